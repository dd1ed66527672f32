"""What an import decides, before anything is touched."""

import math
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given as examples
from hypothesis import strategies as st
from tests.unreal.recordings import ENGINE, build_plan
from tests.unreal.whole_shot import COUNT, build_reel, build_shot
from usdbridge_unreal import shot as given
from usdbridge_unreal.errors import BundleError
from usdbridge_unreal.options import ImportOptions, read_options
from usdbridge_unreal.plan import Engine, asset_name, plan_reel, plan_shot
from usdbridge_unreal.plan.clock import tick_resolution

RATES = [Fraction(24), Fraction(25), Fraction(30), Fraction(24000, 1001), Fraction(30000, 1001)]


def codes(plan):
    return {note.code for note in plan.notes}


def thing(plan, key):
    return next(each for each in plan.things if each.id == key)


def live_cup(frame, **changes):
    shot = build_shot(**changes)
    over = given.HandOver(frame=frame, velocity=(1, 2, 3), angular_velocity=(0, math.pi, 0))
    things = (replace(each, hand_over=over) if each.id == "cup" else each for each in shot.things)
    return build_plan(replace(shot, things=tuple(things)), physics="live")


@pytest.mark.parametrize("rate", [*RATES, Fraction(60000, 1001), Fraction(25, 2)])
def test_every_frame_has_a_whole_number_of_ticks(rate):
    ticks = tick_resolution(rate, 10_000)
    assert (ticks / rate).denominator == 1
    assert 20_000 <= ticks <= 70_000


@examples(st.fractions(1, 1000, max_denominator=100_000), st.integers(1, 200_000))
def test_ticks_fit_unreals_thirty_two_bits(rate, frames):
    per_frame = tick_resolution(rate, frames) / rate
    assert per_frame.denominator == 1
    assert per_frame * frames < 2**31 or per_frame == 1


def test_the_range_is_half_open_and_starts_where_asked():
    plan = build_plan(build_shot(), start_frame=1001)
    assert (plan.start, plan.end) == (1001, 1001 + COUNT)
    assert plan.camera.transform.frames == tuple(range(1001, 1001 + COUNT))


def test_the_lens_is_wide_enough_for_every_key():
    camera = replace(build_shot().camera, focal_mm=(2.0, 1500.0, *[50.0] * (COUNT - 2)))
    limits = build_plan(build_shot(camera=camera)).camera.limits
    assert limits.min_focal_mm <= 2
    assert limits.max_focal_mm >= 1500


def test_the_plate_stands_behind_everything():
    far = replace(
        build_shot().things[0],
        motion=given.Motion(position=((0.0, 0.0, -200.0),), orientation=((1.0, 0.0, 0.0, 0.0),)),
    )
    assert build_plan(build_shot(things=(far,))).plate.distance_cm > 20_000


def test_a_zoom_makes_the_plate_smaller_as_the_picture_is():
    plate = build_plan(build_shot()).plate
    assert len(plate.size_cm) == COUNT
    assert plate.size_cm[0][0] / plate.size_cm[-1][0] == pytest.approx(37 / 30)
    assert plate.size_cm[0][0] == pytest.approx(plate.distance_cm * 36 / 30)


def test_a_still_lens_keeps_one_plate():
    camera = replace(build_shot().camera, focal_mm=(35.0,))
    plate = build_plan(build_shot(camera=camera)).plate
    assert (len(plate.size_cm), plate.frames) == (1, ())


def test_the_blur_of_footage_is_told_in_pixels():
    """50 mm at f/2 focused to 2 m: 50² / 2 / 1950 · 8000 / 10000 of 36 mm, 1280 px."""
    camera = replace(build_shot().camera, focal_mm=(50.0,), focus_distance=(2.0,), f_number=(2.0,))
    plan = build_plan(build_shot(camera=camera, things=()))
    assert plan.plate.distance_cm == pytest.approx(1000)
    wide = 50**2 / 2 / 1950 * 0.8 / 36 * 1280
    [note] = (note for note in plan.notes if note.code == "camera.blur")
    assert f"by {wide:.0f} px at worst" in note.text


@pytest.mark.parametrize(
    ("changes", "choices", "level"),
    [
        ({}, {}, "info"),
        ({"lights": ()}, {}, "warning"),
        ({"lights": ()}, {"proxies": "projection"}, None),
        ({"things": ()}, {}, None),
        ({"lights": ()}, {"parts": "camera"}, None),
    ],
)
def test_proxies_that_only_your_lights_show_are_told(changes, choices, level):
    plan = build_plan(build_shot(**changes), **choices)
    found = [note.level for note in plan.notes if note.code == "proxies.lit"]
    assert found == ([level] if level else [])


def test_the_sources_time_code_is_told():
    plan = build_plan(build_shot(timecode="01:00:00:00", source_start=1001), start_frame=7)
    [note] = (note for note in plan.notes if note.code == "shot.timecode")
    assert note.text == "frame 7 is the source's frame 1001, time code 01:00:00:00"
    assert "shot.timecode" not in codes(build_plan(build_shot()))


