"""Meshes become triangles, measures become polygons, copies stand where usd-core puts them."""

import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pxr import Gf, Sdf, Usd, UsdGeom, Vt
from tests.unity.seen import Seen, look_at, plain

pytestmark = pytest.mark.usefixtures("net")
AXES = ("X", "Y", "Z")
TURN = 2 * math.pi / 32


def define_mesh(stage: Usd.Stage, path: str, faces: list[list[tuple[float, ...]]]) -> UsdGeom.Mesh:
    """A mesh of faces that share no points."""
    mesh = UsdGeom.Mesh.Define(stage, path)
    points = [point for face in faces for point in face]
    mesh.CreatePointsAttr(points)
    mesh.CreateFaceVertexCountsAttr([len(face) for face in faces])
    mesh.CreateFaceVertexIndicesAttr(list(range(len(points))))
    return mesh


def triangles_of(told: Seen) -> tuple[np.ndarray, np.ndarray]:
    """The corners' points, (n, 3, 3), and the faces."""
    [cut] = told["Triangles"]
    mesh = told["UsdMeshView"]
    points = np.array(mesh["Points"]["Value"]).reshape(-1, 3)
    indices = np.array(mesh["FaceVertexIndices"]["Value"], int)
    corners = np.array(cut["Corners"], int)
    return points[indices[corners]].reshape(-1, 3, 3), np.array(cut["Faces"], int)


def areas(triangles: np.ndarray) -> np.ndarray:
    """Area vectors: half the cross product, along the normal by the right-hand rule."""
    first, second, third = triangles[:, 0], triangles[:, 1], triangles[:, 2]
    return np.cross(second - first, third - first) / 2


def star(count: int, inner: float, seed: int) -> list[tuple[float, ...]]:
    """A polygon seen from its middle, so it does not cross itself; with notches and a tilt."""
    chance = np.random.default_rng(seed)
    radii = chance.uniform(inner, 1, count)
    angles = np.arange(count) * 2 * math.pi / count
    flat = np.stack([radii * np.cos(angles), radii * np.sin(angles), 0 * angles], 1)
    tilt = np.array(Gf.Matrix3d(Gf.Rotation(Gf.Vec3d(1, 2, 3), float(seed))))
    return [tuple(map(float, row)) for row in np.float32(flat @ tilt)]


