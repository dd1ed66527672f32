"""What physics is to move is moved by it, and nothing else."""

from dataclasses import replace

import numpy as np
import pytest
from tests.build_shot import build_shot

from usdbridge.errors import OptionError
from usdbridge.frames import still_pose
from usdbridge.options import PhysicsOptions
from usdbridge.physics.baking import bake_shot
from usdbridge.physics.setting import setting_of
from usdbridge.shot import Event, Marker, Physics, Pose, Primitive, SceneObject

FRAMES = 12
SECONDS = np.arange(FRAMES) * 1001 / 24000  # at the rate of `build_shot`
UPRIGHT = [(1.0, 0.0, 0.0, 0.0)] * FRAMES
FLOOR = SceneObject(
    name="floor",
    shape=Primitive(kind="box", size=(9.0, 0.2, 9.0)),
    object_to_world=still_pose((0.0, -0.1, 0.0)),
    role="collider",
)


def ball(height=5.0, **given):
    return SceneObject(
        name="ball",
        shape=Primitive(kind="sphere", size=(0.2, 0.2, 0.2)),
        motion="dynamic",
        mass=1.0,
        object_to_world=still_pose((0.0, height, 0.0)),
        **given,
    )


def bake(*things, **given):
    shot = build_shot(FRAMES, objects=things)
    shot = replace(shot, **given)
    return bake_shot(shot, setting_of(shot, PhysicsOptions()))


def heights(shot, name="ball"):
    (thing,) = (thing for thing in shot.objects if thing.name == name)
    return np.asarray(thing.object_to_world.position)[:, 1]


def test_what_has_no_track_falls():
    fallen = bake(ball(velocity=(1.0, 2.0, 0.0)), FLOOR)
    expected = 5.0 + 2.0 * SECONDS - 9.81 * SECONDS**2 / 2
    np.testing.assert_allclose(heights(fallen), expected, atol=1e-6)


def test_what_was_simulated_says_so():
    fallen = bake(ball(), FLOOR)
    assert fallen.origins["objects.ball.object_to_world"].kind == "simulated"
    assert [(body.name, body.intensity) for body in fallen.bake.bodies] == [("ball", 1.0)]


def test_what_was_observed_stays_as_it_is():
    track = Pose(position=np.linspace((0, 1, 0), (1, 1, 0), FRAMES), orientation=UPRIGHT)
    seen = replace(ball(), object_to_world=track)
    kept = bake(seen, FLOOR)
    assert kept.bake is None
    assert kept.objects[0] is seen


@pytest.mark.parametrize("where", ["object", "shot"])
def test_intensity_0_moves_nothing(where):
    if where == "object":
        kept = bake(ball(intensity=0.0), FLOOR)
    else:
        kept = bake(ball(), FLOOR, physics=Physics(intensity=0.0))
    assert kept.bake is None


def test_a_body_waits_for_its_activation_frame():
    fallen = bake(ball(activation_frame=4), FLOOR)
    np.testing.assert_allclose(heights(fallen)[:5], 5.0, atol=1e-12)
    assert heights(fallen)[5] < 5.0


def test_what_waits_is_in_the_way_until_then():
    crate = SceneObject(
        name="crate",
        shape=Primitive(kind="box", size=(0.4, 0.4, 0.4)),
        motion="dynamic",
        mass=1.0,
        object_to_world=still_pose((0.0, 0.2, 0.0)),
        activation_frame=10,
    )
    assert heights(bake(ball(height=0.6), crate, FLOOR))[:10].min() > 0.499


def test_gravity_is_the_shot_s():
    fallen = bake(ball(), FLOOR, physics=Physics(gravity=1.62))
    np.testing.assert_allclose(heights(fallen), 5.0 - 1.62 * SECONDS**2 / 2, atol=1e-6)


def test_without_ground_it_is_assumed_and_said():
    fallen = bake(ball(height=0.3))
    assert "physics.assumed-ground" in {finding.code for finding in fallen.findings}
    assert heights(fallen).min() > 0.099


def test_the_same_shot_gives_the_same_bake():
    assert bake(ball(), FLOOR).bake.digest == bake(ball(), FLOOR).bake.digest


def test_progress_tells_simulated_seconds():
    told = []
    shot = build_shot(FRAMES, objects=(ball(), FLOOR))
    setting = setting_of(shot, PhysicsOptions())
    bake_shot(shot, setting, progress=lambda share, what: told.append((share, what)))
    assert ("simulating 0.3 of 0.5 s") in [what for _, what in told]
    assert [share for share, _ in told] == sorted(share for share, _ in told)


def test_an_impact_becomes_an_event_and_a_cue():
    fallen = bake(ball(height=0.5), FLOOR)
    impact = next(event for event in fallen.objects[0].events if event.kind == "impact")
    assert impact.time == pytest.approx(np.sqrt(2 * 0.4 / 9.81), abs=2e-3)
    assert [(cue.kind, cue.object, cue.time) for cue in fallen.markers] == [
        ("impact", "ball", impact.time)
    ]


def test_a_declared_impact_is_not_told_twice():
    time = float(np.sqrt(2 * 0.4 / 9.81))
    declared = Event(kind="impact", time=time)
    cue = Marker(name="hit", time=time, kind="impact", object="ball")
    fallen = bake(ball(height=0.5, events=(declared,)), FLOOR, markers=(cue,))
    assert [event for event in fallen.objects[0].events if event.kind == "impact"] == [declared]
    assert fallen.markers == (cue,)


def test_a_kinematic_object_pushes():
    hand = SceneObject(
        name="hand",
        shape=Primitive(kind="box", size=(0.2, 0.2, 0.2)),
        motion="kinematic",
        object_to_world=Pose(
            position=np.linspace((-0.5, 0.1, 0.0), (0.5, 0.1, 0.0), FRAMES),
            orientation=UPRIGHT,
        ),
    )
    pushed = bake(ball(height=0.1), hand, FLOOR)
    assert pushed.objects[0].object_to_world.position[-1, 0] > 0.6


@pytest.mark.parametrize(
    ("field", "value"),
    [("intensity", 1.5), ("intensity", float("nan")), ("substeps", 0), ("seed", -1)],
)
def test_an_option_outside_its_range_is_named(field, value):
    shot = build_shot(FRAMES)
    with pytest.raises(OptionError, match=f"{field} is {value}"):
        setting_of(shot, PhysicsOptions(**{field: value}))


@pytest.mark.parametrize("at", [(0.0, 1.0, 0.0), (1.0, 1.0, 0.0)])
def test_a_raised_plane_ends_at_its_edges(at):
    shelf = SceneObject(
        name="shelf",
        shape=Primitive(kind="plane", size=(1.0, 0.0, 1.0)),
        object_to_world=still_pose((0.0, 0.5, 0.0)),
    )
    floor = replace(shelf, name="floor", object_to_world=still_pose())
    thing = replace(ball(), object_to_world=still_pose(at))
    lowest = bake(shelf, floor, thing).objects[2].object_to_world.position[:, 1].min()
    assert (lowest > 0.5) == (at[0] == 0.0)
