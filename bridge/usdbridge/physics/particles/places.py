"""Where particles leave from: a region, what they leave, or the place of a blow."""

from dataclasses import replace

import numpy as np

from ...frames import interpolate_pose, per_frame_rows, pose_matrices
from ...shot import Array, Event, FrameClock, Pose, SceneObject
from .case import Case
from .drops import Region


def region_of(case: Case) -> Region | None:
    """The box in the world that they fill in the frame in which they are let go."""
    if case.swarm.region_centre is None or case.swarm.region_size is None:
        return None
    centre = np.array(case.swarm.region_centre)
    if case.emitter is not None and case.emitter.object_to_world is not None:
        pose = case.emitter.object_to_world
        frame = np.array([float(case.first)])
        centre = carried(pose, case.shot.clock, frame, centre[None], np.zeros(3))[0][0]
    x, y, z = (float(value) for value in centre)
    return Region(centre=(x, y, z), size=case.swarm.region_size)


def carried(
    pose: Pose, clock: FrameClock, frames: Array, points: Array, velocity: Array
) -> tuple[Array, Array]:
    """World points (n, 3), m, and velocities, m/s, in frames (n,), of places on what moves.

    Args:
        pose: of what moves.
        clock: of the shot.
        frames: fractions included.
        points: (n, 3) m, in its axes.
        velocity: (3,) m/s, in its axes and against it.
    """
    count = clock.count
    whole = Pose(
        position=per_frame_rows(pose.position, count),
        orientation=per_frame_rows(pose.orientation, count),
    )
    known, step = np.arange(count, dtype=np.float64), 0.5
    now, before, after = (
        pose_matrices(interpolate_pose(known, whole, (frames + by).clip(0, count - 1)))
        for by in (0.0, -step, step)
    )
    homogeneous = np.column_stack([points, np.ones(len(points))])
    at = np.einsum("nij,nj->ni", now, homogeneous)[:, :3]
    moved = np.einsum("nij,nj->ni", after - before, homogeneous)[:, :3] / (2 * step)
    moved *= float(clock.rate)
    own = np.einsum("nij,j->ni", now[:, :3, :3], velocity)
    return at, np.asarray(moved + own)


def find_blow(emitter: SceneObject | None, asked: int | None) -> Event | None:
    """The event of an object that flings drops: its break, else its first impact."""
    if emitter is None or asked is not None:
        return None
    for kinds in (("fracture", "shatter"), ("impact",)):
        found = [event for event in emitter.events if event.kind in kinds]
        if found:
            blow = min(found, key=lambda event: event.time)
            hits = [event for event in emitter.events if event.kind == "impact"]
            near = [event for event in hits if abs(event.time - blow.time) < 1e-3 + 1 / 240]
            return replace(blow, parameters=(near or [blow])[0].parameters)
    return None


def blow_place(case: Case, blow: Event | None, frame: float) -> tuple[float, float, float] | None:
    """Where drops leave, m: where it was hit, else where the emitter or the region is."""
    if blow is not None and {"x", "y", "z"} <= set(blow.parameters):
        x, y, z = (float(blow.parameters[axis]) for axis in "xyz")
        return x, y + 2 * case.radius, z
    if case.emitter is not None and case.emitter.object_to_world is not None:
        rows = per_frame_rows(case.emitter.object_to_world.position, case.shot.clock.count)
        x, y, z = (float(v) for v in rows[min(int(frame), len(rows) - 1)])
        return x, y, z
    return case.swarm.region_centre
