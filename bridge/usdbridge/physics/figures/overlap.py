"""How deep two convex pieces are in each other, many samples at once.

Along any direction the shadows of two solids overlap by at least their depth, and along the best
one by exactly that. So a few directions give a bound for all samples, and only where that leaves
room for something worse than is known already the depth itself is found.
"""

import numpy as np

from ...shot.arrays import Array
from ..judge.distance import hull_distance
from .convex import Convex

_CHUNK = 2_000_000  # numbers at a time
_ENOUGH = 1e-9  # m
_STARTS = 3  # of the search for a round solid's best direction
_FIRST, _LAST = 0.2, 1e-5  # rad; its steps
_FAN = np.column_stack([np.cos(np.arange(8) * np.pi / 4), np.sin(np.arange(8) * np.pi / 4)])
_GRID = np.array(np.meshgrid(*[range(-3, 4)] * 3)).reshape(3, -1).T
_ALL_ROUND = (_GRID / np.linalg.norm(_GRID, axis=1, keepdims=True).clip(1))[_GRID.any(axis=1)]


def bound_overlaps(a: Convex, b: Convex, turns: Array, shifts: Array) -> Array:
    """Upper bounds (S,), m, of the depth of `a` in `b`; below 0 the two are so far apart, or more.

    Args:
        a: one piece.
        b: the other; neither or one of them a plane.
        turns: (S, 3, 3) from a's axes to b's.
        shifts: (S, 3) m; a's origin in b's axes.
    """
    if b.is_plane:
        return _along_faces(a, b, turns, shifts)
    back = turns.transpose(0, 2, 1)
    origin = -np.einsum("sij,sj->si", back, shifts)
    if a.is_plane:
        return _along_faces(b, a, back, origin)
    return np.asarray(
        np.minimum.reduce(
            [
                _along_faces(a, b, turns, shifts),
                _along_faces(b, a, back, origin),
                _overlaps(a, b, turns, shifts, _between(a, b, turns, shifts)),
                _overlaps(a, b, turns, shifts, _outwards(a, b, turns, shifts)),
                _overlaps(b, a, back, origin, _outwards(b, a, back, origin)),
            ]
        ),
        np.float64,
    )


def measure_overlap(a: Convex, b: Convex, turn: Array, shift: Array) -> float:
    """The depth of `a` in `b`, m; below 0 their distance, taken below."""
    if a.is_plane or b.is_plane:
        return float(bound_overlaps(a, b, turn[None], shift[None])[0])
    if a.round is None and b.round is None:
        return a.radius + b.radius - hull_distance(a.corners @ turn.T + shift, b.corners)
    return _least_overlap(a, b, turn, shift)


def _along_faces(a: Convex, b: Convex, turns: Array, shifts: Array) -> Array:
    """Least overlap along the normals of b's faces."""
    if not len(b.normals):
        return np.full(len(turns), np.inf)
    reach = b.support(b.normals)
    out = np.empty(len(turns))
    rows = max(1, _CHUNK // (len(b.normals) * len(a.corners)))
    for start in range(0, len(turns), rows):
        part = slice(start, start + rows)
        inward = -np.einsum("kj,sji->ski", b.normals, turns[part])
        over = a.support(inward) + reach - shifts[part] @ b.normals.T
        out[part] = over.min(axis=1)
    return out


def _overlaps(a: Convex, b: Convex, turns: Array, shifts: Array, ways: Array) -> Array:
    """Overlaps (S,) along one direction (S, 3) out of b each."""
    inward = -np.einsum("sj,sji->si", ways, turns)
    along = np.einsum("si,si->s", shifts, ways)
    return np.asarray(a.support(inward) + b.support(ways) - along, np.float64)


def _between(a: Convex, b: Convex, turns: Array, shifts: Array) -> Array:
    return _unit(turns @ a.middle + shifts - b.middle)


def _outwards(a: Convex, b: Convex, turns: Array, shifts: Array) -> Array:
    """From what of b (of the box around it, where it has corners) is nearest to a's middle."""
    middle = turns @ a.middle + shifts
    if b.round is None:
        return _unit(middle - middle.clip(b.corners.min(axis=0), b.corners.max(axis=0)))
    axis, radius, half = b.round
    arm = middle - b.middle
    along = (arm @ axis)[:, None] * axis
    across = arm - along
    far = np.linalg.norm(across, axis=1, keepdims=True)
    over = across * np.maximum(0, 1 - radius / np.maximum(far, 1e-12))
    return _unit(over + along - along.clip(-half * np.abs(axis), half * np.abs(axis)))


def _unit(rows: Array) -> Array:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.where(lengths > 1e-12, rows / np.maximum(lengths, 1e-12), [0.0, 1.0, 0.0])


def _least_overlap(a: Convex, b: Convex, turn: Array, shift: Array) -> float:
    """The overlap along the best direction, sought from several: round solids have no corners."""
    back, origin = turn.T[None], -(turn.T @ shift)[None]
    turns, shifts = turn[None], shift[None]
    edges = [a.edges @ turn.T, b.edges]
    crossed = np.cross(edges[0][:, None], edges[1][None]).reshape(-1, 3)
    crossed = crossed[np.linalg.norm(crossed, axis=1) > 1e-9]
    ways = np.vstack(
        [
            b.normals,
            -a.normals @ turn.T,
            _unit(np.vstack([crossed, -crossed])),
            _between(a, b, turns, shifts),
            _outwards(a, b, turns, shifts),
            -_outwards(b, a, back, origin) @ turn.T,
            _ALL_ROUND,
        ]
    )
    first = _at_one_pose(a, b, turn, shift, ways)
    starts = np.argsort(first, kind="stable")[:_STARTS]
    lines = np.vstack(edges)
    return min(_descend(a, b, turn, shift, ways[start], lines) for start in starts)


def _descend(a: Convex, b: Convex, turn: Array, shift: Array, way: Array, lines: Array) -> float:
    """From a direction to the nearest that is best, along edges' valleys too: those are narrow."""
    best, step = float(_at_one_pose(a, b, turn, shift, way[None])[0]), _FIRST
    while step > _LAST:
        side = np.linalg.svd(way[None])[2][1:]  # two directions across
        valleys = np.vstack([lines, np.cross(way, lines)])
        aside = np.vstack([_FAN @ side, valleys, -valleys])
        tried = _unit(way + step * aside)
        found = _at_one_pose(a, b, turn, shift, tried)
        if found.min() < best - _ENOUGH:
            best, way = float(found.min()), tried[int(found.argmin())]
        else:
            step /= 2
    return best


def _at_one_pose(a: Convex, b: Convex, turn: Array, shift: Array, ways: Array) -> Array:
    return a.support(-ways @ turn) + b.support(ways) - ways @ shift
