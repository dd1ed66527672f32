"""A second import: nothing changes by itself, and what the artist did stays or is told."""

from dataclasses import replace

import pytest
from tests.unreal.double import play
from tests.unreal.shots import (
    COUNT,
    HOME,
    STEPS,
    actor,
    camera,
    changed,
    labels,
    light,
    make,
    moving,
    plate,
    sequence,
    small_shot,
    sound,
    staged,
    thing,
)

SLIDE = moving(*((0.1 * frame, 1.0, 0.0) for frame in STEPS))


def lamp_and_cup(folder, **changes):
    return staged(folder, thing("lamp"), thing("cup", motion=SLIDE), **changes)


def move(unreal, label, x, y, z):
    actor(unreal, label).set_actor_location(unreal.Vector(x, y, z), False, False)


def height(unreal, label, frame=0):
    return play.placement_at(sequence(unreal), actor(unreal, label), frame).location[2]


def own_track(unreal, target, kind):
    [binding] = (
        each for each in sequence(unreal).get_bindings()
        if target in sequence(unreal).locate_bound_objects(each, target)
    )  # fmt: skip
    return binding.add_track(kind)


def location_channel(unreal, label):
    target = actor(unreal, label)
    [found] = (each for each in play.score_of(sequence(unreal)).bindings if each.target is target)
    [track] = (each for each in found.tracks if "Transform" in type(each).__name__)
    return track.get_sections()[0].get_channel("Location.Z")


@pytest.mark.parametrize("profile", ["unreal", "unreal_5_4"])
def test_the_same_import_twice_changes_nothing(request, profile, tmp_path):
    unreal = request.getfixturevalue(profile)
    lights = (light("key", "rect", intensity=tuple(map(float, STEPS))),)
    shot = lamp_and_cup(tmp_path, lights=lights, sounds=(sound(tmp_path),))
    first = make(shot)
    unreal.project.dirty.clear()
    assert make(shot) == first
    assert unreal.project.dirty == set()
    assert len(unreal.project.sheet["usd_imports"]) == 1


def test_a_moved_actor_stays_where_the_artist_put_it(unreal, tmp_path):
    shot = lamp_and_cup(tmp_path)
    make(shot)
    move(unreal, "small_lamp", 1, 2, 3)
    for again in (shot, replace(shot, digest="d2")):
        recorded = make(again)
        assert height(unreal, "small_lamp") == 3
        assert recorded.kept == ("small_lamp: moved by you, left there",)


def test_a_moved_actor_is_taken_back_if_asked(unreal, tmp_path):
    shot = lamp_and_cup(tmp_path)
    make(shot)
    move(unreal, "small_lamp", 1, 2, 3)
    recorded = make(shot, keep_edits=False)
    assert height(unreal, "small_lamp") == 200
    assert recorded.replaced == ("small_lamp: your move was taken back",)


def test_what_was_moved_in_the_bundle_too_is_told(unreal, tmp_path):
    shot = lamp_and_cup(tmp_path)
    make(shot)
    move(unreal, "small_lamp", 1, 2, 3)
    recorded = make(changed(shot, "lamp", motion=moving((0.0, 5.0, 0.0))))
    [line] = recorded.kept
    assert line.endswith("left there; the new bundle has it otherwise")


def test_what_the_bundle_moved_moves(unreal, tmp_path):
    shot = lamp_and_cup(tmp_path)
    make(shot)
    higher = moving(*((0.1 * frame, 2.0, 0.0) for frame in STEPS))
    recorded = make(changed(shot, "cup", motion=higher))
    assert [height(unreal, "small_cup", frame) for frame in STEPS] == [200] * COUNT
    assert len(play.keys_of(location_channel(unreal, "small_cup"))) == COUNT
    assert recorded.kept == ()


@pytest.mark.parametrize("keep", [True, False])
def test_keys_of_the_artist_are_kept_or_told(unreal, tmp_path, keep):
    shot = lamp_and_cup(tmp_path)
    make(shot)
    location_channel(unreal, "small_cup").get_keys()[2].set_value(777.0)
    recorded = make(shot, keep_edits=keep)
    assert height(unreal, "small_cup", 2) == (777 if keep else 100)
    told = recorded.kept if keep else recorded.replaced
    assert [line.partition(":")[0] for line in told] == ["small_cup"]


@pytest.mark.parametrize("edit", [
    lambda section, _unreal: section.set_is_active(False),
    lambda section, unreal: section.set_blend_type(unreal.MovieSceneBlendType.ADDITIVE),
    lambda section, _unreal: section.set_range(1, 4),
])  # fmt: skip
def test_a_section_that_the_artist_muted_blended_or_trimmed_stays_so(unreal, tmp_path, edit):
    shot = lamp_and_cup(tmp_path)
    make(shot)
    section = location_channel(unreal, "small_cup")._own.outer
    edit(section, unreal)
    higher = moving(*((0.1 * frame, 2.0, 0.0) for frame in STEPS))
    assert make(changed(shot, "cup", motion=higher)).edits == {"thing/cup/transform"}
    assert location_channel(unreal, "small_cup")._own.outer is section


def test_the_time_line_may_move_what_it_drives(unreal, tmp_path):
    shot = lamp_and_cup(tmp_path)
    make(shot)
    move(unreal, "small_cup", 9, 9, 9)
    move(unreal, "small_camera", 9, 9, 9)
    assert make(shot).kept == ()


