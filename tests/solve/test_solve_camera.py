"""Whole camera solves from tracks alone: kind, path, lens, movers, and how far it is believed."""

import numpy as np
import pytest
from tests.solve.seen_scene import (
    FOCAL_PX,
    FRAMES,
    deep,
    dolly_zoom,
    flat,
    focal_error,
    orbit,
    pan,
    place_error,
    see,
    static_noise,
    together,
    truck,
    turn_error_deg,
)

from usdbridge.solve.camera import solve_camera
from usdbridge.solve.evidence import Tracks

NOISE_PX = 0.15
TURN_DEG, PLACE, FOCAL = 0.2, 0.01, 0.02
ZOOM = FOCAL_PX * np.linspace(1.0, 1.5, FRAMES)
EVIDENCE = {"fit", "held_out_px", "noise_px", "cost", "focal_sigma", "coverage", "parallax_deg"}


def solved(path, points=None, prior=1.0):
    tracks, _ = see(deep() if points is None else points, path, noise_px=NOISE_PX)
    return solve_camera(tracks, FOCAL_PX * prior)


@pytest.fixture(scope="module")
def orbited():
    return solved(orbit(), prior=1.1)


@pytest.fixture(scope="module")
def seen_flat():
    return solved(truck(), flat(), prior=0.85)


@pytest.fixture(scope="module")
def mixed():
    """An orbit among whose tracks a sixth are of a thing that goes its own way."""
    scene, _ = see(deep(160), orbit(), noise_px=NOISE_PX)
    share = np.linspace(-1, 1, FRAMES)
    motion = np.stack([1.5 * share, 0.4 * np.sin(3 * share), 0 * share], axis=1)
    thing = np.random.default_rng(9).uniform((-0.7, -0.7, -4.5), (0.7, 0.7, -3.9), (24, 3))
    tracks, first = together(scene, see(thing, orbit(), noise_px=NOISE_PX, motion=motion)[0])
    return solve_camera(tracks, FOCAL_PX), first


@pytest.fixture(scope="module")
def unseen():
    return solve_camera(static_noise(30), FOCAL_PX)


def test_an_orbit_is_solved_and_good(orbited):
    assert (orbited.kind, orbited.zoom, orbited.verdict) == ("general", False, "good")
    assert turn_error_deg(orbited.path, orbit()) < TURN_DEG
    assert place_error(orbited.path, orbit()) < PLACE
    assert focal_error(orbited.path, orbit()) < FOCAL


def test_a_good_solve_says_why(orbited):
    assert EVIDENCE | {"halves_path", "halves_agree_deg", "halves_focal"} <= set(orbited.evidence)
    assert orbited.reasons == ()
    assert orbited.confidence > 0.8
    assert orbited.evidence["fit"] > 0.95


def test_evidence_is_near_the_noise_that_was_put_in(orbited):
    assert orbited.evidence["noise_px"] == pytest.approx(NOISE_PX, rel=0.3)
    assert orbited.residual_px == pytest.approx(NOISE_PX * np.sqrt(2), rel=0.5)


def test_it_starts_at_the_origin_upright_one_unit_from_the_scene(orbited):
    assert orbited.path.position[0] == pytest.approx(0)
    assert orbited.path.camera_to_world[0] == pytest.approx(np.eye(3))
    far = np.linalg.norm(orbited.points.position, axis=1)
    assert np.median(far) == pytest.approx(1.0, rel=0.1)


def test_points_lie_where_the_tracks_were_made(orbited):
    tracks, points = see(deep(), orbit(), noise_px=NOISE_PX)
    turn, place = orbit().camera_to_world[0], orbit().position[0]
    truth = ((points - place) @ turn)[orbited.points.track]
    found = orbited.points.position
    scale = (found * truth).sum() / (found**2).sum()
    assert np.median(np.linalg.norm(scale * found - truth, axis=1)) < 0.05
    assert orbited.still.all()
    assert len(orbited.still) == tracks.count


@pytest.mark.parametrize("prior", [0.75, 1.35])
def test_a_wrong_expectation_gives_the_same_camera(orbited, prior):
    found = solved(orbit(), prior=prior)
    assert place_error(found.path, orbited.path) < 0.002
    assert found.path.focal_px == pytest.approx(orbited.path.focal_px, rel=0.005)


def test_the_same_tracks_give_the_same_bits(orbited):
    again = solved(orbit(), prior=1.1)
    for name in ("camera_to_world", "position", "focal_px"):
        assert getattr(again.path, name).tobytes() == getattr(orbited.path, name).tobytes()
    assert again.points.position.tobytes() == orbited.points.position.tobytes()
    assert again.evidence == orbited.evidence


@pytest.mark.parametrize(("truth", "zoom"), [(pan(), False), (pan(focal_px=ZOOM), True)])
def test_a_pan_is_a_rotation_whether_it_zooms_or_not(truth, zoom):
    found = solved(truth, prior=1.2)
    assert (found.kind, found.zoom, found.verdict) == ("rotation", zoom, "good")
    assert turn_error_deg(found.path, truth) < TURN_DEG
    assert focal_error(found.path, truth) < FOCAL
    assert np.ptp(found.path.position, axis=0).max() == 0


