"""What a document's sections come to as a shot."""

import json
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from tests.readers.documents import LENS, codes, read_sections, write_json

from usdbridge.frames import look_at, pose_matrices
from usdbridge.options import ReadOptions
from usdbridge.readers.document import SUFFIXES, read, sniff
from usdbridge.shot import Mesh, Primitive

EXACT = 1e-12  # m, px or parts of a quaternion


def box(**fields: object) -> dict[str, object]:
    return {"name": "box", "shape": "box", "size": 1, **fields}


@pytest.mark.parametrize("name", ["shot.json", "a.shot.json", "A.SHOT.JSON"])
def test_document_is_known_by_its_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("{}")
    assert sniff(tmp_path / name)


def test_document_of_another_name_is_known_by_its_version(tmp_path: Path) -> None:
    assert sniff(write_json(tmp_path / "renamed.json"))


@pytest.mark.parametrize("name", ["transforms.json", "clip.mp4", "absent.shot.json"])
def test_other_files_are_no_documents(tmp_path: Path, name: str) -> None:
    if not name.startswith("absent"):
        (tmp_path / name).write_bytes(b'\xff{"frames": []}')
    assert not sniff(tmp_path / name)


def test_suffix_is_that_of_the_format() -> None:
    assert SUFFIXES == (".shot.json",)


@pytest.mark.parametrize(("file", "name"), [("mug.shot.json", "mug"), ("shot.json", "scene")])
def test_shot_is_named_after_its_file_or_folder(tmp_path: Path, file: str, name: str) -> None:
    (tmp_path / "scene").mkdir()
    assert read(write_json(tmp_path / "scene" / file), ReadOptions()).name == name


def test_byte_order_mark_is_skipped(tmp_path: Path) -> None:
    path = write_json(tmp_path / "a.shot.json", name="windows")
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert read(path, ReadOptions()).name == "windows"


def test_what_is_absent_stays_absent(tmp_path: Path) -> None:
    shot = read_sections(tmp_path)
    assert (shot.camera, shot.plate, shot.look, shot.objects, shot.audio) == (
        None,
        None,
        None,
        (),
        (),
    )


def test_rate_keeps_its_fraction(tmp_path: Path) -> None:
    clock = {"rate": "24000/1001", "count": 3}
    assert read_sections(tmp_path, clock=clock).clock.rate == Fraction(24000, 1001)


def test_rounded_rate_means_ntsc_and_is_reported(tmp_path: Path) -> None:
    shot = read_sections(tmp_path, clock={"rate": 29.97, "count": 3})
    assert (shot.clock.rate, codes(shot)) == (Fraction(30000, 1001), ["clock.rate-ntsc"])


def test_marker_in_frames_lies_on_its_frame(tmp_path: Path) -> None:
    clock = {"rate": "24000/1001", "count": 100}
    shot = read_sections(tmp_path, clock=clock, markers=[{"time": "48 frames"}])
    assert (shot.markers[0].name, shot.markers[0].time) == ("cue_1", 2.002)


def test_marker_after_the_end_is_reported(tmp_path: Path) -> None:
    shot = read_sections(tmp_path, markers=[{"name": "late", "time": "5 s"}])
    assert codes(shot) == ["document.time-outside"]


@pytest.mark.parametrize(
    ("kind", "size", "extents"),
    [
        ("box", "2 m", (2.0, 2.0, 2.0)),
        ("sphere", "20 cm", (0.2, 0.2, 0.2)),
        ("cylinder", ["8 cm", "10 cm"], (0.08, 0.1, 0.08)),
        ("capsule", [0.5, 1.8], (0.5, 1.8, 0.5)),
        ("plane", [10, 4], (10.0, 0.0, 4.0)),
        ("plane", 3, (3.0, 0.0, 3.0)),
        ("box", ["120 cm", "3 ft", 0.6], (1.2, 0.9144, 0.6)),
    ],
)
def test_size_gives_full_extents(
    tmp_path: Path, kind: str, size: object, extents: tuple[float, float, float]
) -> None:
    shot = read_sections(tmp_path, objects=[{"name": "it", "shape": kind, "size": size}])
    assert shot.objects[0].shape == Primitive(kind=kind, size=extents)  # type: ignore[arg-type]


def test_rotation_turns_about_world_x_then_y_then_z(tmp_path: Path) -> None:
    shot = read_sections(tmp_path, objects=[box(rotation=["90 deg", "90 deg", 0])])
    pose = shot.objects[0].object_to_world
    assert pose is not None
    # +Z goes to −Y by x, which y leaves alone; +X goes to −Z by y
    expected = [[0, 1, 0], [0, 0, -1], [-1, 0, 0]]
    np.testing.assert_allclose(pose_matrices(pose)[0, :3, :3], expected, atol=EXACT)


