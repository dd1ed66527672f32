from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from tests.readers.cameras import blank_shot, codes, numbered_shot

from usdbridge.errors import ReadError
from usdbridge.readers.cameras.camera_source import CameraSource
from usdbridge.readers.cameras.join_camera import with_camera
from usdbridge.shot import FrameClock, Origin, Pose

TURN_TOLERANCE = 1e-12  # quaternion components


def track(count=3, **changes):
    """A camera that moves 1 m per row along x, solved on 640 × 480."""
    values = {
        "path": Path("camera.test"),
        "format": "test",
        "camera_to_world": Pose(
            position=np.column_stack([np.arange(count), np.zeros((count, 2))]),
            orientation=np.tile([1.0, 0, 0, 0], (count, 1)),
        ),
        "frames": tuple(range(count)),
        "picture": (640, 480),
        "in_pixels": True,
        "focal": np.array([[500.0, 500.0]]),
        "shift": np.array([[10.0, -5.0]]),
        "world": "metric",
        **changes,
    }
    return CameraSource(**values)


def xs(shot):
    return shot.camera.camera_to_world.position[:, 0].tolist()


def test_rows_are_laid_on_their_frames():
    assert xs(with_camera(blank_shot(3), track(3))) == [0, 1, 2]


def test_principal_point_is_measured_from_the_corner():
    camera = with_camera(blank_shot(3), track(3)).camera
    np.testing.assert_array_equal(camera.centre_px, [[330, 235]])


def test_lens_is_scaled_to_the_footage_and_said():
    shot = with_camera(blank_shot(3, (1280, 960)), track(3))
    np.testing.assert_array_equal(shot.camera.focal_px, [[1000, 1000]])
    np.testing.assert_array_equal(shot.camera.centre_px, [[660, 470]])
    assert codes(shot) == ["camera.scaled"]


def test_solve_on_another_shape_is_refused():
    with pytest.raises(ReadError, match="640 × 480, the footage 1280 × 720 px: another shape"):
        with_camera(blank_shot(3, (1280, 720)), track(3))


def test_film_back_of_another_shape_keeps_the_width():
    source = track(3, picture=(36.0, 24.0), in_pixels=False, focal=np.array([[36.0, 36.0]]))
    shot = with_camera(blank_shot(3, (1280, 720)), source)
    np.testing.assert_array_equal(shot.camera.focal_px, [[1280, 1280]])
    assert "camera.aspect" in codes(shot)


def test_film_back_of_another_shape_keeps_pixels_stretched():
    source = track(3, picture=(36.0, 24.0), in_pixels=False, focal=np.array([[36.0, 36.0]]))
    shot = with_camera(blank_shot(3, (640, 480), pixel_aspect=Fraction(2)), source)
    np.testing.assert_allclose(shot.camera.focal_px, [[640, 1280]])


def test_film_back_fits_a_plate_of_stretched_pixels():
    source = track(3, picture=(48.0, 18.0), in_pixels=False, focal=np.array([[48.0, 48.0]]))
    shot = with_camera(blank_shot(3, (640, 480), pixel_aspect=Fraction(2)), source)
    np.testing.assert_allclose(shot.camera.focal_px, [[640, 1280]])
    assert codes(shot) == []


def test_gap_is_interpolated_and_the_end_held():
    source = track(3, frames=(0, 1, 3))
    shot = with_camera(blank_shot(5), source)
    assert xs(shot) == [0, 1, 1.5, 2, 2]
    assert codes(shot) == ["camera.frames-interpolated", "camera.frames-held"]
    assert shot.origins["camera.camera_to_world"].confidence == pytest.approx(0.8 * 3 / 5)


def test_turn_is_interpolated_on_the_sphere():
    half = np.sqrt(0.5)
    pose = Pose(position=np.zeros((2, 3)), orientation=[[1, 0, 0, 0], [half, 0, half, 0]])
    shot = with_camera(blank_shot(3), track(2, camera_to_world=pose, frames=(0, 2)))
    eighth = np.pi / 8
    np.testing.assert_allclose(
        shot.camera.camera_to_world.orientation[1],
        [np.cos(eighth), 0, np.sin(eighth), 0],
        atol=TURN_TOLERANCE,
    )


