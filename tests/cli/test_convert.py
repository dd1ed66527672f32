import hashlib
import json
import os
import re
import shutil
import wave
from pathlib import Path

import jsonschema
import opentimelineio as otio
import pytest
from pxr import Usd, UsdUtils
from tests.cli.conftest import run_in
from tests.media import write_clip

from usdbridge import __version__
from usdbridge.formats import schema


def files_in(folder):
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def test_a_clip_becomes_a_bundle(converted):
    folder, done = converted
    assert done.returncode == 0
    assert files_in(folder / "out") == [
        "audio/clip.wav",
        "clip.gshot",
        "clip.report.html",
        "clip.report.json",
        "clip.usdz",
        "plate/clip.mp4",
    ]


def test_stdout_is_the_package_and_nothing_else(converted):
    assert converted[1].stdout == f"{Path('out') / 'clip.usdz'}\n"


def test_the_plate_is_the_original_byte_for_byte(converted):
    folder = converted[0]
    plate = folder / "out" / "plate" / "clip.mp4"
    assert plate.read_bytes() == (folder / "clip.mp4").read_bytes()


def test_a_camera_that_was_not_found_is_said_on_stderr(converted):
    assert "solve.failed" in converted[1].stderr


def test_manifest_names_every_file_with_its_hash(converted):
    out = converted[0] / "out"
    manifest = json.loads((out / "clip.gshot").read_text())
    found = digests(out)
    assert {f["path"]: f["sha256"] for f in manifest["files"]} == {
        name: found[name] for name in ("clip.usdz", "plate/clip.mp4", "audio/clip.wav")
    }


def test_package_is_one_crate_layer_with_everything_inside(converted):
    package = converted[0] / "out" / "clip.usdz"
    layers, _, unresolved = UsdUtils.ComputeAllDependencies(str(package))
    assert (len(layers), unresolved) == (1, [])


def test_layered_stage_comes_beside(converted):
    layers = converted[0] / "layers"
    stage = Usd.Stage.Open(str(layers / "clip.usdc"))
    assert stage.GetPrimAtPath("/Shot/CameraRig/ShotCamera")
    assert (layers / "audio" / "clip.wav").is_file()


def test_sound_is_as_long_as_the_shot(converted):
    with wave.open(str(converted[0] / "out" / "audio" / "clip.wav")) as sound:
        assert sound.getnframes() == sound.getframerate() * 12 // 24


def test_report_follows_its_published_schema(converted):
    report = json.loads((converted[0] / "out" / "clip.report.json").read_text())
    jsonschema.validate(report, schema("report"))


def test_manifest_follows_its_published_schema(converted):
    manifest = json.loads((converted[0] / "out" / "clip.gshot").read_text())
    jsonschema.validate(manifest, schema("gshot"))


def test_info_tells_of_clip_and_package(converted):
    folder = converted[0]
    assert "24 fps" in run_in(folder, "info", "clip.mp4").stdout
    assert "ShotCamera" in run_in(folder, "info", "out/clip.usdz").stdout


def test_nothing_is_overwritten_unasked(converted):
    again = run_in(converted[0], "convert", "clip.mp4", "-o", "out")
    assert again.returncode == 1
    assert "--overwrite" in again.stderr


def test_json_holds_the_reports_and_quiet_is_silent(usdbridge, clip):
    done = usdbridge("convert", clip, "-o", "out", "--json", "-q")
    result = json.loads(done.stdout)
    assert result["ok"] is True
    assert result["reports"][0]["clock"]["count"] == 12
    assert done.stderr == ""


def digests(folder):
    found = (folder / name for name in files_in(folder))
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in found
    }


def test_same_clip_same_bytes_in_another_zone_and_of_another_age(converted, usdbridge, tmp_path):
    copy = shutil.copyfile(converted[0] / "clip.mp4", tmp_path / "clip.mp4")
    os.utime(copy, (1e9, 1e9))
    usdbridge("convert", "clip.mp4", "-o", "b", env={**os.environ, "TZ": "Asia/Tokyo"})
    assert digests(converted[0] / "out") == digests(tmp_path / "b")


