"""Convex pieces of bodies as support functions: how far each reaches along any direction."""

from dataclasses import dataclass

import numpy as np
from scipy.spatial import ConvexHull, QhullError
from scipy.spatial.transform import Rotation

from ...shot.arrays import Array
from ...shot.scene import Primitive
from ..bodies import Body, Hull, Piece

RIM = 48  # points that stand for a cylinder's rim where corners are asked for


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Convex:
    """A convex piece in its body's axes: the hull of corners grown by a radius, or a cylinder.

    A plane is its one normal, with everything below solid.
    """

    corners: Array  # (N, 3) m; of a cylinder, inscribed; of a plane, a point of it
    radius: float  # m; by which the corners' hull is grown
    normals: Array  # (K, 3) outward, of its flat faces
    edges: Array  # (E, 3) unit directions of its straight edges, each once
    middle: Array  # (3,) m
    reach: float  # m; of the ball about `middle` that holds it; infinite for a plane
    round: tuple[Array, float, float] | None = None  # of a cylinder: axis, radius, half height

    @property
    def is_plane(self) -> bool:
        """True for a half-space."""
        return not np.isfinite(self.reach)

    def support(self, ways: Array) -> Array:
        """How far, m, it reaches along unit directions (..., 3) of its body's axes."""
        if self.round is None:
            return np.asarray((ways @ self.corners.T).max(axis=-1) + self.radius, np.float64)
        axis, radius, half = self.round
        along = ways @ axis
        across = np.sqrt(np.clip(1 - along * along, 0, None))
        return np.asarray(ways @ self.middle + half * np.abs(along) + radius * across, np.float64)


def convex_pieces(body: Body) -> tuple[Convex, ...]:
    """The pieces of a body, primitives exactly as they are."""
    return tuple(_convex(piece) for piece in body.pieces)


def _convex(piece: Piece) -> Convex:
    corners, radius, normals, edges = _shape(piece.shape)
    turn = Rotation.from_quat(piece.orientation, scalar_first=True)
    place = np.array(piece.position)
    corners, normals, edges = turn.apply(corners) + place, turn.apply(normals), turn.apply(edges)
    middle = (corners.max(axis=0) + corners.min(axis=0)) / 2
    reach = float(np.linalg.norm(corners - middle, axis=1).max()) + radius
    kind = piece.shape.kind if isinstance(piece.shape, Primitive) else ""
    rim = None
    if kind == "cylinder" and isinstance(piece.shape, Primitive):
        width, height, _ = piece.shape.size
        rim = (turn.apply([0.0, 1.0, 0.0]), width / 2, height / 2)
        middle, reach = place, float(np.hypot(width, height)) / 2
    return Convex(
        corners=corners,
        radius=radius,
        normals=normals,
        edges=edges,
        middle=middle,
        reach=np.inf if kind == "plane" else reach,
        round=rim,
    )


def _shape(shape: Primitive | Hull) -> tuple[Array, float, Array, Array]:
    """Corners, radius, face normals and edges in the piece's own axes."""
    upright, none = np.array([[0.0, 1.0, 0.0]]), np.zeros((0, 3))
    if isinstance(shape, Hull):
        return _hull(np.array(shape.points))
    half = np.array(shape.size) / 2
    if shape.kind == "plane":
        return np.zeros((1, 3)), 0.0, upright, none
    if shape.kind == "sphere":
        return np.zeros((1, 3)), float(half[0]), none, none
    if shape.kind == "capsule":
        straight = max(half[1] - half[0], 0.0)
        return np.vstack([straight * upright, -straight * upright]), float(half[0]), none, upright
    if shape.kind == "cylinder":
        angle = 2 * np.pi * np.arange(RIM) / RIM
        rim = np.column_stack([np.cos(angle), 0 * angle, np.sin(angle)]) * half
        ends = np.vstack([rim + half[1] * upright, rim - half[1] * upright])
        return ends, 0.0, np.vstack([upright, -upright]), upright
    signs = np.array([[x, y, z] for x in (-1, 1) for y in (-1, 1) for z in (-1, 1)], np.float64)
    return signs * half, 0.0, np.vstack([np.eye(3), -np.eye(3)]), np.eye(3)


def _hull(points: Array) -> tuple[Array, float, Array, Array]:
    try:
        hull = ConvexHull(points)
    except QhullError:  # flat: no collider of ours, but a test may hold one
        return points, 0.0, np.zeros((0, 3)), np.zeros((0, 3))
    normals = np.unique(hull.equations[:, :3].round(9), axis=0)
    return points[hull.vertices], 0.0, normals, _edge_directions(points, hull)


def _edge_directions(points: Array, hull: ConvexHull) -> Array:
    """Unit directions of a hull's edges, each once and in one of its two senses."""
    pairs = np.sort(np.vstack([hull.simplices[:, [i, j]] for i, j in ((0, 1), (1, 2), (2, 0))]))
    first, second = np.unique(pairs, axis=0).T
    ways = points[second] - points[first]
    ways /= np.linalg.norm(ways, axis=1, keepdims=True)
    leading = np.take_along_axis(ways, np.abs(ways).argmax(axis=1)[:, None], axis=1)
    return np.unique((ways * np.sign(leading)).round(6), axis=0)
