"""How each kind of particles is let go and flies."""

from dataclasses import replace

import numpy as np

from ...shot import Array, Mesh, Particles
from ..footing import find_footing
from .case import Case
from .drops import Droplets, Flight, burst_droplets, fly_droplets, rain
from .flakes import drift_dust, flutter_confetti
from .meshes import droplet_mesh, flake_mesh
from .places import blow_place, carried, find_blow, region_of

_UPWARD = 0.4  # of the speed of a blow, that a splash leaves it with
_LEAST_SPLASH = 0.8  # m/s
_LOOSE = 0.35  # standard deviation of a velocity over its mean
_OBLONG = 1.5  # length of a flake over its width


def fly_rain(case: Case) -> Particles | None:
    """Drops that fall through a region; what lands is gone."""
    region = region_of(case)
    if region is None:
        return None
    wind = case.physics.wind or (0.0, 0.0, 0.0)
    if case.swarm.velocity is not None:
        wind = (case.swarm.velocity[0], 0.0, case.swarm.velocity[2])
    drops = rain(
        region,
        case.count,
        span=case.span,
        wind=wind,
        radius=case.radius,
        seed=case.physics.seed,
    )
    return _flown(case, drops, vanish=True)


def fly_spray(case: Case) -> Particles | None:
    """Drops that leave a region all the time, with its emitter's motion and their own."""
    if region_of(case) is None and case.emitter is None:
        return None
    rng = np.random.default_rng(case.physics.seed)
    rate, count = float(case.shot.clock.rate), case.shot.clock.count
    births = np.sort(rng.uniform(case.first, max(count - 1, case.first + 1), case.count))
    size = np.array(case.swarm.region_size or (0.0, 0.0, 0.0))
    local = (rng.random((case.count, 3)) - 0.5) * size
    local += np.array(case.swarm.region_centre or (0.0, 0.0, 0.0))
    mean = np.array(case.swarm.velocity or (0.0, 0.0, 0.0))
    loose = rng.normal(size=(case.count, 3)) * max(float(np.linalg.norm(mean)) * _LOOSE, 0.1)
    points, velocities = local, mean + loose
    if case.emitter is not None and case.emitter.object_to_world is not None:
        pose = case.emitter.object_to_world
        points, velocities = carried(pose, case.shot.clock, births, points, mean)
        velocities = velocities + loose
    drops = Droplets(
        points=points,
        velocities=velocities,
        radii=case.radius * np.exp(rng.normal(size=case.count) / 3),
        births=births / rate,
        wind=case.physics.wind or (0.0, 0.0, 0.0),
        gravity=case.physics.gravity,
        seed=case.physics.seed,
    )
    return _flown(case, drops)


def fly_splash(case: Case) -> Particles | None:
    """Drops that leave one place at once: where the emitter breaks, is first hit, or is."""
    blow = find_blow(case.emitter, case.swarm.release_frame)
    if blow is None and case.emitter is not None and case.swarm.release_frame is None:
        return None
    rate = float(case.shot.clock.rate)
    time = blow.time if blow is not None else (case.swarm.release_frame or 0) / rate
    place = blow_place(case, blow, time * rate)
    if place is None:
        return None
    velocity = case.swarm.velocity
    if velocity is None:
        speed = float(blow.parameters.get("speed", 0.0)) if blow is not None else 0.0
        velocity = (0.0, max(_LEAST_SPLASH, _UPWARD * speed), 0.0)
    burst = burst_droplets(
        case.count, place, velocity, spread=0.6, radius=case.radius, seed=case.physics.seed
    )
    births = np.full(case.count, time)
    up = burst.velocities.copy()
    up[:, 1] = np.abs(up[:, 1])
    return _flown(case, replace(burst, births=births, velocities=up, gravity=case.physics.gravity))


def fly_confetti(case: Case) -> Particles | None:
    """Flakes that flutter down from a region and come to lie."""
    region = region_of(case)
    if region is None:
        return None
    rng = np.random.default_rng(case.physics.seed)
    starts = (rng.random((case.count, 3)) - 0.5) * np.array(region.size) + np.array(region.centre)
    mean = np.array(case.swarm.velocity or (0.0, 0.0, 0.0))
    speeds = mean + rng.normal(size=starts.shape) * max(_LOOSE * float(np.linalg.norm(mean)), 0.3)
    first, count = min(case.first, case.shot.clock.count - 1), case.shot.clock.count
    heights, _ = find_footing(starts, case.colliders, first)
    flakes = flutter_confetti(
        starts,
        speeds,
        span=replace(case.span, count=count - first),
        floor=heights + 1e-3,
        seed=case.physics.seed,
    )
    sizes = 2 * case.radius * rng.uniform(0.7, 1.2, (case.count, 1)) * np.array([[1.0, _OBLONG]])
    mesh = flake_mesh(flakes, sizes)
    assert mesh.cache is not None
    waits = np.repeat(np.repeat(starts, 4, axis=0)[None], first, axis=0)
    radii = np.full((count, case.count), case.radius)
    radii[:first] = 0.0
    return replace(
        case.swarm,
        points=_padded(flakes.points, first),
        orientations=_padded(flakes.orientations, first),
        radii=radii,
        mesh=replace(mesh, cache=np.concatenate([waits, mesh.cache])),
    )


def fly_dust(case: Case) -> Particles | None:
    """Motes that drift in a region."""
    region = region_of(case)
    if region is None:
        return None
    drift = case.swarm.velocity or (0.0, -0.005, 0.0)
    points = drift_dust(region, case.count, span=case.span, velocity=drift, seed=case.physics.seed)
    rng = np.random.default_rng(case.physics.seed)
    sizes = case.radius * np.exp(rng.normal(size=case.count) / 3)
    radii = np.broadcast_to(sizes, points.shape[:2])
    still = np.zeros_like(points)
    flight = Flight(
        points=points, velocities=still, radii=radii, landed=np.full(case.count, np.inf)
    )
    return replace(case.swarm, points=points, radii=sizes[None], mesh=droplet_mesh(flight))


def _flown(case: Case, drops: Droplets, *, vanish: bool = False) -> Particles:
    flight = fly_droplets(drops, case.colliders, span=case.span, progress=case.progress)
    if vanish:
        times = np.arange(case.shot.clock.count) / float(case.shot.clock.rate)
        there = times[:, None] < flight.landed
        flight = replace(flight, radii=np.where(there, flight.radii, 0.0))
    mesh: Mesh = droplet_mesh(flight, exposure=case.exposure)
    return replace(case.swarm, points=flight.points, radii=flight.radii, mesh=mesh)


def _padded(rows: Array, first: int) -> Array:
    return np.concatenate([np.repeat(rows[:1], first, axis=0), rows])
