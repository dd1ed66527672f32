"""What a package holds of a bake is what was baked, or there is no package."""

from dataclasses import replace

import numpy as np
import pytest
from tests.build_shot import build_shot

from usdbridge.checks.written import read_written
from usdbridge.errors import CheckError
from usdbridge.frames import still_pose
from usdbridge.package import package_stage
from usdbridge.physics import judge_written_shot, simulate_shot
from usdbridge.shot import Cloth, Fracture, Mesh, Primitive, SceneObject
from usdbridge.stage import author_stage

FRAMES = 14
CLOSE = 1e-5  # m, rad
FLOOR = SceneObject(
    name="floor",
    shape=Primitive(kind="box", size=(9.0, 0.2, 9.0)),
    object_to_world=still_pose((0.0, -0.1, 0.0)),
    role="collider",
)


def vase():
    return SceneObject(
        name="vase",
        shape=Primitive(kind="box", size=(0.2, 0.2, 0.2)),
        motion="dynamic",
        mass=1.0,
        material="ceramic",
        object_to_world=still_pose((0.0, 0.4, 0.0)),
        velocity=(0.5, 0.0, 0.0),
        angular_velocity=(0.0, 9.0, 20.0),
        fracture=Fracture(pieces=(3, 4), impulse=0.5),
    )


def flag():
    points = np.array([(0.0, 1, 0), (0.1, 1, 0), (0, 1, 0.1), (0.1, 1, 0.1)])
    mesh = Mesh(points=points, triangles=[(0, 2, 1), (1, 2, 3)])
    return Cloth(name="flag", mesh=mesh, pins=(0, 1))


@pytest.fixture(scope="module")
def baked(tmp_path_factory):
    """A shot, and what its package says of it."""
    folder = tmp_path_factory.mktemp("stage")
    shot = build_shot(FRAMES, plate=None, objects=(vase(), FLOOR), cloths=(flag(),))
    shot = simulate_shot(shot)
    authored = author_stage(shot, folder)
    package = package_stage(authored.root, folder.parent / "shot.usdz")
    return shot, read_written(package, shot, authored.prims), package, authored.prims


def test_what_was_baked_is_what_was_written(baked):
    shot, written, _, _ = baked
    assert len(shot.objects) > 4
    for meant, found in zip(shot.objects, written.objects, strict=True):
        np.testing.assert_allclose(
            found.object_to_world.position, meant.object_to_world.position, atol=CLOSE
        )
        assert found.visible_frames == meant.visible_frames
    np.testing.assert_allclose(written.cloths[0].mesh.cache, shot.cloths[0].mesh.cache, atol=CLOSE)
    assert any(thing.between is not None for thing in written.objects)
    assert judge_written_shot(shot, written) == ()


def change(shot, name, **given):
    things = tuple(
        replace(thing, **given) if thing.name == name else thing for thing in shot.objects
    )
    return replace(shot, objects=things)


def pose_of(shot, name):
    return next(thing.object_to_world for thing in shot.objects if thing.name == name)


def moved(pose, row, **off):
    changed = {name: np.array(getattr(pose, name)) for name in ("position", "orientation")}
    for name, by in off.items():
        changed[name][row, 0] += by
    return replace(pose, **changed)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (
            lambda shot: {"object_to_world": moved(pose_of(shot, "vase"), 3, position=1e-4)},
            "m from",
        ),
        (
            lambda shot: {"object_to_world": moved(pose_of(shot, "vase"), 3, orientation=1e-2)},
            "rad from",
        ),
        (lambda _: {"mass": 1.1}, "mass"),
        (lambda _: {"velocity": (0.6, 0.0, 0.0)}, "velocity"),
        (lambda _: {"visible_frames": (0, 3)}, "is seen in frames"),
    ],
)
def test_what_is_written_otherwise_is_an_error(baked, given, words):
    shot, written, _, _ = baked
    (said,) = judge_written_shot(change(shot, "vase", **given(shot)), written)
    assert (said.code, said.level, said.where) == ("bake.not-as-written", "error", "objects.vase")
    assert words in said.message


def test_other_convex_parts_are_an_error(baked):
    shot, written, _, _ = baked
    shard = next(thing for thing in shot.objects if thing.hulls)
    hulls = (shard.hulls[0] * 1.01, *shard.hulls[1:])
    (said,) = judge_written_shot(change(shot, shard.name, hulls=hulls), written)
    assert "convex parts" in said.message


def test_a_point_of_cloth_written_elsewhere_is_an_error(baked):
    shot, written, _, _ = baked
    cache = np.array(shot.cloths[0].mesh.cache)
    cache[5, 2] += 1e-4
    cloth = replace(shot.cloths[0], mesh=replace(shot.cloths[0].mesh, cache=cache))
    (said,) = judge_written_shot(replace(shot, cloths=(cloth,)), written)
    assert said.where == "cloths.flag"


def test_what_fails_as_written_is_an_error(baked):
    shot, written, _, _ = baked
    pose = pose_of(shot, "vase")
    sunk = replace(pose, position=np.array(pose.position) - [0.0, 0.2, 0.0])
    both = [change(each, "vase", object_to_world=sunk, between=None) for each in (shot, written)]
    assert {said.where for said in judge_written_shot(*both)} >= {"objects.vase"}


def test_a_package_without_the_body_is_refused(baked):
    shot, _, package, prims = baked
    elsewhere = {**prims, "objects.vase": "/Shot/Geom/nothing"}
    with pytest.raises(CheckError, match="no prim /Shot/Geom/nothing"):
        read_written(package, shot, elsewhere)
