"""Thin things that lie on a surface: rays find where, bands and patches are laid a little above."""

from collections.abc import Sequence
from typing import Any

import blender_kit as kit
import numpy as np
from mathutils import Vector
from mathutils.bvhtree import BVHTree


def skin(thing: Any) -> BVHTree:
    """What rays can be shot at: the object's mesh in its own axes."""
    mesh = thing.data
    return BVHTree.FromPolygons(
        [v.co.copy() for v in mesh.vertices], [tuple(p.vertices) for p in mesh.polygons]
    )


def on_skin(
    tree: BVHTree, flat: Any, lift: float, axis: str = "z", sign: float = 1.0
) -> np.ndarray:
    """Points (n, 3) where rays along an axis meet the skin, lifted off it; `flat` (n, 2) aims.

    Rays come from the front along "z" (aimed by x, y), from above along "y" (by x, z), from a side
    along "x" (by y, z). What misses is NaN.
    """
    found = np.full((len(flat), 3), np.nan)
    away = {"x": (sign, 0, 0), "y": (0, sign, 0), "z": (0, 0, sign)}[axis]
    for row, (a, b) in enumerate(np.asarray(flat, float)):
        start = {"z": (a, b, 4.0 * sign), "y": (a, 4.0 * sign, b), "x": (4.0 * sign, a, b)}[axis]
        hit, normal, _, _ = tree.ray_cast(Vector(start), -Vector(away))
        if hit is not None:
            normal = normal if normal.dot(Vector(away)) > 0 else -normal
            found[row] = hit + lift * normal
    return found


def band(
    name: str,
    tree: BVHTree,
    path: Sequence[Sequence[float]],
    material: Any,
    *,
    axis: str = "z",
    sign: float = 1.0,
    lift: float = 0.004,
    parts: int = 40,
) -> Any:
    """A strip that lies on the skin along a path of rows (aim, aim, width)."""
    keys = np.asarray(path, float)
    way = np.linspace(0, len(keys) - 1, parts)
    rows = np.c_[[np.interp(way, np.arange(len(keys)), column) for column in keys.T]].T
    along = np.gradient(rows[:, :2], axis=0)
    along /= np.linalg.norm(along, axis=1, keepdims=True)
    across = np.c_[-along[:, 1], along[:, 0]] * rows[:, 2:] / 2
    shares = (-1, -0.33, 0.33, 1)
    sides = [on_skin(tree, rows[:, :2] + k * across, lift, axis, sign) for k in shares]
    points = np.stack(sides, axis=1)
    points = points[np.isfinite(points).all(axis=(1, 2))]
    faces = [
        (r * 4 + c, r * 4 + c + 1, r * 4 + c + 5, r * 4 + c + 4)
        for r in range(len(points) - 1)
        for c in range(3)
    ]
    return kit.add_mesh(name, points.reshape(-1, 3), faces, material, smooth=True)
