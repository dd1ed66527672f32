"""Bodies inside solids and inside one another."""

import numpy as np

from ...shot.arrays import Array
from .clearance import Gap
from .fault import Fault
from .level import Level
from .motion import Motion

LEAST_DEPTH = 0.012  # m; soft contacts and stand-in shapes give way by less
WINDOWS = (3, 4, 5, 6, 8, 12, 16, 24, 36)  # rows over which a depth is averaged


def explain_overlap(motion: Motion, gap: Gap, level: Level, solid: bool) -> Fault | None:
    """How deep, on average over some rows, the body is in the other thing, if it clearly is."""
    depth = -(gap.distance + gap.bias)
    depth[~np.isfinite(depth)] = -1e3
    freedom = max(motion.freedom, gap.other.freedom)
    best, mean = 0.0, 0.0
    for window in (w for w in WINDOWS if w <= len(depth)):
        deepest = float(_moving_mean(depth, window).max())
        needed = LEAST_DEPTH + level.sigmas(freedom) * gap.deviation / np.sqrt(window)
        if deepest / needed > best:
            best, mean = float(deepest / needed), deepest
    if best < 1:
        return None
    around = _richest(depth - mean / 2)
    inside = depth[around[0] : around[1]]
    size = float(_moving_mean(inside, min(3, len(inside))).max())
    if solid:
        return Fault(kind="penetration", rows=around, size=size, unit="m", excess=best)
    return Fault(
        kind="interpenetration", rows=around, size=size, unit="m", excess=best, other=gap.other.name
    )


def _richest(values: Array) -> tuple[int, int]:
    """The range of rows with the largest sum."""
    sums = np.concatenate([[0.0], np.cumsum(values)])
    lowest = np.minimum.accumulate(sums[:-1])
    end = int(np.argmax(sums[1:] - lowest)) + 1
    return int(np.argmin(sums[:end])), end


def _moving_mean(values: Array, window: int) -> Array:
    sums = np.concatenate([[0.0], np.cumsum(values)])
    return np.asarray((sums[window:] - sums[:-window]) / window, np.float64)
