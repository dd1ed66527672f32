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
    gaps = [np.full(len(motion), np.inf)]
    for offset, turn in other.planes:
        gaps += [_plane_gap(motion, core, positions + turns.apply(offset), turns * turn)
                 for core in motion.cores]  # fmt: skip
    for mine in motion.cores:
        gaps += [_core_gap(motion, mine, theirs, positions, turns) for theirs in other.cores]
    distance = np.min(gaps, axis=0)
    if not other.is_still:
        outside = (motion.frames < other.first) | (motion.frames >= other.first + len(other))
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


def _core_gap(motion: Motion, mine: Core, theirs: Core, positions: Array, turns: Rotation) -> Array:
    """Exact where the two are nearer than `NEAR`, else a lower bound that is at least `NEAR`."""
    relative = turns.inv() * motion.orientation
    shift = turns.inv().apply(motion.position - positions)
    radius = mine.radius + theirs.radius
    spheres = np.linalg.norm(shift - _middle(theirs) + relative.apply(_middle(mine)), axis=1)
    gap = spheres - _extent(mine) - _extent(theirs) - radius
    for axis in np.vstack([np.eye(3), -np.eye(3)]):  # of the other: parts boxes from most things
        low = (relative.inv().apply(axis) @ mine.points.T).min(axis=1) + shift @ axis
        gap = np.maximum(gap, low - (theirs.points @ axis).max() - radius)
    for row in np.flatnonzero(gap < NEAR):
        moved = relative[row].apply(mine.points) + shift[row]
        gap[row] = hull_distance(moved, theirs.points) - radius
    return np.asarray(gap, np.float64)


def _middle(core: Core) -> Array:
    return np.asarray((core.points.max(axis=0) + core.points.min(axis=0)) / 2, np.float64)


def _extent(core: Core) -> float:
    return float(np.linalg.norm(core.points - _middle(core), axis=1).max())
