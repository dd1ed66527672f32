"""Camera paths as arrays: splines through keys, look-at poses with bank, hand-held sway."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.interpolate import CubicSpline, PchipInterpolator

Array = NDArray[np.float64]


def spline(
    times: Sequence[float], values: Sequence[Sequence[float]], at: Array, ends: str = "clamped"
) -> Array:
    """Smooth curve (n, k) through the keys; `ends` is still ("clamped") or moving ("natural")."""
    return np.asarray(CubicSpline(times, values, bc_type=ends)(at), np.float64)


def ease(times: Sequence[float], values: Sequence[float], at: Array) -> Array:
    """Monotone curve (n,) through scalar keys: never overshoots one."""
    return np.asarray(PchipInterpolator(times, values)(at), np.float64)


def sway(at: Array, seed: int, amplitude: float, band: tuple[float, float]) -> Array:
    """Hand-held noise (n, 3): sines with frequencies inside `band` (Hz) and rms `amplitude`."""
    random = np.random.default_rng(seed)
    frequency = np.geomspace(*band, 7)
    weight = frequency**-0.8
    weight *= amplitude / np.sqrt(0.5 * np.sum(weight**2))
    phase = random.uniform(0, 2 * np.pi, (3, 7))
    angle = 2 * np.pi * at[:, None, None] * frequency + phase
    return np.asarray((weight * np.sin(angle)).sum(-1), np.float64)


def look_at(eye: Array, target: Array, bank: Array) -> Array:
    """camera_to_world (n, 4, 4) of cameras at `eye` looking at `target`, rolled by `bank` (rad).

    Positive bank turns the camera clockwise as its operator sees it, as an aeroplane banks right.
    """
    back = eye - target
    back /= np.linalg.norm(back, axis=1, keepdims=True)
    right = np.cross([0.0, 1.0, 0.0], back)
    right /= np.linalg.norm(right, axis=1, keepdims=True)
    up = np.cross(back, right)
    cos, sin = np.cos(bank)[:, None], np.sin(bank)[:, None]
    poses = np.tile(np.eye(4), (len(eye), 1, 1))
    poses[:, :3, 0] = cos * right - sin * up
    poses[:, :3, 1] = sin * right + cos * up
    poses[:, :3, 2] = back
    poses[:, :3, 3] = eye
    return poses


def turned(poses: Array, angles: Array) -> Array:
    """Poses (n, 4, 4) turned about their own x, y and z axes by small `angles` (n, 3), rad."""
    from scipy.spatial.transform import Rotation

    out = poses.copy()
    out[:, :3, :3] = poses[:, :3, :3] @ Rotation.from_rotvec(angles).as_matrix()
    return out


def direction_pose(position: Sequence[float], direction: Sequence[float]) -> Array:
    """Pose (4, 4) at `position` whose -Z axis points along `direction`, as of a light."""
    eye = np.array([position], np.float64)
    forward = np.array(direction, np.float64)
    if abs(forward[1]) > 0.999 * np.linalg.norm(forward):
        pose = np.eye(4)
        pose[:3, :3] = [[1, 0, 0], [0, 0, -np.sign(forward[1])], [0, np.sign(forward[1]), 0]]
        pose[:3, 3] = position
        return pose
    return look_at(eye, eye + forward, np.zeros(1))[0]
