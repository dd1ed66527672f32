"""A body at rest starts to move only when something touches it."""

from collections.abc import Sequence

import numpy as np
from scipy.special import chdtri

from ...shot.arrays import Array
from .clearance import Gap, gap_to
from .fault import Fault
from .flights import line_costs, pushing, touching
from .level import Level
from .motion import Motion

LEAST_REST = 4  # rows
RAMP_ROWS = (3, 4, 6, 8, 12, 16)  # after a start, in which friction bends the way but little
LEAST_SHIFT = 0.02  # m
LEAST_SPEED = 0.1  # m/s
SPIN_SHARE = 0.5  # of the speed after the start; a top that spins faster may drive itself away
REST_SIGMAS = 3.0
REST_LEVEL = 1e-3  # of calling a stand-still a motion


def explain_start(
    motion: Motion,
    movers: Sequence[Gap],
    supported: bool,
    level: Level,
    rate: float,
    gravity: float,
) -> Fault | None:
    """A start from rest that comes before anything that moves is near.

    The start is where a stand-still and then a straight line explain some rows best, and better
    than a steady motion, all before the first in which a mover may touch the body.
    """
    pushed = pushing(motion, movers, gravity / rate**2)
    end = int(np.argmax(pushed)) if pushed.any() else len(motion)
    if not supported or end < LEAST_REST + 3 or motion.noise <= 0:
        return None
    place = motion.position[:end, [0, 2]] / motion.noise
    if _rests(place):
        return None
    steady = line_costs(place)  # of what did not start, but moved on as it had moved before
    needed = level.gain(1, motion.freedom)  # a start has one number more than a steady motion
    starts = [row for row in range(LEAST_REST, end - 2) if _rests(place[:row])]
    found = [
        (steady[stop] - _still_cost(place[:row]) - _ramp_cost(place[:stop], row), row, stop)
        for row in starts
        for stop in {min(row + rows, end) for rows in RAMP_ROWS}
    ]
    gain, start, stop = max(found, default=(0.0, 0, 0))
    if gain < needed:
        return None
    return _fault(motion, movers, (start, stop), (rate, gravity), float(np.sqrt(gain / needed)))


def _fault(
    motion: Motion,
    movers: Sequence[Gap],
    rows: tuple[int, int],
    world: tuple[float, float],
    excess: float,
) -> Fault | None:
    start, end = rows
    rate, gravity = world
    rest = motion.position[:start].mean(axis=0)
    time = np.arange(end - start) / rate
    shift = (motion.position[start:end] - rest)[:, [0, 2]]
    speed = float(np.linalg.norm(time @ shift / max(time @ time, 1e-12)))
    size = speed * (end - start) / rate
    if _turning(motion, start, rate) > SPIN_SHARE * speed:
        return None
    last = motion.position[max(end - 3, start) : end, 1].mean()
    drop = max(float(rest[1] - last) - REST_SIGMAS * motion.noise, 0.0)
    if size < LEAST_SHIFT or speed < LEAST_SPEED or speed**2 / 2 < gravity * drop:
        return None
    due = _due(motion, movers, rest, start)
    excess = min(excess, size / LEAST_SHIFT)
    other = movers[0].other.name if len(movers) == 1 else ""
    return Fault(
        kind="early_start",
        rows=(start, max(min(due, end), start + 1)),
        size=size,
        unit="m",
        excess=excess,
        other=other,
    )


def _due(motion: Motion, movers: Sequence[Gap], rest: Array, start: int) -> int:
    """The row in which something would have touched the body, had it stayed; or the last."""
    n = len(motion)
    still = Motion(
        name=motion.name,
        body=motion.body,
        first=motion.first,
        position=np.broadcast_to(rest, (n, 3)),
        orientation=motion.orientation[np.full(n, start - 1)],
        held=motion.held,
        cores=motion.cores,
        planes=motion.planes,
        inertia=motion.inertia,
        reach=motion.reach,
        noise=motion.noise,
        noise_turn=motion.noise_turn,
        freedom=motion.freedom,
    )
    hits = touching([gap_to(still, gap.other) for gap in movers], n)
    hits[:start] = False
    return int(np.argmax(hits)) + 1 if hits.any() else n


def _still_cost(values: Array) -> float:
    return float(((values - values.mean(axis=0)) ** 2).sum())


def _ramp_cost(values: Array, start: int) -> float:
    """Squared residuals of rows from `start` on about a line that begins at rest there."""
    rest = values[:start].mean(axis=0)
    time = np.arange(1, len(values) - start + 1, dtype=np.float64)
    shift = values[start:] - rest
    slope = time @ shift / (time @ time)
    return float(((shift - np.outer(time, slope)) ** 2).sum())


def _rests(values: Array) -> bool:
    """True when nothing but noise parts the rows."""
    return _still_cost(values) < float(chdtri(2 * len(values) - 2, REST_LEVEL))


def _turning(motion: Motion, start: int, rate: float) -> float:
    """The speed, m/s, of the surface of what spins on the spot before it starts."""
    rolled = (motion.orientation[start - 1] * motion.orientation[0].inv()).magnitude()
    return float(rolled) / (start - 1) * (motion.reach + motion.cores[0].radius) * rate
