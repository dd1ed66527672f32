"""Focal lengths that a deeper scene makes up for."""

from dataclasses import replace

import numpy as np
import pytest
from tests.solve.seen_scene import FOCAL_PX, FRAMES, deep, focal_error, orbit, see, truck

from usdbridge.solve.camera.fits import Fit, Keyed, refine
from usdbridge.solve.camera.lens import ExpectedFocal
from usdbridge.solve.camera.valley import walk_valley

SLIGHT = orbit(degrees=3)


def keyed(path, noise_px=0.1, spread=0.35):
    tracks, points = see(deep(), path, noise_px=noise_px)
    every = np.arange(FRAMES)
    expected = ExpectedFocal(focal_px=np.full(FRAMES, FOCAL_PX), spread=spread)
    seen = Keyed(tracks=tracks, number=np.arange(tracks.count), frames=every, expected=expected)
    return seen, points


def halfway(path, points, seen, factor=1.3):
    """A fit that stopped on its way: a lens too long, a scene stretched along the view."""
    deeper = np.array([1, 1, factor])
    longer = replace(path, position=path.position * deeper, focal_px=path.focal_px * factor)
    return refine(longer, seen, zoom=False, points=points * deeper, wide=False, steps=1)


@pytest.mark.parametrize("factor", [0.8, 1.3])
def test_the_lens_that_fits_best_is_walked_to(factor):
    seen, points = keyed(SLIGHT)
    start = halfway(SLIGHT, points, seen, factor)
    walked = walk_valley(start, seen)
    assert focal_error(walked.path, SLIGHT) < min(0.05, 0.5 * focal_error(start.path, SLIGHT))


def test_a_lens_that_shows_is_left_alone():
    seen, points = keyed(orbit())
    fit = halfway(orbit(), points, seen, 1.0)
    assert walk_valley(fit, seen) is fit


def test_a_lens_that_was_stated_is_left_alone():
    seen, points = keyed(SLIGHT, spread=0.0)
    fit = halfway(SLIGHT, points, seen, 1.0)
    assert walk_valley(fit, seen) is fit


def test_what_nothing_shows_stays_near_what_was_expected():
    path = truck(reach=0.02)
    seen, points = keyed(path, noise_px=0.5)
    fit: Fit = halfway(path, points, seen, 1.0)
    assert focal_error(walk_valley(fit, seen).path, path) < 0.35
