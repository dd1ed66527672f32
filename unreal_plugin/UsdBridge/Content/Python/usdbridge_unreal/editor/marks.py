"""Marked frames; the artist's own stay, and so does what was done to ours."""

import json

import unreal

from ..plan.values import MarkPlan
from ..wording import counted
from .media import ticks_per_frame
from .memory import Left
from .run import Run, keep

_KEY = "sequence/marks"
Spot = tuple[int, str]


def put_marks(run: Run, plans: tuple[MarkPlan, ...]) -> None:
    """Marks what the bundle says, in place of what the last one said."""
    last = run.before.get(_KEY)
    past: list[Spot] = [(frame, label) for frame, label in json.loads(last.there)] if last else []
    wanted: list[Spot] = [(plan.frame, plan.label) for plan in plans]
    now = read_marks(run.sequence)
    edited = [spot for spot in past if spot not in now]
    stay = [spot for spot in edited if spot in wanted]
    if stay and run.keep_edits:
        keep(
            run, _KEY, f"{run.name}: {counted(len(stay), 'mark')} moved or removed by you, left so"
        )
    elif stay:
        told = f"{counted(len(stay), 'mark')} moved or removed by you, set back"
        run.replaced.append(f"{run.name}: {told}")
    for spot in past:
        if spot in now and spot not in wanted:
            _remove(run.sequence, spot)
            run.work.undo.callback(_add, run.sequence, spot)
    for spot in wanted:
        if spot not in now and not (spot in stay and run.keep_edits):
            _add(run.sequence, spot)
            run.work.undo.callback(_remove, run.sequence, spot)
    run.after[_KEY] = Left(there=json.dumps(wanted), wanted="")


def read_marks(sequence: unreal.LevelSequence) -> list[Spot]:
    """Frames and labels of all marks of a sequence."""
    if hasattr(sequence, "get_marked_frames_from_sequence"):
        return [(mark.frame_number.value, str(mark.label)) for mark in _marks(sequence)]
    step = ticks_per_frame(sequence)
    return [(round(mark.frame_number.value / step), str(mark.label)) for mark in _marks(sequence)]


def _marks(sequence: unreal.LevelSequence) -> list[unreal.MovieSceneMarkedFrame]:
    if hasattr(sequence, "get_marked_frames_from_sequence"):
        return list(sequence.get_marked_frames_from_sequence())
    return list(sequence.get_marked_frames())


def _add(sequence: unreal.LevelSequence, spot: Spot) -> None:
    """Adds a mark; before 5.6 the engine takes its frame in ticks."""
    frame, label = spot
    if hasattr(sequence, "add_marked_frame_to_sequence"):
        number = unreal.FrameNumber(frame)
        mark = unreal.MovieSceneMarkedFrame(frame_number=number, label=label)
        sequence.add_marked_frame_to_sequence(mark)
        return
    number = unreal.FrameNumber(round(frame * ticks_per_frame(sequence)))
    sequence.add_marked_frame(unreal.MovieSceneMarkedFrame(frame_number=number, label=label))


def _remove(sequence: unreal.LevelSequence, spot: Spot) -> None:
    marks = read_marks(sequence)
    if spot in marks:
        sequence.delete_marked_frame(marks.index(spot))
