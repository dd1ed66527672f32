"""Where sounds begin: impacts in a shot's sound, above its own noise, music and speech."""

from dataclasses import dataclass

import numpy as np
from scipy import ndimage, signal

from ...shot.arrays import Array, IntArray

_HOP = 0.002  # s between spectra
_WINDOW = 0.008  # s
_BLOCK = 4096  # spectra at a time
_BANDS_PER_OCTAVE = 3
_LOWEST_HZ, _HIGHEST_HZ = 60.0, 16000.0
_AUDIBLE = 1e-7  # of the loudest moment's power: 70 dB below it nothing is heard
_FLOOR_SHARE = 10  # %; of its moments a band spends at its noise floor
_LOOKBACK = (0.006, 0.024)  # s before now that a rise must exceed
_QUIET_SHARE = 30  # %; of the first moments, what the sound is taken to have been before it begins
_SURROUNDINGS = 0.5  # s; over which a sound's own restlessness is measured
_SIGMAS = 3.5  # by which an onset stands out of it
_LEAST_RISE = 0.6  # dB, mean over the bands
_APART = 0.016  # s; two onsets closer than this are heard as one
_SURE = 6.0  # dB of rise that nothing but an impact reaches
_ATTACK = 0.010  # s in which an impact is at its loudest; a syllable takes longer
_EARLY, _LATE = 0.012, 0.018  # s; where the onset of a rise is sought: codecs echo ahead of a blow
_PICK = 0.003  # s; windows whose ratio of powers places an onset


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Onsets:
    """Beginnings of sounds, in order of time."""

    times: Array  # (N,) s from the sound's start
    strengths: Array  # (N,) dB by which the spectrum rises, mean over its bands
    confidence: Array  # (N,) 0 … 1 that something struck: high above the restlessness, abrupt


def find_onsets(samples: Array, rate: float) -> Onsets:
    """Where sounds begin.

    The levels of third-octave bands that rise above all of their own last 24 ms are averaged (a
    spectral flux with a maximum filter, after Böck and Widmer, "Maximum filter vibrato suppression
    for onset detection", DAFx 2013; here along time, so that the wavering of noise, of a scrape
    and of a held voice stays out). Peaks that stand out of their surroundings are onsets, each
    placed where the power after it is the greatest multiple of that before (Allen, "Automatic
    earthquake recognition and timing from single traces", 1978).

    Args:
        samples: (N,) mono, full scale is 1.
        rate: Hz.

    Raises:
        ValueError: samples that are not finite, or a rate that is not positive.
    """
    samples = np.asarray(samples, dtype=np.float64)
    if rate <= 0 or not np.isfinite(samples).all():
        raise ValueError("onsets need finite samples and a rate above 0")
    hop = max(1, round(_HOP * rate))
    levels = _band_levels(samples, rate, hop)
    if not levels.size:
        return Onsets(times=np.zeros(0), strengths=np.zeros(0), confidence=np.zeros(0))
    step = hop / rate
    rise = _rise(levels, step)
    threshold, spread = _restlessness(rise, step)
    peaks = _peaks(rise, threshold, step)
    strengths = rise[peaks]
    times = np.array([_place(samples, rate, peak * step) for peak in peaks])
    significance = np.clip((strengths - threshold[peaks]) / (3 * spread[peaks]), 0, 1)
    size = np.clip(strengths / _SURE, 0, 1)
    sharpness = np.array([_abruptness(samples, rate, time) for time in times])
    confidence = np.sqrt(significance * size) * sharpness
    kept = _distinct(times, strengths)
    return Onsets(times=times[kept], strengths=strengths[kept], confidence=confidence[kept])


