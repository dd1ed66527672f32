"""A triangle mesh of what was seen, torn where depth jumps: nothing behind is made up."""

import fast_simplification
import numpy as np
from scipy.spatial import Delaunay, QhullError

from ...shot.arrays import Array, IntArray
from ..evidence import Mask
from .values import Cloud

_MOST_TRIANGLES = 20_000
_LONGEST_PX = 14.0  # edge in the picture; longer ones bridge what has no texture
_JUMP_SHARE = 0.05  # of distance, between the ends of an edge, on top of
_JUMP = 3.0  # standard deviations of both
_LEAST_TURNED = 0.08  # cosine between triangle and sight: less is a tear seen edge-on


def mesh_seen(cloud: Cloud, eyes: Array, wanted: Mask) -> tuple[Array, IntArray]:
    """Points (V, 3) m and triangles (T, 3) of the wanted points, facing who saw them.

    Each view's points are triangulated in its picture (Delaunay) and parted where an edge spans a
    gap or a jump in depth. Simplified by quadric errors to 20 000 triangles at most.

    Args:
        cloud: points, each with its view and pixel.
        eyes: (N, 3) m; the camera that saw each point.
        wanted: (N,) points that triangles may have as corners; one other is let in, so that
            things reach what they stand on.
    """
    parts = [
        _triangulate(cloud, np.flatnonzero(cloud.view == view)) for view in np.unique(cloud.view)
    ]
    triangles = np.concatenate([*parts, np.empty((0, 3), np.int64)])
    triangles = triangles[wanted[triangles].sum(axis=1) >= 2]
    triangles = triangles[_is_whole(cloud, eyes, triangles)]
    if not len(triangles):
        return np.empty((0, 3)), np.empty((0, 3), np.int64)
    used, corners = np.unique(triangles, return_inverse=True)
    return _simplify(cloud.position[used], corners.reshape(-1, 3).astype(np.int64))


def _triangulate(cloud: Cloud, which: IntArray) -> IntArray:
    """Triangles between one view's points, counter-clockwise as that view sees them."""
    if len(which) < 3:
        return np.empty((0, 3), np.int64)
    pixel = cloud.pixel[which]
    try:
        found = Delaunay(pixel).simplices
    except QhullError:  # all on one line
        return np.empty((0, 3), np.int64)
    one, two = pixel[found[:, 1]] - pixel[found[:, 0]], pixel[found[:, 2]] - pixel[found[:, 0]]
    clockwise = one[:, 0] * two[:, 1] - one[:, 1] * two[:, 0] > 0  # the picture's y points down
    found = np.where(clockwise[:, None], found[:, ::-1], found)
    edges = np.linalg.norm(pixel[found] - pixel[np.roll(found, 1, axis=1)], axis=2)
    whole: IntArray = which[found[edges.max(axis=1) < _LONGEST_PX]].astype(np.int64)
    return whole


def _is_whole(cloud: Cloud, eyes: Array, triangles: IntArray) -> Mask:
    """(T,) no jump between corners, and not seen edge-on."""
    corners = cloud.position[triangles]
    sight = eyes[triangles] - corners
    distance = np.linalg.norm(sight, axis=2)
    jump = np.ptp(distance, axis=1)
    noise = np.linalg.norm(cloud.spread[triangles], axis=1)
    near = jump < _JUMP_SHARE * distance.min(axis=1) + _JUMP * noise
    normal = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    length = np.linalg.norm(normal, axis=1)
    facing = np.sum(normal * sight[:, 0], axis=1) / np.maximum(length * distance[:, 0], 1e-12)
    whole: Mask = near & (length > 0) & (facing > _LEAST_TURNED)
    return whole


def _simplify(points: Array, triangles: IntArray) -> tuple[Array, IntArray]:
    if len(triangles) <= _MOST_TRIANGLES:
        return points, triangles
    shift = points.mean(axis=0)
    moved, faces = fast_simplification.simplify(
        (points - shift).astype(np.float32),
        triangles.astype(np.int32),
        target_count=_MOST_TRIANGLES,
    )
    used, corners = np.unique(faces, return_inverse=True)
    return moved[used].astype(float) + shift, corners.reshape(-1, 3).astype(np.int64)
