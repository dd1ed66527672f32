import math

import numpy as np
import pytest
from pxr import Gf, UsdGeom
from tests.build_shot import build_camera, build_shot, build_solution

from usdbridge.frames import pose_matrices
from usdbridge.shot import Distortion, Plate

CAMERA = "/Shot/CameraRig/ShotCamera"
POSE_TOLERANCE = 1e-6  # m, and direction cosines
PIXEL_TOLERANCE = 1e-3  # px


def projected(stage, point, code, width=640, height=360):
    """Pixel of a world point through the written camera, by USD's own frustum."""
    camera = UsdGeom.Camera(stage.GetPrimAtPath(CAMERA)).GetCamera(code)
    frustum = camera.frustum
    clip = frustum.ComputeViewMatrix() * frustum.ComputeProjectionMatrix()
    ndc = clip.Transform(Gf.Vec3d(*point))
    return (ndc[0] + 1) / 2 * width, (1 - ndc[1]) / 2 * height


def expected_pixel(camera, point, row):
    in_camera = np.linalg.inv(pose_matrices(camera.camera_to_world)[row]) @ [*point, 1]
    x, y, z = in_camera[:3]
    centre = camera.centre_px[min(row, len(camera.centre_px) - 1)]
    u = centre[0] + camera.focal_px[row, 0] * x / -z
    return u, centre[1] - camera.focal_px[row, 1] * y / -z


def test_camera_pose_is_written_for_every_frame(reopen):
    shot = build_shot()
    prim = reopen(shot).GetPrimAtPath(CAMERA)
    wanted = pose_matrices(shot.camera.camera_to_world)
    for code in range(5):
        got = np.array(UsdGeom.Xformable(prim).ComputeLocalToWorldTransform(code)).T
        assert np.abs(got - wanted[code]).max() < POSE_TOLERANCE


def test_points_land_on_the_same_pixel_through_the_written_camera(reopen):
    shot = build_shot()
    stage = reopen(shot)
    point = (-0.6, 1.9, -1.5)
    for code in range(5):
        got = projected(stage, point, code)
        assert got == pytest.approx(expected_pixel(shot.camera, point, code), abs=PIXEL_TOLERANCE)


def test_stretched_pixels_keep_both_focal_lengths(reopen):
    focal = np.array([[182.0, 216.0]])
    shot = build_shot(camera=build_camera(focal_px=focal))
    got = projected(reopen(shot), (0.5, 1.0, -2.0), 0)
    camera = build_camera(focal_px=np.repeat(focal, 5, axis=0))
    assert got == pytest.approx(expected_pixel(camera, (0.5, 1.0, -2.0), 0), abs=PIXEL_TOLERANCE)


def test_lens_is_in_tenths_of_a_metre(reopen):
    shot = build_shot(camera=build_camera(focal_px=np.array([[640 * 35 / 36] * 2])))
    camera = UsdGeom.Camera(reopen(shot).GetPrimAtPath(CAMERA))
    assert camera.GetFocalLengthAttr().Get() == pytest.approx(0.35)
    assert camera.GetHorizontalApertureAttr().Get() == pytest.approx(0.36)


def test_apertures_have_the_aspect_of_the_plate(reopen):
    camera = UsdGeom.Camera(reopen(build_shot()).GetPrimAtPath(CAMERA))
    wide, high = (
        a.Get() for a in (camera.GetHorizontalApertureAttr(), camera.GetVerticalApertureAttr())
    )
    assert wide / high == pytest.approx(640 / 360, rel=1e-6)


def test_zoom_has_a_default_and_a_sample_per_frame(reopen):
    focal = UsdGeom.Camera(reopen(build_shot()).GetPrimAtPath(CAMERA)).GetFocalLengthAttr()
    assert focal.Get() == pytest.approx(500 * 0.36 / 640)
    assert focal.GetTimeSamples() == [0, 1, 2, 3, 4]


def test_what_holds_has_no_samples(reopen):
    camera = UsdGeom.Camera(reopen(build_shot()).GetPrimAtPath(CAMERA))
    assert camera.GetHorizontalApertureAttr().GetNumTimeSamples() == 0


def test_camera_prim_itself_is_at_identity(reopen):
    prim = reopen(build_shot()).GetPrimAtPath(CAMERA)
    assert not UsdGeom.Xformable(prim).GetOrderedXformOps()


def test_exposure_is_left_out_when_unknown(reopen):
    prim = reopen(build_shot()).GetPrimAtPath(CAMERA)
    assert not prim.GetAttribute("exposure:iso").HasAuthoredValue()


def test_shutter_is_frame_relative(reopen):
    shot = build_shot(camera=build_camera(exposure_time=1 / 48))
    camera = UsdGeom.Camera(reopen(shot).GetPrimAtPath(CAMERA))
    assert camera.GetShutterCloseAttr().Get() == pytest.approx(24000 / 1001 / 48)


def test_distortion_is_carried_beside_the_camera(reopen):
    bent = Distortion(radial=(-0.03, 0.01), tangential=(0.001, 0.0))
    prim = reopen(build_shot(camera=build_camera(distortion=bent))).GetPrimAtPath(CAMERA)
    assert prim.GetAttribute("usdbridge:lens:model").Get() == "brown-conrady"
    assert list(prim.GetAttribute("usdbridge:lens:radial").Get()) == [-0.03, 0.01]


def test_a_shot_without_a_camera_has_no_rig(reopen):
    assert not reopen(build_shot(camera=None)).GetPrimAtPath("/Shot/CameraRig")


def test_field_of_view_of_the_written_file_is_the_shots(reopen):
    camera = UsdGeom.Camera(reopen(build_shot()).GetPrimAtPath(CAMERA)).GetCamera(0)
    fov = camera.GetFieldOfView(Gf.Camera.FOVHorizontal)
    assert fov == pytest.approx(math.degrees(2 * math.atan(320 / 500)), abs=1e-4)


def test_portrait_plate_fits_too(reopen, tmp_path):
    plate = Plate(kind="video", path=tmp_path, width=360, height=640, frame_count=5)
    camera = UsdGeom.Camera(reopen(build_shot(plate=plate)).GetPrimAtPath(CAMERA))
    assert camera.GetHorizontalApertureAttr().Get() < camera.GetVerticalApertureAttr().Get()


def test_camera_says_how_it_was_solved(reopen):
    prim = reopen(build_shot(solution=build_solution())).GetPrimAtPath(CAMERA)
    said = {
        name: prim.GetAttribute(f"usdbridge:solve:{name}").Get()
        for name in ("kind", "zoom", "verdict", "ground:verdict", "scale:high")
    }
    assert list(said.values()) == ["general", True, "good", "known", 1.25]
    assert list(prim.GetAttribute("usdbridge:solve:evidence").Get()) == [
        "held_out_px=0.31",
        "parallax_deg=4.5",
    ]


def test_camera_that_was_not_solved_says_nothing_of_it(reopen):
    prim = reopen(build_shot()).GetPrimAtPath(CAMERA)
    assert not prim.HasAPI("UsdbridgeSolveAPI")
