"""Frames as cuts are looked for in them: small, with the same mean and contrast."""

from dataclasses import dataclass

import cv2
import numpy as np

from ..evidence import Gray
from ..tracks.corners import Points, find_corners
from ..tracks.motion import Thumbnail

_LONGER = 320  # px
_BLANK = 4.0  # grey levels of contrast; below it there is nothing to see
_MEAN, _CONTRAST = 128.0, 45.0  # of every frame that is not blank
_POINTS = 160
_SPACING = 7  # px
_MARGIN = 6  # px


@dataclass(frozen=True, slots=True, eq=False)
class Small:
    """One frame, whatever its exposure was."""

    pixels: Gray  # (h, w)
    contrast: float  # standard deviation before, grey levels
    mean: float  # before, grey levels
    points: Points  # (N, 2) corners, cv2 px
    thumbnail: Thumbnail

    @property
    def is_blank(self) -> bool:
        """Nothing is to be seen."""
        return self.contrast < _BLANK


def shrink(picture: Gray) -> Small:
    """A frame's luma, small and with its contrast evened."""
    scale = min(1.0, _LONGER / max(picture.shape))
    size = (max(16, round(picture.shape[1] * scale)), max(16, round(picture.shape[0] * scale)))
    small = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    mean, contrast = float(small.mean()), float(small.std())
    gain = _CONTRAST / max(contrast, _BLANK)
    evened = np.clip((small - np.float32(mean)) * np.float32(gain) + _MEAN, 0, 255)
    pixels = np.rint(evened).astype(np.uint8)
    free = np.zeros(pixels.shape, bool)
    free[_MARGIN:-_MARGIN, _MARGIN:-_MARGIN] = True
    points = find_corners(pixels, free, _POINTS, _SPACING)
    return Small(pixels, contrast, mean, points, Thumbnail(pixels))
