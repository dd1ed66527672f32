"""Whether a sheet passes through itself."""

import numpy as np
import numpy.typing as npt
from scipy.spatial import cKDTree

from ...shot.arrays import Array, IntArray
from .edges import find_edges

_CHUNK = 200_000  # pairs at a time


def count_crossings(points: Array, triangles: IntArray) -> IntArray:
    """How many edges of a mesh pierce one of its triangles, frame by frame.

    Exact up to rounding, and independent of how the motion was made: every edge against every
    triangle near it that shares no point with it (Möller & Trumbore 1997).

    Args:
        points: (F, N, 3) m.
        triangles: (T, 3).

    Returns:
        (F,) counts.
    """
    triangles = np.asarray(triangles)
    ends = find_edges(points[0], triangles).ends
    return np.array([_crossings(row, ends, triangles) for row in points], np.int64)


def _crossings(points: Array, ends: IntArray, triangles: IntArray) -> int:
    a, b = points[ends[:, 0]], points[ends[:, 1]]
    corners = points[triangles]
    middle, centre = (a + b) / 2, corners.mean(axis=1)
    reach = np.linalg.norm(b - a, axis=1).max() / 2
    reach += np.linalg.norm(corners - centre[:, None], axis=2).max()
    near = cKDTree(middle).sparse_distance_matrix(cKDTree(centre), reach, output_type="coo_matrix")
    edge, face = near.row, near.col
    apart = (ends[edge][:, :, None] != triangles[face][:, None, :]).all(axis=(1, 2))
    edge, face = edge[apart], face[apart]
    total = 0
    for start in range(0, len(edge), _CHUNK):
        e, f = edge[start : start + _CHUNK], face[start : start + _CHUNK]
        total += int(_pierces(a[e], b[e], corners[f]).sum())
    return total


def _pierces(a: Array, b: Array, corners: Array) -> npt.NDArray[np.bool_]:
    along = b - a
    first, second = corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
    across = np.cross(along, second)
    volume = np.einsum("ij,ij->i", first, across)
    parallel = np.abs(volume) < 1e-18
    volume = np.where(parallel, 1.0, volume)
    from_corner = a - corners[:, 0]
    u = np.einsum("ij,ij->i", from_corner, across) / volume
    turned = np.cross(from_corner, first)
    v = np.einsum("ij,ij->i", along, turned) / volume
    t = np.einsum("ij,ij->i", second, turned) / volume
    inside = (u > 0) & (v > 0) & (u + v < 1) & (t > 0) & (t < 1)
    return np.asarray(~parallel & inside)
