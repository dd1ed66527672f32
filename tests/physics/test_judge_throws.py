"""The throw that a flight should be."""

import numpy as np
import pytest

from usdbridge.physics.judge.explain import Flight
from usdbridge.physics.judge.throws import fitted_throw

SECONDS = np.arange(12) / 24.0


def thrown(gravity, rows=12):
    t = SECONDS[:rows, None]
    place = np.array([1.0, 5.0, 0.0]) + t * [2.0, 3.0, 0.0] - t**2 * [0.0, gravity / 2, 0.0]
    return Flight(
        rows=(2, 2 + rows),
        position=place,
        fallen=place,
        noise=1e-3,
        freedom=10.0,
        rate=24.0,
        gravity=9.81,
        supported_before=False,
    )


def test_a_throw_comes_back():
    throw = fitted_throw(thrown(9.81), 100)
    assert throw.frames == (102, 114)
    assert throw.velocity == pytest.approx((2.0, 3.0, 0.0), abs=1e-9)
    assert throw.gravity == pytest.approx(9.81)
    assert throw.spread < 1e-9


def test_another_gravity_is_told_and_does_not_fit():
    throw = fitted_throw(thrown(3.0), 0)
    assert throw.gravity == pytest.approx(3.0)
    assert throw.spread > 0.05


def test_two_rows_are_no_throw():
    assert fitted_throw(thrown(9.81, rows=2), 0) is None
