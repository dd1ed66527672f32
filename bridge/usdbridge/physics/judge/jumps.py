"""A body does not vanish here and appear there, in contact or not."""

import numpy as np

from ...shot.arrays import Array
from .explain import LEAST_JUMP
from .fault import Fault
from .level import Level
from .motion import Mask, Motion

SIDE = 4  # rows on each side of a jump, in which the body must move smoothly
STEP_SHARE = 0.75  # of the longer step beside it: a contact within a step displaces by less
ROUGH = 18.5  # chi-square with 4 degrees of freedom that one smooth side of a thousand exceeds


def explain_jumps(
    motion: Motion, open_rows: Mask, level: Level, rate: float, gravity: float
) -> list[Fault]:
    """Horizontal jumps in stretches of rows that nothing else judges and nobody pushes.

    Lines through the rows on each side are taken to every moment of the step; if they meet, a
    contact has turned the motion, and if not, the body has jumped by the least distance between.
    """
    curve = gravity / rate**2 / 2  # m; what friction may bend a side by
    faults = []
    n = len(motion)
    for step in range(SIDE - 1, n - SIDE):
        around = slice(step - SIDE + 1, step + SIDE + 1)
        if not open_rows[around].all():
            continue
        fault = _jump(motion, step, level, float(np.hypot(motion.noise, curve)))
        if fault:
            faults.append(fault)
    return [
        f
        for f in faults
        if not any(g.excess > f.excess and abs(g.rows[0] - f.rows[0]) < SIDE for g in faults)
    ]


def _jump(motion: Motion, step: int, level: Level, noise: float) -> Fault | None:
    place = motion.position[:, [0, 2]]
    before, slope_before, rough_before = _line(place[step - SIDE + 1 : step + 1], noise, 1)
    after, slope_after, rough_after = _line(place[step + 1 : step + 1 + SIDE], noise, -1)
    if max(rough_before, rough_after) > ROUGH:
        return None
    moments = np.linspace(0.0, 1.0, 9)[:, None]
    gaps = np.linalg.norm(
        (after + slope_after * (moments - 1)) - (before + slope_before * moments), axis=1
    )
    size = float(gaps.min())
    longest = max(float(np.linalg.norm(s)) for s in (slope_before, slope_after))
    # a line's end from 4 rows has variance 0.7 noise²; half a step further it is 1.01 noise²
    deviation = noise * np.sqrt(2 * 1.01)
    needed = max(level.sigmas(motion.freedom) * deviation, LEAST_JUMP + STEP_SHARE * longest)
    if size < needed:
        return None
    rows = (step, step + 2)
    return Fault(kind="teleport", rows=rows, size=size, unit="m", excess=size / float(needed))


def _line(values: Array, noise: float, end: int) -> tuple[Array, Array, float]:
    """A line fit: its place at the last (end 1) or first row, its slope per row, its roughness."""
    index = np.arange(len(values)) - (len(values) - 1) / 2
    slope = index @ values / (index @ index)
    middle = values.mean(axis=0)
    rest = values - middle - np.outer(index, slope)
    return middle + slope * end * index[-1], slope, float((rest**2).sum()) / noise**2
