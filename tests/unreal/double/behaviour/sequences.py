"""Level sequences: rates, ranges, and which one is open."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

from tests.unreal.double.calls import behaviour
from tests.unreal.double.misuse import WrongArgumentsError
from tests.unreal.double.project import Project
from tests.unreal.double.score import Score, score_of


def set_field(project: Project, sequence: Any, name: str, value: Any) -> None:
    """Sets one field of a score, with its undo."""
    score = score_of(sequence)
    before = getattr(score, name)
    project.remember(lambda: setattr(score, name, before))
    project.touch(sequence)
    setattr(score, name, value)


def put_in(project: Project, sequence: Any, items: list[Any], item: Any) -> None:
    """Appends to one of a score's lists, with its undo."""
    items.append(item)
    project.remember(lambda: items.remove(item))
    project.touch(sequence)


def _rate(project: Project, given: Any) -> Fraction:
    if given.numerator <= 0 or given.denominator <= 0:
        raise project.refuse(WrongArgumentsError(f"{given} is no rate"))
    return Fraction(given.numerator, given.denominator)


def _frame_rate(project: Project, rate: Fraction) -> Any:
    return project.type("FrameRate")(numerator=rate.numerator, denominator=rate.denominator)


@behaviour("MovieSceneSequence.set_display_rate")
def set_display_rate(project: Project, owner: Any, display_rate: Any) -> None:
    set_field(project, owner, "display_rate", _rate(project, display_rate))


@behaviour("MovieSceneSequence.get_display_rate")
def get_display_rate(project: Project, owner: Any) -> Any:
    return _frame_rate(project, score_of(owner).display_rate)


@behaviour("MovieSceneSequence.set_tick_resolution_directly")
def set_ticks_directly(project: Project, owner: Any, tick_resolution: Any) -> None:
    """Keys and ranges keep their ticks, and so move in time."""
    set_field(project, owner, "tick_rate", _rate(project, tick_resolution))


@behaviour("MovieSceneSequence.set_tick_resolution")
def set_ticks(project: Project, owner: Any, tick_resolution: Any) -> None:
    """Keys and ranges keep their time.

    Raises:
        NotImplementedError: There are tracks already, whose keys would have to be moved.
    """
    score, rate = score_of(owner), _rate(project, tick_resolution)
    if score.tracks or score.bindings or score.marks:
        raise NotImplementedError("double: set_tick_resolution of a sequence that has tracks")
    factor = rate / score.tick_rate
    set_field(project, owner, "start", round(score.start * factor))
    set_field(project, owner, "end", round(score.end * factor))
    set_field(project, owner, "tick_rate", rate)


@behaviour("MovieSceneSequence.get_tick_resolution")
def get_ticks(project: Project, owner: Any) -> Any:
    return _frame_rate(project, score_of(owner).tick_rate)


@behaviour("MovieSceneSequence.set_playback_start")
def set_start(project: Project, owner: Any, start_frame: int) -> None:
    set_field(project, owner, "start", score_of(owner).tick_of(start_frame))


@behaviour("MovieSceneSequence.set_playback_end")
def set_end(project: Project, owner: Any, end_frame: int) -> None:
    """The end is exclusive: the last frame shown is the one before."""
    set_field(project, owner, "end", score_of(owner).tick_of(end_frame))


@behaviour("MovieSceneSequence.set_playback_start_seconds")
def set_start_seconds(project: Project, owner: Any, start_time: float) -> None:
    set_field(project, owner, "start", round(Fraction(start_time) * score_of(owner).tick_rate))


@behaviour("MovieSceneSequence.set_playback_end_seconds")
def set_end_seconds(project: Project, owner: Any, end_time: float) -> None:
    set_field(project, owner, "end", round(Fraction(end_time) * score_of(owner).tick_rate))


@behaviour("MovieSceneSequence.get_playback_start")
def get_start(_project: Project, owner: Any) -> int:
    return whole_frame(score_of(owner), score_of(owner).start)


