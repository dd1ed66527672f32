"""The nearest point of a still solid."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import nnls
from scipy.spatial import ConvexHull

from ...shot.arrays import Array
from ..judge.motion import Motion
from ..judge.shapes import Core


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Obstacle:
    """One convex part of a solid that stands still: a half-space, or a grown hull of points."""

    name: str
    friction: float
    restitution: float
    plane: tuple[Array, float] | None = None  # normal, height of the surface along it
    points: Array | None = None  # (N, 3) m, world
    faces: Array | None = None  # (M, 4) unit normals and offsets, world
    radius: float = 0.0  # m; around the hull

    def nearest(self, point: Array) -> tuple[float, Array]:
        """Signed distance of a point, m, and the unit normal there."""
        if self.plane is not None:
            return float(point @ self.plane[0] - self.plane[1]), self.plane[0]
        assert self.points is not None
        if self.faces is not None:
            heights = self.faces[:, :3] @ point + self.faces[:, 3]
            face = int(np.argmax(heights))
            foot = point - heights[face] * self.faces[face, :3]
            if heights[face] <= 0 or (self.faces[:, :3] @ foot + self.faces[:, 3]).max() < 1e-9:
                return float(heights[face] - self.radius), self.faces[face, :3]
        away = _away(point - self.points)
        length = float(np.linalg.norm(away))
        return length - self.radius, away / max(length, 1e-12)


def place_obstacles(solids: Sequence[Motion]) -> tuple[Obstacle, ...]:
    """The parts of solids, where each solid is at its first row."""
    found = []
    for solid in solids:
        surface = (solid.name, solid.body.friction, solid.body.restitution)
        where, turn = solid.position[0], solid.orientation[0]
        for offset, tilt in solid.planes:
            normal = np.asarray((turn * tilt).apply([0.0, 1.0, 0.0]), np.float64)
            level = float((where + turn.apply(offset)) @ normal)
            found.append(_obstacle(surface, plane=(normal, level)))
        found += [_hull(surface, core, where + turn.apply(core.points)) for core in solid.cores]
    return tuple(found)


def _hull(surface: tuple[str, float, float], core: Core, points: Array) -> Obstacle:
    faces = ConvexHull(points).equations if len(points) > 3 else None
    return _obstacle(surface, points=points, faces=faces, radius=core.radius)


def _obstacle(
    surface: tuple[str, float, float],
    *,
    plane: tuple[Array, float] | None = None,
    points: Array | None = None,
    faces: Array | None = None,
    radius: float = 0.0,
) -> Obstacle:
    name, friction, restitution = surface
    return Obstacle(
        name=name,
        friction=friction,
        restitution=restitution,
        plane=plane,
        points=points,
        faces=faces,
        radius=radius,
    )


def _away(offsets: Array) -> Array:
    """Shortest vector (3,) of the hull of offsets (N, 3); Lawson & Hanson's least distance."""
    scale = max(float(np.abs(offsets).max()), 1e-12)
    system = np.vstack([offsets.T / scale, np.ones(len(offsets))])
    weights, _ = nnls(system, np.array([0.0, 0.0, 0.0, 1.0]), maxiter=30 * len(offsets))
    total = max(float(weights.sum()), 1e-12)
    return np.asarray(weights @ offsets / total, np.float64)
