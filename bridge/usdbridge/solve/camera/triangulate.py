"""Points of the scene from tracks and a known camera."""

import numpy as np

from ...shot.arrays import Array
from ..evidence import CameraPath, ScenePoints, Tracks

_FAR = 20.0  # times the usual depth


def triangulate(tracks: Tracks, path: CameraPath) -> ScenePoints:
    """One point per track: the nearest to all its rays, whatever its error.

    The midpoint method in closed form (Hartley & Zisserman 2004, section 12.2, for many rays).
    Tracks that a camera without parallax cannot place come out with an angle of 0; those whose rays
    part, so that they meet behind a camera, far away along their mean ray.
    """
    ray = path.rays(tracks.position, tracks.frame)
    origin = path.position[tracks.frame]
    across = np.eye(3) - ray[:, :, None] * ray[:, None, :]
    count = tracks.count
    a = _sum(across.reshape(-1, 9), tracks, count).reshape(-1, 3, 3)
    b = _sum(np.einsum("nij,nj->ni", across, origin), tracks, count)
    a += 1e-9 * np.trace(a, axis1=1, axis2=2)[:, None, None] * np.eye(3)
    point = np.linalg.solve(a, b[:, :, None])[:, :, 0].astype(np.float64)
    point = _before_cameras(point, ray, tracks, path)
    seen, depth = path.project(point[tracks.track], tracks.frame)
    off = np.sum((seen - tracks.position) ** 2, axis=1)
    off[depth <= 0] = np.inf
    error = np.sqrt(_sum(off[:, None], tracks, count)[:, 0] / tracks.lengths)
    return ScenePoints(
        position=point, track=np.arange(count), error_px=error, angle=_angles(ray, tracks)
    )


def _before_cameras(point: Array, ray: Array, tracks: Tracks, path: CameraPath) -> Array:
    _, depth = path.project(point[tracks.track], tracks.frame)
    behind = np.unique(tracks.track[depth <= 0])
    if not len(behind) or len(behind) == tracks.count:
        return point
    far = _FAR * float(np.median(np.abs(depth)))
    along = _sum(ray, tracks, tracks.count)[behind]
    along /= np.linalg.norm(along, axis=1, keepdims=True)
    middle = _sum(path.position[tracks.frame], tracks, tracks.count) / tracks.lengths[:, None]
    out = point.copy()
    out[behind] = middle[behind] + far * along
    return out


def _sum(rows: Array, tracks: Tracks, count: int) -> Array:
    starts = np.searchsorted(tracks.track, np.arange(count))
    out: Array = np.add.reduceat(rows, starts, axis=0)
    return out


def _angles(ray: Array, tracks: Tracks) -> Array:
    """(N,) twice the widest angle between a track's rays and their mean: its parallax at most."""
    mean = _sum(ray, tracks, tracks.count)
    mean /= np.linalg.norm(mean, axis=1, keepdims=True)
    off = np.linalg.norm(np.cross(ray, mean[tracks.track]), axis=1)
    starts = np.searchsorted(tracks.track, np.arange(tracks.count))
    widest = np.maximum.reduceat(off, starts)
    out: Array = 2 * np.arcsin(np.clip(widest, 0, 1))
    return out
