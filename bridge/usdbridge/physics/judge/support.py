"""A body that slides on a solid is braked by friction."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ...shot.arrays import Array
from .clearance import Gap
from .fault import Fault
from .flights import margin
from .level import Level
from .motion import Mask, Motion, runs
from .spin import LARGEST_TURN

LEAST_ROWS = 8
HALF = 5  # rows on each side of one over which velocity and spin are smoothed
LEAST_SLIP = 0.25  # m/s; slower than this a body may as well creep or roll
TUMBLE = 0.35  # of the speed; a rim that turns faster than this about the ground tumbles or rolls
STILL_TURN = 0.3  # rad in a step; a sphere that slides like a block turns by less
KEPT = 0.5  # of the declared friction; tables of materials differ by that factor


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Slide:
    """A stretch of sliding contact."""

    rows: tuple[int, int]
    braking: Array  # (N, 3) m/s²; friction's, were it as declared
    pull: Array  # (3,) m/s²; gravity's part along the ground


def explain_slide(
    motion: Motion, gap: Gap, clear: Mask, level: Level, rate: float, gravity: float
) -> Fault | None:
    """The stretch with the least friction, where it is clearly less than half the declared.

    Args:
        motion: the body.
        gap: to the solid it lies on.
        clear: (n,) rows in which it touches nothing else and nobody holds it.
        level: false alarm level.
        rate: 1/s.
        gravity: m/s².
    """
    faults = []
    for slide in _slides(motion, gap, clear, rate, gravity):
        share, deviation = _friction_share(motion, slide, rate)
        needed = share + level.sigmas(motion.freedom) * deviation
        strength = float(np.linalg.norm(slide.braking, axis=1).mean())
        if needed < KEPT:
            excess = min((1 - share) / (1 - KEPT), (1 - share) / (1 - KEPT + needed - share))
            faults.append(
                Fault(
                    kind="frictionless_slide",
                    rows=slide.rows,
                    size=strength * (1 - share),
                    unit="m/s²",
                    excess=max(excess, 1.0) + (KEPT - needed),
                )
            )
    return max(faults, key=lambda fault: fault.excess, default=None)


def ground_normal(motion: Motion, gap: Gap) -> Array:
    """Unit normals (n, 3) of the solid's face under the body."""
    other = gap.other
    rows = other.rows(motion.frames)
    turn = other.orientation[rows]
    if other.planes:
        return np.asarray((turn * other.planes[0][1]).apply([0.0, 1.0, 0.0]), np.float64)
    place = turn.inv().apply(motion.position - other.position[rows])
    points = other.cores[0].points
    low, high = points.min(axis=0), points.max(axis=0)
    over = np.maximum(place - high, low - place)
    axis = np.argmax(over, axis=1)
    sign = np.where(place[np.arange(len(place)), axis] > (low + high)[axis] / 2, 1.0, -1.0)
    return np.asarray(turn.apply(np.eye(3)[axis] * sign[:, None]), np.float64)


def smooth_rates(motion: Motion, rate: float) -> tuple[Array, Array]:
    """Velocity, m/s, and spin, rad/s, (n, 3) each, of line fits over rows nearby."""
    n = len(motion)
    turns = np.zeros((n, 3))
    turns[1:] = (motion.orientation[1:] * motion.orientation[:-1].inv()).as_rotvec()
    angle = np.cumsum(turns, axis=0)  # as a path; exact about a steady axis
    out = np.zeros((2, n, 3))
    for row in range(n):
        half = min(HALF, max(row, 1), max(n - 1 - row, 1))
        part = slice(max(row - half, 0), min(row + half + 1, n))
        index = np.arange(part.start, part.stop) - (part.start + part.stop - 1) / 2
        for kind, values in enumerate((motion.position, angle)):
            out[kind, row] = (index @ values[part]) / (index @ index) * rate
    return out[0], out[1]


