"""Bodies inside solids and inside one another."""

import numpy as np

from ...shot.arrays import Array
from .clearance import Gap
from .fault import Fault
from .level import Level
from .motion import Motion, runs

LEAST_DEPTH = 0.012  # m; soft contacts and stand-in shapes give way by less
WINDOWS = (3, 4, 5, 6, 8, 12, 16, 24, 36)  # rows over which a depth is averaged


def explain_overlap(motion: Motion, gap: Gap, level: Level, solid: bool) -> Fault | None:
    """How deep, on average over some rows, the body is in the other thing, if it clearly is."""
    depth = -(gap.distance + gap.bias)
    depth[~np.isfinite(depth)] = -1e3
    freedom = max(motion.freedom, gap.other.freedom)
    best, best_rows = 0.0, (0, 0)
    inside = np.zeros(len(depth), bool)
    for window in (w for w in WINDOWS if w <= len(depth)):
        means = _moving_mean(depth, window)
        needed = LEAST_DEPTH + level.sigmas(freedom) * gap.deviation / np.sqrt(window)
        for start in np.flatnonzero(means > needed).tolist():
            inside[start : start + window] = True
        row = int(np.argmax(means))
        if means[row] / needed > best:
            best, best_rows = float(means[row] / needed), (row, row + window)
    if best < 1:
        return None
    around = next(r for r in runs(inside) if r[0] <= best_rows[0] < r[1])
    size = float(_moving_mean(depth[around[0] : around[1]], 3).max())
    if solid:
        return Fault(kind="penetration", rows=around, size=size, unit="m", excess=best)
    return Fault(
        kind="interpenetration", rows=around, size=size, unit="m", excess=best, other=gap.other.name
    )


def _moving_mean(values: Array, window: int) -> Array:
    sums = np.concatenate([[0.0], np.cumsum(values)])
    return np.asarray((sums[window:] - sums[:-window]) / window, np.float64)
