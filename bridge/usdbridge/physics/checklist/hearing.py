"""The sound of a shot as one channel of samples."""

import tempfile
from math import gcd
from pathlib import Path

import numpy as np
from scipy import signal
from scipy.io import wavfile

from ...footage import write_wav
from ...shot import AudioTrack, FrameClock, Shot
from ...shot.arrays import Array

_POINTS = 2000  # of an envelope


def hear(shot: Shot) -> tuple[Array, int] | None:
    """All tracks of a shot mixed, at their gains, to (N,) samples and their rate, Hz.

    The first sample is heard at the shot's first frame. None where the shot has no sound.

    Raises:
        FootageError: a sound cannot be decoded.
    """
    if not shot.audio:
        return None
    parts = [_samples(track, shot.clock) for track in shot.audio]
    rate = max(part_rate for _, part_rate in parts)
    mixed = np.zeros(round(shot.clock.duration * rate))
    for samples, part_rate in parts:
        common = gcd(rate, part_rate)
        same = signal.resample_poly(samples, rate // common, part_rate // common)
        length = min(len(same), len(mixed))
        mixed[:length] += same[:length]
    return mixed, rate


def envelope(samples: Array, rate: float) -> tuple[Array, Array]:
    """What a waveform looks like: times, s, and peaks there, at most 2000 of each."""
    size = max(1, -(-len(samples) // _POINTS))
    starts = np.arange(0, len(samples), size)
    peaks: Array = np.maximum.reduceat(np.abs(samples), starts) if len(samples) else np.zeros(0)
    return starts / rate, peaks


def _samples(track: AudioTrack, clock: FrameClock) -> tuple[Array, int]:
    with tempfile.TemporaryDirectory() as folder:
        file = write_wav(track, clock, Path(folder) / "sound.wav")
        rate, values = wavfile.read(file.path)
    channels = values.reshape(len(values), -1) / 2**15
    mono = channels[:, 0] if track.ambisonic_order is not None else channels.mean(axis=1)
    return mono * 10 ** (track.gain_db / 20), int(rate)
