from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
from tests.media import write_clip
from tests.solve.moving_pictures import seen, texture

from usdbridge.footage import probe_clip
from usdbridge.solve.bars import find_area
from usdbridge.solve.pictures import open_pictures
from usdbridge.solve.repeats import find_repeats

PLANE = texture()


def _noisy(frames: np.ndarray, sigma: float = 1.5) -> np.ndarray:
    noise = np.random.default_rng(3).normal(0, sigma, frames.shape)
    return np.clip(np.rint(frames + noise), 0, 255).astype(np.uint8)


def _pan(count: int, step: float) -> np.ndarray:
    return np.stack([seen(PLANE, centre=(150 + step * i, 200)) for i in range(count)])


def test_longer_side_is_bounded_and_small_clips_are_not_enlarged(tmp_path: Path) -> None:
    footage = probe_clip(write_clip(tmp_path / "a.mp4", pictures=3))
    small = open_pictures(footage.plate, footage.clock)
    half = open_pictures(footage.plate, footage.clock, longer_side=32)
    assert (small.size, half.size, half.scale) == ((64, 48), (32, 24), 0.5)


def test_pixels_become_square_and_neither_side_grows(tmp_path: Path) -> None:
    footage = probe_clip(write_clip(tmp_path / "a.mp4", pictures=1))
    wide = replace(footage.plate, pixel_aspect=Fraction(2))
    assert open_pictures(wide, footage.clock).size == (64, 24)


def test_letterbox_is_found_beneath_noise() -> None:
    frames = _pan(6, 2.0)
    frames[:, :14] = 16
    frames[:, -14:] = 16
    assert find_area(_noisy(frames, 0.8)) == (0, 14, 160, 106)


def test_pillarbox_is_found() -> None:
    frames = _pan(6, 2.0)
    frames[:, :, :30] = frames[:, :, -30:] = 0
    assert find_area(frames) == (30, 0, 130, 120)


def test_night_sky_is_no_bar() -> None:
    frames = np.tile(seen(PLANE), (6, 1, 1))
    skyline = 40 + (8 * np.sin(np.arange(160) / 9)).astype(int)
    frames[:, np.arange(120)[:, None] < skyline] = 2
    assert find_area(_noisy(frames, 1.0)) == (0, 0, 160, 120)


def test_black_clip_is_all_picture() -> None:
    assert find_area(np.zeros((4, 60, 80), np.uint8)) == (0, 0, 80, 60)


def test_pull_pattern_is_recognised() -> None:
    held = _pan(9, 3.0)[[0, 1, 1, 2, 3, 3, 4, 5, 5, 6, 7, 7]]
    assert find_repeats(held).tolist() == [0, 1, 1, 3, 4, 4, 6, 7, 7, 9, 10, 10]


def test_frozen_tail_repeats_its_first_frame() -> None:
    frozen = _pan(6, 3.0)[[0, 1, 2, 3, 4, 5, 5, 5, 5]]
    assert find_repeats(frozen).tolist() == [0, 1, 2, 3, 4, 5, 5, 5, 5]


def test_locked_off_clip_with_noise_repeats_nothing() -> None:
    still = _noisy(np.tile(seen(PLANE), (8, 1, 1)))
    assert find_repeats(still).tolist() == list(range(8))


def test_slow_motion_that_eases_in_repeats_nothing() -> None:
    at = 0.05 * np.arange(10) ** 2
    slow = np.stack([seen(PLANE, centre=(150 + x, 200)) for x in at])
    assert find_repeats(_noisy(slow, 1.0)).tolist() == list(range(10))


def test_small_mover_makes_a_frame_new() -> None:
    frames = np.tile(seen(PLANE), (6, 1, 1))
    for index in range(6):
        frames[index, 50:58, 20 + 4 * index : 28 + 4 * index] = 255
    assert find_repeats(frames).tolist() == list(range(6))
