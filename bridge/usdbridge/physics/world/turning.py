"""How a body turns that nothing touches."""

import math

import numpy as np

from ...shot.arrays import Array

_TURN = 0.04  # rad; of one step: wrong by less than 1e-7 rad a second


def turn_freely(turns: Array, spins: Array, moments: Array, time: float) -> tuple[Array, Array]:
    """Orientations and spins after a time without torque.

    Angular momentum stays as it is; the orientation follows it by the classical fourth-order
    Runge-Kutta method. Bullet's own step is of first order: it turns a thin plate wrong by a degree
    a second.

    Args:
        turns: (n, 4) quaternions x, y, z, w of the principal axes.
        spins: (n, 3) rad/s, world axes.
        moments: (n, 3) kg·m², principal.
        time: s.

    Returns:
        (n, 4) and (n, 3) at its end.
    """
    fastest = math.sqrt(float((spins * spins).sum(axis=1).max(initial=0.0)))
    steps = max(1, math.ceil(fastest * time / _TURN))
    step = time / steps
    momentum = _rotate(turns, moments * _rotate(turns * _BACK, spins))
    for _ in range(steps):
        a = _rate(turns, momentum, moments)
        b = _rate(turns + a * (step / 2), momentum, moments)
        c = _rate(turns + b * (step / 2), momentum, moments)
        d = _rate(turns + c * step, momentum, moments)
        turns = turns + (a + 2 * (b + c) + d) * (step / 6)
        turns = turns / np.sqrt((turns * turns).sum(axis=1))[:, None]
    return turns, _spin(turns, momentum, moments)


_BACK = np.array([-1.0, -1.0, -1.0, 1.0])  # a unit quaternion's inverse


def _rate(turns: Array, momentum: Array, moments: Array) -> Array:
    """(n, 4) 1/s; half of the spin times the quaternion."""
    turns = turns / np.sqrt((turns * turns).sum(axis=1))[:, None]
    spin, vector, real = _spin(turns, momentum, moments), turns[:, :3], turns[:, 3:]
    imaginary = spin * real + np.cross(spin, vector)
    return np.hstack([imaginary, -(spin * vector).sum(axis=1)[:, None]]) / 2


def _spin(turns: Array, momentum: Array, moments: Array) -> Array:
    return _rotate(turns, _rotate(turns * _BACK, momentum) / moments)


def _rotate(turns: Array, vectors: Array) -> Array:
    """(n, 3) vectors turned by unit quaternions (n, 4)."""
    vector, real = turns[:, :3], turns[:, 3:]
    twice = 2 * np.cross(vector, vectors)
    return np.asarray(vectors + real * twice + np.cross(vector, twice), np.float64)
