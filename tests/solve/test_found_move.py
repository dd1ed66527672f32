import numpy as np
import pytest
from scipy.spatial.transform import Rotation

from usdbridge.shot import Pose
from usdbridge.solve.found_move import describe_move

COUNT, RATE, DEPTH = 73, 24.0, 5.0
WAY = np.linspace(0.0, 1.0, COUNT)
LENS = np.full((1, 2), 600.0)
EXACT_DEG, EXACT_SHARE = 0.5, 0.005


def pose(position=(0.0, 0.0, 0.0), pan=0.0, tilt=0.0, roll=0.0):
    """A path from the origin; angles in degrees at its end, or by frame."""
    angles = [np.broadcast_to(WAY * a if np.isscalar(a) else a, COUNT) for a in (pan, tilt, roll)]
    turns = Rotation.from_euler("YXZ", np.stack(angles, 1) * [-1, 1, -1], degrees=True)
    way = np.asarray(position, float)
    rows = WAY[:, None] * way if way.ndim == 1 else way
    return Pose(position=rows, orientation=turns.as_quat(scalar_first=True))


def told(path, focal=LENS, depth=DEPTH):
    return describe_move(path, focal, rate=RATE, depth=depth)


@pytest.mark.parametrize(
    ("path", "kind", "direction", "amount"),
    [
        (pose(pan=-24.0), "pan", "left", 24.0),
        (pose(tilt=10.0), "tilt", "up", 10.0),
        (pose(roll=15.0), "roll", "clockwise", 15.0),
        (pose((0.0, 0.0, -0.6)), "dolly", "in", 0.12),
        (pose((0.0, 0.0, 1.0)), "dolly", "out", 0.2),
        (pose((-0.5, 0.0, 0.0)), "truck", "left", 0.1),
        (pose((0.0, 2.0, 0.0)), "pedestal", "up", 0.4),
    ],
)
def test_a_pure_move_is_named_with_its_direction_and_amount(path, kind, direction, amount):
    (move,) = told(path).moves
    assert (move.kind, move.direction) == (kind, direction)
    tolerance = EXACT_DEG if kind in ("pan", "tilt", "roll") else EXACT_SHARE
    assert move.amount == pytest.approx(amount, abs=tolerance)


def test_a_still_camera_is_static():
    assert told(pose()).words == "static"


def test_a_circle_around_the_scene_is_an_arc_and_no_pan():
    angle = np.radians(WAY * 40)
    path = np.stack([np.sin(angle) * DEPTH, 0 * angle, np.cos(angle) * DEPTH], 1)
    (move,) = told(pose(path, pan=-40.0)).moves
    assert (move.kind, move.direction) == ("arc", "right")
    assert move.amount == pytest.approx(40.0, abs=EXACT_DEG)


def test_a_longer_lens_is_a_zoom_in():
    focal = 600.0 * np.geomspace(1.0, 1.6, COUNT)[:, None].repeat(2, 1)
    (move,) = told(pose(), focal).moves
    assert (move.kind, move.direction) == ("zoom", "in")
    assert move.amount == pytest.approx(1.6, rel=0.01)


def test_a_pan_that_comes_back_has_no_direction():
    (move,) = told(pose(pan=20 * np.sin(WAY * np.pi))).moves
    assert (move.kind, move.direction) == ("pan", "")


def test_shake_is_no_pan():
    found = told(pose(pan=0.8 * np.sin(np.arange(COUNT) * 2.4)))
    assert found.is_shaky
    assert found.moves == ()


def test_a_fast_pan_is_a_whip():
    assert told(pose(pan=60 / (1 + np.exp(-np.arange(-36, 37))))).is_whip
    assert not told(pose(pan=30.0)).is_whip


def test_travel_is_not_told_where_depth_is_unknown():
    assert told(pose((0.0, 0.0, -1.0)), depth=None).moves == ()


def test_largest_move_is_told_first():
    found = told(pose((0.0, 0.0, -0.25), pan=30.0))
    assert found.words == "pan right 30°, 5 % push-in"


def test_a_camera_that_looks_down_moves_in_its_own_axes():
    path = pose((0.0, -1.0, 0.0), tilt=np.full(COUNT, -90.0))
    assert [move.words for move in told(path).moves] == ["20 % push-in"]


@pytest.mark.parametrize("count", [1, 2, 4])
def test_few_frames_are_no_trouble(count):
    path = pose((0.0, 0.0, -1.0))
    short = Pose(position=path.position[:count], orientation=path.orientation[:count])
    assert told(short).shake_deg == 0.0
