"""Bad input: one clear line naming the file, no traceback, nothing left behind."""

import json
import os
import signal
import subprocess
import sys
import time

import numpy as np
import pytest
from tests.media import Sound, write_clip


def broken_clips(folder):
    whole = write_clip(folder / "whole.mp4").read_bytes()
    write_clip(folder / "tiny.mp4", pictures=[np.zeros((2, 2, 3), np.uint8)] * 3)
    return {
        "empty.mp4": b"",
        "truncated.mp4": whole[: len(whole) // 2],
        "flipped.mp4": bytes(b ^ 0xFF if i % 97 == 50 else b for i, b in enumerate(whole)),
        "text.mp4": b"not a movie\n" * 100,
        "one_pixel.mp4": (folder / "tiny.mp4").read_bytes(),
        "archive.usdz": b"PK\x03\x04" + bytes(50),
    }


def documents():
    clock = {"rate": 24, "count": 24}
    return {
        "nan": '{"shot": "1.0", "clock": {"rate": NaN, "count": 5}}',
        "infinite": '{"shot": "1.0", "clock": {"rate": 1e999, "count": 5}}',
        "endless": json.dumps({"shot": "1.0", "clock": {"rate": 24, "count": 10**9}}),
        "future": json.dumps({"shot": "2.0", "clock": clock}),
        "no_clip": json.dumps({"shot": "1.0", "clip": {"path": "missing.mp4"}}),
        "escape": json.dumps({"shot": "1.0", "clip": {"path": "../../../etc/passwd"}}),
        "nested": '{"shot": "1.0", "metadata": ' + '{"a":' * 5000 + "1" + "}" * 5001,
        "unit": json.dumps(
            {"shot": "1.0", "clock": clock, "objects": [{"name": "mug", "mass": "3 ft"}]}
        ),
        "not_json": "{",
    }


def expect_one_clear_error(done, folder, name):
    assert done.returncode == 1, (done.stdout, done.stderr)
    assert done.stdout == ""
    assert done.stderr.startswith("usdbridge: ")
    assert done.stderr.count("\n") == 1, done.stderr
    assert name in done.stderr
    assert not (folder / "out").exists()


@pytest.mark.parametrize(
    "name",
    ["empty.mp4", "truncated.mp4", "flipped.mp4", "text.mp4", "one_pixel.mp4", "missing.mp4"],
)
def test_a_broken_clip_is_one_clear_error(usdbridge, tmp_path, name):
    content = broken_clips(tmp_path).get(name)
    if content is not None:
        (tmp_path / name).write_bytes(content)
    expect_one_clear_error(usdbridge("convert", name, "-o", "out"), tmp_path, name)


@pytest.mark.parametrize("name", sorted(documents()))
def test_a_broken_document_is_one_clear_error(usdbridge, tmp_path, name):
    file = f"{name}.shot.json"
    (tmp_path / file).write_text(documents()[name])
    expect_one_clear_error(usdbridge("convert", file, "-o", "out"), tmp_path, file)


def test_sound_without_picture_is_one_clear_error(usdbridge, tmp_path):
    import av

    with av.open(str(tmp_path / "sound.mp4"), "w") as container:
        stream = container.add_stream("aac", rate=48000, layout="mono")
        frame = av.AudioFrame.from_ndarray(np.zeros((1, 1024), np.float32), "fltp", "mono")
        frame.sample_rate = 48000
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    expect_one_clear_error(usdbridge("convert", "sound.mp4", "-o", "out"), tmp_path, "sound.mp4")


def test_variable_frame_rate_is_refused_with_the_remedy(usdbridge, tmp_path):
    ticks = [0, 40, 90, 100, 170, 200, 260, 300, 390, 400, 480, 500]
    write_clip(tmp_path / "vfr.mkv", ticks=ticks, time_base=av_milliseconds())
    done = usdbridge("convert", "vfr.mkv", "-o", "out")
    expect_one_clear_error(done, tmp_path, "vfr.mkv")
    assert "--resample-vfr" in done.stderr


def test_variable_frame_rate_is_resampled_when_asked(usdbridge, tmp_path):
    ticks = [0, 40, 90, 100, 170, 200, 260, 300, 390, 400, 480, 500]
    write_clip(tmp_path / "vfr.mkv", ticks=ticks, time_base=av_milliseconds())
    done = usdbridge("convert", "vfr.mkv", "-o", "out", "--resample-vfr")
    assert done.returncode == 0, done.stderr
    assert "vfr-resampled" in done.stderr


def av_milliseconds():
    from fractions import Fraction

    return Fraction(1, 1000)


@pytest.mark.parametrize("name", ["missing.usdz", "archive.usdz"])
def test_checking_a_broken_package_is_one_clear_error(usdbridge, tmp_path, name):
    if name in broken_clips(tmp_path):
        (tmp_path / name).write_bytes(broken_clips(tmp_path)[name])
    done = usdbridge("check", name)
    assert done.returncode in (1, 3)
    assert "Traceback" not in done.stderr
    assert name in done.stderr + done.stdout


@pytest.mark.skipif(os.name != "posix", reason="signals as POSIX has them")
def test_ctrl_c_leaves_nothing(tmp_path):
    tone = Sound(samples=np.zeros((1, 48000)), codec="aac")
    write_clip(tmp_path / "long.mp4", pictures=240, sounds=[tone])
    command = [
        sys.executable,
        "-m",
        "usdbridge",
        "convert",
        "long.mp4",
        "-o",
        "out",
        "--plate",
        "webm",
    ]
    # A shell that runs us in the background has its children ignore SIGINT.
    running = subprocess.Popen(
        command,
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    while not list(tmp_path.glob("out/.usdbridge-*")) and running.poll() is None:
        time.sleep(0.02)
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=60)
    assert (running.returncode, said.strip()) == (130, "usdbridge: stopped; nothing was written")
    assert not (tmp_path / "out").exists()


def test_layered_stage_and_bundle_need_folders_of_their_own(usdbridge, clip, tmp_path):
    done = usdbridge("convert", clip, "-o", "out", "--layered", "out")
    expect_one_clear_error(done, tmp_path, "layered")
