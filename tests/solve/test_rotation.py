"""Cameras that only turn."""

import numpy as np
import pytest
from tests.solve.seen_scene import (
    FOCAL_PX,
    FRAMES,
    deep,
    focal_error,
    orbit,
    pan,
    see,
    turn_error_deg,
)

from usdbridge.solve.camera.lens import constant_lens, zoom_lens
from usdbridge.solve.camera.rotation import directions, solve_rotation, zoom_curve

EVERY = np.arange(FRAMES)
LENS = constant_lens(FRAMES, FOCAL_PX, 0.35)
ZOOM = FOCAL_PX * np.linspace(1.0, 1.4, FRAMES)


@pytest.mark.parametrize("start", [0.75, 1.0, 1.35])
def test_a_pan_tells_its_turn_and_its_focal_length(start):
    tracks, _ = see(deep(), pan())
    found = solve_rotation(tracks, np.full(FRAMES, FOCAL_PX * start), LENS)
    assert turn_error_deg(found.path, pan()) < 0.01
    assert focal_error(found.path, pan()) < 0.001
    assert not found.path.position.any()


def test_a_pan_that_zooms_tells_both():
    truth = pan(focal_px=ZOOM)
    tracks, _ = see(deep(), truth)
    start = FOCAL_PX * 1.1 * zoom_curve(tracks, EVERY)
    found = solve_rotation(tracks, start, zoom_lens(FRAMES, FOCAL_PX, 0.35))
    assert turn_error_deg(found.path, truth) < 0.05
    assert focal_error(found.path, truth) < 0.005


def test_some_frames_are_solved_on_their_own():
    tracks, _ = see(deep(), pan())
    lens = constant_lens(4, FOCAL_PX, 0.35)
    found = solve_rotation(tracks.at(EVERY[::5]), np.full(4, FOCAL_PX), lens)
    assert found.path.camera_to_world == pytest.approx(pan().camera_to_world[::5], abs=1e-3)


def test_no_turn_explains_an_orbit():
    tracks, _ = see(deep(), orbit())
    assert solve_rotation(tracks, np.full(FRAMES, FOCAL_PX), LENS).noise_px > 2


def test_zoom_curve_is_the_magnification():
    truth = pan(degrees=0, focal_px=ZOOM)
    tracks, _ = see(deep(), truth)
    assert zoom_curve(tracks, EVERY) == pytest.approx(ZOOM / ZOOM[0], rel=1e-6)


def test_zoom_curve_is_flat_where_frames_share_nothing():
    tracks, _ = see(deep(5), pan())
    assert zoom_curve(tracks, EVERY) == pytest.approx(1.0)


def test_directions_are_those_of_the_points():
    tracks, points = see(deep(), pan())
    found = directions(tracks, pan())
    assert found == pytest.approx(points / np.linalg.norm(points, axis=1, keepdims=True), abs=1e-9)
