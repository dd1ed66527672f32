"""Impacts that would gain energy, held back.

Restitution as a ratio of speeds (Newton) together with friction can give a spinning body more
energy than it had (Kane and Levinson 1985). Bullet computes impacts so.
"""

import math

import numpy as np
from scipy.spatial.transform import Rotation

from ...shot.arrays import Array
from .engine import World
from .steps import Movers, Stride

HIT = 0.08  # m/s; a more sudden change of velocity is an impact
GAIN = 1e-3  # of its energy of motion, that is no rounding


def restrain_gains(
    world: World, movers: Movers, stride: Stride, after: Array, masses: Array, moments: Array
) -> None:
    """Takes back so much of each impact on what stands still that no energy is gained.

    The impulse keeps its direction: it is the largest share of it that loses none.

    Args:
        world: right after a stride.
        movers: as they were before it.
        stride: what was foreseen of it.
        after: (n, 13) rows of World.states; changed in place, and in the world.
        masses: (n,) kg.
        moments: (n, 3) kg·m², principal.
    """
    fall = world.gravity * (stride.steps * world.step)
    push = after[:, 7:10] - movers.state[:, 7:10] - fall
    for row in ((push * push).sum(axis=1) > HIT * HIT).nonzero()[0].tolist():
        if _met_movers(world, movers, stride, row):
            continue
        base = np.concatenate([movers.state[row, 7:10] + fall, movers.state[row, 10:13]])
        weights = _weights(after[row], float(masses[row]), moments[row])
        had = _energy(_weights(movers.state[row], float(masses[row]), moments[row]),
                      movers.state[row, 7:13])  # fmt: skip
        sunk = after[row, :3] - movers.state[row, :3]
        most = had + float(masses[row]) * float(world.gravity @ sunk)
        if _energy(weights, after[row, 7:13]) > most + GAIN * had:
            share = _share(weights, base, after[row, 7:13] - base, most)
            after[row, 7:13] = base + share * (after[row, 7:13] - base)
            world.push(movers.handles[row], after[row, 7:10], after[row, 10:13])


def _met_movers(world: World, movers: Movers, stride: Stride, row: int) -> bool:
    """Whether it touched anything that may have pushed it."""
    met = {other for other, _ in world.contacts(movers.handles[row])}
    met |= {meeting.other for meeting in stride.meetings if meeting.mover == row}
    met |= {movers.handles[m.mover] for m in stride.meetings if m.other == movers.handles[row]}
    return any(other in movers.rows or world.is_driven(other) for other in met)


def _weights(state: Array, mass: float, moments: Array) -> Array:
    """(6, 6) of the energy of motion as a quadratic form of velocity and spin."""
    axes = Rotation.from_quat(state[3:7]).as_matrix()
    weights = np.zeros((6, 6))
    weights[:3, :3] = mass * np.eye(3)
    weights[3:, 3:] = axes * moments @ axes.T
    return weights


def _energy(weights: Array, motion: Array) -> float:
    return 0.5 * float(motion @ weights @ motion)


def _share(weights: Array, base: Array, change: Array, most: float) -> float:
    """The largest share of a change with which no more than `most` energy is left."""
    square = _energy(weights, change)
    middle = float(base @ weights @ change)
    rest = _energy(weights, base) - most
    root = middle * middle - 4 * square * rest
    return min(1.0, max(0.0, (-middle + math.sqrt(max(root, 0.0))) / (2 * square)))