def _slides(motion: Motion, gap: Gap, clear: Mask, rate: float, gravity: float) -> list[Slide]:
    n = len(motion)
    normals = ground_normal(motion, gap)
    steep = normals[:, 1] < 0.5
    down = (np.abs(gap.distance) < margin(gap)) & clear & ~steep
    if down.sum() < LEAST_ROWS:
        return []
    velocity, spin = smooth_rates(motion, rate)
    rim = motion.reach + max(core.radius for core in motion.cores)
    speed = np.linalg.norm(velocity, axis=1) + rim * np.linalg.norm(spin, axis=1)
    down &= speed > LEAST_SLIP
    slips = np.zeros((n, 3))
    sure = np.zeros(n, bool)
    for row in np.flatnonzero(down).tolist():
        rates = (velocity[row], spin[row])
        if not _rolls_too_fast(motion, rates, rate):
            slips[row], sure[row] = _slip(motion, row, normals[row], *rates)
    friction = motion.body.friction * gap.other.body.friction
    found = []
    for start, end in runs(down & sure, LEAST_ROWS):
        normal = normals[start:end].mean(axis=0)
        fall = np.array([0.0, -gravity, 0.0])
        press = -float(fall @ normal)
        braking = -friction * press * slips[start:end]
        found.append(Slide(rows=(start, end), braking=braking, pull=fall + press * normal))
    return found


def _rolls_too_fast(motion: Motion, rates: tuple[Array, Array], rate: float) -> bool:
    """True for what may turn so far in a step that its spin is not known but for whole turns."""
    radius = min(core.radius for core in motion.cores)
    if radius == 0:
        return False
    rolled = float(np.linalg.norm(rates[0])) / radius / rate
    seen = float(np.linalg.norm(rates[1])) / rate
    return rolled > LARGEST_TURN and (seen > STILL_TURN or rolled > 2 * np.pi - 2 * STILL_TURN)


def _slip(
    motion: Motion, row: int, normal: Array, velocity: Array, spin: Array
) -> tuple[Array, bool]:
    """Mean direction in which the points that touch slide, (3,), and whether they surely do."""
    points, radii = _lowest(motion, row, normal)
    arms = points - radii[:, None] * normal
    speeds = velocity + np.cross(spin, arms)
    speeds -= np.outer(speeds @ normal, normal)
    size = np.linalg.norm(speeds, axis=1)
    along = velocity - (velocity @ normal) * normal
    ends = sum(len(core.points) for core in motion.cores)
    round_body = bool((radii > 0).all()) and len(points) == ends
    tilting = np.linalg.norm(spin - (spin @ normal) * normal) * motion.reach
    tumbles = not round_body and tilting > TUMBLE * np.linalg.norm(along)
    if size.min() < LEAST_SLIP or tumbles:
        return np.zeros(3), False
    return (speeds / size[:, None]).mean(axis=0), True


def _lowest(motion: Motion, row: int, normal: Array) -> tuple[Array, Array]:
    points = np.vstack([motion.orientation[row].apply(core.points) for core in motion.cores])
    radii = np.concatenate([np.full(len(core.points), core.radius) for core in motion.cores])
    height = points @ normal - radii
    near = height < height.min() + 0.005 + 2 * motion.reach * motion.noise_turn
    return points[near], radii[near]


def _friction_share(motion: Motion, slide: Slide, rate: float) -> tuple[float, float]:
    """How many times the declared friction acts, and the standard deviation of that."""
    start, end = slide.rows
    time = np.arange(end - start) / rate
    path = _twice_integrated(slide.braking, rate)
    seen = motion.position[start:end] - np.outer(time**2 / 2, slide.pull)
    line = np.column_stack([np.ones_like(time), time])
    basis: npt.NDArray[np.float64] = np.linalg.qr(line)[0]
    path_left = path - basis @ (basis.T @ path)
    seen_left = seen - basis @ (basis.T @ seen)
    weight = float((path_left**2).sum())
    if weight == 0:
        return 1.0, np.inf
    return float((path_left * seen_left).sum()) / weight, motion.noise / float(np.sqrt(weight))


def _twice_integrated(rates: Array, rate: float) -> Array:
    speed = np.concatenate([np.zeros((1, 3)), np.cumsum((rates[1:] + rates[:-1]) / 2, axis=0)])
    place = np.concatenate([np.zeros((1, 3)), np.cumsum((speed[1:] + speed[:-1]) / 2, axis=0)])
    return np.asarray(place / rate**2, np.float64)
