from pathlib import Path

import manifold3d
import numpy as np
import pytest
import trimesh
from tests.physics.bodies import CORNERS

from usdbridge.errors import PhysicsError
from usdbridge.physics import hulls
from usdbridge.physics.bodies import Hull
from usdbridge.physics.cache import content_key, load_arrays, store_arrays
from usdbridge.physics.hulls import primitive_mesh, solid_of
from usdbridge.physics.solids import make_body
from usdbridge.physics.world.shapes import shrink_hull
from usdbridge.shot import Array, Mesh, Primitive, SceneObject


def as_mesh(made: trimesh.Trimesh) -> Mesh:
    return Mesh(points=np.asarray(made.vertices), triangles=np.asarray(made.faces))


def angle() -> Mesh:
    """Two bars that meet at a right angle, 1 m each, 0.2 m thick."""
    bars = manifold3d.Manifold.cube((1, 0.2, 0.2)) + manifold3d.Manifold.cube((0.2, 1, 0.2))
    found = bars.to_mesh()
    return Mesh(points=found.vert_properties[:, :3], triangles=found.tri_verts)


@pytest.mark.parametrize(
    ("kind", "size"),
    [
        ("box", (0.1, 0.2, 0.3)),
        ("sphere", (0.2, 0.2, 0.2)),
        ("cylinder", (0.1, 0.4, 0.1)),
        ("capsule", (0.1, 0.4, 0.1)),
    ],
)
def test_primitives_weigh_as_their_fine_meshes(kind: str, size: tuple[float, ...]) -> None:
    shape = Primitive(kind=kind, size=size)
    exact, _ = solid_of("thing", shape)
    made = primitive_mesh(shape)
    assert made.is_volume
    assert exact.volume == pytest.approx(made.volume, rel=0.02)
    assert exact.inertia == pytest.approx(made.moment_inertia, rel=0.03, abs=1e-7)
    assert exact.pieces[0].shape is shape


def test_a_convex_mesh_is_one_hull_with_exact_weight() -> None:
    solid, findings = solid_of("brick", as_mesh(trimesh.creation.box((0.1, 0.2, 0.3))))
    assert (len(solid.pieces), findings) == (1, ())
    assert solid.volume == pytest.approx(0.006, rel=1e-12)
    assert np.diag(solid.inertia) == pytest.approx(0.006 / 12 * np.array([0.13, 0.1, 0.05]))


def test_a_concave_mesh_falls_into_convex_pieces(capfd: pytest.CaptureFixture[str]) -> None:
    solid, _ = solid_of("angle", angle())
    filled = sum(trimesh.convex.convex_hull(points(p.shape)).volume for p in solid.pieces)
    assert 2 <= len(solid.pieces) <= 4
    assert filled == pytest.approx(solid.volume, rel=0.05)
    assert solid.centre == pytest.approx([0.8 * 0.6 / 1.8 + 0.1 * 1 / 1.8] * 2 + [0.1], abs=0.02)
    assert capfd.readouterr() == ("", "")