@settings(max_examples=2, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    shapes=st.lists(
        st.tuples(st.integers(3, 40), st.floats(0.05, 1), st.integers(0, 300)), min_size=30
    )
)
def test_triangles_cover_each_face_once(
    shapes: list[tuple[int, float, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    faces = [star(*shape) for shape in shapes]
    stage = Usd.Stage.CreateInMemory()
    define_mesh(stage, "/Mesh", faces)
    told = look_at(stage, tmp_path_factory.mktemp("mesh"))["/Mesh"]
    triangles, owners = triangles_of(told)
    vectors = areas(triangles)
    for index, face in enumerate(faces):
        own = vectors[owners == index]
        fan = np.array([[face[0], face[i], face[i + 1]] for i in range(1, len(face) - 1)])
        total = areas(fan).sum(0)
        assert len(own) == len(face) - 2
        assert np.allclose(own.sum(0), total, atol=1e-5)
        # None lies over another one, or inside out: then areas would add up to more.
        assert np.linalg.norm(own, axis=1).sum() == pytest.approx(np.linalg.norm(total), abs=1e-4)


def test_left_handed_meshes_face_the_same_way(tmp_path: Path) -> None:
    stage = Usd.Stage.CreateInMemory()
    faces = [[(0.0, 0.0, 0.0), (1.0, 0.0, 0.0), (1.0, 1.0, 0.0), (0.0, 1.0, 0.0)], star(9, 0.2, 0)]
    define_mesh(stage, "/Right", faces)
    left = define_mesh(stage, "/Left", [face[::-1] for face in faces])
    left.CreateOrientationAttr("leftHanded")
    seen = look_at(stage, tmp_path)
    for path in ("/Right", "/Left"):
        triangles, _ = triangles_of(seen[path])
        assert (areas(triangles)[:, 2] > 0).all()


def test_holes_and_broken_faces_give_no_triangles(tmp_path: Path) -> None:
    stage = Usd.Stage.CreateInMemory()
    mesh = UsdGeom.Mesh.Define(stage, "/Mesh")
    mesh.CreatePointsAttr([(0, 0, 0), (1, 0, 0), (0, 1, 0)])
    counts = [3, 2, 3, -7, 3, 3, 0, 9]  # whole, line, hole, nonsense, off, below, nothing, cut off
    mesh.CreateFaceVertexCountsAttr(counts)
    mesh.CreateFaceVertexIndicesAttr([0, 1, 2, 0, 1, 0, 1, 2, 0, 1, 3, 0, 1, -1, 0, 1])
    mesh.CreateHoleIndicesAttr([2, 99, -1])
    [cut] = look_at(stage, tmp_path)["/Mesh"]["Triangles"]
    assert (cut["Corners"], cut["Faces"], cut["SkippedFaces"]) == ([0, 1, 2], [0], 6)


def test_faces_of_very_many_corners_are_cut_at_once(tmp_path: Path) -> None:
    stage = Usd.Stage.CreateInMemory()
    define_mesh(stage, "/Mesh", [star(20_000, 0.5, 0)])
    [cut] = look_at(stage, tmp_path)["/Mesh"]["Triangles"]
    assert (cut["Count"], cut["CoarseFaces"]) == (19_998, 1)


def test_faces_that_cross_themselves_or_have_no_area_are_cut_all_the_same(tmp_path: Path) -> None:
    stage = Usd.Stage.CreateInMemory()
    bow = [(0.0, 0.0, 0.0), (1.0, 1.0, 0.0), (1.0, 0.0, 0.0), (0.0, 1.0, 0.0)]
    pointlike = [(1.0, 1.0, 1.0)] * 7
    unknown = [(math.nan, 0.0, 0.0), (1.0, 0.0, 0.0), (1.0, 1.0, 0.0), (0.3, 0.5, 0.0)]
    define_mesh(stage, "/Mesh", [bow, pointlike, unknown])
    [cut] = look_at(stage, tmp_path)["/Mesh"]["Triangles"]
    assert cut["Faces"] == [0, 0, 1, 1, 1, 1, 1, 2, 2]


def test_primvars_come_with_interpolation_indices_and_inheritance(tmp_path: Path) -> None:
    stage = Usd.Stage.CreateInMemory()
    parent = UsdGeom.PrimvarsAPI(UsdGeom.Xform.Define(stage, "/A").GetPrim())
    color = Sdf.ValueTypeNames.Color3fArray
    parent.CreatePrimvar("displayColor", color, "constant").Set([(1, 0, 0)])
    mesh = define_mesh(stage, "/A/Mesh", [[(0.0, 0.0, 0.0), (1.0, 0.0, 0.0), (0.0, 1.0, 0.0)]])
    api = UsdGeom.PrimvarsAPI(mesh)
    st_ = api.CreatePrimvar("st", Sdf.ValueTypeNames.TexCoord2fArray, "faceVarying")
    st_.Set([(0, 0), (1, 1)])
    st_.SetIndices(Vt.IntArray([0, 1, 1]))
    weights = api.CreatePrimvar("w", Sdf.ValueTypeNames.FloatArray, "vertex", 2)
    weights.Set([1, 2, 3, 4, 5, 6])
    mesh.CreateNormalsAttr([(0, 0, 1)] * 3)
    told = look_at(stage, tmp_path)["/A/Mesh"]
    found = {one["Name"]: one for one in told["Primvars"]}
    assert found.keys() == {"st", "w"}
    [data] = found["st"]["At"]
    assert (data["Value"], data["Indices"], data["Count"]) == ([0, 0, 1, 1], [0, 1, 1], 2)
    assert (data["Interpolation"], found["st"]["TypeName"]) == ("FaceVarying", "texCoord2f[]")
    assert (found["w"]["ElementSize"], found["w"]["At"][0]["Count"]) == (2, 3)
    assert told["DisplayColor"]["At"][0]["Value"] == [1, 0, 0]
    assert told["FoundNormals"]["Interpolation"] == "Vertex"
    api.CreatePrimvar("normals", Sdf.ValueTypeNames.Normal3fArray, "uniform").Set([(1, 0, 0)])
    told = look_at(stage, tmp_path)["/A/Mesh"]
    assert told["FoundNormals"]["At"][0]["Value"] == [1, 0, 0]
    assert told["FoundNormals"]["Interpolation"] == "Uniform"


def test_face_groups_are_a_meshes_own(tmp_path: Path) -> None:
    stage = Usd.Stage.CreateInMemory()
    mesh = define_mesh(stage, "/Mesh", [star(5, 0.5, 1)] * 3)
    for name, faces in (("some", [0, 2]), ("rest", [1])):
        UsdGeom.Subset.CreateGeomSubset(mesh, name, "face", Vt.IntArray(faces), "materialBind")
    subsets = look_at(stage, tmp_path)["/Mesh"]["UsdMeshView"]["Subsets"]
    assert [one["Indices"]["Value"] for one in subsets] == [[0, 2], [1]]
    assert {one["FamilyName"]["Value"] for one in subsets} == {"materialBind"}


def polygons_of(told: Seen) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Triangles (n, 3, 3), the corners' normals (n, 3, 3), and points, of a tessellated shape."""
    [mesh] = told["Polygons"]
    points = np.array(mesh["Points"]).reshape(-1, 3)
    normals = np.array(mesh["Normals"]).reshape(-1, 3)
    indices = mesh["FaceVertexIndices"]
    assert len(indices) == len(normals) == len(mesh["Coordinates"]) // 2
    assert sorted(set(indices)) == list(range(len(points)))
    assert np.abs(np.array(mesh["Coordinates"]) - 0.5).max() <= 0.5
    corners, start = [], 0
    for count in mesh["FaceVertexCounts"]:
        corners += [(start, start + i, start + i + 1) for i in range(1, count - 1)]
        start += count
    assert start == len(indices)
    picked = np.array(corners)
    return points[np.array(indices)[picked]], normals[picked], points


def _shapes(stage: Usd.Stage) -> dict[str, float]:
    """Shapes, and the volume of the polyhedron that each one is to be."""
    ring = 16 * math.sin(TURN)  # area of 32 triangles about a ring of radius 1
    volumes = {}
    UsdGeom.Cube.Define(stage, "/Cube").CreateSizeAttr(3)
    volumes["/Cube"] = 27.0
    UsdGeom.Sphere.Define(stage, "/Sphere").CreateRadiusAttr(2)
    ball = _ball(ring)
    volumes["/Sphere"] = 8 * ball
    for axis in AXES:
        for name, volume in (
            ("Capsule", ball + ring * 3),
            ("Cylinder", ring * 3),
            ("Cone", ring * 3 / 3),
            ("Cylinder_1", ring * 3 * (1 + 2 + 4) / 3),
        ):
            prim = stage.DefinePrim(f"/{name}{axis}", name)
            prim.CreateAttribute("axis", Sdf.ValueTypeNames.Token).Set(axis)
            prim.CreateAttribute("height", Sdf.ValueTypeNames.Double).Set(3.0)
            for attribute, value in (("radius", 1.0), ("radiusTop", 2.0), ("radiusBottom", 1.0)):
                if (name == "Cylinder_1") != (attribute == "radius"):
                    prim.CreateAttribute(attribute, Sdf.ValueTypeNames.Double).Set(value)
            volumes[str(prim.GetPath())] = volume
    return volumes


def _ball(ring: float) -> float:
    """Volume of a ball of 32 by 16 faces: frusta between circles of latitude."""
    latitudes = np.linspace(-math.pi / 2, math.pi / 2, 17)
    radii, heights = np.cos(latitudes), np.sin(latitudes)
    low, high = radii[:-1], radii[1:]
    return float((np.diff(heights) * (low**2 + low * high + high**2)).sum() * ring / 3)


def test_shapes_are_closed_and_face_outwards(tmp_path: Path) -> None:
    stage = Usd.Stage.CreateInMemory()
    volumes = _shapes(stage)
    seen = look_at(stage, tmp_path)
    for path, volume in volumes.items():
        triangles, normals, points = polygons_of(seen[path])
        vectors = areas(triangles)
        assert np.allclose(vectors.sum(0), 0, atol=1e-5), path  # closed
        found = np.einsum("ij,ij->", vectors, triangles[:, 0]) / 3
        assert found == pytest.approx(volume, rel=1e-5), path  # outwards, and of the right size
        real = np.linalg.norm(vectors, axis=1) > 1e-6
        assert (np.einsum("ij,ikj->ik", vectors[real], normals[real]) > 0).all(), path
        assert np.allclose(np.linalg.norm(normals, axis=2), 1, atol=1e-6), path
        bounds = UsdGeom.Boundable.ComputeExtentFromPlugins(
            UsdGeom.Boundable(stage.GetPrimAtPath(path)), 0
        )
        assert np.allclose([points.min(0), points.max(0)], bounds, atol=1e-5), path


def test_capsules_of_two_radii_are_smooth(tmp_path: Path) -> None:
    stage = Usd.Stage.CreateInMemory()
    prim = stage.DefinePrim("/Capsule", "Capsule_1")
    for name, value in (("radiusBottom", 1.0), ("radiusTop", 0.5), ("height", 2.0)):
        prim.CreateAttribute(name, Sdf.ValueTypeNames.Double).Set(value)
    triangles, normals, points = polygons_of(look_at(stage, tmp_path)["/Capsule"])
    vectors = areas(triangles)
    assert np.allclose(vectors.sum(0), 0, atol=1e-5)
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    assert (np.einsum("ij,ikj->ik", unit, normals) > 0.97).all()
    low, high = np.array([0, 0, -1.0]), np.array([0, 0, 1.0])
    distance = np.minimum(
        np.linalg.norm(points - low, axis=1) - 1, np.linalg.norm(points - high, axis=1) - 0.5
    )
    assert np.abs(distance).max() < 1e-6


@pytest.mark.parametrize("axis", AXES)
def test_planes_face_along_their_axis(axis: str, tmp_path: Path) -> None:
    stage = Usd.Stage.CreateInMemory()
    plane = UsdGeom.Plane.Define(stage, "/Plane")
    plane.CreateAxisAttr(axis)
    plane.CreateWidthAttr(4)
    plane.CreateLengthAttr(6)
    triangles, normals, points = polygons_of(look_at(stage, tmp_path)["/Plane"])
    along = np.eye(3)[AXES.index(axis)]
    assert np.allclose(areas(triangles).sum(0), 24 * along)
    assert (normals == along).all()
    bounds = UsdGeom.Boundable.ComputeExtentFromPlugins(plane, 0)
    assert np.allclose([points.min(0), points.max(0)], bounds)


def test_copies_stand_where_usd_core_puts_them(tmp_path: Path) -> None:
    stage = Usd.Stage.CreateInMemory()
    copies = UsdGeom.PointInstancer.Define(stage, "/Copies")
    for name in ("a", "b"):
        UsdGeom.Cube.Define(stage, f"/Copies/{name}")
    copies.CreatePrototypesRel().SetTargets(["/Copies/a", "/Copies/b"])
    copies.CreateIdsAttr([7, 8, 9])
    chance = np.random.default_rng(1)
    for time in (0.0, 1.0):
        copies.CreateProtoIndicesAttr().Set([0, 1, 0], time)
        turns = chance.normal(size=(3, 4))
        turns /= np.linalg.norm(turns, axis=1, keepdims=True)
        copies.CreatePositionsAttr().Set(chance.normal(size=(3, 3)).tolist(), time)
        halves = [Gf.Quath(*turn) for turn in turns.tolist()]
        copies.CreateOrientationsAttr().Set(Vt.QuathArray(halves), time)
        copies.CreateScalesAttr().Set(chance.uniform(1, 2, (3, 3)).tolist(), time)
    copies.CreateInvisibleIdsAttr().Set([8], 1.0)
    view = look_at(stage, tmp_path, (0.0, 1.0))["/Copies"]["UsdPointInstancerView"]
    assert view["Prototypes"] == ["/Copies/a", "/Copies/b"]
    for time, shown in zip((0.0, 1.0), view["At"], strict=True):
        keep = copies.ComputeMaskAtTime(time) or [True] * 3
        mode = UsdGeom.PointInstancer.ExcludeProtoXform
        matrices = copies.ComputeInstanceTransformsAtTime(
            time, time, mode, UsdGeom.PointInstancer.IgnoreMask
        )
        assert [one["Id"] for one in shown] == [7 + i for i in range(3) if keep[i]]
        expected = [plain(one) for one, kept in zip(matrices, keep, strict=True) if kept]
        for one, matrix in zip(shown, expected, strict=True):
            assert one["Matrix"] == pytest.approx(matrix, abs=1e-12)
