import math
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from tests.build_shot import build_shot

from usdbridge.errors import OptionError
from usdbridge.frames import still_pose
from usdbridge.options import SolveOptions
from usdbridge.shot import Light, Origin
from usdbridge.solve import solve_shot


def solved(**plate):
    shot = build_shot(camera=None)
    shot = replace(shot, plate=replace(shot.plate, **plate))
    return solve_shot(shot, SolveOptions(solve="off"))


def test_a_known_camera_stays_as_it_is_where_nothing_else_is_sought():
    shot = build_shot()
    assert solve_shot(shot, SolveOptions(solve="off")) is shot
    lit = replace(
        shot,
        lights=(
            Light(name="key", kind="distant", light_to_world=still_pose(), intensity=np.ones(1)),
        ),
    )
    assert solve_shot(lit) is lit


def test_an_assumed_camera_is_marked_a_default():
    shot = solved()
    assert shot.origins["camera"].kind == "default"
    assert shot.origins["camera"].confidence < 0.1
    assert [finding.code for finding in shot.findings] == ["camera.assumed"]


@pytest.mark.parametrize("size", [(640, 360), (360, 640)])
def test_assumed_view_is_across_the_longer_side(size):
    camera = solved(width=size[0], height=size[1]).camera
    seen = 2 * math.atan(320 / camera.focal_px[0, 0])
    assert math.degrees(seen) == pytest.approx(50.0)


def test_assumed_camera_sees_stretched_pixels_undistorted():
    focal = solved(pixel_aspect=Fraction(4, 3)).camera.focal_px[0]
    assert focal[1] / focal[0] == pytest.approx(4 / 3)


def test_assumed_camera_stands_at_eye_height():
    assert solved().camera.camera_to_world.position[0].tolist() == [0.0, 1.6, 0.0]


@pytest.mark.parametrize("fov", [0.0, 171.0, math.nan])
def test_a_view_no_lens_has_is_refused(fov):
    with pytest.raises(OptionError, match="fov_deg"):
        solve_shot(build_shot(camera=None), SolveOptions(fov_deg=fov))


def test_only_the_lens_is_assumed_where_the_pose_is_known():
    shot = build_shot(origins={"camera.focal_px": Origin("default", 0.05)})
    done = solve_shot(shot, SolveOptions(solve="off", fov_deg=90.0))
    assert np.array_equal(
        done.camera.camera_to_world.position, shot.camera.camera_to_world.position
    )
    assert done.camera.focal_px.tolist() == pytest.approx(np.array([[320.0, 320.0]]))
    assert [finding.code for finding in done.findings] == ["camera.lens-assumed"]


def test_only_the_pose_is_assumed_where_the_lens_is_known():
    shot = build_shot(origins={"camera.camera_to_world": Origin("default", 0.05)})
    done = solve_shot(shot, SolveOptions(solve="off", camera_height=3.0))
    assert done.camera.camera_to_world.position.tolist() == [[0.0, 3.0, 0.0]]
    assert np.array_equal(done.camera.focal_px, shot.camera.focal_px)
    assert [finding.code for finding in done.findings] == ["camera.pose-assumed"]
