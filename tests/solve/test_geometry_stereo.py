import numpy as np
import pytest
from tests.solve.geometry_scene import picture, trace, truck

from usdbridge.solve.evidence import ScenePoints, Tracks
from usdbridge.solve.geometry.seed import seed_surface
from usdbridge.solve.geometry.stereo import match_depth
from usdbridge.solve.geometry.views import choose_views

FRAMES = (2, 0, 4)
TYPICAL = 0.01  # of depth


@pytest.fixture(scope="module")
def matched():
    path = truck()
    depth, hit = trace(path, 2)
    seen = hit[8::16, 8::16][np.isfinite(depth[8::16, 8::16])]
    seed = 0.94 * seed_surface(path, 2, seen, ground=False)
    pictures = np.stack([picture(path, frame) for frame in FRAMES])
    return match_depth(pictures, path, FRAMES, seed), depth


def test_depth_of_texture_is_right(matched):
    found, truth = matched
    known = found.known & np.isfinite(truth)
    off = np.abs(found.depth / truth - 1)[known]
    assert known.mean() > 0.4
    assert np.median(off) < TYPICAL
    assert np.percentile(off, 95) < 6 * TYPICAL


def test_plain_sky_has_no_depth(matched):
    found, truth = matched
    sky = np.isinf(truth)
    sky[:-4] &= sky[4:]
    sky[-4:] = False
    assert sky.mean() > 0.1
    assert found.known[sky].mean() < 0.02


def test_spread_tells_the_error(matched):
    found, truth = matched
    known = found.known & np.isfinite(truth)
    off = np.abs(found.depth / truth - 1)[known] / found.spread[known]
    assert 0.05 < 1.48 * np.median(off) < 1.5


def test_a_seed_never_lies_below_the_known_ground():
    path = truck()
    depth, _ = trace(path, 2)
    far = np.array([[x, 1.0, -50.0] for x in (-9.0, -3.0, 3.0, 9.0)])
    far[::2, 1] = 3
    seed = seed_surface(path, 2, far, ground=True)
    assert np.all(1 / seed[-20:] <= depth[-20:] * 1.001)


def spread_points(path, count=200):
    rng = np.random.default_rng(0)
    position = np.stack(
        [rng.uniform(-1, 1, count), rng.uniform(0, 2, count), np.full(count, -4.0)], axis=1
    )
    frames = np.tile(np.arange(len(path.position)), count)
    track = np.repeat(np.arange(count), len(path.position))
    place, _ = path.project(position[track], frames)
    tracks = Tracks(
        track=track, frame=frames, position=place, n_frames=len(path.position), size=path.size
    )
    ones = np.ones(count)
    return tracks, ScenePoints(position=position, track=np.arange(count), error_px=ones, angle=ones)


def test_partners_stand_some_degrees_apart():
    path = truck(count=9, step=0.1)
    tracks, points = spread_points(path)
    view = choose_views(path, tracks, points)[0]
    apart = np.abs(path.position[list(view.partners), 0] - path.position[view.frame, 0])
    assert np.all(np.degrees(apart / 4) > 1)


def test_a_camera_that_stands_gives_no_views():
    path = truck(step=0.0)
    assert choose_views(path, *spread_points(path)) == ()