def test_a_setting_of_the_artist_is_kept_and_the_others_follow(unreal):
    lamp = light("key", "rect", size=(1.0, 1.0))
    make(small_shot(lights=(lamp,)))
    part = actor(unreal, "small_key").light_component
    part.set_editor_property("intensity", 1.0)
    brighter = replace(lamp, intensity=(900.0,), size=(2.0, 1.0))
    recorded = make(small_shot(lights=(brighter,), digest="d2"))
    assert (part.intensity, part.source_width) == (1, 200)
    assert [line.partition(":")[0] for line in recorded.kept] == ["small_key intensity"]


def test_what_is_no_more_in_the_bundle_goes(unreal, tmp_path):
    make(lamp_and_cup(tmp_path))
    recorded = make(staged(tmp_path, thing("lamp"), digest="d2"))
    assert labels(unreal) == {"small_camera", "small_plate", "small_lamp"}
    assert "small_cup: no more in the bundle, removed" in recorded.replaced
    assert "small_cup" not in {each.name for each in play.score_of(sequence(unreal)).bindings}


def test_what_is_no_more_in_the_bundle_but_was_moved_stays(unreal, tmp_path):
    make(lamp_and_cup(tmp_path))
    move(unreal, "small_lamp", 1, 2, 3)
    shot = staged(tmp_path, thing("cup", motion=SLIDE), digest="d2")
    for _ in range(2):
        assert "small_lamp: no more in the bundle, kept with your changes" in make(shot).kept
        assert "small_lamp" in labels(unreal)


def test_what_is_no_more_in_the_bundle_but_was_keyed_stays(unreal, tmp_path):
    make(lamp_and_cup(tmp_path))
    location_channel(unreal, "small_cup").get_keys()[2].set_value(777.0)
    recorded = make(staged(tmp_path, thing("lamp"), digest="d2"))
    assert "small_cup: no more in the bundle, kept with your changes" in recorded.kept
    assert height(unreal, "small_cup", 2) == 777


def test_a_track_of_the_artist_stays(unreal, tmp_path):
    shot = lamp_and_cup(tmp_path)
    make(shot)
    lens = actor(unreal, "small_camera").get_cine_camera_component()
    track = own_track(unreal, lens, unreal.MovieSceneFloatTrack)
    track.set_property_name_and_path("Overscan", "Overscan")
    make(replace(shot, digest="d2", camera=camera(focal_mm=(50.0,))))
    [binding] = (each for each in play.score_of(sequence(unreal)).bindings if each.target is lens)
    assert track in binding.tracks
    assert play.camera_at(sequence(unreal), actor(unreal, "small_camera"), 0).focal_mm == 50


def test_an_actor_that_the_artist_deleted_is_made_again_and_bound(unreal, tmp_path):
    shot = lamp_and_cup(tmp_path)
    make(shot)
    actor(unreal, "small_cup").destroy_actor()
    recorded = make(shot)
    assert recorded.replaced == ("small_cup: was gone, made again",)
    assert height(unreal, "small_cup", 3) == 100
    bound = [each.name for each in play.score_of(sequence(unreal)).bindings]
    assert bound.count("small_cup") == 1


def test_a_camera_that_the_artist_deleted_is_cut_to_again(unreal):
    make(small_shot())
    actor(unreal, "small_plate").detach_from_actor()  # as the editor does when the parent goes
    actor(unreal, "small_camera").destroy_actor()
    recorded = make(small_shot())
    assert play.cut_at(sequence(unreal), 3) is actor(unreal, "small_camera")
    assert [(cut.start, cut.end, cut.camera) for cut in recorded.cuts] == [(0, COUNT, "camera")]


def test_a_range_that_the_artist_trimmed_stays(unreal):
    make(small_shot())
    sequence(unreal).set_playback_end(4)
    assert make(small_shot()).end == 4
    assert make(small_shot(), keep_edits=False).end == COUNT


def test_an_actor_that_the_artist_renamed_is_still_ours(unreal, tmp_path):
    shot = lamp_and_cup(tmp_path)
    make(shot)
    actor(unreal, "small_lamp").set_actor_label("Lampe")
    make(changed(shot, "lamp", motion=moving((0.0, 5.0, 0.0))))
    assert height(unreal, "Lampe") == 500
    assert "small_lamp" not in labels(unreal)


def test_the_sequence_is_tagged_with_the_last_bundle(unreal):
    assert make(small_shot()).digest == "d1"
    assert make(small_shot(digest="d2")).digest == "d2"
    assert unreal.project.tags[f"{HOME}/LS_small"]["usdbridge.digest"] == "d2"


def test_an_asset_in_the_way_is_told(unreal):
    from usdbridge_unreal import errors

    unreal.AssetToolsHelpers.get_asset_tools().create_asset(
        "LS_small", HOME, unreal.Material, unreal.MaterialFactoryNew()
    )
    with pytest.raises(errors.BundleError, match="LS_small is a Material"):
        make(small_shot())


@pytest.mark.usefixtures("unreal")
def test_a_bundle_that_was_moved_plays_from_its_new_place(tmp_path):
    make(small_shot(plate=plate(path=tmp_path / "old" / "0001.png")))
    recorded = make(small_shot(plate=plate(path=tmp_path / "new" / "0001.png")))
    assert recorded.media.source == str(tmp_path / "new")
    assert (recorded.kept, recorded.replaced) == ((), ())


@pytest.mark.usefixtures("unreal")
def test_a_movie_that_was_moved_plays_from_its_new_place(tmp_path):
    make(small_shot(plate=plate(kind="video", path=tmp_path / "old.mp4")))
    recorded = make(small_shot(plate=plate(kind="video", path=tmp_path / "new.mp4")))
    assert recorded.media.source == str(tmp_path / "new.mp4")
    assert recorded.edits == frozenset()
