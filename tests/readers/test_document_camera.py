"""The camera of a document: its lens, its keys, and what is assumed of it."""

import math
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tests.media import write_clip
from tests.readers.documents import LENS, codes, read_sections

from usdbridge.frames import look_at
from usdbridge.origins import absent_parts
from usdbridge.shot import Camera, Shot

EXACT = 1e-12  # m, px or parts of a quaternion
WIDTH, HEIGHT = 64, 48  # px; of the clips below
STAND = {"position": [0, 1, 5]}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("camera")
    write_clip(home / "clip.mp4", pictures=10)
    return home


def with_clip(folder: Path, **camera: Any) -> Shot:
    return read_sections(folder, clip={"path": "clip.mp4"}, camera=camera)


def camera_of(folder: Path, **camera: Any) -> Camera:
    found = read_sections(folder, camera={**LENS, **camera}).camera
    assert found is not None
    return found


def test_focal_length_and_sensor_give_pixels_of_the_clip(folder: Path) -> None:
    shot = with_clip(folder, **STAND, focal_length="35 mm", sensor_width="24 mm")
    assert shot.camera is not None
    expected = 35 / 24 * WIDTH
    np.testing.assert_allclose(shot.camera.focal_px, [[expected, expected]], atol=EXACT)


def test_wide_pixels_make_a_longer_focal_length_upwards(tmp_path: Path) -> None:
    write_clip(tmp_path / "clip.mp4", pictures=3, pixel_aspect=Fraction(2))
    shot = with_clip(tmp_path, **STAND, focal_length="36 mm", sensor_width="36 mm")
    assert shot.camera is not None
    np.testing.assert_allclose(shot.camera.focal_px, [[WIDTH, 2 * WIDTH]], atol=EXACT)


def test_principal_point_left_out_is_the_middle_by_default(folder: Path) -> None:
    shot = with_clip(folder, **STAND, focal_length="35 mm", sensor_width="24 mm")
    assert shot.camera is not None
    assert shot.camera.centre_px.tolist() == [[WIDTH / 2, HEIGHT / 2]]
    assert shot.origins["camera.centre_px"].kind == "default"


def test_sensor_left_out_is_full_frame_and_reported(folder: Path) -> None:
    shot = with_clip(folder, **STAND, focal_length="36 mm")
    assert shot.camera is not None
    assert shot.camera.focal_px[0, 0] == pytest.approx(WIDTH, abs=EXACT)
    assert "camera.sensor-assumed" in codes(shot)
    assert shot.origins["camera.sensor_width"].kind == "default"
    assert shot.origins["camera.focal_px"].confidence < 1


def test_sensor_left_out_lies_along_the_longer_side_of_a_portrait(tmp_path: Path) -> None:
    write_clip(tmp_path / "clip.mp4", pictures=[np.zeros((64, 32, 3), np.uint8)] * 3)
    shot = with_clip(tmp_path, **STAND, focal_length="36 mm")
    assert shot.camera is not None
    assert shot.camera.sensor_width == pytest.approx(0.018, abs=EXACT)
    assert shot.camera.focal_px[0].tolist() == pytest.approx([64.0, 64.0], abs=EXACT)


def test_lens_left_out_is_held_a_place_that_solving_fills(folder: Path) -> None:
    shot = with_clip(folder, **STAND, move="slow dolly-in")
    assert shot.camera is not None
    across = 2 * math.degrees(math.atan(WIDTH / 2 / shot.camera.focal_px[0, 0]))
    assert across == pytest.approx(50.0, abs=1e-9)  # degrees
    assert absent_parts(shot) == {"lens"}


def test_pose_left_out_is_held_a_place_that_solving_fills(folder: Path) -> None:
    shot = with_clip(folder, focal_length="35 mm", sensor_width="36 mm")
    assert shot.camera is not None
    assert shot.camera.camera_to_world.position.tolist() == [[0.0, 1.6, 0.0]]
    assert absent_parts(shot) == {"pose"}


def test_pixels_of_a_stated_size_are_scaled_to_the_file(folder: Path) -> None:
    clip = {"path": "clip.mp4", "width": 2 * WIDTH, "height": 4 * HEIGHT}
    camera = {**STAND, "focal_px": 100, "principal_point": [64, 96], "sensor_width": 0.036}
    shot = read_sections(folder, clip=clip, camera=camera)
    assert shot.camera is not None
    assert shot.camera.focal_px.tolist() == [[50.0, 25.0]]
    assert shot.camera.centre_px.tolist() == [[32.0, 24.0]]
    assert "camera.pixels-scaled" in codes(shot)


def test_camera_keeps_every_lens_value(tmp_path: Path) -> None:
    camera = camera_of(
        tmp_path,
        **STAND,
        focus_distance="2.4 m",
        f_number="f/2.8",
        shutter="1/50 s",
        iso=400,
        clipping=["5 cm", "100 m"],
        distortion={"radial": [-0.05, 0.01], "tangential": [0.001, 0.002]},
        move="static",
    )
    assert (camera.exposure_time, camera.iso, camera.clipping) == (0.02, 400.0, (0.05, 100.0))
    assert camera.distortion is not None
    assert camera.distortion.tangential == (0.001, 0.002)
    assert camera.focus_distance is not None
    assert camera.focus_distance.tolist() == [2.4]


def test_value_outside_keys_holds_for_all_frames(tmp_path: Path) -> None:
    keys = [{"frame": 0, "position": [0, 0, 0]}, {"frame": 9, "position": [9, 0, 0]}]
    camera = camera_of(tmp_path, keys=keys, f_number=4)
    assert camera.f_number is not None
    assert (len(camera.f_number), len(camera.camera_to_world.position)) == (1, 10)


