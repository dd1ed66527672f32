"""Mattes that the user brings: what is not scene, painted or rotoscoped elsewhere."""

from fractions import Fraction
from itertools import chain
from pathlib import Path

import numpy as np

from ..errors import FootageError, OptionError
from ..footage import Footage, list_sequence, probe_clip, probe_sequence, read_frames
from ..footage.stills import STILL_SUFFIXES
from .evidence import Mask, Mattes, Pictures

_SIDE = 320  # px; longer side of the mattes kept
_WHITE = 128  # of 255, from which a pixel is not scene


def read_matte(path: Path, pictures: Pictures) -> Mattes:
    """The matte at `path`: a clip, an image of a numbered sequence or a folder of one.

    White is not scene (people, cars, captions: what the camera must not be solved from), black is
    scene; half grey counts as white. One matte frame belongs to each frame of the footage or to
    each frame of the shot; any size does, it is stretched over the picture.

    Raises:
        OptionError: nothing there, no picture in it, or neither as many frames as the footage
            nor as the shot.
    """
    if not path.exists():
        raise OptionError(f"--matte {path}: no such file or folder; check the path")
    try:
        footage = _probe(path)
        wanted = _pick_frames(path, footage, pictures)
        masks = _read_masks(footage, wanted)
    except FootageError as error:
        raise OptionError(f"--matte {error}") from error
    return Mattes(masks=masks, kind="given")


def _probe(path: Path) -> Footage:
    if path.is_dir() or path.suffix.lower() in STILL_SUFFIXES:
        return probe_sequence(list_sequence(path), Fraction(24))
    return probe_clip(path, resample_vfr=True)


def _pick_frames(path: Path, footage: Footage, pictures: Pictures) -> list[int]:
    """The matte's frame for each frame of the shot."""
    have, shot = footage.plate.frame_count, pictures.count
    if have == pictures.plate.frame_count:
        return list(pictures.frames)
    if have == shot:
        return list(range(shot))
    raise OptionError(
        f"--matte {path}: has {have} frames, the footage {pictures.plate.frame_count} and the shot "
        f"{shot}; give one matte frame for each"
    )


def _read_masks(footage: Footage, wanted: list[int]) -> Mask:
    plate = footage.plate
    shrink = min(1.0, _SIDE / max(plate.width, plate.height))
    frames = read_frames(plate, wanted, width=max(1, round(plate.width * shrink)))
    first = next(frames)
    masks = np.empty((len(wanted), *first.shape[:2]), bool)
    for index, frame in enumerate(chain([first], frames)):
        masks[index] = frame.mean(axis=2) >= _WHITE
    return masks
