"""The cloths of a shot, hung from what holds them and blown over what moves."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from ..frames import pose_matrices, still_pose
from ..progress import Progress, within
from ..report import Finding
from ..shot import Array, Cloth, Origin, Physics, Pose, Shot
from .cloth import Air, Collider, Sheet, Span, check_sheet, drape_cloth

_SURE = 0.7  # of folds: where they fall is chance, how they fall is not
_OUTDOORS = 0.2  # standard deviation of gusts over the mean wind
_STUFF = Sheet(points=np.zeros((3, 3)), triangles=np.array([[0, 1, 2]]))  # for its defaults


def drape_shot(
    shot: Shot, colliders: Sequence[Collider], physics: Physics, *, progress: Progress
) -> Shot:
    """The shot with a point cache for every cloth that has none.

    Cloths do not move what they touch. A cloth that moves is in world space from then on.

    Args:
        shot: its objects move already as they will.
        colliders: everything solid.
        physics: of the shot.
        progress: told the share done.

    Raises:
        PhysicsError: a sheet that cannot be simulated.
    """
    waiting = [cloth for cloth in shot.cloths if cloth.mesh.cache is None]
    if not waiting:
        return shot
    origins, findings = dict(shot.origins), list(shot.findings)
    done: dict[str, Cloth] = {}
    for number, cloth in enumerate(waiting):
        part = within(progress, number / len(waiting), (number + 1) / len(waiting))
        done[cloth.name], said = _drape(shot, cloth, colliders, physics, part)
        findings += said
        origins[f"cloths.{cloth.name}.mesh"] = Origin("simulated", _SURE, "XPBD")
    cloths = tuple(done.get(cloth.name, cloth) for cloth in shot.cloths)
    return replace(shot, cloths=cloths, origins=origins, findings=tuple(findings))


def _drape(
    shot: Shot,
    cloth: Cloth,
    colliders: Sequence[Collider],
    physics: Physics,
    progress: Progress,
) -> tuple[Cloth, list[Finding]]:
    count = shot.clock.count
    rest = _placed(cloth.object_to_world or still_pose(), cloth.mesh.points)[0]
    pins = np.array(cloth.pins, np.int64)
    sheet = Sheet(
        points=rest,
        triangles=cloth.mesh.triangles,
        area_density=cloth.area_density or _STUFF.area_density,
        stretch_stiffness=cloth.stretch_stiffness or _STUFF.stretch_stiffness,
        bend_stiffness=_STUFF.bend_stiffness
        if cloth.bend_stiffness is None
        else cloth.bend_stiffness,
        friction=_STUFF.friction if cloth.friction is None else cloth.friction,
        pins=pins,
        pin_points=_pin_points(shot, cloth, rest[pins]) if len(pins) else None,
    )
    wind = physics.wind or (0.0, 0.0, 0.0)
    air = Air(wind=wind, gusts=_OUTDOORS if any(wind) else 0.0, seed=physics.seed)
    span = Span(rate=shot.clock.rate, count=count, gravity=physics.gravity)
    where = f"cloths.{cloth.name}"
    check_sheet(sheet, where)
    baked = drape_cloth(sheet, colliders, span=span, air=air, progress=progress)
    said = [replace(finding, where=where) for finding in baked.findings]
    assumed = [
        name
        for name in ("area_density", "stretch_stiffness", "bend_stiffness")
        if getattr(cloth, name) is None
    ]
    if assumed:
        text = f"{', '.join(assumed)} not stated: those of thin woven cloth were taken"
        said.append(Finding("physics.assumed-cloth", "info", where, text))
    mesh = replace(cloth.mesh, points=rest, cache=baked.points)
    return replace(cloth, mesh=mesh, object_to_world=None), said


def _pin_points(shot: Shot, cloth: Cloth, pins: Array) -> Array | None:
    """(F, P, 3) where the pins are taken; None where they stay."""
    held = next((thing for thing in shot.objects if thing.name == cloth.pinned_to), None)
    pose = held.object_to_world if held is not None else cloth.object_to_world
    if pose is None or len(pose.position) == 1:
        return None
    moves = pose_matrices(pose) @ np.linalg.inv(pose_matrices(pose)[:1])
    return np.asarray(np.einsum("fij,pj->fpi", moves[:, :3, :3], pins) + moves[:, None, :3, 3])


def _placed(pose: Pose, points: Array) -> Array:
    """(F|1, N, 3) points of an object in the world."""
    whole = pose_matrices(pose)
    return np.asarray(np.einsum("fij,nj->fni", whole[:, :3, :3], points) + whole[:, None, :3, 3])
