"""A sheet of cloth as values, and what makes one unusable."""

from dataclasses import dataclass, field

import numpy as np

from ...errors import PhysicsError
from ...shot.arrays import Array, IntArray


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sheet:
    """Cloth before it is draped: its rest shape in world axes, its stuff and what holds it.

    Pulled, it is a membrane of `stretch_stiffness`; bent, it returns to flat, as woven panels do,
    or with `keeps_shape` to the curvature of its rest shape. It locks at `stretch_limit`: woven
    cloth stiffens steeply after a few percent (Provot 1995).
    """

    points: Array  # (N, 3) m; rest shape
    triangles: IntArray  # (T, 3)
    area_density: float = 0.2  # kg/m²
    stretch_stiffness: float = 1000.0  # N/m; force per width and strain
    bend_stiffness: float = 1e-5  # N·m
    stretch_limit: float = 0.05  # strain, seen from the pins, at which it locks
    damping: float = 0.01  # s; for how long bending resists being changed
    friction: float = 0.5
    thickness: float = 0.001  # m
    keeps_shape: bool = False
    pins: IntArray = field(default_factory=lambda: np.zeros(0, np.int64))  # (P,) points held
    pin_points: Array | None = None  # (F|1, P, 3) m; None: where they start
    start: Array | None = None  # (N, 3) m; None: at rest


def check_sheet(sheet: Sheet, name: str = "cloth") -> None:
    """Refuse a sheet that cannot be simulated.

    Raises:
        PhysicsError: says which field is wrong, its value and the remedy.
    """
    points, triangles = np.asarray(sheet.points), np.asarray(sheet.triangles)
    _need(
        points.ndim == 2 and points.shape[1:] == (3,), f"{name}.points", points.shape, "give (N, 3)"
    )
    _need_finite(points, f"{name}.points")
    _need(
        triangles.ndim == 2 and triangles.shape[1:] == (3,) and len(triangles) > 0,
        f"{name}.triangles",
        triangles.shape,
        "give (T, 3) with at least one triangle",
    )
    low, high = int(triangles.min()), int(triangles.max())
    _need(
        low >= 0 and high < len(points), f"{name}.triangles", (low, high), "index existing points"
    )
    loose = np.setdiff1d(np.arange(len(points)), triangles)
    _need(not loose.size, f"{name}.points", loose[:5].tolist(), "remove points without a triangle")
    thin = np.flatnonzero(_altitudes(points, triangles) < 1e-6)
    _need(not thin.size, f"{name}.triangles", thin[:5].tolist(), "remove triangles without an area")
    _check_stuff(sheet, name)
    _check_pins(sheet, name)


def _check_stuff(sheet: Sheet, name: str) -> None:
    for what in ("area_density", "stretch_stiffness"):
        value = getattr(sheet, what)
        _need(np.isfinite(value) and value > 0, f"{name}.{what}", value, "give a number above 0")
    for what in ("bend_stiffness", "stretch_limit", "damping", "friction", "thickness"):
        value = getattr(sheet, what)
        _need(np.isfinite(value) and value >= 0, f"{name}.{what}", value, "give 0 or more")


def _check_pins(sheet: Sheet, name: str) -> None:
    pins, count = np.asarray(sheet.pins), len(sheet.points)
    outside = pins[(pins < 0) | (pins >= count)]
    _need(not outside.size, f"{name}.pins", outside[:5].tolist(), f"index the {count} points")
    _need(len(np.unique(pins)) == len(pins), f"{name}.pins", pins.tolist(), "name each point once")
    if sheet.pin_points is not None:
        shape = np.shape(sheet.pin_points)
        fits = len(shape) == 3 and shape[1:] == (len(pins), 3) and shape[0] > 0
        _need(fits, f"{name}.pin_points", shape, f"give (frames, {len(pins)}, 3)")
        _need_finite(sheet.pin_points, f"{name}.pin_points")
    if sheet.start is not None:
        shape = np.shape(sheet.start)
        _need(shape == (count, 3), f"{name}.start", shape, f"give ({count}, 3)")
        _need_finite(sheet.start, f"{name}.start")


def _altitudes(points: Array, triangles: IntArray) -> Array:
    """Smallest altitude of each triangle over its longest side; 0 for a degenerate one."""
    a, b, c = (points[triangles[:, corner]] for corner in range(3))
    twice = np.linalg.norm(np.cross(b - a, c - a), axis=1)
    longest = np.max([np.linalg.norm(e, axis=1) for e in (b - a, c - b, a - c)], axis=0)
    return np.asarray(twice / np.maximum(longest, 1e-30) ** 2, np.float64)


def _need_finite(values: Array, where: str) -> None:
    bad = np.argwhere(~np.isfinite(values))
    _need(not len(bad), where, f"NaN or infinity at {bad[:1].tolist()}", "give finite numbers")


def _need(fine: bool, where: str, value: object, remedy: str) -> None:
    if not fine:
        raise PhysicsError(f"{where} is {value}; {remedy}")
