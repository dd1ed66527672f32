"""Readers that average two coefficients meet the pairs that a shot multiplies."""

import pytest
from tests.build_shot import build_box

from usdbridge.stage.pairs import averaged_coefficients


def thing(name, friction, *, moves=False):
    return build_box(name, friction=friction, motion="dynamic" if moves else "static")


def pair(found, first, second):
    return (found[first] + found[second]) / 2


def test_one_body_meets_everything_that_stands_as_stated():
    things = (thing("mug", 0.38, moves=True), thing("tiles", 1.0), thing("oak", 0.4))
    found = averaged_coefficients(things).friction
    assert pair(found, "mug", "tiles") == pytest.approx(0.38, abs=1e-3)
    assert pair(found, "mug", "oak") == pytest.approx(0.152, abs=1e-3)


def test_none_is_negative():
    things = (thing("ice", 0.0, moves=True), thing("rubber", 1.0), thing("glass", 0.1))
    assert min(averaged_coefficients(things).friction.values()) >= 0


def test_where_nothing_moves_all_is_as_stated():
    assert averaged_coefficients((thing("tiles", 0.7),)).friction == {"tiles": 0.7}


def test_what_states_nothing_gets_nothing():
    assert averaged_coefficients((thing("mug", None, moves=True),)).friction == {}
