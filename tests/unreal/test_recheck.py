"""Each check of the re-import: passes on a faithful record, fails alone on what it is there for."""

import math
from dataclasses import replace

import pytest
from tests.unreal.mistakes import (
    BREAKS,
    KEPT,
    LIVE_BREAKS,
    TRANSFORM,
    actor,
    on_frame,
    shifted,
    unwound_late,
)
from tests.unreal.recordings import ENGINE, build_plan, record, with_channel
from tests.unreal.whole_shot import build_shot
from usdbridge_unreal.options import ImportOptions
from usdbridge_unreal.plan import plan_shot
from usdbridge_unreal.recheck import check_shot
from usdbridge_unreal.shot import Cache, Character

EXACT_PX = 1e-6


def failed(shot, plan, recorded):
    return {check.code for check in check_shot(shot, plan, recorded) if not check.ok}


def figure(code, shot, plan, recorded):
    found = {check.code: check.figure for check in check_shot(shot, plan, recorded)}
    return found[code]


@pytest.mark.parametrize(
    "choices",
    [
        {},
        {"physics": "live"},
        {"scale": 0.3, "start_frame": 1001},
        {"start_frame": -50, "proxies": "holdout"},
        {"parts": "camera", "plate": False},
    ],
    ids=str,
)
def test_a_faithful_record_passes_every_check(choices):
    shot = build_shot()
    plan = build_plan(shot, **choices)
    recorded = (
        record(plan)
        if choices.get("plate", True)
        else replace(record(replace(plan, plate=build_plan(shot).plate)), media=None)
    )
    assert failed(shot, plan, recorded) == set()


@pytest.mark.parametrize(("break_it", "codes"), BREAKS.values(), ids=BREAKS)
def test_one_mistake_fails_its_check_alone(break_it, codes):
    shot = build_shot()
    plan = build_plan(shot)
    assert failed(shot, plan, break_it(record(plan))) == codes


@pytest.mark.parametrize(("break_it", "codes"), LIVE_BREAKS.values(), ids=LIVE_BREAKS)
def test_a_live_body_fails_its_check_alone(break_it, codes):
    shot = build_shot()
    plan = build_plan(shot, physics="live")
    assert failed(shot, plan, break_it(record(plan))) == codes


def test_keys_reproject_to_a_millionth_of_a_pixel():
    shot = build_shot()
    plan = build_plan(shot)
    assert figure("camera.reprojection", shot, plan, record(plan)) < EXACT_PX


def test_an_error_is_told_in_pixels():
    """A pan of 0.01 degrees is f tan(0.01 deg) in the picture's centre, more towards its edge."""
    shot = build_shot()
    plan = build_plan(shot)
    turned = with_channel(record(plan), "camera", (TRANSFORM, "Rotation.Z"), on_frame(0, 0.01))
    centre = 30.0 / 36.0 * 1280 * math.tan(math.radians(0.01))
    error = figure("camera.reprojection", shot, plan, turned)
    assert centre * 0.98 < error < centre * 1.6


def test_half_frames_are_told_and_never_failed():
    shot = build_shot()
    plan = build_plan(shot)
    lively = unwound_late(record(plan))
    assert figure("camera.between", shot, plan, lively) > 100
    assert "camera.between" not in failed(shot, plan, lively)


def test_points_stay_in_front_of_a_camera_that_turns_away_from_the_scene():
    shot = build_shot()
    behind = replace(shot.things[0], motion=replace(shot.things[0].motion, position=((0, 0, 90),)))
    shot = replace(shot, things=(behind,))
    plan = build_plan(shot)
    assert figure("camera.reprojection", shot, plan, record(plan)) < EXACT_PX


@pytest.mark.parametrize(("edit", "key"), KEPT.values(), ids=KEPT)
def test_what_the_artist_changed_is_not_called_wrong(edit, key):
    shot = build_shot()
    plan = build_plan(shot)
    edited = edit(record(plan))
    assert failed(shot, plan, edited) != set()
    assert failed(shot, plan, replace(edited, edits=frozenset({key}))) == set()


@pytest.mark.parametrize(("turn", "roll"), [(90, -90.0), (180, 180.0), (270, 90.0)])
def test_footage_stored_on_its_side_must_be_turned_upright(turn, roll):
    """The plate of the record faces away from the camera, so that a roll is seen clockwise."""
    shot = build_shot()
    shot = replace(shot, plate=replace(shot.plate, rotation_deg=turn))
    made = record(build_plan(build_shot()))
    rolled = with_channel(made, "plate", (TRANSFORM, "Rotation.X"), shifted(roll))
    wrong = with_channel(made, "plate", (TRANSFORM, "Rotation.X"), shifted(roll + 180))
    codes = [failed(shot, build_plan(shot), each) for each in (rolled, wrong)]
    assert [("plate.upright" in each) for each in codes] == [False, True]


def test_an_edit_of_one_actor_excuses_no_other():
    shot = build_shot()
    plan = build_plan(shot)
    moved = actor("box", location=(0.0, 0.0, 0.0))(record(plan))
    for other in ("thing/cup/placement", "light/box/placement", "thing/bo", "sequence/range"):
        assert failed(shot, plan, replace(moved, edits=frozenset({other}))) == {"things.place"}


def test_a_camera_that_the_artist_keyed_is_told_but_not_failed():
    shot = build_shot()
    plan = build_plan(shot)
    moved = with_channel(record(plan), "camera", (TRANSFORM, "Location.X"), shifted(40.0))
    kept = replace(moved, edits=frozenset({"camera/transform"}))
    assert failed(shot, plan, kept) == set()
    assert figure("camera.reprojection", shot, plan, kept) > 1


def test_a_light_of_an_objects_id_is_not_taken_for_it():
    shot = build_shot()
    shot = replace(shot, lights=(replace(shot.lights[0], id="box"),))
    plan = build_plan(shot)
    assert failed(shot, plan, record(plan)) == set()


@pytest.mark.parametrize("kind", ["characters", "caches"])
def test_a_performer_that_the_importer_lost_is_missed(kind):
    given = {
        "characters": (Character(id="ann", prim="/Shot/Characters/ann"),),
        "caches": (Cache(id="ann", prim="/Shot/Props/ann", kind="cloth"),),
    }
    shot = build_shot(**{kind: given[kind]})
    plan = build_plan(shot)
    actors = {"characters": "SkeletalMeshActor", "caches": "GeometryCacheActor"}
    recorded = record(plan)
    made = replace(recorded.actor("box"), id="ann", kind=actors[kind])
    assert failed(shot, plan, recorded) == {f"{kind}.there"}
    assert failed(shot, plan, replace(recorded, actors=(*recorded.actors, made))) == set()


def test_nothing_is_missed_of_what_an_engine_without_plug_ins_cannot_make():
    shot = build_shot()
    bare = replace(ENGINE, absent=frozenset({"usd", "media_plate", "img_media"}))
    plan = plan_shot(shot, ImportOptions(), bare)
    whole = record(build_plan(shot))
    left = tuple(each for each in whole.actors if each.id not in ("plate", "box", "cup"))
    assert failed(shot, plan, replace(whole, actors=left, media=None, picture=None)) == set()
