"""The same shot gives the same bake in every process."""

import os
import subprocess
import sys
from pathlib import Path

from usdbridge.physics.cache import content_key
from usdbridge.physics.packing import pack

ROOT = Path(__file__).parents[2]
BAKE = """
from tests.physics.test_determinism import bake_all
print(bake_all())
"""


def bake_all() -> str:
    """A hash of all that a bake of a ball, a box that breaks and a cloth gives."""
    import numpy as np
    from tests.build_shot import build_shot

    from usdbridge.frames import still_pose
    from usdbridge.options import PhysicsOptions
    from usdbridge.physics.baking import bake_shot
    from usdbridge.physics.setting import setting_of
    from usdbridge.shot import Cloth, Fracture, Mesh, Physics, Primitive, SceneObject

    def thing(name, kind, size, height, **given):
        pose = still_pose((0.0, height, 0.0))
        shape = Primitive(kind=kind, size=size)
        return SceneObject(name=name, shape=shape, object_to_world=pose, **given)

    moves = {"motion": "dynamic", "mass": 0.5, "material": "ceramic"}
    breaks = Fracture(pieces=(4, 6), impulse=0.2)
    x, z = np.meshgrid(np.linspace(-0.3, 0.3, 6), np.linspace(0.1, 0.6, 6))
    corner = np.arange(36).reshape(6, 6)[:-1, :-1].ravel()
    lower = np.column_stack([corner, corner + 6, corner + 1])
    upper = np.column_stack([corner + 1, corner + 6, corner + 7])
    points = np.column_stack([x.ravel(), np.full(36, 0.8), z.ravel()])
    mesh = Mesh(points=points, triangles=np.concatenate([lower, upper]))
    shot = build_shot(
        16,
        plate=None,
        physics=Physics(wind=(1.0, 0.0, 2.0), seed=3),
        objects=(
            thing("floor", "box", (9.0, 0.2, 9.0), -0.1, role="collider"),
            thing("ball", "sphere", (0.15,) * 3, 0.9, restitution=0.6, **moves),
            thing("jar", "box", (0.2, 0.2, 0.2), 0.35, fracture=breaks, **moves),
        ),
        cloths=(Cloth(name="flag", mesh=mesh, pins=(0, 5)),),
    )
    baked = bake_shot(shot, setting_of(shot, PhysicsOptions()))
    assert len(baked.objects) > 6
    text, arrays = pack(baked)
    return f"{baked.bake.digest} {content_key(text, *arrays.values())}"


def in_a_new_process(hash_seed: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", BAKE],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": hash_seed},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def test_every_process_bakes_the_same():
    assert in_a_new_process("1") == in_a_new_process("4242")
