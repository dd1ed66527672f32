"""The motion of a baked shot as its own package holds it: what was written, not what was meant."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from pxr import Tf, Usd, UsdGeom

from ..errors import CheckError
from ..frames import pose_from_matrices
from ..shot import Array, Mesh, Pose, SceneObject, Shot, SubFrames
from .manifest import Array as Rows
from .transforms import local_matrices, world_matrices

CLOSE = 1e-5  # m
_HOLDS_TO = 1e-4  # of a rotation's columns, that they are perpendicular and of length 1


def read_written(package: Path, shot: Shot, prims: Mapping[str, str]) -> Shot:
    """The shot with all that physics moved as a package of ours has it.

    Of bodies: poses at every frame and at each sample between, frames in which they are seen, and
    from the variant `live` mass, velocities and convex parts. Of cloth, liquid and particles: the
    points at every frame.

    Args:
        package: just written; it is opened in this process.
        shot: that it was written from, with a bake.
        prims: prim path by field path, as authored.

    Raises:
        CheckError: it cannot be opened, or a prim or attribute is missing or no rigid motion.
    """
    try:
        stage = Usd.Stage.Open(str(package))
        frames = np.arange(shot.clock.count, dtype=np.float64)
        objects = {
            thing.name: _read_body(_prim(stage, prims[f"objects.{thing.name}"]), thing, frames)
            for thing in shot.objects
            if thing.motion == "dynamic"
        }
        _select(stage, "live")
        for name, thing in objects.items():
            objects[name] = _read_live(_prim(stage, prims[f"objects.{name}"]), thing)
        return replace(
            shot,
            objects=tuple(objects.get(thing.name, thing) for thing in shot.objects),
            cloths=_read_caches(stage, prims, "cloths", shot.cloths, frames),
            liquids=_read_caches(stage, prims, "liquids", shot.liquids, frames),
            particles=_read_caches(stage, prims, "particles", shot.particles, frames),
        )
    except (Tf.ErrorException, KeyError, ValueError) as error:
        raise CheckError(f"{package.name}: does not hold the motion: {error}") from error


def _prim(stage: Usd.Stage, path: str) -> Usd.Prim:
    prim = stage.GetPrimAtPath(path)
    if not prim:
        raise KeyError(f"no prim {path}")
    return prim


def _value(prim: Usd.Prim, name: str, code: float = 0.0) -> Any:
    value = prim.GetAttribute(name).Get(code)
    if value is None:
        raise KeyError(f"no value {prim.GetPath()}.{name}")
    return value


def _select(stage: Usd.Stage, variant: str) -> None:
    """Plays another variant of the motion, in this process alone."""
    sets = stage.GetDefaultPrim().GetVariantSets()
    if sets.HasVariantSet("motion"):
        with Usd.EditContext(stage, stage.GetSessionLayer()):
            sets.GetVariantSet("motion").SetVariantSelection(variant)


def _read_body(prim: Usd.Prim, thing: SceneObject, frames: Rows) -> SceneObject:
    if thing.object_to_world is None:
        return thing
    moves = len(thing.object_to_world.position) > 1
    between = thing.between
    if between is not None:
        pose = _pose(prim, between.frame)
        between = SubFrames(
            frame=between.frame, position=pose.position, orientation=pose.orientation
        )
    return replace(
        thing,
        object_to_world=_pose(prim, frames if moves else frames[:1]),
        between=between,
        visible_frames=_seen(prim, thing, frames),
    )


def _pose(prim: Usd.Prim, codes: Rows) -> Pose:
    """Where a prim is in the world; what is above it stands still.

    Raises:
        ValueError: it is scaled or sheared.
    """
    above = world_matrices(prim.GetParent(), [0.0])[0]
    matrices = (local_matrices(prim, codes) @ above).transpose(0, 2, 1)
    turns = matrices[:, :3, :3]
    off = np.abs(turns.transpose(0, 2, 1) @ turns - np.eye(3)).max()
    if not off < _HOLDS_TO:
        raise ValueError(f"{prim.GetPath()} is scaled or has no transform")
    return pose_from_matrices(matrices)


def _seen(prim: Usd.Prim, thing: SceneObject, frames: Rows) -> tuple[int, int] | None:
    """Half-open frames in which its surface is seen; as the shot has them, where that is so."""
    surface = UsdGeom.Imageable(_prim(prim.GetStage(), f"{prim.GetPath()}/{prim.GetName()}_geo"))
    moments = frames if surface.GetVisibilityAttr().GetNumTimeSamples() else frames[:1]
    seen = np.array([surface.ComputeVisibility(code) != "invisible" for code in moments.tolist()])
    seen = np.broadcast_to(seen, len(frames))
    first, end = thing.visible_frames or (0, len(frames))
    if (seen == ((first <= frames) & (frames < end))).all():
        return thing.visible_frames
    found = np.flatnonzero(seen)
    return (int(found[0]), int(found[-1]) + 1) if len(found) else (0, 0)


def _read_live(prim: Usd.Prim, thing: SceneObject) -> SceneObject:
    """What an engine takes over at the hand-over.

    Raises:
        ValueError: it does not start there where the bake has it, or physics may not move it.
    """
    if thing.object_to_world is None:
        return thing
    start = _pose(prim, np.zeros(1))
    row = min(thing.activation_frame or 0, len(thing.object_to_world.position) - 1)
    off = np.abs(start.position[0] - thing.object_to_world.position[row]).max()
    if off > CLOSE or _value(prim, "physics:kinematicEnabled"):
        raise ValueError(f"{prim.GetPath()} is not handed over where the bake has it")
    changes: dict[str, Any] = {}
    if thing.mass is not None:
        changes["mass"] = float(_value(prim, "physics:mass"))
    if thing.velocity is not None:
        changes["velocity"] = tuple(map(float, _value(prim, "physics:velocity")))
    if thing.angular_velocity is not None:
        degrees = np.array(_value(prim, "physics:angularVelocity"), np.float64)
        changes["angular_velocity"] = tuple(np.radians(degrees).tolist())
    if thing.hulls:
        group = _prim(prim.GetStage(), f"{prim.GetPath()}/{prim.GetName()}_hulls")
        changes["hulls"] = tuple(
            np.array(_value(hull, "points"), np.float64) for hull in group.GetChildren()
        )
    return replace(thing, **changes)


def _read_caches(
    stage: Usd.Stage, prims: Mapping[str, str], group: str, parts: Iterable[Any], frames: Rows
) -> tuple[Any, ...]:
    """The parts with the points of their surfaces at every frame, where those move."""
    read = []
    for part in parts:
        mesh: Mesh | None = part.mesh
        if mesh is not None and mesh.cache is not None:
            path = prims[f"{group}.{part.name}"]
            surface = _prim(stage, f"{path}/{path.rpartition('/')[2]}_geo")
            rows = _points(surface, frames if len(mesh.cache) > 1 else frames[:1])
            read.append(replace(part, mesh=replace(mesh, cache=rows)))
        else:
            read.append(part)
    return tuple(read)


def _points(prim: Usd.Prim, codes: Iterable[float]) -> Array:
    """Points (F, N, 3) of a mesh in the world; what it belongs to stands still.

    Raises:
        ValueError: their number changes.
    """
    world = world_matrices(prim, [0.0])[0]
    rows = np.stack([np.array(_value(prim, "points", code), np.float64) for code in codes])
    return np.asarray(rows @ world[:3, :3] + world[3, :3], np.float64)
