"""Which tracks and which frames a camera is first solved with."""

from dataclasses import replace

import numpy as np
import pytest
from tests.solve.seen_scene import FRAMES, SIZE, deep, orbit, pan, see

from usdbridge.solve.camera.choice import choose_tracks
from usdbridge.solve.camera.keyframes import choose_keyframes
from usdbridge.solve.evidence import Tracks

AROUND = np.random.default_rng(1).normal(size=(900, 3)) * (6, 2, 6)


def at(places, frames=24):
    """Tracks that stand still at the places (N, 2) px."""
    count = len(places)
    return Tracks(
        track=np.repeat(np.arange(count), frames),
        frame=np.tile(np.arange(frames), count),
        position=np.repeat(np.asarray(places, float), frames, axis=0),
        n_frames=frames,
        size=SIZE,
    )


def test_a_crowded_corner_does_not_speak_for_the_picture():
    rng = np.random.default_rng(1)
    crowd, few = rng.uniform(0, 40, (300, 2)), rng.uniform((100, 60), (640, 360), (40, 2))
    chosen = choose_tracks(at(np.concatenate([crowd, few])), 60)
    assert chosen[300:].all()
    assert chosen.sum() <= 60


def test_longer_tracks_come_first_within_a_cell():
    tracks = at(np.full((20, 2), 100.0))
    short = tracks.select((tracks.track % 2 == 0) | (tracks.frame < 8))
    assert np.flatnonzero(choose_tracks(short, 10)).tolist() == list(range(0, 20, 2))


def test_a_worthless_track_is_never_chosen():
    worth = np.ones(20)
    worth[7] = 0
    chosen = choose_tracks(at(np.full((20, 2), 100.0)), 50, worth=worth)
    assert np.flatnonzero(~chosen).tolist() == [7]


def test_tracks_of_every_moment_are_chosen():
    tracks = at(np.full((120, 2), 100.0), frames=48)
    late = tracks.select((tracks.track < 100) ^ (tracks.frame >= 36))
    chosen = choose_tracks(late, 40)
    assert chosen[100:].sum() >= 10


@pytest.mark.parametrize("count", [16, 60, 300])
@pytest.mark.parametrize("degrees", [5, 120])
def test_keyframes_rise_from_first_to_last_and_are_40_at_most(degrees, count):
    keys = choose_keyframes(see(AROUND, pan(count, degrees=degrees))[0])
    assert (keys[0], keys[-1]) == (0, count - 1)
    assert np.all(np.diff(keys) > 0)
    assert 2 < len(keys) <= 40


def test_a_clip_that_moves_little_still_has_some_keyframes():
    assert len(choose_keyframes(see(deep(80), orbit(60, degrees=0.5))[0])) >= 12


def test_a_faster_camera_has_closer_keyframes():
    slow, fast = (see(AROUND, pan(120, degrees=angle))[0] for angle in (10, 120))
    assert len(choose_keyframes(fast)) > len(choose_keyframes(slow))


def test_frames_without_tracks_are_no_keyframes():
    tracks, _ = see(deep(80), orbit())
    seen = tracks.select((tracks.frame > 2) & (tracks.frame < 12))
    keys = choose_keyframes(seen)
    assert (keys[0], keys[-1]) == (3, 11)


@pytest.mark.parametrize("frames", [0, 1])
def test_a_clip_without_two_frames_of_tracks_has_no_walk(frames):
    tracks, _ = see(deep(80), orbit())
    seen = replace(tracks.select(tracks.frame < frames), n_frames=FRAMES)
    assert choose_keyframes(seen).tolist() == list(range(frames))
