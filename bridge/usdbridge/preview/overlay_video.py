"""The footage as a small movie with the scene drawn over every frame."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image

from ..footage import plate_frames, read_frames, write_movie
from ..frames import aspect
from ..progress import Progress, quiet
from ..shot import Plate, Shot
from .overlay import draw_overlay

Pictures = Iterator[npt.NDArray[np.uint8]]
_LONGEST = 960  # px; longer side


def write_overlay_video(
    shot: Shot,
    path: Path,
    *,
    frames: Callable[..., Pictures] = read_frames,
    progress: Progress = quiet,
) -> Path | None:
    """Write NAME.overlay.mp4, silent and at most 960 px; None without footage or a camera.

    What is drawn is what the contact sheet shows, see `draw_overlay`. The same shot gives the same
    bytes.

    Raises:
        FootageError: the footage cannot be decoded, or the movie not written.
    """
    if shot.plate is None or shot.camera is None:
        return None
    return write_movie(_drawn(shot, shot.plate, frames, progress), path, shot.clock.rate)


def _drawn(
    shot: Shot, plate: Plate, frames: Callable[..., Pictures], progress: Progress
) -> Pictures:
    size = _size(plate)
    shown = plate_frames(plate, shot.clock)
    for frame, pixels in enumerate(frames(plate, shown, width=size[0])):
        progress(frame / len(shown), f"drawing {shot.name}")
        picture = Image.fromarray(pixels)
        if picture.size != size:
            picture = picture.resize(size, Image.Resampling.BILINEAR)
        yield np.asarray(draw_overlay(picture, shot, frame))


def _size(plate: Plate) -> tuple[int, int]:
    """Width and height, px, in square pixels and even."""
    shape = float(aspect(plate))
    longer = min(_LONGEST, max(plate.width, plate.height))
    width, height = (longer, longer / shape) if shape >= 1 else (longer * shape, longer)
    return max(2, round(width / 2) * 2), max(2, round(height / 2) * 2)
