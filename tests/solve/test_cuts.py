import numpy as np
import numpy.typing as npt
import pytest
from tests.solve.moving_pictures import as_pictures, seen, texture

from usdbridge.solve.cuts import find_cuts

Frames = npt.NDArray[np.uint8]


def _shot(seed: int, count: int, step: float = 1.5) -> Frames:
    plane = texture(seed)
    return np.stack([seen(plane, centre=(150 + step * i, 200)) for i in range(count)])


ONE, OTHER = _shot(1, 24), _shot(2, 24)


def _found(frames: npt.NDArray[np.generic]) -> list[tuple[int, str]]:
    return [(cut.frame, cut.kind) for cut in find_cuts(as_pictures(frames.astype(np.uint8)))]


def test_hard_cut_is_the_first_frame_of_the_later_shot() -> None:
    (cut,) = find_cuts(as_pictures(np.concatenate([ONE[:10], OTHER[:10]])))
    assert (cut.frame, cut.kind, cut.first, cut.last) == (10, "hard", 10, 9)
    assert cut.confidence > 0.9


def test_mirrored_picture_is_a_cut() -> None:
    assert _found(np.concatenate([ONE[:12], ONE[12:, :, ::-1]])) == [(12, "hard")]


def test_each_still_of_a_slide_show_is_a_shot() -> None:
    slides = [np.repeat(_shot(seed, 1), 6, axis=0) for seed in (1, 2, 3)]
    assert _found(np.concatenate(slides)) == [(6, "hard"), (12, "hard")]


@pytest.mark.parametrize("length", [1, 4, 8, 12])
def test_dissolve_is_cut_in_its_middle(length: int) -> None:
    share = ((np.arange(length) + 1) / (length + 1))[:, None, None]
    still_one, still_other = ONE[:1], OTHER[:1]
    mixed = still_one * (1 - share) + still_other * share
    frames = np.concatenate([np.repeat(still_one, 14, 0), mixed, np.repeat(still_other, 14, 0)])
    (cut,) = find_cuts(as_pictures(np.rint(frames).astype(np.uint8)))
    assert cut.kind == "dissolve"
    assert abs(cut.frame - (14 + length / 2)) <= 1
    assert (cut.first, cut.last) == (14, 14 + length - 1)


def test_dissolve_between_moving_cameras_is_cut_near_its_middle() -> None:
    one, other = _shot(1, 40, 2.5), _shot(2, 40, -2.0)
    share = ((np.arange(10) + 1) / 11)[:, None, None]
    mixed = one[15:25] * (1 - share) + other[15:25] * share
    frames = np.concatenate([one[:15], mixed, other[25:]])
    ((frame, kind),) = _found(np.rint(frames))
    assert kind == "dissolve"
    assert abs(frame - 20) <= 2


def test_fade_through_black_tells_the_frames_to_leave_out() -> None:
    down = np.linspace(1, 0, 7)[:, None, None]
    frames = np.concatenate([ONE[:8], ONE[8:15] * down, OTHER[:7] * down[::-1], OTHER[7:]])
    (cut,) = find_cuts(as_pictures(np.rint(frames).astype(np.uint8)))
    assert (cut.kind, cut.frame) == ("fade", 15)
    assert cut.first in (8, 9)
    assert cut.last in (20, 21)


def test_fade_out_and_in_on_one_place_is_no_cut() -> None:
    down = np.linspace(1, 0, 7)[:, None, None]
    assert _found(np.concatenate([ONE[:8], ONE[8:15] * down, ONE[9:16] * down[::-1]])) == []


def test_strobe_is_no_cut() -> None:
    strobe = ONE * np.where(np.arange(24) % 3, 1.0, 0.1)[:, None, None]
    assert _found(strobe) == []


def test_flash_is_no_cut() -> None:
    flash = ONE.copy()
    flash[10:12] = 255
    assert _found(flash) == []


def test_fast_pan_and_crash_zoom_are_no_cuts() -> None:
    plane = texture(4)
    pan = [seen(plane, centre=(90 + 20 * i, 200)) for i in range(10)]
    zoom = [seen(plane, centre=(270, 200), zoom=1.08**i) for i in range(1, 10)]
    assert _found(np.stack(pan + zoom)) == []


def test_noise_black_and_one_frame_have_no_cuts() -> None:
    noise = np.random.default_rng(0).integers(0, 256, (12, 90, 160))
    assert [_found(x) for x in (noise, 0 * noise, noise[:1])] == [[], [], []]
