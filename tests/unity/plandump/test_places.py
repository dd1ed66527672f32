"""The plan puts everything where OpenUSD says, in Unity's terms."""

import math
from itertools import pairwise

import numpy as np
import pytest
from pxr import Gf, Usd, UsdGeom
from tests.unity.plandump.plans import Plan, to_unity
from tests.unity.plandump.shots import CAMERA, frames_of, to_columns

PIXELS = 0.01
METRES = 1e-5
COMPONENTS = {  # what a node has to have for a curve's target
    "Transform": bool,
    "Camera": lambda node: node["Camera"],
    "Light": lambda node: node["Light"],
    "Renderer": lambda node: node["Renderer"] and not node["Renderer"]["Skin"],
    "SkinnedRenderer": lambda node: node["Renderer"] and node["Renderer"]["Skin"],
}


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
    for before, after in pairwise(keys):
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
