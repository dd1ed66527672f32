"""What following moving things needs and finds."""

from dataclasses import dataclass
from typing import Literal

from ...shot.arrays import Array, IntArray
from ..camera.solution import Kind
from ..evidence import CameraPath, Mask

How = Literal["contact", "size", "parallax"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedBox:
    """Something a document named at a place in one frame."""

    name: str
    frame: int
    box: tuple[float, float, float, float]  # left, top, right, bottom; working px
    size: tuple[float, float, float] | None = None  # m; width, height, depth


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Setting:
    """The solved camera, in the house world where the ground is known."""

    path: CameraPath
    kind: Kind
    ground_known: bool  # y = 0 is the ground


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Course:
    """A cluster of tracks that move as one: place q of its own frame is seen at turn q + centre.

    The own frame is in px as well; over time the mean of the turns is the identity.
    """

    first: int  # frame of the first of the F' frames
    turn: Array  # (F', 2, 2)
    centre: Array  # (F', 2) working px
    places: Array  # (N, 2) px of the own frame, one per track
    tracks: IntArray  # (N,) indices in the tracks they came from
    noise_px: float  # what the tracks leave, rms

    @property
    def count(self) -> int:
        """Frames."""
        return len(self.turn)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Outline:
    """Where a moving thing is seen, over F' frames."""

    first: int  # of its frames
    box: Array  # (F', 4) left, top, right, bottom; working px, not cut at the picture's edge
    cut: Mask  # (F', 4) whether that side lies at or beyond the picture's edge
    fill: float  # 0 … 1; share of the box that the thing covers
    tracks: int  # points that it was followed by
    support: float  # −1 … 1; how much better its own motion explains it than rest does
    sure: bool  # that it is a thing, even if it is part of no other
    mask: Mask  # (h, w) its largest patch of cells, in its box


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TrackedObject:
    """A thing that moves against the scene."""

    name: str
    shape: Literal["box", "sphere"]
    frames: tuple[int, int]  # half-open; F' of them
    box: Array  # (F', 4) left, top, right, bottom; working px, cut at the picture's edge
    position: Array  # (F', 3) m; its centre, world
    size: tuple[float, float, float]  # m; width, height, depth
    sigma: Array  # (F', 2) m; standard deviation of the position along and across the view
    confidence: float  # 0 … 1
    how: How
    note: str
    share: float  # 0 … 1; of the picture that it covers, at most
