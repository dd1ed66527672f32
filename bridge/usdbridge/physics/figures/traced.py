"""Bodies of a shot with every pose that is written of them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.spatial.transform import Rotation

from ...frames import interpolate_pose, per_frame_rows
from ...shot import Array, Pose, SceneObject, Shot
from ..bodies import Body, Track
from ..subjects import Subject
from ..world import Motion
from .convex import Convex, convex_pieces


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Traced:
    """A body and where it is to be seen, at whole frames and between them."""

    name: str
    pieces: tuple[Convex, ...]
    times: Array  # (K,) rising frames; of what always stands in one place, the first alone
    turns: Array  # (K, 3, 3) body to world
    places: Array  # (K, 3) m
    shown: tuple[float, float]  # frames within which it is there
    moved: bool = False  # by physics, which knows it at its samples alone
    part_of: str = ""

    @property
    def is_still(self) -> bool:
        """True for what always stands in one place."""
        return len(self.times) == 1

    def at(self, times: Array) -> tuple[Array, Array]:
        """Turns (N, 3, 3) and places (N, 3) at rising frames: its own, or between its own."""
        rows = np.searchsorted(self.times, times).clip(0, len(self.times) - 1)
        if self.is_still or (self.times[rows] == times).all():
            return self.turns[rows], self.places[rows]
        quaternions = Rotation.from_matrix(self.turns).as_quat(scalar_first=True)
        pose = interpolate_pose(
            self.times, Pose(position=self.places, orientation=quaternions), times
        )
        turns = Rotation.from_quat(pose.orientation, scalar_first=True).as_matrix()
        return np.asarray(turns), pose.position


def relative_poses(a: Traced, b: Traced, times: Array) -> tuple[Array, Array]:
    """Turns (N, 3, 3) and shifts (N, 3), m, from one body's axes to the other's."""
    turns, places = a.at(times)
    other_turns, other_places = b.at(times)
    back = other_turns.transpose(0, 2, 1)
    return back @ turns, np.einsum("sij,sj->si", back, places - other_places)


def trace_shot(shot: Shot, subjects: Sequence[Subject]) -> list[Traced]:
    """Bodies as they are in a shot that is done; those that have no place in it are left out."""
    things = {thing.name: thing for thing in shot.objects}
    found = []
    for subject in subjects:
        thing = things.get(subject.thing.name, subject.thing)
        if thing.visible_frames is None or thing.visible_frames[0] < thing.visible_frames[1]:
            found.append(_trace(subject, thing, shot.clock.count))
    return found


def trace_motion(body: Body, motion: Motion) -> Traced:
    """A body as it was simulated."""
    return Traced(
        name=body.name,
        pieces=convex_pieces(body),
        times=np.array(motion.frames),
        turns=Rotation.from_quat(motion.orientation, scalar_first=True).as_matrix(),
        places=np.array(motion.position),
        shown=(float(motion.frames[0]) - 1, float(motion.frames[-1]) + 1),
    )


def trace_track(body: Body, track: Track, shown: tuple[int, int]) -> Traced:
    """A collider as it was given."""
    return Traced(
        name=body.name,
        pieces=convex_pieces(body),
        times=np.arange(len(track.position), dtype=np.float64) + track.first,
        turns=Rotation.from_quat(track.orientation, scalar_first=True).as_matrix(),
        places=np.array(track.position),
        shown=(shown[0] - 1.0, float(shown[1])),
    )


def _trace(subject: Subject, thing: SceneObject, count: int) -> Traced:
    first, end = thing.visible_frames or (0, count)
    pose = thing.object_to_world
    if pose is None or (len(subject.track.position) == 1 and thing.between is None):
        pose = pose or Pose(position=subject.track.position, orientation=subject.track.orientation)
        pose = Pose(position=pose.position[:1], orientation=pose.orientation[:1])
        times = np.array([max(first, 0.0)])
    else:
        pose, times = _samples(thing, pose, max(first, 0), min(end, count), count)
    return Traced(
        name=thing.name,
        pieces=convex_pieces(subject.body),
        times=times,
        turns=Rotation.from_quat(pose.orientation, scalar_first=True).as_matrix(),
        places=np.array(pose.position),
        shown=(first - 1.0, float(end)),
        moved=thing.motion == "dynamic",
        part_of=thing.part_of,
    )


def _samples(
    thing: SceneObject, pose: Pose, first: int, end: int, count: int
) -> tuple[Pose, Array]:
    """Poses at whole frames while it is seen, and those between, in order of time."""
    frames = np.arange(first, end, dtype=np.float64)
    position = per_frame_rows(pose.position, count)[first:end]
    orientation = per_frame_rows(pose.orientation, count)[first:end]
    if thing.between is None:
        return Pose(position=position, orientation=orientation), frames
    seen = (thing.between.frame > first - 1) & (thing.between.frame < end)
    times = np.concatenate([frames, thing.between.frame[seen]])
    order = np.argsort(times, kind="stable")
    joined = Pose(
        position=np.concatenate([position, thing.between.position[seen]])[order],
        orientation=np.concatenate([orientation, thing.between.orientation[seen]])[order],
    )
    return joined, times[order]
