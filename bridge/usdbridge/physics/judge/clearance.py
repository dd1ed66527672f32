"""How far a body is from what it could touch, frame by frame."""

from dataclasses import dataclass

import numpy as np
from scipy.spatial.transform import Rotation

from ...shot.arrays import Array
from .distance import hull_distance
from .motion import Motion
from .shapes import Core

NEAR = 0.3  # m; beyond it a lower bound of the distance will do


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Gap:
    """Signed distance to one other thing; negative where the two overlap."""

    other: Motion
    distance: Array  # (n,) m; infinite where the other is not there
    deviation: float  # m; standard deviation of the distance
    bias: float  # m; by how much noise alone makes it seem smaller on average


def gap_to(motion: Motion, other: Motion) -> Gap:
    """The gap between a body and another one or a solid, at the body's frames."""
    rows = other.rows(motion.frames)
    positions, turns = other.position[rows], other.orientation[rows]
    distance = np.full(len(motion), np.inf)
    for offset, turn in other.planes:
        for core in motion.cores:
            origin = positions + turns.apply(offset)
            distance = np.minimum(distance, _plane_gap(motion, core, origin, turns * turn))
    distance = np.minimum(distance, _cores_gap(motion, other.cores, positions, turns))
    if not other.is_still:
        # a frame more on either side: what breaks may be hit after its last row, its pieces before
        outside = (motion.frames < other.first - 1) | (motion.frames > other.first + len(other))
        distance[outside] = np.inf
    deviation = float(np.hypot(motion.contact_noise, other.contact_noise))
    return Gap(other=other, distance=distance, deviation=deviation, bias=_bias(motion, other))


def _bias(motion: Motion, other: Motion) -> float:
    """Mean of how far the lowest of a face's corners seems too low.

    A face of half extents a, b that lies flat and is seen turned by two independent normal angles
    has its lowest corner at −(a|α| + b|β|), whose mean is −√(2/π)·σ·(a + b), and a + b ≤ √2·reach.
    """
    extents = [m.noise_turn * m.reach for m in (motion, other)]
    return float(np.sqrt(2 / np.pi) * np.sqrt(2) * max(extents))


def _plane_gap(motion: Motion, core: Core, origin: Array, turn: Rotation) -> Array:
    normals = turn.apply([0.0, 1.0, 0.0])
    local = motion.orientation.inv().apply(normals)
    lowest = (local @ core.points.T).min(axis=1)
    height = np.einsum("ij,ij->i", motion.position - origin, normals)
    return np.asarray(height + lowest - core.radius, np.float64)


def _cores_gap(motion: Motion, cores: tuple[Core, ...], positions: Array, turns: Rotation) -> Array:
    """Exact where something is nearer than `NEAR`, else a lower bound that is at least `NEAR`."""
    relative = turns.inv() * motion.orientation
    shift = turns.inv().apply(motion.position - positions)
    pairs = [(mine, theirs) for mine in motion.cores for theirs in cores]
    if not pairs:
        return np.full(len(motion), np.inf)
    apart = _apart(motion, cores, shift)
    if (apart >= NEAR).all():
        return apart
    found = [_bound(mine, theirs, relative, shift) for mine, theirs in pairs]
    bounds = np.array([bound for bound, _ in found])
    exact = np.array([sure for _, sure in found])
    gap = np.where(exact, bounds, np.inf).min(axis=0)
    bounds = np.where(exact, np.inf, bounds)
    for row in np.flatnonzero(bounds.min(axis=0) < np.minimum(gap, NEAR)):
        for pair in np.argsort(bounds[:, row], kind="stable"):
            if bounds[pair, row] >= min(gap[row], NEAR):
                break  # what is farther at least than the nearest so far
            mine, theirs = pairs[pair]
            moved = relative[row].apply(mine.points) + shift[row]
            near = hull_distance(moved, theirs.points) - mine.radius - theirs.radius
            gap[row] = min(gap[row], near)
    return np.asarray(np.minimum(gap, np.maximum(bounds.min(axis=0), NEAR)), np.float64)


def _apart(motion: Motion, cores: tuple[Core, ...], shift: Array) -> Array:
    """Lower bounds (n,), m: of a ball about the one and a box about the other."""
    low = np.min([core.points.min(axis=0) - core.radius for core in cores], axis=0)
    high = np.max([core.points.max(axis=0) + core.radius for core in cores], axis=0)
    beside = np.maximum(np.maximum(low - shift, shift - high), 0.0)
    reach = max(np.linalg.norm(core.points, axis=1).max() + core.radius for core in motion.cores)
    return np.asarray(np.linalg.norm(beside, axis=1) - float(reach), np.float64)


def _bound(mine: Core, theirs: Core, relative: Rotation, shift: Array) -> tuple[Array, Array]:
    """Lower bounds (n,), m, of the distance of two pieces, and where they are the distance itself.

    That is so over a face of a box: the lowest point lies at the bound, and cannot get out of the
    box, or to it, by a shorter way.
    """
    radius = mine.radius + theirs.radius
    middle = relative.apply(_middle(mine)) + shift
    gap = (
        np.linalg.norm(middle - _middle(theirs), axis=1) - _extent(mine) - _extent(theirs) - radius
    )
    exact = np.zeros(len(shift), bool)
    matrices, boxed = relative.as_matrix(), _is_box(theirs)
    low, high = theirs.points.min(axis=0), theirs.points.max(axis=0)
    for axis in range(3):
        along = mine.points @ matrices[:, axis].T + shift[:, axis]  # (N, n), in the other's axes
        for lowest, depth in (
            (along.argmin(axis=0), along.min(axis=0) - high[axis]),
            (along.argmax(axis=0), low[axis] - along.max(axis=0)),
        ):
            better = depth - radius > gap
            gap = np.where(better, depth - radius, gap)
            point = np.einsum("nij,nj->ni", matrices, mine.points[lowest]) + shift
            inside = np.delete(np.minimum(point - low, high - point), axis, axis=1).min(axis=1)
            sure = boxed & (inside >= np.maximum(0.0, -depth))
            exact = np.where(better, sure, exact)
    return np.asarray(gap, np.float64), exact


def _is_box(core: Core) -> bool:
    """Whether a piece is a box along its body's axes."""
    if core.points.shape != (8, 3):
        return False
    low, high = core.points.min(axis=0), core.points.max(axis=0)
    return bool((np.isclose(core.points, low) | np.isclose(core.points, high)).all())


def _middle(core: Core) -> Array:
    return np.asarray((core.points.max(axis=0) + core.points.min(axis=0)) / 2, np.float64)


def _extent(core: Core) -> float:
    return float(np.linalg.norm(core.points - _middle(core), axis=1).max())
