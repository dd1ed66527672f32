"""Exposure, colour, practicals, surroundings, shading and the assumed key on tiny inputs."""

import numpy as np
import pytest

from usdbridge.solve.evidence import CameraPath, Tracks
from usdbridge.solve.light.environment import map_environment
from usdbridge.solve.light.exposure import find_exposure
from usdbridge.solve.light.ground_map import GroundMap
from usdbridge.solve.light.key import choose_direction
from usdbridge.solve.light.lighting import Direction
from usdbridge.solve.light.occluders import find_hidden
from usdbridge.solve.light.practicals import find_practicals
from usdbridge.solve.light.ratio import find_ratio
from usdbridge.solve.light.shadow_edges import ShadowEdges
from usdbridge.solve.light.shadow_map import ShadowMap
from usdbridge.solve.light.sky import find_sky, find_sun
from usdbridge.solve.light.temperature import find_temperature
from usdbridge.solve.light.views import Views

W, H = 96, 64
# Rec. 709 of black bodies against D65, from Planck's law and the CIE 1931 observer
BLACK_BODIES = {3600: (1.0, 0.57, 0.25), 5200: (1.0, 0.81, 0.64), 6500: (1.0, 0.95, 0.97)}
WITHIN_K = 600.0


def _path(frames: int = 1, step: float = 0.0) -> CameraPath:
    """Level cameras 1.6 m up that look along −z and move to the right."""
    position = np.tile([0.0, 1.6, 0.0], (frames, 1))
    position[:, 0] = step * np.arange(frames)
    return CameraPath(
        camera_to_world=np.tile(np.eye(3), (frames, 1, 1)),
        position=position,
        focal_px=np.full(frames, 90.0),
        size=(W, H),
    )


def _views(linear: np.ndarray, step: float = 0.0) -> Views:
    path = _path(len(linear), step)
    return Views(linear=linear.astype(np.float32), index=np.arange(len(linear)), path=path)


def _no_sky(views: Views) -> np.ndarray:
    return np.zeros(views.linear.shape[:3], bool)


def _shadows(lit: np.ndarray, ratio: np.ndarray) -> ShadowMap:
    light = np.log(np.broadcast_to(lit, (40, 40, 3))).astype(np.float32)
    ground = GroundMap(log_light=light, is_ground=np.ones((40, 40), bool), corner=(0, 0), cell=0.1)
    dark = np.full((40, 40), -1, np.float32)
    return ShadowMap(ground=ground, darkness=dark, split=0.8, step=1.4, ratio=ratio)


@pytest.mark.parametrize("kelvin", BLACK_BODIES)
def test_key_on_paving_gives_its_temperature(kelvin: int) -> None:
    key, fill = np.array(BLACK_BODIES[kelvin]), np.array([0.12, 0.16, 0.25])
    paving = 0.25 * np.array([1.07, 1.0, 0.93])
    views = _views(np.tile(paving * (key + fill), (1, H, W, 1)))
    found = find_temperature(views, _no_sky(views), _shadows(paving * (key + fill), 1 + key / fill))
    assert abs(found.kelvin - kelvin) < WITHIN_K


def test_coloured_ground_leaves_it_to_the_sky_that_lights_the_shadows() -> None:
    key, fill = np.array(BLACK_BODIES[5200]), np.array([0.13, 0.15, 0.21])
    brick = np.array([0.4, 0.12, 0.04])
    views = _views(np.tile(brick * (key + fill), (1, H, W, 1)))
    found = find_temperature(views, _no_sky(views), _shadows(brick * (key + fill), 1 + key / fill))
    assert found.note == "shadow edges"
    assert abs(found.kelvin - 5200) < WITHIN_K
    assert found.confidence < 0.5  # one opinion alone


def test_sky_and_ground_that_agree_are_believed_where_the_edges_are_shadows() -> None:
    key, fill = np.array(BLACK_BODIES[5200]), np.array([0.13, 0.15, 0.21])
    paving = 0.25 * np.array([1.07, 1.0, 0.93])
    views = _views(np.tile(paving * (key + fill), (1, H, W, 1)))
    shadows = _shadows(paving * (key + fill), 1 + key / fill)
    trust = [
        find_temperature(views, _no_sky(views), shadows, edges).confidence
        for known in (True, False)
        for edges in [ShadowEdges(ratio=1 + key / fill, spread=0.1, is_known=known)]
    ]
    assert trust[0] > 0.6
    assert trust[1] < 0.5


