"""Drops in the air: spray and rain."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ...errors import PhysicsError
from ...progress import Progress, quiet
from ...shot.arrays import Array, IntArray
from ..bodies import GRAVITY
from ..obstacles import Collider, Obstacle, make_obstacles
from ..span import Span, check_span
from ..surfaces import measure_distances, measure_normals

_AIR_DENSITY = 1.204  # kg/m³
_AIR_VISCOSITY = 1.81e-5  # Pa·s
_STEPS_PER_SECOND = 240
_BOUNCES = 4  # of a droplet in one step, before it stays
_SLOW = 0.1  # m/s; a droplet that leaves a surface slower than this stays on it


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Droplets:
    """Drops of liquid as they start, and how they meet what is solid."""

    points: Array  # (n, 3) m
    velocities: Array  # (n, 3) m/s
    radii: Array  # (n,) m
    births: Array  # (n,) s from the shot's start; before it, they are on their way already
    density: float = 1000.0  # kg/m³
    drag: bool = True
    wind: tuple[float, float, float] = (0.0, 0.0, 0.0)  # m/s
    restitution: float = 0.2  # of the speed along the normal
    friction: float = 0.3  # share of the speed along the surface that a bounce takes
    absorb: float = 0.5  # probability that a contact ends the flight
    gravity: float = GRAVITY  # m/s²
    seed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Flight:
    """Droplets over the frames of a shot."""

    points: Array  # (F, n, 3) m
    velocities: Array  # (F, n, 3) m/s; 0 where one stays
    radii: Array  # (F, n) m; 0 before a droplet is born
    landed: Array  # (n,) s; when it came to stay, infinite if it did not


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A box along the world's axes."""

    centre: tuple[float, float, float]  # m
    size: tuple[float, float, float]  # m; full extents


def burst_droplets(
    count: int,
    centre: tuple[float, float, float],
    velocity: tuple[float, float, float],
    *,
    spread: float = 0.5,
    radius: float = 0.002,
    seed: int = 0,
) -> Droplets:
    """Droplets that leave a place together, about a mean velocity.

    Args:
        count: of droplets.
        centre: where they leave, m.
        velocity: their mean, m/s.
        spread: standard deviation of a component of velocity over the mean speed.
        radius: median, m; sizes are log-normal, a third of a power of e apart.
        seed: of what differs between them.

    Raises:
        PhysicsError: no droplets, or a radius or spread that cannot be.
    """
    _need(count > 0, "droplets.count", count, "give 1 or more")
    _need(radius > 0, "droplets.radius", radius, "give a length above 0")
    _need(spread >= 0, "droplets.spread", spread, "give 0 or more")
    rng = np.random.default_rng(seed)
    speed = float(np.linalg.norm(velocity))
    return Droplets(
        points=np.tile(np.array(centre, np.float64), (count, 1)),
        velocities=np.array(velocity) + rng.normal(size=(count, 3)) * spread * speed,
        radii=radius * np.exp(rng.normal(size=count) / 3),
        births=np.zeros(count),
        seed=seed,
    )


def rain(
    region: Region,
    count: int,
    *,
    span: Span,
    wind: tuple[float, float, float] = (0.0, 0.0, 0.0),
    radius: float = 0.0008,
    seed: int = 0,
) -> Droplets:
    """Drops that fall through a region during a shot, `count` of them in the air at any time.

    Each starts at the region's top, upwind, at its terminal speed; some before the shot does, so
    that it already rains. A drop that lands is gone: fly them with the floor as a collider.

    Args:
        region: where it rains.
        count: of drops in the air.
        span: the shot.
        wind: m/s; drops drift with it.
        radius: median, m.
        seed: of what differs between them.

    Raises:
        PhysicsError: no drops, or a region without height.
    """
    size = np.array(region.size, np.float64)
    _need(count > 0, "rain.count", count, "give 1 or more")
    _need(bool((size > 0).all()), "rain.region.size", region.size, "give three lengths above 0")
    _need(radius > 0, "rain.radius", radius, "give a length above 0")
    rng = np.random.default_rng(seed)
    duration = span.count / float(span.rate)
    fall = size[1] / terminal_speed(radius, gravity=span.gravity)
    total = math.ceil(count * (1 + duration / fall))
    radii = radius * np.exp(rng.normal(size=total) / 4).clip(0.4, 2.5)
    speed = np.array([terminal_speed(float(r), gravity=span.gravity) for r in radii])
    velocities = np.array(wind) - speed[:, None] * np.array([0.0, 1.0, 0.0])
    points = (rng.random((total, 3)) - 0.5) * size + np.array(region.centre)
    points[:, 1] = region.centre[1] + size[1] / 2
    points -= np.array([wind[0], 0.0, wind[2]]) * (size[1] / speed / 2)[:, None]
    return Droplets(
        points=points,
        velocities=velocities,
        radii=radii,
        births=rng.uniform(-fall, duration, total),
        wind=wind,
        restitution=0.0,
        absorb=1.0,
        gravity=span.gravity,
        seed=seed,
    )


