"""How much of two shots a frame shows, while both go on moving."""

from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np

from ...shot.arrays import Array
from ..tracks.motion import predict_shift
from .small import Small

_GRID = (64, 40)  # px of the pictures that are blended
_LOOK = 3  # frames from which the motion of a shot's end is taken
_ALIKE = 0.6  # correlation of both ends beyond which they are one shot that moved on
_LEAST = 0.3  # of the picture that both shots still have to cover


@dataclass(frozen=True, slots=True, eq=False)
class Strip:
    """All frames, tiny, and how each moves on."""

    grids: Array  # (F, h, w) grey in each frame's own brightness
    shifts: Array  # (F−1, 2) cells to the next frame

    def blend(self, start: int, end: int, frame: int) -> tuple[float, float, float]:
        """Shares of both ends in a frame between them, and the share of its variance they explain.

        The ends are moved on, or back, as their shots moved before and after. All 0 where they
        then show the same, or have nothing left in common.
        """
        before = np.median(self.shifts[max(0, start - _LOOK) : start + 1], axis=0)
        after = np.median(self.shifts[end - 1 : end + _LOOK], axis=0)
        gone = np.rint(before * (frame - start)).astype(int)
        come = np.rint(-after * (end - frame)).astype(int)
        return _fit(self.grids[start], self.grids[end], self.grids[frame], (gone, come))


def lay_out(smalls: tuple[Small, ...]) -> Strip:
    """The frames of a clip as blends are looked for in them."""
    grids = [
        cv2.resize(small.thumbnail.pixels, _GRID, interpolation=cv2.INTER_AREA) * small.contrast
        for small in smalls
    ]
    height, width = smalls[0].thumbnail.pixels.shape
    scale = np.array([_GRID[0] / width, _GRID[1] / height]) / smalls[0].thumbnail.step
    shifts = [predict_shift(a.thumbnail, b.thumbnail, (0.0, 0.0)) for a, b in pairwise(smalls)]
    return Strip(np.array(grids, np.float64), np.array(shifts).reshape(-1, 2) * scale)


def _fit(
    a: Array, b: Array, frame: Array, moved: tuple[Array, Array]
) -> tuple[float, float, float]:
    height, width = frame.shape
    (ax, ay), (bx, by) = moved
    left, right = max(0, ax, bx), width + min(0, ax, bx)
    top, bottom = max(0, ay, by), height + min(0, ay, by)
    if (right - left) * (bottom - top) < _LEAST * width * height or right < left:
        return 0.0, 0.0, 0.0
    seen = frame[top:bottom, left:right].ravel()
    first = a[top - ay : bottom - ay, left - ax : right - ax].ravel()
    second = b[top - by : bottom - by, left - bx : right - bx].ravel()
    seen, first, second = (part - part.mean() for part in (seen, first, second))
    if first @ second > _ALIKE * np.sqrt((first @ first) * (second @ second)):
        return 0.0, 0.0, 0.0
    ends = np.stack([first, second], axis=1)
    shares, rest, _, _ = np.linalg.lstsq(ends, seen, rcond=1e-6)
    left_over = float(rest[0]) if len(rest) else float(seen @ seen)
    return float(shares[0]), float(shares[1]), 1 - left_over / (float(seen @ seen) + 1e-9)
