"""Meshes from files: one clean triangle mesh in metres, +Y up."""

from pathlib import Path

import numpy as np
import pytest
import trimesh

from usdbridge.errors import ReadError
from usdbridge.readers import mesh as mesh_reader
from usdbridge.readers.mesh import read_mesh
from usdbridge.shot import Mesh

SINGLE = 1e-6  # m; STL and GLB keep single precision


def volume(mesh: Mesh) -> float:
    """Signed volume, m³: positive when faces look outwards."""
    return float(trimesh.Trimesh(mesh.points, mesh.triangles, process=False).volume)


def write_mesh(path: Path, shape: trimesh.Trimesh) -> Path:
    shape.export(path)
    return path


@pytest.mark.parametrize("kind", ["obj", "glb", "stl", "ply"])
def test_box_has_eight_corners_and_twelve_faces(tmp_path: Path, kind: str) -> None:
    path = write_mesh(tmp_path / f"box.{kind}", trimesh.creation.box((1.0, 2.0, 3.0)))
    mesh, findings = read_mesh(path)
    assert (mesh.points.shape, mesh.triangles.shape, findings) == ((8, 3), (12, 3), ())
    assert volume(mesh) == pytest.approx(6.0, abs=SINGLE)
    assert mesh.source == f"box.{kind}"


def test_scale_and_up_axis_are_applied(tmp_path: Path) -> None:
    shape = trimesh.creation.box(bounds=[[0, 0, 0], [10.0, 20.0, 30.0]])
    mesh, _ = read_mesh(write_mesh(tmp_path / "box.stl", shape), scale=0.1, up="Z")
    np.testing.assert_allclose(mesh.points.min(axis=0), [0.0, 0.0, -2.0], atol=SINGLE)
    np.testing.assert_allclose(mesh.points.max(axis=0), [1.0, 3.0, 0.0], atol=SINGLE)


def test_polygons_are_triangulated_and_keep_their_uvs(tmp_path: Path) -> None:
    path = tmp_path / "quad.obj"
    path.write_text(
        "v 0 0 0\nv 1 0 0\nv 1 1 0\nv 0 1 0\nvt 0 0\nvt 1 0\nvt 1 1\nvt 0 1\nf 1/1 2/2 3/3 4/4\n"
    )
    mesh, _ = read_mesh(path)
    assert len(mesh.triangles) == 2
    assert mesh.uvs is not None
    np.testing.assert_array_equal(mesh.uvs, mesh.points[:, :2])


def test_files_that_a_mesh_refers_to_are_not_opened(tmp_path: Path) -> None:
    (tmp_path / "secret.mtl").write_text("newmtl a\nmap_Kd /etc/passwd\n")
    path = tmp_path / "tri.obj"
    path.write_text("mtllib secret.mtl\nusemtl a\nv 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n")
    assert len(read_mesh(path)[0].triangles) == 1


def test_inverted_body_is_turned_outwards(tmp_path: Path) -> None:
    shape = trimesh.creation.icosphere(subdivisions=2)
    shape.invert()
    mesh, findings = read_mesh(write_mesh(tmp_path / "ball.ply", shape))
    assert volume(mesh) > 4.0  # m³
    assert [finding.code for finding in findings] == ["mesh.repaired"]


def test_scattered_windings_are_made_to_agree(tmp_path: Path) -> None:
    shape = trimesh.creation.icosphere(subdivisions=2)
    expected = shape.volume
    faces = np.array(shape.faces)
    faces[::3] = faces[::3, ::-1]
    path = write_mesh(tmp_path / "ball.ply", trimesh.Trimesh(shape.vertices, faces, process=False))
    assert volume(read_mesh(path)[0]) == pytest.approx(expected, abs=1e-5)  # m³


