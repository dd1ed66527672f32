"""Up as cameras are held: little roll, any tilt."""

import math

import numpy as np

from ...shot.arrays import Array
from ..evidence import CameraPath
from .values import Direction

ROLL = math.radians(2.5)  # 1 sigma of a camera's roll; a Dutch tilt pays up to ROLL_COST
TILT = math.radians(15)  # 1 sigma of its tilt
ROLL_COST = 8.0


def guess_up(path: CameraPath) -> Direction:
    """Up from the cameras alone: level right axes, and as near to their up axes as that allows.

    The direction least along the right axes and the view axes over the path, each weighed by how
    far cameras usually roll and tilt. A pan shows its axis by the right axes alone.
    """
    right, back = path.camera_to_world[:, :, 0], path.camera_to_world[:, :, 2]
    spread = right.T @ right / ROLL**2 + back.T @ back / TILT**2
    up = np.linalg.eigh(spread / len(right))[1][:, 0]
    up *= np.sign(up @ path.camera_to_world[:, :, 1].mean(axis=0)) or 1.0
    return Direction(up=up, sigma=TILT, confidence=0.2)


def rate_up(path: CameraPath, ups: Array) -> Array:
    """(K,) how unlikely the roll and tilt of the cameras under each up (K, 3): −2 log odds."""
    camera = path.camera_to_world
    roll = np.arcsin(np.clip(ups @ camera[:, :, 0].T, -1, 1))
    tilt = np.arcsin(np.clip(ups @ camera[:, :, 2].T, -1, 1))
    cost = np.mean(np.minimum((roll / ROLL) ** 2, ROLL_COST) + (tilt / TILT) ** 2, axis=1)
    return np.asarray(cost, dtype=np.float64)


def level_axes(up: Array) -> tuple[Array, Array]:
    """Two unit directions at right angles to `up` and to each other: with it, right-handed."""
    first = np.eye(3)[np.argmin(np.abs(up))]
    first = first - up * (up @ first)
    first /= np.sqrt(first @ first)
    (a, b, c), (x, y, z) = up, first  # np.cross takes longer than all the rest
    return first, np.array([b * z - c * y, c * x - a * z, a * y - b * x])
