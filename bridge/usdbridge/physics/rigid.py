"""The rigid bodies of a shot moved by physics."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import replace

import numpy as np

from ..frames import per_frame_rows, still_pose
from ..progress import Progress
from ..report import Finding
from ..shot import Array, BodyBake, Origin, Physics, Pose, Primitive, SceneObject, Shot, SubFrames
from .bodies import Hull
from .crosscheck import compare_engines
from .figures import measure_budgets
from .fracture import plan_break
from .happenings import tell_events
from .setting import Setting
from .subjects import Subject, Subjects, intensity_of
from .world import Bake as Run
from .world import (
    BakeOptions,
    Collider,
    Launch,
    Motion,
    Shard,
    State,
    bake_bodies,
    require_bullet,
)

Breaking = Callable[[Array], Sequence[Shard]]

_SURE = 0.9  # of what a simulation from declared values says


def move_bodies(
    shot: Shot, subjects: Subjects, setting: Setting, *, progress: Progress
) -> tuple[Shot, tuple[BodyBake, ...], Mapping[str, float]]:
    """The shot with every dynamic object moved that nobody saw move, what moved, and figures of it.

    Raises:
        PhysicsError: a body that cannot be simulated; PyBullet is not installed.
    """
    launched = [subject for subject in subjects.moved if is_launched(subject, setting.physics)]
    if not launched:
        return shot, (), {}
    taken = {thing.name for thing in shot.objects}
    launches = [_launch(subject, setting.physics.seed, taken) for subject in launched]
    colliders = _colliders(subjects, launched)
    run = bake_bodies(
        launches,
        colliders,
        (0, shot.clock.count),
        shot.clock.rate,
        options=BakeOptions(
            steps_per_frame=setting.substeps, gravity=(0.0, -setting.physics.gravity, 0.0)
        ),
        progress=progress,
    )
    figures, said = measure_budgets(launches, colliders, run, setting.physics.gravity)
    if setting.crosscheck:
        compared, told = compare_engines(launches, colliders, run, setting.physics.gravity)
        figures, said = {**figures, **compared}, (*said, told)
    run = replace(run, findings=(*run.findings, *said))
    bodies = tuple(BodyBake(name=subject.body.name, intensity=1.0) for subject in launched)
    return _filled(shot, launched, run), bodies, figures


def require_engine(shot: Shot, physics: Physics) -> None:
    """Nothing, where all that physics alone is to move can be simulated here.

    Raises:
        PhysicsError: PyBullet is not installed.
    """
    for thing in shot.objects:
        pose = thing.object_to_world
        seen = pose is not None and len(pose.position) > 1
        if thing.motion == "dynamic" and not seen and intensity_of(thing, physics) > 0:
            require_bullet()


def is_launched(subject: Subject, physics: Physics) -> bool:
    """Whether physics alone moves a dynamic body: nobody saw it move."""
    return not subject.moves and intensity_of(subject.thing, physics) > 0


def _colliders(subjects: Subjects, launched: Sequence[Subject]) -> list[Collider]:
    """What is not launched, and what is, where it is to be seen before."""
    others = [subject for subject in subjects.moved if subject not in launched]
    colliders = [
        Collider(body=subject.body, track=subject.track, frames=subject.thing.visible_frames)
        for subject in (*subjects.solids, *others)
    ]
    for subject in launched:
        first = (subject.thing.visible_frames or (0, 0))[0]
        start = subject.thing.activation_frame or 0
        if first < start:
            track = subject.track
            colliders.append(Collider(body=subject.body, track=track, frames=(first, start)))
    return colliders


def _launch(subject: Subject, seed: int, taken: Set[str]) -> Launch:
    thing, track = subject.thing, subject.track
    breaks = None
    if thing.fracture is not None:
        breaks = plan_break(subject.body, thing.shape, thing.fracture, seed=seed)
        breaks = replace(breaks, into=_renamed(breaks.into, taken))
    state = State(
        position=track.position[0],
        orientation=track.orientation[0],
        velocity=np.array(thing.velocity or (0.0, 0.0, 0.0)),
        spin=np.array(thing.angular_velocity or (0.0, 0.0, 0.0)),
    )
    frame = thing.activation_frame or 0
    return Launch(body=subject.body, state=state, frame=frame, breaks=breaks)


def _renamed(
    into: Callable[[Array], Sequence[Shard]], taken: Set[str]
) -> Callable[[Array], Sequence[Shard]]:
    """The same pieces under names that nothing else has."""

    def renamed(impact: Array) -> list[Shard]:
        shards = []
        for shard in into(impact):
            name = shard.body.name
            while name in taken:
                name += "_"
            shards.append(replace(shard, body=replace(shard.body, name=name)))
        return shards

    return renamed


def _vector(row: Array) -> tuple[float, float, float]:
    return float(row[0]), float(row[1]), float(row[2])


def _filled(shot: Shot, launched: Sequence[Subject], run: Run) -> Shot:
    """The shot with what the bake made of it."""
    bodies = {subject.body.name: subject for subject in launched}
    things: list[SceneObject] = []
    for thing in shot.objects:
        if thing.name not in bodies:
            things.append(thing)
            continue
        things.append(_moved(thing, bodies[thing.name], run, shot.clock.count))
        things += _pieces(things[-1], run, shot.clock.count)
    origin = Origin("simulated", _SURE, "rigid bodies, from declared values")
    fields = ("object_to_world", "between", "visible_frames")
    names = [*bodies, *(thing.name for thing in things if thing.part_of in bodies)]
    origins = {f"objects.{name}.{field}": origin for name in names for field in fields}
    moved = replace(
        shot,
        objects=tuple(things),
        origins={**shot.origins, **origins},
        findings=(*shot.findings, *_placed(run.findings)),
    )
    return tell_events(moved, run)


def _placed(findings: Sequence[Finding]) -> list[Finding]:
    return [replace(finding, where=f"objects.{finding.where}") for finding in findings]


def _pieces(whole: SceneObject, run: Run, count: int) -> Iterator[SceneObject]:
    """The shards that a body broke into, seen from the frame after that on."""
    for shard in run.shards.get(whole.name, ()):
        motion = run.motions.get(shard.body.name)
        if motion is None:  # it broke behind the shot's end
            continue
        yield replace(
            whole,
            name=shard.body.name,
            shape=shard.mesh,
            object_to_world=_whole_frames(motion, None, count),
            between=_between(motion),
            visible_frames=(math.ceil(motion.frames[0]), _end(motion, count)),
            hulls=tuple(p.shape.points for p in shard.body.pieces if isinstance(p.shape, Hull)),
            mass=shard.body.mass,
            part_of=whole.name,
            fracture=None,
            activation_frame=math.ceil(motion.frames[0]),
            velocity=_vector(motion.velocity[0]),
            angular_velocity=_vector(motion.spin[0]),
            observed=None,
            events=(),
        )


def _moved(thing: SceneObject, subject: Subject, run: Run, count: int) -> SceneObject:
    motion = run.motions.get(thing.name)
    if motion is None:  # its activation frame lies behind the shot's end
        return thing
    pose = thing.object_to_world or still_pose()
    start = pose if thing.observed is None else thing.observed
    visible = thing.visible_frames
    if _end(motion, count) < count:  # it broke, or left the scene
        visible = (visible[0] if visible else 0, _end(motion, count))
    return replace(
        thing,
        visible_frames=visible,
        object_to_world=_whole_frames(motion, start, count),
        between=_between(motion),
        hulls=hulls_of(subject),
        mass=subject.body.mass,
        activation_frame=thing.activation_frame or 0,
        velocity=thing.velocity or (0.0, 0.0, 0.0),
        angular_velocity=thing.angular_velocity or (0.0, 0.0, 0.0),
    )


def _end(motion: Motion, count: int) -> int:
    """The first frame in which it is no more."""
    return min(math.floor(float(motion.frames[-1])) + 1, count)


def _whole_frames(motion: Motion, start: Pose | None, count: int) -> Pose:
    """A row per frame: as placed before it moves, and where it was last after it is lost.

    A piece has no place of its own before: it waits where it starts.
    """
    first = math.ceil(motion.frames[0])
    rows = np.clip(np.searchsorted(motion.frames, np.arange(count), side="right") - 1, 0, None)
    position, orientation = motion.position[rows], motion.orientation[rows]
    if start is not None:
        position[:first] = per_frame_rows(start.position, count)[:first]
        orientation[:first] = per_frame_rows(start.orientation, count)[:first]
    return Pose(position=position, orientation=orientation)


def _between(motion: Motion) -> SubFrames | None:
    part = motion.frames != np.round(motion.frames)
    if not part.any():
        return None
    return SubFrames(
        frame=motion.frames[part],
        position=motion.position[part],
        orientation=motion.orientation[part],
    )


def hulls_of(subject: Subject) -> tuple[Array, ...]:
    """Convex parts of a mesh that is not convex; none where the shape says it all."""
    if isinstance(subject.thing.shape, Primitive) or len(subject.body.pieces) < 2:
        return ()
    shapes = [piece.shape for piece in subject.body.pieces]
    return tuple(shape.points for shape in shapes if isinstance(shape, Hull))
