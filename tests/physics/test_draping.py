"""A cloth without a motion of its own hangs from its pins."""

from dataclasses import replace

import numpy as np
from tests.build_shot import build_shot

from usdbridge.frames import still_pose
from usdbridge.options import PhysicsOptions
from usdbridge.physics.baking import bake_shot
from usdbridge.physics.setting import setting_of
from usdbridge.shot import Cloth, Mesh, Pose, Primitive, SceneObject

FRAMES = 8
SIDE = 5


def flag(**given):
    x, y = np.meshgrid(np.linspace(0, 0.4, SIDE), np.linspace(0, -0.4, SIDE))
    points = np.column_stack([x.ravel(), y.ravel(), np.zeros(SIDE**2)])
    corner = np.arange(SIDE**2).reshape(SIDE, SIDE)[:-1, :-1].ravel()
    lower = np.column_stack([corner, corner + SIDE, corner + 1])
    upper = np.column_stack([corner + 1, corner + SIDE, corner + SIDE + 1])
    mesh = Mesh(points=points, triangles=np.concatenate([lower, upper]))
    values = {"object_to_world": still_pose((0.0, 2.0, 0.0)), "pins": (0, SIDE - 1), **given}
    return Cloth(name="flag", mesh=mesh, **values)


def bake(*cloths, objects=()):
    shot = build_shot(FRAMES, objects=objects, cloths=cloths)
    return bake_shot(shot, setting_of(shot, PhysicsOptions()))


def test_a_sheet_hangs_from_its_pins():
    baked = bake(flag())
    cache = baked.cloths[0].mesh.cache
    np.testing.assert_allclose(cache[-1, [0, SIDE - 1], 1], 2.0, atol=1e-6)
    assert baked.origins["cloths.flag.mesh"].kind == "simulated"
    assert baked.bake.digest


def test_pins_go_with_the_object_they_are_pinned_to():
    pole = SceneObject(
        name="pole",
        shape=Primitive(kind="box", size=(0.02, 0.02, 0.02)),
        motion="kinematic",
        object_to_world=Pose(
            position=np.linspace((0, 2.05, 0), (0.3, 2.05, 0), FRAMES),
            orientation=[(1.0, 0.0, 0.0, 0.0)] * FRAMES,
        ),
    )
    cache = bake(flag(pinned_to="pole"), objects=(pole,)).cloths[0].mesh.cache
    np.testing.assert_allclose(cache[-1, 0] - cache[0, 0], (0.3, 0.0, 0.0), atol=1e-6)


def test_a_cache_that_is_there_is_kept():
    cloth = flag()
    known = replace(cloth.mesh, cache=np.zeros((FRAMES, SIDE**2, 3)))
    kept = bake(replace(cloth, mesh=known))
    assert kept.bake is None
    assert kept.cloths[0].mesh.cache is known.cache


def test_what_was_assumed_of_the_stuff_is_said():
    findings = bake(flag(area_density=0.3)).findings
    said = next(f.message for f in findings if f.code == "physics.assumed-cloth")
    assert said.startswith("stretch_stiffness, bend_stiffness not stated")


def test_cloth_alone_names_no_engine_that_did_nothing():
    assert bake(flag()).bake.engine == "XPBD"
