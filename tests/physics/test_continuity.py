"""Light is changed by known stops in pictures whose light is constant."""

from collections.abc import Sequence

import numpy as np
import pytest
from tests.physics.moving_picture import FRAMES, glide, lit

from usdbridge.physics.checklist.continuity import can_tell_drift, find_breaks
from usdbridge.physics.checklist.defects import Defect
from usdbridge.physics.checklist.measures import Picture, measure_frames

MOVING = glide()
STILL = glide(speed=0.0)
NONE = np.zeros(FRAMES, dtype=bool)


def breaks(frames: Sequence[Picture], exposure: np.ndarray | None = None) -> list[Defect]:
    return list(find_breaks(measure_frames(frames), NONE, exposure))


def relit(frames: Sequence[Picture], curve: np.ndarray) -> list[Picture]:
    return [lit(frame, stops) for frame, stops in zip(frames, curve, strict=True)]


def step(size: object) -> np.ndarray:
    return np.where(np.arange(FRAMES)[:, None] >= 20, np.atleast_1d(np.asarray(size)), 0.0)


@pytest.mark.parametrize("frames", [MOVING, STILL])
def test_constant_light_has_no_break(frames: list[Picture]) -> None:
    assert breaks(frames) == []


@pytest.mark.parametrize("stops", [0.15, -0.3])
def test_a_step_of_exposure_is_found_with_its_size(stops: float) -> None:
    (defect,) = breaks(relit(MOVING, step(stops)))
    assert (defect.kind, defect.frames) == ("exposure_jump", (20, 21))
    assert defect.size == pytest.approx(stops, abs=0.06)


def test_a_step_of_white_balance_is_found() -> None:
    (defect,) = breaks(relit(MOVING, step([0.2, 0.0, -0.05])))
    assert (defect.kind, defect.frames) == ("white_balance_jump", (20, 21))


def test_a_declared_step_is_none() -> None:
    assert breaks(relit(MOVING, step(0.3)), step(0.3)[:, 0]) == []


def test_slow_drift_is_found_where_the_view_stays() -> None:
    (defect,) = breaks(relit(STILL, np.linspace(0, 0.6, FRAMES)))
    assert defect.kind == "exposure_drift"
    assert defect.size == pytest.approx(0.6, abs=0.1)


def test_drift_cannot_be_told_once_the_view_has_changed() -> None:
    assert can_tell_drift(measure_frames(STILL))
    assert not can_tell_drift(measure_frames(MOVING))


def test_a_dark_shot_is_not_judged() -> None:
    assert breaks([np.zeros_like(frame) for frame in MOVING]) == []
