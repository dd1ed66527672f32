"""How far a body reaches from its centre of mass."""

from dataclasses import dataclass

import numpy as np
from scipy.spatial.transform import Rotation

from ...shot.arrays import Array
from ...shot.scene import Primitive
from ..bodies import Body, Piece


@dataclass(frozen=True, slots=True)
class Extent:
    """Sizes of a body, m."""

    radius: float  # of the ball about the centre of mass that holds it
    swing: float  # the same, without what turning does not move: a ball about the centre
    thin: float  # half of its least extent


def body_extent(body: Body) -> Extent:
    """Sizes of a body; planes count for nothing."""
    reaches = [_piece_reach(piece, np.asarray(body.centre)) for piece in body.pieces]
    corners = np.vstack([piece_corners(piece) for piece in body.pieces])
    return Extent(
        radius=max(radius for radius, _ in reaches),
        swing=max(swing for _, swing in reaches),
        thin=float(np.ptp(corners, axis=0).min()) / 2,
    )


def piece_corners(piece: Piece) -> Array:
    """(N, 3) m, body axes: points whose hull holds the piece."""
    if isinstance(piece.shape, Primitive):
        signs = np.array(np.meshgrid([-0.5, 0.5], [-0.5, 0.5], [-0.5, 0.5])).reshape(3, -1).T
        points = signs * np.asarray(piece.shape.size)
    else:
        points = np.array(piece.shape.points)
    turn = Rotation.from_quat(piece.orientation, scalar_first=True)
    return np.asarray(turn.apply(points) + piece.position)


def _piece_reach(piece: Piece, centre: Array) -> tuple[float, float]:
    if isinstance(piece.shape, Primitive) and piece.shape.kind == "sphere":
        off = float(np.linalg.norm(piece.position - centre))
        return off + piece.shape.size[0] / 2, off
    reach = float(np.linalg.norm(piece_corners(piece) - centre, axis=1).max())
    return reach, reach
