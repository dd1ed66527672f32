"""The loop: cloth over the frames of a shot."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from ...errors import PhysicsError
from ...progress import Progress, quiet
from ...report import Finding
from ...shot.arrays import Array, IntArray
from ..bodies import GRAVITY
from .air import Air, Sails, blow, make_sails
from .bending import Bending, make_bending, solve_bending
from .contact import Collider, Obstacle, is_near, make_obstacles, measure_depth, push_out
from .edges import Edges, find_edges, triangle_areas
from .folds import Folds, make_folds, part_folds
from .sheet import Sheet, check_sheet
from .stretch import Colour, Tether, hold_tethers, make_colours, make_tethers, solve_stretch

_STEPS_PER_SECOND = 600  # for up to …
_ACROSS = 30  # points across a sheet; more, in proportion, beyond
_AIR_EVERY = 5  # steps
_FOLDS_EVERY = 2  # steps; a layer is thicker than what it moves in so short a time
_FEW = 2  # obstacles, that are not worth a look at whether they are near
_GAP = 0.002  # m; kept from solids at least
_FASTEST = 150.0  # m/s; no cloth in a shot is faster


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The time that is simulated; the first frame is the start, after the preroll."""

    rate: Fraction  # frames/s
    count: int  # frames
    preroll: int = 0  # frames in which everything but the cloth stands still


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """How finely the cloth is simulated."""

    substeps: int | None = None  # of a frame; None: from the rate and the sheet's resolution
    self_collision: bool = True


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ClothBake:
    """Cloth over the frames of a shot, and what says how good it is."""

    points: Array  # (F, N, 3) m, world
    normals: Array  # (F, N, 3)
    stretch: Array  # (F,) longest edge over its rest length
    penetration: Array  # (F,) m; deepest point inside a collider
    speed: Array  # (F,) m/s of the fastest point
    substeps: int
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class _World:
    """Everything that does not change from step to step."""

    step: float  # s
    free: Array  # (N,) 1 for what moves, 0 for what is held
    pins: IntArray
    colours: tuple[Colour, ...]
    bending: Bending | None
    tethers: tuple[Tether, ...]
    folds: Folds | None
    obstacles: tuple[Obstacle, ...]
    sails: Sails | None


@dataclass(slots=True, eq=False)
class _State:
    x: Array  # (3, N) m
    v: Array  # (3, N) m/s
    pull: Array  # (3, N) m/s²; gravity and air


STILL_AIR = Air()
USUAL = Effort()


def drape_cloth(
    sheet: Sheet,
    colliders: Sequence[Collider] = (),
    *,
    span: Span,
    air: Air | None = STILL_AIR,
    effort: Effort = USUAL,
    progress: Progress = quiet,
) -> ClothBake:
    """Simulate cloth over the frames of a shot.

    XPBD in small steps (Macklin et al. 2016, 2019): springs along edges in graph-coloured order,
    isometric bending, tethers to the pins, contact with moving convex solids, then with itself.
    Points of the same rest place are one point: seams hold. The same input gives the same bytes.

    Args:
        sheet: the cloth, in world axes.
        colliders: what it meets.
        span: frames and preroll.
        air: wind and drag; None is a vacuum.
        effort: substeps, self-collision.
        progress: told after each frame.

    Raises:
        PhysicsError: a sheet, span or collider that cannot be simulated.
    """
    check_sheet(sheet)
    _check_span(span, effort)
    welded, of = _weld(sheet)
    substeps = effort.substeps or _usual_substeps(span.rate, len(welded.points))
    frames = _step_frames(span, substeps)
    edges = find_edges(welded.points, welded.triangles)
    world = _make_world(welded, edges, colliders, 1 / float(span.rate * substeps), frames, air)
    if not effort.self_collision:
        world = _without_folds(world)
    state, findings = _start(welded, world)
    held = _PinPath(welded)
    rows = np.empty((span.count, 3, len(welded.points)))
    figures = np.empty((span.count, 3))
    for frame in range(-span.preroll, span.count):
        if frame > -span.preroll:
            first = (frame + span.preroll - 1) * substeps + 1
            for step in range(first, first + substeps):
                _step(state, world, held.at(frames[step]), step)
        if frame >= 0:
            rows[frame] = state.x
            figures[frame] = _measure(
                state, world, edges, welded, (frame + span.preroll) * substeps
            )
            progress((frame + 1) / span.count, "draping cloth")
    points = np.ascontiguousarray(rows.transpose(0, 2, 1)[:, of])
    return ClothBake(
        points=points,
        normals=vertex_normals(points, sheet.triangles),
        stretch=figures[:, 0],
        penetration=figures[:, 1],
        speed=figures[:, 2],
        substeps=substeps,
        findings=findings,
    )


