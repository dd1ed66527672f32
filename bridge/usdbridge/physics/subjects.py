"""What of a shot physics has to do with: bodies that it moves or judges, and what they meet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from ..errors import PhysicsError
from ..frames import is_still, per_frame_rows, still_pose
from ..report import Finding
from ..shot import Mesh, Physics, Pose, Primitive, SceneObject, Shot
from .bodies import Body, Piece, Track
from .obstacles import Collider
from .solids import make_body

_MOST_STATIC = 20_000  # triangles of a standing mesh that is cut into convex parts
_GROUND = "usdbridge ground"
_UNKNOWN = "physics.unknown-material"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Subject:
    """An object of the shot as a rigid body."""

    thing: SceneObject
    body: Body
    track: Track  # of one row where it stands still

    @property
    def moves(self) -> bool:
        """True where it was seen in more than one place."""
        return len(self.track.position) > 1


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Subjects:
    """The bodies of a shot."""

    moved: tuple[Subject, ...]  # by physics: what is dynamic
    solids: tuple[Subject, ...]  # that stand, or follow their track
    findings: tuple[Finding, ...]


def gather_subjects(shot: Shot, cache: Path | None = None, *, exact: bool = True) -> Subjects:
    """Everything solid in a shot. Where nothing stands there, the ground is assumed at y = 0.

    Args:
        shot: its objects.
        cache: folder where convex pieces of meshes are kept.
        exact: find the pieces of what moves and is not convex; else its hull stands for it.

    Raises:
        PhysicsError: a dynamic object whose mass or shape physics cannot take.
    """
    findings: list[Finding] = []
    moved: list[Subject] = []
    solids: list[Subject] = []
    for thing in shot.objects:
        if thing.role == "holdout":
            continue
        if thing.motion == "dynamic":
            moved += _moving(shot, thing, findings, cache, exact=exact)
        elif not _is_too_fine(thing, findings):
            solids += _standing(thing, shot.clock.count, findings, cache)
    if moved and not solids:
        solids.append(_assumed_ground(shot.name))
        said = "nothing stands in this shot: flat ground at y = 0 is assumed under what moves"
        findings.append(Finding("physics.assumed-ground", "warning", shot.name, said))
    return Subjects(moved=tuple(moved), solids=tuple(solids), findings=tuple(findings))


def _moving(
    shot: Shot, thing: SceneObject, findings: list[Finding], cache: Path | None, *, exact: bool
) -> Iterator[Subject]:
    """The object; where it cannot be a body and need not be one, a Finding says so instead."""
    try:
        yield _subject(thing, shot.clock.count, findings, cache, exact=exact)
    except PhysicsError as error:
        if shot.bake is None and intensity_of(thing, shot.physics or Physics()) > 0:
            raise
        said = f"stays as it was observed and is not judged: {error}"
        findings.append(Finding("physics.not-judged", "warning", f"objects.{thing.name}", said))


def _standing(
    thing: SceneObject, count: int, findings: list[Finding], cache: Path | None
) -> Iterator[Subject]:
    """The object, unless it has no volume: then nothing can lie on it, and a Finding says so."""
    try:
        yield _subject(thing, count, findings, cache)
    except PhysicsError as error:
        said = f"is no obstacle to what moves: {error}"
        findings.append(Finding("physics.no-obstacle", "info", f"objects.{thing.name}", said))


def _is_too_fine(thing: SceneObject, findings: list[Finding]) -> bool:
    if not isinstance(thing.shape, Mesh) or len(thing.shape.triangles) <= _MOST_STATIC:
        return False
    said = (
        f"has {len(thing.shape.triangles)} triangles and is no obstacle to what moves; give it at "
        f"most {_MOST_STATIC}, or boxes and planes in its place"
    )
    findings.append(Finding("physics.no-obstacle", "warning", f"objects.{thing.name}", said))
    return True


def _subject(
    thing: SceneObject,
    count: int,
    findings: list[Finding],
    cache: Path | None,
    *,
    exact: bool = True,
) -> Subject:
    body, said = make_body(thing, cache=cache, exact=exact)
    moves = thing.motion == "dynamic"
    findings += [
        replace(finding, where=f"objects.{thing.name}")
        for finding in said
        if moves or finding.code != _UNKNOWN  # what lies on it tells more of the pair
    ]
    if moves and thing.mass is None:
        text = f"mass is not stated; {body.mass:.3g} kg follows from its volume and material"
        findings.append(Finding("physics.assumed-mass", "warning", f"objects.{thing.name}", text))
    return Subject(thing=thing, body=body, track=_track(thing, count))


def _track(thing: SceneObject, count: int) -> Track:
    pose = thing.object_to_world
    if pose is None or (is_still(pose.position) and is_still(pose.orientation)):
        pose = pose or Pose(position=np.zeros((1, 3)), orientation=np.eye(1, 4))
        rows = 1
    else:
        rows = count
    return Track(
        first=0,
        position=per_frame_rows(pose.position, count)[:rows],
        orientation=per_frame_rows(pose.orientation, count)[:rows],
        held=held_frames(thing),
    )


def held_frames(thing: SceneObject) -> tuple[tuple[int, int], ...]:
    """Half-open frames in which something other than physics moves an object."""
    start = thing.activation_frame or 0
    return thing.held if start == 0 else ((0, start), *thing.held)


def _assumed_ground(name: str) -> Subject:
    plane = Primitive(kind="plane", size=(1000.0, 0.0, 1000.0))
    thing = SceneObject(name=f"{_GROUND} of {name}", shape=plane)
    body = Body(name=thing.name, pieces=(Piece(shape=plane),), friction=1.0, restitution=1.0)
    track = Track(first=0, position=np.zeros((1, 3)), orientation=np.eye(1, 4))
    return Subject(thing=thing, body=body, track=track)


def intensity_of(thing: SceneObject, physics: Physics) -> float:
    """How far physics moves an object: its own word, then the shot's, then whether it was seen."""
    pose = thing.object_to_world
    seen = pose is not None and not (is_still(pose.position) and is_still(pose.orientation))
    for intensity in (thing.intensity, physics.intensity):
        if intensity is not None:
            return intensity
    return 0.0 if seen else 1.0


def find_colliders(shot: Shot, subjects: Sequence[Subject]) -> list[Collider]:
    """Subjects as they move in the shot by now, without what breaks in it."""
    broken = {thing.part_of for thing in shot.objects}
    things = {thing.name: thing for thing in shot.objects}
    return [
        Collider(body=subject.body, pose=_rows(things.get(subject.thing.name, subject.thing), shot))
        for subject in subjects
        if subject.thing.name not in broken
    ]


def _rows(thing: SceneObject, shot: Shot) -> Pose:
    """A row per frame, or one where it stands still."""
    pose = thing.object_to_world or still_pose()
    moves = len(pose.position) > 1 or len(pose.orientation) > 1
    count = shot.clock.count if moves else 1
    return Pose(
        position=per_frame_rows(pose.position, count),
        orientation=per_frame_rows(pose.orientation, count),
    )
