import contextlib
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.readers.cameras import (
    PIXEL_TOLERANCE,
    blank_shot,
    codes,
    numbered_shot,
    project,
    transforms,
    write_json,
)

from usdbridge.errors import ReadError
from usdbridge.readers.cameras.join_camera import with_camera
from usdbridge.readers.cameras.nerfstudio import read_camera, sniff


@pytest.fixture
def read(tmp_path):
    def write_and_read(**changes):
        return read_camera(write_json(tmp_path / "transforms.json", transforms(**changes)))

    return write_and_read


def test_world_with_z_up_becomes_y_up(read):
    # At rest the camera looks along −Z of a world with +Z up, which is straight down.
    shot = with_camera(blank_shot(2), read())
    np.testing.assert_allclose(project(shot, 0, [0, -4, 0]), [320, 240], atol=PIXEL_TOLERANCE)
    np.testing.assert_allclose(
        project(shot, 1, [1 + 0.4, -4, -0.2]), [320 + 50, 240 - 25], atol=PIXEL_TOLERANCE
    )


def test_upright_camera_stays_upright(read):
    stand = [[1, 0, 0, 2], [0, 0, -1, 3], [0, 1, 0, 1.5], [0, 0, 0, 1]]  # looks along +Y, 1.5 up
    source = read(frames=[{"file_path": "f_1.png", "transform_matrix": stand}])
    np.testing.assert_allclose(source.camera_to_world.position, [[2, 1.5, -3]])
    np.testing.assert_allclose(np.abs(source.camera_to_world.orientation), [[1, 0, 0, 0]])


def test_frames_are_matched_by_name_in_any_order(read):
    given = transforms()["frames"]
    shot = with_camera(numbered_shot(["f_0001.png", "f_0002.png"]), read(frames=given[::-1]))
    np.testing.assert_allclose(shot.camera.camera_to_world.position[:, 0], [0, 1])


def test_lens_of_a_frame_wins_over_that_of_the_file(read):
    frames = transforms()["frames"]
    frames[1] |= {"fl_x": 600.0, "fl_y": 610.0, "cx": 330.0, "cy": 250.0}
    camera = with_camera(blank_shot(2), read(frames=frames)).camera
    np.testing.assert_array_equal(camera.focal_px, [[500, 500], [600, 610]])
    np.testing.assert_array_equal(camera.centre_px, [[320, 240], [330, 250]])


def test_distortion_is_opencvs(read):
    distortion = read(k1=-0.1, k2=0.02, p1=0.001, p2=0.002).distortion
    assert distortion.radial == (-0.1, 0.02, 0.0)
    assert distortion.tangential == (0.001, 0.002)


def test_field_of_view_alone_is_enough(tmp_path):
    data = transforms(camera_angle_x=math.radians(90))
    for key in ("fl_x", "w", "h"):
        del data[key]
    source = read_camera(write_json(tmp_path / "transforms.json", data))
    camera = with_camera(blank_shot(2, (1280, 720)), source).camera
    np.testing.assert_allclose(camera.focal_px, [[640, 640]])


def test_applied_transform_is_in_the_poses_already(read):
    applied = [[1, 0, 0, 0], [0, 0, 1, 0], [0, -1, 0, 0]]
    with_it, without = read(applied_transform=applied), read()
    np.testing.assert_array_equal(
        with_it.camera_to_world.position, without.camera_to_world.position
    )


def test_unknown_scale_is_said(read):
    assert "camera.scale-unknown" in codes(with_camera(blank_shot(2), read()))


def test_images_outside_the_folder_are_not_looked_at(read, tmp_path):
    (tmp_path.parent / "secret_1.png").write_bytes(b"")
    frame = {"file_path": "../secret_1.png", "transform_matrix": np.eye(4).tolist()}
    assert read(frames=[frame]).image is None


def frame(matrix, name="f_1.png"):
    return [{"file_path": name, "transform_matrix": matrix}]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"frames": []}, "frames is"),
        ({"frames": [{"transform_matrix": []}]}, r"frames\[0\].file_path"),
        ({"frames": frame([[1, 0, 0, 0]])}, "must have 4 rows"),
        ({"frames": frame((2 * np.eye(4)).tolist())}, "remove scale"),
        ({"frames": frame(np.diag([1, 1, -1, 1]).tolist())}, "mirrors"),
        ({"frames": frame([[1, 0, 0, "a"], *np.eye(4)[1:].tolist()])}, "'a'; must be a number"),
        ({"frames": frame(np.eye(4).tolist()) * 2}, "one file_path"),
        ({"fl_x": 0}, "fl_x is 0; must be > 0"),
        ({"w": -640}, "w is -640"),
        ({"camera_model": "OPENCV_FISHEYE"}, "not a plain lens"),
        ({"k4": 0.1}, "k4"),
        ({"applied_transform": [[1, 0, 0, 0]]}, "applied_transform"),
    ],
)
def test_wrong_value_is_one_clear_error(read, changes, told):
    with pytest.raises(ReadError, match=told):
        read(**changes)


def test_nan_is_refused_by_name(tmp_path):
    path = tmp_path / "transforms.json"
    path.write_text('{"fl_x": NaN, "frames": [{"transform_matrix": []}]}')
    with pytest.raises(ReadError, match="holds NaN"):
        read_camera(path)


def test_deep_nesting_is_an_error(tmp_path):
    path = tmp_path / "transforms.json"
    path.write_text("[" * 100_000)
    assert not sniff(path)
    with pytest.raises(ReadError, match=r"nested too deep|not JSON"):
        read_camera(path)


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)


@given(key=st.sampled_from([*transforms(), "k1", "cx", "camera_angle_x"]), value=values)
def test_any_value_reads_or_is_a_read_error(tmp_path_factory, key, value):
    path = tmp_path_factory.mktemp("nerf") / "transforms.json"
    write_json(path, transforms(**{key: value}))
    sniff(path)
    with contextlib.suppress(ReadError):
        with_camera(blank_shot(2), read_camera(path))