def terminal_speed(radius: float, density: float = 1000.0, *, gravity: float = GRAVITY) -> float:
    """Speed, m/s, at which the drag of the air carries a falling ball's weight."""
    speed = 1.0
    for _ in range(60):
        rate = float(_drag_rates(np.array([speed]), np.array([radius]), density)[0])
        speed = 0.5 * (speed + gravity / rate)
    return speed


def fly_droplets(
    droplets: Droplets,
    colliders: Sequence[Collider] = (),
    *,
    span: Span,
    progress: Progress = quiet,
) -> Flight:
    """Droplets over the frames of a shot, with bounces on solids that may move.

    Between bounces parabolas, exact at any step; with drag the exact solution for the drag rate at
    the step's start (Schiller & Naumann 1935). The same input gives the same bytes.

    Args:
        droplets: how they start.
        colliders: what they bounce on or stay on.
        span: frames; a preroll is of no use here.
        progress: told after each frame.

    Raises:
        PhysicsError: droplets or a span that cannot be.
    """
    _check(droplets, span)
    substeps = max(1, math.ceil(_STEPS_PER_SECOND / float(span.rate)))
    step = 1 / float(span.rate * substeps)
    frames = np.arange((span.count - 1) * substeps + 1) / substeps
    obstacles = make_obstacles(colliders, frames, friction=1.0, spacing=0.0, gap=0.0)
    rng = np.random.default_rng(droplets.seed)
    n = len(droplets.points)
    x, v = droplets.points.T.copy(), droplets.velocities.T.copy()
    landed = np.full(n, np.inf)
    early = np.maximum(0.0, -droplets.births)
    x, v = _advance(x, v, early, droplets, droplets.radii)
    points, velocities = np.empty((span.count, n, 3)), np.empty((span.count, n, 3))
    radii = np.empty((span.count, n))
    for row in range(len(frames)):
        now = row * step
        if row:
            ages = (now - droplets.births).clip(0.0, step)
            moving = np.flatnonzero((ages > 0) & np.isinf(landed))
            stay = _move(x, v, moving, ages[moving], (droplets, obstacles, row, step, rng))
            landed[stay] = now
        frame, rest = divmod(row, substeps)
        if rest == 0:
            points[frame], velocities[frame] = x.T, v.T
            radii[frame] = np.where(droplets.births <= now, droplets.radii, 0.0)
            progress((frame + 1) / span.count, "flying droplets")
    return Flight(points=points, velocities=velocities, radii=radii, landed=landed)


def _check(droplets: Droplets, span: Span) -> None:
    n = len(droplets.points)
    for name, shape in {
        "points": (n, 3),
        "velocities": (n, 3),
        "radii": (n,),
        "births": (n,),
    }.items():
        values = np.asarray(getattr(droplets, name))
        _need(values.shape == shape, f"droplets.{name}", values.shape, f"give {shape}")
        _need(bool(np.isfinite(values).all()), f"droplets.{name}", "NaN", "give finite numbers")
    _need(bool((droplets.radii > 0).all()), "droplets.radii", "0 or less", "give lengths above 0")
    for name in ("restitution", "friction", "absorb"):
        value = getattr(droplets, name)
        _need(0 <= value <= 1, f"droplets.{name}", value, "give 0 to 1")
    _need(droplets.density > 0, "droplets.density", droplets.density, "give a number above 0")
    check_span(span)


def _need(fine: bool, where: str, value: object, remedy: str) -> None:
    if not fine:
        raise PhysicsError(f"{where} is {value}; {remedy}")


def _drag_rates(speeds: Array, radii: Array, density: float) -> Array:
    """Share of its speed through the air that a ball loses, 1/s."""
    reynolds = np.maximum(2 * radii * speeds * _AIR_DENSITY / _AIR_VISCOSITY, 1e-6)
    coefficient = np.maximum(24 / reynolds * (1 + 0.15 * reynolds**0.687), 0.44)
    return np.asarray(3 * _AIR_DENSITY * coefficient * speeds.clip(1e-9) / (8 * radii * density))


