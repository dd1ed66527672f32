"""House axes to Unreal's, held against matrices made with SciPy and FRotator's own definition."""

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy.spatial.transform import Rotation
from usdbridge_unreal import axes

MIRROR = np.array([[1.0, 0, 0], [0, 0, 1], [0, 1, 0]])  # (x, y, z) → (x, z, y)
ROTATION_TOLERANCE = 1e-9

ANGLES = st.floats(-180, 180)
TURNS = st.tuples(ANGLES, ANGLES, ANGLES).map(
    lambda angles: Rotation.from_euler("yxz", angles, degrees=True)
)


def quaternion(turn):
    return tuple(float(value) for value in turn.as_quat(scalar_first=True))


def frotator(roll, pitch, yaw):
    """Columns forward, right, up: yaw about +Z toward +Y, pitch raises the nose, roll last."""
    r, p, y = np.radians([roll, pitch, yaw])
    about_z = np.array([[np.cos(y), -np.sin(y), 0], [np.sin(y), np.cos(y), 0], [0, 0, 1]])
    about_y = np.array([[np.cos(p), 0, -np.sin(p)], [0, 1, 0], [np.sin(p), 0, np.cos(p)]])
    about_x = np.array([[1, 0, 0], [0, np.cos(r), np.sin(r)], [0, -np.sin(r), np.cos(r)]])
    return about_z @ about_y @ about_x


@given(TURNS)
def test_a_mesh_turns_as_its_mirrored_matrix_says(turn):
    found = frotator(*axes.rotator(axes.thing_axes(quaternion(turn))))
    assert np.abs(found - MIRROR @ turn.as_matrix() @ MIRROR).max() < ROTATION_TOLERANCE


@given(TURNS)
def test_a_camera_looks_where_it_looked_in_the_house(turn):
    found = frotator(*axes.rotator(axes.viewer_axes(quaternion(turn))))
    house = turn.as_matrix()
    wanted = MIRROR @ np.column_stack([-house[:, 2], house[:, 0], house[:, 1]])
    assert np.abs(found - wanted).max() < ROTATION_TOLERANCE


@given(st.sampled_from([90.0, -90.0]), ANGLES)
def test_straight_up_and_down_are_exact_and_keep_the_yaw(pitch, yaw):
    turn = Rotation.from_euler("yx", [yaw, pitch], degrees=True)
    found = axes.rotator(axes.viewer_axes(quaternion(turn)), yaw_at_pole=33.0)
    house = turn.as_matrix()
    wanted = MIRROR @ np.column_stack([-house[:, 2], house[:, 0], house[:, 1]])
    assert np.abs(frotator(*found) - wanted).max() < 1e-7


@given(st.lists(ANGLES, min_size=2, max_size=4), st.integers(1, 3))
def test_angles_do_not_jump_in_a_slow_turn(start, turns):
    steps = np.linspace(0, 360 * turns, 60 * turns)
    path = [
        Rotation.from_euler("yx", [start[0] + step, start[1] / 4], degrees=True) for step in steps
    ]
    rows = np.array(axes.unwrapped(axes.viewer_axes(quaternion(turn)) for turn in path))
    assert np.abs(np.diff(rows, axis=0)).max() < 10
    assert abs(abs(rows[-1, 2] - rows[0, 2]) - 360 * turns) < 1e-6


def test_tumbling_over_the_pole_never_turns_the_yaw_round():
    path = [Rotation.from_euler("x", step, degrees=True) for step in range(0, 720, 6)]
    rows = np.array(axes.unwrapped(axes.viewer_axes(quaternion(turn)) for turn in path))
    assert np.abs(np.diff(rows, axis=0)).max() < 6 + 1e-6


def test_a_metre_up_is_a_hundred_centimetres_up():
    assert axes.location((1.0, 2.0, 3.0)) == (100.0, 300.0, 200.0)
    assert axes.location((1.0, 2.0, 3.0), scale=0.5) == (50.0, 150.0, 100.0)


def test_a_known_camera_is_known():
    level = axes.rotator(axes.viewer_axes((1.0, 0.0, 0.0, 0.0)))  # looks down −Z, which is −Y there
    assert np.allclose(level, (0, 0, -90))
    up = (math.cos(math.pi / 12), math.sin(math.pi / 12), 0.0, 0.0)  # 30 degrees up
    assert np.allclose(axes.rotator(axes.viewer_axes(up)), (0, 30, -90))