def test_open_sheet_keeps_the_side_of_most_faces(tmp_path: Path) -> None:
    path = tmp_path / "sheet.obj"
    corners = "".join(f"v {x} -5 {z}\n" for z in range(2) for x in range(4))
    path.write_text(corners + "f 1 2 5\nf 2 5 6\nf 2 6 3\nf 3 6 7\nf 3 7 4\nf 4 7 8\n")
    mesh, findings = read_mesh(path)
    normals = trimesh.Trimesh(mesh.points, mesh.triangles, process=False).face_normals
    np.testing.assert_allclose(normals[:, 1], 1.0, atol=SINGLE)
    assert "1 turned over" in findings[0].message


def test_each_of_two_bodies_is_turned_on_its_own(tmp_path: Path) -> None:
    good, bad = trimesh.creation.box(), trimesh.creation.box()
    bad.invert()
    bad.apply_translation([5, 0, 0])
    path = write_mesh(tmp_path / "two.ply", trimesh.util.concatenate([good, bad]))
    assert volume(read_mesh(path)[0]) == pytest.approx(2.0, abs=SINGLE)


def test_useless_faces_are_dropped_and_reported(tmp_path: Path) -> None:
    path = tmp_path / "tri.obj"
    path.write_text("v 0 0 0\nv 1 0 0\nv 0 1 0\nv 2 0 0\nf 1 2 3\nf 3 1 2\nf 1 2 4\nf 1 1 2\n")
    mesh, findings = read_mesh(path)
    assert (len(mesh.triangles), len(mesh.points)) == (1, 3)
    assert "3 faces" in findings[0].message


def test_instances_of_a_scene_are_joined_where_they_stand(tmp_path: Path) -> None:
    scene = trimesh.Scene()
    box = trimesh.creation.box()
    scene.add_geometry(box, geom_name="box")
    shift = trimesh.transformations.translation_matrix([0, 3, 0])
    scene.graph.update(frame_to="again", geometry="box", matrix=shift)
    scene.export(tmp_path / "scene.glb")
    mesh, _ = read_mesh(tmp_path / "scene.glb")
    np.testing.assert_allclose(np.ptp(mesh.points, axis=0), [1.0, 4.0, 1.0], atol=SINGLE)


@pytest.mark.parametrize("kind", ["obj", "glb", "stl", "ply"])
@pytest.mark.parametrize("data", [b"", b"\0" * 100, b"solid\nfacet", b"glTF\2\0\0\0", b"ply\nend"])
def test_broken_file_is_refused(tmp_path: Path, kind: str, data: bytes) -> None:
    path = tmp_path / f"broken.{kind}"
    path.write_bytes(data)
    with pytest.raises(ReadError, match=rf"broken.{kind}: (cannot be read as|holds no triangles)"):
        read_mesh(path)


@pytest.mark.parametrize("kind", ["glb", "stl", "ply"])  # an OBJ does not say how much to expect
def test_truncated_file_is_refused(tmp_path: Path, kind: str) -> None:
    path = write_mesh(tmp_path / f"cut.{kind}", trimesh.creation.icosphere(subdivisions=2))
    path.write_bytes(path.read_bytes()[: path.stat().st_size * 2 // 3])
    with pytest.raises(ReadError):
        read_mesh(path)


def test_glb_that_claims_a_billion_vertices_is_refused(tmp_path: Path) -> None:
    text = b'{"asset":{"version":"2.0"},"accessors":[{"count":1000000000}]}  '
    chunk = len(text).to_bytes(4, "little") + b"JSON" + text
    total = (12 + len(chunk)).to_bytes(4, "little")
    (tmp_path / "big.glb").write_bytes(b"glTF\2\0\0\0" + total + chunk)
    with pytest.raises(ReadError, match="accessor of 1000000000 elements"):
        read_mesh(tmp_path / "big.glb")


def test_mesh_over_the_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mesh_reader, "MAX_TRIANGLES", 10)
    path = write_mesh(tmp_path / "box.stl", trimesh.creation.box())
    with pytest.raises(ReadError, match="has 12 triangles; reduce it to 10"):
        read_mesh(path)
