import io
from dataclasses import replace
from fractions import Fraction

import numpy as np
from PIL import Image
from tests.build_shot import build_box, build_camera, build_shot, build_solution
from tests.preview.grey_plate import GREY, grey_frames

from usdbridge.frames import still_pose
from usdbridge.preview.contact_sheet import draw_contact_sheet, frame_name, sheet_frames
from usdbridge.preview.overlay import draw_overlay
from usdbridge.report import Finding
from usdbridge.shot import FrameClock, GroundSolution, Origin, PointCloud, Primitive, Shot

ARBITRARY = Finding("camera.world-arbitrary", "warning", "camera", "no up, no scale")
NEAR_PX = 3  # px; half a stroke and its dark edge


def level_shot(**changes: object) -> Shot:
    """A still camera 1.5 m up that looks along −Z, principal point in the middle."""
    camera = build_camera(
        camera_to_world=still_pose((0.0, 1.5, 0.0)),
        focal_px=np.array([[500.0, 500.0]]),
        centre_px=np.array([[320.0, 180.0]]),
    )
    return build_shot(**{"camera": camera, "objects": (), **changes})


def drawn_rows(shot: Shot) -> np.ndarray:
    """Rows (y) of the picture with anything drawn on them."""
    picture = Image.new("RGB", (640, 360), (GREY, GREY, GREY))
    changed = np.asarray(draw_overlay(picture, shot, 0)) != GREY
    return np.flatnonzero(changed.any(axis=(1, 2)))


def test_first_and_last_frame_are_on_the_sheet() -> None:
    chosen = sheet_frames(FrameClock(rate=Fraction(24), count=100))
    assert len(chosen) == 12
    assert (chosen[0], chosen[-1]) == (0, 99)


def test_short_shot_shows_every_frame_once() -> None:
    assert list(sheet_frames(FrameClock(rate=Fraction(24), count=5))) == [0, 1, 2, 3, 4]


def test_frame_is_named_by_its_timecode() -> None:
    clock = FrameClock(rate=Fraction(30000, 1001), count=9, timecode="01:00:59;28")
    assert frame_name(clock, 2) == "01:01:00;02"


def test_frame_without_timecode_is_named_by_its_time() -> None:
    assert frame_name(FrameClock(rate=Fraction(24), count=48), 30) == "1.25 s"


def test_horizon_lies_at_eye_level() -> None:
    rows = drawn_rows(level_shot())
    assert abs(rows.min() - 180) <= NEAR_PX  # the ground grid ends at the horizon


def test_nothing_but_a_dashed_horizon_is_drawn_with_an_assumed_camera() -> None:
    shot = level_shot(objects=(build_box(),), origins={"camera": Origin("default", 0.05)})
    rows = drawn_rows(shot)
    assert abs(rows - 180).max() <= NEAR_PX


def test_no_ground_is_drawn_in_a_world_without_up() -> None:
    assert not len(drawn_rows(level_shot(findings=(ARBITRARY,))))


def test_box_is_drawn_where_it_projects_to() -> None:
    ahead = build_box(
        shape=Primitive(kind="box", size=(1.0, 1.0, 0.0)),
        object_to_world=still_pose((0.0, 1.5, -5.0)),
    )
    rows = drawn_rows(level_shot(objects=(ahead,), findings=(ARBITRARY,)))
    half = 500 * 0.5 / 5.0  # px
    assert abs(rows.min() - (180 - half)) <= NEAR_PX
    assert abs(rows.max() - (180 + half)) <= NEAR_PX


def test_object_outside_its_visible_frames_is_not_drawn() -> None:
    later = build_box(object_to_world=still_pose((0, 1.5, -5)), visible_frames=(2, 5))
    assert not len(drawn_rows(level_shot(objects=(later,), findings=(ARBITRARY,))))


def test_scene_points_are_drawn() -> None:
    cloud = PointCloud(positions=np.array([[0.0, 2.5, -5.0]]))
    rows = drawn_rows(level_shot(points=cloud, findings=(ARBITRARY,)))
    assert abs(rows.mean() - 80.5) <= 1


def test_small_objects_of_a_crowd_become_dots() -> None:
    crowd = tuple(
        build_box(f"b{i}", object_to_world=still_pose((i * 0.05 - 2, 1.5, -20.0)))
        for i in range(80)
    )
    assert len(drawn_rows(level_shot(objects=crowd, findings=(ARBITRARY,))))


def test_sheet_keeps_the_shape_of_the_picture() -> None:
    sheet = draw_contact_sheet(level_shot(), grey_frames)
    assert sheet is not None
    picture = Image.open(io.BytesIO(sheet))
    assert picture.size == (1920, 12 + 2 * (262 + 34 + 6))  # rows of four, 465 × 262 each


def test_pixels_that_are_not_square_are_stretched() -> None:
    plate = level_shot().plate
    assert plate is not None
    wide = level_shot(plate=replace(plate, pixel_aspect=Fraction(2)))
    sheet = draw_contact_sheet(wide, grey_frames)
    assert sheet is not None
    assert Image.open(io.BytesIO(sheet)).height == 12 + 2 * (176 + 34 + 6)  # 624 × 176 each


def test_same_shot_gives_the_same_bytes() -> None:
    assert draw_contact_sheet(build_shot(), grey_frames) == draw_contact_sheet(
        build_shot(), grey_frames
    )


def test_shot_without_plate_has_no_sheet() -> None:
    assert draw_contact_sheet(build_shot(plate=None), grey_frames) is None


def test_ground_that_solving_did_not_find_is_not_drawn() -> None:
    unknown = replace(build_solution(), ground=GroundSolution(verdict="unknown"))
    rows = drawn_rows(level_shot(solution=unknown))
    assert np.abs(rows - 180).max() <= NEAR_PX  # only the horizon


def test_near_points_have_another_colour_than_far_ones() -> None:
    spots = np.array([[-0.5, 1.6, -2.0], [2.5, 2.0, -10.0]])
    shot = level_shot(points=PointCloud(positions=spots))
    picture = Image.new("RGB", (640, 360), (GREY, GREY, GREY))
    drawn = draw_overlay(picture, shot, 0)
    near, far = drawn.getpixel((195, 155)), drawn.getpixel((445, 155))
    assert near != far
    assert GREY not in (near[0], far[0])
