"""Adjustment: from a camera that is off to the one that made the tracks."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.spatial.transform import Rotation
from tests.solve.seen_scene import (
    FOCAL_PX,
    FRAMES,
    deep,
    flat,
    focal_error,
    orbit,
    pan,
    place_error,
    see,
    shaken,
    truck,
    turn_error_deg,
)

from usdbridge.solve.camera.bundle import Effort, adjust, mean_weight
from usdbridge.solve.camera.derivatives import derivatives
from usdbridge.solve.camera.lens import constant_lens, fixed_lens, zoom_lens
from usdbridge.solve.camera.triangulate import triangulate

EXACT_DEG, EXACT_SHARE, EXACT_FOCAL = 0.01, 5e-4, 5e-4
LONG = Effort(60)
WIDE = constant_lens(FRAMES, FOCAL_PX * 1.1, 0.35)
ZOOM = FOCAL_PX * np.linspace(1.0, 1.4, FRAMES)


def restored(truth, tracks, lens, **more):
    """Adjusted from a camera half a degree and a hundredth off, its points found from there."""
    start = shaken(replace(truth, focal_px=np.full(FRAMES, FOCAL_PX * 1.1)), 0.5, 0.03)
    return adjust(start, triangulate(tracks, start).position, tracks, lens, effort=LONG, **more)


def test_a_shaken_camera_is_brought_back():
    tracks, _ = see(deep(), orbit())
    found = restored(orbit(), tracks, WIDE)
    assert turn_error_deg(found.path, orbit()) < EXACT_DEG
    assert place_error(found.path, orbit()) < EXACT_SHARE
    assert found.noise_px < 0.01


def test_a_constant_lens_stays_constant():
    found = restored(orbit(focal_px=ZOOM), see(deep(), orbit(focal_px=ZOOM))[0], WIDE)
    assert np.ptp(found.path.focal_px) == 0


def test_a_constant_focal_length_is_found():
    found = restored(orbit(), see(deep(), orbit())[0], WIDE)
    assert focal_error(found.path, orbit()) < EXACT_FOCAL


def test_a_zoom_is_found_frame_by_frame():
    truth = orbit(focal_px=ZOOM)
    found = restored(truth, see(deep(), truth)[0], zoom_lens(FRAMES, FOCAL_PX * 1.1, 0.35))
    assert focal_error(found.path, truth) < 0.005


def test_a_known_lens_does_not_move():
    lens = fixed_lens(np.full(FRAMES, FOCAL_PX * 1.2))
    found = restored(orbit(), see(deep(), orbit())[0], lens)
    assert found.path.focal_px == pytest.approx(FOCAL_PX * 1.2, rel=1e-4)


def test_outliers_do_not_pull_and_are_told():
    tracks, _ = see(deep(), orbit(), noise_px=0.1)
    wild = np.arange(tracks.count) % 5 == 0
    off = np.random.default_rng(4).normal(0, 25, tracks.position.shape) * wild[tracks.track, None]
    wrong = replace(tracks, position=tracks.position + off)
    found = restored(orbit(), wrong, WIDE)
    assert place_error(found.path, orbit()) < 0.005
    assert focal_error(found.path, orbit()) < 0.01
    agree = mean_weight(found, tracks)
    assert agree[wild].max() < 0.3 < agree[~wild].min()


def test_a_turning_camera_does_not_move():
    truth = pan()
    tracks, points = see(deep(), truth, noise_px=0.2)
    start = shaken(truth, 0.3, 0.0)
    found = adjust(start, points, tracks, WIDE, moves=False, effort=LONG)
    assert np.array_equal(found.path.position, start.position)
    assert turn_error_deg(found.path, truth) < 0.1


@pytest.mark.parametrize(("points", "known"), [(flat(), False), (deep(), True)])
def test_focal_sigma_tells_an_unseen_focal_length_from_a_seen_one(points, known):
    truth = orbit() if known else truck()
    tracks, at = see(points, truth, noise_px=0.2)
    found = adjust(truth, at, tracks, WIDE, effort=Effort(30, judge=True))
    assert (found.focal_sigma.max() < 0.03) == known
    assert np.isfinite(found.focal_sigma).all()


def test_where_the_focal_length_is_not_seen_the_prior_holds():
    tracks, points = see(flat(), truck(), noise_px=0.2)
    expected = FOCAL_PX * 1.25
    start = replace(truck(), focal_px=np.full(FRAMES, expected))
    lens = constant_lens(FRAMES, expected, 0.1)
    found = adjust(start, points * (1, 1, 1.25), tracks, lens, effort=LONG)
    assert found.path.focal_px == pytest.approx(expected, rel=0.05)


def test_a_frame_without_observations_does_not_break_it():
    tracks, _ = see(deep(), orbit())
    found = restored(orbit(), tracks.select(tracks.frame != 7), WIDE)
    assert np.isfinite(found.path.position).all()
    assert focal_error(found.path, orbit()) < EXACT_FOCAL


def test_derivatives_are_those_of_the_projection():
    path = shaken(orbit(focal_px=ZOOM), 5, 0.1)
    rng = np.random.default_rng(3)
    frame, points = rng.integers(0, FRAMES, 40), deep(40)
    by_camera, by_point = derivatives(path, points, frame, np.ones(40))
    step = 1e-6

    def moved(axis, sign):
        unit = np.eye(7)[axis] * sign * step
        turn = path.camera_to_world @ Rotation.from_rotvec(unit[:3]).as_matrix()
        other = replace(path, camera_to_world=turn, position=path.position + unit[3:6])
        return replace(other, focal_px=path.focal_px * np.exp(unit[6])).project(points, frame)[0]

    numeric = np.array([(moved(axis, 1) - moved(axis, -1)).T for axis in range(7)]) / (2 * step)
    assert by_camera == pytest.approx(numeric, rel=1e-5, abs=1e-3)
    assert by_point == pytest.approx(-numeric[3:6], rel=1e-5, abs=1e-3)
