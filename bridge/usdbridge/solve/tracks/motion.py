"""The shift of a whole picture from one frame to the next, so that fast pans are followed."""

from functools import cached_property

import cv2
import numpy as np
import numpy.typing as npt

from ..evidence import Gray

_WIDTH = 160  # px of the thumbnail that is matched
_EDGE = 0.25  # of the thumbnail that a shift may uncover
_WORTH = 0.8  # of the difference without a shift; above it no shift is believed

Shift = tuple[float, float]


class Thumbnail:
    """A small picture to match as a whole."""

    def __init__(self, picture: Gray) -> None:
        self.step = max(1.0, max(picture.shape) / _WIDTH)
        size = (round(picture.shape[1] / self.step), round(picture.shape[0] / self.step))
        small = cv2.resize(picture, size, interpolation=cv2.INTER_AREA).astype(np.float32)
        self.pixels = np.asarray(cv2.GaussianBlur(small, (0, 0), 1.0), np.float32)

    @cached_property
    def window(self) -> npt.NDArray[np.float32]:
        """Pixels that fall off to zero at the border, free of mean."""
        height, width = self.pixels.shape
        hann = cv2.createHanningWindow((width, height), cv2.CV_32F)
        return np.asarray((self.pixels - self.pixels.mean()) * hann, np.float32)


def predict_shift(before: Thumbnail, after: Thumbnail, last: Shift) -> Shift:
    """How far the picture moved, working px: none, as last time, or as phase correlation says.

    The one that leaves the least difference, changes of exposure aside (Kuglin & Hines 1975).
    """
    found, _ = cv2.phaseCorrelate(before.window, after.window)
    step = before.step
    candidates = [(last[0] / step, last[1] / step), found]
    best, least = (0.0, 0.0), _WORTH * _difference(before, after, (0, 0))
    for x, y in candidates:
        off = _difference(before, after, (round(x), round(y)))
        if off < least:
            best, least = (x * step, y * step), off
    return best


def _difference(before: Thumbnail, after: Thumbnail, shift: tuple[int, int]) -> float:
    """Root mean square of what differs where both see the same, mean and contrast aligned."""
    height, width = before.pixels.shape
    x, y = shift
    if abs(x) > (1 - _EDGE) * width or abs(y) > (1 - _EDGE) * height:
        return np.inf
    a = before.pixels[max(0, -y) : height - max(0, y), max(0, -x) : width - max(0, x)]
    b = after.pixels[max(0, y) : height - max(0, -y), max(0, x) : width - max(0, -x)]
    a, b = a - a.mean(), b - b.mean()
    spread = np.sqrt(np.mean(a * a) * np.mean(b * b)) + 1e-6
    return float(1 - np.mean(a * b) / spread)
