"""Organic shapes: solids that melt into each other, their surface as a mesh, skinning. numpy only.

Distances of ellipsoids and the smooth minimum after I. Quilez; the surface by naive surface nets
(S. Gibson 1998).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
CORNERS = [(i, j, k) for i in (0, 1) for j in (0, 1) for k in (0, 1)]
EDGES = [(a, b) for a in range(8) for b in range(a + 1, 8)
         if sum(x != y for x, y in zip(CORNERS[a], CORNERS[b], strict=True)) == 1]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Blob:
    """A round solid of a joint: an ellipsoid (`radii`) or a tapered capsule from `at` to `to`."""

    joint: str
    at: Any
    radii: Any = None
    to: Any = None
    thick: tuple[float, float] = (0.0, 0.0)
    melt: float = 0.02  # m over which it blends into what is there
    cut: bool = False  # taken away rather than added


def distance(blob: Blob, points: Array) -> Array:
    """Signed distances (n,) of points from a blob's surface, roughly."""
    local = points - np.asarray(blob.at, float)
    if blob.radii is not None:
        radii = np.asarray(blob.radii, float)
        near = np.linalg.norm(local / radii, axis=1)
        slope = np.linalg.norm(local / radii**2, axis=1)
        return np.asarray(near * (near - 1) / np.maximum(slope, 1e-9))
    axis = np.asarray(blob.to, float) - np.asarray(blob.at, float)
    share = np.clip(local @ axis / (axis @ axis), 0, 1)
    thick = blob.thick[0] + (blob.thick[1] - blob.thick[0]) * share
    return np.asarray(np.linalg.norm(local - share[:, None] * axis, axis=1) - thick)


def melted(blobs: Sequence[Blob], points: Array) -> Array:
    """Distances (n,) from all blobs joined, in their order."""
    total = np.full(len(points), 1.0)
    for blob in blobs:
        near = distance(blob, points)
        if blob.cut:
            near, total = -near, total
            share = np.clip(0.5 - 0.5 * (total - near) / blob.melt, 0, 1)
            total = total + (near - total) * share + blob.melt * share * (1 - share)
        else:
            share = np.clip(0.5 + 0.5 * (total - near) / blob.melt, 0, 1)
            total = total + (near - total) * share - blob.melt * share * (1 - share)
    return np.asarray(total)


def surface(blobs: Sequence[Blob], step: float) -> tuple[Array, NDArray[np.int64]]:
    """Points (n, 3) and quads (m, 4), seen from outside, of the melted blobs' surface."""
    low, high = bounds(blobs)
    low, high = low - 3 * step, high + 3 * step
    size = np.ceil((high - low) / step).astype(int) + 1
    axes = [low[k] + step * np.arange(size[k]) for k in range(3)]
    grid = np.stack(np.meshgrid(*axes, indexing="ij"), -1).reshape(-1, 3)
    field = melted(blobs, grid).reshape(size)
    points, number = net_points(field)
    return low + step * points, net_quads(field < 0, number)


def bounds(blobs: Sequence[Blob]) -> tuple[Array, Array]:
    """Corners of a box around all blobs that add."""
    low, high = [], []
    for blob in blobs:
        if blob.cut:
            continue
        ends = [np.asarray(p, float) for p in (blob.at, blob.to) if p is not None]
        reach = np.asarray(blob.radii, float) if blob.radii is not None else max(blob.thick)
        low += [end - reach for end in ends]
        high += [end + reach for end in ends]
    return np.min(low, axis=0), np.max(high, axis=0)


def net_points(field: Array) -> tuple[Array, NDArray[np.int64]]:
    """A point in every cell that the surface crosses, in cells; and the cells' point numbers."""
    shape = np.array(field.shape) - 1
    parts = [field[i : i + shape[0], j : j + shape[1], k : k + shape[2]] for i, j, k in CORNERS]
    inside = np.stack([part < 0 for part in parts])
    active = inside.any(0) & ~inside.all(0)
    cells = np.argwhere(active)
    values = np.stack([part[active] for part in parts], axis=1)
    total, count = np.zeros((len(cells), 3)), np.zeros(len(cells))
    for a, b in EDGES:
        va, vb = values[:, a], values[:, b]
        crossed = (va < 0) != (vb < 0)
        share = np.where(crossed, va / np.where(crossed, va - vb, 1.0), 0.0)[:, None]
        at = np.array(CORNERS[a]) + share * (np.array(CORNERS[b]) - np.array(CORNERS[a]))
        total += np.where(crossed[:, None], at, 0.0)
        count += crossed
    number = np.full(shape, -1, np.int64)
    number[active] = np.arange(len(cells))
    return cells + total / count[:, None], number


def net_quads(inside: NDArray[np.bool_], number: NDArray[np.int64]) -> NDArray[np.int64]:
    """A quad around every grid edge that the surface crosses."""
    found = []
    for axis in range(3):
        one, two = (axis + 1) % 3, (axis + 2) % 3
        first = np.take(inside, np.arange(inside.shape[axis] - 1), axis)
        second = np.take(inside, np.arange(1, inside.shape[axis]), axis)
        edge = np.argwhere(first != second)
        edge = edge[(edge[:, one] > 0) & (edge[:, two] > 0)]
        edge = edge[(edge[:, one] < number.shape[one]) & (edge[:, two] < number.shape[two])]
        leaves = first[tuple(edge.T)]
        around = []
        for back_one, back_two in ((1, 1), (0, 1), (0, 0), (1, 0)):
            cell = edge.copy()
            cell[:, one] -= back_one
            cell[:, two] -= back_two
            around.append(number[tuple(cell.T)])
        quads = np.stack(around, axis=1)
        quads[~leaves] = quads[~leaves][:, ::-1]
        found.append(quads)
    return np.concatenate(found)


def weights(blobs: Sequence[Blob], points: Array, names: Sequence[str], soft: float) -> Array:
    """How much each joint carries each point (n, J): nearer blobs more, over `soft` metres."""
    total = np.zeros((len(points), len(names)))
    for blob in blobs:
        if not blob.cut:
            near = np.clip(distance(blob, points), -0.02, 1.0)
            column = names.index(blob.joint)
            total[:, column] = np.maximum(total[:, column], np.exp(-near / soft))
    total[total < 0.02 * total.max(1, keepdims=True)] = 0.0
    return np.asarray(total / total.sum(1, keepdims=True))


def smoothed(points: Array, quads: NDArray[np.int64], turns: int) -> Array:
    """The points after some turns of moving each half way to the middle of its neighbours."""
    pairs = np.concatenate([quads[:, [k, (k + 1) % 4]] for k in range(4)])
    pairs = np.concatenate([pairs, pairs[:, ::-1]])
    count = np.bincount(pairs[:, 0], minlength=len(points))[:, None]
    for _ in range(turns):
        middle = np.stack([np.bincount(pairs[:, 0], points[pairs[:, 1], k], len(points))
                           for k in range(3)], axis=1) / count  # fmt: skip
        points = 0.5 * points + 0.5 * middle
    return points


def carried(points: Array, shares: Array, rest: Array, places: Array, turns: Array) -> Array:
    """Points (n, 3) as joints carry them: from `rest` (J, 3) to `places` and `turns` (J, 3, 3)."""
    total = np.zeros_like(points)
    for joint in np.flatnonzero(shares.any(0)):
        rows = np.flatnonzero(shares[:, joint])
        moved = (points[rows] - rest[joint]) @ turns[joint].T + places[joint]
        total[rows] += shares[rows, joint, None] * moved
    return total
