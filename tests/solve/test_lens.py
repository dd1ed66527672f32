import numpy as np
import pytest

from usdbridge.solve.camera.lens import (
    ExpectedFocal,
    constant_lens,
    fixed_lens,
    is_absurd,
    zoom_lens,
)


@pytest.mark.parametrize("count", [2, 3, 7, 24, 250])
def test_a_zoom_with_equal_weights_is_a_constant_lens(count):
    lens = zoom_lens(count, 500.0, 0.35)
    assert lens.basis.sum(axis=1) == pytest.approx(1.0)
    assert lens.focal_px(lens.mean) == pytest.approx(500.0)


@pytest.mark.parametrize("count", [2, 24, 250])
def test_a_zoom_can_be_linear_over_the_whole_clip(count):
    lens, focal = zoom_lens(count, 500.0, 0.35), np.geomspace(400.0, 800.0, count)
    assert lens.focal_px(lens.nearest(focal)) == pytest.approx(focal, rel=1e-9)


def test_a_zoom_has_about_one_curve_per_knot():
    assert zoom_lens(120, 500.0, 0.35, every=6).curves == 23
    assert zoom_lens(3, 500.0, 0.35).curves == 4


def test_a_steady_ramp_costs_no_more_than_its_level():
    lens = zoom_lens(60, 500.0, 0.35)
    ramp, bend = np.linspace(-1, 1, lens.curves), np.cos(np.linspace(0, 9, lens.curves))
    assert ramp @ lens.precision @ ramp < 1e-3 < bend @ lens.precision @ bend


def test_level_of_a_zoom_is_held_by_its_spread():
    lens = zoom_lens(60, 500.0, 0.35)
    off = np.full(lens.curves, 0.35)
    assert off @ lens.precision @ off == pytest.approx(1.0, rel=1e-3)


def test_a_constant_lens_is_held_by_its_spread():
    lens = constant_lens(5, 500.0, 0.2)
    assert lens.focal_px(lens.mean) == pytest.approx(500.0)
    assert lens.precision[0, 0] == pytest.approx(25.0)


def test_a_fixed_lens_keeps_its_curve():
    focal = np.array([400.0, 450.0, 700.0])
    lens = fixed_lens(focal)
    assert lens.focal_px(lens.mean) == pytest.approx(focal)


def test_a_lens_at_some_frames_is_the_same_lens():
    lens, frames = zoom_lens(24, 500.0, 0.35), np.array([0, 5, 23])
    weights = lens.nearest(np.geomspace(400.0, 800.0, 24))
    assert lens.at(frames).focal_px(weights) == pytest.approx(lens.focal_px(weights)[frames])


@pytest.mark.parametrize("zoom", [False, True])
def test_a_known_focal_length_leaves_a_fit_no_freedom(zoom):
    known = ExpectedFocal(focal_px=np.geomspace(400.0, 800.0, 24), spread=0.0)
    lens = known.lens(zoom=zoom, every=8)
    assert lens.curves == 1
    assert lens.focal_px(lens.mean) == pytest.approx(known.focal_px)
    assert known.fill(np.array([0, 23]), np.array([1.0, 2.0])) is known.focal_px


def test_only_a_known_focal_length_zooms_by_itself():
    focal = np.geomspace(400.0, 800.0, 24)
    assert ExpectedFocal(focal_px=focal, spread=0.0).zooms
    assert not ExpectedFocal(focal_px=focal, spread=0.35).zooms
    assert not ExpectedFocal(focal_px=np.full(24, 500.0), spread=0.0).zooms


def test_a_lens_that_hardly_anyone_has_is_absurd_unless_it_was_stated():
    expected = ExpectedFocal(focal_px=np.full(5, 500.0), spread=0.35)
    assert is_absurd(np.full(5, 2500.0), expected)
    assert not is_absurd(np.full(5, 1500.0), expected)
    stated = ExpectedFocal(focal_px=np.full(5, 500.0), spread=0.0)
    assert not is_absurd(np.full(5, 2500.0), stated)
