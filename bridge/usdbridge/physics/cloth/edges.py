"""Edges of a triangle mesh, the pairs of triangles that share one, and colours of the edges."""

from dataclasses import dataclass

import numpy as np

from ...shot.arrays import Array, IntArray


@dataclass(frozen=True, slots=True, eq=False)
class Edges:
    """The edges of a mesh, each once."""

    ends: IntArray  # (E, 2) points, the lower first
    wings: IntArray  # (I, 4) inner edges: both ends, then the point across on either side
    share: Array  # (E,) m²; area of the triangles that meet there


def find_edges(points: Array, triangles: IntArray) -> Edges:
    """The edges of triangles (T, 3); those of three triangles or more do not bend."""
    sides = np.sort(triangles[:, [[0, 1], [1, 2], [2, 0]]].reshape(-1, 2), axis=1)
    across = triangles[:, [2, 0, 1]].reshape(-1)
    ends, of, uses = np.unique(sides, axis=0, return_inverse=True, return_counts=True)
    of = of.reshape(-1)
    areas = np.repeat(triangle_areas(points, triangles), 3)
    share = np.asarray(np.bincount(of, areas, len(ends)), np.float64)
    order = np.argsort(of, kind="stable")
    first = np.cumsum(uses) - uses
    inner = np.flatnonzero(uses == 2)
    opposite = across[order[first[inner, None] + np.arange(2)]]
    return Edges(ends, np.hstack([ends[inner], opposite]), share)


def triangle_areas(points: Array, triangles: IntArray) -> Array:
    """Areas (T,), m²."""
    a, b, c = (points[triangles[:, corner]] for corner in range(3))
    return np.asarray(np.linalg.norm(np.cross(b - a, c - a), axis=1) / 2, np.float64)


def colour_edges(ends: IntArray, count: int) -> tuple[IntArray, ...]:
    """Numbers of the edges in groups within which no two share a point.

    Greedy colouring in the order of the edges: at most 2·degree − 1 groups, near the degree for
    meshes met in practice.
    """
    taken = [0] * count  # a bit for each colour that a point has seen
    colour = np.empty(len(ends), np.int64)
    for number, (a, b) in enumerate(ends.tolist()):
        used = taken[a] | taken[b]
        free = ~used & (used + 1)
        taken[a] |= free
        taken[b] |= free
        colour[number] = free.bit_length() - 1
    return tuple(np.flatnonzero(colour == c) for c in range(int(colour.max(initial=-1)) + 1))
