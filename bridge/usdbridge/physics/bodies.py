"""Rigid bodies and their motion, as judging, fitting and baking see them."""

from dataclasses import dataclass, field

import numpy as np

from ..shot.arrays import Array, freeze
from ..shot.scene import Primitive

GRAVITY = 9.81  # m/s², along −Y


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Hull:
    """The convex hull of points."""

    points: Array  # (N, 3) m

    def __post_init__(self) -> None:
        freeze(self, "points", None, 3)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Piece:
    """One convex part of a body. A plane's normal is its +Y; below it all is solid."""

    shape: Primitive | Hull
    position: Array = field(default_factory=lambda: np.zeros(3))  # (3,) m in the body's axes
    orientation: Array = field(default_factory=lambda: np.array([1.0, 0.0, 0.0, 0.0]))  # (4,)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Body:
    """A rigid body in the axes of the object that it is; coefficients are its own, not a pair's.

    Two coefficients that meet multiply, as in Bullet.
    """

    name: str
    pieces: tuple[Piece, ...]
    mass: float = 0.0  # kg; 0 for what physics does not move
    centre: Array = field(default_factory=lambda: np.zeros(3))  # (3,) m; centre of mass
    inertia: Array = field(default_factory=lambda: np.zeros((3, 3)))  # (3, 3) kg·m² about `centre`
    friction: float = 0.5
    restitution: float = 0.0
    rolling_friction: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Track:
    """Where a body's own origin was seen to be, frame by frame without gaps."""

    first: int  # frame of the first row
    position: Array  # (n, 3) m, world
    orientation: Array  # (n, 4) unit quaternions w, x, y, z
    held: tuple[tuple[int, int], ...] = ()  # half-open frames in which something else carries it

    def __post_init__(self) -> None:
        freeze(self, "position", None, 3)
        freeze(self, "orientation", len(self.position), 4)
