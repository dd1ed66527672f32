"""Everything in a shot that physics is to move, moved by it."""

import hashlib
import math
from collections.abc import Sequence
from dataclasses import replace
from importlib.metadata import version

import numpy as np

from ..progress import Progress, quiet, within
from ..shot import Array, Bake, BodyBake, Shot
from .draping import drape_shot
from .repairing import repair_motion
from .rigid import move_bodies
from .setting import Setting
from .subjects import gather_subjects, intensity_of
from .world.bake import LEAST_RATE


def bake_shot(shot: Shot, setting: Setting, *, progress: Progress = quiet) -> Shot:
    """The shot with all moved that physics is to move; `bake` says how.

    A shot in which physics moves nothing comes back as it is, but for findings.

    Raises:
        PhysicsError: a body or a sheet that cannot be simulated; PyBullet is not installed.
    """
    if not _has_work(shot, setting):
        return shot
    subjects = gather_subjects(shot, setting.cache)
    begun = replace(shot, findings=(*shot.findings, *subjects.findings))
    repaired, fitted = repair_motion(begun, subjects, setting, progress=within(progress, 0.0, 0.3))
    if fitted:
        subjects = gather_subjects(repaired, setting.cache)
    moved, bodies = move_bodies(repaired, subjects, setting, progress=within(progress, 0.3, 0.6))
    solid = (*subjects.solids, *subjects.moved)
    draped = drape_shot(moved, solid, setting.physics, progress=within(progress, 0.6, 1.0))
    return begun if draped is begun else _recorded(draped, (*fitted, *bodies), setting)


def _has_work(shot: Shot, setting: Setting) -> bool:
    """Whether anything is to be moved: what was seen to move stays, unless it is asked for."""
    if any(cloth.mesh.cache is None for cloth in shot.cloths):
        return True
    dynamic = (thing for thing in shot.objects if thing.motion == "dynamic")
    return any(intensity_of(thing, setting.physics) > 0 for thing in dynamic)


def _recorded(shot: Shot, bodies: Sequence[BodyBake], setting: Setting) -> Shot:
    bake = Bake(
        step_rate=shot.clock.rate * (setting.substeps or math.ceil(LEAST_RATE / shot.clock.rate)),
        engine=f"Bullet (pybullet {version('pybullet')})" if bodies else "XPBD",
        seed=setting.physics.seed,
        bodies=tuple(bodies),
        digest=digest_of(shot),
    )
    return replace(shot, bake=bake, physics=setting.physics)


def digest_of(shot: Shot) -> str:
    """SHA-256 over every pose and every point that moves, in order."""
    digest = hashlib.sha256()
    for thing in shot.objects:
        if thing.object_to_world is not None:
            _add(digest, thing.name, thing.object_to_world.position)
            _add(digest, thing.name, thing.object_to_world.orientation)
    for cloth in shot.cloths:
        if cloth.mesh.cache is not None:
            _add(digest, cloth.name, cloth.mesh.cache)
    return digest.hexdigest()


def _add(digest: "hashlib._Hash", name: str, rows: Array) -> None:
    digest.update(name.encode())
    digest.update(np.ascontiguousarray(rows).tobytes())
