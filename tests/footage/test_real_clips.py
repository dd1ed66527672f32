"""Clips that real generators, cameras and phones made."""

from fractions import Fraction

import numpy as np
import pytest

from usdbridge.footage import (
    list_sequence,
    probe_clip,
    probe_sequence,
    read_frames,
    write_wav,
)

# file, rate, frames, width, height: as FFmpeg's own ffprobe -count_frames tells them
CLIPS = [
    ("clips/cogvideox/1.mp4", 8, 49, 720, 480),
    ("clips/cogvideox/2.mp4", 8, 49, 720, 480),
    ("clips/c2pa/video1.mp4", 30, 60, 720, 1280),
    ("clips/opensora/readme_1.gif", 10, 20, 512, 512),
    ("clips/opensora/sample_32x240x426_7.gif", 10, 40, 424, 240),
    ("camera/dolly/clip.mp4", 24, 96, 960, 540),
    ("camera/vertical/clip.mp4", Fraction(24000, 1001), 120, 540, 960),
]


@pytest.mark.parametrize(("name", "rate", "count", "width", "height"), CLIPS)
def test_clip_is_measured_as_it_is(shared_data, name, rate, count, width, height) -> None:
    footage = probe_clip(shared_data / name)
    plate = footage.plate
    assert (footage.clock.rate, footage.clock.count) == (rate, count)
    assert (plate.width, plate.height, plate.frame_count) == (width, height, count)


def test_gif_of_thirteen_centiseconds_a_frame(shared_data) -> None:
    clip = next((shared_data / "clips" / "cameractrl").glob("a_kitchen*.gif"))
    assert probe_clip(clip).clock.rate == Fraction(100, 13)


def test_contact_sheet_frames_equal_those_of_a_full_decode(shared_data) -> None:
    plate = probe_clip(shared_data / "camera" / "static" / "clip.mp4").plate
    every = list(read_frames(plate, width=160))
    few = [0, 20, 41, 71]
    for index, picture in zip(few, read_frames(plate, few, width=160), strict=True):
        assert np.array_equal(picture, every[index])


def test_sound_of_a_clip_is_as_long_as_its_picture(shared_data, tmp_path) -> None:
    footage = probe_clip(shared_data / "clips" / "c2pa" / "video1.mp4")
    written = write_wav(footage.audio[0], footage.clock, tmp_path / "out.wav")
    assert (written.samples, written.sample_rate, written.channels) == (96000, 48000, 2)


def test_photographs_are_a_sequence(shared_data) -> None:
    footage = probe_sequence(
        list_sequence(shared_data / "lund_door" / "images" / "DSC_0005.JPG"), Fraction(24)
    )
    assert (footage.plate.width, footage.plate.height) == (1296, 1936)
    assert (footage.clock.source_start, footage.clock.count) == (1, 12)
