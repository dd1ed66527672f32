"""Air and wind on the triangles of a sheet."""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array, csr_array

from ...shot.arrays import Array, IntArray

_PRESSURE = 1.28  # drag coefficient of a flat plate across the flow (Hoerner 1965)
_RUBBING = 0.02  # of the same plate along the flow
_WAVES = 12  # of which gusts are made
_SLOWEST, _FASTEST = 0.1, 3.0  # Hz


@dataclass(frozen=True, slots=True, kw_only=True)
class Air:
    """The air around a sheet: a mean wind, and gusts that travel with it."""

    wind: tuple[float, float, float] = (0.0, 0.0, 0.0)  # m/s
    gusts: float = 0.0  # standard deviation over the mean wind; about 0.2 outdoors
    density: float = 1.204  # kg/m³
    seed: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Gusts:
    """A frozen field of gusts, carried along by the wind (Taylor's hypothesis)."""

    rates: Array  # (W,) rad/s
    waves: Array  # (W, 3) rad/m
    phases: Array  # (W,) rad
    sizes: Array  # (3, W) m/s


@dataclass(frozen=True, slots=True, eq=False)
class Sails:
    """The triangles of a sheet as the air sees them."""

    corners: IntArray  # (3, T)
    spread: csr_array  # (N, T): a third of each triangle's force for each of its points
    density: float  # kg/m³
    area_density: float  # kg/m²
    wind: Array  # (3, 1) m/s
    gusts: Gusts | None


def make_sails(triangles: IntArray, weights: Array, air: Air, area_density: float) -> Sails:
    """Triangles (T, 3) whose points have the weights (N,), 1/kg, in some air."""
    count = len(triangles)
    rows, columns = triangles.T.ravel(), np.tile(np.arange(count), 3)
    third = weights[rows] / 3
    spread = coo_array((third, (rows, columns)), shape=(len(weights), count)).tocsr()
    corners = np.ascontiguousarray(triangles.T)
    wind = np.array(air.wind, np.float64)[:, None]
    return Sails(corners, spread, air.density, area_density, wind, _make_gusts(air))


def blow(x: Array, v: Array, sails: Sails, time: float, step: float) -> Array:
    """Accelerations (3, N), m/s², that the air gives to points at `x` with speeds `v` (3, N).

    Pressure ½ρ·C·A·|u·n|·(u·n) along the normal n of each triangle and friction along it, for the
    wind u as the triangle feels it; damped as an implicit step would, so that light cloth in a
    gale stays stable.
    """
    a, b, c = sails.corners
    xa = x.take(a, 1)
    e, f = x.take(b, 1), x.take(c, 1)
    e -= xa
    f -= xa
    cross = np.stack(
        [e[1] * f[2] - e[2] * f[1], e[2] * f[0] - e[0] * f[2], e[0] * f[1] - e[1] * f[0]]
    )
    twice = np.sqrt((cross * cross).sum(axis=0)) + 1e-30
    normal = cross / twice
    speed = v.take(a, 1)
    speed += v.take(b, 1)
    speed += v.take(c, 1)
    felt = sails.wind - speed / 3
    if sails.gusts is not None:
        felt += _gust(xa, sails.gusts, time)
    through = (felt * normal).sum(axis=0)
    along = felt - normal * through
    load = sails.density / 2 / sails.area_density
    press = load * _PRESSURE * np.abs(through)
    rub = load * _RUBBING * np.sqrt((along * along).sum(axis=0))
    push = normal * (press * through / (1 + press * step)) + along * (rub / (1 + rub * step))
    mass = twice * (sails.area_density / 2)
    return np.asarray((sails.spread @ (push * mass).T).T, np.float64)


def _make_gusts(air: Air) -> Gusts | None:
    """Waves between 10 s and a third of one, energy falling as frequency to −5/3 (Kolmogorov)."""
    mean = float(np.linalg.norm(air.wind))
    if air.gusts <= 0 or mean == 0:
        return None
    rng = np.random.default_rng(air.seed)
    edges = np.geomspace(_SLOWEST, _FASTEST, _WAVES + 1)
    hertz = np.sqrt(edges[1:] * edges[:-1]) * rng.uniform(0.9, 1.1, _WAVES)
    power = hertz ** (-5 / 3) * np.diff(edges)
    sizes = np.sqrt(2 * power / power.sum()) * air.gusts * mean
    ahead = np.array(air.wind) / mean
    ways = rng.normal(size=(_WAVES, 3)) * 0.4 + ahead
    rates = 2 * np.pi * hertz
    shape = rng.normal(size=(3, _WAVES)) * 0.5 + ahead[:, None]
    shape /= np.linalg.norm(shape, axis=0)
    return Gusts(
        rates, ways * (rates / mean)[:, None], rng.uniform(0, 2 * np.pi, _WAVES), shape * sizes
    )


def _gust(x: Array, gusts: Gusts, time: float) -> Array:
    wave = np.sin(gusts.waves @ x - (gusts.rates * time - gusts.phases)[:, None])
    return np.asarray(gusts.sizes @ wave, np.float64)
