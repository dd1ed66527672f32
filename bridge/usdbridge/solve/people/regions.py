"""Where in a picture people may stand: turned squares around whole bodies."""

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from ...footage import Picture
from ...shot.arrays import Array

Tensor = npt.NDArray[np.float32]
Model = Callable[[Tensor], tuple[Tensor, ...]]  # a network; an alias, so that tests need none

_SIDE = 224  # px of the detector's input
_GRIDS = ((28, 2), (14, 2), (7, 6))  # cells along a side, anchors in each cell
_LEAST = 0.5  # probability of a person
_OVERLAP = 0.3  # of two boxes that show one person
_STRIDE = 0.8  # of a window's side, at most, to the next window
_MARGIN = 1.25  # of the square around the circle that the detector puts around a body


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Region:
    """A square around a body, turned so that the body stands upright in it."""

    centre: Array  # (2,) working px; between the hips
    side: float  # working px
    turn: float  # rad, clockwise in the picture

    @property
    def to_picture(self) -> Array:
        """(2, 3) from the square's own 0 … 1 coordinates to working px."""
        cosine, sine = np.cos(self.turn) * self.side, np.sin(self.turn) * self.side
        linear = np.array([[cosine, -sine], [sine, cosine]])
        return np.column_stack([linear, self.centre - linear @ [0.5, 0.5]])


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """An upright square of the picture that is looked at as a whole."""

    x: float  # of its centre, working px
    y: float
    side: float


def lay_windows(size: tuple[int, int], share: float) -> list[Window]:
    """Squares whose side is a share of the shorter side, spread evenly so that they overlap.

    The detector sees 224 × 224 px, so people that are small in the picture need small windows.
    A share of 0 asks for one square around the whole picture.
    """
    if share <= 0:
        return [Window(x=size[0] / 2, y=size[1] / 2, side=max(size))]
    side = share * min(size)
    places = []
    for length in size:
        count = max(1, int(np.ceil((length - side) / (_STRIDE * side) - 1e-9)) + 1)
        ends = (side / 2, length - side / 2) if count > 1 else (length / 2, length / 2)
        places.append(np.linspace(*ends, count))
    return [Window(x=float(x), y=float(y), side=side) for x in places[0] for y in places[1]]


def find_regions(picture: Picture, windows: list[Window], detector: Model) -> list[Region]:
    """Squares around the bodies that the windows show, the surest first.

    Source: BlazePose's detector (arXiv:2006.10204): single-shot boxes on fixed anchors, each with
    the point between the hips and one on the circle around the body; overlapping boxes are blended
    by score.
    """
    found = [_look(picture, window, detector) for window in windows]
    scores, boxes = (np.concatenate(parts) for parts in zip(*found, strict=True))
    return [region_around(box[4:6], box[6:8]) for box in _blend(scores, boxes)]


def cut_square(picture: Picture, region: Region, side: int) -> Tensor:
    """(side, side, 3) 0 … 1: what a region shows; black beyond the picture."""
    shrink = max(1, int(region.side / side))  # whole blocks first: bilinear reads 2 × 2 px only
    height, width = picture.shape[0] // shrink, picture.shape[1] // shrink
    small = cv2.resize(picture, (width, height), interpolation=cv2.INTER_AREA)
    scale = np.array([width / picture.shape[1], height / picture.shape[0]])
    matrix = region.to_picture * scale[:, None] / [side, side, 1]
    matrix[:, 2] += matrix[:, :2] @ [0.5, 0.5] - 0.5  # OpenCV's pixel centres are whole numbers
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    square = cv2.warpAffine(small, matrix, (side, side), flags=flags)
    return np.asarray(square, np.float32) / np.float32(255)


def resize_tensor(picture: Tensor, side: int) -> Tensor:
    """A square picture averaged down to (side, side)."""
    return np.asarray(cv2.resize(picture, (side, side), interpolation=cv2.INTER_AREA), np.float32)


def _look(picture: Picture, window: Window, detector: Model) -> tuple[Array, Array]:
    """(N,) scores and (N, 12) boxes of one window, in working px."""
    region = Region(centre=np.array([window.x, window.y]), side=window.side, turn=0.0)
    raw, logits = detector(cut_square(picture, region, _SIDE) * 2 - 1)
    scores = 1 / (1 + np.exp(-np.clip(logits[:, 0].astype(float), -80, 80)))
    likely = scores > _LEAST
    boxes = raw[likely].astype(float) / _SIDE
    boxes[:, :2] += _ANCHORS[likely]
    boxes[:, 4:] += np.tile(_ANCHORS[likely], 4)
    boxes *= window.side
    corner = region.centre - window.side / 2
    boxes[:, :2] += corner
    boxes[:, 4:] += np.tile(corner, 4)
    return scores[likely], boxes


def _blend(scores: Array, boxes: Array) -> list[Array]:
    """One (12,) box for each group of boxes that overlap its surest one."""
    low, high = boxes[:, :2] - boxes[:, 2:4] / 2, boxes[:, :2] + boxes[:, 2:4] / 2
    area = boxes[:, 2] * boxes[:, 3]
    left = np.ones(len(scores), bool)
    blended = []
    for best in np.argsort(-scores, kind="stable"):
        if not left[best]:
            continue
        common = np.minimum(high, high[best]) - np.maximum(low, low[best])
        shared = np.prod(np.clip(common, 0, None), axis=1)
        group = left & (shared / (area + area[best] - shared) > _OVERLAP)
        group[best] = True
        left &= ~group
        blended.append(np.average(boxes[group], axis=0, weights=scores[group]))
    return blended


def region_around(hips: Array, rim: Array) -> Region:
    """The region of a body from the point between its hips and one above, as far as it reaches."""
    up = rim - hips
    side = 2 * _MARGIN * max(float(np.hypot(*up)), 1.0)
    return Region(centre=hips, side=side, turn=float(np.arctan2(up[0], -up[1])))


def _anchors() -> Array:
    """(2254, 2) centres of the detector's anchors, 0 … 1."""
    rows = []
    for cells, repeats in _GRIDS:
        y, x = np.mgrid[:cells, :cells]
        centres = np.stack([x, y], axis=-1).reshape(-1, 2)
        rows.append(np.repeat((centres + 0.5) / cells, repeats, axis=0))
    return np.concatenate(rows)


_ANCHORS = _anchors()