def vertex_normals(points: Array, triangles: IntArray) -> Array:
    """Unit normals (F, N, 3) of points (F, N, 3): of the triangles around each, by their area."""
    out = np.zeros_like(points)
    a, b, c = np.asarray(triangles).T
    for frame, row in enumerate(points):
        cross = np.cross(row[b] - row[a], row[c] - row[a])
        for axis in range(3):
            for corner in (a, b, c):
                out[frame, :, axis] += np.bincount(corner, cross[:, axis], len(row))
    length = np.linalg.norm(out, axis=2, keepdims=True)
    return np.asarray(out / np.maximum(length, 1e-30), np.float64)


def _check_span(span: Span, effort: Effort) -> None:
    if span.rate <= 0:
        raise PhysicsError(f"span.rate is {span.rate}; give frames per second above 0")
    if span.count < 1 or span.preroll < 0:
        raise PhysicsError(
            f"span is {span.count} frames after {span.preroll}; give 1 or more after 0 or more"
        )
    if effort.substeps is not None and effort.substeps < 1:
        raise PhysicsError(f"effort.substeps is {effort.substeps}; give 1 or more")


def _usual_substeps(rate: Fraction, count: int) -> int:
    across = max(1.0, count**0.5 / _ACROSS)
    return int(np.ceil(_STEPS_PER_SECOND * across / float(rate)))


def _step_frames(span: Span, substeps: int) -> Array:
    """The frame, fractions included, at the end of each step; row 0 is the start."""
    still = np.zeros(span.preroll * substeps)
    return np.concatenate([still, np.arange((span.count - 1) * substeps + 1) / substeps])


def _weld(sheet: Sheet) -> tuple[Sheet, IntArray]:
    """The sheet with points of the same rest place made one, and which one each became."""
    places = np.round(np.asarray(sheet.points, np.float64) / 1e-6).astype(np.int64)
    _, first, of = np.unique(places, axis=0, return_index=True, return_inverse=True)
    order = np.argsort(first)
    rank = np.empty_like(order)
    rank[order] = np.arange(len(order))
    of, first = rank[of.reshape(-1)], first[order]
    pins, chosen = np.unique(of[np.asarray(sheet.pins, np.int64)], return_index=True)
    start = sheet.points if sheet.start is None else sheet.start
    held = start[sheet.pins][None] if sheet.pin_points is None else sheet.pin_points
    one = replace(
        sheet,
        points=np.asarray(sheet.points, np.float64)[first],
        triangles=of[sheet.triangles],
        pins=pins,
        pin_points=np.asarray(held, np.float64)[:, chosen],
        start=np.asarray(start, np.float64)[first],
    )
    return one, of


def _make_world(
    sheet: Sheet,
    edges: Edges,
    colliders: Sequence[Collider],
    step: float,
    frames: Array,
    air: Air | None,
) -> _World:
    count = len(sheet.points)
    areas = np.repeat(triangle_areas(sheet.points, sheet.triangles) / 3, 3)
    mass = np.bincount(sheet.triangles.ravel(), areas, count) * sheet.area_density
    free = np.ones(count)
    free[sheet.pins] = 0.0
    weights = free / mass
    length = np.linalg.norm(np.diff(sheet.points[edges.ends], axis=1)[:, 0], axis=1)
    gap = max(_GAP, sheet.thickness / 2)
    return _World(
        step,
        free,
        sheet.pins,
        make_colours(sheet.points, edges, weights, sheet.stretch_stiffness, step),
        make_bending(sheet, edges, weights, step),
        make_tethers(sheet.points, edges, sheet.pins, sheet.stretch_limit),
        make_folds(
            sheet.points, edges.ends, weights, thickness=sheet.thickness, friction=sheet.friction
        ),
        make_obstacles(
            colliders, frames, friction=sheet.friction, spacing=float(length.max()), gap=gap
        ),
        None if air is None else make_sails(sheet.triangles, weights, air, sheet.area_density),
    )


