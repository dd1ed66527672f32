"""Letterbox and pillarbox bars."""

import numpy as np
import numpy.typing as npt

from .evidence import Gray, Mask

_STILL = 8  # grey levels over the whole shot, as compression leaves a bar
_EVEN = 4  # grey levels from the bar's own grey
_SHARE = 0.97  # of a line's pixels that have to be still and even
_CONTRAST = 12  # grey levels between bar and picture
_WIDEST = 0.45  # of the frame; a bar beyond it is a dark picture
_SEEN_PAIR, _SEEN_ALONE = 0.35, 0.8  # of the line inside the bar, how much has to stand out


def find_area(gray: Gray) -> tuple[int, int, int, int]:
    """Left, top, right, bottom of the picture within its bars, half-open px; all where unsure.

    A bar keeps one grey over the whole shot and ends in a straight line where the picture stands
    out. Bars come in equal pairs; a single one needs a stronger edge, so that the night sky over a
    skyline is none.
    """
    low, high = gray.min(axis=0), gray.max(axis=0)
    top, bottom = _pair(low, high)
    left, right = _pair(low.T, high.T)
    height, width = low.shape
    return left, top, width - right, height - bottom


def _pair(low: Gray, high: Gray) -> tuple[int, int]:
    """Lines in the bar at the top and in the one at the bottom."""
    first, seen_first = _bar(low, high)
    last, seen_last = _bar(low[::-1], high[::-1])
    alike = abs(first - last) <= max(2, 0.02 * len(low))
    if first and last and alike and min(seen_first, seen_last) >= _SEEN_PAIR:
        return first, last
    return first if seen_first >= _SEEN_ALONE else 0, last if seen_last >= _SEEN_ALONE else 0


def _bar(low: Gray, high: Gray) -> tuple[int, float]:
    """Lines in the bar at the top; share of its edge along which the picture stands out."""
    grey = np.median((low[0].astype(np.float32) + high[0]) / 2)
    flat = _share((high.astype(np.int16) - low <= _STILL) & _near(low, grey) & _near(high, grey))
    end = int(np.argmin(flat >= _SHARE))
    if not 2 <= end <= _WIDEST * len(low):
        return 0, 0.0
    inside = slice(end, end + 3)  # the first line can be a blend of bar and picture
    out = np.maximum(high[inside].max(axis=0) - grey, grey - low[inside].min(axis=0))
    return end, float(np.mean(out > _CONTRAST))


def _near(lines: Gray, grey: np.floating) -> Mask:
    return np.asarray(np.abs(lines - np.float32(grey)) <= _EVEN + _STILL / 2)


def _share(mask: Mask) -> npt.NDArray[np.float64]:
    return np.asarray(mask.mean(axis=1))
