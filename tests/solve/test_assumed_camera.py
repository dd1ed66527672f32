import math
from dataclasses import replace
from fractions import Fraction

import pytest
from tests.build_shot import build_shot

from usdbridge.errors import OptionError
from usdbridge.options import SolveOptions
from usdbridge.solve import solve_shot


def solved(**plate):
    shot = build_shot(camera=None)
    return solve_shot(replace(shot, plate=replace(shot.plate, **plate)))


def test_a_known_camera_stays_as_it_is():
    shot = build_shot()
    assert solve_shot(shot) is shot


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