def _advance(
    x: Array, v: Array, time: Array, droplets: Droplets, radii: Array
) -> tuple[Array, Array]:
    """Points and velocities (3, M) after times (M,) of free flight."""
    gravity = np.array([[0.0], [-droplets.gravity], [0.0]])
    if not droplets.drag:
        return x + v * time + gravity * (time * time / 2), v + gravity * time
    wind = np.array(droplets.wind, np.float64)[:, None]
    through = v - wind
    rate = _drag_rates(np.sqrt((through * through).sum(axis=0)), radii, droplets.density)
    ends = wind + gravity / rate
    share = -np.expm1(-rate * time)
    return x + ends * time + (v - ends) * (share / rate), v + (ends - v) * share


def _move(
    x: Array,
    v: Array,
    moving: IntArray,
    ages: Array,
    world: tuple[Droplets, tuple[Obstacle, ...], int, float, np.random.Generator],
) -> IntArray:
    """Fly droplets through a step, in place; returns those that came to stay in it."""
    droplets, obstacles, row, step, rng = world
    radii = droplets.radii[moving]
    at, speed = x[:, moving], v[:, moving]
    stays = np.zeros(len(moving), bool)
    left = ages
    for _ in range(_BOUNCES if obstacles else 1):
        new, faster = _advance(at, speed, left, droplets, radii)
        when, normal, carried = _first_hits(at, new, radii, obstacles, row)
        carried /= step
        hit = when < 1
        touched, arriving = _advance(at, speed, left * when, droplets, radii)
        relative = arriving - carried
        into = (relative * normal).sum(axis=0)
        hit &= into < 0
        leaving = _bounce(relative, into, normal, droplets) + carried
        sticks = hit & (
            (rng.random(len(moving)) < droplets.absorb) | (-into * droplets.restitution < _SLOW)
        )
        at = np.where(hit, touched, new)
        speed = np.where(hit, leaving, faster)
        left = np.where(hit & ~sticks, left * (1 - when), 0.0)
        speed[:, sticks] = 0.0
        stays |= sticks
        if not left.any():
            break
    x[:, moving], v[:, moving] = at, speed
    return moving[stays]


def _bounce(relative: Array, into: Array, normal: Array, droplets: Droplets) -> Array:
    along = relative - normal * into
    return along * (1 - droplets.friction) - normal * (into * droplets.restitution)


def _first_hits(
    at: Array, new: Array, radii: Array, obstacles: Sequence[Obstacle], row: int
) -> tuple[Array, Array, Array]:
    """When in the step each droplet first touches something (share; 1: never), and how.

    Returns shares (M,), normals (3, M) of what is touched, and how far it moves in the step
    (3, M), m.
    """
    when = np.ones(at.shape[1])
    normal, carried = np.zeros_like(at), np.zeros_like(at)
    near = _near(new, radii, obstacles, row)
    for obstacle, mask in zip(obstacles, near, strict=True):
        these = np.flatnonzero(mask)
        if not these.size:
            continue
        turn, place = obstacle.turns[row], obstacle.places[row][:, None]
        before = obstacle.turns[row - 1].T @ (at[:, these] - obstacle.places[row - 1][:, None])
        after = turn.T @ (new[:, these] - place)
        start = (measure_distances(obstacle.surface, before) - radii[these]).clip(0)
        end = measure_distances(obstacle.surface, after) - radii[these]
        share = np.where(end < 0, start / np.maximum(start - end, 1e-30), 1.0)
        hit = (end < 0) & (share < when[these])
        if hit.any():
            first = these[hit]
            local = before[:, hit] + (after - before)[:, hit] * share[hit]
            when[first] = share[hit]
            normal[:, first] = turn @ measure_normals(obstacle.surface, local)
            then = obstacle.turns[row - 1] @ local + obstacle.places[row - 1][:, None]
            carried[:, first] = turn @ local + place - then
    return when, normal, carried


def _near(new: Array, radii: Array, obstacles: Sequence[Obstacle], row: int) -> NDArray[np.bool_]:
    """Which droplets (M) end a step in the box around which obstacle (K): (K, M)."""
    if not obstacles:
        return np.zeros((0, new.shape[1]), bool)
    turns = np.abs(np.array([obstacle.turns[row] for obstacle in obstacles]))
    halves = np.array([obstacle.surface.box for obstacle in obstacles])
    reach = np.where(np.isinf(halves).any(axis=1)[:, None], np.inf, 0.0)
    reach = reach + np.einsum("kij,kj->ki", turns, np.where(np.isinf(halves), 0.0, halves))
    places = np.array([obstacle.places[row] for obstacle in obstacles])
    away = np.abs(new.T[None] - places[:, None]) - radii[:, None]
    return np.asarray((away <= reach[:, None]).all(axis=2))
