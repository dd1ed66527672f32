from dataclasses import replace

import numpy as np
import numpy.typing as npt
from tests.solve.moving_pictures import as_pictures, seen, texture

from usdbridge.solve.evidence import Mattes, Pictures, Tracks
from usdbridge.solve.tracks import track_points

PLANE = texture()
SIZE = (160, 120)
STEP_PX = np.array([1.3, -0.7])
MEDIAN_PX, MOST_PX = 0.02, 0.1  # error of a position on clean pictures, and of 9 in 10


def _pan(count: int = 10) -> Pictures:
    return as_pictures([seen(PLANE, centre=tuple(180 + STEP_PX * i)) for i in range(count)])


def _errors(tracks: Tracks, shift: npt.NDArray[np.float64], zoom: float = 1.0) -> np.ndarray:
    """(M,) px; how far each observation is from where its track's first one has moved."""
    first = np.searchsorted(tracks.track, np.arange(tracks.count))[tracks.track]
    middle = np.array(SIZE) / 2
    grown = zoom ** (tracks.frame - tracks.frame[first])[:, None]
    moved = (tracks.position[first] - middle) * grown + middle
    moved -= shift * (tracks.frame - tracks.frame[first])[:, None]
    return np.linalg.norm(tracks.position - moved, axis=1)


def test_positions_follow_a_pan() -> None:
    tracks = track_points(_pan())
    errors = _errors(tracks, STEP_PX)
    assert tracks.count > 100
    assert np.median(errors) < MEDIAN_PX
    assert np.quantile(errors, 0.9) < MOST_PX


def test_positions_follow_a_zoom_about_the_middle_of_the_picture() -> None:
    zoomed = as_pictures([seen(PLANE, zoom=1.03**i) for i in range(12)])
    tracks = track_points(zoomed)
    errors = _errors(tracks, np.zeros(2), 1.03)
    assert np.median(errors) < MEDIAN_PX
    assert np.quantile(errors, 0.9) < MOST_PX


def test_tracks_outlive_strobes_and_flashes() -> None:
    pan = _pan(12)
    gray = (pan.gray * np.where(np.arange(12) % 2, 1.0, 0.4)[:, None, None]).astype(np.uint8)
    gray[6] = 255
    tracks = track_points(as_pictures(gray))
    whole = tracks.lengths >= 9
    assert np.mean(whole) > 0.3
    assert np.median(_errors(tracks, STEP_PX)) < 3 * MEDIAN_PX
    assert not np.any(tracks.frame == 6)


def test_fast_blurred_pan_is_followed() -> None:
    centres = 60 + 24 * np.arange(10)[:, None] + np.linspace(-4, 4, 9)
    blurred = [np.mean([seen(PLANE, centre=(x, 200)) for x in row], axis=0) for row in centres]
    tracks = track_points(as_pictures(np.rint(blurred).astype(np.uint8)))
    errors = _errors(tracks, np.array([24.0, 0.0]))
    assert tracks.count > 50
    assert np.median(errors) < 0.2


def test_repeated_frames_hold_no_observations() -> None:
    pan = _pan(8)
    tracks = track_points(replace(pan, repeats=np.array([0, 1, 1, 3, 3, 5, 6, 7])))
    assert not np.isin(tracks.frame, [2, 4]).any()
    assert np.median(_errors(tracks, STEP_PX)) < MEDIAN_PX


def test_bars_and_mattes_hold_no_points() -> None:
    pan = replace(_pan(), area=(0, 20, 160, 100))
    masks = np.zeros((10, 6, 8), bool)
    masks[:, :, :4] = True
    tracks = track_points(pan, (Mattes(masks=masks, kind="given"),))
    x, y = tracks.position.T
    assert tracks.count > 20
    assert x.min() >= 79.5
    assert y.min() >= 20
    assert y.max() <= 100


def test_straight_edge_holds_no_points() -> None:
    y, x = np.mgrid[:120, :160]
    edge = [np.clip(128 + 40 * (x - 0.4 * y - 60 - i), 40, 200) for i in range(6)]
    assert track_points(as_pictures(np.array(edge).astype(np.uint8))).count == 0


def test_featureless_clips_have_no_tracks() -> None:
    for gray in (np.zeros((5, 60, 80)), np.full((5, 60, 80), 90), np.zeros((1, 60, 80))):
        tracks = track_points(as_pictures(gray.astype(np.uint8)))
        assert (tracks.count, tracks.position.shape) == (0, (0, 2))


def test_noise_is_not_followed() -> None:
    noise = np.random.default_rng(0).integers(0, 256, (8, 120, 160)).astype(np.uint8)
    assert track_points(as_pictures(noise)).count < 20


def test_two_runs_agree_to_the_bit() -> None:
    one, other = track_points(_pan()), track_points(_pan())
    assert np.array_equal(one.position, other.position)
    assert np.array_equal(one.track, other.track)


def test_observations_are_by_track_then_by_frame_and_numbered_without_gaps() -> None:
    tracks = track_points(_pan())
    key = tracks.track * tracks.n_frames + tracks.frame
    assert np.all(np.diff(key) > 0)
    assert tracks.lengths.min() >= 3
