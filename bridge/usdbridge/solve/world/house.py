"""The similarity from the solver's world into the house's."""

import numpy as np

from ...shot.arrays import Array
from ..evidence import CameraPath
from .values import Plane


def house_rotation(path: CameraPath, up: Array) -> Array:
    """(3, 3) rotation that takes `up` to +Y and the first camera's heading to −Z.

    A camera that looks straight down heads where the top of its picture points.
    """
    ahead = -path.camera_to_world[0, :, 2]
    level = ahead - up * (ahead @ up)
    if np.linalg.norm(level) < 0.05:
        top = path.camera_to_world[0, :, 1]
        level = (top - up * (top @ up)) * (-np.sign(ahead @ up) or 1.0)
    back = -level / np.linalg.norm(level)
    return np.stack([np.cross(up, back), up, back])


def house_translation(
    path: CameraPath, rotation: Array, scale: float, plane: Plane | None, height: float
) -> Array:
    """(3,) m: the first camera at x = z = 0, over ground at y = 0; else at the given height."""
    first = scale * (rotation @ path.position[0])
    level = height - first[1] if plane is None else -scale * plane.offset
    return np.array([-first[0], level, -first[2]])


def plane_extents(positions: Array) -> Array:
    """(4,) least x, greatest x, least z, greatest z of points (N, 3), without the outer 2 %."""
    low, high = np.quantile(positions[:, [0, 2]], [0.02, 0.98], axis=0)
    return np.array([low[0], high[0], low[1], high[1]])
