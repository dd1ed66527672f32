"""The parts of following things that move, on numbers made by hand."""

import numpy as np
import pytest
from tests.solve.build_mover import EYE, FOCAL_PX, SIZE

from usdbridge.solve.evidence import CameraPath, Tracks
from usdbridge.solve.objects.chaining import Patch, chain_patches
from usdbridge.solve.objects.course import fit_course
from usdbridge.solve.objects.joining import join_outlines
from usdbridge.solve.objects.lift import lift_mover
from usdbridge.solve.objects.parting import part_tracks
from usdbridge.solve.objects.values import Outline, Setting

FRAMES = 30
RADIUS = 0.15  # m
BALL = 4.0  # m before the camera
PLACE_PX = 0.05
SIZE_OFF = 0.06  # of a ball's size
RNG = np.random.default_rng(5)


def track_all(seen):
    """Tracks of (N, F, 2) px, seen in every frame."""
    count, frames = seen.shape[:2]
    return Tracks(
        track=np.repeat(np.arange(count), frames),
        frame=np.tile(np.arange(frames), count),
        position=seen.reshape(-1, 2),
        n_frames=frames,
        size=SIZE,
    )


def grow(count, speed, rate):
    """Points of a thing that moves by `speed` px and grows by `rate` a frame."""
    places = RNG.uniform(-20, 20, (count, 1, 2))
    time = np.arange(FRAMES)[None, :, None]
    return 60 + time * np.array(speed) + places * (1 + rate * time)


def outline(box, *, first=0, fill=0.95, tracks=20, sure=True):
    box = np.asarray(box, float)
    cut = np.zeros((len(box), 4), bool)
    return Outline(
        first=first,
        box=box,
        cut=cut,
        fill=fill,
        tracks=tracks,
        support=0.5,
        sure=sure,
        mask=np.ones((4, 4), bool),
    )


def square(centres, half=10):
    centres = np.asarray(centres, float)
    return np.hstack([centres - half, centres + half])


def test_a_course_holds_motion_and_growth():
    course = fit_course(track_all(grow(12, (3, 1), 0.01)), np.arange(12))
    assert course.noise_px < PLACE_PX
    ratio = course.turn[-1, 0, 0] / course.turn[0, 0, 0]
    assert ratio == pytest.approx(1.29, rel=0.01)


def test_tracks_that_go_their_own_ways_have_no_course():
    steps = RNG.normal(0, 6, (12, FRAMES, 2))
    assert fit_course(track_all(100 + np.cumsum(steps, axis=1)), np.arange(12)) is None


def test_few_tracks_have_no_course():
    assert fit_course(track_all(grow(5, (3, 1), 0.0)), np.arange(5)) is None


def test_a_crowd_is_parted_where_distances_change():
    crowd = np.concatenate([grow(9, (3, 0), 0.0) / 4, grow(7, (-1, 0), 0.0) / 4])
    parts = part_tracks(track_all(crowd), np.arange(16))
    assert [list(part) for part in parts] == [list(range(9)), list(range(9, 16))]


def test_a_patch_is_chained_over_a_frame_that_lost_it():
    found = [[Patch(centre=np.array([5.0 * k, 40]), size=np.array([12, 12]))] for k in range(14)]
    found[6] = []
    (chain,) = chain_patches(found, 320)
    assert sorted(chain) == [k for k in range(14) if k != 6]


def test_a_patch_that_stays_is_no_chain():
    still = Patch(centre=np.array([50.0, 40]), size=np.array([12, 12]))
    assert chain_patches([[still]] * 20, 320) == []


def test_a_thing_lost_for_some_frames_is_found_again():
    centres = np.stack([np.arange(20) * 4.0 + 20, np.full(20, 50.0)], axis=1)
    early, late = outline(square(centres[:9])), outline(square(centres[12:]), first=12)
    (joined,) = join_outlines([early, late])
    assert joined.box == pytest.approx(square(centres), abs=PLACE_PX)


def test_a_part_seen_inside_a_thing_is_left_out():
    centres = np.stack([np.arange(20) * 4.0 + 20, np.full(20, 50.0)], axis=1)
    whole, part = outline(square(centres)), outline(square(centres + 2, 4), tracks=7)
    assert join_outlines([whole, part]) == [whole]


def test_what_is_in_doubt_is_left_out_alone():
    centres = np.stack([np.arange(20) * 4.0 + 20, np.full(20, 50.0)], axis=1)
    assert join_outlines([outline(square(centres), sure=False)]) == []


def bouncing_ball():
    """Heights of a ball's centre, m, and its outline before a camera at eye height."""
    time = np.arange(40) / 30
    drop = (time % 0.5) - 0.25
    height = RADIUS + np.maximum(0, 0.3 - 4.9 * drop**2)
    at = np.stack([np.linspace(-0.5, 0.5, 40), height, np.full(40, -BALL)], axis=1)
    u = SIZE[0] / 2 + FOCAL_PX * at[:, 0] / BALL
    v = SIZE[1] / 2 - FOCAL_PX * (at[:, 1] - EYE) / BALL
    seen = outline(square(np.stack([u, v], axis=1), FOCAL_PX * RADIUS / BALL), fill=0.785)
    return at, seen


def test_a_ball_in_flight_is_placed_by_the_size_that_its_bounces_tell():
    at, seen = bouncing_ball()
    position = np.tile((0.0, EYE, 0.0), (40, 1))
    path = CameraPath(
        camera_to_world=np.tile(np.eye(3), (40, 1, 1)),
        position=position,
        focal_px=np.full(40, FOCAL_PX),
        size=SIZE,
    )
    setting = Setting(path=path, kind="static", ground_known=True)
    lifted = lift_mover(seen, setting, is_round=True)
    assert lifted.how == "size"
    assert lifted.size[0] == pytest.approx(2 * RADIUS, rel=SIZE_OFF)
    assert np.median(np.linalg.norm(lifted.position - at, axis=1)) < SIZE_OFF * BALL
