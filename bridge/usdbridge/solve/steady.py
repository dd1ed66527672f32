"""A solved path without roll, or with less jitter, as far as the pixels allow."""

from dataclasses import replace

import numpy as np
from scipy.ndimage import gaussian_filter1d
from scipy.spatial.transform import Rotation

from ..shot.arrays import Array
from .evidence import CameraPath, ScenePoints, Tracks

_REACH = 0.4  # s; standard deviation of the smoothing at full strength
_LEAVE = 1.0  # px at a working width of 960, that smoothing may add to the residuals
_TRIES = 6


def level_path(path: CameraPath) -> tuple[CameraPath, float]:
    """The path with the horizon level in every frame, and the largest roll, rad, taken out.

    Frames that look straight up or down keep their roll.
    """
    back = path.camera_to_world[:, :, 2]
    right = np.cross([0.0, 1.0, 0.0], back)
    size = np.linalg.norm(right, axis=1, keepdims=True)
    right = np.where(size > 0.05, right / np.maximum(size, 1e-9), path.camera_to_world[:, :, 0])
    level = np.stack([right, np.cross(back, right), back], axis=2)
    across = np.einsum("fi,fi->f", right, path.camera_to_world[:, :, 0])
    roll = float(np.arccos(np.clip(across, -1, 1)).max())
    return replace(path, camera_to_world=level), roll


def smooth_path(
    path: CameraPath, points: ScenePoints, tracks: Tracks, strength: float, rate: float
) -> tuple[CameraPath, float]:
    """The path smoothed over time, and how strongly: less than asked where residuals forbid it.

    Args:
        path: the camera.
        points: what it sees.
        tracks: where.
        strength: 0 … 1.
        rate: frames/s.

    Returns:
        The path, and the strength used: the greatest, halved step by step, that adds no more than
        a pixel to the median residual.
    """
    limit = _residual(path, points, tracks) + _LEAVE * max(tracks.size) / 960
    for _ in range(_TRIES):
        smooth = _smoothed(path, strength * _REACH * rate)
        if _residual(smooth, points, tracks) <= limit:
            return smooth, strength
        strength /= 2
    return path, 0.0


def _smoothed(path: CameraPath, sigma: float) -> CameraPath:
    quaternions = Rotation.from_matrix(path.camera_to_world).as_quat()
    flip = np.cumprod(np.r_[1.0, np.where(_steps(quaternions) < 0, -1.0, 1.0)])
    turn = gaussian_filter1d(quaternions * flip[:, None], sigma, axis=0, mode="nearest")
    place = gaussian_filter1d(path.position, sigma, axis=0, mode="nearest")
    return replace(path, camera_to_world=Rotation.from_quat(turn).as_matrix(), position=place)


def _steps(quaternions: Array) -> Array:
    out: Array = np.einsum("fi,fi->f", quaternions[:-1], quaternions[1:])
    return out


def _residual(path: CameraPath, points: ScenePoints, tracks: Tracks) -> float:
    """Median distance, px, of the points from where they were seen."""
    if not len(points.position):
        return 0.0
    row = np.full(tracks.count, -1)
    row[points.track] = np.arange(len(points.track))
    known = row[tracks.track] >= 0
    at = points.position[row[tracks.track[known]]]
    seen, _ = path.project(at, tracks.frame[known])
    return float(np.median(np.linalg.norm(seen - tracks.position[known], axis=1)))
