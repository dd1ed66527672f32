"""The loop: cloth over the frames of a shot."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from ...errors import PhysicsError
from ...progress import Progress, quiet
from ...report import Finding
from ...shot.arrays import Array, IntArray
from ..obstacles import Collider, is_near, measure_depth, push_out
from ..span import Span, check_span, step_frames
from .air import Air, blow
from .bending import solve_bending
from .edges import Edges, find_edges
from .folds import part_folds
from .sheet import Sheet, check_sheet
from .stretch import hold_tethers, solve_stretch
from .world import World, make_world, weld_sheet

_STEPS_PER_SECOND = 600  # for up to …
_ACROSS = 30  # points across a sheet; more, in proportion, beyond
_AIR_EVERY = 5  # steps
_FOLDS_EVERY = 2  # steps; a layer is thicker than what it moves in so short a time
_FEW = 2  # obstacles, that are not worth a look at whether they are near
_FASTEST = 150.0  # m/s; no cloth in a shot is faster


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
    check_span(span)
    _check_effort(effort)
    welded, of = weld_sheet(sheet)
    substeps = effort.substeps or _usual_substeps(span.rate, len(welded.points))
    frames = step_frames(span, substeps)
    edges = find_edges(welded.points, welded.triangles)
    world = make_world(welded, edges, colliders, 1 / float(span.rate * substeps), frames, air)
    folds = world.folds if effort.self_collision else None
    world = replace(world, folds=folds, gravity=span.gravity)
    state, findings = _start(welded, world)
    held = _PinPath(welded)
    rows = np.empty((span.count, 3, len(welded.points)))
    figures = np.empty((span.count, 3))
    seconds = float(span.count / span.rate)
    for step in range(len(frames)):
        if step:
            _step(state, world, held.at(frames[step]), step)
        frame, rest = divmod(step, substeps)
        if rest == 0 and frame >= span.preroll:
            frame -= span.preroll
            rows[frame] = state.x
            figures[frame] = _measure(state, world, edges, welded, step)
            told = f"draping {float((frame + 1) / span.rate):.1f} of {seconds:.1f} s"
            progress((frame + 1) / span.count, told)
    points = np.ascontiguousarray(rows.transpose(0, 2, 1)[:, of])
    return ClothBake(
        points=points,
        normals=vertex_normals(points, sheet.triangles),
        **dict(zip(("stretch", "penetration", "speed"), figures.T, strict=True)),
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


def _check_effort(effort: Effort) -> None:
    if effort.substeps is not None and effort.substeps < 1:
        raise PhysicsError(f"effort.substeps is {effort.substeps}; give 1 or more")


def _usual_substeps(rate: Fraction, count: int) -> int:
    across = max(1.0, count**0.5 / _ACROSS)
    return int(np.ceil(_STEPS_PER_SECOND * across / float(rate)))


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


def _start(sheet: Sheet, world: World) -> tuple[_State, tuple[Finding, ...]]:
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
                    "cloth",
                    f"the cloth starts {deep * 1000:.0f} mm inside {obstacle.name} and was moved "
                    "out; start it outside",
                )
            )
        push_out(x, x.copy(), obstacle, 0)
    x[:, world.pins] = sheet.start[sheet.pins].T
    pull = np.zeros_like(x)
    pull[1] = -world.gravity
    pull *= world.free
    half_kick = -pull * world.step / 2  # what semi-implicit steps fall too far by, undone
    return _State(x, half_kick, pull), tuple(findings)


def _step(state: _State, world: World, pins: Array, step: int) -> None:
    x, v = state.x, state.v
    if world.sails is not None and step % _AIR_EVERY == 1:
        pull = blow(x, v, world.sails, step * world.step, _AIR_EVERY * world.step)
        pull[1] -= world.gravity
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


def _clear_obstacles(x: Array, before: Array, world: World, step: int) -> None:
    few = len(world.obstacles) <= _FEW
    low, high = (x[:, 0], x[:, 0]) if few else (x.min(axis=1), x.max(axis=1))
    for obstacle in world.obstacles:
        if few or is_near(low, high, obstacle, step):
            push_out(x, before, obstacle, step)


def _measure(
    state: _State, world: World, edges: Edges, sheet: Sheet, step: int
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
