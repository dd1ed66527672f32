"""Which bodies come near which, and how near."""

from collections.abc import Iterator, Sequence

import numpy as np

from ...shot import Array
from .overlap import bound_overlaps
from .traced import Traced, relative_poses

FAR = 0.5  # m; how much further apart two bodies are is not asked


def find_pairs(
    movers: Sequence[Traced], solids: Sequence[Traced], *, reach: float = 0.0
) -> Iterator[tuple[int, int]]:
    """Rows of movers, and of movers and solids together, whose ways come within `reach`, m.

    By the boxes around all that each ever fills: some of them do not.
    """
    everything = [*movers, *solids]
    boxes = [_box(traced) for traced in everything]
    low, high = (np.array([box[side] for box in boxes]).reshape(-1, 3) for side in (0, 1))
    low -= reach
    for row, mover in enumerate(movers):
        near = (low[row] <= high[row + 1 :]).all(axis=1) & (low[row + 1 :] <= high[row]).all(axis=1)
        for column in (near.nonzero()[0] + row + 1).tolist():
            other = everything[column]
            if other.part_of != mover.name and mover.part_of != other.name:
                yield row, column


def bound_gaps(a: Traced, b: Traced, times: Array) -> Array:
    """Lower bounds (N,), m, of how far apart two bodies are; infinite where one is not there."""
    gaps = np.full(len(times), np.inf)
    first, end = max(a.shown[0], b.shown[0]), min(a.shown[1], b.shown[1])
    there = np.flatnonzero((times > first) & (times < end))
    turns, shifts = relative_poses(a, b, times[there])
    for mine in a.pieces:
        for theirs in b.pieces:
            if mine.is_plane and theirs.is_plane:
                continue
            apart = np.linalg.norm(turns @ mine.middle + shifts - theirs.middle, axis=1)
            gap = apart - mine.reach - theirs.reach
            near = np.flatnonzero(gap < FAR)
            gap[near] = -bound_overlaps(mine, theirs, turns[near], shifts[near])
            gaps[there] = np.minimum(gaps[there], gap)
    return gaps


def _box(traced: Traced) -> tuple[Array, Array]:
    low, high = np.full(3, np.inf), np.full(3, -np.inf)
    for piece in traced.pieces:
        middles = traced.turns @ piece.middle + traced.places
        low = np.minimum(low, (middles - piece.reach).min(axis=0, initial=np.inf))
        high = np.maximum(high, (middles + piece.reach).max(axis=0, initial=-np.inf))
    return low, high
