"""What placing a solved camera in the world takes and gives."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from ...report import Finding
from ...shot.arrays import Array, IntArray
from ..evidence import CameraPath

OriginKind = Literal["declared", "measured", "default"]
_WIDER = 1.960 / 1.645  # 95 % interval of a normal distribution over its 90 % interval


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class KnownSize:
    """A thing whose size was declared, and where it is seen."""

    name: str
    size: float  # m; height if `upright`, else the longest visible extent
    frame: int
    box: tuple[float, float, float, float]  # left, top, right, bottom; working px
    tracks: IntArray | None = None  # tracks that lie on it; else those inside the box
    upright: bool = True  # it stands on the ground, and `size` is its height
    extents: tuple[float, float, float] | None = None  # m; width, height, depth as it stands
    is_round: bool = False  # it looks the same from everywhere
    share: float = 0.05  # how far the declared size may be off, 1 sigma


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Stature:
    """A standing person of known height: where foot and head are seen, frame by frame."""

    frame: IntArray  # (N,)
    foot: Array  # (N, 2) working px
    head: Array  # (N, 2) working px; top of the head
    height: float = 1.75  # m
    share: float = 0.06  # how far the height may be off, 1 sigma
    declared: bool = False  # the height was stated, not assumed


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Direction:
    """A unit direction of the solver's world and how well it is known."""

    up: Array  # (3,)
    sigma: float  # rad
    confidence: float  # 0 … 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Clues:
    """What may tell up and scale besides the pictures."""

    sizes: Sequence[KnownSize] = ()
    statures: Sequence[Stature] = ()
    camera_height: float = 1.6  # m over the ground, where nothing else tells


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Plane:
    """Level ground below the camera: points x with normal · x = offset, in solver units."""

    normal: Array  # (3,) unit, up
    offset: float
    sigma: float  # rad, of the normal
    worth: float  # cells of ground that its points cover, less those with points below it
    points: IntArray  # rows of the scene points that lie on it
    extents: tuple[float, float]  # nearest and (but for 5 %) farthest point, in camera heights


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Ground:
    """Whether y = 0 is the ground that the camera saw."""

    verdict: Literal["known", "unknown"]
    confidence: float
    plane: Plane | None  # in solver units, where it is known
    extents: Array  # (4,) m, house world: x and z, least and greatest; zeros where unknown
    reason: str  # what spoke for or against it


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """Metres per solver unit with its 90 % bounds."""

    value: float
    low: float
    high: float
    kind: OriginKind
    confidence: float
    source: str  # what it rests on, in a few words

    @property
    def told(self) -> tuple[float, float]:
        """The 95 % bounds as people are told them: times the value."""
        return (self.low / self.value) ** _WIDER, (self.high / self.value) ** _WIDER


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class World:
    """Where the solver's world lies in the house's: metres, +Y up, ground at y = 0.

    A solver point x lies at `scale.value` · `rotation` x + `translation`.
    """

    rotation: Array  # (3, 3)
    translation: Array  # (3,) m
    scale: Scale
    up: Direction
    ground: Ground
    findings: tuple[Finding, ...] = ()

    def points(self, points: Array) -> Array:
        """Solver points (N, 3) in the house world, m."""
        moved: Array = self.scale.value * points @ self.rotation.T + self.translation
        return moved

    def apply(self, path: CameraPath, points: Array) -> tuple[CameraPath, Array]:
        """The camera path and points (N, 3) moved into the house world."""
        moved = CameraPath(
            camera_to_world=np.einsum("ij,fjk->fik", self.rotation, path.camera_to_world),
            position=self.points(path.position),
            focal_px=path.focal_px,
            size=path.size,
        )
        return moved, self.points(points)
