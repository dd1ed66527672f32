import re
from xml.etree import ElementTree

import numpy as np
import pytest
from tests.build_shot import build_box, build_camera, build_shot

from usdbridge.frames import still_pose
from usdbridge.preview.strips import draw_focal_strip, draw_height_strip, draw_timeline
from usdbridge.preview.top_view import draw_top_view
from usdbridge.report import Finding
from usdbridge.shot import Event, Marker, Origin, Pose, Primitive

ASSUMED = {"camera": Origin("default", 0.05)}


def circles(svg: str) -> dict[str, tuple[float, float]]:
    """Centres of the marks for the first and the last frame."""
    marks = ElementTree.fromstring(svg).iter("circle")
    return {
        mark.attrib["class"]: (float(mark.attrib["cx"]), float(mark.attrib["cy"])) for mark in marks
    }


def test_north_is_minus_z() -> None:
    way = Pose(
        position=np.column_stack([np.zeros(5), np.ones(5), np.linspace(0.5, -3.0, 5)]),
        orientation=np.array([[1.0, 0, 0, 0]] * 5),
    )
    marks = circles(draw_top_view(build_shot(camera=build_camera(camera_to_world=way))) or "")
    assert marks["end"][1] < marks["start"][1]
    assert marks["end"][0] == marks["start"][0]


def test_scale_bar_is_in_metres() -> None:
    assert re.search(r">\d+(\.\d+)? m<", draw_top_view(build_shot()) or "")


@pytest.mark.parametrize("code", ["camera.world-arbitrary", "camera.scale-unknown"])
def test_world_without_scale_is_in_units(code: str) -> None:
    lost = Finding(code, "warning", "camera", "no scale")
    assert " units<" in (draw_top_view(build_shot(findings=(lost,))) or "")


def test_assumed_camera_is_left_out() -> None:
    svg = draw_top_view(build_shot(origins=ASSUMED)) or ""
    assert "track" not in svg
    assert "box" in svg


def test_nothing_known_draws_nothing() -> None:
    assert draw_top_view(build_shot(origins=ASSUMED, objects=())) is None


def test_endless_floor_does_not_shrink_the_scene() -> None:
    floor = build_box(
        "floor",
        shape=Primitive(kind="plane", size=(500.0, 0.0, 500.0)),
        object_to_world=still_pose(),
    )
    marks = circles(draw_top_view(build_shot(objects=(build_box(), floor))) or "")
    assert np.hypot(*np.subtract(marks["end"], marks["start"])) > 30  # of 560 user units


def test_name_of_an_object_is_escaped() -> None:
    svg = draw_top_view(build_shot(objects=(build_box("<script>"),))) or ""
    assert "<script>" not in svg
    assert "&lt;script&gt;" in svg


def test_markers_and_events_lie_at_their_times() -> None:
    shattering = build_box(events=(Event(kind="shatter", time=0.1),))
    shot = build_shot(objects=(shattering,), markers=(Marker(name="hit", time=0.1, kind="impact"),))
    marks = re.findall(r'd="M([\d.]+) 8l5 5', draw_timeline(shot) or "")
    assert len(marks) == 2
    assert marks[0] == marks[1]


def test_silent_shot_without_markers_has_no_timeline() -> None:
    assert draw_timeline(build_shot()) is None


def test_zoom_has_a_focal_strip_in_millimetres() -> None:
    svg = draw_focal_strip(build_shot()) or ""
    assert "28.12 mm" in svg  # 500 px of 640 on 36 mm
    assert "36.56 mm" in svg


def test_fixed_lens_has_no_focal_strip() -> None:
    still = build_camera(focal_px=np.array([[500.0, 500.0]]))
    assert draw_focal_strip(build_shot(camera=still)) is None


def test_level_camera_has_no_height_strip() -> None:
    assert draw_height_strip(build_shot()) is None


def test_rising_camera_has_a_height_strip_where_up_is_known() -> None:
    crane = Pose(
        position=np.column_stack([np.zeros(5), np.linspace(1.0, 3.0, 5), np.zeros(5)]),
        orientation=np.array([[1.0, 0, 0, 0]] * 5),
    )
    rising = build_camera(camera_to_world=crane)
    lost = Finding("camera.world-arbitrary", "warning", "camera", "no up")
    assert "3 m" in (draw_height_strip(build_shot(camera=rising)) or "")
    assert draw_height_strip(build_shot(camera=rising, findings=(lost,))) is None
