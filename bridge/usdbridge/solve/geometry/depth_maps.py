"""Depth maps on disk: one PNG, NPY or EXR for each frame, in any scale."""

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np

from ...errors import FootageError, OptionError
from ...footage import Picture, read_exr_depth
from .values import Floats

_SUFFIXES = (".png", ".npy", ".exr")
_NOTHING = 1e9  # renderers write 1e10 where there is nothing
_MOST_PX = 1 << 26


def open_maps(
    folder: Path, *, frames: tuple[int, ...], available: int
) -> Callable[[int, Picture], Floats]:
    """Gives the map of a frame of the shot; maps are taken in the order of their names.

    There is one for each frame of the footage or for each frame of the shot.

    Raises:
        OptionError: no maps, of several kinds, or of another number; on use: an unreadable map.
    """
    files = sorted(f for f in folder.iterdir() if f.suffix.lower() in _SUFFIXES)
    files = [file for file in files if not file.name.startswith(".")]
    if not files:
        raise OptionError(
            f"--depth {folder}: holds no depth maps; give 16-bit PNG, NPY or EXR files"
        )
    kinds = sorted({file.suffix.lower() for file in files})
    if len(kinds) > 1:
        raise OptionError(f"--depth {folder}: holds {' and '.join(kinds)}; keep one kind of map")
    if len(files) not in (available, len(frames)):
        raise OptionError(
            f"--depth {folder}: holds {len(files)} maps, the footage has {available} frames and "
            f"the shot {len(frames)}; give one for each"
        )
    wanted = frames if len(files) == available else tuple(range(len(frames)))
    return lambda frame, _picture: _read_map(files[wanted[frame]])


def _read_map(file: Path) -> Floats:
    """(h, w) values as stored; NaN stays where there are none."""
    read = {".png": _read_png, ".npy": _read_npy, ".exr": _read_exr}[file.suffix.lower()]
    values = read(file)
    if values.ndim == 3 and values.shape[-1] in (3, 4):  # gray saved as colour
        values = values[..., 0]
    values = np.squeeze(values)
    if values.ndim != 2 or not values.size or values.size > _MOST_PX:
        raise OptionError(f"--depth {file}: is no depth map but an array of {values.shape}")
    if values.dtype.kind not in "fiu":
        raise OptionError(f"--depth {file}: holds {values.dtype}, not numbers")
    return values.astype(np.float32)


def _read_npy(file: Path) -> np.ndarray:
    try:
        values = np.load(file, mmap_mode="r", allow_pickle=False)
    except (OSError, ValueError, EOFError) as error:
        raise OptionError(f"--depth {file}: cannot be read ({error}); save it again") from error
    return np.asarray(values)


def _read_exr(file: Path) -> np.ndarray:
    try:
        values = read_exr_depth(file)
    except FootageError as error:
        raise OptionError(f"--depth {error}") from error
    return np.where(values < _NOTHING, values, np.float32(np.nan))


def _read_png(file: Path) -> np.ndarray:
    try:
        values = cv2.imread(str(file), cv2.IMREAD_UNCHANGED)
    except cv2.error as error:
        raise OptionError(f"--depth {file}: cannot be read; save it again") from error
    if values is None:
        raise OptionError(f"--depth {file}: cannot be read; save it again")
    return values
