import contextlib
import json
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.readers.cameras import (
    PIXEL_TOLERANCE,
    blank_shot,
    codes,
    project,
    track_sample,
    track_transform,
    write_json,
)

from usdbridge.errors import ReadError
from usdbridge.readers.cameras.join_camera import with_camera
from usdbridge.readers.cameras.opentrackio import read_camera, sniff

PLATE = (1920, 1280)  # the shape of 36 × 24 mm
FOCAL_PX = 24 / 36 * 1920


@pytest.fixture
def read(tmp_path):
    def write_and_read(*samples):
        data = list(samples) if len(samples) != 1 else samples[0]
        return read_camera(write_json(tmp_path / "a.opentrackio.json", data))

    return write_and_read


@pytest.fixture
def join(read):
    return lambda *samples: with_camera(blank_shot(len(samples), PLATE), read(*samples))


def in_our_world(east, north, up):
    return np.array([east, up, -north])


def test_camera_at_rest_looks_along_plus_y(join):
    shot = join(track_sample())
    point = in_our_world(0.3, 4.0, 0.2)
    expected = [960 + FOCAL_PX * 0.3 / 4, 640 - FOCAL_PX * 0.2 / 4]
    np.testing.assert_allclose(project(shot, 0, point), expected, atol=PIXEL_TOLERANCE)


@pytest.mark.parametrize(
    ("turn", "point"),
    [
        ((90, 0, 0), (-4, 0.0, 0.0)),  # pan about +Z: from +Y to −X
        ((0, 90, 0), (0.0, 0.0, 4)),  # tilt about +X: up
        ((90, 45, 0), (-3, 0.0, 3)),  # pan first, then tilt
    ],
)
def test_pan_and_tilt_point_the_camera(join, turn, point):
    shot = join(track_sample(transforms=[track_transform(turn=turn)]))
    np.testing.assert_allclose(
        project(shot, 0, in_our_world(*point)), [960, 640], atol=PIXEL_TOLERANCE
    )


def test_roll_is_about_the_view(join):
    shot = join(track_sample(transforms=[track_transform(turn=(0, 0, 90))]))
    # +90° about +Y takes the camera's right from +X to −Z.
    found = project(shot, 0, in_our_world(0, 4, -0.4))
    np.testing.assert_allclose(found, [960 + FOCAL_PX * 0.1, 640], atol=PIXEL_TOLERANCE)


def test_transforms_compose_from_first_to_last(join):
    crane = track_transform(place=(0, 10, 0), turn=(90, 0, 0))
    head = track_transform(place=(0, 2, 1))
    position = join(track_sample(transforms=[crane, head])).camera.camera_to_world.position
    np.testing.assert_allclose(position, [in_our_world(-2, 10, 1)], atol=1e-12)


def test_entrance_pupil_lies_ahead_of_the_sensor(join):
    lens = {"pinholeFocalLength": 24.0, "entrancePupilOffset": 0.123}
    position = join(track_sample(lens=lens)).camera.camera_to_world.position
    np.testing.assert_allclose(position, [in_our_world(0, 0.123, 0)], atol=1e-12)


def test_projection_offset_is_right_and_down(join):
    lens = {"pinholeFocalLength": 24.0, "projectionOffset": {"x": 0.36, "y": 0.24}}
    centre = join(track_sample(lens=lens)).camera.centre_px
    np.testing.assert_allclose(centre, [[960 + 19.2, 640 + 12.8]])


def test_focus_stop_and_exposure_are_read(join):
    camera = {
        "activeSensorPhysicalDimensions": {"width": 36.0, "height": 24.0},
        "captureFrameRate": {"num": 24, "denom": 1},
        "shutterAngle": 180.0,
        "isoSpeed": 800,
    }
    lens = {"pinholeFocalLength": 24.0, "focusDistance": 10.0, "fStop": 4.0}
    found = join(track_sample(static={"camera": camera}, lens=lens)).camera
    assert (found.focus_distance[0], found.f_number[0]) == (10.0, 4.0)
    assert (found.exposure_time, found.iso) == (pytest.approx(1 / 48), 800)
    assert found.sensor_width == pytest.approx(0.036)


def with_code(frame, **changes):
    code = {"hours": 1, "minutes": 0, "seconds": 0, "frames": frame, **changes}
    timing = {"timecode": {**code, "frameRate": {"num": 24, "denom": 1}}}
    return track_sample(timing=timing)


def test_samples_between_frames_are_left_out(read):
    samples = [with_code(frame) for frame in (4, 4, 5, 5)]
    source = read(*samples)
    assert (source.frames, source.rate, source.timecode) == ((0, 1), 24, "01:00:00:04")
    assert "opentrackio.subframes" in codes(with_camera(blank_shot(2, PLATE), source))


def test_drop_frame_code_skips_no_frame(read):
    def sample(minutes, seconds, frame):
        place = {"hours": 0, "minutes": minutes, "seconds": seconds, "frames": frame}
        rate = {"frameRate": {"num": 30000, "denom": 1001}, "dropFrame": True}
        return track_sample(timing={"timecode": {**place, **rate}})

    source = read(sample(0, 59, 29), sample(1, 0, 2))
    assert source.frames == (0, 1)
    assert source.rate == Fraction(30000, 1001)


def test_json_lines_are_read_and_constants_come_once(tmp_path):
    first, second = track_sample(), track_sample()
    del second["static"]
    path = tmp_path / "a.jsonl"
    path.write_text(f"{json.dumps(first)}\n{json.dumps(second)}\n")
    assert sniff(path)
    assert read_camera(path).frames == (0, 1)


def test_draft_name_of_the_focal_length_is_read(read):
    sample = track_sample(lens={"focalLength": 24.0})
    sample["protocol"]["version"] = "0.9.0"
    assert read(sample).focal[0, 0] == 24.0


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"protocol": {"name": "OpenTrackIO", "version": [2, 0, 0]}}, "reads version 1"),
        ({"static": {}}, "needs width and height"),
        ({"lens": {}}, "pinholeFocalLength is None"),
        ({"lens": {"pinholeFocalLength": 0}}, "must be > 0"),
        ({"transforms": []}, "transforms is"),
        ({"transforms": [{"translation": {"x": 0, "y": 0}, "rotation": {}}]}, "translation.z"),
        ({"timing": {"sampleRate": {"num": 24, "denom": 0}}}, "24/0"),
        ({"lens": {"pinholeFocalLength": 24, "distortion": [{"model": "Spline"}]}}, "Spline"),
    ],
)
def test_wrong_value_is_one_clear_error(read, changes, told):
    with pytest.raises(ReadError, match=told):
        read(track_sample(**changes))


def test_samples_of_two_cameras_are_refused(read):
    with pytest.raises(ReadError, match="samples of 2 cameras"):
        read(track_sample(sourceId="a"), track_sample(sourceId="b"))


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)
PARTS = ("protocol", "static", "timing", "lens", "transforms")
LENS_PARTS = ("pinholeFocalLength", "distortion", "projectionOffset", "entrancePupilOffset")


@given(part=st.sampled_from(PARTS), key=st.sampled_from(LENS_PARTS), value=values)
def test_any_value_reads_or_is_a_read_error(tmp_path_factory, part, key, value):
    path = tmp_path_factory.mktemp("otio") / "a.json"
    lens = {"pinholeFocalLength": 24.0, key: value}
    for changes in ({part: value}, {"lens": lens}):
        write_json(path, track_sample(**changes))
        sniff(path)
        with contextlib.suppress(ReadError):
            with_camera(blank_shot(1, PLATE), read_camera(path))