@pytest.mark.parametrize(
    ("physics", "scale", "told"), [("live", 2.0, True), ("live", 1.0, False), ("baked", 2.0, False)]
)
def test_gravity_that_does_not_scale_with_the_scene_is_told(physics, scale, told):
    plan = build_plan(build_shot(), physics=physics, scale=scale)
    assert ("physics.scale" in codes(plan)) is told


def test_baked_bodies_have_keys_and_do_not_simulate():
    cup = thing(build_plan(build_shot()), "cup")
    assert len(cup.transform.frames) == COUNT
    assert cup.body.simulated is None


def test_live_bodies_have_keys_up_to_the_hand_over_and_simulate_from_it():
    cup = thing(live_cup(3), "cup")
    assert cup.transform.frames == (0, 1, 2, 3)
    assert (cup.body.simulated.frames, cup.body.simulated.values) == ((0, 3), (False, True))


def test_a_body_live_from_the_start_has_no_keys():
    cup = thing(live_cup(0), "cup")
    assert cup.transform is None
    assert cup.body.simulated.values == (True,)


def test_a_spin_turns_the_other_way_in_a_mirrored_world():
    body = thing(live_cup(0), "cup").body
    assert body.velocity_cm == (100, 300, 200)
    assert body.spin_deg == pytest.approx((0, 0, -180))


def test_what_is_live_says_that_its_velocity_is_not_set():
    assert "physics.velocity" in codes(live_cup(0))


def test_colliders_are_hidden_and_catchers_show_the_footage():
    collider = replace(build_shot().things[0], id="wall", role="collider")
    plan = build_plan(build_shot(things=(*build_shot().things, collider)))
    assert thing(plan, "wall").surface == "hidden"
    assert thing(plan, "box").surface == "shadow"
    assert thing(build_plan(build_shot(), proxies="projection"), "box").surface == "projection"


def test_scale_makes_everything_larger_but_the_lens():
    one, two = build_plan(build_shot()), build_plan(build_shot(), scale=2.0)
    assert two.camera.transform.placements[3].location == pytest.approx(
        [2 * value for value in one.camera.transform.placements[3].location]
    )
    assert two.camera.properties[0] == one.camera.properties[0]
    assert thing(two, "box").placement.scale == (2, 2, 2)
    assert two.plate.distance_cm == pytest.approx(2 * one.plate.distance_cm)


def test_camera_only_makes_camera_plate_and_sound():
    plan = build_plan(build_shot(), parts="camera")
    assert (plan.things, plan.lights, plan.usd) == ((), (), None)
    assert plan.camera
    assert plan.plate
    assert plan.sounds


def test_every_plug_in_that_is_off_is_named_with_what_still_works():
    engine = Engine(version=(5, 6), absent=frozenset({"usd", "media_plate"}))
    plan = plan_shot(build_shot(), ImportOptions(), engine)
    assert {"engine.no-usd", "engine.no-media-plate"} <= codes(plan)
    assert (plan.things, plan.plate) == ((), None)
    assert plan.camera
    assert plan.lights


@pytest.mark.parametrize(("version", "told"), [((5, 6), 0), ((5, 3), 1), ((6, 0), 1), ((0, 0), 1)])
def test_an_engine_that_we_do_not_know_is_told(version, told):
    plan = plan_shot(build_shot(), ImportOptions(), Engine(version=version))
    assert ("engine.version" in codes(plan)) == bool(told)


def test_marks_are_on_the_nearest_frame_and_share_it():
    marks = (
        given.Mark(frame=2.4, kind="impact", text="impact on floor", subject="cup"),
        given.Mark(frame=2.0, kind="dialogue", text="hello", speaker="Ann"),
    )
    plan = build_plan(build_shot(marks=marks), start_frame=10)
    assert [mark.frame for mark in plan.marks] == [12]
    assert plan.marks[0].label == "cup: impact on floor; Ann: “hello”"


def test_shots_of_a_reel_follow_each_other_and_begin_at_their_own_zero():
    plan = plan_reel(build_reel(), ImportOptions(start_frame=100), ENGINE)
    assert [(part.start, part.end) for part in plan.parts] == [
        (100, 100 + COUNT),
        (100 + COUNT, 100 + 2 * COUNT),
    ]
    assert [part.shot.start for part in plan.parts] == [0, 0]
    assert (plan.start, plan.end) == (100, 100 + 2 * COUNT)


def test_names_become_names_that_unreal_takes():
    assert asset_name("my shot.v02/ü") == "my_shot_v02"
    assert asset_name("…") == "shot"


@pytest.mark.parametrize(
    ("given_options", "told"),
    [
        ({"scale": float("nan")}, "scale is nan"),
        ({"scale": 0}, "scale is 0"),
        ({"physics": "fast"}, "baked, live"),
        ({"start_frame": 1.5}, "start_frame is 1.5"),
        ({"folder": "Game/x"}, "folder is 'Game/x'"),
        ({"plate": "yes"}, "plate is 'yes'"),
        ({"size": 1}, "'size' is unknown"),
    ],
)
def test_an_option_that_cannot_be_names_itself(given_options, told):
    with pytest.raises(BundleError, match=told):
        read_options(given_options)
