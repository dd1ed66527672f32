"""How deep the bodies of a shot are in each other, at worst."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from ...shot import Array, IntArray
from .convex import Convex
from .overlap import bound_overlaps, measure_overlap
from .traced import Traced, relative_poses

Relative = tuple[Array, Array, Array]  # times, and turns and shifts of one body in the other's axes


@dataclass(frozen=True, slots=True, kw_only=True)
class Depth:
    """Two bodies at their deepest."""

    body: str
    other: str
    depth: float  # m
    frame: float


def find_depths(
    pairs: Iterable[tuple[Traced, Traced]], *, least: float
) -> tuple[float, list[Depth]]:
    """The greatest depth of any of these two in each other, m, and all deeper than `least`.

    Two that move meet at the samples that both have; what is driven is where its track has it
    then. Pieces of one body that overlapped when they were born count by how much deeper they got.
    """
    worst, found = 0.0, []
    for a, b in pairs:
        relative = _relative(a, b)
        if not len(relative[0]):
            continue
        born = a.part_of != "" and a.part_of == b.part_of
        depth, frame = _deepest(a, b, relative, floor=min(worst, least), born=born)
        worst = max(worst, depth)
        if depth > least:
            found.append(Depth(body=a.name, other=b.name, depth=depth, frame=frame))
    return worst, found


def _relative(a: Traced, b: Traced) -> Relative:
    """Poses of one body in the other's axes while both are there; those that repeat, once."""
    times = _times(a, b)
    first, end = max(a.shown[0], b.shown[0]), min(a.shown[1], b.shown[1])
    times = times[(times > first) & (times < end)]
    turn, shift = relative_poses(a, b, times)
    fresh = np.ones(len(times), bool)
    fresh[1:] = (turn[1:] != turn[:-1]).any(axis=(1, 2)) | (shift[1:] != shift[:-1]).any(axis=1)
    return times[fresh], turn[fresh], shift[fresh]


def _times(a: Traced, b: Traced) -> Array:
    """At which the places of both are known."""
    if a.is_still and b.is_still:
        return np.maximum(a.times, b.times)
    if a.is_still:
        return b.times
    if b.is_still or not b.moved:
        return a.times
    return np.intersect1d(a.times, b.times)


def _deepest(
    a: Traced, b: Traced, relative: Relative, *, floor: float, born: bool
) -> tuple[float, float]:
    """The greatest depth and its frame; what is less deep than `floor` need not be found."""
    times, turns, shifts = relative
    best, when = 0.0, float(times[0])
    for mine in a.pieces:
        for theirs in b.pieces:
            rows = _near(mine, theirs, turns, shifts)
            if not len(rows):
                continue
            bound = bound_overlaps(mine, theirs, turns[rows], shifts[rows])
            spare = max(measure_overlap(mine, theirs, turns[0], shifts[0]), 0.0) if born else 0.0
            for row in np.argsort(-bound, kind="stable"):
                if bound[row] - spare <= max(best, floor):
                    break
                at = rows[row]
                depth = measure_overlap(mine, theirs, turns[at], shifts[at]) - spare
                if depth > best:
                    best, when = depth, float(times[at])
    return best, when


def _near(a: Convex, b: Convex, turns: Array, shifts: Array) -> IntArray:
    """Rows in which the balls around two pieces overlap."""
    if a.is_plane or b.is_plane:
        return np.arange(len(turns))
    gap = turns @ a.middle + shifts - b.middle
    limit = a.reach + b.reach
    return np.flatnonzero((gap * gap).sum(axis=1) < limit * limit)
