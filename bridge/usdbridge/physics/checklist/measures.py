"""What can be measured on a shot's pictures one at a time: light, colour, change, sharpness."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from ...shot.arrays import Array, freeze

UNKNOWN = 99.0  # stops; the error of a gain that could not be measured
WIDTH = 320  # px that pictures are measured at
_BLOCK = 20  # px; sides of the squares whose light is followed
_DARK = 0.002  # linear; what is darker says nothing about exposure
_BRIGHT = 0.90
_LUMA = np.array([0.2126, 0.7152, 0.0722])  # Rec. 709
_STILL = 1.0  # grey levels; mean difference of a square in which nothing moves
_LEAST_BLOCKS = 12  # from which a change of light is told
_TO_LINEAR = np.where(
    np.arange(256) <= 0.04045 * 255,
    np.arange(256) / 255 / 12.92,
    ((np.arange(256) / 255 + 0.055) / 1.055) ** 2.4,
)  # IEC 61966-2-1
_BLACK_LEVEL = 16  # 8-bit display value

Picture = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FrameMeasures:
    """One row per frame; what compares with the frame before is 0 in the first.

    Light is linear. `gain` and `tint` are of things that both pictures show: their median over
    squares, after the one shift of the whole picture that fits best.
    """

    luma: Array  # (F,) display-referred mean, 0 … 255
    color: Array  # (F, 3) linear mean of red, green, blue, 0 … 1
    change: Array  # (F,) grey levels; mean difference from the frame before, light apart
    gain: Array  # (F,) stops brighter than the frame before
    gain_error: Array  # (F,) stops; standard error of `gain`, or UNKNOWN
    tint: Array  # (F, 2) stops of red and blue against green, more than the frame before
    shift: Array  # (F,) widths of the picture that it moved by
    likeness: Array  # (F,) −1 … 1; correlation of the two pictures so shifted
    sharpness: Array  # (F,) energy of fine detail over that of coarse
    dark: Array  # (F,) share of the picture that is black
    moving: Array  # (F,) share of the picture that differs from the frame before
    drift: Array  # (F,) stops brighter than the take's first frame, not shifted
    drift_tint: Array  # (F, 2) stops of red and blue against green, more than it
    drift_likeness: Array  # (F,) −1 … 1; correlation with it

    def __post_init__(self) -> None:
        count = len(self.luma)
        for name in set(FrameMeasures.__slots__) - {"color", "tint", "drift_tint"}:
            freeze(self, name, count)
        freeze(self, "color", count, 3)
        freeze(self, "tint", count, 2)
        freeze(self, "drift_tint", count, 2)


def measure_frames(pictures: Iterable[Picture], cuts: Collection[int] = ()) -> FrameMeasures:
    """Measure pictures (H, W, 3) in sRGB gamma, three of them held at a time.

    Args:
        pictures: all of one size, `WIDTH` px wide or less.
        cuts: frames that open another take, not compared with what was before.

    Raises:
        ValueError: there are no pictures.
    """
    rows = list(_rows(pictures, cuts))
    if not rows:
        raise ValueError("there are no pictures to measure")
    columns = {name: np.array([row[name] for row in rows]) for name in rows[0]}
    return FrameMeasures(**columns)


def _rows(pictures: Iterable[Picture], cuts: Collection[int]) -> Iterator[dict[str, Any]]:
    first = before = None
    for index, picture in enumerate(pictures):
        now = picture @ _LUMA, _TO_LINEAR[picture]
        if first is None or before is None or index in cuts:
            first = before = now
        gain, _, tint = _light_change(first[1], now[1])
        row = {
            "luma": now[0].mean(),
            "color": now[1].mean(axis=(0, 1)),
            "sharpness": _sharpness(now[0]),
            "dark": (now[0] <= _BLACK_LEVEL).mean(),
            "drift": gain,
            "drift_tint": tint,
            "drift_likeness": _likeness(first[0], now[0]),
        }
        yield row | _changes(before, now)
        before = now


def _changes(before: tuple[Array, Array], now: tuple[Array, Array]) -> dict[str, Any]:
    """What differs between two pictures (grey levels, linear light)."""
    down, right = _shift(before[0], now[0])
    old_grey, old_light = _crop(before, down, right)
    new_grey, new_light = _crop(now, -down, -right)
    gain, error, tint = _light_change(old_light, new_light)
    difference = np.abs(_as_lit(now[0], before[0]) - before[0])
    return {
        "change": difference.mean(),
        "moving": (_squares(difference[..., None]) > _STILL).mean(),
        "gain": gain,
        "gain_error": error,
        "tint": tint,
        "shift": np.hypot(down, right) / now[0].shape[1],
        "likeness": _likeness(old_grey, new_grey),
    }


def _as_lit(grey: Array, like: Array) -> Array:
    """A picture with the mean and contrast of another, so that a change of light is none."""
    spread = grey.std()
    scale = like.std() / spread if spread > 0 else 1.0
    lit: Array = (grey - grey.mean()) * scale + like.mean()
    return lit


def _shift(before: Array, now: Array) -> tuple[int, int]:
    """Whole pixels down and right that a picture moved by (phase correlation, Kuglin and Hines)."""
    window = np.outer(np.hanning(now.shape[0]), np.hanning(now.shape[1]))
    spectra = [np.fft.rfft2((grey - grey.mean()) * window) for grey in (before, now)]
    cross = spectra[1] * spectra[0].conj()
    peak = np.fft.irfft2(cross / (np.abs(cross) + 1e-6 * np.abs(cross).max() + 1e-12), now.shape)
    down, right = np.unravel_index(int(np.argmax(peak)), now.shape)
    height, width = now.shape
    down, right = (
        (int(down) + height // 2) % height - height // 2,
        (int(right) + width // 2) % width - width // 2,
    )
    if abs(down) > height // 3 or abs(right) > width // 3:
        return 0, 0  # too little left in common to be sure
    return down, right


def _crop(pair: tuple[Array, Array], down: int, right: int) -> tuple[Array, Array]:
    """The part of a picture that is still there after it moved by (down, right)."""
    height, width = pair[0].shape
    rows = slice(max(0, -down), height - max(0, down))
    columns = slice(max(0, -right), width - max(0, right))
    return pair[0][rows, columns], pair[1][rows, columns]


def _light_change(before: Array, now: Array) -> tuple[float, float, Array]:
    """Stops by which the light changed, their standard error, and stops of red and blue."""
    old, new = _squares(before), _squares(now)
    bright = np.minimum(old @ _LUMA, new @ _LUMA)
    usable = (bright > _DARK) & (np.maximum(old, new).max(axis=1) < _BRIGHT)
    if usable.sum() < _LEAST_BLOCKS:
        return 0.0, UNKNOWN, np.zeros(2)
    ratio = np.log2((new[usable] + 1e-4) / (old[usable] + 1e-4))
    stops = np.log2((new[usable] @ _LUMA) / (old[usable] @ _LUMA))
    gain = float(np.median(stops))
    spread = 1.4826 * float(np.median(np.abs(stops - gain)))
    tint = np.median(ratio[:, [0, 2]] - ratio[:, [1]], axis=0)
    return gain, 1.25 * spread / np.sqrt(usable.sum()), tint


def _squares(values: Array) -> Array:
    """Means over squares of (H, W, C), (N, C); those that the edges cut are left out."""
    size = min(_BLOCK, *values.shape[:2])
    height, width = (side // size for side in values.shape[:2])
    cut = values[: height * size, : width * size]
    means: Array = cut.reshape(height, size, width, size, -1).mean(axis=(1, 3))
    return means.reshape(height * width, -1)


def _likeness(before: Array, now: Array) -> float:
    a, b = before - before.mean(), now - now.mean()
    scale = np.sqrt((a**2).sum() * (b**2).sum())
    return float((a * b).sum() / scale) if scale > 0 else 1.0


def _sharpness(grey: Array) -> float:
    """Energy of the finest differences over that of differences four pixels apart."""
    fine = (np.diff(grey, axis=0) ** 2).mean() + (np.diff(grey, axis=1) ** 2).mean()
    coarse = ((grey[4:] - grey[:-4]) ** 2).mean() + ((grey[:, 4:] - grey[:, :-4]) ** 2).mean()
    return float(fine / coarse) if coarse > 0 else 0.0
