"""Cancel, and what fails on the way: everything is as it was."""

import json
from dataclasses import replace

import pytest
from tests.unreal.double import play
from tests.unreal.shots import (
    STEPS,
    actor,
    camera,
    labels,
    light,
    make,
    moving,
    sequence,
    small_shot,
    sound,
    staged,
    thing,
)
from usdbridge_unreal import shot as given

SLIDE = moving(*((0.1 * frame, 1.0, 0.0) for frame in STEPS))
MARKS = (given.Mark(frame=1.0, kind="cue", text="now"),)


def everything(folder, **changes):
    parts = (thing("cup", motion=SLIDE, mass=1.0), thing("wall", role="shadow_catcher"))
    whole = {"lights": (light("key", "rect"),), "sounds": (sound(folder),), "marks": MARKS}
    return staged(folder, *parts, **{**whole, **changes})


def other(folder):
    """The same shot with everything in it moved, changed or gone."""
    shot = everything(folder)
    wall = replace(shot.things[1], motion=moving((0.0, 9.0, 0.0)))
    moved = replace(shot.things[0], motion=moving(*((0.0, 2.0, 0.1 * frame) for frame in STEPS)))
    lamp = light("key", "rect", intensity=(9.0,), temperature=3000.0)
    changes = {"lights": (lamp,), "sounds": (), "marks": (), "camera": camera(focal_mm=(99.0,))}
    return replace(shot, digest="d2", things=(moved, wall), **changes)


def snapshot(recorded):
    """What was read back of the shot, without words and in an order of its own."""
    actors = sorted(recorded.actors, key=lambda each: each.id)
    return replace(recorded, actors=tuple(actors), kept=(), replaced=(), problems=())


def cancelled(unreal, shot, frames):
    from usdbridge_unreal import editor

    unreal.project.cancel_after_frames = frames
    with pytest.raises(editor.Cancelled):
        make(shot)
    unreal.project.cancel_after_frames = None


@pytest.mark.parametrize("frames", [1, 2, 3, 4, 5, 6, 7, 8])
def test_a_cancelled_first_import_leaves_nothing(unreal, tmp_path, frames):
    cancelled(unreal, everything(tmp_path), frames)
    assert labels(unreal) == set()
    assert unreal.project.assets == {}
    assert unreal.project.transactions == []


@pytest.mark.parametrize("frames", [2, 5, 8])
def test_a_cancelled_second_import_leaves_the_first(unreal, tmp_path, frames):
    shot = everything(tmp_path)
    before = snapshot(make(shot))
    assets = set(unreal.project.assets)
    cancelled(unreal, other(tmp_path), min(frames, 7))
    again = make(shot)
    assert snapshot(again) == before
    assert (again.kept, again.replaced) == ((), ())
    assert set(unreal.project.assets) == assets


def test_a_cancelled_second_import_takes_nothing_out_of_the_memory(unreal, tmp_path):
    make(everything(tmp_path))
    tags = dict(unreal.project.tags["/Game/GeneratedShots/small/LS_small"])
    cancelled(unreal, other(tmp_path), 5)
    assert unreal.project.tags["/Game/GeneratedShots/small/LS_small"] == tags
    assert json.loads(tags["usdbridge.made"])


def test_progress_may_cancel_too(unreal):
    from usdbridge_unreal import editor
    from usdbridge_unreal.options import ImportOptions
    from usdbridge_unreal.plan import plan_shot

    def stop(share, _words):
        if share > 0.5:
            raise editor.Cancelled

    plan = plan_shot(small_shot(), ImportOptions(), editor.find_engine())
    with pytest.raises(editor.Cancelled):
        editor.make_shot(plan, stop)
    assert labels(unreal) == set()


def test_what_fails_on_the_way_leaves_nothing(unreal):
    def fail(_project, _owner, **_arguments):
        raise RuntimeError("no more cuts")

    unreal.project.behaviours["MovieSceneCameraCutSection.set_camera_binding_id"] = fail
    with pytest.raises(RuntimeError, match="no more cuts"):
        make(small_shot())
    assert labels(unreal) == set()
    assert unreal.project.assets == {}


def test_an_import_is_one_step_of_undo(unreal):
    make(small_shot())
    [step] = unreal.project.transactions
    assert step.description == "Import small"
    unreal.project.undo()
    assert labels(unreal) == set()


def test_a_second_import_can_be_undone(unreal, tmp_path):
    make(everything(tmp_path))
    make(other(tmp_path))
    unreal.project.undo()
    seen = play.camera_at(sequence(unreal), actor(unreal, "small_camera"), 2)
    assert seen.focal_mm == 37
    cup = play.placement_at(sequence(unreal), actor(unreal, "small_cup"), 2)
    assert cup.location == pytest.approx((20, 0, 100))


def test_progress_is_told_from_nothing_to_almost_all(unreal):
    from usdbridge_unreal import editor
    from usdbridge_unreal.options import ImportOptions
    from usdbridge_unreal.plan import plan_shot

    shares = []
    plan = plan_shot(small_shot(), ImportOptions(), editor.find_engine())
    editor.make_shot(plan, lambda share, _words: shares.append(share))
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 0.8)
    [task] = unreal.project.slow_tasks
    assert task.can_cancel


def test_a_content_folder_that_takes_nothing_is_one_message_and_leaves_nothing(unreal):
    from usdbridge_unreal.errors import BundleError

    refuse = {"AssetTools.create_asset": lambda _project, _owner, **_: None}
    unreal.project.behaviours.update(refuse)
    with pytest.raises(BundleError, match="LS_small: the editor did not make it; is the folder"):
        make(small_shot())
    assert labels(unreal) == set()
    assert unreal.project.assets == {}
