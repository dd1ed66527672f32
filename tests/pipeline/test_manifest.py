"""What the manifest tells importers beside the stage."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from tests.build_shot import build_shot

from usdbridge.frames import still_pose
from usdbridge.manifest import BundleFiles, build_manifest
from usdbridge.shot import Bake, Event, Light, Liquid, Mesh, Pose, Primitive, SceneObject
from usdbridge.stage.names import prim_paths


def describe(**parts):
    shot = build_shot(24, **parts)
    return build_manifest(shot, prim_paths(shot), BundleFiles(files=()))


def thing(name, *events):
    shape = Primitive(kind="box", size=(1, 1, 1))
    return SceneObject(name=name, shape=shape, object_to_world=still_pose(), events=events)


def test_events_of_all_objects_are_in_order():
    late = Event(kind="impact", time=0.75, parameters={"on": "floor", "impulse": 1.5})
    early = Event(kind="release", time=0.5)
    told = describe(objects=(thing("a", late), thing("b", early))).events
    assert [(event.object, event.kind) for event in told] == [("b", "release"), ("a", "impact")]
    assert told[1].frame == pytest.approx(0.75 * 24000 / 1001)
    assert told[1].parameters == {"on": "floor", "impulse": 1.5}


def test_what_has_a_point_cache_is_listed():
    cache = np.random.default_rng(1).normal(size=(24, 3, 3))
    mesh = Mesh(points=cache[0], triangles=[[0, 1, 2]], cache=cache)
    liquids = (Liquid(name="tea", volume=1e-4, mesh=mesh), Liquid(name="milk", volume=1e-4))
    found = describe(liquids=liquids).caches
    assert [(one.id, one.kind, one.prim) for one in found] == [("tea", "liquid", "/Shot/Geom/tea")]


def test_a_still_thing_has_one_row_and_a_moving_one_a_row_per_frame():
    path = np.linspace((0, 0, 0), (1, 0, 0), 24)
    moving = Pose(position=path, orientation=np.tile([1.0, 0, 0, 0], (24, 1)))
    things = (thing("still"), replace(thing("moving"), object_to_world=moving))
    still, found = (each.frames for each in describe(objects=things).objects)
    assert (len(still.position), len(found.position), len(found.orientation)) == (1, 24, 24)
    assert found.position[-1] == (1, 0, 0)


def test_what_physics_moved_says_where_an_engine_takes_over():
    ball = replace(thing("ball"), motion="dynamic", velocity=(0.0, -2.0, 0.0), activation_frame=5)
    shot = describe(
        objects=(ball, thing("floor")), bake=Bake(step_rate=Fraction(960), engine="e", seed=1)
    )
    assert shot.objects[0].hand_over.frame == 5
    assert shot.objects[0].hand_over.velocity == (0, -2, 0)
    assert shot.objects[1].hand_over is None


def test_lights_say_where_they_are():
    sun = Light(name="sun", kind="distant", light_to_world=still_pose(), intensity=[1000.0])
    assert describe(lights=(sun,)).lights[0].frames.position == [(0, 0, 0)]
