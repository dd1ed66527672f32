"""Faults are put into pictures that have none, by hand."""

from fractions import Fraction

import numpy as np
import pytest
from scipy import ndimage
from tests.physics.moving_picture import FRAMES, glide, lit

from usdbridge.physics.checklist.artifacts import find_artifacts
from usdbridge.physics.checklist.defects import Defect
from usdbridge.physics.checklist.measures import Picture, measure_frames

RATE = Fraction(24)
CLEAN = glide()


def found(
    frames: list[Picture], declared: tuple[int, ...] = (), *, lights_vary: bool = False
) -> list[Defect]:
    flags = np.zeros(len(frames), dtype=bool)
    flags[list(declared)] = True
    measures = measure_frames(frames, declared)
    return list(find_artifacts(measures, RATE, flags, lights_vary=lights_vary))


def seen(frames: list[Picture], *declared: int) -> list[tuple[str, tuple[int, int]]]:
    return [(defect.kind, defect.frames) for defect in found(frames, declared)]


def replaced(first: int, pictures: list[Picture]) -> list[Picture]:
    return [*CLEAN[:first], *pictures, *CLEAN[first + len(pictures) :]]


def test_a_clean_shot_has_none() -> None:
    assert seen(CLEAN) == []


@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_shot_of_few_frames_has_none(count: int) -> None:
    assert seen(CLEAN[:count]) == []


def test_a_still_picture_is_not_frozen() -> None:
    assert seen([CLEAN[0]] * FRAMES) == []


def test_a_halt_that_is_eased_into_is_not_frozen() -> None:
    places = np.concatenate([np.arange(20), 19 + np.cumsum(0.6 ** np.arange(1, 21))])
    eased = glide(speed=1.0, places=places)
    assert not [defect for defect in found(eased) if defect.confidence >= 0.5]


def test_a_repeated_frame_is_found() -> None:
    assert seen(replaced(20, [CLEAN[19]])) == [("repeated_frames", (20, 21))]


def test_a_freeze_is_found_with_its_frames() -> None:
    assert seen(replaced(20, [CLEAN[19]] * 5)) == [("frozen", (20, 25))]


@pytest.mark.parametrize(("shown", "rate"), [((0, 0), 12), ((0, 0, 0), 8), ((0, 1, 2, 3, 3), 19.2)])
def test_a_cadence_tells_the_true_rate(shown: tuple[int, ...], rate: float) -> None:
    distinct = max(shown) + 1
    order = [
        len(shown) and i // len(shown) * distinct + shown[i % len(shown)] for i in range(FRAMES)
    ]
    (defect,) = found([CLEAN[index] for index in order])
    assert (defect.kind, defect.size) == ("cadence", pytest.approx(rate))


def test_a_blur_burst_is_found() -> None:
    soft = [ndimage.gaussian_filter(frame, (1.5, 1.5, 0)) for frame in CLEAN[20:23]]
    assert seen(replaced(20, soft)) == [("blur", (20, 23))]


def test_black_frames_are_found() -> None:
    assert seen(replaced(20, [np.zeros_like(CLEAN[0])] * 2)) == [("black", (20, 22))]


def test_a_fade_from_black_is_none() -> None:
    fade = [(frame * min(1.0, index / 12)).astype(np.uint8) for index, frame in enumerate(CLEAN)]
    assert [kind for kind, _ in seen(fade) if kind in ("black", "flash", "cut")] == []


def test_a_flash_is_found() -> None:
    (defect,) = found(replaced(20, [lit(CLEAN[20], 1.0)]))
    assert (defect.kind, defect.frames) == ("flash", (20, 21))
    assert defect.size == pytest.approx(0.9, abs=0.2)


@pytest.mark.parametrize("stops", [0.04, 0.15])
def test_flicker_is_found_with_its_size(stops: float) -> None:
    gains = stops * np.random.default_rng(4).standard_normal(FRAMES)
    flickers = [lit(frame, gain) for frame, gain in zip(CLEAN, gains, strict=True)]
    sizes = [defect.size for defect in found(flickers) if defect.kind == "flicker"]
    assert max(sizes) == pytest.approx(stops, rel=0.6)


def test_declared_lights_may_pulse() -> None:
    gains = 0.2 * np.random.default_rng(4).standard_normal(FRAMES)
    pulses = [lit(frame, gain) for frame, gain in zip(CLEAN, gains, strict=True)]
    assert found(pulses, lights_vary=True) == []


def test_a_hidden_cut_is_found() -> None:
    assert seen([*CLEAN[:20], *glide(20, seed=9)]) == [("cut", (20, 21))]


def test_a_declared_cut_is_none() -> None:
    assert seen([*CLEAN[:20], *glide(20, seed=9)], 20) == []


def test_foreign_frames_are_two_cuts() -> None:
    assert seen(replaced(20, glide(2, seed=9))) == [("cut", (20, 21)), ("cut", (22, 23))]
