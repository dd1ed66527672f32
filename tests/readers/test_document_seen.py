"""What a document says is seen in the picture: sought, not placed, until solving finds it."""

from pathlib import Path
from typing import Any

import pytest
from tests.media import write_clip
from tests.readers.documents import codes, read_sections

from usdbridge.errors import ReadError
from usdbridge.shot import Shot, Sighting
from usdbridge.takes import split_takes

SEEN = {"frame": 2, "box": [10, 20, 30, 60]}
MUG = {"name": "mug", "shape": "cylinder", "size": ["8 cm", "10 cm"], "seen": SEEN}
CLIP = {"path": "clip.mp4", "width": 640, "height": 360}


def read_mug(folder: Path, **more: Any) -> Shot:
    return read_sections(folder, objects=[{**MUG, **more}])


def test_object_that_is_only_seen_is_sought(tmp_path: Path) -> None:
    shot = read_mug(tmp_path)
    assert shot.objects == ()
    assert shot.sought[0].seen == Sighting(frame=2, box=(10, 20, 30, 60))
    assert shot.origins["sought.mug.role"].kind == "default"


def test_object_with_a_place_is_there_wherever_it_is_seen(tmp_path: Path) -> None:
    shot = read_mug(tmp_path, position=[0, 1, 0])
    assert [thing.name for thing in shot.objects] == ["mug"]
    assert shot.sought == ()


def test_box_is_brought_to_the_pixels_of_the_clip(tmp_path: Path) -> None:
    write_clip(tmp_path / "clip.mp4", pictures=4)
    plain = read_sections(tmp_path, clip={"path": "clip.mp4"}).plate
    assert plain is not None
    shot = read_sections(tmp_path, clip=CLIP, objects=[MUG])
    assert shot.sought[0].seen is not None
    across, down = plain.width / 640, plain.height / 360
    assert shot.sought[0].seen.box == pytest.approx(
        (10 * across, 20 * down, 30 * across, 60 * down)
    )


def test_box_outside_the_picture_is_refused(tmp_path: Path) -> None:
    write_clip(tmp_path / "clip.mp4", pictures=4)
    away = {**MUG, "seen": {"frame": 0, "box": [700, 20, 730, 60]}}
    with pytest.raises(ReadError, match=r"objects.mug: seen.box is .*, outside the picture of"):
        read_sections(tmp_path, clip=CLIP, objects=[away])


def test_name_may_not_be_sought_and_placed(tmp_path: Path) -> None:
    placed = {"name": "mug", "shape": "box", "size": 1, "position": [0, 0, 0]}
    with pytest.raises(ReadError, match="objects has 'mug' more than once"):
        read_sections(tmp_path, objects=[MUG, placed])


def test_sighting_of_a_person_without_height_is_reported(tmp_path: Path) -> None:
    shot = read_sections(tmp_path, characters=[{"name": "ann", "seen": SEEN}])
    assert shot.characters[0].seen == Sighting(frame=2, box=(10, 20, 30, 60))
    assert codes(shot) == ["document.seen-unused"]


def test_each_take_seeks_what_is_seen_in_it(tmp_path: Path) -> None:
    ann = {"name": "ann", "height": 1.7, "seen": {**SEEN, "frame": 7}}
    first, second = split_takes(read_sections(tmp_path, objects=[MUG], characters=[ann], cuts=[5]))
    assert [thing.name for thing in first.sought] == ["mug"]
    assert second.sought == ()
    assert first.characters[0].seen is None
    assert second.characters[0].seen == Sighting(frame=2, box=(10, 20, 30, 60))
