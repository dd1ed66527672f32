"""One frame as following points needs it."""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

import cv2
import numpy as np

from ..evidence import Gray
from .corners import Floats, corner_strength
from .motion import Thumbnail
from .patches import soften

_MEAN, _CONTRAST = 128.0, 45.0  # grey levels
_AHEAD = 2  # views kept ready
_FAINTEST = 4.0  # grey levels of contrast that are stretched fully


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """One picture in several forms."""

    picture: Gray
    evened: Gray  # with the same mean and contrast as every other, so that exposure may change
    soft: Floats
    thumbnail: Thumbnail
    corners: Floats | None  # how strong each is, where asked for


def open_view(picture: Gray, *, corners: bool = False) -> View:
    """The picture evened, softened and as a thumbnail."""
    evened = _even(picture)
    strength = corner_strength(picture) if corners else None
    return View(picture, evened, soften(picture), Thumbnail(evened), strength)


def open_views(pictures: Iterable[Gray], *, corners_every: int) -> Iterator[View]:
    """Views in order, each made in another thread while the one before it is used."""
    with ThreadPoolExecutor(1) as pool:
        ahead: deque[Future[View]] = deque()
        for number, picture in enumerate(pictures):
            wants = number % corners_every == 0
            ahead.append(pool.submit(open_view, picture, corners=wants))
            if len(ahead) > _AHEAD:
                yield ahead.popleft().result()
        while ahead:
            yield ahead.popleft().result()


def _even(picture: Gray) -> Gray:
    mean, contrast = float(picture.mean()), float(picture.std())
    gain = _CONTRAST / max(contrast, _FAINTEST)
    table = np.clip((np.arange(256) - mean) * gain + _MEAN, 0, 255)
    return np.asarray(cv2.LUT(picture, np.rint(table).astype(np.uint8)))
