"""Ground that is not flat, as a mesh of heights."""

import numpy as np
from scipy.spatial import Delaunay, QhullError

from ...shot.arrays import Array, IntArray
from .values import Cloud

_LEAST_POINTS = 300
_CELLS = 48  # along the longer side of the area
_FACING = 0.6  # least upward part of a ground point's normal
_STEEPEST_DEG = 60.0
_REACH = 4.0  # cells that an edge may span
_IN_CELL = 3  # points that a cell's height needs


def mesh_terrain(cloud: Cloud, which: IntArray) -> tuple[Array, IntArray] | None:
    """Points (V, 3) m and upward triangles (T, 3) of the ground, or None where too few support it.

    Heights are medians over the cells of a grid in top view, joined where neighbours were seen.

    Args:
        cloud: points with normals.
        which: indices of the points that may be ground.
    """
    which = which[cloud.normal[which, 1] > _FACING]
    if len(which) < _LEAST_POINTS:
        return None
    points = cloud.position[which]
    low, high = np.percentile(points[:, ::2], [1, 99], axis=0)
    cell = float((high - low).max()) / _CELLS
    points = points[np.all((points[:, ::2] >= low) & (points[:, ::2] <= high), axis=1)]
    nodes = _heights(points, low, cell)
    if len(nodes) < 4:
        return None
    try:
        triangles = Delaunay(nodes[:, ::2]).simplices.astype(np.int64)
    except QhullError:  # all on one line
        return None
    triangles = _upward(nodes, triangles)
    corners = nodes[triangles]
    edges = np.linalg.norm((corners - np.roll(corners, 1, axis=1))[:, :, ::2], axis=2)
    normal = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    flat = normal[:, 1] > np.cos(np.radians(_STEEPEST_DEG)) * np.linalg.norm(normal, axis=1)
    triangles = triangles[(edges.max(axis=1) < _REACH * cell) & flat]
    if not len(triangles):
        return None
    used, corner = np.unique(triangles, return_inverse=True)
    return nodes[used], corner.reshape(-1, 3).astype(np.int64)


def _heights(points: Array, low: Array, cell: float) -> Array:
    """(V, 3) mean place and median height of each cell that holds enough points."""
    column, row = ((points[:, ::2] - low) / cell).astype(int).T
    key = row * (_CELLS + 2) + column
    order = np.argsort(key, kind="stable")
    _, starts, counts = np.unique(key[order], return_index=True, return_counts=True)
    groups = [
        points[order[start : start + count]]
        for start, count in zip(starts, counts, strict=True)
        if count >= _IN_CELL
    ]
    nodes = [[g[:, 0].mean(), np.median(g[:, 1]), g[:, 2].mean()] for g in groups]
    return np.array(nodes).reshape(-1, 3)


def _upward(nodes: Array, triangles: IntArray) -> IntArray:
    corners = nodes[triangles]
    up = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])[:, 1]
    return np.where(up[:, None] < 0, triangles[:, ::-1], triangles)
