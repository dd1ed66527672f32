"""Meshes are as OpenUSD has them, in Unity's winding; moving points within the error they state."""

from pathlib import Path

import numpy as np
import pytest
from pxr import Gf, Usd, UsdGeom, UsdSkel, Vt
from tests.unity.plandump.plans import MIRROR, Array, Plan, plan, volume
from tests.unity.plandump.shots import new_stage, to_columns

METRES = 1e-5


def test_closed_meshes_face_outwards(planned: dict[str, Plan]) -> None:
    for shot, name, wanted in (
        ("full", "/Shot/Geom/ball/ball_geo", 0.2 * 0.4 * 0.6),
        ("vase", "/Shot/Geom/vase/vase_geo", 0.2**3),
    ):
        assert volume(planned[shot].meshes[name]) == pytest.approx(wanted, rel=1e-5)


def test_normals_point_as_faces_do(planned: dict[str, Plan]) -> None:
    mesh = planned["full"].meshes["/Shot/Geom/ball/ball_geo"]
    points = np.array(mesh["Positions"]).reshape(-1, 3)
    normals = np.array(mesh["Normals"]).reshape(-1, 3)
    corners = np.concatenate(mesh["SubMeshes"]).reshape(-1, 3)
    a, b, c = points[corners].transpose(1, 0, 2)
    faces = np.cross(b - a, c - a)  # of a clockwise front in left-handed space: outwards
    faces /= np.linalg.norm(faces, axis=1, keepdims=True)
    assert np.einsum("ij,ikj->ik", faces, normals[corners]).min() > 0.99


@pytest.mark.usefixtures("dotnet")
@pytest.mark.parametrize("orientation", ["rightHanded", "leftHanded"])
def test_shapes_and_left_handed_meshes_face_outwards(tmp_path: Path, orientation: str) -> None:
    stage = new_stage(tmp_path / "shapes.usda")
    for kind in ("Cube", "Sphere", "Cylinder", "Cone", "Capsule"):
        getattr(UsdGeom, kind).Define(stage, f"/{kind}")
    mesh = UsdGeom.Mesh.Define(stage, "/Mesh")
    mesh.CreatePointsAttr([(0, 0, 0), (1, 0, 0), (0, 1, 0), (0, 0, 1)])
    faces = np.array([[0, 2, 1], [0, 1, 3], [0, 3, 2], [1, 2, 3]])
    faces = faces if orientation == "rightHanded" else faces[:, ::-1]
    mesh.CreateFaceVertexCountsAttr([3, 3, 3, 3])
    mesh.CreateFaceVertexIndicesAttr(Vt.IntArray(faces.ravel().tolist()))
    mesh.CreateOrientationAttr(orientation)
    stage.Save()
    found = plan(tmp_path / "shapes.usda").meshes
    wanted = {"Cube": 8, "Sphere": 4.19, "Cylinder": 6.28, "Cone": 2.09, "Mesh": 1 / 6}
    for name, size in wanted.items():
        assert volume(found[f"/{name}"]) == pytest.approx(size, rel=0.05), name


@pytest.mark.usefixtures("dotnet")
def test_shear_is_baked_into_the_mesh(tmp_path: Path) -> None:
    stage = new_stage(tmp_path / "sheared.usda")
    outer = UsdGeom.Xform.Define(stage, "/Outer")
    slanted = Gf.Matrix4d(1, 0, 0, 0, 0.5, 1, 0.2, 0, 0, 0.3, 2, 0, 1, 2, 3, 1)
    outer.AddTransformOp().Set(slanted)
    inner = UsdGeom.Cube.Define(stage, "/Outer/Cube")
    inner.AddRotateYOp().Set(30.0)
    UsdGeom.Xform.Define(stage, "/Other")
    stage.Save()
    found = plan(tmp_path / "sheared.usda")
    points = np.array(found.meshes["/Outer/Cube"]["Positions"]).reshape(-1, 3)
    placed = (found.world("/Outer/Cube", 0) @ np.c_[points, np.ones(len(points))].T).T[:, :3]
    truth = MIRROR @ to_columns(UsdGeom.Xformable(inner).ComputeLocalToWorldTransform(0))
    corners = np.array(np.meshgrid([-1, 1], [-1, 1], [-1, 1])).reshape(3, -1).T
    wanted = (truth @ np.c_[corners, np.ones(8)].T).T[:, :3]
    assert max(np.abs(wanted - point).sum(axis=1).min() for point in placed) < METRES
    assert volume({**found.meshes["/Outer/Cube"], "Positions": placed.ravel()}) > 0
    assert "unity.shear-baked" in found.codes


