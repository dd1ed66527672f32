"""One frame as following points needs it."""

from dataclasses import dataclass

import cv2
import numpy as np

from ..evidence import Gray
from .motion import Thumbnail
from .patches import Floats, soften

_MEAN, _CONTRAST = 128.0, 45.0  # grey levels
_FAINTEST = 4.0  # grey levels of contrast that are stretched fully


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """One picture in four forms."""

    picture: Gray
    evened: Gray  # with the same mean and contrast as every other, so that exposure may change
    soft: Floats
    thumbnail: Thumbnail


def open_view(picture: Gray) -> View:
    """The picture evened, softened and as a thumbnail."""
    evened = _even(picture)
    return View(picture, evened, soften(picture), Thumbnail(evened))


def _even(picture: Gray) -> Gray:
    mean, contrast = float(picture.mean()), float(picture.std())
    gain = _CONTRAST / max(contrast, _FAINTEST)
    table = np.clip((np.arange(256) - mean) * gain + _MEAN, 0, 255)
    return np.asarray(cv2.LUT(picture, np.rint(table).astype(np.uint8)))
