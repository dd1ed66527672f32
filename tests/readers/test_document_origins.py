"""Origins travel in the document: what was measured stays apart from what a person wrote."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from tests.build_shot import build_shot, build_solution
from tests.readers.documents import LENS, codes, read_sections

from usdbridge.options import ReadOptions
from usdbridge.origins import origin_of
from usdbridge.readers.document import read, write_document
from usdbridge.readers.document.origins import fingerprint
from usdbridge.shot import Origin, Shot

MEASURED = Origin("measured", 0.8, "vanishing points")
EDITED = Origin("declared", 1.0, "edited after measured")


def edited(tmp_path: Path, origins: dict[str, Origin], edit: Callable[[Any], None]) -> Shot:
    """A shot written with these origins, edited as JSON and read again."""
    shot = replace(build_shot(plate=None), origins=origins)
    path = write_document(shot, tmp_path / "tiny.shot.json")
    document = json.loads(path.read_text(encoding="utf-8"))
    edit(document)
    path.write_text(json.dumps(document), encoding="utf-8")
    return read(path, ReadOptions())


def widen(document: Any) -> None:
    document["camera"]["sensor_width"] = "24 mm"


def test_edited_value_becomes_declared(tmp_path: Path) -> None:
    shot = edited(tmp_path, {"camera.sensor_width": MEASURED}, widen)
    assert shot.origins["camera.sensor_width"] == EDITED
    assert codes(shot) == ["document.value-edited"]


def test_edit_leaves_the_rest_of_a_measured_part_measured(tmp_path: Path) -> None:
    shot = edited(tmp_path, {"camera": MEASURED}, widen)
    assert origin_of(shot.origins, "camera.sensor_width") == EDITED
    assert origin_of(shot.origins, "camera.focal_px") == MEASURED


def test_edit_of_one_frame_declares_the_track(tmp_path: Path) -> None:
    def move(document: Any) -> None:
        document["camera"]["keys"][2]["position"][0] += 0.01

    shot = edited(tmp_path, {"": MEASURED}, move)
    assert origin_of(shot.origins, "camera.camera_to_world.position") == EDITED
    assert origin_of(shot.origins, "camera.camera_to_world.orientation") == MEASURED


def test_value_written_into_a_measured_part_is_declared(tmp_path: Path) -> None:
    def expose(document: Any) -> None:
        document["camera"]["iso"] = 800

    shot = edited(tmp_path, {"camera": MEASURED}, expose)
    assert origin_of(shot.origins, "camera.iso") == EDITED


def test_same_value_in_other_words_is_no_edit(tmp_path: Path) -> None:
    def restate(document: Any) -> None:
        document["camera"]["sensor_width"] = "36 mm"

    shot = edited(tmp_path, {"camera": MEASURED}, restate)
    assert (dict(shot.origins), codes(shot)) == ({"camera": MEASURED}, [])


def test_value_taken_out_falls_back_to_default(tmp_path: Path) -> None:
    def unclip(document: Any) -> None:
        del document["camera"]["clipping"]

    shot = edited(tmp_path, {"camera": MEASURED}, unclip)
    assert origin_of(shot.origins, "camera.clipping").kind == "default"


def test_origin_of_a_part_taken_out_goes_with_it(tmp_path: Path) -> None:
    def empty(document: Any) -> None:
        del document["objects"]

    shot = edited(tmp_path, {"objects.box.shape": MEASURED}, empty)
    assert dict(shot.origins) == {}


def test_second_edit_still_tells_what_was_measured(tmp_path: Path) -> None:
    shot = edited(tmp_path, {"camera": MEASURED}, widen)
    path = write_document(shot, tmp_path / "again.shot.json")
    again = read(path, ReadOptions())
    assert (dict(again.origins), codes(again)) == (dict(shot.origins), [])


def test_origin_written_by_hand_is_taken_at_its_word(tmp_path: Path) -> None:
    origins = {"camera.focal_px": {"origin": "measured", "confidence": 0.6}}
    shot = read_sections(tmp_path, camera={**LENS, "position": [0, 1, 0]}, origins=origins)
    assert shot.origins["camera.focal_px"] == Origin("measured", 0.6)


def test_stated_value_is_declared_and_one_left_out_is_default(tmp_path: Path) -> None:
    thing = {"name": "box", "shape": "box", "size": 1, "role": "collider"}
    shot = read_sections(tmp_path, objects=[thing])
    kinds = [origin_of(shot.origins, f"objects.box.{name}").kind for name in ("role", "motion")]
    assert kinds == ["declared", "default"]


def test_fingerprint_does_not_depend_on_how_a_number_is_kept() -> None:
    assert fingerprint(2) == fingerprint(2.0) == fingerprint(np.float64(2))


def test_fingerprint_tells_negative_zero_from_nothing_else() -> None:
    assert fingerprint(np.array([-0.0])) == fingerprint(np.array([0.0]))
    assert fingerprint(np.zeros((2, 1))) != fingerprint(np.zeros((1, 2)))


def test_fingerprint_of_a_file_is_that_of_its_name() -> None:
    assert fingerprint(Path("/here/a.png")) == fingerprint(Path("/there/a.png"))


def solved_and_edited(tmp_path: Path, edit: Callable[[Any], None]) -> Shot:
    """A shot with a failed solve, written, edited as JSON and read again."""
    shot = build_shot(plate=None, solution=build_solution(verdict="failed"))
    origins = {"camera": Origin("default", 0.05), "solution": MEASURED}
    path = write_document(replace(shot, origins=origins), tmp_path / "tiny.shot.json")
    document = json.loads(path.read_text(encoding="utf-8"))
    edit(document)
    path.write_text(json.dumps(document), encoding="utf-8")
    return read(path, ReadOptions())


def test_verdict_does_not_outlive_the_camera_it_is_about(tmp_path: Path) -> None:
    def move(document: Any) -> None:
        document["camera"]["keys"][2]["position"][0] += 0.01

    shot = solved_and_edited(tmp_path, move)
    assert shot.solution is not None
    assert shot.solution.camera is None
    assert shot.solution.scale is not None
    assert "document.solution-outdated" in codes(shot)


def test_verdict_stays_where_something_else_is_edited(tmp_path: Path) -> None:
    shot = solved_and_edited(tmp_path, widen)
    assert shot.solution is not None
    assert shot.solution.camera is not None
