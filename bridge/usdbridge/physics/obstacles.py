"""Solids that move in the way of what is simulated point by point."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..errors import PhysicsError
from ..frames import interpolate_pose, pose_matrices
from ..shot import Pose
from ..shot.arrays import Array
from .bodies import Body
from .surfaces import Surface, make_surface, measure_distances, measure_normals

_CURVED = ("sphere", "capsule", "cylinder")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Collider:
    """A body that others meet, and where it is."""

    body: Body
    pose: Pose  # (F|1) object to world


@dataclass(frozen=True, slots=True, eq=False)
class Obstacle:
    """A convex part of a collider, with the poses of every step."""

    name: str
    surface: Surface
    gap: float  # m; at which points stay from it
    friction: float
    turns: Array  # (S+1, 3, 3)
    places: Array  # (S+1, 3) m


def make_obstacles(
    colliders: Sequence[Collider], times: Array, *, friction: float, spacing: float, gap: float
) -> tuple[Obstacle, ...]:
    """The colliders' parts, moved along their tracks.

    Points keep a distance from what is curved that lets the triangles between them clear it too.

    Args:
        colliders: bodies and their poses per frame.
        times: (S+1,) frames, fractions included, of the steps.
        friction: of the points; multiplied by each body's.
        spacing: m; longest edge between points.
        gap: m; that points keep from flat surfaces.
    """
    made = []
    for collider in colliders:
        name = collider.body.name
        if not np.isfinite(collider.body.friction) or collider.body.friction < 0:
            raise PhysicsError(f"{name}.friction is {collider.body.friction}; give 0 or more")
        rows = len(collider.pose.position)
        pose = interpolate_pose(np.arange(rows, dtype=np.float64), collider.pose, times)
        whole = pose_matrices(pose)
        for piece in collider.body.pieces:
            surface = make_surface(piece.shape, name)
            part = pose_matrices(
                Pose(position=piece.position[None], orientation=piece.orientation[None])
            )
            moved = np.broadcast_to(whole @ part, (len(times), 4, 4))
            made.append(
                Obstacle(
                    name,
                    surface,
                    max(gap, _clearance(surface, spacing)),
                    friction * collider.body.friction,
                    np.ascontiguousarray(moved[:, :3, :3]),
                    np.ascontiguousarray(moved[:, :3, 3]),
                )
            )
    return tuple(made)


def push_out(x: Array, before: Array, obstacle: Obstacle, step: int) -> None:
    """Move points (3, N) out of an obstacle, in place, and rub them along with it.

    Args:
        x: (3, N) at the end of the step, m.
        before: (3, N) at its start, m.
        obstacle: what is in the way.
        step: row of the obstacle's poses at the end of the step, 1 or more.
    """
    turn, place = obstacle.turns[step], obstacle.places[step]
    local = turn.T @ (x - place[:, None])
    deep = obstacle.gap - measure_distances(obstacle.surface, local)
    hit = np.flatnonzero(deep > 0)
    if not hit.size:
        return
    local, deep = local[:, hit], deep[hit]
    normal = measure_normals(obstacle.surface, local)
    local += normal * deep
    moved = turn @ local + place[:, None]
    if obstacle.friction > 0:
        normal = turn @ normal
        then = obstacle.turns[step - 1] @ local + obstacle.places[step - 1][:, None]
        slip = before[:, hit] - then  # where the point was, less where what it now touches was
        slip -= normal * np.einsum("ij,ij->j", normal, slip)
        length = np.sqrt(np.einsum("ij,ij->j", slip, slip))
        moved += slip * np.minimum(1.0, obstacle.friction * deep / np.maximum(length, 1e-12))
    x[:, hit] = moved


def is_near(low: Array, high: Array, obstacle: Obstacle, step: int) -> bool:
    """Whether an obstacle may touch what lies in the box from `low` to `high` at a step."""
    reach = obstacle.surface.reach + obstacle.gap
    place = obstacle.places[step]
    return bool((place - reach < high).all() and (place + reach > low).all())


def measure_depth(points: Array, obstacle: Obstacle, step: int) -> float:
    """How deep the deepest of points (3, N) is inside an obstacle, m; 0 when none is."""
    local = obstacle.turns[step].T @ (points - obstacle.places[step][:, None])
    return max(0.0, -float(measure_distances(obstacle.surface, local).min()))


def _clearance(surface: Surface, spacing: float) -> float:
    """Distance at which chords as long as the spacing do not cut a curved surface."""
    if surface.kind not in _CURVED:
        return 0.0
    radius = float(surface.half[0])
    return float(np.hypot(radius, 0.6 * spacing) - radius)
