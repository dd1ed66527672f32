"""Building blocks of synthesised sound: modes, filtered noise, room, panning. 48 kHz, numpy."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import signal

Array = NDArray[np.float64]

RATE = 48000


def silence(seconds: float) -> Array:
    """Stereo track (n, 2), exactly as long as the clip."""
    return np.zeros((round(seconds * RATE), 2))


def sample_at(time: float) -> int:
    """Index of the sample at a time in seconds."""
    return round(time * RATE)


def mix_in(track: Array, sound: Array, time: float, pan: float = 0.0) -> None:
    """Adds a mono sound that begins at `time`; `pan` runs from -1 (left) to 1 (right)."""
    start = sample_at(time)
    length = min(len(sound), len(track) - start)
    angle = (np.clip(pan, -1, 1) + 1) * np.pi / 4
    track[start : start + length, 0] += sound[:length] * np.cos(angle) * np.sqrt(2)
    track[start : start + length, 1] += sound[:length] * np.sin(angle) * np.sqrt(2)


def modes(
    pitches: Sequence[float], decays: Sequence[float], levels: Sequence[float], seconds: float
) -> Array:
    """Sum of damped sines: pitches in Hz, decay times to 1/e in s."""
    t = np.arange(round(seconds * RATE)) / RATE
    parts = [
        level * np.exp(-t / decay) * np.sin(2 * np.pi * pitch * t)
        for pitch, decay, level in zip(pitches, decays, levels, strict=True)
    ]
    return np.asarray(np.sum(parts, axis=0))


def noise(count: int, seed: int, band: tuple[float, float]) -> Array:
    """Band-passed noise of unit rms."""
    white = np.random.default_rng(seed).standard_normal(count + 4800)
    shape = signal.butter(2, band, "bandpass", fs=RATE, output="sos")
    coloured = signal.sosfilt(shape, white)[4800:]
    return np.asarray(coloured / np.sqrt(np.mean(coloured**2)))


def in_room(dry: Array, reverb_time: float, wet: float, seed: int) -> Array:
    """The track (n, 2) with the decaying echo of a room; nothing comes before its cause."""
    count = round(1.2 * reverb_time * RATE)
    t = np.arange(count) / RATE
    delay = round(0.006 * RATE)
    out = dry.copy()
    for channel in range(2):
        tail = np.random.default_rng(seed + channel).standard_normal(count)
        tail *= np.exp(-6.9 * t / reverb_time) * np.minimum(1, t / 0.004)
        tail = signal.sosfilt(signal.butter(1, 6000, fs=RATE, output="sos"), tail)
        tail /= np.sqrt(np.sum(tail**2))
        echo = signal.fftconvolve(dry[:, channel], tail)[: len(dry) - delay]
        out[delay:, channel] += wet * echo
    return out


def screen_pan(truth: dict[str, Any], position: Sequence[float], time: float) -> float:
    """Where a point of the world lies across the picture: -1 at the left edge, 1 at the right."""
    frame = min(int(time * truth["fps"][0] / truth["fps"][1]), truth["frames"] - 1)
    world_to_camera = np.linalg.inv(np.array(truth["camera_to_world"][frame]))
    x, _, z, _ = world_to_camera @ np.array([*position, 1.0])
    if z > -0.05:
        return float(np.sign(x))
    return float(np.clip(truth["focal_px"][frame] * x / -z / (truth["width"] / 2), -1, 1))


def finished(track: Array, peak_db: float) -> Array:
    """The track with its loudest sample at `peak_db` dBFS, softly limited above half of that."""
    top = np.max(np.abs(track))
    limited = np.tanh(1.6 * track / top) / np.tanh(1.6)
    return np.asarray(limited * 10 ** (peak_db / 20))
