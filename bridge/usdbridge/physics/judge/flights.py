"""The stretches of a track in which nothing but gravity may act."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from scipy.special import chdtri

from ...shot.arrays import Array
from .clearance import Gap
from .motion import Mask, Motion, runs

SOFT = 0.005  # m; how far soft contacts and stand-in shapes reach
TOUCH_SIGMAS = 3.0  # a touching body seems clear of it in one row of a thousand
SPLIT_LEVEL = 1e-3  # an unseen bounce is believed on weak grounds: it accuses nobody


def margin(gap: Gap) -> float:
    """Distance, m, above which the two do not touch."""
    return SOFT + gap.bias + TOUCH_SIGMAS * gap.deviation


def touching(gaps: Sequence[Gap], rows: int) -> Mask:
    """Rows in which the body may touch any of these."""
    touch = np.zeros(rows, bool)
    for gap in gaps:
        touch |= gap.distance < margin(gap)
    return touch


def may_touch_between(motion: Motion, gaps: Sequence[Gap], fall: float) -> Mask:
    """(n − 1,) steps in which the body may touch something unseen, between two rows.

    It can only if it travels at least the way there and back within the step, at the speed of the
    steps beside it and what it gains in one.

    Args:
        motion: the body.
        gaps: to all that it may touch.
        fall: m; by how much longer than the one before a step of free fall is.
    """
    n = len(motion)
    possible = np.zeros(max(n - 1, 0), bool)
    own = fall + _travel(motion) if gaps else 0.0
    for gap in gaps:
        travel = own + (0.0 if gap.other.is_still else _travel_at(gap, motion))
        there_and_back = gap.distance[:-1] + gap.distance[1:]
        possible |= there_and_back < travel + 2 * margin(gap)
    return possible


def pushing(motion: Motion, movers: Sequence[Gap], fall: float) -> Mask:
    """Rows in which something that moves may touch the body, or may have beside them."""
    pushed = touching(movers, len(motion)) | motion.held
    between = may_touch_between(motion, movers, fall)
    pushed[:-1] |= between
    pushed[1:] |= between
    return pushed


def find_flights(
    motion: Motion, gaps: Sequence[Gap], rate: float, gravity: float
) -> list[tuple[int, int]]:
    """Half-open ranges of rows in which the body is free, cut where it bounced between rows."""
    free = ~touching(gaps, len(motion)) & ~motion.held
    between = may_touch_between(motion, gaps, gravity / rate**2)
    fallen = without_gravity(motion, rate, gravity)
    flights: list[tuple[int, int]] = []
    for start, end in runs(free):
        cuts = _bounces(fallen[start:end] / motion.noise, between[start : end - 1])
        flights += pairwise([start, *(start + cut for cut in cuts), end])
    return flights


def without_gravity(motion: Motion, rate: float, gravity: float) -> Array:
    """Positions (n, 3) with the fall since the first row taken off: straight lines in flight."""
    time = np.arange(len(motion)) / rate
    return np.asarray(motion.position + np.outer(gravity / 2 * time**2, [0.0, 1.0, 0.0]))


def line_costs(values: Array) -> Array:
    """(N + 1,) squared residuals of the straight line through the first 0 … N rows of (N, D)."""
    centred = values - values.mean(axis=0)
    count = np.arange(1, len(values) + 1, dtype=np.float64)
    sums = np.cumsum(centred, axis=0)
    moments = np.cumsum(centred * (count - 1)[:, None], axis=0)
    squares = np.cumsum((centred**2).sum(axis=1))
    slope = moments - sums * ((count - 1) / 2)[:, None]
    spread = np.maximum(count * (count**2 - 1) / 12, 1e-12)
    cost = squares - (sums**2).sum(axis=1) / count - (slope**2).sum(axis=1) / spread
    cost[:2] = 0.0
    return np.concatenate([[0.0], np.maximum(cost, 0.0)])


def half_costs(values: Array) -> Array:
    """(N + 1,) squared residuals of two lines, one before and one from row 0 … N on."""
    return np.asarray(line_costs(values) + line_costs(values[::-1])[::-1], np.float64)


def _bounces(values: Array, possible: Mask) -> list[int]:
    """Rows before which the body has touched something unseen.

    The cheapest chain of straight lines, each of which must pay for its parameters (optimal
    partitioning, Jackson et al. 2005), is broken there; a break one row off is moved if noise
    may have put it there.
    """
    n = len(values)
    if n < 4 or not possible.any():
        return []
    costs = _all_line_costs(values)
    if costs[0, n] < chdtri(3 * n - 6, SPLIT_LEVEL):
        return []
    breaks = [0, *_cheapest_breaks(costs, n), n]
    slack = float(chdtri(3, SPLIT_LEVEL))
    bounces = []
    for before, row, after in zip(breaks[:-2], breaks[1:-1], breaks[2:], strict=True):
        near = [r for r in (row, row - 1, row + 1) if before < r < after and possible[r - 1]]
        price = [float(costs[before, r] + costs[r, after]) for r in near]
        if near and min(price) < costs[before, row] + costs[row, after] + slack:
            bounces.append(near[int(np.argmin(price))])
    return sorted(set(bounces))


def _cheapest_breaks(costs: Array, n: int) -> list[int]:
    prices = np.full(n + 1, chdtri(6, SPLIT_LEVEL / n))
    prices[1] = chdtri(3, SPLIT_LEVEL / n)  # by the rows of a line: one has but a place
    best = np.zeros(n + 1)
    origin = np.zeros(n + 1, np.int64)
    for end in range(1, n + 1):
        totals = best[:end] + costs[:end, end] + prices[end:0:-1]
        origin[end] = int(np.argmin(totals))
        best[end] = totals[origin[end]]
    breaks, row = [], int(origin[n])
    while row > 0:
        breaks.append(row)
        row = int(origin[row])
    return breaks[::-1]


def _all_line_costs(values: Array) -> Array:
    """(N, N + 1) squared residuals of the line through rows i … j − 1."""
    n = len(values)
    costs = np.zeros((n, n + 1))
    for start in range(n):
        costs[start, start:] = line_costs(values[start:])
    return costs


def _travel(motion: Motion) -> Array:
    steps = np.linalg.norm(np.diff(motion.position, axis=0), axis=1)
    turns = (motion.orientation[1:] * motion.orientation[:-1].inv()).magnitude()
    return _like_neighbours(steps + turns * motion.reach)


def _travel_at(gap: Gap, motion: Motion) -> Array:
    rows = gap.other.rows(motion.frames)
    return _like_neighbours(np.linalg.norm(np.diff(gap.other.position[rows], axis=0), axis=1))


def _like_neighbours(steps: Array) -> Array:
    """The longer of the steps beside each one: a bounce makes its own step short, a jump long."""
    if len(steps) < 2:
        return steps
    before = np.concatenate([steps[1:2], steps[:-1]])
    after = np.concatenate([steps[1:], steps[-2:-1]])
    return np.asarray(np.maximum(before, after), np.float64)
