"""Sounds and marks in the editor."""

from dataclasses import replace

import pytest
from tests.unreal.double.score import score_of
from tests.unreal.shots import COUNT, HOME, make, sequence, small_shot, sound
from usdbridge_unreal import shot as given

MARKS = (
    given.Mark(frame=2.4, kind="cue", text="door slams"),
    given.Mark(frame=4.0, kind="dialogue", text="hello", speaker="Ann"),
)


def mark(unreal, frame, label):
    return unreal.MovieSceneMarkedFrame(frame_number=unreal.FrameNumber(frame), label=label)


def spots(recorded):
    return [(each.frame, each.label) for each in recorded.marks]


def test_a_sound_plays_over_the_shot_as_loud_as_told(unreal, tmp_path):
    recorded = make(small_shot(sounds=(sound(tmp_path),)), start_frame=24)
    [heard] = recorded.sounds
    assert (heard.id, heard.start, heard.end) == ("main", 24, 24 + COUNT)
    assert heard.volume == pytest.approx(10 ** (-6 / 20))
    assert heard.seconds == pytest.approx(0.1)
    assert f"{HOME}/Sound/SW_main" in unreal.project.assets


@pytest.mark.usefixtures("unreal")
def test_a_sound_that_is_not_there_is_told(tmp_path):
    silent = sound(tmp_path, path=tmp_path / "gone.wav")
    recorded = make(small_shot(sounds=(silent,)))
    assert recorded.sounds == ()
    assert recorded.problems == ("small_main: the editor did not import gone.wav as sound",)


@pytest.mark.parametrize("profile", ["unreal", "unreal_5_4"])
def test_marks_are_on_their_frames_in_every_version(request, profile):
    unreal = request.getfixturevalue(profile)
    make(small_shot(marks=MARKS), start_frame=100)
    score = score_of(sequence(unreal))
    found = [(score.frame_of(each.tick), each.label) for each in score.marks]
    assert found == [(102, "door slams"), (104, "Ann: “hello”")]


def test_marks_of_the_artist_stay(unreal):
    make(small_shot(marks=MARKS))
    sequence(unreal).add_marked_frame_to_sequence(mark(unreal, 1, "mine"))
    recorded = make(small_shot(marks=MARKS[:1], digest="d2"))
    assert sorted(spots(recorded)) == [(1, "mine"), (2, "door slams")]


@pytest.mark.parametrize(("keep", "frames"), [(True, [2, 5]), (False, [2, 4, 5])])
def test_a_mark_that_the_artist_moved_stays_moved_if_asked(unreal, keep, frames):
    make(small_shot(marks=MARKS))
    sequence(unreal).delete_marked_frame(1)
    sequence(unreal).add_marked_frame_to_sequence(mark(unreal, 5, "Ann: “hello”"))
    recorded = make(small_shot(marks=MARKS, digest="d2"), keep_edits=keep)
    assert sorted(frame for frame, _ in spots(recorded)) == frames
    assert len(recorded.kept if keep else recorded.replaced) == 1


def test_a_changed_sound_is_imported_again(unreal, tmp_path):
    shot = small_shot(sounds=(sound(tmp_path),))
    make(shot)
    make(shot)
    make(replace(shot, digest="d2"))
    assert len(unreal.project.called("AssetTools.import_asset_tasks")) == 2
