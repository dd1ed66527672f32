"""Numbered images on disk: which belong together, and what is wrong with them."""

from fractions import Fraction

import numpy as np
import pytest
from PIL import Image
from tests.media import numbered_picture, write_exr, write_images

from usdbridge.errors import FootageError
from usdbridge.footage import list_sequence, probe_sequence, read_frames, sequence_name

RATE = Fraction(24)


def names(files) -> list[str]:
    return [file.name for file in files]


def test_one_image_stands_for_its_sequence(tmp_path) -> None:
    first = write_images(tmp_path, [8, 9, 10])
    write_images(tmp_path, [1, 2], ".jpg")
    Image.fromarray(numbered_picture(0)).save(tmp_path / "other.0008.png")
    assert names(list_sequence(first)) == ["shot.0008.png", "shot.0009.png", "shot.0010.png"]


def test_folder_stands_for_its_sequence_whatever_else_lies_there(tmp_path) -> None:
    write_images(tmp_path, [1, 2])
    for stray in ("notes.txt", ".shot.0003.png", "cover.png"):
        (tmp_path / stray).write_bytes(b"x")
    assert names(list_sequence(tmp_path)) == ["shot.0001.png", "shot.0002.png"]


def test_frame_number_is_the_last_run_of_digits(tmp_path) -> None:
    for number in (9, 10, 100):
        (tmp_path / f"v02_take3_{number}_left.png").write_bytes(b"x")
    files = list_sequence(tmp_path)
    assert [file.stem.split("_")[2] for file in files] == ["9", "10", "100"]


@pytest.mark.parametrize(
    ("name", "shot"), [("shot.0001.png", "shot"), ("a_b-012.jpg", "a_b"), ("0001.exr", "")]
)
def test_sequence_is_named_by_what_stands_before_the_number(tmp_path, name, shot) -> None:
    assert sequence_name(tmp_path / name) == shot


def test_folder_of_two_sequences_is_refused_by_name(tmp_path) -> None:
    write_images(tmp_path, [1])
    write_images(tmp_path, [1], ".jpg")
    with pytest.raises(FootageError, match=r"shot\.0001\.jpg, shot\.0001\.png"):
        list_sequence(tmp_path)


@pytest.mark.parametrize("name", ["poster.png", "clip.mp4", "none.0001.png"])
def test_what_is_no_numbered_image_is_refused(tmp_path, name) -> None:
    if name == "poster.png":
        Image.fromarray(numbered_picture(0)).save(tmp_path / name)
    with pytest.raises(FootageError, match=name):
        list_sequence(tmp_path / name)


def test_empty_folder_is_refused(tmp_path) -> None:
    with pytest.raises(FootageError, match="no numbered"):
        list_sequence(tmp_path)


def test_first_number_is_kept_as_the_source_start(tmp_path) -> None:
    footage = probe_sequence(list_sequence(write_images(tmp_path, range(1001, 1006))), RATE)
    assert (footage.clock.source_start, footage.clock.count, footage.clock.rate) == (1001, 5, 24)
    assert (footage.plate.width, footage.plate.height, footage.plate.codec) == (64, 48, "png")


@pytest.mark.parametrize(
    ("numbers", "missing"),
    [([1, 2, 4], "frame 3 "), ([1, 5], "frame 2 to 4"), ([1, 10**9], "999999999")],
)
def test_gap_is_refused_by_number(tmp_path, numbers, missing) -> None:
    with pytest.raises(FootageError, match=missing):
        probe_sequence(list_sequence(write_images(tmp_path, numbers)), RATE)


def test_number_there_twice_is_refused(tmp_path) -> None:
    write_images(tmp_path, [1])
    Image.fromarray(numbered_picture(0)).save(tmp_path / "shot.001.png")
    with pytest.raises(FootageError, match="frame 1 is there twice"):
        probe_sequence(list_sequence(tmp_path), RATE)


def test_image_of_another_size_is_refused_by_name(tmp_path) -> None:
    write_images(tmp_path, [1, 2])
    write_images(tmp_path, [3], width=128)
    with pytest.raises(FootageError, match=r"shot\.0003\.png.*128 × 48"):
        probe_sequence(list_sequence(tmp_path), RATE)


@pytest.mark.parametrize("content", [b"", b"not an image", None])
@pytest.mark.parametrize("suffix", [".png", ".jpg", ".exr"])
def test_broken_image_is_refused_by_name(tmp_path, suffix, content) -> None:
    for number in (1, 2, 3):
        write_exr(tmp_path / f"a.{number}.exr", np.zeros((20, 24, 3), np.float32))
        Image.fromarray(numbered_picture(number)).save(tmp_path / f"b.{number}.png")
        Image.fromarray(numbered_picture(number)).save(tmp_path / f"c.{number}.jpg")
    stem = {".exr": "a", ".png": "b", ".jpg": "c"}[suffix]
    broken = tmp_path / f"{stem}.2{suffix}"
    data = broken.read_bytes()
    broken.write_bytes(data[: len(data) // 2] if content is None else content)
    with pytest.raises(FootageError, match=f"{stem}.2"):
        probe_sequence(list_sequence(broken), RATE)


@pytest.mark.parametrize(("orientation", "turn"), [(1, 0), (3, 180), (6, 270), (8, 90)])
def test_exif_orientation_is_a_rotation(tmp_path, orientation, turn) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    picture = np.zeros((48, 64, 3), np.uint8)
    picture[:16, :16] = 255
    Image.fromarray(picture).save(tmp_path / "a.1.jpg", exif=exif)
    plate = probe_sequence(list_sequence(tmp_path), RATE).plate
    shown = next(read_frames(plate))
    corner = {0: (0, 0), 90: (-1, 0), 180: (-1, -1), 270: (0, -1)}[turn]
    assert (plate.rotation_deg, shown.shape[:2]) == (turn, (plate.height, plate.width))
    assert shown[corner].min() > 200


def test_image_with_a_huge_claimed_size_is_refused_before_decoding(tmp_path) -> None:
    file = write_images(tmp_path, [1])
    data = bytearray(file.read_bytes())
    data[16:24] = b"\x00\x01\x00\x00" * 2
    file.write_bytes(data)
    with pytest.raises(FootageError, match=r"shot\.0001\.png"):
        probe_sequence([file], RATE)


def test_assumptions_about_pixels_are_reported(tmp_path) -> None:
    write_exr(tmp_path / "a.1.exr", np.zeros((20, 24, 3), np.float32))
    findings = probe_sequence(list_sequence(tmp_path), RATE).findings
    assert [finding.code for finding in findings] == ["clip.linear-encoded"]


def test_alpha_of_images_is_laid_on_black(tmp_path) -> None:
    Image.new("RGBA", (24, 20), (200, 100, 50, 128)).save(tmp_path / "a.1.png")
    footage = probe_sequence(list_sequence(tmp_path), RATE)
    assert [finding.code for finding in footage.findings] == ["clip.alpha-on-black"]
    assert next(read_frames(footage.plate))[0, 0].tolist() == [100, 50, 25]
