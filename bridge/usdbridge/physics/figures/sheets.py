"""How far a cloth is stretched, how deep it is in what it meets, how often it crosses itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from ...frames import pose_matrices
from ...shot import Array, Cloth, IntArray, Pose
from ..cloth import Collider, count_crossings
from ..cloth.edges import find_edges
from ..surfaces import make_surface, measure_distances

_LOOKS = 16  # frames in which crossings are counted, which takes as long as making them


@dataclass(frozen=True, slots=True, kw_only=True)
class Worst:
    """A figure at its worst."""

    value: float
    frame: int
    other: str = ""  # the solid, of a depth


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetFigures:
    """A cloth at its worst."""

    stretch: Worst  # longest edge over its rest length
    depth: Worst  # m; of its points in a solid
    cut: Worst  # m; of the middles of its edges and triangles in a solid
    crossings: Worst  # edges that pierce triangles; looked for in some frames only


def measure_sheet(cloth: Cloth, colliders: Sequence[Collider]) -> SheetFigures:
    """A cloth with a cache in world space, measured; its pins may be inside what holds them."""
    cache, triangles = cloth.mesh.cache, np.asarray(cloth.mesh.triangles)
    assert cache is not None
    edges = find_edges(np.asarray(cloth.mesh.points), triangles)
    free = np.ones(cache.shape[1], bool)
    free[list(cloth.pins)] = False
    loose = [parts[free[parts].all(axis=1)] for parts in (edges.ends, triangles)]
    middles = np.concatenate([cache[:, parts].mean(axis=2) for parts in loose], axis=1)
    looks = np.unique(np.linspace(0, len(cache) - 1, _LOOKS).round().astype(np.int64))
    crossings = count_crossings(cache[looks], triangles)
    return SheetFigures(
        stretch=_worst(_stretch(cache, np.asarray(cloth.mesh.points), edges.ends)),
        depth=_deepest(cache[:, free], colliders),
        cut=_deepest(middles, colliders),
        crossings=Worst(value=float(crossings.max()), frame=int(looks[crossings.argmax()])),
    )


def _stretch(cache: Array, rest: Array, ends: IntArray) -> Array:
    """(F,) longest edge over its length at rest."""
    usual = np.linalg.norm(rest[ends[:, 1]] - rest[ends[:, 0]], axis=1)
    some = usual > 0
    ends, usual = ends[some], usual[some]
    return np.array(
        [(np.linalg.norm(row[ends[:, 1]] - row[ends[:, 0]], axis=1) / usual).max() for row in cache]
    )


def _deepest(points: Array, colliders: Sequence[Collider]) -> Worst:
    found = [
        Worst(value=worst.value, frame=worst.frame, other=collider.body.name)
        for collider in colliders
        for worst in map(_worst, _depths(points, collider))
    ]
    return max(found, key=lambda worst: worst.value, default=Worst(value=0.0, frame=0))


def _depths(points: Array, collider: Collider) -> Iterator[Array]:
    """For each convex part of a collider how deep the deepest of points (F, N, 3) is, (F,) m."""
    if not points.shape[1]:
        return
    low, high = points.min(axis=1), points.max(axis=1)
    whole = pose_matrices(collider.pose)
    for piece in collider.body.pieces:
        surface = make_surface(piece.shape, collider.body.name)
        part = pose_matrices(
            Pose(position=piece.position[None], orientation=piece.orientation[None])
        )
        to_world = np.broadcast_to(whole @ part, (len(points), 4, 4))
        place = to_world[:, :3, 3]
        near = (low < place + surface.reach).all(axis=1) & (high > place - surface.reach).all(
            axis=1
        )
        depths = np.zeros(len(points))
        for frame in np.flatnonzero(near):
            local = to_world[frame, :3, :3].T @ (points[frame] - place[frame]).T
            depths[frame] = max(0.0, -float(measure_distances(surface, local).min()))
        yield depths


def _worst(values: Array) -> Worst:
    frame = int(values.argmax())
    return Worst(value=float(values[frame]), frame=frame)
