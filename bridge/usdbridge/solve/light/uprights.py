"""Upright edges that seem to stand on the ground: occluders of a camera without parallax."""

import cv2
import numpy as np

from ...shot.arrays import Array
from .views import Views

_TILT = np.tan(np.radians(2.5))  # from the picture of a vertical line
_LENGTH = 0.05  # of the picture's height
_REACH = 9.0  # camera heights
_TALLEST = 4.0  # camera heights
_CELL = 0.1  # camera heights, between points


def find_uprights(views: Views) -> Array:
    """(P, 3) m, points up the vertical line segments whose foot is taken to be on y = 0.

    Segments by LSD (von Gioi et al. 2012). A line on a wall or a box on a table is placed too far
    off and too tall; shadows that agree with most lines must tell. Frames repeat each other, so
    points are thinned to one per cube.
    """
    found = [_uprights(views, view) for view in range(len(views.linear))]
    points = np.concatenate(found) if found else np.zeros((0, 3))
    if not len(points):
        return points
    height = float(np.median(views.path.position[:, 1]))
    cubes = np.floor(points / (_CELL * height)).astype(np.int64)
    _, first = np.unique(cubes, axis=0, return_index=True)
    thinned: Array = points[np.sort(first)]
    return thinned


def _uprights(views: Views, view: int) -> Array:
    grey = np.clip(views.linear[view].mean(axis=2), 0, 1) ** (1 / 2.2) * 255
    lines = cv2.createLineSegmentDetector().detect(grey.astype(np.uint8))[0]
    if lines is None:
        return np.zeros((0, 3))
    ends = lines.reshape(-1, 2, 2).astype(np.float64) + 0.5
    ends = np.take_along_axis(ends, np.argsort(ends[:, :, 1], axis=1)[:, :, None], axis=1)
    top, foot = ends[:, 0], ends[:, 1]
    camera = views.path.position[view]
    here = np.full(len(foot), view)
    ray = views.path.rays(foot, here)
    reach = camera[1] / np.maximum(-ray[:, 1], 1e-6)
    base = camera + ray * reach[:, None]
    lifted = base + np.array([0.0, 0.3 * camera[1], 0.0])
    up, _ = views.path.project(lifted, here)
    along, line = up - foot, top - foot
    tilt = np.abs(along[:, 0] * line[:, 1] - along[:, 1] * line[:, 0])
    tilt /= np.maximum(np.abs(np.sum(along * line, axis=1)), 1e-9)
    width, height = views.path.size
    inside = (foot[:, 1] < height - 3) & (foot[:, 0] > 3) & (foot[:, 0] < width - 3)
    good = inside & (tilt < _TILT) & (-line[:, 1] > _LENGTH * height)
    good &= reach < _REACH * camera[1]
    return _climb(camera, base[good], views.path.rays(top, here)[good])


def _climb(camera: Array, base: Array, top_ray: Array) -> Array:
    """Points from each base (N, 3) up to where the ray (N, 3) through its line's top meets it."""
    away = np.hypot(*(base - camera)[:, [0, 2]].T)
    rise = top_ray[:, 1] / np.maximum(np.hypot(top_ray[:, 0], top_ray[:, 2]), 1e-9)
    top = np.clip(camera[1] + away * rise, 0, _TALLEST * camera[1])
    points = [
        np.stack([np.full(len(y), b[0]), y, np.full(len(y), b[2])], axis=1)
        for b, t in zip(base, top, strict=True)
        for y in [np.arange(1, int(t / (_CELL * camera[1])) + 1) * _CELL * camera[1]]
    ]
    return np.concatenate(points) if points else np.zeros((0, 3))
