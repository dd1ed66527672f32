"""From presentation times to a constant frame rate, or to the news that there is none."""

from fractions import Fraction

import numpy as np

from ..shot import IntArray

_NTSC = tuple(Fraction(rate * 1000, 1001) for rate in (24, 30, 48, 60, 120))
_WHOLE = (5, 6, 7, 8, 10, 12, 15, 16, 18, 20, 24, 25, 30, 48, 50, 60, 72, 90, 96, 100, 120, 240)
STANDARD_RATES = tuple(sorted((*_NTSC, *map(Fraction, _WHOLE))))  # frames/s
_NTSC_GAP = Fraction(1, 1000)  # between 24 and 24000/1001
_CLOCK_NOISE = Fraction(1, 1000)  # s; what remuxing from WebM or FLV leaves in a finer time base


def nearest_standard(rate: Fraction | float) -> Fraction:
    """The standard rate closest in ratio to `rate`, both in frames/s."""
    return min(STANDARD_RATES, key=lambda standard: max(standard / rate, rate / standard))


def fit_rate(ticks: IntArray, time_base: Fraction, declared: Fraction | None) -> Fraction | None:
    """The constant rate, frames/s, that explains every presentation time; None when none does.

    A time is explained when it lies within one rounding step of an even grid: one tick of the
    container (1 ms in WebM, 10 ms in GIF), or 1 ms where ticks are finer. Many rates may explain
    a short clip. Taken is the first of: the declared rate when it is a standard one, the exact
    rate of equal steps, the whole and then the standard rate nearest to the mean, the simplest
    fraction.

    Args:
        ticks: (N,) rising times, N ≥ 2, in units of `time_base`.
        time_base: s per tick.
        declared: rate in the file's header, frames/s.
    """
    steps = np.diff(ticks)
    if not steps.any():
        return None
    tolerance = float(max(Fraction(1), _CLOCK_NOISE / time_base))
    offsets = (ticks - ticks[0]).astype(np.float64)
    standard = nearest_standard(declared) if declared else None
    is_standard = declared and standard and abs(standard / declared - 1) < 1e-6
    if standard and is_standard and _fits(offsets, standard * time_base, tolerance):
        return standard
    mean = 1 / (Fraction(int(ticks[-1] - ticks[0]), len(steps)) * time_base)
    if (steps == steps[0]).all():
        return mean
    for rate in (Fraction(round(mean)), nearest_standard(mean)):
        if rate and _fits(offsets, rate * time_base, tolerance):
            return rate
    return _simplest_rate(offsets, time_base, tolerance)


def resample_frames(
    ticks: IntArray, time_base: Fraction, last_step: int, limit: int
) -> tuple[Fraction, tuple[int, ...]]:
    """An even rate for uneven frames, and which frame is on show in each even one.

    The rate is the standard one nearest to the average, 24 and not 24000/1001 unless the average
    hits that; a frame is on show when it is the latest at the middle of the even frame.

    Args:
        ticks: (N,) rising times in units of `time_base`.
        time_base: s per tick.
        last_step: ticks that the last frame stays.
        limit: most even frames wanted; more raise a ValueError.

    Returns:
        The rate, frames/s, and one index below N for each even frame.
    """
    length = int(ticks[-1] - ticks[0]) + max(last_step, 1)
    average = len(ticks) / (length * time_base)
    rate = nearest_standard(average)
    if abs(rate / average - 1) > _NTSC_GAP:
        rate = Fraction(round(rate))
    count = max(1, round(length * time_base * rate))
    if count > limit:
        raise ValueError(f"{count} even frames")
    middles = (np.arange(count) + 0.5) / float(rate * time_base)
    shown = np.searchsorted(ticks - ticks[0], middles, side="right") - 1
    return rate, tuple(int(index) for index in shown)


def _spread(offsets: np.ndarray[tuple[int], np.dtype[np.float64]], step: float) -> float:
    """How far, in ticks, the offsets range around a grid of `step` ticks."""
    errors = offsets - step * np.arange(len(offsets))
    return float(np.ptp(errors))


def _fits(
    offsets: np.ndarray[tuple[int], np.dtype[np.float64]], rate: Fraction, tolerance: float
) -> bool:
    """True when a grid of `rate` frames per tick explains the offsets."""
    return _spread(offsets, float(1 / rate)) <= tolerance + 1e-6


def _simplest_rate(
    offsets: np.ndarray[tuple[int], np.dtype[np.float64]], time_base: Fraction, tolerance: float
) -> Fraction | None:
    steps = np.diff(offsets)
    low, high = float(steps.min()), float(steps.max())
    for _ in range(80):  # the spread is convex in the step: close in on its minimum
        third = (high - low) / 3
        if _spread(offsets, low + third) < _spread(offsets, high - third):
            high -= third
        else:
            low += third
    if _spread(offsets, low) > tolerance + 1e-6:
        return None
    for digits in range(1, 10):
        rate = (1 / (Fraction(low) * time_base)).limit_denominator(10**digits)
        if rate and _fits(offsets, rate * time_base, tolerance):
            return rate
    return None