def test_slightly_rounded_quaternion_is_made_unit(tmp_path: Path) -> None:
    shot = read_sections(tmp_path, objects=[box(orientation=[0.70711, 0.70711, 0, 0])])
    pose = shot.objects[0].object_to_world
    assert pose is not None
    np.testing.assert_allclose(np.linalg.norm(pose.orientation), 1.0, atol=EXACT)


def test_mesh_in_the_document_keeps_its_arrays(tmp_path: Path) -> None:
    mesh = {"points": [[0, 0, 0], [1, 0, 0], [0, 1, 0]], "triangles": [[0, 1, 2]]}
    shape = read_sections(tmp_path, objects=[{"name": "it", "shape": "mesh", "mesh": mesh}])
    found = shape.objects[0].shape
    assert isinstance(found, Mesh)
    assert found.points.tolist() == mesh["points"]


def test_count_from_numbers_tracks_frames_and_cuts(tmp_path: Path) -> None:
    shot = read_sections(
        tmp_path,
        clock={"rate": 24, "count": 3, "count_from": 1001},
        cuts=[1002],
        objects=[
            box(
                track=[{"frame": 1001 + i, "position": [i, 0, 0]} for i in range(3)],
                activation_frame=1002,
                visible_frames=[1001, 1004],
            )
        ],
    )
    thing = shot.objects[0]
    assert (shot.cuts, thing.activation_frame, thing.visible_frames) == ((1,), 1, (0, 3))


def test_activation_after_the_end_is_reported(tmp_path: Path) -> None:
    shot = read_sections(tmp_path, objects=[box(activation_frame=1001)])
    assert codes(shot) == ["document.frame-outside"]


def test_joints_refer_to_parents_by_name(tmp_path: Path) -> None:
    joints = [
        {"name": "hips"},
        {"name": "spine", "parent": "hips"},
        {"name": "head", "parent": "spine"},
    ]
    shot = read_sections(tmp_path, characters=[{"name": "ann", "joints": joints}])
    assert shot.characters[0].parents == (-1, 0, 1)


def test_consent_that_is_not_in_the_ledger_is_reported(tmp_path: Path) -> None:
    shot = read_sections(tmp_path, characters=[{"name": "ann", "consent": "c1"}])
    assert codes(shot) == ["governance.consent-missing"]


def test_reference_to_no_object_is_reported(tmp_path: Path) -> None:
    liquids = [{"name": "tea", "volume": "250 ml", "container": "cup"}]
    assert codes(read_sections(tmp_path, liquids=liquids)) == ["document.unknown-reference"]


def test_unknown_field_is_ignored_with_the_name_that_was_meant(tmp_path: Path) -> None:
    shot = read_sections(tmp_path, camera={**LENS, "position": [0, 1, 0], "focal_lenght": 1}, x=1)
    assert [(f.code, f.where.partition(": ")[2]) for f in shot.findings] == [
        ("document.unknown-field", "x"),
        ("document.unknown-field", "camera.focal_lenght"),
    ]
    assert "did you mean focal_length?" in shot.findings[1].message


def test_fields_of_a_later_minor_version_are_ignored(tmp_path: Path) -> None:
    path = tmp_path / "a.shot.json"
    path.write_text('{"shot": "1.7", "clock": {"rate": 24, "count": 2, "new": 1}}')
    assert codes(read(path, ReadOptions())) == ["document.unknown-field"]


def test_parameters_keep_their_types(tmp_path: Path) -> None:
    parameters = {"seconds": 5, "strength": 1.0, "draft": True, "size": "1280x720"}
    shot = read_sections(tmp_path, generator={"model": "m", "parameters": parameters})
    assert shot.generator is not None
    assert json.dumps(dict(shot.generator.parameters)) == json.dumps(parameters)


def test_light_that_looks_at_something_shines_there(tmp_path: Path) -> None:
    lamp = {"name": "lamp", "kind": "rect", "intensity": "800 nit", "size": ["1 m", "2 m"]}
    shot = read_sections(tmp_path, lights=[{**lamp, "position": [2, 2, 0], "look_at": [0, 1, 0]}])
    light = shot.lights[0]
    expected = look_at(np.array([2.0, 2.0, 0.0]), np.array([0.0, 1.0, 0.0]))
    np.testing.assert_allclose(light.light_to_world.orientation[0], expected, atol=EXACT)
    assert (light.size, light.intensity.tolist()) == ((1.0, 2.0), [800.0])