@behaviour("MovieSceneSequence.get_playback_end")
def get_end(_project: Project, owner: Any) -> int:
    return whole_frame(score_of(owner), score_of(owner).end)


@behaviour("MovieSceneSequence.get_playback_start_seconds")
def get_start_seconds(_project: Project, owner: Any) -> float:
    return float(score_of(owner).start / score_of(owner).tick_rate)


@behaviour("MovieSceneSequence.get_playback_end_seconds")
def get_end_seconds(_project: Project, owner: Any) -> float:
    return float(score_of(owner).end / score_of(owner).tick_rate)


@behaviour("MovieSceneSequence.get_playback_range")
def get_range(project: Project, owner: Any) -> Any:
    return project.type("SequencerScriptingRange")(
        has_start_value=True,
        has_end_value=True,
        inclusive_start=get_start(project, owner),
        exclusive_end=get_end(project, owner),
    )


def whole_frame(score: Score, tick: int) -> int:
    """The display-rate frame that holds a tick, forgiving half a tick of rounding."""
    return math.floor(score.frame_of(tick) + Fraction(1, 2) * score.display_rate / score.tick_rate)


def _noted(setter: str, getter: str, argument: str, default: Any) -> None:
    """A value that the sequence keeps for the editor's sake."""

    @behaviour(f"MovieSceneSequence.{setter}")
    def put(project: Project, owner: Any, **given: Any) -> None:
        project.touch(owner)
        score_of(owner).notes[setter] = given[argument]

    @behaviour(f"MovieSceneSequence.{getter}")
    def fetch(project: Project, owner: Any) -> Any:
        value = score_of(owner).notes.get(setter, default)
        kind, _, member = value.partition(".") if isinstance(value, str) else ("", "", "")
        return getattr(project.type(kind), member) if kind else value


_noted("set_view_range_start", "get_view_range_start", "start_time_in_seconds", 0.0)
_noted("set_view_range_end", "get_view_range_end", "end_time_in_seconds", 5.0)
_noted("set_work_range_start", "get_work_range_start", "start_time_in_seconds", 0.0)
_noted("set_work_range_end", "get_work_range_end", "end_time_in_seconds", 5.0)
_noted("set_playback_range_locked", "is_playback_range_locked", "locked", False)
_noted("set_marked_frames_locked", "are_marked_frames_locked", "locked", False)
_noted("set_read_only", "is_read_only", "read_only", False)
_noted("set_clock_source", "get_clock_source", "clock_source", "UpdateClockSource.TICK")
_noted(
    "set_evaluation_type",
    "get_evaluation_type",
    "evaluation_type",
    "MovieSceneEvaluationType.WITH_SUB_FRAMES",
)


@behaviour("LevelSequenceEditorBlueprintLibrary.open_level_sequence")
def open_sequence(project: Project, _owner: Any, level_sequence: Any) -> bool:
    project.sheet["open_sequence"] = level_sequence
    return True


@behaviour("LevelSequenceEditorBlueprintLibrary.close_level_sequence")
def close_sequence(project: Project, _owner: Any) -> None:
    project.sheet["open_sequence"] = None


@behaviour(
    "LevelSequenceEditorBlueprintLibrary.get_current_level_sequence",
    "LevelSequenceEditorBlueprintLibrary.get_focused_level_sequence",
)
def current_sequence(project: Project, _owner: Any) -> Any:
    return project.sheet.get("open_sequence")


@behaviour("LevelSequenceEditorBlueprintLibrary.set_current_time")
def set_time(project: Project, _owner: Any, new_frame: int) -> None:
    project.sheet["time"] = new_frame


@behaviour("LevelSequenceEditorBlueprintLibrary.get_current_time")
def get_time(project: Project, _owner: Any) -> int:
    return int(project.sheet.get("time", 0))


@behaviour("LevelSequenceEditorBlueprintLibrary.set_lock_camera_cut_to_viewport")
def lock_viewport(project: Project, _owner: Any, lock: bool) -> None:
    project.sheet["viewport_locked"] = lock
