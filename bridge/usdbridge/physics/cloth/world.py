"""What a sheet needs to be simulated, made once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from ...shot.arrays import Array, IntArray
from ..bodies import GRAVITY
from ..obstacles import Collider, Obstacle, make_obstacles
from .air import Air, Sails, make_sails
from .bending import Bending, make_bending
from .edges import Edges, triangle_areas
from .folds import Folds, make_folds
from .sheet import Sheet
from .stretch import Colour, Tether, make_colours, make_tethers

_GAP = 0.002  # m; kept from solids at least


@dataclass(frozen=True, slots=True, eq=False)
class World:
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
    gravity: float = GRAVITY  # m/s²


def weld_sheet(sheet: Sheet) -> tuple[Sheet, IntArray]:
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


def make_world(
    sheet: Sheet,
    edges: Edges,
    colliders: Sequence[Collider],
    step: float,
    frames: Array,
    air: Air | None,
) -> World:
    """A sheet without seams, its colliders and its air, ready for steps of `step` s.

    Args:
        sheet: the cloth, with its `start` and its `pin_points`.
        edges: its edges.
        colliders: what it meets.
        step: s.
        frames: (S+1,) frames, fractions included, of the steps.
        air: None is a vacuum.
    """
    count = len(sheet.points)
    areas = np.repeat(triangle_areas(sheet.points, sheet.triangles) / 3, 3)
    mass = np.bincount(sheet.triangles.ravel(), areas, count) * sheet.area_density
    free = np.ones(count)
    free[sheet.pins] = 0.0
    weights = free / mass
    length = np.linalg.norm(np.diff(sheet.points[edges.ends], axis=1)[:, 0], axis=1)
    gap = max(_GAP, sheet.thickness / 2)
    return World(
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