def test_embedded_plate_has_a_picture_for_every_frame(usdbridge, clip, tmp_path):
    usdbridge("convert", clip, "-o", "out", "--plate", "embed")
    stage = Usd.Stage.Open(str(tmp_path / "out" / "clip.usdz"))
    plate = stage.GetPrimAtPath("/Shot/CameraRig/ShotCamera").GetAttribute("backPlate:plate:image")
    assert len({plate.Get(code).path for code in range(12)}) == 12


@pytest.mark.parametrize(("mode", "file"), [("sequence", "clip.0011.jpg"), ("webm", "clip.webm")])
def test_plate_can_be_a_sequence_or_webm(usdbridge, clip, tmp_path, mode, file):
    usdbridge("convert", clip, "-o", "out", "--plate", mode, "--overwrite")
    assert f"plate/{file}" in files_in(tmp_path / "out")


def test_overlay_comes_as_a_movie_when_asked(usdbridge, clip, tmp_path):
    usdbridge("convert", clip, "-o", "out", "--overlay")
    again = usdbridge("convert", clip, "-o", "out", "--overlay", "--overwrite")
    assert again.returncode == 0
    assert "clip.overlay.mp4" in files_in(tmp_path / "out")


def test_name_of_a_folder_is_the_bundles(usdbridge, clip, tmp_path):
    folder = tmp_path / "shots" / "drop"
    folder.mkdir(parents=True)
    shutil.copy(clip, folder / "take.mp4")
    usdbridge("convert", folder, "-o", "out")
    assert (tmp_path / "out" / "drop.usdz").is_file()


@pytest.fixture(scope="module")
def takes(tmp_path_factory):
    folder = tmp_path_factory.mktemp("takes")
    write_clip(folder / "two.mp4")
    document = {"shot": "1.0", "clip": {"path": "two.mp4"}, "cuts": [5]}
    (folder / "two.shot.json").write_text(json.dumps(document))
    done = run_in(folder, "convert", "two.shot.json", "-o", "out")
    assert done.returncode == 0, done.stderr
    return folder / "out"


def test_cuts_become_takes_in_order(takes):
    assert files_in(takes) == [
        *("plate/two.mp4", "two.otio", "two.report.html", "two.sequence.gshot"),
        *("two_1.gshot", "two_1.report.json", "two_1.usdz"),
        *("two_2.gshot", "two_2.report.json", "two_2.usdz"),
    ]


def test_a_take_knows_its_in_point(takes):
    second = json.loads((takes / "two_2.gshot").read_text())
    assert (second["clock"]["in_point"], second["clock"]["count"]) == (5, 7)
    assert second["plate"]["in_point"] == 5


def test_the_timeline_holds_the_takes_back_to_back(takes):
    timeline = otio.adapters.read_from_file(str(takes / "two.otio"))
    spans = [clip.source_range for clip in timeline.find_clips()]
    assert [(span.start_time.value, span.duration.value) for span in spans] == [(0, 5), (5, 7)]


def test_version_is_the_packages(usdbridge):
    assert usdbridge("--version").stdout == f"usdbridge {__version__}\n"


def test_every_command_explains_itself(usdbridge):
    listed = re.findall(
        r"^  ([\w-]+) ", usdbridge("--help").stdout.split("Commands:")[1], re.MULTILINE
    )
    assert listed == [
        *("bake", "batch", "check", "completion", "convert", "farm-template", "info", "install"),
        *("keys", "readers", "review", "schema", "serve", "solve", "uninstall", "view"),
    ]
    for command in listed:
        assert usdbridge(command, "--help").stdout.startswith("Usage: usdbridge")


def test_unknown_option_is_a_usage_error(usdbridge, clip):
    assert usdbridge("convert", clip, "-o", "out", "--nonsense").returncode == 2


@pytest.mark.parametrize("name", ["shot", "gshot", "report"])
def test_schemas_are_published_with_their_version(usdbridge, name):
    schema = json.loads(usdbridge("schema", name).stdout)
    assert schema["version"].split(".")[0] == "1"
    assert "another major version is refused" in schema["description"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shell_completion_is_printed(usdbridge, shell):
    assert "_USDBRIDGE_COMPLETE" in usdbridge("completion", shell).stdout


def test_readers_lists_what_can_be_read(usdbridge):
    names = [entry["name"] for entry in json.loads(usdbridge("readers", "--json").stdout)]
    assert {"clip", "document", "colmap"} <= set(names)
