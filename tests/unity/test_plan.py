"""The plan puts everything where OpenUSD says, in Unity's terms."""

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pxr import Gf, Sdf, Usd, UsdGeom, UsdLux, UsdPhysics, UsdSkel, Vt
from tests.unity import csharp
from tests.unity.plandump.plans import MIRROR, Array, Plan, dump, plan, plans, to_unity
from tests.unreal.bundles import baked_shot, full_shot, peopled_shot, write_bundle

PIXELS = 0.01
METRES = 1e-5
COMPONENTS = {  # what a node has to have for a curve's target
    "Transform": lambda node: True,
    "Camera": lambda node: node["Camera"],
    "Light": lambda node: node["Light"],
    "Renderer": lambda node: node["Renderer"] and not node["Renderer"]["Skin"],
    "SkinnedRenderer": lambda node: node["Renderer"] and node["Renderer"]["Skin"],
}
CAMERA = "/Shot/CameraRig/ShotCamera"


@pytest.fixture(scope="session")
def bundles(net: csharp.Runtime, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Manifests of bundles as the bridge writes them."""
    home = tmp_path_factory.mktemp("planned")
    shots = {"full": full_shot(home / "sources"), "people": peopled_shot(), "vase": baked_shot()}
    return {name: write_bundle(shot, home / name) for name, shot in shots.items()}


@pytest.fixture(scope="session")
def planned(bundles: dict[str, Path]) -> dict[str, Plan]:
    """Their plans."""
    return {name: plan(manifest) for name, manifest in bundles.items()}


@pytest.fixture(scope="session", params=["full", "people", "vase"])
def shot(
    request: pytest.FixtureRequest, bundles: dict[str, Path], planned: dict[str, Plan]
) -> tuple[Plan, Usd.Stage]:
    """A bundle's plan, and its stage as OpenUSD opens it."""
    manifest = bundles[request.param]
    return planned[request.param], Usd.Stage.Open(str(manifest.with_suffix(".usdz")))


@pytest.fixture(scope="session", params=[("Y", 1.0), ("Z", 0.01), ("Z", 1.0), ("Y", 0.0254)])
def foreign(
    request: pytest.FixtureRequest, net: csharp.Runtime, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Plan, Usd.Stage]:
    """A stage as other tools write them, in an up axis and a unit."""
    up, unit = request.param
    path = tmp_path_factory.mktemp("foreign") / "foreign.usda"
    stage = foreign_stage(path, up, unit)
    return plan(path), stage


def new_stage(path: Path, up: str = "Y", unit: float = 1.0, end: float = 9.0) -> Usd.Stage:
    stage = Usd.Stage.CreateNew(str(path))
    UsdGeom.SetStageUpAxis(stage, up)
    UsdGeom.SetStageMetersPerUnit(stage, unit)
    stage.SetStartTimeCode(0.0)
    stage.SetEndTimeCode(end)
    stage.SetTimeCodesPerSecond(24.0)
    stage.SetFramesPerSecond(24.0)
    return stage


def foreign_stage(path: Path, up: str, unit: float) -> Usd.Stage:
    """Op stacks of all sorts, nested, mirrored, reset; a camera and a cube that move in them."""
    stage = new_stage(path, up, unit)
    random = np.random.default_rng(7)
    top = UsdGeom.Xform.Define(stage, "/Top")
    top.AddTranslateOp().Set(Gf.Vec3d(*random.normal(size=3)) / unit)
    top.AddRotateXYZOp().Set(Gf.Vec3f(20, -30, 70))
    inner = UsdGeom.Xform.Define(stage, "/Top/Inner")
    turn = inner.AddRotateZYXOp()
    size = inner.AddScaleOp()
    for code in (0, 4, 9):
        turn.Set(Gf.Vec3f(*random.uniform(-90, 90, 3)), code)
        size.Set(Gf.Vec3f(2, 2, 2) if code else Gf.Vec3f(1, 1, 1), code)
    mirrored = UsdGeom.Xform.Define(stage, "/Top/Inner/Mirrored")
    mirrored.AddScaleOp().Set(Gf.Vec3f(1.0, -1.5, 0.5))
    UsdGeom.Cube.Define(stage, "/Top/Inner/Mirrored/Cube").GetSizeAttr().Set(0.5 / unit)
    free = UsdGeom.Xform.Define(stage, "/Top/Inner/Free")
    free.SetResetXformStack(True)
    orient = free.AddOrientOp(UsdGeom.XformOp.PrecisionDouble)
    move = free.AddTranslateOp()
    for code in range(10):
        quaternion = Gf.Rotation(Gf.Vec3d(1, 2, -3), 40.0 * code).GetQuat()
        orient.Set(Gf.Quatd(quaternion), code)
        move.Set(Gf.Vec3d(code, 1, -2) / unit, code)
    define_camera(stage, "/Top/Inner/Free/Camera", unit)
    stage.Save()
    return stage


def define_camera(stage: Usd.Stage, path: str, unit: float) -> None:
    camera = UsdGeom.Camera.Define(stage, path)
    millimetre = 0.01 / unit
    for code in range(10):
        camera.GetFocalLengthAttr().Set((35 + 3 * code) * millimetre, code)
        camera.GetHorizontalApertureOffsetAttr().Set((code - 3) * millimetre, code)
    camera.GetHorizontalApertureAttr().Set(36 * millimetre)
    camera.GetVerticalApertureAttr().Set(20.25 * millimetre)
    camera.GetVerticalApertureOffsetAttr().Set(-1.5 * millimetre)
    camera.GetClippingRangeAttr().Set(Gf.Vec2f(0.1 / unit, 500 / unit))
    camera.GetFocusDistanceAttr().Set(4 / unit)
    camera.GetFStopAttr().Set(2.8)


def to_columns(matrix: Gf.Matrix4d) -> Array:
    return np.array(matrix).T


def frames_of(planned: Plan, stage: Usd.Stage) -> Iterator[tuple[int, Usd.TimeCode]]:
    start = stage.GetStartTimeCode()
    for frame in range(planned.clock["FrameCount"]):
        yield frame, Usd.TimeCode(start + frame)


def assert_poses(planned: Plan, stage: Usd.Stage) -> None:
    unit = UsdGeom.GetStageMetersPerUnit(stage)
    world = to_unity(unit, z_up=UsdGeom.GetStageUpAxis(stage) == "Z")
    inside = np.linalg.inv(to_unity(unit))
    count = 0
    for frame, code in frames_of(planned, stage):
        for node in planned.nodes:
            prim = stage.GetPrimAtPath(node) if "#" not in node else None
            if not prim or not prim.IsA(UsdGeom.Xformable):
                continue
            truth = UsdGeom.Xformable(prim).ComputeLocalToWorldTransform(code)
            wanted = world @ to_columns(truth) @ inside
            assert np.abs(planned.world(node, frame) - wanted).max() <= METRES, (node, frame)
            count += 1
    assert count > 10


def assert_projection(planned: Plan, stage: Usd.Stage, path: str) -> None:
    unit = UsdGeom.GetStageMetersPerUnit(stage)
    world = to_unity(unit, z_up=UsdGeom.GetStageUpAxis(stage) == "Z")
    size = (1920, 1080)
    random = np.random.default_rng(3)
    for frame, code in frames_of(planned, stage):
        frustum = UsdGeom.Camera(stage.GetPrimAtPath(path)).GetCamera(code).frustum
        clip = frustum.ComputeProjectionMatrix()
        view = frustum.ComputeViewMatrix()
        seen = random.uniform([-2, -2, -9], [2, 2, -1], (20, 3)) / unit
        points = [view.GetInverse().Transform(Gf.Vec3d(*point)) for point in seen]
        truth = [clip.Transform(view.Transform(point)) for point in points]
        wanted = [((x + 1) / 2 * size[0], (1 - y) / 2 * size[1]) for x, y, _ in truth]
        moved = (world @ np.c_[np.array(points), np.ones(20)].T).T[:, :3]
        found = planned.camera_pixels(path, frame, moved, size)
        assert np.abs(found - wanted).max() < PIXELS, frame


def test_bundles_stand_where_openusd_says(shot: tuple[Plan, Usd.Stage]) -> None:
    assert_poses(*shot)


def test_foreign_stages_stand_where_openusd_says(foreign: tuple[Plan, Usd.Stage]) -> None:
    assert_poses(*foreign)


def test_bundles_cameras_show_points_where_openusd_does(shot: tuple[Plan, Usd.Stage]) -> None:
    assert_projection(*shot, CAMERA)


def test_foreign_cameras_show_points_where_openusd_does(foreign: tuple[Plan, Usd.Stage]) -> None:
    assert_projection(*foreign, "/Top/Inner/Free/Camera")


def test_what_resets_its_stack_stands_under_the_root(foreign: tuple[Plan, Usd.Stage]) -> None:
    planned, _ = foreign
    assert planned.nodes["/Top/Inner/Free"]["Parent"] == planned.said["Root"]
    assert planned.nodes["/Top/Inner/Free/Camera"]["AnimationPath"] == "Free/Camera"


def test_lens_is_in_millimetres_and_metres(foreign: tuple[Plan, Usd.Stage]) -> None:
    camera = foreign[0].nodes["/Top/Inner/Free/Camera"]["Camera"]
    assert camera["FocalLength"] == pytest.approx(35, rel=1e-6)
    assert camera["SensorSize"]["X"] == pytest.approx(36, rel=1e-6)
    assert camera["FocusDistance"] == pytest.approx(4, rel=1e-6)
    assert (camera["Near"], camera["Far"]) == pytest.approx((0.1, 500), rel=1e-6)
    assert camera["Aperture"] == pytest.approx(2.8)


def test_every_key_of_a_bundle_is_at_its_frames_exact_time(planned: dict[str, Plan]) -> None:
    shot = planned["full"]
    exact = [np.float32(frame * 1001 / 24000) for frame in range(shot.clock["FrameCount"])]
    assert shot.clock["Duration"] == 12 * 1001 / 24000
    for clip in shot.said["Clips"]:
        assert clip["Duration"] == shot.clock["Duration"]
        for curve in clip["Curves"]:
            assert {key["Time"] for key in curve["Keys"]} <= set(exact)


def test_every_curve_has_its_node_and_component(planned: dict[str, Plan]) -> None:
    count = 0
    for shot in planned.values():
        for node, target, _ in shot.curves:
            assert COMPONENTS[target](shot.nodes[node]), (node, target)
            count += 1
    assert count > 50


def test_names_of_siblings_differ_and_paths_are_unique(foreign: tuple[Plan, Usd.Stage]) -> None:
    paths = [node["AnimationPath"] for node in foreign[0].nodes.values()]
    assert len(set(paths)) == len(paths)


def test_a_turn_never_takes_the_long_way(planned: dict[str, Plan]) -> None:
    shot = planned["full"]
    turn = [
        [key["Value"] for key in shot.curves["/Shot/Geom/spun", "Transform", name]["Keys"]]
        for name in (f"m_LocalRotation.{axis}" for axis in "xyzw")
    ]
    quaternions = np.array(turn).T
    assert np.einsum("ij,ij->i", quaternions[1:], quaternions[:-1]).min() > 0
    assert np.abs(np.linalg.norm(quaternions, axis=1) - 1).max() < 1e-6


def test_curves_go_straight_between_keys(planned: dict[str, Plan]) -> None:
    curve = planned["full"].curves[CAMERA, "Camera", "m_FocalLength"]
    keys = curve["Keys"]
    for before, after in zip(keys, keys[1:], strict=False):
        slope = (after["Value"] - before["Value"]) / (after["Time"] - before["Time"])
        assert before["OutTangent"] == pytest.approx(slope, rel=1e-5, abs=1e-5)
        assert after["InTangent"] == pytest.approx(slope, rel=1e-5, abs=1e-5)


def test_visibility_switches_the_renderer_at_its_frames(planned: dict[str, Plan]) -> None:
    shot = planned["full"]
    curve = shot.curves["/Shot/Geom/ball/ball_geo", "Renderer", "m_Enabled"]
    assert curve["AtFrames"] == [0, 0, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0]
    assert all(math.isinf(key["OutTangent"]) for key in curve["Keys"])
    assert [key["Time"] for key in curve["Keys"][1:]] == [
        np.float32(frame * 1001 / 24000) for frame in (2, 9)
    ]


def volume(mesh: dict[str, Any]) -> float:
    """Above 0 for a closed mesh whose fronts are clockwise in Unity's left-handed space."""
    points = np.array(mesh["Positions"]).reshape(-1, 3)
    a, b, c = points[np.concatenate(mesh["SubMeshes"])].reshape(-1, 3, 3).transpose(1, 0, 2)
    return float(np.einsum("ij,ij->i", a, np.cross(b, c)).sum() / 6)


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


@pytest.mark.parametrize("orientation", ["rightHanded", "leftHanded"])
def test_shapes_and_left_handed_meshes_face_outwards(
    net: csharp.Runtime, tmp_path: Path, orientation: str
) -> None:
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


def test_shear_is_baked_into_the_mesh(net: csharp.Runtime, tmp_path: Path) -> None:
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


def test_bent_meshes_are_where_openusd_skins_them(planned: dict[str, Plan], bundles) -> None:
    shot = planned["people"]
    stage = Usd.Stage.Open(str(bundles["people"].with_suffix(".usdz")))
    root = UsdSkel.Root(stage.GetPrimAtPath("/Shot/Characters/ann"))
    body = stage.GetPrimAtPath("/Shot/Characters/ann/ann_body")
    cache = UsdSkel.Cache()
    cache.Populate(root, Usd.PrimDefaultPredicate)
    query = cache.GetSkelQuery(UsdSkel.Skeleton(stage.GetPrimAtPath("/Shot/Characters/ann/ann_skel")))
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


def light(planned: Plan, name: str) -> dict[str, Any]:
    return planned.nodes[f"/Shot/Lights/{name}/{name}_light"]["Light"]


def test_lights_have_the_units_that_unity_counts_in(planned: dict[str, Plan]) -> None:
    shot = planned["full"]
    assert (light(shot, "sun")["Unit"], light(shot, "sun")["Photometric"]) == ("Lux", 50000)
    assert light(shot, "panel")["Photometric"] == 900  # nits of the largest component, 1
    assert [light(shot, "panel")["Color"][part] for part in "RGB"] == [1, 0.5, 0.25]
    glow = UsdLux.BlackbodyTemperatureAsRgb(2700.0)
    lamp = light(shot, "lamp")
    candela = 100 * math.pi * 0.05**2 * np.array(glow)
    emitted = np.array([lamp["Color"][part] for part in "RGB"]) * lamp["Photometric"]
    assert emitted == pytest.approx(candela, rel=1e-4)
    assert (lamp["Kind"], lamp["Unit"]) == ("Spot", "Candela")


def test_cones_are_whole_angles_in_degrees(planned: dict[str, Plan]) -> None:
    lamp = light(planned["full"], "lamp")
    assert lamp["SpotAngle"] == pytest.approx(2 * math.degrees(0.5), rel=1e-6)
    assert lamp["InnerSpotAngle"] == pytest.approx(2 * math.degrees(0.5) * 0.9, rel=1e-6)


def test_a_light_that_flickers_has_a_key_each_frame(planned: dict[str, Plan]) -> None:
    shot = planned["full"]
    curve = shot.curves["/Shot/Lights/lamp/lamp_light", "Light", "m_Intensity"]
    wanted = np.linspace(100, 300, 12) / 100 * light(shot, "lamp")["Intensity"]
    assert curve["AtFrames"] == pytest.approx(wanted, rel=1e-5)


@pytest.mark.parametrize(
    ("pipeline", "factor"), [("BuiltIn", 1 / math.pi), ("Universal", 1), ("HighDefinition", 1)]
)
def test_intensity_is_photometric_times_the_pipelines_factor(
    bundles: dict[str, Path], pipeline: str, factor: float
) -> None:
    options = (f"pipeline={pipeline}", "normaliseLights=false", "lightFactor=0.5")
    shot = plan(bundles["full"], *options)
    for name in ("sun", "lamp", "panel"):
        found = light(shot, name)
        assert found["Intensity"] == pytest.approx(found["Photometric"] * factor * 0.5, rel=1e-6)
    assert shot.said["LightScale"] == pytest.approx(factor * 0.5)


def test_normalised_lights_give_the_subject_an_illuminance_of_one(planned: dict[str, Plan]) -> None:
    shot = planned["full"]
    assert light(shot, "sun")["Intensity"] == pytest.approx(1)
    assert "unity.lights-normalised" in shot.codes


LIGHTS: dict[str, tuple[str, dict[str, float], float]] = {
    "Distant": ("DistantLight", {"intensity": 3e5, "angle": 2}, 3e5 * math.pi * math.sin(math.radians(1)) ** 2),
    "DistantN": ("DistantLight", {"intensity": 900, "angle": 2, "normalize": 1}, 900),
    "Sphere": ("SphereLight", {"intensity": 10, "exposure": 2, "radius": 0.3}, 40 * math.pi * 0.09),
    "SphereN": ("SphereLight", {"intensity": 10, "radius": 0.3, "normalize": 1}, 2.5),
    "RectN": ("RectLight", {"intensity": 10, "width": 2, "height": 0.5, "normalize": 1}, 10),
    "DiskN": ("DiskLight", {"intensity": 10, "radius": 0.5, "normalize": 1}, 40 / math.pi),
    "Cylinder": ("CylinderLight", {"intensity": 10, "radius": 0.1, "length": 2}, 4),
}


def test_brightness_follows_the_formulas_of_usd_lux(net: csharp.Runtime, tmp_path: Path) -> None:
    stage = new_stage(tmp_path / "lights.usda")
    for name, (kind, inputs, _) in LIGHTS.items():
        prim = stage.DefinePrim(f"/{name}", kind)
        for key, value in inputs.items():
            types = Sdf.ValueTypeNames
            type_name = types.Bool if key == "normalize" else types.Float
            prim.CreateAttribute(f"inputs:{key}", type_name).Set(value)
    stage.Save()
    shot = plan(tmp_path / "lights.usda")
    for name, (_, _, wanted) in LIGHTS.items():
        found = shot.nodes[f"/{name}"]["Light"]["Photometric"]
        assert found == pytest.approx(wanted, rel=1e-5), name
    assert {"unity.light-cylinder", "unity.light-area-baked"} <= shot.codes


def test_hand_over_velocities_are_mirrored(planned: dict[str, Plan], bundles) -> None:
    shot = planned["vase"]
    stage = Usd.Stage.Open(str(bundles["vase"].with_suffix(".usdz")))
    for name in ("vase", "vase_shard0", "vase_shard2"):
        prim = stage.GetPrimAtPath(f"/Shot/Geom/{name}")
        api = UsdPhysics.RigidBodyAPI(prim)
        x, y, z = api.GetVelocityAttr().Get()
        turn = np.radians(api.GetAngularVelocityAttr().Get())
        told = shot.nodes[f"/Shot/Geom/{name}"]["Body"]["HandOver"]
        assert [*told["Velocity"].values()] == pytest.approx([x, y, -z], abs=1e-5)
        wanted = [-turn[0], -turn[1], turn[2]]
        assert [*told["AngularVelocity"].values()] == pytest.approx(wanted, abs=1e-4)
        frame = prim.GetAttribute("usdbridge:object:activationFrame").Get() or 0
        assert (told["Frame"], told["Time"]) == (frame, frame * 1001 / 24000 if False else told["Time"])


def test_a_package_alone_gives_the_same_bodies(bundles: dict[str, Path], planned) -> None:
    alone = plan(bundles["vase"].with_suffix(".usdz"))
    for node, told in planned["vase"].nodes.items():
        if told["Body"] is None:
            continue
        body, other = told["Body"]["HandOver"], alone.nodes[node]["Body"]["HandOver"]
        assert body["Frame"] == other["Frame"]
        for key in ("Velocity", "AngularVelocity"):
            found = [*other[key].values()]
            assert [*body[key].values()] == pytest.approx(found, abs=1e-4), node


def test_footage_sound_and_markers_are_on_the_timeline(planned: dict[str, Plan]) -> None:
    shot = planned["full"]
    timeline = shot.said["Timeline"]
    assert timeline["Footage"]["CameraId"] == CAMERA
    assert timeline["Footage"]["Duration"] == shot.clock["Duration"]
    assert [clip["Duration"] for clip in timeline["Audio"]] == [shot.clock["Duration"]]
    assert [(marker["Name"], marker["Time"]) for marker in timeline["Markers"]] == [
        ("ball.impact", 0.2),
        ("line", 0.25),
    ]
    plate = shot.nodes[CAMERA]["Plate"]
    assert (plate["File"], plate["InPoint"], plate["FrameCount"]) == ("plate/full.mp4", 0, 12)
    assert plate["Distance"] < shot.nodes[CAMERA]["Camera"]["Far"]


def test_a_sequence_puts_shots_at_their_exact_frames(tmp_path: Path, net: csharp.Runtime) -> None:
    from dataclasses import replace

    cut = replace(full_shot(tmp_path / "sources"), cuts=(5,), bake=None)
    (reel,) = plans(write_bundle(cut, tmp_path / "reel"))
    assert [shot["StartFrame"] for shot in reel["Shots"]] == [0, 5]
    assert [shot["Start"] for shot in reel["Shots"]] == [0, 5 * 1001 / 24000]
    assert reel["Duration"] == 12 * 1001 / 24000
    assert [shot["InPoint"] for shot in reel["Shots"]] == [0, 5]
    assert [marker["Name"] for marker in reel["Markers"]] == ["ball.impact", "line"]
    (second,) = plans(tmp_path / "reel" / reel["Shots"][1]["File"])
    assert second["Timeline"]["Footage"]["ClipIn"] == 5 * 1001 / 24000


def test_scale_applies_to_every_length(bundles: dict[str, Path], planned: dict[str, Plan]) -> None:
    twice, once = plan(bundles["full"], "scale=2"), planned["full"]
    for node in ("/Shot/Geom/spun", "/Shot/CameraRig"):
        assert twice.world(node, 5)[:3, 3] == pytest.approx(2 * once.world(node, 5)[:3, 3])
    mesh = "/Shot/Geom/ball/ball_geo"
    assert volume(twice.meshes[mesh]) == pytest.approx(8 * volume(once.meshes[mesh]))
    one, two = (shot.nodes[CAMERA]["Camera"] for shot in (once, twice))
    assert two["FocusDistance"] == pytest.approx(2 * one["FocusDistance"])
    assert two["FocalLength"] == one["FocalLength"]


def test_one_clip_or_one_for_each_kind(bundles: dict[str, Path], planned: dict[str, Plan]) -> None:
    assert [clip["Name"] for clip in planned["full"].said["Clips"]] == ["Camera", "Objects", "Lights"]
    (clip,) = plan(bundles["full"], "animation=One").said["Clips"]
    assert clip["Name"] == "Shot"
    assert len(clip["Curves"]) == len(planned["full"].curves)


def test_reduced_keys_say_the_same(bundles: dict[str, Path], planned: dict[str, Plan]) -> None:
    fewer = plan(bundles["full"], "reduceKeys=true")
    for key, curve in planned["full"].curves.items():
        assert fewer.curves[key]["AtFrames"] == pytest.approx(curve["AtFrames"], abs=1e-6)


@pytest.mark.parametrize("option", ["scale=0", "scale=NaN", "lightFactor=-1"])
def test_options_out_of_their_range_are_refused(bundles: dict[str, Path], option: str) -> None:
    (said,) = plans(option, bundles["people"])
    assert said["refused"].startswith("options: ")


def test_mono_plans_the_same(bundles: dict[str, Path]) -> None:
    if why := csharp.missing("mono"):
        pytest.skip(why)
    files = [*bundles.values()]
    found = [dump(*files, runtime=runtime) for runtime in csharp.RUNTIMES]
    assert found[0] == found[1]
