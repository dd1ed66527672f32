"""Energy of a body in flight, which nothing at rest can raise."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from ...shot.arrays import Array
from .fault import Fault
from .level import Level
from .motion import Mask, Motion
from .spin import Spin, mean_momentum

LEAST_ROWS = 5  # of a flight whose energy is known
LEAST_GAIN = 0.3  # J/kg: a rise of 3 cm
SHARE = 0.05  # of the energy of motion at the contact: a rate that is 2.5 % off


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Energy:
    """Mechanical energy per kg over a flight."""

    rows: tuple[int, int]
    total: float  # J/kg; motion, spin and height over y = 0
    deviation: float  # J/kg
    height: tuple[float, float]  # m; at its first and last row


def flight_energy(
    motion: Motion, spin: Spin, rows: tuple[int, int], fallen: Array, rate: float, gravity: float
) -> Energy | None:
    """Energy of a flight from its parabola and its angular momentum; None if it is too short."""
    start, end = rows
    n = end - start
    if n < LEAST_ROWS:
        return None
    index = np.arange(n) - (n - 1) / 2
    middle = (start + end - 1) / 2 / rate
    slope = (index @ fallen[start:end]) / (index @ index) * rate
    velocity = slope - [0.0, gravity * middle, 0.0]
    place = fallen[start:end, 1].mean() - gravity / 2 * middle**2
    velocity_deviation = motion.noise * rate / float(np.sqrt(index @ index))
    height_deviation = motion.noise / float(np.sqrt(n))
    momentum, covariance = mean_momentum(spin, slice(start, end - 1), motion.noise_turn * rate)
    inverse = np.linalg.inv(spin.inertia[(start + end - 1) // 2])
    turning = 0.5 * float(momentum @ inverse @ momentum)
    turning_deviation = float(np.sqrt(momentum @ inverse @ covariance @ inverse @ momentum))
    speed = float(np.linalg.norm(velocity))
    return Energy(
        rows=rows,
        total=float(velocity @ velocity) / 2 + gravity * float(place) + turning,
        deviation=math.hypot(
            speed * velocity_deviation, gravity * height_deviation, turning_deviation
        ),
        height=(float(motion.position[start, 1]), float(motion.position[end - 1, 1])),
    )


def explain_energy(
    energies: Sequence[Energy], pushed: Mask, freedom: float, level: Level, gravity: float
) -> list[Fault]:
    """Contacts with static things after which a body has more energy than before.

    Args:
        energies: flights in order; each is compared with the next.
        pushed: (n,) rows in which something that moves may have touched the body.
        freedom: of the noise's estimate.
        level: false alarm level.
        gravity: m/s².
    """
    faults = []
    for before, after in pairwise(energies):
        first, last = before.rows[1] - 1, after.rows[0] + 1
        if pushed[first:last].any():
            continue
        gain = after.total - before.total
        deviation = float(np.hypot(before.deviation, after.deviation))
        motion = before.total - gravity * min(before.height[1], after.height[0])
        needed = LEAST_GAIN + SHARE * max(motion, 0.0) + level.sigmas(freedom) * deviation
        if gain > needed:
            faults.append(
                Fault(
                    kind="energy_gain",
                    rows=(first, last),
                    size=gain,
                    unit="J/kg",
                    excess=gain / needed,
                )
            )
    return faults
