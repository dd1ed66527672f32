"""Spin in the air: angular momentum about the centre of mass stays what it is."""

from dataclasses import dataclass

import numpy as np

from ...shot.arrays import Array
from .fault import Fault
from .level import Level
from .motion import Mask, Motion

WINDOW = 6  # steps on each side of a jump
LEAST_STEPS = 2
LEAST_SPIN = 2.0  # rad/s
SPIN_SHARE = 0.25  # of spin and momentum; chords of a precessing spin are wrong by less
LARGEST_TURN = 2.6  # rad in one step; beyond it the way around is not known


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Spin:
    """Rotation over the steps between rows."""

    momentum: Array  # (n − 1, 3) m²/s; angular momentum per kg, world
    inertia: Array  # (n − 1, 3, 3) m²; per kg, world
    velocity: Array  # (n − 1, 3) rad/s


def observed_spin(motion: Motion, rate: float) -> Spin:
    """Angular velocity of each step as its chord, and the angular momentum halfway."""
    turns = (motion.orientation[1:] * motion.orientation[:-1].inv()).as_rotvec()
    middle = type(motion.orientation).from_rotvec(turns / 2) * motion.orientation[:-1]
    axes = middle.as_matrix()
    inertia = axes @ motion.inertia @ axes.transpose(0, 2, 1)
    velocity = turns * rate
    momentum = np.einsum("nij,nj->ni", inertia, velocity)
    return Spin(momentum=momentum, inertia=inertia, velocity=velocity)


def mean_momentum(spin: Spin, steps: slice, deviation: float) -> tuple[Array, Array]:
    """Mean angular momentum over steps, (3,), and its covariance, (3, 3).

    Noise of an orientation enters the steps before and after it with opposite signs, so that all
    but the first and the last nearly cancel. `deviation` is that of an orientation times the rate.
    """
    inertia = spin.inertia[steps]
    weights = np.concatenate([-inertia[:1], inertia[:-1] - inertia[1:], inertia[-1:]])
    covariance = np.einsum("nij,nkj->ik", weights, weights)
    scale = (deviation / len(inertia)) ** 2
    return spin.momentum[steps].mean(axis=0), np.asarray(covariance * scale, np.float64)


def explain_spin(
    motion: Motion, spin: Spin, rows: tuple[int, int], between: Mask, level: Level, rate: float
) -> Fault | None:
    """The largest sudden change of spin within a flight, if no contact can have made it."""
    start, end = rows
    if not np.any(motion.inertia) or motion.reach + max(c.radius for c in motion.cores) == 0:
        return None
    best: Fault | None = None
    for step in range(start + LEAST_STEPS, end - 1 - LEAST_STEPS):
        if between[step]:
            continue
        fault = _jump(motion, spin, (start, step, end), level, rate)
        if fault and (best is None or fault.excess > best.excess):
            best = fault
    return best


def _jump(
    motion: Motion, spin: Spin, rows: tuple[int, int, int], level: Level, rate: float
) -> Fault | None:
    start, step, end = rows
    before = slice(max(start, step - WINDOW), step)
    after = slice(step + 1, min(step + 1 + WINDOW, end - 1))
    deviation = motion.noise_turn * rate
    left, left_covariance = mean_momentum(spin, before, deviation)
    right, right_covariance = mean_momentum(spin, after, deviation)
    inverse = np.linalg.inv(spin.inertia[step])
    change = inverse @ (right - left)
    covariance = inverse @ (left_covariance + right_covariance) @ inverse.T
    gain = float(change @ np.linalg.solve(covariance, change))
    speeds = np.linalg.norm(spin.velocity[before.start : after.stop], axis=1)
    if speeds.max() / rate > LARGEST_TURN:
        return None
    least = LEAST_SPIN + SPIN_SHARE * float(np.median(speeds))
    size = float(np.linalg.norm(change))
    needed = level.gain(3, motion.freedom)
    whole = max(float(np.linalg.norm(left)), float(np.linalg.norm(right)))
    if gain < needed or size < least or np.linalg.norm(right - left) < SPIN_SHARE * whole:
        return None
    excess = min(float(np.sqrt(gain / needed)), size / least)
    rows_of_step = (step, step + 2)
    return Fault(kind="spin_flip", rows=rows_of_step, size=size, unit="rad/s", excess=excess)