def test_linear_keys_move_evenly(tmp_path: Path) -> None:
    keys = [{"frame": 0, "position": [0, 0, 0]}, {"frame": 9, "position": [9, 0, 0]}]
    moved = camera_of(tmp_path, keys=keys).camera_to_world.position[:, 0]
    np.testing.assert_allclose(moved, np.arange(10.0), atol=EXACT)


def test_eased_keys_start_and_end_slowly(tmp_path: Path) -> None:
    keys = [{"frame": 0, "position": [0, 0, 0]}, {"frame": 9, "position": [9, 0, 0]}]
    moved = camera_of(tmp_path, keys=keys, interpolation="ease").camera_to_world.position[:, 0]
    steps = np.diff(moved)
    np.testing.assert_allclose(steps, steps[::-1], atol=EXACT)
    assert steps.argmax() == 4
    assert moved[[0, 9]].tolist() == [0.0, 9.0]


def test_held_keys_jump_on_their_frame(tmp_path: Path) -> None:
    keys = [{"frame": 0, "f_number": 2}, {"frame": 4, "f_number": 4}, {"frame": 9, "f_number": 8}]
    camera = camera_of(tmp_path, **STAND, keys=keys, interpolation="hold")
    assert camera.f_number is not None
    assert camera.f_number.tolist() == [2, 2, 2, 2, 4, 4, 4, 4, 4, 8]


def test_values_hold_before_the_first_key_and_after_the_last(tmp_path: Path) -> None:
    keys = [{"frame": 3, "f_number": 2}, {"frame": 5, "f_number": 4}]
    camera = camera_of(tmp_path, **STAND, keys=keys, interpolation="ease")
    assert camera.f_number is not None
    assert camera.f_number.tolist() == [2, 2, 2, 2, 3, 4, 4, 4, 4, 4]


def test_field_may_skip_keys_of_others(tmp_path: Path) -> None:
    keys = [
        {"frame": 0, "position": [0, 0, 0], "f_number": 2},
        {"frame": 5, "position": [1, 0, 0]},
        {"frame": 9, "f_number": 3.8},
    ]
    camera = camera_of(tmp_path, keys=keys)
    assert camera.f_number is not None
    assert camera.f_number[5] == pytest.approx(3.0, abs=EXACT)


def test_target_is_met_on_every_frame_of_a_move(tmp_path: Path) -> None:
    keys = [{"frame": 0, "position": [-3, 1, 3]}, {"frame": 9, "position": [3, 2, 3]}]
    pose = camera_of(tmp_path, keys=keys, look_at=[0, 1, 0]).camera_to_world
    expected = look_at(pose.position[4], np.array([0.0, 1.0, 0.0]))
    np.testing.assert_allclose(pose.orientation[4], expected, atol=EXACT)


def test_rotation_keys_turn_beyond_half_a_turn(tmp_path: Path) -> None:
    keys = [{"frame": 0, "rotation": [0, 0, 0]}, {"frame": 9, "rotation": [0, "360 deg", 0]}]
    pose = camera_of(tmp_path, **STAND, keys=keys).camera_to_world
    half_angle = math.radians(360 * 3 / 9) / 2
    expected = [math.cos(half_angle), 0, math.sin(half_angle), 0]
    np.testing.assert_allclose(pose.orientation[3], expected, atol=EXACT)


def test_orientation_keys_turn_the_shorter_way(tmp_path: Path) -> None:
    keys = [
        {"frame": 0, "orientation": [1, 0, 0, 0]},
        {"frame": 9, "orientation": [-math.sqrt(0.5), 0, -math.sqrt(0.5), 0]},
    ]
    pose = camera_of(tmp_path, **STAND, keys=keys).camera_to_world
    half_angle = math.radians(90 * 3 / 9) / 2
    expected = [math.cos(half_angle), 0, math.sin(half_angle), 0]
    np.testing.assert_allclose(pose.orientation[3], expected, atol=EXACT)


def test_key_for_every_frame_is_taken_as_it_stands(tmp_path: Path) -> None:
    keys = [{"frame": i, "position": [0.1 * i, 0.7, 0.3]} for i in range(10)]
    shot = read_sections(tmp_path, camera={**LENS, "keys": keys, "interpolation": "ease"})
    assert shot.camera is not None
    assert shot.camera.camera_to_world.position[:, 0].tolist() == [0.1 * i for i in range(10)]
    assert codes(shot) == []


def test_sparse_keys_may_be_numbered_from_the_source(tmp_path: Path) -> None:
    keys = [{"frame": 1001, "f_number": 2}, {"frame": 1003, "f_number": 4}]
    clock = {"rate": 24, "count": 3, "count_from": 1001}
    shot = read_sections(tmp_path, clock=clock, camera={**LENS, **STAND, "keys": keys})
    assert shot.camera is not None
    assert shot.camera.f_number is not None
    assert shot.camera.f_number.tolist() == [2, 3, 4]


def test_sparse_keys_are_reported(tmp_path: Path) -> None:
    keys = [{"frame": 0, "position": [0, 0, 0]}, {"frame": 9, "position": [9, 0, 0]}]
    shot = read_sections(tmp_path, camera={**LENS, "keys": keys})
    assert codes(shot) == ["document.keys-interpolated"]


def test_sparse_track_is_interpolated_and_reported(tmp_path: Path) -> None:
    track = [{"frame": 2, "position": [0, 0, 0]}, {"frame": 4, "position": [2, 0, 0]}]
    shot = read_sections(
        tmp_path, objects=[{"name": "box", "shape": "box", "size": 1, "track": track}]
    )
    pose = shot.objects[0].object_to_world
    assert pose is not None
    assert pose.position[:, 0].tolist() == [0, 0, 0, 1, 2, 2, 2, 2, 2, 2]
    assert codes(shot) == ["document.track-interpolated"]
