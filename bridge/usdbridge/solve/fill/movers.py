"""Moving things as objects of the shot."""

from dataclasses import replace

import numpy as np

from ...frames import pose_from_matrices
from ...shot import Array, Origin, OriginKind, Primitive, SceneObject, Shot
from ..names import free_name
from ..objects import Setting, TrackedObject, track_objects
from ..scene import Scene

_GUESS = 0.3


def find_movers(shot: Shot, scene: Scene) -> Shot:
    """The shot with what moves in it as kinematic props that follow what was seen."""
    setting = Setting(path=scene.path, kind=scene.found.kind, ground_known=scene.is_ground_known)
    things, findings = track_objects(
        scene.pictures, scene.tracks, scene.found.still, setting, mattes=scene.mattes
    )
    taken = {thing.name for thing in shot.objects}
    objects, origins = list(shot.objects), dict(shot.origins)
    for thing in things:
        name = free_name(thing.name, taken)
        taken.add(name)
        objects.append(_object(thing, name, scene))
        kind: OriginKind = "default" if thing.confidence <= _GUESS else "measured"
        origins[f"objects.{name}"] = Origin(kind, thing.confidence, thing.note)
    return replace(
        shot, objects=tuple(objects), origins=origins, findings=(*shot.findings, *findings)
    )


def _object(thing: TrackedObject, name: str, scene: Scene) -> SceneObject:
    first, end = thing.frames
    rows = np.clip(np.arange(scene.pictures.count), first, end - 1) - first
    matrices = np.tile(np.eye(4), (scene.pictures.count, 1, 1))
    matrices[:, :3, :3] = _facing(scene, (first + end) // 2)
    matrices[:, :3, 3] = thing.position[rows]
    return SceneObject(
        name=name,
        shape=Primitive(kind=thing.shape, size=thing.size),
        object_to_world=pose_from_matrices(matrices),
        motion="kinematic",
        visible_frames=thing.frames,
    )


def _facing(scene: Scene, frame: int) -> Array:
    """(3, 3) upright axes whose +Z points back at the camera of a frame."""
    back = scene.path.camera_to_world[frame][:, 2] * (1.0, 0.0, 1.0)
    if np.linalg.norm(back) < 1e-6:
        return np.eye(3)
    back = back / np.linalg.norm(back)
    up = np.array([0.0, 1.0, 0.0])
    return np.column_stack([np.cross(up, back), up, back])
