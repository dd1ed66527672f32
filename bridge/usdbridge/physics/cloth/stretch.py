"""Stretching: springs along the edges, solved colour by colour, and tethers to the pins."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import dijkstra

from ...shot.arrays import Array, IntArray
from .edges import Edges, colour_edges

_TINY = 1e-24  # m²; of points that coincide
_LOCKED = 0.18  # strain of an edge that calls for …
_SWEEPS = 3  # iterations at most
_TETHERS = 2  # of each point, to its nearest pins


@dataclass(frozen=True, slots=True, eq=False)
class Colour:
    """Edges that share no point, with buffers for their solution.

    The buffers are as long as the work of one colour is short: with new arrays at each operation
    a step takes twice as long.
    """

    ends: IntArray  # (6M,) places, in flattened (3, N) points, of the first ends and the second
    rest: Array  # (M,) m
    share: Array  # (2, 1, M) how much of the error each end takes; the second negated
    found: Array  # (2, 3, M)
    along: Array  # (3, M)
    square: Array  # (3, M)
    length: Array  # (M,)
    move: Array  # (2, 3, M)


@dataclass(frozen=True, slots=True, eq=False)
class Tether:
    """The farthest that points may be from a pin."""

    points: IntArray  # (M,)
    pins: IntArray  # (M,)
    reach2: Array  # (M,) m²; its square


def make_colours(
    points: Array, edges: Edges, weights: Array, stiffness: float, step: float
) -> tuple[Colour, ...]:
    """The springs of a sheet, ready to be solved.

    The spring of an edge is stiffness · area of its triangles / length² (Van Gelder 1998), so that
    the sheet is as stiff at any resolution. Long edges, the diagonals of a grid, come first: what
    is solved last is left the least stretched.

    Args:
        points: (N, 3) rest shape, m.
        edges: its edges.
        weights: (N,) 1/kg, 0 for what is held.
        stiffness: N/m.
        step: s.
    """
    rest = np.linalg.norm(points[edges.ends[:, 0]] - points[edges.ends[:, 1]], axis=1)
    compliance = rest**2 / (stiffness * edges.share) / step**2
    both = weights[edges.ends].sum(axis=1)
    alive = np.flatnonzero(both > 0)
    alive = alive[np.argsort(np.round(rest[alive], 6), kind="stable")]
    groups = [alive[group] for group in colour_edges(edges.ends[alive], len(points))]
    made = []
    for chosen in sorted(groups, key=lambda group: -float(rest[group].mean())):
        ends, m = edges.ends[chosen].T, len(chosen)
        share = weights[ends] / (both + compliance)[chosen] * np.array([[1.0], [-1.0]])
        places = ends[:, None, :] + np.arange(3)[:, None] * len(points)
        made.append(
            Colour(
                np.ascontiguousarray(places).ravel(),
                rest[chosen],
                np.ascontiguousarray(share[:, None]),
                np.empty((2, 3, m)),
                np.empty((3, m)),
                np.empty((3, m)),
                np.empty(m),
                np.empty((2, 3, m)),
            )
        )
    return tuple(made)


def solve_stretch(x: Array, colours: Sequence[Colour]) -> None:
    """Pull the points (3, N) towards unstretched edges, in place: one XPBD iteration.

    Macklin, Müller & Chentanez 2016, with the multipliers starting from 0 at every small step
    (Macklin et al. 2019). Where an edge was much too long, as after a blow, further iterations
    follow: cloth locks.
    """
    for _ in range(_SWEEPS):
        if _sweep(x, colours) > 1 / (1 + _LOCKED) - 1:
            return


def _sweep(x: Array, colours: Sequence[Colour]) -> float:
    """One iteration; returns the least of rest length over length, less 1, that it met."""
    flat = x.reshape(-1)
    worst = 0.0
    for c in colours:
        flat.take(c.ends, None, c.found.reshape(-1), "clip")
        np.subtract(c.found[0], c.found[1], c.along)
        np.multiply(c.along, c.along, c.square)
        np.add(c.square[0], c.square[1], c.length)
        np.add(c.length, c.square[2], c.length)
        np.add(c.length, _TINY, c.length)
        np.sqrt(c.length, c.length)
        np.divide(c.rest, c.length, c.length)
        np.subtract(c.length, 1.0, c.length)
        worst = min(worst, float(c.length.min()))
        np.multiply(c.along, c.length, c.along)
        np.multiply(c.share, c.along, c.move)
        np.add(c.found, c.move, c.found)
        flat[c.ends] = c.found.reshape(-1)
    return worst


def make_tethers(points: Array, edges: Edges, pins: IntArray, limit: float) -> tuple[Tether, ...]:
    """How far each point may be from its nearest pins along the sheet (Kim et al. 2012).

    Args:
        points: (N, 3) rest shape, m.
        edges: its edges.
        pins: (P,) points that are held.
        limit: strain at which the sheet locks.
    """
    if not len(pins):
        return ()
    a, b = edges.ends.T
    length = np.linalg.norm(points[a] - points[b], axis=1)
    graph = coo_array((length, (a, b)), shape=(len(points), len(points))).tocsr()
    reach = dijkstra(graph, directed=False, indices=pins)
    nearest = np.argsort(reach, axis=0, kind="stable")[:_TETHERS]
    free = np.setdiff1d(np.arange(len(points)), pins)
    made = []
    for row in nearest:
        far = reach[row[free], free]
        bound = np.isfinite(far)
        made.append(Tether(free[bound], pins[row[free[bound]]], (far[bound] * (1 + limit)) ** 2))
    return tuple(tether for tether in made if len(tether.points))


def hold_tethers(x: Array, tethers: Sequence[Tether]) -> None:
    """Bring points (3, N) that are too far from a pin back within reach, in place."""
    for tether in tethers:
        pins = x.take(tether.pins, 1)
        away = x.take(tether.points, 1)
        away -= pins
        square = np.einsum("ij,ij->j", away, away)
        far = np.flatnonzero(square > tether.reach2)
        if far.size:
            scale = np.sqrt(tether.reach2[far] / square[far])
            x[:, tether.points[far]] = pins[:, far] + away[:, far] * scale
