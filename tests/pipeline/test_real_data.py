"""Real photographs with COLMAP's solution, and real generated clips, through everything."""

import numpy as np
import pycolmap
import pytest
from pxr import Gf, Usd, UsdGeom

from usdbridge import convert
from usdbridge.options import CheckOptions, Options, ReadOptions, SolveOptions

REPROJECTION_TOLERANCE = 0.05  # px
CAMERA = "/Shot/CameraRig/ShotCamera"
AS_READ = np.diag([1.0, -1.0, -1.0])  # COLMAP's world has +Y down


@pytest.fixture(scope="module")
def lund(tmp_path_factory, shared_data):
    folder = shared_data / "lund_door"
    if not folder.is_dir():
        pytest.skip("../shared/data/lund_door is not here")
    done = convert(
        folder / "images",
        tmp_path_factory.mktemp("lund"),
        Options(read=ReadOptions(camera=folder / "colmap_ground_truth")),
    )
    return done, pycolmap.Reconstruction(str(folder / "colmap_ground_truth"))


def through_written_camera(stage, points, code, width, height):
    """Pixels of (N, 3) world points by USD's frustum, then by the distortion carried beside it."""
    prim = stage.GetPrimAtPath(CAMERA)
    frustum = UsdGeom.Camera(prim).GetCamera(code).frustum
    clip = np.array(frustum.ComputeViewMatrix() * frustum.ComputeProjectionMatrix())
    homogeneous = np.column_stack([points, np.ones(len(points))]) @ clip
    ndc = homogeneous[:, :2] / homogeneous[:, 3:]
    ideal = (ndc * [1, -1] + 1) / 2 * [width, height]
    focal, centre = (
        np.array(prim.GetAttribute(f"usdbridge:lens:{n}").Get(code))
        for n in ("focalPx", "centrePx")
    )
    radial = list(prim.GetAttribute("usdbridge:lens:radial").Get())
    bent = (ideal - centre) / focal
    square = (bent**2).sum(axis=1)
    factor = 1 + sum(k * square ** (i + 1) for i, k in enumerate(radial[:3]))
    return bent * factor[:, None] * focal + centre


def test_colmaps_points_land_where_colmap_puts_them(lund):
    done, model = lund
    stage = Usd.Stage.Open(str(done.packages[0]))
    worst = 0.0
    images = sorted(model.images.values(), key=lambda image: image.name)
    for code, image in enumerate(images):
        seen = [p.point3D_id for p in image.points2D if p.has_point3D()]
        points = np.array([model.points3D[index].xyz for index in seen])
        in_camera = (image.cam_from_world() * points) if len(points) else points
        wanted = np.array([image.camera.img_from_cam(p) for p in in_camera])
        got = through_written_camera(
            stage, points @ AS_READ, code, image.camera.width, image.camera.height
        )
        worst = max(worst, float(np.linalg.norm(got - wanted, axis=1).max()))
    assert worst < REPROJECTION_TOLERANCE


def test_lund_door_has_a_frame_for_every_photograph(lund):
    done, _ = lund
    assert done.ok
    assert done.shots[0].clock.count == 12


@pytest.mark.parametrize(
    "name",
    ["cogvideox/1.mp4", "opensora/sora_16x240x426_26.gif", "c2pa/video1.mp4"],
)
def test_a_real_generated_clip_converts(shared_data, tmp_path, name):
    clip = shared_data / "clips" / name
    if not clip.is_file():
        pytest.skip(f"../shared/data/clips/{name} is not here")
    done = convert(clip, tmp_path / "out")
    assert done.ok
    stage = Usd.Stage.Open(str(done.packages[0]))
    rate = done.shots[0].clock.rate
    assert stage.GetTimeCodesPerSecond() == pytest.approx(float(rate))
    assert Gf.IsClose(stage.GetEndTimeCode(), done.shots[0].clock.count - 1, 1e-9)


def test_a_package_too_large_to_check_is_a_finding(shared_data, tmp_path):
    clip = shared_data / "clips" / "cogvideox" / "1.mp4"
    if not clip.is_file():
        pytest.skip("../shared/data/clips/cogvideox is not here")
    done = convert(
        clip, tmp_path, Options(solve=SolveOptions(solve="off"), check=CheckOptions(seconds=0.01))
    )
    assert not done.ok
    assert "check.not-done" in {finding.code for finding in done.findings}