def test_edges_of_paint_say_nothing_about_the_light() -> None:
    paving = 0.25 * np.array([1.07, 1.0, 0.93])
    views = _views(np.tile(paving, (1, H, W, 1)))
    found = find_temperature(views, _no_sky(views), _shadows(paving, np.array([3.0, 3.0, 3.0])))
    assert "shadow edges" not in found.note
    assert found.confidence < 0.5


def test_bright_surfaces_alone_are_a_guess() -> None:
    views = _views(np.tile([0.5, 0.45, 0.4], (1, H, W, 1)))
    found = find_temperature(views, _no_sky(views), None)
    assert found.note == "bright surfaces"
    assert found.confidence <= 0.3


def test_no_grey_surface_is_not_trusted() -> None:
    views = _views(np.tile([0.5, 0.1, 0.02], (1, H, W, 1)))
    assert find_temperature(views, _no_sky(views), None).confidence <= 0.3


def _flickering(stops: np.ndarray) -> tuple[np.ndarray, Tracks]:
    rng = np.random.default_rng(1)
    scene = rng.uniform(0.05, 0.4, (8, 12)).repeat(8, 0).repeat(8, 1)
    linear = scene * 2.0 ** stops[:, None, None]
    code = np.where(linear < 0.0031, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)
    y, x = (np.mgrid[:8, :12] * 8 + 4.5).reshape(2, -1)
    n, f = len(x), len(stops)
    position = np.stack([x, y], 1).repeat(f, 0)
    track, frame = np.arange(n).repeat(f), np.tile(np.arange(f), n)
    tracks = Tracks(track=track, frame=frame, position=position, n_frames=f, size=(W, H))
    return np.round(code * 255).astype(np.uint8), tracks


def test_exposure_follows_flicker() -> None:
    stops = 0.2 * np.sin(np.arange(20) * 2.0)
    found = find_exposure(*_flickering(stops))
    assert found is not None
    np.testing.assert_allclose(found.stops, stops - np.median(stops), atol=0.03)


def test_steady_exposure_is_none() -> None:
    assert find_exposure(*_flickering(np.zeros(20))) is None


def test_exposure_without_tracks_is_none() -> None:
    assert find_exposure(_flickering(np.zeros(5))[0], None) is None


def _lamp(step: float) -> Views:
    """A square of 0.4 m at (0, 2, −5), white on dark, seen by cameras that move aside."""
    linear = np.full((5, H, W, 3), 0.02)
    path = _path(5, step)
    for view in range(5):
        corner, _ = path.project(np.array([[-0.2, 2.2, -5.0], [0.2, 1.8, -5.0]]), np.full(2, view))
        (left, top), (right, bottom) = np.round(corner).astype(int)
        linear[view, top:bottom, left:right] = 1
    return _views(linear, step)


def test_lamp_is_placed_by_parallax() -> None:
    views = _lamp(0.25)
    (lamp,) = find_practicals(views, _no_sky(views), 3.0)
    np.testing.assert_allclose(lamp.position, [0, 2, -5], atol=0.4)
    np.testing.assert_allclose(lamp.size, 0.4, atol=0.1)


def test_lamp_without_parallax_has_low_confidence() -> None:
    views = _lamp(0.0)
    (lamp,) = find_practicals(views, _no_sky(views), 3.0)
    assert lamp.confidence <= 0.3


def test_white_thing_in_daylight_is_no_lamp() -> None:
    views = _lamp(0.25)
    bright = Views(linear=np.maximum(views.linear, 0.3), index=views.index, path=views.path)
    assert find_practicals(bright, _no_sky(bright), 3.0) == ()


def test_surroundings_lie_where_the_camera_looked() -> None:
    found = map_environment(_views(np.tile([0.1, 0.5, 0.9], (1, H, W, 1))))
    assert found is not None
    assert found.seen[128, 0]
    assert found.seen[128, -1]  # −z is at both borders
    assert not found.seen[128, 256]
    np.testing.assert_allclose(np.ptp(found.linear[128, 256]), 0, atol=0.01)  # a grey guess
    seen = found.linear[128, 0]
    np.testing.assert_allclose(seen / seen.max(), np.array([0.1, 0.5, 0.9]) / 0.9, rtol=0.01)


