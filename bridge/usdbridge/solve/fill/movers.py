"""Moving things, and things that a document says are seen, as objects of the shot."""

from dataclasses import replace

import numpy as np

from ...frames import pose_from_matrices
from ...report import Finding
from ...shot import Array, Origin, OriginKind, Pose, Primitive, SceneObject, Shot
from ..clues import named_boxes, rests
from ..names import free_name
from ..objects import (
    Outline,
    Resting,
    Setting,
    TrackedObject,
    place_objects,
    place_resting,
    see_objects,
)
from ..scene import Scene

_GUESS = 0.3


def see_movers(shot: Shot, scene: Scene) -> tuple[Outline, ...] | None:
    """What moves against the scene; None where the shot's own objects are all there are."""
    if shot.objects and not shot.sought:
        return None
    return see_objects(scene.pictures, scene.tracks, scene.found.still, setting_of(scene))


def setting_of(scene: Scene) -> Setting:
    """The camera as moving things are placed before it."""
    return Setting(path=scene.path, kind=scene.found.kind, ground_known=scene.is_ground_known)


def find_movers(shot: Shot, scene: Scene, seen: tuple[Outline, ...], *, all_of: bool) -> Shot:
    """The shot with what moves in it as kinematic props, and with what was sought in its place.

    Args:
        shot: its sought things get their places; those that are not found go on being sought.
        scene: the solved camera in the house world.
        seen: what moves.
        all_of: also what the shot does not seek.
    """
    named = named_boxes(shot, scene.pictures)
    things, findings = place_objects(
        seen, scene.pictures, setting_of(scene), named=named, mattes=scene.mattes
    )
    sought = {thing.name: thing for thing in shot.sought}
    shot = replace(shot, findings=(*shot.findings, *_told(findings, sought, all_of=all_of)))
    for thing in things:
        if thing.name in sought:
            shot = _found(shot, sought[thing.name], _pose(thing, scene), thing)
        elif all_of:
            shot = _with_mover(shot, thing, scene)
    return _with_resting(shot, scene)


def _told(
    findings: tuple[Finding, ...], sought: dict[str, SceneObject], *, all_of: bool
) -> list[Finding]:
    """What is to be said: what was sought in vain is said of the whole shot."""
    return [
        finding
        for finding in findings
        if finding.code != "objects.named-but-still" and (all_of or finding.where in sought)
    ]


def _with_mover(shot: Shot, thing: TrackedObject, scene: Scene) -> Shot:
    name = free_name(thing.name, {one.name for one in (*shot.objects, *shot.sought)})
    made = SceneObject(
        name=name,
        shape=Primitive(kind=thing.shape, size=thing.size),
        object_to_world=_pose(thing, scene),
        motion="kinematic",
        visible_frames=thing.frames,
    )
    origins = {**shot.origins, f"objects.{name}": _origin(thing.confidence, thing.note)}
    return replace(shot, objects=(*shot.objects, made), origins=origins)


def _with_resting(shot: Shot, scene: Scene) -> Shot:
    """The shot with what is still sought where it rests, if it does."""
    boxes = {box.name: box for box in named_boxes(shot, scene.pictures)}
    for thing in shot.sought:
        box = boxes[thing.name]
        if not rests(box.box, box.frame, scene.tracks, scene.found.still):
            continue
        placed = place_resting(box, scene.path, scene.points)
        if placed is not None:
            matrix = np.eye(4)
            matrix[:3, :3], matrix[:3, 3] = _facing(scene, box.frame), placed.position
            shot = _found(shot, thing, pose_from_matrices(matrix[None]), placed)
    return shot


def _found(shot: Shot, thing: SceneObject, pose: Pose, how: TrackedObject | Resting) -> Shot:
    """The shot with one of its sought things as an object; what the document states of it stays."""
    before, after = f"sought.{thing.name}", f"objects.{thing.name}"
    origins = {
        path.replace(before, after, 1) if f"{path}.".startswith(f"{before}.") else path: origin
        for path, origin in shot.origins.items()
    }
    measured = _origin(how.confidence, how.note)
    origins[f"{after}.object_to_world"] = measured
    made = replace(thing, object_to_world=pose)
    if isinstance(how, TrackedObject):
        left_out = origins.get(f"{after}.motion")
        if left_out is not None and left_out.kind == "default":
            made = replace(made, motion="kinematic")
            origins[f"{after}.motion"] = measured
        if made.visible_frames is None:
            made = replace(made, visible_frames=how.frames)
            origins[f"{after}.visible_frames"] = measured
    rest = tuple(one for one in shot.sought if one.name != thing.name)
    return replace(shot, objects=(*shot.objects, made), sought=rest, origins=origins)


def _origin(confidence: float, note: str) -> Origin:
    kind: OriginKind = "default" if confidence <= _GUESS else "measured"
    return Origin(kind, confidence, note)


def _pose(thing: TrackedObject, scene: Scene) -> Pose:
    first, end = thing.frames
    rows = np.clip(np.arange(scene.pictures.count), first, end - 1) - first
    matrices = np.tile(np.eye(4), (scene.pictures.count, 1, 1))
    matrices[:, :3, :3] = _facing(scene, (first + end) // 2)
    matrices[:, :3, 3] = thing.position[rows]
    return pose_from_matrices(matrices)


def _facing(scene: Scene, frame: int) -> Array:
    """(3, 3) upright axes whose +Z points back at the camera of a frame."""
    back = scene.path.camera_to_world[frame][:, 2] * (1.0, 0.0, 1.0)
    if np.linalg.norm(back) < 1e-6:
        return np.eye(3)
    back = back / np.linalg.norm(back)
    up = np.array([0.0, 1.0, 0.0])
    return np.column_stack([np.cross(up, back), up, back])
