"""Impacts that would gain energy, held back.

Restitution as a ratio of speeds (Newton) together with friction can give a spinning body more
energy than it had (Kane and Levinson 1985). Bullet computes impacts so.
"""

import math

import numpy as np

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
        mass, moment = float(masses[row]), moments[row].tolist()
        before, now = movers.state[row], after[row]
        had = _energy(before, before[7:13], mass, moment)
        most = had + mass * float(world.gravity @ (now[:3] - before[:3]))
        has = _energy(now, now[7:13], mass, moment)
        if has > most + GAIN * had:
            base = np.concatenate([before[7:10] + fall, before[10:13]])
            change = now[7:13] - base
            square = _energy(now, change, mass, moment)
            rest = _energy(now, base, mass, moment)
            after[row, 7:13] = base + _share(square, has - square - rest, rest - most) * change
            world.push(movers.handles[row], after[row, 7:10], after[row, 10:13])


def _met_movers(world: World, movers: Movers, stride: Stride, row: int) -> bool:
    """Whether it touched anything that may have pushed it."""
    met = {other for other, _ in world.contacts(movers.handles[row])}
    met |= {meeting.other for meeting in stride.meetings if meeting.mover == row}
    met |= {movers.handles[m.mover] for m in stride.meetings if m.other == movers.handles[row]}
    return any(other in movers.rows or world.is_driven(other) for other in met)


def _energy(state: Array, motion: Array, mass: float, moment: list[float]) -> float:
    """Of a body turned as in `state`, moving and spinning as in `motion`."""
    qx, qy, qz, qw = state[3:7].tolist()
    vx, vy, vz, wx, wy, wz = motion.tolist()
    axes = (
        (1 - 2 * (qy * qy + qz * qz), 2 * (qx * qy + qz * qw), 2 * (qx * qz - qy * qw)),
        (2 * (qx * qy - qz * qw), 1 - 2 * (qx * qx + qz * qz), 2 * (qy * qz + qx * qw)),
        (2 * (qx * qz + qy * qw), 2 * (qy * qz - qx * qw), 1 - 2 * (qx * qx + qy * qy)),
    )
    twice: float = mass * (vx * vx + vy * vy + vz * vz)
    for m, (ax, ay, az) in zip(moment, axes, strict=True):
        twice += m * (ax * wx + ay * wy + az * wz) ** 2
    return twice / 2


def _share(square: float, middle: float, rest: float) -> float:
    """The largest s up to 1 for which square · s² + middle · s + rest is not above 0."""
    root = middle * middle - 4 * square * rest
    return min(1.0, max(0.0, (-middle + math.sqrt(max(root, 0.0))) / (2 * square)))
