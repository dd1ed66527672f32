import contextlib
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.readers.cameras import PIXEL_TOLERANCE, blank_shot, project, write_csv

from usdbridge.errors import ReadError
from usdbridge.readers.cameras.camera_csv import read_camera, sniff
from usdbridge.readers.cameras.join_camera import with_camera

PLACE = "frame,tx,ty,tz"
TURNED = f"{PLACE},rx,ry,rz"


@pytest.fixture
def read(tmp_path):
    def write_and_read(header, *rows):
        return read_camera(write_csv(tmp_path / "camera.csv", header, *rows))

    return write_and_read


def test_point_in_view_lands_where_the_table_puts_it(read):
    header = f"{PLACE},qw,qx,qy,qz,focal_px,cx,cy,width,height"
    half = math.radians(45)
    # A quarter turn to the left about +Y: the camera looks along −X, its right is −Z.
    source = read(header, f"0,1,2,3,{math.cos(half)},0,{math.sin(half)},0,500,330,250,640,480")
    shot = with_camera(blank_shot(1), source)
    np.testing.assert_allclose(
        project(shot, 0, [1 - 4, 2 + 0.5, 3 - 0.3]),
        [330 + 500 * 0.3 / 4, 250 - 500 * 0.5 / 4],
        atol=PIXEL_TOLERANCE,
    )


def test_angles_turn_about_y_then_x_then_z(read):
    source = read(f"{TURNED},focal_px", "0,0,0,0,0,90,0,500", "1,0,0,0,90,0,0,500")
    shot = with_camera(blank_shot(2), source)
    np.testing.assert_allclose(project(shot, 0, [-5, 0, 0]), [320, 240], atol=PIXEL_TOLERANCE)
    np.testing.assert_allclose(project(shot, 1, [0, 5, 0]), [320, 240], atol=PIXEL_TOLERANCE)


def test_millimetres_need_the_sensor_and_follow_it(read):
    source = read(f"{TURNED},focal_mm,sensor_width_mm", "0,0,0,0,0,0,0,18,36")
    camera = with_camera(blank_shot(1), source).camera
    np.testing.assert_allclose(camera.focal_px, [[320, 320]])
    assert camera.sensor_width == pytest.approx(0.036)


def test_principal_point_in_px_goes_with_a_lens_in_mm(read):
    header = f"{TURNED},focal_mm,sensor_width_mm,cx,cy,width,height"
    source = read(header, "0,0,0,0,0,0,0,18,36,330,250,640,480")
    camera = with_camera(blank_shot(1), source).camera
    np.testing.assert_allclose(camera.centre_px, [[330, 250]])


def test_distortion_focus_and_stop_are_read(read):
    header = f"{TURNED},focal_px,k1,k2,p1,p2,focus_distance,f_number"
    source = read(header, "0,0,0,0,0,0,0,500,-0.1,0.02,0.001,0,4.5,2.8")
    camera = with_camera(blank_shot(1), source).camera
    assert camera.distortion.radial == (-0.1, 0.02)
    assert camera.distortion.tangential == (0.001, 0.0)
    assert (camera.focus_distance[0], camera.f_number[0]) == (4.5, 2.8)


@pytest.mark.parametrize(
    ("header", "row", "told"),
    [
        (f"{TURNED},focal_px,zoom", "0,0,0,0,0,0,0,500,1", "'zoom'; known are"),
        ("frame,tx,ty,rx,ry,rz,focal_px", "0,0,0,0,0,0,500", "lacks tz"),
        (f"{PLACE},focal_px", "0,0,0,0,500", "qw,qx,qy,qz or else rx,ry,rz"),
        (TURNED, "0,0,0,0,0,0,0", "focal_px or else focal_mm"),
        (f"{TURNED},focal_mm", "0,0,0,0,0,0,0,35", "not sensor_width_mm"),
        (f"{TURNED},focal_px", "0,0,0,0,0,0,0,0", "camera.csv:2: focal_px is 0; must be > 0"),
        (f"{TURNED},focal_px", "0,0,0,0,0,0,500", "has 7 values, must have 8"),
        (f"{TURNED},focal_px", "0,0,0,0,nan,0,0,500", "rx is nan"),
        (f"{PLACE},qw,qx,qy,qz,focal_px", "0,0,0,0,1,1,0,0,500", "length 1.41421"),
        (f"{TURNED},focal_px,cx", "0,0,0,0,0,0,0,500,320", "add them"),
        (f"{TURNED},focal_px", "", "no camera position"),
        (f"{TURNED},tx,focal_px", "0,0,0,0,0,0,0,0,500", "twice"),
    ],
)
def test_wrong_table_is_one_clear_error(read, header, row, told):
    with pytest.raises(ReadError, match=told):
        read(header, row)


def test_other_tables_are_left_to_others(tmp_path):
    assert not sniff(write_csv(tmp_path / "a.csv", "name,price", "mug,3"))


@given(rows=st.lists(st.text(st.sampled_from('0123456789.,-eE"nafi \n'), max_size=60), max_size=4))
def test_any_rows_read_or_are_a_read_error(tmp_path_factory, rows):
    path = tmp_path_factory.mktemp("csv") / "a.csv"
    path.write_text("\n".join([f"{TURNED},focal_px", *rows]), encoding="utf-8")
    with contextlib.suppress(ReadError):
        with_camera(blank_shot(2), read_camera(path))
