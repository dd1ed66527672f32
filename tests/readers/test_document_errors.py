"""Documents that cannot be read: each gives one error that names field, value and remedy."""

from pathlib import Path

import pytest

from usdbridge.errors import ReadError
from usdbridge.options import ReadOptions
from usdbridge.readers.document import read

DATA = Path(__file__).parents[1] / "data"
REFUSALS = {  # file → what its error says after the file's name
    "bulk_missing": "points: the bulk file has no array 'points.positions'",
    "clip_above": "clip.path is '../absent.mp4', which leaves the document's folder",
    "clip_url": "clip.path is 'https://example.org/a.mp4', a URL; download it",
    "clipping": "camera: clipping must give near before far",
    "cuts": "the shot: cuts (5, 3) must rise strictly",
    "frame_outside": "objects.mug: frame 1001 lies outside the shot's frames 0 … 9; correct it",
    "frames_fall": "objects.mug: frame 3 follows frame 3; give frames in rising order",
    "huge_number": "camera.iso is inf, outside",
    "infinity": "camera.iso is NaN or infinite, which JSON cannot say; give a number",
    "joint_order": "characters.ann: joint 'hand' has the parent 'arm'",
    "joint_rows": "the shot: characters.ann.joint_positions has 2 rows for 10 frames",
    "key_twice": "the key 'rate' stands twice in one object; keep one of them",
    "lens_without_picture": "camera: focal_length cannot be told without a picture",
    "look_at_itself": "lights.lamp: looks at where it stands",
    "many": "camera.shutter is '1/48 kg', a mass; give a time such as '1/48 s' (2 more problems)",
    "mesh_format": "is no OBJ, GLB, STL or PLY; export the mesh as one of them",
    "mesh_index": "cloths.sheet: triangles name points beyond the mesh's 3; correct them",
    "mesh_missing": "objects.mug.mesh.file is 'absent.glb', but there is no such file",
    "mesh_ragged": "cloths[0].mesh.points is [[0, 0, 0], [1, 0]], not numbers in rows",
    "name_twice": "objects has 'mug' more than once; rename all but one",
    "nan": "camera.iso is NaN or infinite, which JSON cannot say; give a number",
    "no_clip_file": "clip.path is 'absent.mp4', but there is no such file; put it into",
    "no_clock": "clock.rate is missing and there is no clip to read it from; give it",
    "no_shape": "objects[0].shape is missing; add it",
    "no_size": "objects.mug: a cylinder has a size and no mesh; give 2 lengths",
    "no_version": 'shot is missing; a shot document says "shot": "1.0" at its start',
    "not_json": "not JSON at line 2, column 23: Expecting ',' delimiter; correct the text",
    "not_object": "holds no JSON object; a shot document starts with {",
    "pins": "cloths.sheet: pins name points outside the mesh's 3; correct them",
    "quaternion": "objects[0].orientation is [1, 1, 0, 0], of length 1.41; give [w, x, y, z]",
    "section_type": "camera is [1, 2]; give an object {…}",
    "seen_box": "objects[0].seen.box is [90, 10, 40, 60]; give [left, top, right, bottom] in",
    "seen_frame": "objects.mug: frame 12 lies outside the shot's frames 0 … 9; correct it",
    "shape": "objects[0].shape is 'teapot'; give 'box', 'sphere',",
    "size": "objects.mug: size has 1 of the lengths that a cylinder has: give 2 lengths",
    "stated_twice": "lights.sun: intensity is given both for the whole shot and by frame",
    "too_many_frames": "clock.count is 1000000000; it should be less than or equal to 1000000",
    "two_lenses": "camera: has both focal_length and focal_px; keep one",
    "two_turns": "objects.mug: has orientation and rotation; give one of them",
    "type": "camera.keys[0].frame is 'three'; give a whole number",
    "unit": "camera.keys[2].focal_length is '35 kg', a mass; give a length such as '35 mm'",
    "unit_forgotten": "camera.focal_length is 35, outside 0.0001 … 6 m; give a length such as",
    "version": "is written in version 2.0 of the shot document, this usdbridge reads 1.x; update",
}


def refusal(path: Path) -> str:
    with pytest.raises(ReadError) as caught:
        read(path, ReadOptions())
    return str(caught.value)


@pytest.mark.parametrize("name", REFUSALS)
def test_document_is_refused_with_field_value_and_remedy(name: str) -> None:
    said = refusal(DATA / f"error_{name}.shot.json")
    assert REFUSALS[name] in said
    assert said.startswith("error_")


def test_every_error_document_has_its_message() -> None:
    files = {path.name for path in DATA.glob("error_*.shot.json")}
    assert files == {f"error_{name}.shot.json" for name in REFUSALS}


def test_document_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert refusal(tmp_path / "a.shot.json").startswith("a.shot.json: there is no such file")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (b'{"shot": ' + b"[" * 100_000, "nested too deep"),
        (b'{"shot": "1.0", "name": "\xff"}', "is not UTF-8 text"),
        (b'{"shot": ' + b"9" * 5000 + b"}", "for integer string conversion"),
        (b"", "not JSON at line 1"),
        (b'{"shot": "1.0", "clock": ' + b'{"a":' * 500 + b"NaN" + b"}" * 501, "is NaN or infinite"),
    ],
)
def test_hostile_text_is_refused(tmp_path: Path, text: bytes, problem: str) -> None:
    path = tmp_path / "hostile.shot.json"
    path.write_bytes(text)
    assert problem in refusal(path)


def test_document_over_64_mib_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.shot.json"
    with path.open("wb") as file:
        file.truncate(65 * 2**20)
    assert "is over 64 MiB" in refusal(path)