def test_pieces_are_kept_under_the_hash_of_the_mesh(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, _ = solid_of("angle", angle(), cache=tmp_path)
    monkeypatch.setattr(hulls, "_run_coacd", lambda _: pytest.fail("cut again"))
    again, _ = solid_of("other name", angle(), cache=tmp_path)
    pairs = zip(first.pieces, again.pieces, strict=True)
    assert all((points(a.shape) == points(b.shape)).all() for a, b in pairs)
    assert len(list(tmp_path.iterdir())) == 1


def test_pieces_are_the_same_every_time() -> None:
    runs = [solid_of("angle", angle())[0].pieces for _ in range(2)]
    pairs = zip(*runs, strict=True)
    assert all((points(a.shape) == points(b.shape)).all() for a, b in pairs)


@pytest.mark.parametrize("torn", [1, 2])
def test_a_mesh_with_holes_is_closed_and_reported(torn: int) -> None:
    box = trimesh.creation.box((1, 1, 1))
    lid = np.flatnonzero(box.face_normals[:, 1] > 0.5)
    mesh = Mesh(points=box.vertices, triangles=np.delete(box.faces, lid[:torn], axis=0))
    solid, (finding,) = solid_of("crate", mesh)
    assert (finding.code, finding.where) == ("physics.open-mesh", "crate")
    assert "holes were closed" in finding.message
    assert solid.volume == pytest.approx(1)


def test_a_mesh_that_cannot_be_closed_becomes_its_hull() -> None:
    box = as_mesh(trimesh.creation.box((1, 1, 1)))
    edge = box.triangles[0, :2]
    finned = Mesh(
        points=np.vstack([box.points, [[0, 2, 0]]]),
        triangles=np.vstack([box.triangles, [[*edge, len(box.points)]]]),
    )
    solid, (finding,) = solid_of("crate", finned)
    assert "convex hull stands for it" in finding.message
    assert solid.volume > 1


def test_a_mesh_that_is_inside_out_weighs_the_same() -> None:
    box = as_mesh(trimesh.creation.box((1, 2, 3)))
    solid, _ = solid_of("box", Mesh(points=box.points, triangles=box.triangles[:, ::-1]))
    assert solid.volume == pytest.approx(6)


def test_a_flat_mesh_is_refused() -> None:
    sheet = Mesh(
        points=[[0, 0, 0], [1, 0, 0], [1, 1, 0], [0, 1, 0]], triangles=[[0, 1, 2], [0, 2, 3]]
    )
    with pytest.raises(PhysicsError, match="sheet: the mesh is flat"):
        solid_of("sheet", sheet)


def test_hulls_shrink_by_the_margin_on_every_face() -> None:
    inner = shrink_hull(CORNERS * 0.1)
    assert np.abs(inner).max(axis=0) == pytest.approx([0.049] * 3, abs=1e-8)
    thin = shrink_hull(CORNERS * [0.1, 0.001, 0.1])
    assert np.abs(thin)[:, 1].max() == pytest.approx(0.00025, abs=1e-8)


def test_a_thing_weighs_what_its_material_says() -> None:
    crate = Primitive(kind="box", size=(0.1, 0.2, 0.5))
    thing = SceneObject(name="crate", shape=crate, motion="dynamic", material="wooden")
    body, findings = make_body(thing)
    assert (body.mass, findings) == (pytest.approx(6.0), ())
    assert body.friction**2 == pytest.approx(0.3)


def test_a_thing_of_unknown_material_is_reported() -> None:
    shape = Primitive(kind="sphere", size=(0.1,) * 3)
    thing = SceneObject(name="orb", shape=shape, motion="dynamic", material="mithril", mass=1.0)
    body, (finding,) = make_body(thing)
    assert finding.code == "physics.unknown-material"
    assert "mithril" in finding.message
    assert body.mass == 1.0


@pytest.mark.parametrize(
    ("field", "value", "word"), [("mass", 0.0, "mass is 0"), ("friction", -1.0, "friction is -1")]
)
def test_impossible_things_are_refused(field: str, value: float, word: str) -> None:
    shape = Primitive(kind="sphere", size=(0.1,) * 3)
    thing = SceneObject(name="orb", shape=shape, motion="dynamic", **{field: value})
    with pytest.raises(PhysicsError, match=word):
        make_body(thing)


def test_a_damaged_cache_is_as_good_as_none(tmp_path: Path) -> None:
    key = content_key("a", np.arange(3.0))
    store_arrays(tmp_path, key, {"x": np.arange(3.0)})
    assert (load_arrays(tmp_path, key) or {})["x"].tolist() == [0, 1, 2]
    (tmp_path / f"{key}.npz").write_bytes(b"PK\x03\x04 torn")
    assert load_arrays(tmp_path, key) is None


def points(shape: Primitive | Hull) -> Array:
    assert isinstance(shape, Hull)
    return shape.points


def test_known_parts_spare_the_search() -> None:
    cube = trimesh.creation.box(extents=(1, 1, 1))
    mesh = Mesh(points=np.array(cube.vertices), triangles=np.array(cube.faces))
    halves = (np.array(cube.vertices) * [0.5, 1, 1], np.array(cube.vertices) * [0.5, 1, 1])
    solid, _ = solid_of("cube", mesh, parts=halves)
    assert len(solid.pieces) == 2
    assert solid.volume == pytest.approx(1.0)
