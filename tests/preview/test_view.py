import numpy as np
import pytest
from tests.build_shot import build_camera, build_shot

from usdbridge.frames import still_pose
from usdbridge.preview.view import View, clip_segments, project, to_camera, view_at
from usdbridge.shot import Distortion

PIXEL = 1e-9  # px
LENS = Distortion(radial=(-0.2, 0.05, 0.01), tangential=(0.001, -0.002))


def build_view(**changes: object) -> View:
    shot = build_shot(camera=build_camera(camera_to_world=still_pose(), **changes))
    assert shot.camera is not None
    assert shot.plate is not None
    return view_at(shot.camera, shot.plate, 0)


def test_point_on_the_axis_lands_on_the_principal_point() -> None:
    assert np.allclose(project(build_view(), np.array([0.0, 0.0, -2.0])), [330, 170], atol=PIXEL)


def test_up_in_the_world_is_up_in_the_picture() -> None:
    above = project(build_view(), np.array([0.0, 1.0, -2.0]))
    assert np.allclose(above, [330, 170 - 500 / 2], atol=PIXEL)


def test_moving_camera_is_taken_at_its_frame() -> None:
    shot = build_shot()
    assert shot.camera is not None
    assert shot.plate is not None
    view = view_at(shot.camera, shot.plate, 4)
    assert np.allclose(view.eye, shot.camera.camera_to_world.position[4])
    assert np.allclose(to_camera(view, view.eye), 0, atol=1e-12)
    assert view.focal_px[0] == 650


def test_distortion_follows_opencv() -> None:
    view = build_view(distortion=LENS)
    x, y = 0.3, -0.2  # over focal length, y down
    r2 = x * x + y * y
    ratio = 1 - 0.2 * r2 + 0.05 * r2**2 + 0.01 * r2**3
    bent = np.array(
        [
            x * ratio + 2 * 0.001 * x * y - 0.002 * (r2 + 2 * x * x),
            y * ratio + 0.001 * (r2 + 2 * y * y) - 2 * 0.002 * x * y,
        ]
    )
    got = project(view, np.array([x, -y, -1.0]))
    assert np.allclose(got, bent * view.focal_px + view.centre_px, atol=PIXEL)


def test_lens_is_not_asked_beyond_its_fold() -> None:
    view = build_view(distortion=Distortion(radial=(-0.3,)))
    fold = np.sqrt(1 / 0.9)  # where r (1 − 0.3 r²) stops growing
    assert view.reach == pytest.approx(fold, abs=0.01)
    assert np.isnan(project(view, np.array([1.5, 0.0, -1.0]))).all()


def test_segment_is_cut_at_the_near_plane() -> None:
    view = build_view()
    seen, kept = clip_segments(view, np.array([[[0.0, 0.0, 1.0], [0.0, 0.0, -3.0]]]), 0.0)
    assert kept.all()
    assert np.allclose(seen[0], [[0, 0, -view.near], [0, 0, -3]])


def test_segment_is_cut_at_the_edge_of_the_picture() -> None:
    view = build_view()
    seen, _ = clip_segments(view, np.array([[[0.0, 0.0, -1.0], [9.0, 0.0, -1.0]]]), 0.0)
    assert np.allclose(project(view, seen[0, 1]), [640, 170], atol=1e-6)


def test_segment_behind_the_camera_is_dropped() -> None:
    seen, kept = clip_segments(build_view(), np.array([[[0.0, 0.0, 1.0], [0.0, 1.0, 2.0]]]), 0.0)
    assert not len(seen)
    assert not kept.any()
