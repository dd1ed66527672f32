import numpy as np
from tests.solve.seen_scene import deep, orbit, pan, see

from usdbridge.solve.camera.triangulate import triangulate

EXACT = 1e-4  # of units of the scene, 6 away
EXACT_PX = 1e-3


def test_exact_tracks_give_exact_points():
    tracks, points = see(deep(), orbit())
    found = triangulate(tracks, orbit())
    assert np.abs(found.position - points).max() < EXACT
    assert found.error_px.max() < EXACT_PX


def test_a_wrong_camera_shows_as_error():
    tracks, _ = see(deep(), orbit())
    assert np.median(triangulate(tracks, orbit(degrees=60)).error_px) > 1


def test_angle_is_the_parallax_and_0_without_any():
    tracks, points = see(deep(), orbit(degrees=30))
    angle = np.degrees(triangulate(tracks, orbit(degrees=30)).angle)
    near_middle = np.linalg.norm(points - (0, 0, -6), axis=1) < 1
    whole = tracks.lengths == tracks.n_frames
    assert np.abs(angle[near_middle & whole] - 30).max() < 8
    turned, _ = see(deep(), pan())
    assert triangulate(turned, pan()).angle.max() < 1e-6


def test_a_point_behind_the_camera_is_no_fit():
    tracks, _ = see(deep(), orbit())
    mirrored = orbit()
    mirrored.position[:] *= -1
    assert not np.isfinite(triangulate(tracks, mirrored).error_px).all()


def test_rays_that_part_meet_far_ahead():
    tracks, _ = see(deep(), orbit(degrees=10))
    turned = orbit(degrees=13)  # too much turn for its way: what is far seems beyond infinity
    turned.position[:] = orbit(degrees=10).position
    found = triangulate(tracks, turned)
    _, depth = turned.project(found.position[tracks.track], tracks.frame)
    assert (depth > 0).all()
    assert np.isfinite(found.error_px).all()
