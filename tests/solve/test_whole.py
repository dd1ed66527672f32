"""From keyframes to every frame, from all tracks to the scene's, and two halves compared."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
from tests.solve.seen_scene import (
    FOCAL_PX,
    FRAMES,
    SIZE,
    deep,
    focal_error,
    orbit,
    pan,
    place_error,
    see,
    turn_error_deg,
)

from usdbridge.solve.camera.fits import Keyed, refine
from usdbridge.solve.camera.halves import compare_halves
from usdbridge.solve.camera.lens import ExpectedFocal
from usdbridge.solve.camera.model import Choice
from usdbridge.solve.camera.scenery import choose_scenery
from usdbridge.solve.camera.solution import Fit
from usdbridge.solve.camera.whole import complete, locate

KEYS = np.array([0, 5, 10, FRAMES - 1])
ZOOM = FOCAL_PX * np.linspace(1.0, 1.4, FRAMES)


def keyed(tracks, keys=KEYS):
    return Keyed(
        tracks=tracks.at(keys),
        number=np.arange(tracks.count),
        frames=keys,
        expected=ExpectedFocal(focal_px=np.full(tracks.n_frames, FOCAL_PX), spread=0.35),
    )


def fitted(truth, points, *, kind="general", keys=KEYS):
    """The true camera as a fit at the keyframes."""
    return Fit(
        kind=kind,
        zoom=bool(np.ptp(truth.focal_px)),
        path=truth.at(keys),
        points=points,
        cost=0.01,
        noise_px=0.1,
        agree=np.ones(len(points)),
        error_px=np.full(len(points), 0.1),
    )


def seen_at_keys(path):
    """Tracks that every keyframe sees, and their points."""
    tracks, points = see(deep(), path, noise_px=0.1)
    whole = tracks.lengths == tracks.n_frames
    return tracks.keep(whole), points[whole]


@pytest.mark.parametrize(
    ("truth", "kind"),
    [(orbit(), "general"), (orbit(focal_px=ZOOM), "general"), (pan(), "rotation")],
)
def test_every_frame_between_the_keys_is_placed(truth, kind):
    tracks, points = seen_at_keys(truth)
    found = complete(fitted(truth, points, kind=kind), keyed(tracks), tracks)
    assert turn_error_deg(found.path, truth) < 0.2
    assert focal_error(found.path, truth) < 0.02
    assert kind == "rotation" or place_error(found.path, truth) < 0.01


def test_a_clip_longer_than_is_adjusted_is_placed_at_every_frame():
    truth, keys = orbit(170), np.linspace(0, 169, 9).astype(int)
    tracks, points = see(deep(60), truth, noise_px=0.1)
    whole = tracks.lengths == 170
    tracks, points = tracks.keep(whole), points[whole]
    found = complete(fitted(truth, points, keys=keys), keyed(tracks, keys), tracks)
    assert len(found.path.position) == len(found.focal_sigma) == 170
    assert place_error(found.path, truth) < 0.02


def test_a_turning_camera_locates_directions_without_parallax():
    tracks, points = see(deep(), pan())
    found = locate(tracks, pan(), moves=False)
    unit = points / np.linalg.norm(points, axis=1, keepdims=True)
    assert found.position == pytest.approx(unit, abs=1e-9)
    assert not found.angle.any()
    assert found.error_px.max() < 1e-6


def test_halves_of_one_scene_agree():
    tracks, points = seen_at_keys(orbit())
    found = compare_halves(fitted(orbit(), points), keyed(tracks))
    assert found.path < 0.01
    assert found.turn < np.radians(0.2)
    assert found.focal < 0.02


def test_halves_that_saw_two_cameras_disagree():
    tracks, points = seen_at_keys(orbit())
    other, _ = see(points, orbit(degrees=28), noise_px=0.1)
    assert np.array_equal(other.track, tracks.track)
    odd = (tracks.track % 2 == 1)[:, None]
    position = np.where(odd, other.position, tracks.position)
    found = compare_halves(fitted(orbit(), points), keyed(replace(tracks, position=position)))
    assert found.path > 0.02 or found.turn > np.radians(0.4)


def test_too_few_tracks_have_no_halves():
    tracks, points = see(deep(60), orbit())
    assert compare_halves(fitted(orbit(), points), keyed(tracks)) is None


def choice_of(tracks, agree, cost):
    fit = replace(fitted(orbit(), np.zeros((tracks.count, 3))), agree=agree, cost=cost)
    return Choice(fit=fit, keyed=keyed(tracks), rotation_cost=1.0, general_cost=cost)


def test_a_picture_that_agrees_is_one_group():
    tracks, _ = see(deep(), orbit())
    found = choose_scenery(tracks, lambda some: choice_of(some, np.ones(some.count), 0.01))
    assert found.groups == 1
    assert found.used.all()


def test_the_first_group_that_fits_is_the_scene(monkeypatch):
    tracks, _ = see(deep(), orbit())
    label = np.arange(tracks.count) % 3
    groups = SimpleNamespace(label=label, size=np.bincount(label))
    monkeypatch.setattr("usdbridge.solve.camera.scenery.cluster_tracks", lambda _: groups)
    costs = iter([2.0, 1.5, 0.02])
    found = choose_scenery(tracks, lambda some: choice_of(some, np.zeros(some.count), next(costs)))
    assert found.groups == 3
    assert np.array_equal(found.used, label == 1)
    assert found.choice.fit.cost == 0.02


def test_where_no_group_fits_better_all_tracks_are_used(monkeypatch):
    tracks, _ = see(deep(), orbit())
    groups = SimpleNamespace(label=np.zeros(tracks.count, int), size=np.array([tracks.count]))
    monkeypatch.setattr("usdbridge.solve.camera.scenery.cluster_tracks", lambda _: groups)
    found = choose_scenery(tracks, lambda some: choice_of(some, np.zeros(some.count), 2.0))
    assert found.used.all()
    assert found.choice.fit.cost == 2.0


def test_a_start_from_afar_is_refined():
    tracks, _ = seen_at_keys(orbit())
    start = replace(orbit().at(KEYS), focal_px=np.full(len(KEYS), FOCAL_PX * 1.3), size=SIZE)
    found = refine(start, keyed(tracks), zoom=False, steps=60)
    assert place_error(found.path, orbit().at(KEYS)) < 0.02
    assert found.cost < 0.05
