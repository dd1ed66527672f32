"""How far a world may run before two bodies can meet, so that they meet in fine steps.

Bullet only sees that two bodies touch once they overlap: at 960 steps/s a fall from a metre goes
4 mm into the floor, and a bullet through a wall. So contacts are foreseen, by conservative
advancement (Mirtich 1996): distance over a bound of the closing speed.
"""

import math
from dataclasses import dataclass, field

import numpy as np

from ...shot.arrays import Array
from .engine import Point, World

CROWD = 48  # pairs near each other; of more, no distances are asked for
MOST_PARTS = 512  # of one step


@dataclass(slots=True)
class Neighbours:
    """What could be hit: fixed and driven bodies as boxes along the axes."""

    handles: list[int] = field(default_factory=list)
    low: Array = field(default_factory=lambda: np.zeros((0, 3)))
    high: Array = field(default_factory=lambda: np.zeros((0, 3)))
    velocity: Array = field(default_factory=lambda: np.zeros((0, 3)))  # m/s
    turning: Array = field(default_factory=lambda: np.zeros(0))  # m/s; at most, from its spin


@dataclass(slots=True)
class Movers:
    """Free bodies: a row each."""

    handles: list[int]
    rows: dict[int, int]  # of the handles
    radius: Array  # (n,) m; about the centre of mass
    swing: Array  # (n,) m; the same, without what turning does not move (a ball)
    thin: Array  # (n,) m; half of the least extent
    state: Array  # (n, 13) see World.states


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
    world: World, movers: Movers, around: Neighbours, *, most: int, travel: float
) -> Stride:
    """The longest stride, up to `most` steps, in which nothing fast meets anything unforeseen."""
    fall = float(np.linalg.norm(world.gravity))
    span = most * world.step
    speed = np.linalg.norm(movers.state[:, 7:10], axis=1) + fall * span
    turning = _turning(movers)
    pairs = _near_pairs(movers, around, speed * span, span)
    if len(pairs) > CROWD:
        rows = np.unique([row for row, _, _ in pairs])
        fastest = float((speed[rows] + turning[rows]).max())
        return Stride(min(most, 4), _parts(fastest * world.step, travel), ())
    steps, split = most, 1
    meetings = []
    for row, handle, reach in pairs:
        points = world.nearest(movers.handles[row], handle, reach)
        if not points:
            continue
        meeting = Meeting(row, handle, min(points))
        bound = _closing(movers, around, meeting) + turning[row] + fall * world.step
        free = max(meeting.point[0], 0.0) / max(bound + fall * span, 1e-9) / world.step
        steps = min(steps, max(1, math.floor(free)))
        if free < 1:
            limit = min(travel, float(movers.thin[row]) / 2)
            split = max(split, _parts(bound * world.step, limit))
            meetings.append(meeting)
    return Stride(steps, split, tuple(meetings))


def _parts(way: float, travel: float) -> int:
    return min(MOST_PARTS, max(1, math.ceil(way / travel)))


def _near_pairs(
    movers: Movers, around: Neighbours, reach: Array, span: float
) -> list[tuple[int, int, float]]:
    """Rows, other handles and the distance, m, by which each two could close in `span`, s."""
    centre = movers.state[:, :3]
    out = []
    if around.handles:
        gap = np.maximum(around.low - centre[:, None], centre[:, None] - around.high)
        apart = np.linalg.norm(np.maximum(gap, 0), axis=2) - movers.radius[:, None]
        way = reach[:, None] + (np.linalg.norm(around.velocity, axis=1) + around.turning) * span
        for row, column in np.argwhere(apart < way):
            out.append((int(row), around.handles[column], float(way[row, column])))
    if len(centre) > 1:
        apart = np.linalg.norm(centre[:, None] - centre, axis=2)
        apart -= movers.radius[:, None] + movers.radius
        way = reach[:, None] + reach
        for row, column in np.argwhere(np.triu(apart < way, 1)):
            out.append((int(row), movers.handles[column], float(way[row, column])))
    return out


def _closing(movers: Movers, around: Neighbours, meeting: Meeting) -> float:
    """Bound of the speed, m/s, at which two bodies approach along the normal of a point."""
    velocity = movers.state[meeting.mover, 7:10]
    other = movers.rows.get(meeting.other)
    if other is None:
        column = around.handles.index(meeting.other)
        velocity, turning = velocity - around.velocity[column], around.turning[column]
    else:
        velocity, turning = velocity - movers.state[other, 7:10], _turning(movers)[other]
    return float(turning - velocity @ meeting.point[2])


def _turning(movers: Movers) -> Array:
    """Bound of the speed, m/s, that turning gives any point of a body."""
    return np.asarray(np.linalg.norm(movers.state[:, 10:13], axis=1) * movers.swing)
