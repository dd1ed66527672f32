import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from tests.build_shot import build_camera, turning_pose

from usdbridge import frames
from usdbridge.shot import Pose

TIGHT = 1e-12
unit = st.floats(-1, 1)


def a_pose(position, quaternion):
    norm = np.linalg.norm(quaternion)
    direction = quaternion / norm if norm > 1e-3 else np.array([1.0, 0, 0, 0])
    return Pose(position=position[None], orientation=direction[None])


@given(arrays(float, 3, elements=unit), arrays(float, 4, elements=unit))
def test_pose_survives_matrices_and_back(position, quaternion):
    pose = a_pose(position, quaternion)
    back = frames.pose_from_matrices(frames.pose_matrices(pose))
    assert np.abs(back.position - pose.position).max() < TIGHT
    assert abs(abs(np.sum(back.orientation * pose.orientation)) - 1) < TIGHT


def test_consecutive_quaternions_share_a_hemisphere():
    angles = np.linspace(0, 6 * math.pi, 50)
    turn = np.column_stack([np.cos(angles / 2), np.sin(angles / 2), 0 * angles, 0 * angles])
    flipped = turn * np.where(np.arange(50) % 3 == 0, -1, 1)[:, None]
    out = frames.continuous_quaternions(flipped)
    assert (np.einsum("ij,ij->i", out[:-1], out[1:]) > 0).all()


def test_look_at_points_minus_z_at_the_target():
    eye, target = np.array([1.0, 2.0, 3.0]), np.array([-1.0, 0.5, 0.0])
    pose = Pose(position=eye[None], orientation=frames.look_at(eye, target)[None])
    forward = -frames.pose_matrices(pose)[0, :3, 2]
    wanted = (target - eye) / np.linalg.norm(target - eye)
    assert np.abs(forward - wanted).max() < TIGHT


def test_look_at_refuses_a_view_along_up():
    with pytest.raises(ValueError, match="direction"):
        frames.look_at(np.array([0.0, 1, 0]), np.zeros(3))


def test_interpolation_returns_the_keys_exactly():
    pose = turning_pose(3)
    out = frames.interpolate_pose(np.array([0.0, 4, 9]), pose, np.arange(10.0))
    assert (out.position[[0, 4, 9]] == pose.position).all()
    assert (out.orientation[[0, 4, 9]] == pose.orientation).all()


def test_interpolation_holds_outside_the_keys():
    pose = turning_pose(2)
    out = frames.interpolate_pose(np.array([3.0, 5.0]), pose, np.arange(8.0))
    assert (out.position[0] == pose.position[0]).all()
    assert (out.position[7] == pose.position[1]).all()


@given(st.floats(0.01, 3.0), st.integers(16, 8000))
def test_field_of_view_gives_its_focal_length(fov, width):
    focal = frames.focal_px_from_fov(width, fov)
    assert 2 * math.atan(width / 2 / focal) == pytest.approx(fov, rel=1e-9)


def test_centred_principal_point_has_no_offset():
    camera = build_camera(centre_px=np.array([[320.0, 180.0]]))
    assert not frames.aperture_offsets(camera, 640, 360).any()


def test_principal_point_right_of_the_middle_moves_the_window_left():
    right, up = frames.aperture_offsets(build_camera(), 640, 360)[0]
    assert right < 0  # the axis is at 330 of 640
    assert up < 0  # and at 170 of 360, above the middle


def test_a_rounded_quaternion_still_gives_a_rotation():
    pose = Pose(position=np.zeros((1, 3)), orientation=np.array([[0.999999, 0.001, 0.002, 0.0]]))
    turn = frames.pose_matrices(pose)[0, :3, :3]
    assert np.abs(turn @ turn.T - np.eye(3)).max() < 1e-12
