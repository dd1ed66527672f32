"""The checks' own maths, held against matrices made with SciPy and known turns."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.spatial.transform import Rotation
from tests.unreal.recordings import build_plan, record, record_reel
from tests.unreal.whole_shot import build_reel, build_shot
from usdbridge_unreal.recheck import check_reel
from usdbridge_unreal.recheck.pose import Pose, angle_between, held_at, pose_at
from usdbridge_unreal.recheck.truth import turned, view_at
from usdbridge_unreal.recorded import Actor, Channel, Recorded

EXACT = 1e-12
ANGLES = st.floats(-400, 400)


def posed(rotation, location=(0.0, 0.0, 0.0), **changes):
    return Actor(
        id="a", label="a", kind="Actor", location=location, rotation=rotation,
        scale=(1.0, 1.0, 1.0), **changes,
    )  # fmt: skip


def alone(actor):
    plan = build_plan(build_shot())
    return Recorded(
        sequence="", digest="", rate=plan.rate, ticks=plan.ticks, start=0, end=1, actors=(actor,)
    )


@given(ANGLES, ANGLES, ANGLES)
def test_a_rotator_turns_as_its_three_turns_do(roll, pitch, yaw):
    """Left-handed pitch and roll are right-handed ones the other way about."""
    actor = posed((roll, pitch, yaw))
    pose = pose_at(alone(actor), actor, 0)
    wanted = Rotation.from_euler("ZYX", [yaw, -pitch, -roll], degrees=True).as_matrix()
    assert np.abs(np.column_stack([pose.forward, pose.right, pose.up]) - wanted).max() < EXACT


@pytest.mark.parametrize(
    ("rotation", "axis", "wanted"),
    [
        ((0, 0, 90), "forward", (0, 1, 0)),  # yaw turns to the right
        ((0, 90, 0), "forward", (0, 0, 1)),  # pitch looks up
        ((90, 0, 0), "right", (0, 0, -1)),  # roll leans to the right
    ],
)
def test_known_turns_are_known(rotation, axis, wanted):
    actor = posed(rotation)
    assert np.abs(np.subtract(getattr(pose_at(alone(actor), actor, 0), axis), wanted)).max() < EXACT


def test_a_child_is_where_its_parent_carries_it():
    parent = posed((0.0, 0.0, 90.0), location=(10.0, 0.0, 0.0))
    child = Actor(
        id="b", label="b", kind="Actor", location=(5.0, 0.0, 0.0), rotation=(0.0, 0.0, 90.0),
        scale=(1.0, 1.0, 1.0), parent="a",
    )  # fmt: skip
    pose = pose_at(alone(parent), child, 0)
    assert np.allclose(pose.location, (10.0, 5.0, 0.0), atol=EXACT)
    assert np.allclose(pose.forward, (-1.0, 0.0, 0.0), atol=EXACT)


@given(st.floats(1e-5, 179.0))
def test_small_and_large_angles_are_measured(angle):
    turn = Rotation.from_rotvec(np.radians(angle) * np.array([0.6, 0.0, 0.8])).as_matrix()
    axes = [tuple(map(float, column)) for column in turn.T]
    still = Pose(location=(0, 0, 0), forward=(1, 0, 0), right=(0, 1, 0), up=(0, 0, 1))
    found = Pose(location=(0, 0, 0), forward=axes[0], right=axes[1], up=axes[2])
    assert angle_between(still, found) == pytest.approx(angle, rel=1e-6, abs=1e-9)


@given(ANGLES, ANGLES)
def test_a_quaternion_turns_as_its_matrix(first, second):
    turn = Rotation.from_euler("yx", [first, second], degrees=True)
    quaternion = tuple(float(value) for value in turn.as_quat(scalar_first=True))
    assert np.abs(turned(quaternion, (1.0, 2.0, 3.0)) - turn.apply([1, 2, 3])).max() < 1e-9


def test_half_way_is_half_the_turn():
    camera = build_shot().camera
    half = view_at(camera, 2.5)
    whole = [Rotation.from_quat(camera.motion.orientation[at], scalar_first=True) for at in (2, 3)]
    middle = Rotation.from_quat(half.turn, scalar_first=True)
    angles = [(middle.inv() * each).magnitude() for each in whole]
    assert angles[0] == pytest.approx(angles[1], abs=1e-9)
    assert math.degrees(sum(angles)) == pytest.approx(3.0, abs=0.1)
    assert half.lens.focal == pytest.approx(32.5)


def test_a_switch_holds_until_its_next_key():
    switch = Channel(frames=(0.0, 4.0), values=(0.0, 1.0), is_linear=False)
    assert [held_at(switch, frame) for frame in (-1, 0, 3.9, 4, 9)] == [
        False, False, False, True, True
    ]  # fmt: skip
    assert held_at(Channel(), 0) is None


def test_a_sequence_of_shots_is_whole():
    reel = build_reel()
    plan, recorded = record_reel(reel, start_frame=100)
    checks = check_reel(reel, plan, recorded)
    assert [check.code for check in checks if not check.ok] == []
    assert {check.shot for check in checks} == {"", "one", "two"}


def test_a_plan_is_recorded_whole():
    """The faithful editor of these tests leaves nothing out that checks need."""
    plan = build_plan(build_shot(), physics="live")
    assert {actor.id for actor in record(plan).actors} == {
        "camera", "plate", "box", "cup", "sun", "lamp", "spot", "sky"
    }  # fmt: skip
