import numpy as np
import pytest
from tests.media import numbered_picture, write_clip, write_images

from usdbridge.errors import OptionError
from usdbridge.footage import probe_clip
from usdbridge.solve.evidence import Pictures
from usdbridge.solve.mattes import read_matte


def pictures(folder, frames=range(8), count=8):
    plate = probe_clip(write_clip(folder / "clip.mp4", pictures=count)).plate
    return Pictures(
        gray=np.zeros((len(frames), 24, 32), np.uint8),
        plate=plate,
        frames=tuple(frames),
        scale=0.5,
        area=(0, 0, 32, 24),
        repeats=np.arange(len(frames)),
    )


def numbers(mattes):
    bits = mattes.masks[:, 2, 4::8]
    return [sum(int(bit) << place for place, bit in enumerate(row)) for row in bits]


def test_white_of_a_matte_sequence_is_not_scene(tmp_path):
    first = write_images(tmp_path / "matte", range(8))
    for path in (first, first.parent):
        mattes = read_matte(path, pictures(tmp_path))
        assert numbers(mattes) == list(range(8))
        assert mattes.kind == "given"


def test_a_matte_may_be_a_clip_of_another_size(tmp_path):
    masks = [numbered_picture(i, 128, 96) for i in range(8)]
    matte = write_clip(tmp_path / "matte.mp4", pictures=masks)
    got = read_matte(matte, pictures(tmp_path))
    where = np.stack([np.arange(4.0, 64, 8) / 2, np.full(8, 10.0)], axis=1)
    assert got.at(5, where, (32, 24)).tolist() == [1, 0, 1, 0, 0, 0, 0, 0]


def test_a_matte_of_the_footage_is_cut_as_the_shot_is(tmp_path):
    write_images(tmp_path / "matte", range(8))
    mattes = read_matte(tmp_path / "matte", pictures(tmp_path, frames=[3, 4, 4, 6]))
    assert numbers(mattes) == [3, 4, 4, 6]


def test_a_matte_of_the_shot_is_taken_frame_by_frame(tmp_path):
    write_images(tmp_path / "matte", range(3))
    assert numbers(read_matte(tmp_path / "matte", pictures(tmp_path, frames=[4, 5, 6]))) == [
        0,
        1,
        2,
    ]


def test_a_matte_of_another_length_is_refused(tmp_path):
    write_images(tmp_path / "matte", range(5))
    with pytest.raises(OptionError, match="5 frames, the footage 8"):
        read_matte(tmp_path / "matte", pictures(tmp_path))


@pytest.mark.parametrize("name", ["nothing.mp4", "empty", "note.mp4"])
def test_what_holds_no_matte_is_refused(name, tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "note.mp4").write_text("no clip")
    with pytest.raises(OptionError, match="--matte"):
        read_matte(tmp_path / name, pictures(tmp_path))


def test_masks_are_kept_small(tmp_path):
    write_images(tmp_path / "matte", range(2), width=1280, height=720)
    given = pictures(tmp_path, frames=[0, 1])
    assert read_matte(tmp_path / "matte", given).masks.shape == (2, 180, 320)
