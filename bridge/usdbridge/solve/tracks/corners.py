"""Where a picture has corners worth following, spread over the frame."""

import cv2
import numpy as np
import numpy.typing as npt

from ..evidence import Gray, Mask

Points = npt.NDArray[np.float32]

_CELLS = 144  # 16 × 9 on a wide frame
_CROWD = 3  # a textured cell may take so many times its share where others are bare
_BLOCK = 7  # px
_WEAKEST = 1.0  # (grey levels / px)², mean squared gradient across a corner's weaker direction
_RELATIVE = 0.002  # of the strongest corner
_TO_GRADIENT = 255**2 / 4  # cv2 scales a Sobel gradient by 1 / (4 · 255) on bytes


def find_corners(picture: Gray, free: Mask, wanted: int, spacing: int) -> Points:
    """(N, 2) whole-pixel cv2 positions of corners in the free part, N ≤ `wanted`, best first.

    Shi & Tomasi 1994, the strongest of each grid cell, so that plain regions are not deserted.
    """
    strength = cv2.cornerMinEigenVal(picture, _BLOCK, ksize=3) * _TO_GRADIENT
    peak = cv2.dilate(strength, np.ones((spacing, spacing), np.uint8))
    floor = max(_WEAKEST, _RELATIVE * float(strength.max()))
    y, x = np.nonzero((strength == peak) & (strength > floor) & free)
    order = np.argsort(-strength[y, x], kind="stable")
    y, x = y[order], x[order]
    kept = _spread(x, y, (picture.shape[1], picture.shape[0]), wanted)
    return np.stack([x[kept], y[kept]], axis=1).astype(np.float32)


def _spread(
    x: npt.NDArray[np.int64], y: npt.NDArray[np.int64], size: tuple[int, int], wanted: int
) -> npt.NDArray[np.int64]:
    """Which of the points, best first, to take: each cell's share first, then the rest by rank."""
    side = np.sqrt(size[0] * size[1] / _CELLS)
    cell = (y / side).astype(int) * 10_000 + (x / side).astype(int)
    by_cell = np.argsort(cell, kind="stable")
    starts = np.flatnonzero(np.r_[True, np.diff(cell[by_cell]) != 0]) if len(x) else by_cell
    rank = np.empty(len(x), int)
    rank[by_cell] = np.arange(len(x)) - np.repeat(starts, np.diff(np.r_[starts, len(x)]))
    share = -(-wanted // _CELLS)
    order = np.argsort(np.maximum(rank, share - 1), kind="stable")
    return order[rank[order] < _CROWD * share][:wanted]
