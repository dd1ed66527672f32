"""Everything in a shot that physics is to move, moved by it."""

import hashlib
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from importlib.metadata import version

import numpy as np

from ..progress import Progress, quiet, within
from ..shot import Array, Bake, BodyBake, Shot
from .draping import drape_shot
from .particles import is_scattered, scatter_particles
from .pouring import is_poured, pour_liquids
from .repairing import repair_motion
from .rigid import move_bodies, require_engine
from .setting import Setting
from .subjects import Subjects, find_colliders, gather_subjects, intensity_of
from .swinging import swing_joints
from .world import is_available
from .world.bake import LEAST_RATE


def bake_shot(shot: Shot, setting: Setting, *, progress: Progress = quiet) -> Shot:
    """The shot with all moved that physics is to move; `bake` says how.

    A shot in which physics moves nothing comes back as it is, but for findings.

    Raises:
        PhysicsError: a body or a sheet that cannot be simulated; PyBullet is not installed.
    """
    if not _has_work(shot, setting):
        return shot
    require_engine(shot, setting.physics)
    subjects = gather_subjects(shot, setting.cache)
    begun = replace(shot, findings=(*shot.findings, *subjects.findings))
    repaired, fitted = repair_motion(begun, subjects, setting, progress=within(progress, 0.0, 0.3))
    if fitted:
        subjects = gather_subjects(repaired, setting.cache)
    part = within(progress, 0.3, 0.6)
    moved, bodies, figures = move_bodies(repaired, subjects, setting, progress=part)
    made = _soften(moved, subjects, setting, progress=within(progress, 0.6, 1.0))
    return begun if made is begun else _recorded(made, (*fitted, *bodies), figures, setting)


def _soften(shot: Shot, subjects: Subjects, setting: Setting, *, progress: Progress) -> Shot:
    """What bodies do not feel, in their way: cloth, liquid, particles and what hangs from joints.

    What breaks is in nobody's way, nor are its pieces.
    """
    physics = setting.physics
    if not _has_soft(shot) or physics.intensity == 0:
        return shot
    colliders = find_colliders(shot, (*subjects.solids, *subjects.moved))
    draped = drape_shot(shot, colliders, physics, progress=within(progress, 0.0, 0.5))
    swung = swing_joints(draped, colliders, physics, progress=within(progress, 0.5, 0.7))
    poured = pour_liquids(swung, find_colliders(shot, subjects.solids), physics)
    return scatter_particles(poured, colliders, physics, progress=within(progress, 0.7, 1.0))


def _has_work(shot: Shot, setting: Setting) -> bool:
    """Whether anything is to be moved: what was seen to move stays, unless it is asked for."""
    if _has_soft(shot):
        return True
    dynamic = (thing for thing in shot.objects if thing.motion == "dynamic")
    return any(intensity_of(thing, setting.physics) > 0 for thing in dynamic)


def _has_soft(shot: Shot) -> bool:
    return (
        any(cloth.mesh.cache is None for cloth in shot.cloths)
        or any(is_poured(shot, liquid) for liquid in shot.liquids)
        or any(is_scattered(swarm) for swarm in shot.particles)
        or any(person.swinging for person in shot.characters)
    )


def _recorded(
    shot: Shot, bodies: Sequence[BodyBake], figures: Mapping[str, float], setting: Setting
) -> Shot:
    bake = Bake(
        step_rate=shot.clock.rate * (setting.substeps or math.ceil(LEAST_RATE / shot.clock.rate)),
        engine=_engine(bodies),
        seed=setting.physics.seed,
        bodies=tuple(bodies),
        figures=figures,
        digest=digest_of(shot),
    )
    return replace(shot, bake=bake, physics=setting.physics)


def _engine(bodies: Sequence[BodyBake]) -> str:
    """What moved most: without PyBullet, tracks are explained by closed forms alone."""
    if not bodies:
        return "XPBD"
    return f"Bullet (pybullet {version('pybullet')})" if is_available() else "closed forms"


def digest_of(shot: Shot) -> str:
    """SHA-256 over every pose and every point that moves, in order."""
    digest = hashlib.sha256()
    for name, rows in _moved_rows(shot):
        digest.update(name.encode())
        digest.update(np.ascontiguousarray(rows).tobytes())
    return digest.hexdigest()


def _moved_rows(shot: Shot) -> Iterator[tuple[str, Array]]:
    for thing in shot.objects:
        if thing.object_to_world is not None:
            yield thing.name, thing.object_to_world.position
            yield thing.name, thing.object_to_world.orientation
        if thing.between is not None:
            yield thing.name, thing.between.position
            yield thing.name, thing.between.orientation
    meshes = {
        **{cloth.name: cloth.mesh for cloth in shot.cloths},
        **{liquid.name: liquid.mesh for liquid in shot.liquids},
        **{swarm.name: swarm.mesh for swarm in shot.particles},
    }
    for name, mesh in meshes.items():
        if mesh is not None and mesh.cache is not None:
            yield name, mesh.cache
    for person in shot.characters:
        if person.swinging and person.joint_orientations is not None:
            yield person.name, person.joint_orientations
