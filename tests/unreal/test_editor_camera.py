"""The camera in the editor, by its keys."""

from fractions import Fraction

import pytest
from tests.unreal.double import play
from tests.unreal.double.score import score_of
from tests.unreal.shots import COUNT, RATE, actor, camera, make, sequence, small_shot


@pytest.fixture
def made(unreal):
    make(small_shot(), start_frame=1001)
    return sequence(unreal), actor(unreal, "small_camera")


def test_the_camera_is_where_the_house_says_in_centimetres(made):
    there = play.placement_at(*made, 1004)
    assert there.location == pytest.approx((50.0, 400.0, 153.0))


def test_the_camera_looks_along_house_minus_z(made):
    forward, right, up = play.placement_at(*made, 1001).axes.T
    assert forward == pytest.approx((0, -1, 0), abs=1e-12)
    assert right == pytest.approx((1, 0, 0), abs=1e-12)
    assert up == pytest.approx((0, 0, 1), abs=1e-12)


def test_the_zoom_is_keyed_on_every_frame(made):
    focals = [play.camera_at(*made, 1001 + frame).focal_mm for frame in range(COUNT)]
    assert focals == [35, 36, 37, 38, 39, 40]
    assert play.camera_at(*made, Fraction(2005, 2)).focal_mm == 36.5


def test_the_sequence_ends_after_its_last_frame(made):
    score = score_of(made[0])
    assert score.display_rate == RATE
    assert score.frame_of(score.start) == 1001
    assert score.frame_of(score.end) == 1001 + COUNT


def test_the_cut_shows_the_camera_on_the_last_frame_and_not_after(made):
    assert play.cut_at(made[0], 1001 + COUNT - 1) is made[1]
    assert play.cut_at(made[0], 1001 + COUNT) is None


def test_a_very_long_lens_is_not_clamped(unreal):
    make(small_shot(camera=camera(focal_mm=(2400.0,)), plate=None))
    seen = play.camera_at(sequence(unreal), actor(unreal, "small_camera"), 0)
    assert seen.focal_mm == 2400


def test_without_focus_there_is_no_depth_of_field(unreal):
    make(small_shot())
    lens = actor(unreal, "small_camera").get_cine_camera_component()
    assert lens.focus_settings.focus_method == unreal.CameraFocusMethod.DISABLE


DEEP = {"focus_distance": (2.0,), "f_number": (2.8,)}
FLAT = {"focus_distance": (2.0, 9.9, 2.0, 2.0, 2.0, 2.0), "f_number": (64.0,)}


@pytest.mark.parametrize(
    ("lens", "choices", "is_on"),
    [
        (DEEP, {"plate": False}, True),
        (DEEP, {}, False),
        (FLAT, {}, True),
        ({"focus_distance": (2.0,)}, {"plate": False}, False),
        ({"f_number": (2.8,)}, {"plate": False}, False),
    ],
)
def test_depth_of_field_is_on_where_it_is_known_and_leaves_the_footage_sharp(
    unreal, lens, choices, is_on
):
    make(small_shot(camera=camera(**lens)), **choices)
    found = actor(unreal, "small_camera").get_cine_camera_component()
    method = found.focus_settings.focus_method
    modes = unreal.CameraFocusMethod
    assert method == (modes.MANUAL if is_on else modes.DISABLE)


def test_focus_and_stop_are_keyed_in_centimetres(unreal):
    make(small_shot(camera=camera(focus_distance=(2.0,), f_number=(2.8,))))
    seen = play.camera_at(sequence(unreal), actor(unreal, "small_camera"), 3)
    assert seen.focus_cm == 200
    assert seen.aperture == pytest.approx(2.8, rel=1e-6)


def test_a_known_exposure_is_manual(unreal):
    make(small_shot(camera=camera(iso=800.0, exposure_time=0.02, f_number=(2.8,))))
    lens = actor(unreal, "small_camera").get_cine_camera_component()
    look = lens.post_process_settings
    assert look.get_editor_property("camera_iso") == 800
    assert look.get_editor_property("camera_shutter_speed") == 50
    assert look.get_editor_property("auto_exposure_method").name == "AEM_MANUAL"


def test_scale_and_off_axis_centre_reach_the_lens(unreal):
    make(small_shot(camera=camera(offsets_mm=((0.5, -0.25),))), scale=2.0)
    view = (sequence(unreal), actor(unreal, "small_camera"), 0)
    assert play.camera_at(*view).offset_mm == (0.5, -0.25)
    assert play.placement_at(*view).location == pytest.approx((100.0, 800.0, 300.0))
