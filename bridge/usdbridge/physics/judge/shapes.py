"""Bodies as the convex hulls of points, each grown by a radius."""

from dataclasses import dataclass

import numpy as np
from scipy.spatial.transform import Rotation

from ...shot.arrays import Array
from ...shot.scene import Primitive
from ..bodies import Body, Hull, Piece

FACETS = 48  # of a cylinder's rim: its radius is short by 0.2 % between two of them


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Core:
    """A convex piece: the hull of `points`, all around it `radius` more."""

    points: Array  # (N, 3) m, from the body's centre of mass in its axes
    radius: float


def body_cores(body: Body) -> tuple[Core, ...]:
    """The pieces of a body that have a volume, about its centre of mass; planes are left out."""
    return tuple(_core(piece, body.centre) for piece in body.pieces if not is_plane(piece))


def is_plane(piece: Piece) -> bool:
    """True for a half-space."""
    return isinstance(piece.shape, Primitive) and piece.shape.kind == "plane"


def reach(cores: tuple[Core, ...]) -> float:
    """Largest distance of a core's point from the centre, m: what a wrong angle is worth."""
    return max((float(np.linalg.norm(core.points, axis=1).max()) for core in cores), default=0.0)


def _core(piece: Piece, centre: Array) -> Core:
    points, radius = _points(piece.shape)
    turn = Rotation.from_quat(piece.orientation, scalar_first=True)
    return Core(points=turn.apply(points) + piece.position - centre, radius=radius)


def _points(shape: Primitive | Hull) -> tuple[Array, float]:
    if isinstance(shape, Hull):
        return shape.points.copy(), 0.0  # scipy turns no read-only arrays
    width, height, depth = (extent / 2 for extent in shape.size)
    if shape.kind == "sphere":
        return np.zeros((1, 3)), width
    if shape.kind == "capsule":
        half = max(height - width, 0.0)
        return np.array([[0.0, half, 0.0], [0.0, -half, 0.0]]), width
    if shape.kind == "cylinder":
        angle = 2 * np.pi * np.arange(FACETS) / FACETS
        rim = np.column_stack([width * np.cos(angle), 0 * angle, depth * np.sin(angle)])
        up = np.array([0.0, height, 0.0])
        return np.vstack([rim + up, rim - up]), 0.0
    signs = np.array([[x, y, z] for x in (-1, 1) for y in (-1, 1) for z in (-1, 1)], np.float64)
    return signs * [width, height, depth], 0.0
