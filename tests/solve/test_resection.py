"""Frames placed against known points."""

from dataclasses import replace

import numpy as np
import pytest
from tests.solve.seen_scene import FRAMES, deep, orbit, pan, see, shaken

from usdbridge.solve.camera.resection import interpolate_path, resect

EXACT = 1e-4
TURNED = 1e-4


def test_a_path_goes_straight_and_by_great_circles_between_its_keys():
    keys, truth = np.array([0, 5, 10, FRAMES - 1]), pan()
    found = interpolate_path(truth.at(keys), keys, truth.focal_px)
    assert found.camera_to_world == pytest.approx(truth.camera_to_world, abs=2e-3)
    assert found.camera_to_world[keys] == pytest.approx(truth.camera_to_world[keys])
    assert found.focal_px is truth.focal_px


def test_a_path_stands_still_outside_its_keys():
    keys, truth = np.array([4, 8]), orbit()
    found = interpolate_path(truth.at(keys), keys, truth.focal_px)
    assert found.position[:4] == pytest.approx(np.tile(truth.position[4], (4, 1)))
    assert found.position[9:] == pytest.approx(np.tile(truth.position[8], (FRAMES - 9, 1)))


def test_every_frame_comes_to_where_its_points_are_seen():
    tracks, points = see(deep(), orbit())
    found = resect(shaken(orbit(), 1.0, 0.05), points, tracks)
    assert found.position == pytest.approx(orbit().position, abs=EXACT)
    assert found.camera_to_world == pytest.approx(orbit().camera_to_world, abs=TURNED)


def test_wild_tracks_do_not_pull_a_frame():
    tracks, points = see(deep(), orbit())
    off = np.random.default_rng(6).normal(0, 30, tracks.position.shape)
    wild = replace(tracks, position=tracks.position + off * (tracks.track % 5 == 0)[:, None])
    found = resect(shaken(orbit(), 1.0, 0.05), points, wild)
    assert found.position == pytest.approx(orbit().position, abs=0.005)


def test_a_camera_that_only_turns_stays_where_it_is():
    tracks, points = see(deep(), pan())
    found = resect(shaken(pan(), 1.0, 0.0), points, tracks, moves=False)
    assert not found.position.any()
    assert found.camera_to_world == pytest.approx(pan().camera_to_world, abs=TURNED)


def test_a_frame_that_sees_little_stays():
    tracks, points = see(deep(), orbit())
    poor = (tracks.frame != 3) | (tracks.track < 5)
    start = shaken(orbit(), 1.0, 0.05)
    assert np.bincount(tracks.track[poor], minlength=tracks.count).min() > 0
    found = resect(start, points, tracks.select(poor))
    assert np.array_equal(found.position[3], start.position[3])
    assert found.position[4] == pytest.approx(orbit().position[4], abs=EXACT)
