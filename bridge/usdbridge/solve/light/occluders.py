"""What stands on the ground: it casts shadows, and hides the ground behind it."""

import cv2
import numpy as np

from ...shot.arrays import Array, IntArray
from ..evidence import Mask, ScenePoints

_BEARINGS = 720
_DISTANCES = 200
_FARTHEST = 15.0  # camera heights
_NEAREST = 0.05
_LOW = 0.08  # camera heights; lower points may be ground
_CELL = 0.1  # camera heights; one point is kept of each such cube
_MIN_ANGLE = np.radians(0.7)


def pick_occluders(points: ScenePoints | None, camera_height: float, level: float = 0.0) -> Array:
    """(P, 3) m, well-placed points above the ground, thinned so that texture does not count.

    The ground lies at `level` m, and at y = 0 of what is returned.
    """
    if points is None or not len(points.position):
        return np.zeros((0, 3))
    good = points.angle > _MIN_ANGLE
    limit = max(1.0, 2 * float(np.median(points.error_px[good]))) if good.any() else 0.0
    raised = points.position - np.array([0.0, level, 0.0])
    good &= (points.error_px < limit) & (raised[:, 1] > _LOW * camera_height)
    return thin_occluders(raised[good], camera_height)


def thin_occluders(points: Array, camera_height: float) -> Array:
    """(Q, 3) m, one of the points above y = 0 for each small cube."""
    place = points[points[:, 1] > _LOW * camera_height]
    cubes = np.floor(place / (_CELL * camera_height)).astype(np.int64)
    _, first = np.unique(cubes, axis=0, return_index=True)
    thinned: Array = place[np.sort(first)]
    return thinned


def find_hidden(occluders: Array, camera: Array, ground: Array) -> Mask:
    """(N,) whether ground points (N, 3) m lie behind the columns under the occluders (P, 3) m.

    Things are taken to be solid down to the ground: from a camera at height h, a point at height y
    and distance d hides the ground from d to d / (1 − y/h), everything beyond d when y ≥ h.
    """
    if not len(occluders):
        return np.zeros(len(ground), bool)
    bearing, near = _polar(occluders, camera)
    share = occluders[:, 1] / camera[1]
    far = np.where(share < 0.98, near / np.maximum(1 - share, 0.02), np.inf)
    start, end = _ring(near, camera[1]), _ring(far, camera[1])
    edges = np.zeros((_BEARINGS, _DISTANCES + 2))
    np.add.at(edges, (bearing, start), 1)
    np.add.at(edges, (bearing, end + 1), -1)
    once = (np.cumsum(edges, axis=1)[:, :-1] > 0).astype(np.uint8)
    around = np.vstack([once[-4:], once, once[:4]])  # bearings wrap around
    closed = cv2.morphologyEx(around, cv2.MORPH_CLOSE, np.ones((5, 1), np.uint8))
    hidden = cv2.dilate(closed, np.ones((3, 1), np.uint8))[4:-4]
    bearing, distance = _polar(ground, camera)
    out: Mask = hidden[bearing, _ring(distance, camera[1])] > 0
    return out


def _polar(points: Array, camera: Array) -> tuple[IntArray, Array]:
    away = points[:, [0, 2]] - camera[[0, 2]]
    turn = np.arctan2(away[:, 1], away[:, 0]) / (2 * np.pi) + 0.5
    return (turn * _BEARINGS).astype(np.int64) % _BEARINGS, np.hypot(away[:, 0], away[:, 1])


def _ring(distance: Array, camera_height: float) -> IntArray:
    """Bin of a distance, finer near the camera."""
    share = np.log(np.maximum(distance / camera_height, _NEAREST) / _NEAREST)
    share /= np.log(_FARTHEST / _NEAREST)
    ring: IntArray = np.clip(share * _DISTANCES, 0, _DISTANCES).astype(np.int64)
    return ring
