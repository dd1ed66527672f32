"""Every unusable clip gives one clear FootageError, fast and without large allocations."""

import os
import struct
import time
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from tests.media import Sound, numbered_picture, write_clip, write_sound

from usdbridge.errors import FootageError
from usdbridge.footage import probe_clip, read_frames

SECONDS = 3.0  # of processor time; a refusal takes no longer


def refusal(path: Path) -> str:
    start = time.process_time()
    with pytest.raises(FootageError) as caught:
        probe_clip(path)
    assert time.process_time() - start < SECONDS
    message = str(caught.value)
    assert message.startswith(str(path))
    assert "\n" not in message
    return message


def patched(path: Path, change: Callable[[bytearray], None]) -> Path:
    data = bytearray(path.read_bytes())
    change(data)
    path.write_bytes(data)
    return path


def box_field(data: bytearray, kind: bytes, offset: int, value: int) -> None:
    """Overwrite a big-endian 32-bit field of the first box of a kind; offset from its body."""
    struct.pack_into(">I", data, data.index(kind) + 4 + offset, value)


def test_missing_file(tmp_path) -> None:
    assert "no such file" in refusal(tmp_path / "none.mp4")


def test_folder(tmp_path) -> None:
    assert "is a folder" in refusal(tmp_path)


def test_pipe_is_refused_without_waiting_on_it(tmp_path) -> None:
    os.mkfifo(tmp_path / "pipe.mp4")
    assert "not a regular file" in refusal(tmp_path / "pipe.mp4")


def test_empty_file(tmp_path) -> None:
    (tmp_path / "empty.mp4").touch()
    assert "0 bytes" in refusal(tmp_path / "empty.mp4")


def test_text_file(tmp_path) -> None:
    (tmp_path / "notes.mp4").write_text("a mug falls off a table " * 200)
    assert "cannot be read" in refusal(tmp_path / "notes.mp4")


@pytest.mark.parametrize(
    "text",
    [
        "#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\nhttp://127.0.0.1:9/a.ts\n#EXT-X-ENDLIST\n",
        "ffconcat version 1.0\nfile other.mp4\n",
        "v=0\no=- 0 0 IN IP4 127.0.0.1\nc=IN IP4 127.0.0.1\nm=video 9 RTP/AVP 96\n",
    ],
)
def test_playlist_that_names_other_files_is_not_followed(tmp_path, text) -> None:
    write_clip(tmp_path / "other.mp4")
    (tmp_path / "list.mp4").write_text(text)
    refusal(tmp_path / "list.mp4")


@pytest.mark.parametrize("suffix", ["wav", "mov"])
def test_sound_without_picture(tmp_path, suffix) -> None:
    sound = Sound(samples=np.zeros((1, 4800)))
    assert "only sound" in refusal(write_sound(tmp_path / f"clip.{suffix}", sound))


def test_cover_of_a_sound_is_no_picture(tmp_path) -> None:
    sound = Sound(samples=np.zeros((1, 24000)), codec="aac")
    clip = write_clip(
        tmp_path / "song.mp4",
        pictures=1,
        codec="png",
        pixel_format="rgb24",
        sounds=[sound],
        is_cover=True,
    )
    assert "only sound" in refusal(clip)


@pytest.mark.parametrize("size", [(1, 1), (15, 64), (64, 15)])
def test_picture_below_sixteen_px(tmp_path, size) -> None:
    picture = numbered_picture(1, *size)
    clip = write_clip(
        tmp_path / "dot.mkv", pictures=[picture] * 3, codec="ffv1", pixel_format="bgra"
    )
    assert f"{size[0]} × {size[1]} px" in refusal(clip)


@pytest.mark.parametrize("size", [(65535, 65535), (16400, 16), (16384, 16384)])
def test_absurd_picture_size(tmp_path, size) -> None:
    clip = write_clip(tmp_path / "clip.gif", rate=10, codec="gif", pixel_format="rgb8")
    assert "px" in refusal(patched(clip, lambda data: struct.pack_into("<HH", data, 6, *size)))


@pytest.mark.parametrize("count", [1_000_001, 10**9, 2**32 - 1])
def test_claimed_frame_count_beyond_a_million(tmp_path, count) -> None:
    clip = write_clip(tmp_path / "clip.mp4")

    def claim(data: bytearray) -> None:
        box_field(data, b"stsz", 4, 1)  # all samples of one byte: no table that could betray it
        box_field(data, b"stsz", 8, count)

    assert str(count) in refusal(patched(clip, claim))