def test_a_dolly_zoom_moves_and_zooms():
    found = solved(dolly_zoom(), prior=0.9)
    assert (found.kind, found.zoom) == ("general", True)
    assert place_error(found.path, dolly_zoom()) < PLACE
    assert focal_error(found.path, dolly_zoom()) < FOCAL


def test_a_camera_that_does_not_move_is_static():
    found = solved(truck(reach=0.0), prior=1.2)
    assert (found.kind, found.verdict) == ("static", "good")
    assert found.path.position.tolist() == np.zeros((FRAMES, 3)).tolist()
    assert found.focal_sigma.min() >= 0.35


def test_an_unseen_focal_length_is_weak_and_says_so(seen_flat):
    assert seen_flat.verdict == "weak"
    assert seen_flat.confidence < 0.5
    assert seen_flat.evidence["focal_sigma"] > 0.03
    assert any("focal length" in reason for reason in seen_flat.reasons)


def test_what_moves_is_told_from_the_scene(mixed):
    found, is_scene = mixed
    assert found.still[is_scene].mean() > 0.9
    assert found.still[~is_scene].mean() < 0.05


def test_what_moves_does_not_bend_the_camera(mixed):
    found, _ = mixed
    assert found.kind == "general"
    assert place_error(found.path, orbit()) < 0.02
    assert focal_error(found.path, orbit()) < FOCAL


def test_noise_fails(unseen):
    assert unseen.verdict == "failed"
    assert unseen.confidence <= 0.1
    assert unseen.reasons
    assert len(set(unseen.reasons)) == len(unseen.reasons)


def test_what_failed_is_a_still_camera_with_the_expected_lens(unseen):
    assert unseen.kind == "static"
    assert np.ptp(unseen.path.position, axis=0).max() == 0
    assert (unseen.path.focal_px == FOCAL_PX).all()
    assert not unseen.still.any()
    assert len(unseen.points.position) == 0


@pytest.mark.parametrize("count", [0, 1, 20])
def test_too_few_tracks_fail(count):
    found = solve_camera(see(deep(count), orbit())[0], FOCAL_PX)
    assert (found.kind, found.verdict) == ("static", "failed")
    assert len(found.path.position) == FRAMES
    assert "could be followed" in found.reasons[0]


def test_a_known_lens_is_kept_where_the_pixels_do_not_show_it():
    tracks, _ = see(flat(), truck(), noise_px=NOISE_PX)
    found = solve_camera(tracks, np.full(FRAMES, FOCAL_PX))
    assert found.path.focal_px == pytest.approx(FOCAL_PX, rel=1e-4)
    assert (found.kind, found.zoom, found.verdict) == ("general", False, "good")
    assert place_error(found.path, truck()) < 2 * PLACE


@pytest.mark.parametrize(
    ("truth", "kind"), [(dolly_zoom(), "general"), (pan(focal_px=ZOOM), "rotation")]
)
def test_a_known_zoom_is_kept_frame_by_frame(truth, kind):
    tracks, _ = see(deep(), truth, noise_px=NOISE_PX)
    found = solve_camera(tracks, truth.focal_px)
    assert found.path.focal_px == pytest.approx(truth.focal_px, rel=1e-4)
    assert (found.kind, found.zoom, found.verdict) == (kind, True, "good")
    assert turn_error_deg(found.path, truth) < TURN_DEG


@pytest.mark.parametrize("truth", [orbit(), dolly_zoom()], ids=["constant", "zoom"])
def test_a_known_lens_that_the_pixels_contradict_is_kept_but_weak(truth):
    tracks, _ = see(deep(), truth, noise_px=NOISE_PX)
    found = solve_camera(tracks, 1.3 * truth.focal_px)
    assert found.path.focal_px == pytest.approx(1.3 * truth.focal_px, rel=1e-4)
    assert found.verdict == "weak"
    assert any("times the focal length stated" in reason for reason in found.reasons)


def test_progress_rises_to_its_end():
    told = []
    tracks, _ = see(deep(), pan(8), noise_px=NOISE_PX)
    solve_camera(tracks, FOCAL_PX, progress=lambda share, _: told.append(share))
    assert told == sorted(told)
    assert 0 <= told[0] < told[-1] <= 1


def test_what_moves_before_a_still_camera_is_not_still() -> None:
    frames = np.arange(20)
    grid = np.array([(x, y) for x in range(40, 640, 60) for y in range(40, 360, 60)], float)
    position = np.repeat(grid, len(frames), axis=0)
    track = np.repeat(np.arange(len(grid)), len(frames))
    position[track == 3, 0] += 2.0 * frames
    tracks = Tracks(
        track=track,
        frame=np.tile(frames, len(grid)),
        position=position,
        n_frames=len(frames),
        size=(640, 360),
    )
    found = solve_camera(tracks, 600.0)
    assert found.kind == "static"
    assert np.flatnonzero(~found.still).tolist() == [3]
