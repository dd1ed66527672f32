"""How far a world may run before two bodies can meet, so that they meet in fine steps.

Bullet only sees that two bodies touch once they overlap: at 960 steps/s a fall from a metre goes
4 mm into the floor, and a bullet through a wall. So contacts are foreseen, by conservative
advancement (Mirtich 1996): distance over a bound of the closing speed.
"""

import math
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from ...shot.arrays import Array
from .engine import Point, World
from .values import BakeOptions

FEW = 4  # bodies; of more, nobody sees how each one turns and bounces
CROWD = 48  # pairs near each other; of more, no distances are asked for
LONG_STRIDE = 1 / 23  # s; no stride is longer than a frame
GENTLE = 0.1  # m/s
SLOW = 0.4  # m/s; whose bounce is too low to be looked at closely
OVERSHOOT = 2e-3  # of the height of a fall
MOST_PARTS = 512  # of one step


@dataclass(slots=True)
class Neighbours:
    """What could be hit: fixed, driven and sleeping bodies as boxes along the axes."""

    handles: list[int]
    low: Array  # (m, 3) m
    high: Array  # (m, 3) m
    velocity: Array  # (m, 3) m/s
    turning: Array  # (m,) m/s; at most, that turning gives any point
    quick: Array = field(init=False)  # (m,) m/s; bound of the speed of any point
    fastest: float = field(init=False)
    reach: Array = field(init=False)  # (m,) m; how far any point may come in a long stride

    def __post_init__(self) -> None:
        self.quick = np.linalg.norm(self.velocity, axis=1) + self.turning
        self.fastest = float(self.quick.max(initial=0.0))
        self.reach = self.quick * LONG_STRIDE


@dataclass(slots=True, kw_only=True)
class Movers:
    """Free bodies: a row each."""

    handles: list[int]
    rows: dict[int, int]  # of the handles
    radius: Array  # (n,) m; about the centre of mass
    swing: Array  # (n,) m; the same, without what turning does not move (a ball)
    thin: Array  # (n,) m; half of the least extent
    state: Array  # (n, 13) see World.states
    loose: NDArray[np.bool_]  # (n,) where nothing holds it up


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two bodies about to meet."""

    mover: int  # row
    other: int  # handle
    point: Point


@dataclass(frozen=True, slots=True)
class Stride:
    """How far to go at once: whole steps, each in `split` parts."""

    steps: int
    split: int
    meetings: tuple[Meeting, ...]


def plan_stride(
    world: World, movers: Movers, around: Neighbours, *, most: int, options: BakeOptions
) -> Stride:
    """The longest stride, up to `most` steps, in which nothing fast meets anything unforeseen.

    What closes more slowly than `GENTLE` may meet without notice.
    """
    span = most * world.step
    fall = world.pull * span * movers.loose
    speed = _lengths(movers.state[:, 7:10])
    turning = _lengths(movers.state[:, 10:13]) * movers.swing
    fast = speed + turning + fall
    split = 1
    if fast.max() + around.fastest < GENTLE:
        return Stride(most, 1, ())
    pairs = _near_pairs(movers, around, fast * span, fast)
    if len(pairs) > CROWD:
        rows = sorted({row for row, _, _ in pairs})
        most = min(most, 4)
        return Stride(most, _parts(float(fast[rows].max()) * world.step, options.crowd_travel), ())
    steps, meetings = most, []
    few = len(movers.handles) <= FEW
    travel = options.travel if few else options.crowd_travel
    for row, handle, reach in pairs:
        points = world.nearest(movers.handles[row], handle, reach)
        if not points:
            continue
        meeting = Meeting(row, handle, min(points))
        bound = _closing(movers, around, meeting, turning) + float(fall[row])
        if bound < GENTLE:
            continue
        free = max(meeting.point[0], 0.0) / bound / world.step
        steps = min(steps, max(1, math.floor(free)))
        if free < 1:
            limit = min(travel, float(movers.thin[row]) / 2)
            closing = bound - float(fall[row])
            split = max(split, _parts(closing * world.step, limit))
            if few and closing > SLOW:
                split = max(split, _bounce_parts(closing, world))
            meetings.append(meeting)
    return Stride(steps, split, tuple(meetings))


def _bounce_parts(closing: float, world: World) -> int:
    """Parts of a step so fine that what falls in one is little of the fall before.

    A fall of v²/2g that goes further by a part of a step bounces higher by as much.
    """
    return _parts(2 * world.pull * world.step / closing, OVERSHOOT, most=16)


def _lengths(rows: Array) -> Array:
    return np.asarray(np.sqrt((rows * rows).sum(axis=1)))


def _parts(way: float, travel: float, *, most: int = MOST_PARTS) -> int:
    return min(most, max(1, math.ceil(way / travel)))


def _near_pairs(
    movers: Movers, around: Neighbours, reach: Array, fast: Array
) -> list[tuple[int, int, float]]:
    """Rows, other handles and the distance, m, by which each two could close."""
    centre = movers.state[:, :3]
    out = []
    if around.handles:
        gap = np.maximum(around.low - centre[:, None], centre[:, None] - around.high)
        gap = np.maximum(gap, 0)
        way = reach[:, None] + around.reach
        limit = way + movers.radius[:, None]
        near = (gap * gap).sum(axis=2) < limit * limit
        near &= fast[:, None] + around.quick > GENTLE / 2
        for row, column in zip(*near.nonzero(), strict=True):
            out.append((int(row), around.handles[column], float(way[row, column])))
    if len(centre) > 1:
        gap = centre[:, None] - centre
        limit = (reach + movers.radius)[:, None] + (reach + movers.radius)
        near = np.triu((gap * gap).sum(axis=2) < limit * limit, 1)
        near &= fast[:, None] + fast > GENTLE / 2
        for row, column in zip(*near.nonzero(), strict=True):
            out.append((int(row), movers.handles[column], float(reach[row] + reach[column])))
    return out


def _closing(movers: Movers, around: Neighbours, meeting: Meeting, turning: Array) -> float:
    """Bound of the speed, m/s, at which two bodies approach along the normal of a point."""
    velocity = movers.state[meeting.mover, 7:10]
    other = movers.rows.get(meeting.other)
    if other is None:
        column = around.handles.index(meeting.other)
        velocity, swing = velocity - around.velocity[column], around.turning[column]
    else:
        velocity, swing = velocity - movers.state[other, 7:10], turning[other]
    return float(swing + turning[meeting.mover] - velocity @ meeting.point[2])
