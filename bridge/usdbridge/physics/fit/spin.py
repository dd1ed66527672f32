"""Bodies that turn freely."""

import numpy as np

from ...shot.arrays import Array

ARC = 0.12  # rad; turned in one step at most, where the inertia is not a ball's
MOST_STEPS = 64  # per frame


def turn_freely(turn: Array, spin: Array, inertia: Array, count: int, rate: float) -> Array:
    """Rotation matrices (B, count, 3, 3) of torque-free bodies, frame by frame.

    Momentum is kept exactly and the spin follows from it; each step turns about the spin at its
    middle (a Lie-group midpoint rule, second order).

    Args:
        turn: (B, 3, 3) body to world, at the first row.
        spin: (B, 3) rad/s, world axes, at the first row.
        inertia: (3, 3) body axes, of any scale.
        count: rows.
        rate: 1/s.
    """
    out = np.empty((len(turn), count, 3, 3))
    out[:, 0] = now = np.array(turn)
    if is_isotropic(inertia):
        angles = spin[:, None] * (np.arange(count) / rate)[:, None]
        return matrices(angles.reshape(-1, 3)).reshape(out.shape) @ now[:, None]
    inverse = np.asarray(np.linalg.inv(inertia), np.float64)
    momentum = _times(now, _times(inertia, _times(now.swapaxes(1, 2), spin)))
    fastest = float(np.linalg.norm(spin, axis=1).max())
    steps = int(np.clip(np.ceil(fastest / rate / ARC), 1, MOST_STEPS))
    seconds = 1 / (rate * steps)
    for row in range(1, count):
        for _ in range(steps):
            half = matrices(spin_of(momentum, now, inverse) * (seconds / 2)) @ now
            now = matrices(spin_of(momentum, half, inverse) * seconds) @ now
        out[:, row] = now
    return out


def spin_of(momentum: Array, turn: Array, inverse: Array) -> Array:
    """Spin (B, 3) of bodies of angular momentum (B, 3) at orientations (B, 3, 3)."""
    return _times(turn, _times(inverse, _times(turn.swapaxes(1, 2), momentum)))


def matrices(vectors: Array) -> Array:
    """Rotation matrices (B, 3, 3) of rotation vectors (B, 3); Rodrigues."""
    angle = np.linalg.norm(vectors, axis=1)[:, None, None]
    cross = np.zeros((len(vectors), 3, 3))
    cross[:, [2, 0, 1], [1, 2, 0]] = vectors
    cross[:, [1, 2, 0], [2, 0, 1]] = -vectors
    sine = np.sinc(angle / np.pi)
    cosine = 0.5 * np.sinc(angle / (2 * np.pi)) ** 2
    return np.asarray(np.eye(3) + sine * cross + cosine * (cross @ cross), np.float64)


def vectors(turns: Array) -> Array:
    """Rotation vectors (B, 3) of rotation matrices (B, 3, 3) that turn less than half around."""
    axis = np.stack(
        [
            turns[:, 2, 1] - turns[:, 1, 2],
            turns[:, 0, 2] - turns[:, 2, 0],
            turns[:, 1, 0] - turns[:, 0, 1],
        ],
        axis=1,
    )
    double_sine = np.linalg.norm(axis, axis=1)
    angle = np.arctan2(double_sine, np.trace(turns, axis1=1, axis2=2) - 1)
    factor = np.where(double_sine > 1e-9, angle / np.maximum(double_sine, 1e-12), 0.5)
    return np.asarray(axis * factor[:, None], np.float64)


def is_isotropic(inertia: Array) -> bool:
    """True where every axis is a principal one."""
    mean = np.trace(inertia) / 3
    return bool(np.abs(inertia - mean * np.eye(3)).max() < 1e-6 * mean)


def _times(left: Array, right: Array) -> Array:
    return np.asarray((left @ right[..., None])[..., 0], np.float64)
