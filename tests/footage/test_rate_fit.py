"""Presentation times to a rate: numbers only, no files."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from usdbridge.footage import STANDARD_RATES, nearest_standard
from usdbridge.footage.timing import fit_rate, resample_frames

MS = Fraction(1, 1000)
CS = Fraction(1, 100)


def ticks_of(rate: Fraction, time_base: Fraction, count: int, start: int = 0) -> np.ndarray:
    return np.array([round(start + i / rate / time_base) for i in range(count)], np.int64)


@given(
    st.sampled_from(STANDARD_RATES),
    st.integers(2, 300),
    st.integers(-5000, 5000),
    st.sampled_from([MS, Fraction(1, 90000), Fraction(1, 12800)]),
)
def test_times_rounded_to_ticks_keep_the_declared_rate(rate, count, start, time_base) -> None:
    ticks = ticks_of(rate, time_base, count, start)
    assert fit_rate(ticks, time_base, rate) == rate


@given(st.sampled_from([r for r in STANDARD_RATES if r <= 60]), st.integers(120, 300))
def test_times_in_milliseconds_tell_the_rate_without_a_header(rate, count) -> None:
    assert fit_rate(ticks_of(rate, MS, count), MS, None) == rate


@pytest.mark.parametrize(("delays", "rate"), [([10] * 8, 10), ([3, 3, 4] * 6, 30), ([7] * 5, 14.3)])
def test_gif_delays_give_a_constant_rate(delays, rate) -> None:
    fitted = fit_rate(np.cumsum([0, *delays]), CS, None)
    assert fitted is not None
    assert float(fitted) == pytest.approx(rate, abs=0.02)  # fps


def test_equal_steps_give_the_exact_rate_even_an_odd_one() -> None:
    assert fit_rate(np.arange(100) * 667, Fraction(1, 16000), Fraction(24)) == Fraction(16000, 667)


def test_uneven_steps_near_an_odd_rate_give_a_fraction_that_explains_them() -> None:
    rate = Fraction(22, 3)
    fitted = fit_rate(ticks_of(rate, MS, 90), MS, None)
    assert fitted is not None
    assert float(fitted) == pytest.approx(float(rate), rel=1e-3)


def test_header_that_contradicts_the_times_is_not_believed() -> None:
    assert fit_rate(np.arange(48) * 1000, Fraction(1, 25000), Fraction(30)) == 25


@given(st.integers(0, 46), st.integers(5, 200), st.sampled_from([24, 25, 30]))
def test_one_late_frame_is_a_variable_rate(late, delay, rate) -> None:
    ticks = ticks_of(Fraction(rate), MS, 48)
    ticks[late + 1 :] += delay
    assert fit_rate(ticks, MS, Fraction(rate)) is None


def test_frames_at_one_time_have_no_rate() -> None:
    assert fit_rate(np.zeros(5, np.int64), MS, Fraction(24)) is None


@given(st.lists(st.integers(1, 400), min_size=1, max_size=60))
def test_resampling_keeps_the_length_and_shows_frames_in_order(steps) -> None:
    ticks = np.cumsum([0, *steps])
    rate, shown = resample_frames(ticks, MS, steps[-1], 10**6)
    length = (ticks[-1] + steps[-1]) / 1000
    assert rate in STANDARD_RATES
    assert abs(len(shown) / rate - length) <= 1 / rate
    assert list(shown) == sorted(shown)
    assert set(shown) <= set(range(len(ticks)))


def test_resampling_repeats_the_frame_that_stayed() -> None:
    ticks = np.delete(ticks_of(Fraction(24), MS, 24), 10)
    rate, shown = resample_frames(ticks, MS, 42, 100)
    assert (rate, shown[8:13]) == (24, (8, 9, 9, 10, 11))


def test_resampling_without_bound_is_refused() -> None:
    with pytest.raises(ValueError, match="even frames"):
        resample_frames(np.array([0, 1, 10**9]), MS, 1, 1000)


def test_nearest_standard_is_nearest_in_ratio() -> None:
    assert nearest_standard(23.98) == Fraction(24000, 1001)
    assert nearest_standard(29) == 30 * Fraction(1000, 1001)
