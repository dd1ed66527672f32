"""Small things that the air carries: confetti and dust."""

import math
from dataclasses import dataclass

import numpy as np
from scipy.spatial.transform import Rotation

from ...errors import PhysicsError
from ...shot.arrays import Array
from ..span import Span, check_span
from .drops import Region

_AIR_DENSITY = 1.204  # kg/m³
_FLAT = 1.28  # drag coefficient of a flat plate across the flow (Hoerner 1965)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Flakes:
    """Small flat things over the frames of a shot."""

    points: Array  # (F, n, 3) m
    orientations: Array  # (F, n, 4); their normal is +Y


def flutter_confetti(
    points: Array,
    velocities: Array,
    *,
    span: Span,
    floor: Array | float | None = None,
    area_density: float = 0.08,
    seed: int = 0,
) -> Flakes:
    """Flat flakes that slow to their terminal speed, sway, tumble and come to lie.

    In closed form: exponential approach to the terminal velocity, a sway and a turn about a level
    axis whose rate grows with the inverse square root of weight, as Mahadevan et al. 1999 found.

    Args:
        points: (n, 3) m; where they start.
        velocities: (n, 3) m/s.
        span: frames.
        floor: heights, m, at which they come to lie; −∞ or None: they fall on.
        area_density: kg/m²; of paper 0.08.
        seed: of what differs between them.

    Raises:
        PhysicsError: points that are not finite, or a density not above 0.
    """
    points, velocities = np.asarray(points, np.float64), np.asarray(velocities, np.float64)
    _need(bool(np.isfinite(points).all()), "confetti.points", "NaN", "give finite places")
    _need(bool(np.isfinite(velocities).all()), "confetti.velocities", "NaN", "give finite speeds")
    _need(area_density > 0, "confetti.area_density", area_density, "give a number above 0")
    check_span(span)
    rng, n = np.random.default_rng(seed), len(points)
    speed = math.sqrt(2 * area_density * span.gravity / (_AIR_DENSITY * _FLAT))
    fall = speed * rng.uniform(0.8, 1.3, n)
    settle = fall / span.gravity  # s
    sway_rate, phase = rng.uniform(4, 9, n), rng.uniform(0, 2 * math.pi, n)
    sway = rng.uniform(0.02, 0.08, n)  # m
    heading = rng.uniform(0, 2 * math.pi, n)
    axis = np.stack([np.cos(heading), 0 * heading, np.sin(heading)], 1)
    tumble = rng.uniform(5, 18, n) * rng.choice([-1.0, 1.0], n)  # rad/s
    first = rng.uniform(0, 2 * math.pi, n)
    times = np.arange(span.count) / float(span.rate)
    ages = np.repeat(times[:, None], n, axis=1)
    target = np.stack([0 * fall, -fall, 0 * fall], 1)
    if floor is not None:
        ages = np.minimum(ages, _landing_times(points, velocities, target, settle, floor))
    ease = settle * -np.expm1(-ages / settle)
    made = points + target * ages[..., None] + (velocities - target) * ease[..., None]
    side = np.stack([-np.sin(heading), 0 * heading, np.cos(heading)], 1)
    swing = sway * (np.sin(sway_rate * ages + phase) - np.sin(phase))
    made = made + side * (swing * -np.expm1(-ages / 0.3))[..., None]
    angle = first + tumble * ages
    if floor is not None:
        made[..., 1] = np.maximum(made[..., 1], floor)
        angle = _lie_down(angle, times, ages)
    turns = Rotation.from_rotvec((axis * angle[..., None]).reshape(-1, 3))
    quaternions = turns.as_quat(scalar_first=True).reshape(span.count, n, 4)
    signs = np.where((quaternions[1:] * quaternions[:-1]).sum(axis=2) < 0, -1.0, 1.0)
    quaternions[1:] *= np.cumprod(signs, axis=0)[..., None]
    return Flakes(points=made, orientations=quaternions)


def drift_dust(
    region: Region,
    count: int,
    *,
    span: Span,
    velocity: tuple[float, float, float] = (0.0, -0.005, 0.0),
    sway: float = 0.03,
    seed: int = 0,
) -> Array:
    """Points (F, count, 3), m, of motes that drift slowly, near ones together.

    A mean velocity and a few slow waves across their way, seeded; none leaves its place by much
    more than `sway` m besides.

    Raises:
        PhysicsError: no motes, or a region that is none.
    """
    size = np.array(region.size, np.float64)
    _need(count > 0, "dust.count", count, "give 1 or more")
    _need(
        bool((size >= 0).all()), "dust.region.size", region.size, "give three lengths of 0 or more"
    )
    rng = np.random.default_rng(seed)
    start = (rng.random((count, 3)) - 0.5) * size + np.array(region.centre)
    waves = 8
    along = rng.normal(size=(waves, 3))
    along *= (2 * math.pi / rng.uniform(0.4, 1.5, waves) / np.linalg.norm(along, axis=1))[:, None]
    way = np.cross(along, rng.normal(size=(waves, 3)))
    way *= sway * math.sqrt(2 / waves) / np.linalg.norm(way, axis=1, keepdims=True)
    rates = 2 * math.pi * rng.uniform(0.05, 0.25, waves)
    phases = start @ along.T + rng.uniform(0, 2 * math.pi, waves)
    times = (np.arange(span.count) / float(span.rate))[:, None, None]
    drift = np.sin(phases + rates * times) - np.sin(phases)
    return np.asarray(start + np.array(velocity) * times + drift @ way, np.float64)


def _need(fine: bool, where: str, value: object, remedy: str) -> None:
    if not fine:
        raise PhysicsError(f"{where} is {value}; {remedy}")


def _landing_times(
    points: Array, velocities: Array, target: Array, settle: Array, floor: Array | float
) -> Array:
    """When (n,) flakes reach the floor, s: bisection on their closed-form height."""
    low, high = np.zeros(len(points)), np.full(len(points), 1.0)
    excess = velocities[:, 1] - target[:, 1]

    def height(time: Array) -> Array:
        ease = settle * -np.expm1(-time / settle)
        return np.asarray(points[:, 1] + target[:, 1] * time + excess * ease - floor)

    for _ in range(20):
        high = np.where(height(high) > 0, high * 2, high)
    for _ in range(60):
        middle = (low + high) / 2
        above = height(middle) > 0
        low, high = np.where(above, middle, low), np.where(above, high, middle)
    return high


def _lie_down(angle: Array, times: Array, ages: Array) -> Array:
    """Angles that turn to the nearest flat side within a tenth of a second of landing."""
    flat = np.round(angle / math.pi) * math.pi
    share = ((times[:, None] - ages) / 0.1).clip(0, 1)
    return np.asarray(angle + (flat - angle) * share)