@pytest.mark.usefixtures("dotnet")
def test_rounded_rotations_are_no_shear(tmp_path: Path) -> None:
    stage = new_stage(tmp_path / "rounded.usda")
    move = UsdGeom.Cube.Define(stage, "/Cube").AddTransformOp()
    for code in range(10):
        turn = np.array(Gf.Matrix4d().SetRotate(Gf.Rotation(Gf.Vec3d(1, 2, 3), 31.0 * code)))
        move.Set(Gf.Matrix4d(np.round(turn, 6).tolist()), code)
    stage.Save()
    found = plan(tmp_path / "rounded.usda")
    assert not {"unity.shear-baked", "unity.shear-moves"} & found.codes
    assert ("/Cube", "Transform", "m_LocalRotation.x") in found.curves


def test_moving_points_are_as_near_as_the_cache_says(shot: tuple[Plan, Usd.Stage]) -> None:
    planned, stage = shot
    for cache in planned.said["Caches"]:
        points = UsdGeom.Mesh(stage.GetPrimAtPath(cache["Id"])).GetPointsAttr()
        low, high = (np.array([*cache[key].values()]) for key in ("BoundsMin", "BoundsMax"))
        shares = np.array(cache["Positions"]).reshape(len(cache["Times"]), -1, 3) / 65535
        rate = planned.clock["FramesPerSecond"]
        for time, frame in zip(cache["Times"], low + shares * (high - low), strict=True):
            truth = np.array(points.Get(round(time * rate))) * [1, 1, -1]
            assert np.linalg.norm(frame - truth, axis=1).max() <= cache["MaxError"] + 1e-7
        assert cache["MaxError"] < 1e-3 * np.linalg.norm(high - low)


def test_cloth_is_a_cache_of_its_own_mesh(planned: dict[str, Plan]) -> None:
    shot = planned["people"]
    (cache,) = shot.said["Caches"]
    renderer = shot.nodes["/Shot/Geom/flag/flag_geo"]["Renderer"]
    assert renderer["CacheId"] == cache["Id"] == "/Shot/Geom/flag/flag_geo"
    assert len(cache["Times"]) == 6
    assert set(shot.meshes[cache["MeshId"]]["VertexPoints"]) == set(range(cache["PointCount"]))


def test_bent_meshes_are_where_openusd_skins_them(
    planned: dict[str, Plan], bundles: dict[str, Path]
) -> None:
    shot = planned["people"]
    stage = Usd.Stage.Open(str(bundles["people"].with_suffix(".usdz")))
    root = UsdSkel.Root(stage.GetPrimAtPath("/Shot/Characters/ann"))
    body = stage.GetPrimAtPath("/Shot/Characters/ann/ann_body")
    cache = UsdSkel.Cache()
    cache.Populate(root, Usd.PrimDefaultPredicate)
    query = cache.GetSkelQuery(
        UsdSkel.Skeleton(stage.GetPrimAtPath("/Shot/Characters/ann/ann_skel"))
    )
    skinning = cache.GetSkinningQuery(body)
    for frame in range(shot.clock["FrameCount"]):
        truth = Vt.Vec3fArray(UsdGeom.Mesh(body).GetPointsAttr().Get())
        assert skinning.ComputeSkinnedPoints(query.ComputeSkinningTransforms(frame), truth, frame)
        place = UsdGeom.Xformable(query.GetPrim()).ComputeLocalToWorldTransform(frame)
        wanted = np.array([place.Transform(Gf.Vec3d(point)) for point in truth]) * [1, 1, -1]
        found = skinned(shot, "/Shot/Characters/ann/ann_body", frame)
        assert np.abs(found - wanted[vertex_points(shot, body)]).max() < METRES


def vertex_points(planned: Plan, prim: Usd.Prim) -> list[int]:
    return list(planned.meshes[str(prim.GetPath())]["VertexPoints"])


def skinned(planned: Plan, node: str, frame: int) -> Array:
    """Vertices of the world, as Unity's SkinnedMeshRenderer bends them."""
    mesh = planned.meshes[planned.nodes[node]["Renderer"]["MeshId"]]
    bones = planned.nodes[node]["Renderer"]["Skin"]["BoneIds"]
    binds = np.array(mesh["BindPoses"]).reshape(-1, 4, 4).transpose(0, 2, 1)
    moved = [planned.world(bone, frame) @ bind for bone, bind in zip(bones, binds, strict=True)]
    points = np.array(mesh["Positions"]).reshape(-1, 3)
    points = np.c_[points, np.ones(len(points))]
    weights = np.array(mesh["BoneWeights"]).reshape(-1, 4)
    joints = np.array(mesh["BoneIndices"]).reshape(-1, 4)
    return np.einsum("vk,vkij,vj->vi", weights, np.array(moved)[joints], points)[:, :3]
