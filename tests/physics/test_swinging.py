"""Joints that hang turn as pendulum chains on what carries them."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.spatial.transform import Rotation
from tests.build_shot import build_shot

from usdbridge.errors import PhysicsError
from usdbridge.options import PhysicsOptions
from usdbridge.physics.baking import bake_shot
from usdbridge.physics.setting import setting_of
from usdbridge.shot import Character, Pose

FRAMES = 24


def horse(turns=None, **given):
    """A head that carries a tail of two joints, at rest pointing along +X."""
    joints = ("head", "tail_1", "tail_2")
    values = {
        "parents": (-1, 0, 1),
        "rest_positions": [(0, 1.0, 0), (0.1, 0, 0), (0.2, 0, 0)],
        "rest_orientations": [(1.0, 0, 0, 0)] * 3,
        "swinging": ("tail_1", "tail_2"),
        **given,
    }
    return Character(name="horse", joints=joints, joint_orientations=turns, **values)


def swing(person):
    shot = build_shot(FRAMES, characters=(person,))
    return bake_shot(shot, setting_of(shot, PhysicsOptions()))


def places(person, frame):
    """World positions of the joints and of the tail's end, composed by hand."""
    turn, at, found = Rotation.identity(), np.zeros(3), []
    for joint in range(3):
        at = at + turn.apply(person.rest_positions[joint].copy())
        quaternion = person.joint_orientations[frame, joint]
        turn = turn * Rotation.from_quat(quaternion, scalar_first=True)
        found.append(at)
    return np.array([*found, at + turn.apply((0.2, 0, 0))])


def test_what_hangs_hangs_down():
    points = places(swing(horse()).characters[0], -1)
    np.testing.assert_allclose(points[3] - points[2], (0.0, -0.2, 0.0), atol=0.03)


def test_what_does_not_swing_keeps_its_turns():
    turns = np.tile([1.0, 0.0, 0.0, 0.0], (FRAMES, 3, 1))
    angle = np.linspace(0, 0.5, FRAMES)
    turns[:, 0] = np.column_stack([np.cos(angle), 0 * angle, np.sin(angle), 0 * angle])
    made = swing(horse(turns)).characters[0]
    np.testing.assert_allclose(made.joint_orientations[:, 0], turns[:, 0], atol=1e-12)


def test_it_lags_behind_what_carries_it():
    runs = np.linspace(0, 1, FRAMES)[:, None] ** 2 * (3.0, 0.0, 0.0)
    pose = Pose(position=runs, orientation=[(1.0, 0, 0, 0)] * FRAMES)
    shot = swing(horse(object_to_world=pose))
    points = places(shot.characters[0], -1)
    assert points[3, 0] - points[1, 0] < -0.05
    assert shot.origins["characters.horse.joint_orientations"].kind == "simulated"


def test_rest_turns_are_part_of_the_chain():
    bent = [(1.0, 0, 0, 0), (np.cos(0.4), 0, 0, np.sin(0.4)), (1.0, 0, 0, 0)]
    points = places(swing(horse(rest_orientations=bent)).characters[0], -1)
    assert points[3, 1] < points[2, 1] < points[1, 1]


def test_a_joint_that_carries_two_chains_is_refused():
    forked = replace(horse(), parents=(-1, 0, 1), joints=("head", "tail_1", "tail_2"))
    forked = Character(
        name="horse",
        joints=(*forked.joints, "tail_3"),
        parents=(-1, 0, 1, 1),
        rest_positions=[*forked.rest_positions, (0, 0, 0.2)],
        swinging=("tail_1", "tail_2", "tail_3"),
    )
    with pytest.raises(PhysicsError, match="carries two joints that swing"):
        swing(forked)