def test_fragment_that_claims_too_many_frames(tmp_path) -> None:
    clip = write_clip(
        tmp_path / "clip.mp4", container_options={"movflags": "frag_keyframe+empty_moov"}
    )
    assert "1000000012" in refusal(
        patched(clip, lambda data: box_field(data, b"trun", 4, 10**9 + 12 - 1))
    )


def test_picture_stream_without_pictures(tmp_path) -> None:
    clip = write_clip(tmp_path / "clip.mp4")

    def none(data: bytearray) -> None:
        for kind, offset in ((b"stsz", 8), (b"stts", 4), (b"stsc", 4), (b"stco", 4)):
            box_field(data, kind, offset, 0)

    refusal(patched(clip, none))


def test_unknown_codec(tmp_path) -> None:
    clip = write_clip(tmp_path / "clip.mp4")

    def unknown(data: bytearray) -> None:
        at = data.index(b"avc1", data.index(b"stsd"))
        data[at : at + 4] = b"zzz1"

    refusal(patched(clip, unknown))


def test_encrypted_clip(tmp_path) -> None:
    clip = write_clip(tmp_path / "clip.mp4")

    def encrypt(data: bytearray) -> None:
        at = data.index(b"avc1", data.index(b"stsd"))
        data[at : at + 4] = b"encv"

    assert "encrypted" in refusal(patched(clip, encrypt))


def test_unfinished_recording_has_no_index(tmp_path) -> None:
    clip = write_clip(tmp_path / "clip.mp4")
    data = clip.read_bytes()
    clip.write_bytes(data[: data.index(b"moov") - 4])
    assert "moov" in refusal(clip)


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9, 0.99])
def test_clip_cut_off_behind_its_index(tmp_path, share) -> None:
    options = {"movflags": "+faststart"}
    clip = write_clip(tmp_path / "clip.mp4", pictures=40, container_options=options)
    data = clip.read_bytes()
    clip.write_bytes(data[: int(len(data) * share)])
    assert "cut off" in refusal(clip)


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
@pytest.mark.parametrize(
    ("suffix", "codec", "pixel_format"),
    [("webm", "libvpx-vp9", "yuv420p"), ("mkv", "libx264", "yuv420p"), ("gif", "gif", "rgb8")],
)
def test_what_is_announced_of_a_cut_file_decodes(
    tmp_path, suffix, codec, pixel_format, share
) -> None:
    clip = write_clip(
        tmp_path / f"clip.{suffix}", pictures=40, rate=25, codec=codec, pixel_format=pixel_format
    )
    data = clip.read_bytes()
    clip.write_bytes(data[: int(len(data) * share)])
    try:
        footage = probe_clip(clip)
    except FootageError:
        return
    assert footage.clock.count == len(list(read_frames(footage.plate)))
    assert suffix == "gif" or "clip.shorter-than-announced" in {f.code for f in footage.findings}


def test_overwritten_middle_is_refused_with_counts(tmp_path) -> None:
    clip = write_clip(tmp_path / "clip.mkv", pictures=30, codec="ffv1", pixel_format="bgra", gop=1)
    data = bytearray(clip.read_bytes())
    third = len(data) // 3
    data[third : 2 * third] = bytes(third)
    clip.write_bytes(data)
    try:
        footage = probe_clip(clip, resample_vfr=True)
    except FootageError:
        return
    assert footage.plate.frame_count == len(list(read_frames(footage.plate)))


def test_picture_size_that_changes_is_refused(tmp_path) -> None:
    small, large = numbered_picture(1), numbered_picture(2, 128, 96)
    first = write_clip(tmp_path / "a.ts", pictures=[small] * 12, rate=25)
    second = write_clip(tmp_path / "b.ts", pictures=[large] * 12, rate=25)
    (tmp_path / "c.ts").write_bytes(first.read_bytes() + second.read_bytes())
    refusal(tmp_path / "c.ts")


def test_rate_beyond_a_thousand(tmp_path) -> None:
    clip = write_clip(tmp_path / "clip.mp4", rate=2000, time_base=Fraction(1, 2000))
    assert "2000 fps" in refusal(clip)
