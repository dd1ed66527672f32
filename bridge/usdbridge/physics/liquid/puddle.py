"""A puddle as a closed mesh of fixed topology whose volume is conserved."""

import math
from dataclasses import dataclass

import numpy as np

from ...errors import PhysicsError
from ...report import Finding
from ...shot.arrays import Array, IntArray
from ...shot.scene import Mesh
from ..span import Span, check_span
from .spreading import rest_radius, rest_thickness, spread_radius

_INNER, _RIM = 8, 8  # rings of points within the rim's width and outside of it
_SECTORS = 64
_WAVES = range(2, 8)  # round the outline
_RIM_WIDTH = 1.5  # of the mean thickness
_IRREGULAR = 0.15  # standard deviation of the outline's radius, at most


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """A level rectangle that the liquid stays on."""

    centre: tuple[float, float, float]  # m, world
    size: tuple[float, float]  # m; along its own x and z
    turn: float = 0.0  # rad about +Y


@dataclass(frozen=True, slots=True, kw_only=True)
class Puddle:
    """Liquid that lands in one place."""

    volume: float  # m³
    contact: tuple[float, float, float]  # m, world; where it lands, on the floor
    density: float = 1000.0  # kg/m³
    viscosity: float = 0.001  # Pa·s
    surface_tension: float = 0.072  # N/m
    contact_angle: float = math.radians(60)  # rad; of water on varnish
    spread: float | None = None  # m; mean diameter at rest; None: from the balance at the rim
    start: float = 0.0  # s from the shot's start at which it lands
    pour: float = 0.0  # s that it takes to land; its volume grows only then
    irregularity: float = 0.03  # standard deviation of the outline's radius over its mean
    seed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PuddleBake:
    """A puddle over the frames of a shot, in axes with the contact point as origin."""

    mesh: Mesh  # closed; its cache (F, N, 3) is relative to `origin`; a point before it lands
    origin: tuple[float, float, float]  # m, world
    volumes: Array  # (F,) m³ of the mesh
    radii: Array  # (F,) m; mean
    thickness: float  # m; mean, at rest
    first_frame: int  # of those in which there is something
    findings: tuple[Finding, ...] = ()


def spread_puddle(puddle: Puddle, floor: Floor | None = None, *, span: Span) -> PuddleBake:
    """The mesh of a liquid from when it lands until the shot ends.

    A level top with a rounded rim; see `spread_radius` for its pace. Heights are set so that the
    mesh holds the volume that has landed to rounding, on every frame.

    Args:
        puddle: the liquid and where it lands.
        floor: what it may not run over the edges of; None: endless, level with the contact point.
        span: frames; a preroll is of no use here.

    Raises:
        PhysicsError: liquid that cannot be, or that lands beside the floor.
    """
    _check(puddle, floor, span)
    times = np.arange(span.count) / float(span.rate) - puddle.start
    landed = np.flatnonzero(times >= -1e-9)
    balance = rest_thickness(puddle.density, puddle.surface_tension, puddle.contact_angle)
    rest = puddle.spread / 2 if puddle.spread else rest_radius(puddle.volume, balance)
    share = np.ones(len(landed))
    if puddle.pour > 0:
        share = (times[landed] / puddle.pour).clip(0, 1)
    radii = np.zeros(span.count)
    radii[landed] = spread_radius(
        times[landed].clip(0.0),
        share * puddle.volume,
        whole=puddle.volume,
        viscosity=puddle.viscosity / puddle.density,
        rest=rest,
    )
    angles = np.linspace(0, 2 * math.pi, _SECTORS, endpoint=False, dtype=np.float64)
    outline, edge = _outline(puddle, angles), _edge(puddle, floor, angles)
    triangles = _triangles()
    cache = np.zeros((span.count, 2 + (_INNER + _RIM) * _SECTORS, 3))
    for frame, part in zip(landed, share, strict=True):
        if part > 0:
            rim = np.minimum(radii[frame] * (1 + outline * radii[frame] / rest), edge)
            cache[frame] = _shape(rim, angles, part * puddle.volume, triangles)
    findings = _findings(puddle, rest * (1 + outline), edge, balance)
    return PuddleBake(
        mesh=Mesh(points=cache[-1], triangles=triangles, cache=cache),
        origin=puddle.contact,
        volumes=mesh_volumes(cache, triangles),
        radii=radii,
        thickness=puddle.volume / _area(np.minimum(rest * (1 + outline), edge)),
        first_frame=int(landed[share > 0][0]) if (share > 0).any() else span.count,
        findings=findings,
    )