def test_zoom_is_interpolated_with_the_pose():
    focal = np.array([[400.0, 400.0], [600.0, 600.0]])
    shot = with_camera(blank_shot(3), track(2, frames=(0, 2), focal=focal))
    np.testing.assert_array_equal(shot.camera.focal_px[:, 0], [400, 500, 600])


def test_one_row_is_a_camera_that_stands_still():
    shot = with_camera(blank_shot(5), track(1))
    assert len(shot.camera.camera_to_world.position) == 1
    assert codes(shot) == []


def test_names_decide_for_a_sequence():
    shot = numbered_shot(["shot.0101.png", "shot.0102.png", "shot.0103.png"], start=101)
    names = ("shot.0103.jpg", "shot.0101.jpg", "shot.0102.jpg")
    source = track(3, names=tuple(sorted(names)), frames=(1, 2, 3))
    assert xs(with_camera(shot, source)) == [0, 1, 2]


def test_numbers_decide_for_a_sequence_without_common_names():
    shot = numbered_shot(["plate.1001.exr", "plate.1002.exr", "plate.1003.exr"], start=1001)
    joined = with_camera(shot, track(5, frames=tuple(range(1000, 1005))))
    assert xs(joined) == [1, 2, 3]
    assert codes(joined) == ["camera.rows-unused"]


def test_as_many_rows_as_frames_may_start_anywhere():
    shot = with_camera(blank_shot(3), track(3, frames=(1001, 1002, 1003)))
    assert xs(shot) == [0, 1, 2]
    assert codes(shot) == ["camera.first-frame"]


def test_fewer_rows_from_one_are_taken_so_and_said():
    shot = with_camera(blank_shot(3), track(2, frames=(1, 2)))
    assert xs(shot) == [0, 1, 1]
    assert codes(shot) == ["camera.frames-from-one", "camera.frames-held"]


@pytest.mark.parametrize("frames", [(0, 1, 2, 3), (1001, 1002), (1, 2, 3, 4)])
def test_rows_of_another_clip_are_refused(frames):
    with pytest.raises(ReadError, match="the footage has 3 frames from 0"):
        with_camera(blank_shot(3), track(len(frames), frames=frames))


def test_unnumbered_names_need_a_row_for_each_frame():
    names = ("left.png", "right.png")
    assert xs(with_camera(blank_shot(2), track(2, frames=(), names=names))) == [0, 1]
    with pytest.raises(ReadError, match="not numbered"):
        with_camera(blank_shot(3), track(2, frames=(), names=names))


def test_resampled_footage_takes_the_frames_it_shows():
    shot = blank_shot(3, frame_map=(0, 2, 2))
    assert xs(with_camera(shot, track(3))) == [0, 2, 2]


def test_later_take_begins_at_its_in_point():
    clock = FrameClock(rate=Fraction(24), count=2, in_point=1, source_start=1)
    shot = replace(blank_shot(3), clock=clock)
    assert xs(with_camera(shot, track(3))) == [1, 2]


def test_camera_it_came_with_is_replaced_with_its_origins():
    shot = with_camera(blank_shot(3), track(3))
    old = replace(shot, origins={**shot.origins, "camera.iso": Origin("declared")})
    again = with_camera(old, track(3, sensor_width=0.024))
    assert "camera.replaced" in codes(again)
    assert not {"camera.iso", "camera.sensor_width"} & set(again.origins)
    assert again.origins["camera"].kind == "measured"


def test_unknown_film_back_is_assumed_and_marked():
    shot = with_camera(blank_shot(3), track(3))
    assert shot.camera.sensor_width == 0.036
    assert shot.origins["camera.sensor_width"].kind == "default"
