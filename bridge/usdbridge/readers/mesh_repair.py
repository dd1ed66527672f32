"""Triangles as a surface: equal vertices merged, useless faces dropped, windings consistent.

trimesh's own repair needs networkx and 0.1 ms per face; a two-million-face scan would take minutes.
"""

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_array
from scipy.sparse.csgraph import breadth_first_order, connected_components

from ..shot import Array, IntArray

Mask = npt.NDArray[np.bool_]


def unique_in_order(rows: Array) -> tuple[IntArray, IntArray]:
    """Index of the first of each group of equal rows, in order, and the group of each row."""
    _, first, group = np.unique(rows, axis=0, return_index=True, return_inverse=True)
    order = np.argsort(first)
    rank = np.empty_like(order)
    rank[order] = np.arange(len(order))
    return first[order], rank[group.ravel()]


def useful_faces(points: Array, triangles: IntArray) -> Mask:
    """Which faces have area and were not given before, (T,)."""
    corners = points[triangles]
    normals = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    once = np.zeros(len(triangles), bool)
    once[np.unique(np.sort(triangles, axis=1), axis=0, return_index=True)[1]] = True
    return np.asarray(once & (np.linalg.norm(normals, axis=1) > 0), bool)


def misturned_faces(points: Array, triangles: IntArray) -> Mask:
    """Which faces to turn over so that neighbours agree, (T,).

    Closed bodies come to face outwards; of an open one the fewer faces turn.
    """
    pairs, alike, open_faces = _neighbours(triangles)
    bodies, turned = _agree(len(triangles), pairs, alike)
    count = np.bincount(bodies)
    turned ^= (np.bincount(bodies, turned) * 2 > count)[bodies]
    volume = np.einsum(
        "ij,ij->i",
        points[triangles[:, 0]],
        np.cross(points[triangles[:, 1]], points[triangles[:, 2]]),
    )
    inside_out = np.bincount(bodies, np.where(turned, -volume, volume)) < 0
    closed = np.bincount(bodies, open_faces) == 0
    return np.asarray(turned ^ (inside_out & closed)[bodies], bool)


def _neighbours(triangles: IntArray) -> tuple[IntArray, Mask, Mask]:
    """Pairs of faces at an edge of two, (P, 2); which run along it alike; faces lacking a pair."""
    edges = triangles[:, [0, 1, 1, 2, 2, 0]].reshape(-1, 2)
    owner = np.repeat(np.arange(len(triangles)), 3)
    low, high = edges.min(axis=1), edges.max(axis=1)
    order = np.lexsort((high, low))
    starts = np.r_[True, (np.diff(low[order]) != 0) | (np.diff(high[order]) != 0)]
    first = np.flatnonzero(starts)
    uses = np.diff(np.r_[first, len(order)])
    left, right = order[first[uses == 2]], order[first[uses == 2] + 1]
    lonely = np.zeros(len(triangles), bool)
    lonely[owner[order[np.repeat(uses != 2, uses)]]] = True
    alike = edges[left, 0] == edges[right, 0]
    return np.column_stack([owner[left], owner[right]]), alike, lonely


def _agree(count: int, pairs: IntArray, alike: Mask) -> tuple[IntArray, Mask]:
    """The body of each face, (T,), and the faces to turn to agree with their body's first, (T,)."""
    pairs, kept = np.unique(pairs, axis=0, return_index=True)
    weights = coo_array((1 + alike[kept], pairs.T), shape=(count + 1, count + 1)).tocsr()
    _, bodies = connected_components(weights[:count, :count], directed=False)
    # a root beyond the faces reaches the first face of every body, so that one walk is enough
    firsts = np.unique(bodies, return_index=True)[1]
    roots = coo_array(
        (np.ones(len(firsts), int), (np.full(len(firsts), count), firsts)), weights.shape
    ).tocsr()
    graph = weights + weights.T + roots
    order, before = breadth_first_order(graph, count, directed=True)
    step = np.zeros(count + 1, int)
    step[order[1:]] = np.asarray(graph[before[order[1:]], order[1:]]).ravel() - 1
    turned = [False] * (count + 1)
    for face, origin, flip in zip(
        order[1:].tolist(), before[order[1:]].tolist(), step[order[1:]].tolist(), strict=True
    ):
        turned[face] = turned[origin] != bool(flip)
    return bodies, np.array(turned[:count])
