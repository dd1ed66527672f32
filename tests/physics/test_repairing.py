"""What was seen to move is made physical as far as it is asked for, and no further."""

from dataclasses import replace

import numpy as np
import pytest
from tests.build_shot import build_shot

from usdbridge.frames import still_pose
from usdbridge.options import PhysicsOptions
from usdbridge.physics.baking import bake_shot
from usdbridge.physics.setting import setting_of
from usdbridge.shot import Pose, Primitive, SceneObject

FRAMES = 16
SECONDS = np.arange(FRAMES) * 1001 / 24000
NOISE = 0.01  # m
FLOOR = SceneObject(
    name="floor",
    shape=Primitive(kind="box", size=(9.0, 0.2, 9.0)),
    object_to_world=still_pose((0.0, -0.1, 0.0)),
    role="collider",
)
TRUTH = np.column_stack([1.5 * SECONDS, 3.0 + 2.0 * SECONDS - 9.81 * SECONDS**2 / 2, 0.0 * SECONDS])


def seen(truth=TRUTH):
    noise = np.random.default_rng(3).normal(0.0, NOISE, truth.shape)
    return Pose(position=truth + noise, orientation=[(1.0, 0.0, 0.0, 0.0)] * FRAMES)


def bake(pose, intensity):
    sphere = Primitive(kind="sphere", size=(0.2, 0.2, 0.2))
    ball = SceneObject(
        name="ball", shape=sphere, motion="dynamic", mass=1.0, friction=0.5, restitution=0.5
    )
    shot = build_shot(FRAMES, objects=(replace(ball, object_to_world=pose), FLOOR))
    return bake_shot(shot, setting_of(shot, PhysicsOptions(intensity=intensity)))


def test_a_noisy_throw_becomes_one_free_simulation():
    done = bake(seen(), 1.0)
    assert [(body.tier, body.intensity) for body in done.bake.bodies] == [("A", 1.0)]
    off = np.linalg.norm(done.objects[0].object_to_world.position - TRUTH, axis=1)
    assert np.sqrt(np.mean(off**2)) < 0.8 * NOISE
    assert done.origins["objects.ball.object_to_world"].kind == "simulated"


def test_what_was_observed_is_kept():
    pose = seen()
    np.testing.assert_array_equal(bake(pose, 1.0).objects[0].observed.position, pose.position)


def test_in_between_lies_between():
    pose = seen()
    ends = [bake(pose, share).objects[0].object_to_world.position for share in (0.5, 1.0)]
    near, far = (np.abs(end - pose.position).mean() for end in ends)
    assert 0 < near < far


def test_what_no_simulation_explains_stays_and_says_so():
    height = np.column_stack([SECONDS, 0 * SECONDS + 2.0, 0 * SECONDS])
    pose = seen(height)
    done = bake(pose, 1.0)
    assert [(body.tier, body.intensity) for body in done.bake.bodies] == [("C", 0.0)]
    np.testing.assert_array_equal(done.objects[0].object_to_world.position, pose.position)
    assert "tier C" in next(f.message for f in done.findings if f.code == "physics.repaired")


@pytest.mark.parametrize("intensity", [None, 0.0])
def test_unasked_nothing_is_repaired(intensity):
    assert bake(seen(), intensity).bake is None
