"""Whether two frames show the same place."""

import cv2
import numpy as np

from ...shot.arrays import Array
from ..evidence import Gray
from ..tracks.corners import Points
from ..tracks.lucas_kanade import carry_points
from ..tracks.motion import predict_shift
from .small import Small

_FEW = 12  # points; below them the whole picture is compared
_RADIUS = 5  # px of the patch that has to look alike
_ALIKE = 0.7  # correlation of two patches that show the same
_AT = np.arange(-_RADIUS, _RADIUS + 1, dtype=np.float32)


def kinship(a: Small, b: Small) -> float:
    """Share of the first frame's points that the second shows too, 0 … 1."""
    if a.is_blank and b.is_blank:
        return 1.0
    if a.is_blank or b.is_blank:
        return 0.0
    if len(a.points) < _FEW or len(b.points) < _FEW:
        return max(0.0, correlation(a.thumbnail.pixels, b.thumbnail.pixels))
    shift = predict_shift(a.thumbnail, b.thumbnail, (0.0, 0.0))
    there, found = carry_points(a.pixels, b.pixels, a.points, shift)
    alike = patch_likeness(a.pixels, a.points, b.pixels, there) > _ALIKE
    # Points that such a shift takes out of the picture say nothing
    height, width = a.pixels.shape
    goal = a.points + np.array(shift, np.float32)
    stays = np.all((goal > 0) & (goal < (width, height)), axis=1)
    return float(np.sum(found & alike) / max(_FEW, np.sum(stays)))


def patch_likeness(a: Gray, at: Points, b: Gray, there: Points) -> Array:
    """(N,) correlation −1 … 1 of the patches around (N, 2) cv2 positions of two pictures."""
    first, second = _patches(a, at), _patches(b, there)
    return np.asarray(np.sum(first * second, axis=1), np.float64)


def correlation(a: Points, b: Points) -> float:
    """Of two pictures as they lie, −1 … 1."""
    a, b = a - a.mean(), b - b.mean()
    return float(np.sum(a * b) / (np.sqrt(np.sum(a * a) * np.sum(b * b)) + 1e-6))


def _patches(picture: Gray, at: Points) -> Points:
    x = at[:, :1] + np.tile(_AT, len(_AT))
    y = at[:, 1:] + np.repeat(_AT, len(_AT))
    seen = cv2.remap(picture.astype(np.float32), x, y, cv2.INTER_LINEAR)
    seen -= seen.mean(axis=1, keepdims=True)
    return np.asarray(seen / (np.linalg.norm(seen, axis=1, keepdims=True) + 1e-6))