def _band_levels(samples: Array, rate: float, hop: int) -> Array:
    """Levels (T, B) in dB above each band's floor; row t is centred on sample t·hop."""
    width = max(4, round(_WINDOW * rate))
    if len(samples) < 2 * width or not samples.any():
        return np.zeros((0, 0))
    padded = np.pad(samples, width // 2, mode="reflect")
    count = 1 + (len(padded) - width) // hop
    frames = np.lib.stride_tricks.sliding_window_view(padded, width)[::hop][:count]
    window, edges = signal.windows.hann(width), _band_edges(rate, width)
    parts = []
    for first in range(0, count, _BLOCK):
        power = np.abs(np.fft.rfft(frames[first : first + _BLOCK] * window, axis=1)) ** 2
        parts.append(np.add.reduceat(power[:, : edges[-1]], edges[:-1], axis=1))
    bands = np.concatenate(parts)
    floor = np.percentile(bands, _FLOOR_SHARE, axis=0)
    floor = np.maximum(floor, _AUDIBLE * bands.sum(axis=1).max() / bands.shape[1])
    levels: Array = 10 * np.log10(1 + bands / floor)
    return levels


def _band_edges(rate: float, width: int) -> IntArray:
    """Bins at which the bands begin, and where the last ends; at least one bin each."""
    top = min(_HIGHEST_HZ, rate / 2)
    octaves = np.log2(top / _LOWEST_HZ)
    hertz = _LOWEST_HZ * 2 ** (np.arange(octaves * _BANDS_PER_OCTAVE + 1) / _BANDS_PER_OCTAVE)
    bins = np.clip(np.round(hertz * width / rate), 1, width // 2)
    return np.unique(bins.astype(np.int64))


def _rise(levels: Array, step: float) -> Array:
    """Mean over the bands of dB above the loudest of the moments before, (T,)."""
    near, far = (round(seconds / step) for seconds in _LOOKBACK)
    size = far - near + 1
    before = ndimage.maximum_filter1d(levels, size, axis=0, origin=-(size // 2), mode="nearest")
    quiet = np.percentile(before[: round(_SURROUNDINGS / step)], _QUIET_SHARE, axis=0)
    before = np.vstack([np.repeat(quiet[None], far, axis=0), before[:-far]])[: len(levels)]
    rise: Array = np.maximum(levels - before, 0).mean(axis=1)
    return rise


def _restlessness(rise: Array, step: float) -> tuple[Array, Array]:
    """What a rise must exceed at each moment, and the spread of rises around it, (T,) each."""
    size = 2 * round(_SURROUNDINGS / step) + 1
    middle = ndimage.percentile_filter(rise, 50, size, mode="reflect")
    spread = ndimage.percentile_filter(rise, 84, size, mode="reflect") - middle
    spread = np.maximum(spread, _LEAST_RISE / _SIGMAS)
    return middle + _SIGMAS * spread, spread


def _peaks(rise: Array, threshold: Array, step: float) -> list[int]:
    """Moments at which the rise is the highest of its neighbourhood, and high enough."""
    found, _ = signal.find_peaks(
        np.concatenate([[0.0], rise, [0.0]]), distance=max(1, round(_APART / step))
    )
    return [int(peak) - 1 for peak in found if rise[peak - 1] > threshold[peak - 1]]


def _distinct(times: Array, strengths: Array) -> list[int]:
    """The onsets in order of time, of those heard as one the strongest."""
    kept: list[int] = []
    for index in np.argsort(times, kind="stable"):
        if not kept or times[index] - times[kept[-1]] >= _APART:
            kept.append(int(index))
        elif strengths[index] > strengths[kept[-1]]:
            kept[-1] = int(index)
    return kept


def _place(samples: Array, rate: float, near: float) -> float:
    """Time, s, near another at which the power of what follows most exceeds that before."""
    pick = max(2, round(_PICK * rate))
    first = max(0, round((near - _EARLY) * rate))
    last = min(len(samples), round((near + _LATE) * rate))
    part = samples[max(0, first - pick) : last + pick]
    power = np.diff(part, prepend=part[0]) ** 2  # the difference lifts the treble of a blow
    lead = pick - (first - max(0, first - pick))
    total = np.cumsum(np.pad(power, (lead + 1, pick)))
    middle = total[pick : pick + last - first]
    gain = total[2 * pick : 2 * pick + last - first] - 2 * middle + total[: last - first]
    return float(first + int(np.argmax(gain))) / rate


def _abruptness(samples: Array, rate: float, time: float) -> float:
    """0 … 1: whether a sound is at its loudest at once and then dies away."""
    start, length = round(time * rate), max(2, round(_ATTACK * rate))
    power = samples[start : start + 6 * length] ** 2
    if len(power) < 2 * length or not power.any():
        return 0.5
    blocks = np.add.reduceat(power, np.arange(0, len(power), length))
    blocks = blocks[: len(power) // length]
    return float(np.clip(blocks[0] / blocks.max(), 0.1, 1.0))