def _without_folds(world: _World) -> _World:
    return replace(world, folds=None)


class _PinPath:
    """Where the pins are at any frame; between frames they move evenly."""

    def __init__(self, sheet: Sheet) -> None:
        assert sheet.pin_points is not None
        self._rows = np.ascontiguousarray(sheet.pin_points.transpose(0, 2, 1))

    def at(self, frame: float) -> Array:
        """Places (3, P) at a frame; the last is held."""
        last = len(self._rows) - 1
        low = min(int(frame), last)
        share = frame - low
        if share == 0 or low == last:
            return np.asarray(self._rows[low])
        return np.asarray(self._rows[low] * (1 - share) + self._rows[low + 1] * share)


def _start(sheet: Sheet, world: _World) -> tuple[_State, tuple[Finding, ...]]:
    """The first state, outside of all colliders."""
    assert sheet.start is not None
    x = np.ascontiguousarray(sheet.start.T)
    findings = []
    for obstacle in world.obstacles:
        deep = measure_depth(x[:, world.free > 0], obstacle, 0)
        if deep > 0:
            findings.append(
                Finding(
                    "cloth.starts-inside",
                    "warning",
                    obstacle.name,
                    f"the cloth starts {deep * 1000:.0f} mm inside and was moved out; "
                    "start it outside",
                )
            )
        push_out(x, x.copy(), obstacle, 0)
    x[:, world.pins] = sheet.start[sheet.pins].T
    pull = np.zeros_like(x)
    pull[1] = -GRAVITY
    pull *= world.free
    half_kick = -pull * world.step / 2  # what semi-implicit steps fall too far by, undone
    return _State(x, half_kick, pull), tuple(findings)


def _step(state: _State, world: _World, pins: Array, step: int) -> None:
    x, v = state.x, state.v
    if world.sails is not None and step % _AIR_EVERY == 1:
        pull = blow(x, v, world.sails, step * world.step, _AIR_EVERY * world.step)
        pull[1] -= GRAVITY
        state.pull = pull * world.free
    v += state.pull * world.step
    before = x.copy()
    x += v * world.step
    x[:, world.pins] = pins
    if world.bending is not None:
        solve_bending(x, before, world.bending)
    solve_stretch(x, world.colours)
    hold_tethers(x, world.tethers)
    if world.folds is not None and step % _FOLDS_EVERY == 0:
        part_folds(x, before, world.folds)
    _clear_obstacles(x, before, world, step)
    x[:, world.pins] = pins
    np.subtract(x, before, v)
    v /= world.step


def _clear_obstacles(x: Array, before: Array, world: _World, step: int) -> None:
    few = len(world.obstacles) <= _FEW
    low, high = (x[:, 0], x[:, 0]) if few else (x.min(axis=1), x.max(axis=1))
    for obstacle in world.obstacles:
        if few or is_near(low, high, obstacle, step):
            push_out(x, before, obstacle, step)


def _measure(
    state: _State, world: _World, edges: Edges, sheet: Sheet, step: int
) -> tuple[float, float, float]:
    """Stretch, penetration and speed; refuses what no cloth does."""
    x = state.x
    speed = float(np.sqrt((state.v**2).sum(axis=0).max()))
    if not np.isfinite(x).all() or speed > _FASTEST:
        raise PhysicsError(
            f"the cloth moves at {speed:.0f} m/s at {step * world.step:.2f} s; "
            "slow its pins and colliders down, or give it more substeps"
        )
    now = x[:, edges.ends[:, 0]] - x[:, edges.ends[:, 1]]
    rest = np.linalg.norm(sheet.points[edges.ends[:, 0]] - sheet.points[edges.ends[:, 1]], axis=1)
    deep = max((measure_depth(x, one, step) for one in world.obstacles), default=0.0)
    return float((np.sqrt((now**2).sum(axis=0)) / rest).max()), deep, speed
