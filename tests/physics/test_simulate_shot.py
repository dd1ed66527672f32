"""A shot simulated is a shot reviewed, and a bake that fails its review is an error."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from tests.build_shot import build_shot

from usdbridge.frames import still_pose
from usdbridge.options import PhysicsOptions
from usdbridge.physics import review_shot, reviewing, simulate_shot
from usdbridge.shot import Bake, BodyBake, Fracture, Pose, Primitive, SceneObject

FRAMES = 24
FLOOR = SceneObject(
    name="floor",
    shape=Primitive(kind="box", size=(9.0, 0.2, 9.0)),
    object_to_world=still_pose((0.0, -0.1, 0.0)),
    role="collider",
)


def ball(pose):
    sphere = Primitive(kind="sphere", size=(0.2, 0.2, 0.2))
    return SceneObject(
        name="ball", shape=sphere, motion="dynamic", mass=1.0, material="wood", object_to_world=pose
    )


def simulate(pose, **given):
    options = {"physics": True, **given.pop("options", {})}
    shot = build_shot(FRAMES, plate=None, objects=(ball(pose), FLOOR), **given)
    return simulate_shot(shot, PhysicsOptions(**options))


def codes(shot):
    return {finding.code for finding in shot.findings}


def hover():
    height = np.linspace((0, 2, 0), (1, 2, 0), FRAMES)
    return Pose(position=height, orientation=[(1.0, 0.0, 0.0, 0.0)] * FRAMES)


def test_a_bake_passes_the_review_of_what_is_observed():
    done = simulate(still_pose((0.0, 1.0, 0.0)))
    assert done.review.verdict == "plausible"
    assert "physics.bake-failed" not in codes(done)


def test_a_glitch_is_a_finding():
    assert codes(simulate(hover())) & {"physics.hover", "physics.low-gravity"}


def test_a_bake_that_breaks_a_law_is_an_error():
    body = BodyBake(name="ball", intensity=1.0)
    bake = Bake(step_rate=Fraction(960), engine="a bad one", seed=0, bodies=(body,))
    done = simulate(hover(), bake=bake)
    assert "physics.bake-failed" in codes(done)


def test_nothing_is_done_where_physics_is_off():
    done = simulate(still_pose((0.0, 1.0, 0.0)), options={"physics": False})
    assert done.bake is None
    assert done.review is None


def test_what_broke_is_judged_only_while_it_is_whole():
    vase = SceneObject(
        name="vase",
        shape=Primitive(kind="box", size=(0.2, 0.2, 0.2)),
        motion="dynamic",
        mass=1.0,
        material="ceramic",
        object_to_world=still_pose((0.0, 0.5, 0.0)),
        fracture=Fracture(pieces=(3, 5), impulse=0.5),
    )
    shot = build_shot(FRAMES, plate=None, objects=(vase, FLOOR))
    done = simulate_shot(shot)
    shards = [thing for thing in done.objects if thing.part_of == "vase"]
    assert 3 <= len(shards) <= 5
    assert done.objects[0].visible_frames[1] == shards[0].visible_frames[0] < FRAMES
    assert not {"physics.interpenetration", "physics.bake-failed"} & codes(done)
    assert sum(shard.mass for shard in shards) == pytest.approx(1.0, rel=1e-12)


def test_what_cannot_be_a_body_keeps_its_track_and_says_so():
    card = SceneObject(
        name="card",
        shape=Primitive(kind="plane", size=(1.0, 0.0, 1.0)),
        motion="dynamic",
        object_to_world=hover(),
    )
    done = simulate_shot(build_shot(FRAMES, plate=None, objects=(card, FLOOR)))
    assert "physics.not-judged" in codes(done)
    assert done.objects[0] is card


def test_more_bodies_than_can_be_judged_in_minutes_are_told(monkeypatch):
    monkeypatch.setattr(reviewing, "MOST_ROWS", 2 * FRAMES)
    things = [replace(ball(hover()), name=f"ball{index}") for index in range(3)]
    done = review_shot(build_shot(FRAMES, plate=None, objects=(*things, FLOOR)), look=False)
    assert [body.body for body in done.review.bodies] == ["ball0", "ball1"]
    said = next(each for each in done.findings if each.code == "physics.not-judged")
    assert "3 bodies move; the first 2 are judged" in said.message


@pytest.mark.parametrize(("height", "restitution"), [(0.2, 0.6), (0.2, 0.77), (0.4, 0.77)])
def test_a_bounce_between_two_frames_is_no_glitch(height, restitution):
    thing = replace(ball(still_pose((0.0, 0.1 + height, 0.0))), restitution=restitution)
    done = simulate_shot(build_shot(FRAMES, plate=None, objects=(thing, FLOOR)))
    assert done.review.verdict == "plausible"


def test_what_left_the_scene_is_seen_no_more_and_reported():
    thing = replace(ball(still_pose((0.0, 1.0, 0.0))), velocity=(400.0, 0.0, 0.0))
    done = simulate_shot(build_shot(FRAMES, plate=None, objects=(thing, FLOOR)))
    assert done.objects[0].visible_frames == (0, 1)
    said = next(each for each in done.findings if each.code == "physics.too-fast")
    assert (said.level, said.where) == ("warning", "objects.ball")
    assert "in frame 0." in said.message
    assert "physics.bake-failed" not in codes(done)
