"""What the manifest tells importers beside the stage."""

import numpy as np
import pytest
from tests.build_shot import build_shot

from usdbridge.frames import still_pose
from usdbridge.manifest import BundleFiles, build_manifest
from usdbridge.shot import Event, Liquid, Mesh, Primitive, SceneObject
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