def mesh_volumes(points: Array, triangles: IntArray) -> Array:
    """Volumes (F,), m³, inside closed meshes (F, N, 3): the divergence theorem."""
    out = np.empty(len(points))
    for frame, row in enumerate(points):
        a, b, c = (row[triangles[:, corner]] for corner in range(3))
        out[frame] = np.einsum("ij,ij->", a, np.cross(b, c)) / 6
    return out


def _check(puddle: Puddle, floor: Floor | None, span: Span) -> None:
    for name in ("volume", "density", "surface_tension"):
        value = getattr(puddle, name)
        if not (math.isfinite(value) and value > 0):
            raise PhysicsError(f"liquid.{name} is {value}; give a number above 0")
    for name in ("viscosity", "pour"):
        value = getattr(puddle, name)
        if not (math.isfinite(value) and value >= 0):
            raise PhysicsError(f"liquid.{name} is {value}; give 0 or more")
    if not 0 < puddle.contact_angle <= math.pi:
        raise PhysicsError(
            f"liquid.contact_angle is {puddle.contact_angle} rad; give one above 0, up to π"
        )
    if puddle.spread is not None and not (math.isfinite(puddle.spread) and puddle.spread > 0):
        raise PhysicsError(f"liquid.spread is {puddle.spread}; give a diameter above 0, or none")
    if not 0 <= puddle.irregularity <= _IRREGULAR:
        value = puddle.irregularity
        raise PhysicsError(f"liquid.irregularity is {value}; give 0 to {_IRREGULAR}")
    _check_floor(puddle, floor)
    check_span(span)


def _check_floor(puddle: Puddle, floor: Floor | None) -> None:
    if not all(math.isfinite(value) for value in (*puddle.contact, puddle.start)):
        raise PhysicsError("liquid.contact or start is not finite; give a place and a time")
    if floor is not None and (np.abs(_on_floor(puddle, floor)) >= np.array(floor.size) / 2).any():
        raise PhysicsError(
            f"liquid.contact {puddle.contact} is not over the floor; "
            "let it land inside the rectangle"
        )


def _on_floor(puddle: Puddle, floor: Floor) -> Array:
    """The contact point, m, in the rectangle's own x and z."""
    x = puddle.contact[0] - floor.centre[0]
    z = puddle.contact[2] - floor.centre[2]
    cos, sin = math.cos(floor.turn), math.sin(floor.turn)
    return np.array([cos * x - sin * z, sin * x + cos * z])


def _outline(puddle: Puddle, angles: Array) -> Array:
    """Share (S,) by which the outline's radius differs from the mean: a few waves round it."""
    rng = np.random.default_rng(puddle.seed)
    waves = np.array(_WAVES)
    sizes = rng.uniform(0.5, 1.0, len(waves)) / waves
    phases = rng.uniform(0, 2 * math.pi, len(waves))
    shape = (sizes * np.cos(angles[:, None] * waves + phases)).sum(axis=1)
    deviation = math.sqrt(float((sizes**2).sum()) / 2)
    return np.asarray(shape / deviation * puddle.irregularity, np.float64)


