"""Particles of a shot leave from where they are told, when they are told."""

import numpy as np
import pytest
from tests.build_shot import build_shot

from usdbridge.errors import PhysicsError
from usdbridge.frames import still_pose
from usdbridge.options import PhysicsOptions
from usdbridge.physics.baking import bake_shot
from usdbridge.physics.setting import setting_of
from usdbridge.shot import Event, Particles, Physics, Pose, Primitive, SceneObject

FRAMES = 24
FLOOR = SceneObject(
    name="floor",
    shape=Primitive(kind="box", size=(10.0, 0.2, 10.0)),
    object_to_world=still_pose((0.0, -0.1, 0.0)),
)


def bake(*objects, physics=None, **given):
    swarm = Particles(name="bits", **{"count": 50, **given})
    shot = build_shot(FRAMES, objects=(FLOOR, *objects), particles=(swarm,), physics=physics)
    return bake_shot(shot, setting_of(shot, PhysicsOptions()))


def cart(speed=2.4, **given):
    rows = np.linspace((0, 1, 0), (speed * (FRAMES - 1) / 24, 1, 0), FRAMES)
    pose = Pose(position=rows, orientation=[(1.0, 0, 0, 0)] * FRAMES)
    shape = Primitive(kind="box", size=(0.1, 0.1, 0.1))
    return SceneObject(name="cart", shape=shape, motion="kinematic", object_to_world=pose, **given)


@pytest.mark.parametrize("kind", ["rain", "spray", "splash", "confetti", "dust"])
def test_every_kind_is_shown_by_a_mesh(kind):
    made = bake(kind=kind, region_centre=(0, 1.5, 0), region_size=(1, 1, 1))
    swarm = made.particles[0]
    assert len(swarm.mesh.cache) == FRAMES
    assert made.origins["particles.bits.points"].kind == "simulated"


def test_confetti_waits_for_its_frame_and_lies_on_the_floor():
    place = {"region_centre": (0, 0.3, 0), "region_size": (1, 0, 1)}
    swarm = bake(kind="confetti", release_frame=6, **place).particles[0]
    assert not swarm.radii[5].any()
    assert swarm.radii[6].all()
    np.testing.assert_array_equal(swarm.points[5], swarm.points[6])
    assert 0 <= swarm.points[-1, :, 1].min() < 2e-3


def test_spray_leaves_with_what_it_leaves():
    swarm = bake(cart(), kind="spray", emitter="cart", velocity=(0, 0, 0)).particles[0]
    born = swarm.radii > 0
    first = born.argmax(axis=0)
    moves = np.diff(swarm.points, axis=0)[np.minimum(first, FRAMES - 2), np.arange(50)]
    assert np.median(moves[first < FRAMES - 2, 0]) * 24 == pytest.approx(2.4, abs=0.15)


def test_a_splash_leaves_where_its_emitter_is_hit():
    blow = Event(kind="impact", time=0.5, parameters={"x": 1.0, "y": 0.0, "z": 2.0, "speed": 3.0})
    swarm = bake(cart(events=(blow,)), kind="splash", emitter="cart").particles[0]
    assert not swarm.radii[11].any()
    assert swarm.radii[12].all()
    np.testing.assert_allclose(swarm.points[11, :, [0, 2]].T, [(1.0, 2.0)] * 50)


def test_a_splash_of_what_is_never_hit_stays_away():
    made = bake(cart(), kind="splash", emitter="cart")
    assert made.particles[0].mesh is None
    assert "physics.no-place" in {finding.code for finding in made.findings}


def test_a_kind_that_nobody_knows_stays_as_it_is():
    made = bake(kind="plasma", region_centre=(0, 1, 0), region_size=(1, 1, 1))
    assert made.particles[0].mesh is None
    assert "physics.unknown-particles" in {finding.code for finding in made.findings}


def test_an_emitter_that_is_not_there_is_an_error():
    with pytest.raises(PhysicsError, match=r"particles.bits.emitter is 'ghost'"):
        bake(kind="spray", emitter="ghost")


def test_weak_gravity_lets_drops_fall_slowly():
    place = {"region_centre": (0, 3, 0), "region_size": (0, 0, 0), "velocity": (0, 0.001, 0)}
    fast = bake(kind="splash", release_frame=0, radius=0.01, **place).particles[0]
    slow = bake(
        kind="splash", release_frame=0, radius=0.01, physics=Physics(gravity=9.81 / 16), **place
    ).particles[0]
    drops = (3 - swarm.points[12, :, 1].mean() for swarm in (fast, slow))
    assert np.divide(*drops) == pytest.approx(16, rel=0.02)
