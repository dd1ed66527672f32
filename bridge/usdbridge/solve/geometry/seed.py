"""A rough surface of a frame from the sparse points seen in it."""

import cv2
import numpy as np
from scipy.interpolate import LinearNDInterpolator, NearestNDInterpolator

from ...shot.arrays import Array
from ..evidence import CameraPath
from .rays import pixel_rays
from .values import Floats

_COLUMNS = 64


def seed_surface(path: CameraPath, frame: int, points: Array, *, ground: bool) -> Floats:
    """(h, w) inverse depth, 1/m, between the points (P, 3) m that the frame sees.

    Linear between points, that of the nearest beyond them, never below the ground where it is
    known to be y = 0.

    Raises:
        ValueError: fewer than four points in front of the camera.
    """
    width, height = path.size
    place, depth = path.project(points, np.full(len(points), frame))
    front = depth > 1e-6
    place, inverse = place[front], 1 / depth[front]
    if len(place) < 4:
        raise ValueError("a surface needs four points in front of the camera")
    rows = max(2, round(_COLUMNS * height / width))
    x = (np.arange(_COLUMNS) + 0.5) * width / _COLUMNS
    y = (np.arange(rows) + 0.5) * height / rows
    grid = np.dstack(np.meshgrid(x, y)).reshape(-1, 2)
    # jitter-free: joggle only where all points share a line
    surface = LinearNDInterpolator(place, inverse)(grid)
    nearest = NearestNDInterpolator(place, inverse)(grid)
    coarse = np.where(np.isnan(surface), nearest, surface).reshape(rows, _COLUMNS)
    coarse = cv2.blur(cv2.medianBlur(coarse.astype(np.float32), 3), (3, 3))
    fine = cv2.resize(coarse, (width, height), interpolation=cv2.INTER_LINEAR)
    if ground:
        drop = -pixel_rays(path, frame)[..., 1] / max(path.position[frame][1], 1e-6)
        fine = np.maximum(fine, drop)
    return np.asarray(fine, np.float32)