def _edge(puddle: Puddle, floor: Floor | None, angles: Array) -> Array:
    """Distance (S,), m, from the contact point to the floor's edge along each spoke."""
    if floor is None:
        return np.full(len(angles), np.inf)
    turned = angles + floor.turn
    way = np.column_stack([np.cos(turned), np.sin(turned)])
    place, half = _on_floor(puddle, floor), np.array(floor.size) / 2
    with np.errstate(divide="ignore"):
        reach = (np.where(way > 0, half, -half) - place) / way
    return np.asarray(np.where(np.abs(way) < 1e-12, np.inf, reach).min(axis=1), np.float64)


def _shape(rim: Array, angles: Array, volume: float, triangles: IntArray) -> Array:
    """Points (N, 3) of a puddle with its rim at the radii (S,) that holds a volume."""
    mean = float(np.sqrt((rim**2).mean()))
    width = min(1.0, _RIM_WIDTH * volume / (math.pi * mean**3))  # of the rim, over the radius
    inner = np.linspace(0, max(1 - width, 0.3), _INNER + 1)[1:]
    bend = np.linspace(0, math.pi / 2, _RIM + 1)[1:]
    start = inner[-1]
    outer = start + (1 - start) * np.sin(bend)
    rings = np.concatenate([inner, outer])
    inside = ((1 - rings) / width).clip(0, 1)
    heights = np.sqrt(1 - (1 - inside) ** 2)
    heights[-1] = 0.0
    across = rings[:, None] * rim
    level = np.broadcast_to(heights[:, None], across.shape)
    top = np.stack([across * np.cos(angles), level, across * np.sin(angles)], axis=2)
    points = np.concatenate([[[0.0, 1.0, 0.0]], top.reshape(-1, 3), [[0.0, 0.0, 0.0]]])
    points[:, 1] *= volume / float(mesh_volumes(points[None], triangles)[0])
    return np.asarray(points, np.float64)


def _triangles() -> IntArray:
    """A cap of rings round a point, closed by a fan below."""
    spoke = np.arange(_SECTORS)
    after = (spoke + 1) % _SECTORS
    rings = _INNER + _RIM
    made = [np.column_stack([np.zeros(_SECTORS, np.int64), 1 + after, 1 + spoke])]
    for ring in range(rings - 1):
        low, high = 1 + ring * _SECTORS, 1 + (ring + 1) * _SECTORS
        made.append(np.column_stack([low + spoke, low + after, high + after]))
        made.append(np.column_stack([low + spoke, high + after, high + spoke]))
    last = 1 + (rings - 1) * _SECTORS
    bottom = np.full(_SECTORS, 1 + rings * _SECTORS)
    made.append(np.column_stack([bottom, last + spoke, last + after]))
    return np.concatenate(made)


def _area(rim: Array) -> float:
    """Area, m², of the polygon with corners at the radii (S,)."""
    return float((rim * np.roll(rim, 1)).sum() * math.sin(2 * math.pi / len(rim)) / 2)


def _findings(puddle: Puddle, rim: Array, edge: Array, balance: float) -> tuple[Finding, ...]:
    made = []
    thick = puddle.volume / _area(np.minimum(rim, edge))
    if (rim > edge).any():
        made.append(
            Finding(
                "liquid.reaches-edge",
                "warning" if thick > balance else "info",
                "liquid",
                f"the puddle reaches the edge of what it lands on and stops there, "
                f"{thick * 1000:.1f} mm thick; surface tension holds {balance * 1000:.1f} mm",
            )
        )
    if puddle.spread and not 0.5 < thick / balance < 2:
        asked = 2 * rest_radius(puddle.volume, balance)
        made.append(
            Finding(
                "liquid.unlikely-spread",
                "info",
                "liquid",
                f"a puddle {puddle.spread:.2f} m wide is {thick * 1000:.1f} mm thick; at rest "
                f"this liquid would be {balance * 1000:.1f} mm and {asked:.2f} m wide",
            )
        )
    return tuple(made)
