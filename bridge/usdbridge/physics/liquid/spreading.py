"""How thick a puddle comes to rest and how fast it gets there."""

import math

import numpy as np

from ...shot.arrays import Array
from ..bodies import GRAVITY

_FROUDE = 1.19  # of the front of a gravity current (Huppert & Simpson 1980)
_HUPPERT = 0.894  # radius of a viscous current of fixed volume (Huppert 1982)
_STEPS = 2000  # per second


def rest_thickness(density: float, surface_tension: float, contact_angle: float) -> float:
    """Thickness, m, at which gravity and surface tension balance at the rim of a wide puddle.

    2·lc·sin(θ/2) with the capillary length lc = √(γ / (ρ g)) (de Gennes, Brochard-Wyart & Quéré
    2004, eq. 2.10).
    """
    length = math.sqrt(surface_tension / (density * GRAVITY))
    return 2 * length * math.sin(contact_angle / 2)


def rest_radius(volume: float, thickness: float) -> float:
    """Radius, m, of a puddle of that mean thickness; of a drop too small for it, a half ball's."""
    return max(math.sqrt(volume / (math.pi * thickness)), math.cbrt(1.5 * volume / math.pi))


def spread_radius(
    times: Array, volumes: Array, *, whole: float, viscosity: float, rest: float
) -> Array:
    """Radii (K,), m, of a puddle at times (K,), s, since it landed.

    It starts as the half ball of what lands. The front runs at the slower of an inertial current,
    1.19·√(g h) of its mean thickness h (the box model of Huppert & Simpson 1980), and a viscous
    one, R ∝ (g V³ t / 3ν)^⅛ (Huppert 1982). Surface tension slows it by 1 − (R / R∞)⁴, the share of
    the spreading force ½ρg(h² − e²) that is left.

    Args:
        times: rising, from 0.
        volumes: (K,) m³ that have landed by then.
        whole: m³ that will land.
        viscosity: kinematic, m²/s.
        rest: R∞ of the whole, m.
    """
    radii = np.zeros(len(times))
    radius = before = 0.0
    for k, time in enumerate(times):
        volume = float(volumes[k])
        if volume > 0:
            limit = rest * math.sqrt(volume / whole)
            radius = max(radius, min((1.5 * volume / math.pi) ** (1 / 3), limit))
            steps = max(1, math.ceil((time - before) * _STEPS))
            for _ in range(steps):
                speed = _speed(radius, volume, viscosity, limit)
                radius = min(limit, radius + speed * float(time - before) / steps)
        radii[k], before = radius, time
    return radii


def _speed(radius: float, volume: float, viscosity: float, limit: float) -> float:
    inertial = _FROUDE * math.sqrt(GRAVITY * volume / math.pi) / radius
    if viscosity > 0:
        eighth = _HUPPERT**8 * GRAVITY * volume**3 / (3 * viscosity)
        inertial = min(inertial, eighth / (8 * radius**7))
    return inertial * max(0.0, 1 - (radius / limit) ** 4)
