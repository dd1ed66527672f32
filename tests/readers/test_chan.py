import contextlib
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.readers.cameras import PIXEL_TOLERANCE, blank_shot, codes, project, write_chan

from usdbridge.errors import ReadError
from usdbridge.readers.cameras.chan import read_camera, sniff
from usdbridge.readers.cameras.join_camera import with_camera


def nuke_axis(rx, ry, rz):
    """Rotation of Nuke's order ZXY, written out: about z first, then x, then y."""
    (cx, sx), (cy, sy), (cz, sz) = ((math.cos(a), math.sin(a)) for a in np.radians([rx, ry, rz]))
    about_x = np.array([[1, 0, 0], [0, cx, -sx], [0, sx, cx]])
    about_y = np.array([[cy, 0, sy], [0, 1, 0], [-sy, 0, cy]])
    about_z = np.array([[cz, -sz, 0], [sz, cz, 0], [0, 0, 1]])
    return about_y @ about_x @ about_z


def test_point_in_view_lands_where_nuke_has_it(tmp_path):
    path = write_chan(tmp_path / "a.chan", "1001 1 2 3 10 -20 30 40", "1002 1 2 3 0 0 0 40")
    shot = with_camera(blank_shot(2), read_camera(path))
    in_camera = np.array([0.3, -0.2, -4.0])
    point = nuke_axis(10, -20, 30) @ in_camera + [1, 2, 3]
    focal = 240 / math.tan(math.radians(20))
    expected = [320 + focal * 0.3 / 4, 240 + focal * 0.2 / 4]
    np.testing.assert_allclose(project(shot, 0, point), expected, atol=PIXEL_TOLERANCE)


def test_zoom_is_kept_per_frame(tmp_path):
    path = write_chan(tmp_path / "a.chan", "1 0 0 0 0 0 0 40", "2 0 0 0 0 0 0 30")
    focal = with_camera(blank_shot(2), read_camera(path)).camera.focal_px
    np.testing.assert_allclose(focal[:, 1], 240 / np.tan(np.radians([20, 15])))


def test_comments_and_blank_lines_are_passed_over(tmp_path):
    path = write_chan(tmp_path / "a.chan", "# Nuke", "", "1\t0 0 0 0 0 0 40")
    assert read_camera(path).frames == (1,)


def test_what_the_format_leaves_open_is_said(tmp_path):
    shot = with_camera(blank_shot(1), read_camera(write_chan(tmp_path / "a.chan")))
    assert {"chan.assumed", "camera.scale-unknown"} <= set(codes(shot))


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (["1 0 0 0 0 0 0"], "a.chan:1: has 7 columns"),
        (["1 0 0 0 0 0 0 40", "1 0 0 0 0 0 0 40"], "frame 1 follows frame 1"),
        (["1 0 0 0 0 0 0 0"], "field of view is 0°"),
        (["1 0 0 0 0 nan 0 40"], "ry is nan"),
        (["1 0 x 0 0 0 0 40"], "ty is 'x'"),
        (["1.5 0 0 0 0 0 0 40"], "frame is 1.5"),
        (["# nothing"], "no camera position"),
        (["0 0 0 0 0 0 0 40", "1e9 0 0 0 0 0 0 40"], "more than 1000000"),
    ],
)
def test_wrong_value_is_one_clear_error(tmp_path, rows, told):
    with pytest.raises(ReadError, match=told):
        read_camera(write_chan(tmp_path / "a.chan", *rows))


@given(text=st.text(st.sampled_from("0123456789.-+eE nafi#\n\t"), max_size=200))
def test_any_text_reads_or_is_a_read_error(tmp_path_factory, text):
    path = tmp_path_factory.mktemp("chan") / "a.chan"
    path.write_text(text, encoding="utf-8")
    assert sniff(path)
    with contextlib.suppress(ReadError):
        with_camera(blank_shot(2), read_camera(path))


@given(rows=st.lists(st.lists(st.floats(), min_size=7, max_size=9), max_size=3))
def test_any_numbers_read_or_are_a_read_error(tmp_path_factory, rows):
    lines = [" ".join(["0", *map(repr, row)]) for row in rows]
    path = write_chan(tmp_path_factory.mktemp("chan") / "a.chan", *lines)
    with contextlib.suppress(ReadError):
        with_camera(blank_shot(2), read_camera(path))
