"""Where a picture has corners worth following, spread over the frame."""

import cv2
import numpy as np
import numpy.typing as npt

from ..evidence import Gray, Mask

Points = npt.NDArray[np.float32]
Floats = npt.NDArray[np.float32]

_CELLS = 144  # 16 × 9 on a wide frame
_CROWD = 3  # a textured cell may take so many times its share where others are bare
_NEAR = 2.0  # px; standard deviation of the neighbourhood whose gradients count
_WEAKEST = 1.0  # (grey levels / px)², mean squared gradient along a corner's weaker direction
_RELATIVE = 0.0005  # of the strongest corner
_ROUND = 0.015  # of the gradient along the stronger direction; below it a point slides on an edge


def find_corners(strength: Floats, free: Mask, wanted: int, spacing: int) -> Points:
    """(N, 2) whole-pixel cv2 positions of corners in the free part, N ≤ `wanted`, best first.

    Shi & Tomasi 1994, the strongest of each grid cell, so that plain regions are not deserted.
    """
    peak = cv2.dilate(strength, np.ones((spacing, spacing), np.uint8))
    floor = max(_WEAKEST, _RELATIVE * float(strength.max()))
    y, x = np.nonzero((strength == peak) & (strength > floor) & free)
    order = np.argsort(-strength[y, x], kind="stable")
    y, x = y[order], x[order]
    kept = _spread(x, y, (strength.shape[1], strength.shape[0]), wanted)
    return np.stack([x[kept], y[kept]], axis=1).astype(np.float32)


def corner_strength(picture: Gray) -> Floats:
    """(h, w) mean squared gradient along the weaker direction; 0 on straight edges."""
    gx = cv2.Sobel(picture, cv2.CV_32F, 1, 0, scale=1 / 8)
    gy = cv2.Sobel(picture, cv2.CV_32F, 0, 1, scale=1 / 8)
    xx, xy, yy = (cv2.GaussianBlur(part, (0, 0), _NEAR) for part in (gx * gx, gx * gy, gy * gy))
    half, spread = (xx + yy) / 2, cv2.magnitude((xx - yy) / 2, xy)
    weaker, stronger = half - spread, half + spread
    return np.where(weaker > _ROUND * stronger, weaker, np.float32(0))


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
