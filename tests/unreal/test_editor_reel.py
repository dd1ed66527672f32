"""Master sequences, levels and engines."""

from dataclasses import replace

import pytest
from tests.unreal.conftest import install
from tests.unreal.double import make_unreal, play
from tests.unreal.shots import COUNT, RATE, actor, labels, make, small_shot
from usdbridge_unreal import shot as given
from usdbridge_unreal.options import ImportOptions
from usdbridge_unreal.plan import plan_reel

HOME = "/Game/GeneratedShots/reel"


def make_reel(*names, digest="r", **choices):
    return import_reel(*names, digest=digest, **choices)[2]


def import_reel(*names, digest="r", **choices):
    """The reel, its plan and what was read back."""
    from usdbridge_unreal import editor

    placed = [
        given.Placed(shot=small_shot(name=name, digest=name), start=at * COUNT)
        for at, name in enumerate(names)
    ]
    reel = given.Reel(
        name="reel", manifest=small_shot().manifest, digest=digest, rate=RATE, shots=tuple(placed)
    )
    plan = plan_reel(reel, ImportOptions(**choices), editor.find_engine())
    return reel, plan, editor.make_reel(plan, lambda _share, _words: None)


def test_shots_play_one_after_the_other_from_their_first_frame(unreal):
    make_reel("one", "two", start_frame=100)
    master = unreal.project.assets[f"{HOME}/LS_reel"]
    found = [play.shot_at(master, frame) for frame in (100, 105, 106, 111)]
    shots = [unreal.project.assets[f"{HOME}/{name}/LS_{name}"] for name in ("one", "two")]
    wanted = [(shots[0], 0), (shots[0], 5), (shots[1], 0), (shots[1], 5)]
    assert found == wanted


def test_what_is_read_back_has_every_shot(unreal):
    recorded = make_reel("one", "two")
    assert (recorded.start, recorded.end, recorded.digest) == (0, 2 * COUNT, "r")
    assert [(part.start, part.end) for part in recorded.parts] == [(0, 6), (6, 12)]
    assert [shot.digest for shot in recorded.shots] == ["one", "two"]
    assert len(unreal.project.transactions) == 1


def test_a_reel_twice_changes_nothing(unreal):
    first = make_reel("one", "two")
    unreal.project.dirty.clear()
    assert make_reel("one", "two") == first
    assert unreal.project.dirty == set()


def test_a_reel_with_another_shot_has_it_too(unreal):
    make_reel("one", "two")
    recorded = make_reel("one", "two", "three", digest="r2")
    names = [part.sequence.rpartition("/")[2] for part in recorded.parts]
    assert names == ["LS_one", "LS_two", "LS_three"]
    assert recorded.end == 3 * COUNT
    assert unreal.project.misuses == []


def test_a_shot_trimmed_in_the_master_stays_trimmed_and_is_told(unreal):
    from usdbridge_unreal.recheck import check_reel

    make_reel("one", "two")
    [track] = unreal.project.assets[f"{HOME}/LS_reel"].get_tracks()
    track.get_sections()[1].set_range(6, 9)
    reel, plan, recorded = import_reel("one", "two", digest="r2")
    assert [(part.start, part.end) for part in recorded.parts] == [(0, 6), (6, 9)]
    assert recorded.kept == ("reel: keys or ranges changed by you, left as they are",)
    assert all(check.ok for check in check_reel(reel, plan, recorded))


@pytest.mark.parametrize("frames", [1, 4, 9])
def test_a_cancelled_reel_leaves_nothing(unreal, frames):
    from usdbridge_unreal import editor

    unreal.project.cancel_after_frames = frames
    with pytest.raises(editor.Cancelled):
        make_reel("one", "two")
    assert labels(unreal) == set()
    assert unreal.project.assets == {}


def test_a_named_level_is_made_and_found_again(unreal):
    clean(unreal)
    make(small_shot(), level="/Game/Maps/Set")
    assert unreal.project.level.path == "/Game/Maps/Set"
    open_other(unreal)
    make(small_shot(), level="/Game/Maps/Set")
    assert labels(unreal) == {"small_camera", "small_plate"}
    assert unreal.project.level.path == "/Game/Maps/Set"