def test_surroundings_have_east_a_quarter_from_the_left() -> None:
    linear = np.full((1, H, W, 3), 0.01)
    linear[:, :, W // 2 :] = 1  # the camera's right is +x
    found = map_environment(_views(linear))
    assert found is not None
    east, west = found.linear[128, [10, -10]].mean(axis=1)  # from −z at column 0 to +x at 128
    assert east > 50 * west


def test_surroundings_light_a_floor_as_an_even_dome_of_one() -> None:
    linear = np.full((1, H, W, 3), 0.05)
    linear[:, : H // 2] = [0.3, 0.4, 0.6]
    found = map_environment(_views(linear))
    assert found is not None
    row = np.pi * (np.arange(256) + 0.5) / 256
    lit = (found.linear @ [0.2126, 0.7152, 0.0722]).mean(axis=1)
    weight = np.cos(row).clip(0) * np.sin(row)
    assert lit @ weight / weight.sum() == pytest.approx(1, rel=1e-3)


def test_share_seen_is_of_the_sphere() -> None:
    found = map_environment(_views(np.full((1, H, W, 3), 0.5)))
    assert found is not None
    half_w, half_h = W / 2 / 90, H / 2 / 90
    angle = 4 * np.arcsin(half_w * half_h / np.sqrt((1 + half_w**2) * (1 + half_h**2)))
    assert found.seen_share == pytest.approx(angle / 4 / np.pi, rel=0.02)


def test_black_surroundings_are_none() -> None:
    assert map_environment(_views(np.zeros((1, H, W, 3)))) is None


def _sunny() -> Views:
    linear = np.full((1, H, W, 3), 0.1)
    linear[:, : H // 2] = [0.3, 0.4, 0.6]
    y, x = np.mgrid[:H, :W] + 0.5
    linear[0, (x - 60) ** 2 + (y - 14) ** 2 < 16] = 1
    return _views(linear)


def test_sun_in_the_picture_is_the_key() -> None:
    views = _sunny()
    found = find_sun(views, find_sky(views))
    assert found is not None
    ray = views.path.rays(np.array([[60.0, 14.0]]), np.zeros(1, int))[0]
    assert np.degrees(np.arccos(min(1.0, -found.travel @ ray))) < 1


def test_sky_is_above_the_horizon_only() -> None:
    views = _sunny()
    sky = find_sky(views)[0]
    assert sky[5].all()
    assert not sky[H // 2 :].any()


def test_assumed_key_is_never_trusted() -> None:
    found = choose_direction(_path(), cast=None, relit=None, sun=None, ground_known=True)
    assert found.source == "assumed"
    assert found.confidence <= 0.3
    assert np.isclose(np.linalg.norm(found.travel), 1)


def _cue(azimuth_deg: float, confidence: float) -> Direction:
    turn = np.radians(azimuth_deg)
    travel = np.array([np.sin(turn), -1.0, np.cos(turn)]) / np.sqrt(2)
    return Direction(travel=travel, confidence=confidence, source="cast shadow", note="")


def test_cues_that_agree_are_believed_more() -> None:
    found = choose_direction(
        _path(), cast=_cue(10, 0.4), relit=_cue(14, 0.4), sun=None, ground_known=True
    )
    assert found.confidence > 0.5
    assert np.degrees(np.arccos(found.travel @ _cue(12, 1).travel)) < 1


def test_cues_that_disagree_are_believed_little() -> None:
    found = choose_direction(
        _path(), cast=_cue(10, 0.9), relit=_cue(90, 0.4), sun=None, ground_known=True
    )
    assert found.confidence <= 0.3


def test_a_cast_shadow_is_believed_before_shading_that_is_somewhat_surer() -> None:
    found = choose_direction(
        _path(), cast=_cue(10, 0.2), relit=_cue(90, 0.4), sun=None, ground_known=True
    )
    np.testing.assert_allclose(found.travel, _cue(10, 0.2).travel)


def test_assumed_ratio_is_never_trusted() -> None:
    assert find_ratio(None).confidence <= 0.3


def test_ground_behind_a_post_is_hidden() -> None:
    post = np.array([[0.0, 0.8, -2.0]])  # half the camera's height: hides from 2 m to 4 m
    ground = np.array([[0, 0, -1.0], [0, 0, -3.0], [0, 0, -5.0], [3.0, 0, -3.0]])
    hidden = find_hidden(post, np.array([0, 1.6, 0.0]), ground)
    assert hidden.tolist() == [False, True, False, False]
