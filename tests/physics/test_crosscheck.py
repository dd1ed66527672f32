"""A second engine says the same of what is not chaos."""

from dataclasses import replace

import numpy as np
import pytest
from tests.build_shot import build_shot
from tests.physics.bodies import RATE, ball, box, hull, slab

from usdbridge.errors import OptionError
from usdbridge.frames import still_pose
from usdbridge.options import PhysicsOptions
from usdbridge.physics import setting, simulate_shot
from usdbridge.physics.crosscheck import compare_engines
from usdbridge.physics.world import Launch, State, bake_bodies
from usdbridge.shot import Primitive, SceneObject

pytest.importorskip("mujoco")
GRAVITY = 9.81
MILLIMETRE = 1e-3


def compare(body, frames, change=None, **state):
    launches = [Launch(body=body, state=State(**state), frame=0)]
    run = bake_bodies(launches, [slab()], (0, frames), RATE)
    if change:
        motion = run.motions[body.name]
        run = replace(run, motions={body.name: change(motion)})
    return compare_engines(launches, [slab()], run, GRAVITY)


@pytest.mark.parametrize("make", [box, hull])
def test_a_flight_is_the_same(make):
    figures, _ = compare(make(), 20, position=[0, 4, 0], velocity=[1, 2, 0], spin=[3, 5, 1])
    assert figures["mujoco_agreement_m"] < 0.1 * MILLIMETRE
    assert figures["mujoco_seconds"] == pytest.approx(19 / 24)


def test_a_slide_is_the_same():
    figures, _ = compare(box(friction=0.4), 24, position=[0, 0.05, 0], velocity=[2.5, 0, 0])
    assert figures["mujoco_agreement_m"] < 5 * MILLIMETRE
    assert figures["mujoco_seconds"] == pytest.approx(23 / 24)


def test_a_bounce_is_the_same():
    figures, said = compare(ball(restitution=0.7), 24, position=[0, 0.5, 0])
    assert figures["mujoco_agreement_m"] < 10 * MILLIMETRE
    assert figures["mujoco_seconds"] == pytest.approx(23 / 24)
    assert said.level == "info"


def test_a_tumble_is_compared_up_to_its_first_impact():
    figures, _ = compare(box(), 24, position=[0, 1, 0], spin=[3, 1, 2])
    assert figures["mujoco_seconds"] == pytest.approx(10 / 24)
    assert figures["mujoco_agreement_m"] < 0.1 * MILLIMETRE


def test_bodies_that_meet_are_left_out():
    launches = [
        Launch(body=box(name), state=State(position=[0, height, 0]), frame=0)
        for name, height in (("low", 0.05), ("high", 0.15))
    ]
    run = bake_bodies(launches, [slab()], (0, 6), RATE)
    figures, said = compare_engines(launches, [slab()], run, GRAVITY)
    assert figures == {"mujoco_bodies": 0.0, "mujoco_seconds": 0.0}
    assert "nothing was compared" in said.message


def test_an_engine_that_errs_is_found_out():
    def drifting(motion):
        return replace(motion, position=motion.position + motion.frames[:, None] * [0, 0, 0.01])

    figures, said = compare(box(), 12, drifting, position=[0, 3, 0])
    assert figures["mujoco_agreement_m"] == pytest.approx(0.11, rel=0.01)
    assert said.level == "warning"


def dropped():
    die = SceneObject(
        name="die",
        shape=Primitive(kind="box", size=(0.1, 0.1, 0.1)),
        motion="dynamic",
        mass=0.1,
        material="wood",
        object_to_world=still_pose((0.0, 2.0, 0.0)),
    )
    return build_shot(8, plate=None, objects=(die,))


def test_a_bake_is_checked_only_where_asked():
    assert not [name for name in simulate_shot(dropped()).bake.figures if "mujoco" in name]
    done = simulate_shot(dropped(), PhysicsOptions(crosscheck=True))
    assert done.bake.figures["mujoco_agreement_m"] < MILLIMETRE
    said = next(each for each in done.findings if each.code == "physics.crosschecked")
    assert (said.level, said.where) == ("info", "objects.die")


def test_without_mujoco_asking_for_it_is_one_error(monkeypatch):
    monkeypatch.setattr(setting, "find_spec", lambda _: None)
    with pytest.raises(OptionError, match=r"pip install 'usdbridge\[crosscheck\]'"):
        simulate_shot(dropped(), PhysicsOptions(crosscheck=True))
    assert np.isfinite(simulate_shot(dropped()).bake.figures["speed_m_s"])