def test_unsaved_work_in_the_open_level_is_not_lost(unreal):
    from usdbridge_unreal import errors

    package = unreal.project.new("Package", name="/Game/Maps/Mine")
    clean(unreal, package)
    with pytest.raises(errors.BundleError, match="/Game/Maps/Mine has unsaved changes"):
        make(small_shot(), level="/Game/Maps/Set")


@pytest.mark.parametrize(
    ("plug_in", "absent"),
    [
        ("usd", {"usd"}),
        ("media_plate", {"media_plate"}),
        ("media_compositing", {"media_plate"}),
        ("img_media", {"img_media"}),
        ("geometry_cache", {"geometry_cache"}),
    ],
)
def test_plug_ins_that_are_missing_are_known(tmp_path, monkeypatch, plug_in, absent):
    with install(make_unreal("5.4", folder=tmp_path, without={plug_in}), monkeypatch):
        from usdbridge_unreal import editor

        engine = editor.find_engine()
        assert (engine.version, engine.absent) == ((5, 4), absent)
        recorded = make(replace(small_shot(), plate=None))
        assert recorded.problems == ()


def clean(unreal, *packages):
    name = "EditorLoadingAndSavingUtils.get_dirty_map_packages"
    unreal.project.behaviours[name] = lambda _project, _owner: list(packages)


def open_other(unreal):
    unreal.get_editor_subsystem(unreal.LevelEditorSubsystem).new_level("/Game/Maps/Other")


def test_what_a_shot_shows_is_seen_in_it_alone(unreal):
    make_reel("one", "two")
    plate = actor(unreal, "one_plate")
    assert plate.hidden
    shown = unreal.project.assets[f"{HOME}/one/LS_one"]
    assert [play.value_at(shown, plate, "bHidden", frame) for frame in (0, 5)] == [True, True]


def test_the_viewport_does_not_show_the_shots_in_each_other(unreal):
    make(small_shot(name="alone"))
    make_reel("one", "two")
    seen = {
        str(each.get_actor_label())
        for each in unreal.project.level.actors
        if not each.is_temporarily_hidden_in_editor()
    }
    assert seen == {"alone_camera", "alone_plate", "one_camera", "two_camera"}


def test_a_shot_alone_and_in_a_reel_are_two(unreal):
    make(small_shot(name="one"))
    make_reel("one")
    plates = [each for each in unreal.project.level.actors if "plate" in each.get_actor_label()]
    assert [plate.hidden for plate in plates] == [False, True]


def test_an_import_into_a_named_level_is_saved(unreal):
    from usdbridge_unreal import editor

    clean(unreal)
    make(small_shot(), level="/Game/Maps/Set")
    assert unreal.project.dirty != set()
    assert editor.save_import("/Game/GeneratedShots/small") == ()
    assert unreal.project.level.saved
    assert not {path for path in unreal.project.dirty if path.startswith("/Game/GeneratedShots")}


@pytest.mark.parametrize(("make_it", "folder"), [
    (lambda: make(small_shot(), level="/Game/Maps/Set"), "/Game/GeneratedShots/small"),
    (lambda: make_reel("one", "two", level="/Game/Maps/Set"), HOME),
])  # fmt: skip
def test_actors_that_have_files_of_their_own_are_saved_too(unreal, make_it, folder):
    from usdbridge_unreal import editor

    clean(unreal)
    unreal.project.sheet["external_actors"] = True
    make_it()
    assert editor.save_import(folder) == ()
    ours = {each._own.name for each in unreal.project.level.actors}
    assert {path.rpartition("/")[2] for path in unreal.project.sheet["saved"]} == ours


def test_a_level_without_a_name_is_told_not_saved(unreal):
    from usdbridge_unreal import editor

    make(small_shot())
    [fault] = editor.save_import("/Game/GeneratedShots/small")
    assert "has no name yet" in fault
    assert not unreal.project.level.saved
