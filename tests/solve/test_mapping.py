"""First cameras from nothing, up to a similarity."""

import numpy as np
import pytest
from tests.solve.seen_scene import (
    FOCAL_PX,
    FRAMES,
    deep,
    orbit,
    pan,
    place_error,
    see,
    static_noise,
    turn_error_deg,
)

from usdbridge.solve.camera.mapping import map_frames
from usdbridge.solve.camera.placing import place_cameras
from usdbridge.solve.camera.sightings import sightings

EVERY = np.arange(FRAMES)
LENS = np.full(FRAMES, FOCAL_PX)


@pytest.mark.parametrize(("noise_px", "degrees", "share"), [(0.0, 0.01, 1e-3), (0.2, 0.5, 0.05)])
def test_an_orbit_is_mapped_up_to_a_similarity(noise_px, degrees, share):
    tracks, _ = see(deep(), orbit(), noise_px=noise_px)
    path, at = map_frames(tracks, EVERY, LENS)
    assert at.tolist() == EVERY.tolist()
    assert turn_error_deg(path, orbit()) < degrees
    assert place_error(path, orbit()) < share


def test_only_the_frames_asked_for_are_mapped():
    tracks, _ = see(deep(), orbit())
    path, at = map_frames(tracks, EVERY[::3], LENS)
    assert at.tolist() == EVERY[::3].tolist()
    assert len(path.position) == len(at)


def test_too_few_common_tracks_map_nothing():
    tracks, _ = see(deep(15), orbit())
    assert map_frames(tracks, EVERY, LENS) is None


def test_the_same_tracks_give_the_same_map():
    tracks, _ = see(deep(), orbit(), noise_px=0.2)
    first, second = (map_frames(tracks, EVERY, LENS)[0] for _ in range(2))
    assert first.position.tobytes() == second.position.tobytes()
    assert first.camera_to_world.tobytes() == second.camera_to_world.tobytes()


@pytest.mark.parametrize("tracks", [static_noise(), see(deep(), pan())[0]], ids=["noise", "pan"])
def test_what_no_moving_camera_made_does_not_break_it(tracks):
    found = map_frames(tracks, EVERY, LENS)
    assert found is None or np.isfinite(found[0].position).all()


def test_places_and_points_follow_from_the_turns():
    tracks, points = see(deep(), orbit())
    places, found = place_cameras(sightings(tracks, EVERY), orbit().camera_to_world, LENS)
    scale = np.ptp(orbit().position, axis=0).max() / np.ptp(places, axis=0).max()
    assert scale * (places - places[0]) == pytest.approx(orbit().position, abs=1e-3)
    assert scale * (found - places[0]) == pytest.approx(points, abs=1e-2)


def test_tracks_that_drift_do_not_move_the_places():
    tracks, _ = see(deep(), orbit())
    drift = np.random.default_rng(6).normal(0, 20, (tracks.count, 2))
    drift[np.arange(tracks.count) % 5 > 0] = 0
    tracks.position[:] += drift[tracks.track] * tracks.frame[:, None] / FRAMES
    places, _ = place_cameras(sightings(tracks, EVERY), orbit().camera_to_world, LENS)
    scale = np.ptp(orbit().position, axis=0).max() / np.ptp(places, axis=0).max()
    assert scale * (places - places[0]) == pytest.approx(orbit().position, abs=0.01)
