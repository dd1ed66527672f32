"""The plate in the bundle: original bytes, images or a re-encoded video, the same every time."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from PIL import Image
from tests.media import numbered_picture, picture_number, write_clip, write_images

from usdbridge.errors import FootageError
from usdbridge.footage import (
    list_sequence,
    probe_clip,
    probe_sequence,
    read_frames,
    sha256_of,
    write_jpegs,
    write_plate,
)

FILM = Fraction(24000, 1001)


def numbers(plate) -> list[int]:
    return [picture_number(picture) for picture in read_frames(plate)]


@pytest.fixture
def variable(tmp_path):
    """Footage of a clip whose third frame stays twice as long."""
    ticks = [0, 40, 80, 160, 200]
    clip = write_clip(tmp_path / "phone.mp4", pictures=5, ticks=ticks, time_base=Fraction(1, 1000))
    return probe_clip(clip, resample_vfr=True)


@pytest.mark.parametrize("mode", ["copy", "embed"])
def test_copy_keeps_the_bytes(tmp_path, mode) -> None:
    footage = probe_clip(write_clip(tmp_path / "Clip.MP4"))
    written = write_plate(footage.plate, footage.clock, tmp_path / "plate", "mug", mode)
    assert written.files == (tmp_path / "plate" / "mug.mp4",)
    assert sha256_of(written.files[0]) == sha256_of(footage.plate.path)
    assert (written.kind, written.frame_rate, written.frame_count) == ("video", 24, 12)


def test_copy_of_a_trimmed_shot_tells_its_in_point(tmp_path) -> None:
    footage = probe_clip(write_clip(tmp_path / "a.mp4"))
    clock = replace(footage.clock, in_point=4, count=3)
    written = write_plate(footage.plate, clock, tmp_path / "plate", "mug")
    assert (written.in_point, written.frame_count) == (4, 12)


def test_copy_of_a_sequence_keeps_numbers_and_bytes(tmp_path) -> None:
    files = list_sequence(write_images(tmp_path / "in", [9, 10, 11]))
    footage = probe_sequence(files, FILM)
    written = write_plate(footage.plate, footage.clock, tmp_path / "plate", "mug")
    assert [file.name for file in written.files] == ["mug.0009.png", "mug.0010.png", "mug.0011.png"]
    assert [sha256_of(file) for file in written.files] == [sha256_of(file) for file in files]
    assert (written.kind, written.frame_rate) == ("sequence", FILM)


def test_images_of_a_trimmed_shot_are_its_frames_only(tmp_path) -> None:
    footage = probe_clip(write_clip(tmp_path / "a.mp4"))
    clock = replace(footage.clock, in_point=4, count=3)
    written = write_plate(footage.plate, clock, tmp_path / "plate", "mug", "sequence")
    assert [file.name for file in written.files] == ["mug.0000.jpg", "mug.0001.jpg", "mug.0002.jpg"]
    assert [picture_number(np.asarray(Image.open(file))) for file in written.files] == [4, 5, 6]
    assert (written.in_point, written.frame_count, written.kind) == (0, 3, "sequence")


def test_jpegs_are_baseline_and_as_displayed(tmp_path) -> None:
    footage = probe_clip(write_clip(tmp_path / "a.mp4", rotation_deg=90))
    with Image.open(write_jpegs(footage.plate, footage.clock, tmp_path, "mug")[0]) as image:
        assert (image.size, image.mode, image.format) == ((48, 64), "RGB", "JPEG")
        assert "progression" not in image.info
        assert not image.getexif()


@pytest.mark.parametrize("rate", [FILM, Fraction(25)])
def test_webm_holds_every_frame_at_the_exact_rate(tmp_path, rate) -> None:
    footage = probe_clip(write_clip(tmp_path / "a.mp4", pictures=30, rate=rate))
    written = write_plate(footage.plate, footage.clock, tmp_path / "plate", "mug", "webm")
    again = probe_clip(written.files[0])
    assert (written.files[0].name, again.plate.codec) == ("mug.webm", "vp8")
    assert (again.clock.rate, numbers(again.plate)) == (rate, list(range(30)))
    assert [finding.code for finding in written.findings] == ["plate.transcoded"]


def test_encoded_plate_keeps_its_colours_and_tags_them(tmp_path) -> None:
    picture = np.tile(np.array([200, 60, 40], np.uint8), (48, 64, 1))
    footage = probe_clip(write_clip(tmp_path / "a.mp4", pictures=[picture] * 4))
    written = write_plate(footage.plate, footage.clock, tmp_path / "plate", "mug", "webm")
    again = probe_clip(written.files[0]).plate
    assert (again.color_matrix, again.color_range) == ("bt470bg", "tv")
    assert np.abs(next(read_frames(again))[24, 32].astype(int) - (200, 60, 40)).max() <= 4


def test_encoded_plate_is_upright_in_square_pixels(tmp_path) -> None:
    clip = write_clip(tmp_path / "a.mp4", rotation_deg=90, pixel_aspect=Fraction(4, 3))
    footage = probe_clip(clip)
    written = write_plate(footage.plate, footage.clock, tmp_path / "plate", "mug", "webm")
    again = probe_clip(written.files[0]).plate
    assert (again.rotation_deg, again.width, again.height) == (0, 36, 64)
    assert again.pixel_aspect == 1
    assert "plate.stretched" in {finding.code for finding in written.findings}


def test_resampled_clip_becomes_h264_of_constant_rate(tmp_path, variable) -> None:
    written = write_plate(variable.plate, variable.clock, tmp_path / "plate", "mug")
    again = probe_clip(written.files[0])
    assert (again.plate.codec, again.clock.rate) == ("h264", variable.clock.rate)
    assert numbers(again.plate) == list(variable.plate.frame_map)
    assert [finding.code for finding in written.findings] == ["plate.transcoded"]


def test_odd_size_is_stretched_for_h264_and_said(tmp_path) -> None:
    clip = write_clip(
        tmp_path / "a.mkv",
        pictures=[numbered_picture(i, 65, 49) for i in range(4)],
        codec="ffv1",
        pixel_format="bgra",
        ticks=[0, 40, 120, 160],
        time_base=Fraction(1, 1000),
    )
    footage = probe_clip(clip, resample_vfr=True)
    written = write_plate(footage.plate, footage.clock, tmp_path / "plate", "mug")
    again = probe_clip(written.files[0]).plate
    assert (again.width, again.height) == (66, 50)
    assert {finding.code for finding in written.findings} == {"plate.transcoded", "plate.stretched"}


@pytest.mark.parametrize("mode", ["copy", "sequence", "webm"])
def test_same_plate_twice_gives_the_same_bytes(tmp_path, mode, variable) -> None:
    hashes = [
        [sha256_of(file) for file in write_plate(
            variable.plate, variable.clock, tmp_path / str(turn), "mug", mode
        ).files]
        for turn in range(2)
    ]  # fmt: skip
    assert hashes[0] == hashes[1]


@pytest.mark.parametrize("mode", ["copy", "sequence", "webm"])
def test_progress_rises_to_one(tmp_path, mode) -> None:
    told: list[float] = []
    footage = probe_clip(write_clip(tmp_path / "a.mp4"))
    write_plate(
        footage.plate,
        footage.clock,
        tmp_path / "p",
        "mug",
        mode,
        lambda share, _: told.append(share),
    )
    assert told == sorted(told)
    assert told[-1] == 1.0


@pytest.mark.parametrize("mode", ["copy", "sequence", "webm"])
def test_plate_that_went_away_is_an_error(tmp_path, mode) -> None:
    footage = probe_clip(write_clip(tmp_path / "a.mp4"))
    footage.plate.path.unlink()
    with pytest.raises(FootageError, match="no such file"):
        write_plate(footage.plate, footage.clock, tmp_path / "plate", "mug", mode)


@pytest.mark.parametrize("mode", ["copy", "sequence", "webm"])
def test_folder_that_cannot_be_made_is_an_error(tmp_path, mode) -> None:
    footage = probe_clip(write_clip(tmp_path / "a.mp4"))
    (tmp_path / "file").touch()
    with pytest.raises(FootageError, match="written"):
        write_plate(footage.plate, footage.clock, tmp_path / "file" / "plate", "mug", mode)


def test_hash_is_sha256_in_hex(tmp_path) -> None:
    (tmp_path / "abc").write_bytes(b"abc")
    assert sha256_of(tmp_path / "abc").startswith("ba7816bf8f01cfea414140de5dae2223")
    with pytest.raises(FootageError, match="cannot be read"):
        sha256_of(tmp_path / "none")
