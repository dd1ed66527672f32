"""Onsets are held against blows that were mixed into noise, a chord and a voice by the sample."""

import numpy as np
import pytest
from scipy import signal

from usdbridge.physics.checklist.onsets import Onsets, find_onsets

RATE = 24000
BLOWS = (0.4, 0.9, 1.1375, 1.6)  # s
SECONDS = np.arange(2 * RATE) / RATE


def noise(level: float) -> np.ndarray:
    return level * np.random.default_rng(3).standard_normal(len(SECONDS))


def blows(level: float) -> np.ndarray:
    """Blows on something with five modes."""
    ring = sum(
        0.7**k * np.exp(-SECONDS / 0.05) * np.sin(2 * np.pi * 700 * ratio * SECONDS)
        for k, ratio in enumerate((1, 1.6, 2.7, 3.9, 5.3))
    )
    track = np.zeros(len(SECONDS))
    for time in BLOWS:
        at = round(time * RATE)
        track[at:] += ring[: len(track) - at]
    return level * track


def chord() -> np.ndarray:
    return 0.03 * sum(signal.sawtooth(2 * np.pi * hz * SECONDS) for hz in (110, 165, 220))


def sure(onsets: Onsets) -> np.ndarray:
    return onsets.times[onsets.confidence > 0.6]


@pytest.mark.parametrize("bed", [noise(1e-3), noise(0.01), noise(1e-3) + chord()])
def test_blows_are_placed_within_two_milliseconds(bed: np.ndarray) -> None:
    np.testing.assert_allclose(sure(find_onsets(bed + blows(0.3), RATE)), BLOWS, atol=0.002)


def test_the_harder_blow_is_the_stronger_onset() -> None:
    soft = find_onsets(noise(0.01) + blows(0.05), RATE)
    hard = find_onsets(noise(0.01) + blows(0.5), RATE)
    assert soft.strengths.max() < hard.strengths.max()


def test_a_blow_in_the_first_sample_is_found() -> None:
    sound = noise(1e-3) + np.roll(blows(0.3), -round(BLOWS[0] * RATE))
    assert find_onsets(sound, RATE).times[0] == pytest.approx(0, abs=0.002)


@pytest.mark.parametrize("level", [0.001, 0.3])
def test_noise_alone_holds_no_blow(level: float) -> None:
    assert not len(sure(find_onsets(noise(level), RATE)))


def test_a_chord_that_swells_is_no_blow() -> None:
    swell = np.minimum(SECONDS / 0.5, 1)
    assert not len(sure(find_onsets(noise(1e-3) + swell * chord(), RATE)))


@pytest.mark.parametrize("sound", [np.zeros(0), np.zeros(RATE), np.ones(10)])
def test_silence_has_no_onset(sound: np.ndarray) -> None:
    assert not len(find_onsets(sound, RATE).times)


@pytest.mark.parametrize("rate", [8000, 44100, 48000])
def test_any_rate_will_do(rate: float) -> None:
    sound = signal.resample(noise(1e-3) + blows(0.3), round(2 * rate))
    np.testing.assert_allclose(sure(find_onsets(sound, rate)), BLOWS, atol=0.003)


def test_samples_that_are_not_finite_are_refused() -> None:
    with pytest.raises(ValueError, match="finite"):
        find_onsets(np.full(RATE, np.nan), RATE)
