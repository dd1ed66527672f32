"""Frames inside a dissolve are not solved from."""

import numpy as np
import pytest
from tests.build_shot import build_shot
from tests.solve.moving_pictures import as_pictures, seen, texture
from tests.solve.seen_scene import (
    FOCAL_PX,
    FRAMES,
    SIZE,
    deep,
    orbit,
    place_error,
    see,
    truck,
    turn_error_deg,
)

from usdbridge.solve.blends import carry_on, freeze_blends
from usdbridge.solve.new_frames import solve_new_frames
from usdbridge.solve.tracks import track_points
from usdbridge.takes import split_takes

COUNT = 12
GRAY = np.stack([seen(texture(1), centre=(150 + 1.5 * at, 200)) for at in range(COUNT)])


def frozen(*blends, repeats=None):
    return freeze_blends(as_pictures(GRAY, repeats), blends)


def test_blended_frames_repeat_the_nearest_that_is_of_the_take_alone():
    pictures = frozen((0, 3), (10, 12))
    assert pictures.repeats.tolist() == [0, 0, 0, 0, 4, 5, 6, 7, 8, 9, 9, 9]
    assert pictures.frames == (3, 3, 3, 3, 4, 5, 6, 7, 8, 9, 9, 9)
    assert np.array_equal(pictures.gray[0], GRAY[3])
    assert np.array_equal(pictures.gray[11], GRAY[9])


def test_what_repeated_before_repeats_still():
    repeats = [0, 1, 2, 3, 3, 5, 6, 6, 8, 9, 10, 11]
    assert frozen((9, 12), repeats=repeats).repeats.tolist() == [0, 1, 2, 3, 3, 5, 6, 6, 8, 8, 8, 8]


@pytest.mark.parametrize("blends", [(), ((0, COUNT),)])
def test_without_a_blend_or_without_anything_else_nothing_changes(blends):
    pictures = as_pictures(GRAY)
    assert freeze_blends(pictures, blends) is pictures


@pytest.mark.parametrize("blend", [(0, 4), (FRAMES - 4, FRAMES)])
def test_a_camera_goes_on_through_a_dissolve(blend):
    held = np.clip(np.arange(FRAMES), *((4, FRAMES) if blend[0] == 0 else (0, FRAMES - 5)))
    path = truck(focal_px=np.geomspace(500, 700, FRAMES))
    carried = carry_on(path.at(held), [blend])
    assert carried.position == pytest.approx(path.position)
    assert carried.focal_px == pytest.approx(path.focal_px)
    assert carried.camera_to_world == pytest.approx(path.camera_to_world)


def test_a_turn_goes_on_through_a_dissolve():
    held = np.minimum(np.arange(FRAMES), FRAMES - 5)
    carried = carry_on(orbit().at(held), [(FRAMES - 4, FRAMES)])
    assert turn_error_deg(carried, orbit()) < 0.01
    assert turn_error_deg(orbit().at(held), orbit()) > 5


def test_nothing_is_followed_in_a_blend():
    tracks = track_points(frozen((0, 3), (10, 12)))
    assert tracks.n_frames == COUNT
    assert set(tracks.frame.tolist()) == {0, *range(4, 10)}


def test_frames_that_repeat_leave_the_lens_known_and_get_their_roots_camera():
    repeats = np.arange(FRAMES)
    repeats[[4, 8, 9]] = 3, 7, 7
    tracks, _ = see(deep(), orbit(), noise_px=0.15)
    tracks = tracks.select(repeats[tracks.frame] == tracks.frame)
    blank = np.zeros((FRAMES, *SIZE[::-1]), np.uint8)
    found = solve_new_frames(as_pictures(blank, repeats.tolist()), tracks, FOCAL_PX)
    assert found.verdict == "good"
    assert found.focal_sigma.shape == found.residual_px.shape == (FRAMES,)
    assert found.path.position[9].tolist() == found.path.position[7].tolist()
    assert place_error(found.path, orbit().at(repeats)) < 0.01


def test_each_take_keeps_its_part_of_a_dissolve_and_all_its_frames():
    shot = build_shot(10, objects=(), camera=None, cuts=(5,), blends=((3, 7),))
    first, second = split_takes(shot)
    assert (first.blends, second.blends) == (((3, 5),), ((0, 2),))
    assert (first.clock.count, second.clock.count) == (5, 5)


def test_a_blend_beyond_the_shot_is_refused():
    with pytest.raises(ValueError, match="blends"):
        build_shot(10, blends=((8, 12),))
