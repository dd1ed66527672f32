"""Marked frames and folders of a sequence."""

from __future__ import annotations

from typing import Any

from tests.unreal.double.behaviour.sequences import put_in, set_field, whole_frame
from tests.unreal.double.calls import behaviour
from tests.unreal.double.project import Project
from tests.unreal.double.score import Mark, Score, score_of


def _tick(score: Score, frame: Any, unit: Any) -> int:
    number = frame.value
    return score.tick_of(number) if unit.name == "DISPLAY_RATE" else int(number)


@behaviour("MovieSceneSequence.add_marked_frame_to_sequence")
def add_mark(project: Project, owner: Any, marked_frame: Any, time_unit: Any) -> int:
    score = score_of(owner)
    tick = _tick(score, marked_frame.frame_number, time_unit)
    mark = Mark(tick=tick, label=marked_frame.label, struct=marked_frame)
    put_in(project, owner, score.marks, mark)
    return len(score.marks) - 1


@behaviour("MovieSceneSequence.add_marked_frame")
def add_mark_in_ticks(project: Project, owner: Any, marked_frame: Any) -> int:
    """The method of 5.4 takes what the sequence stores: ticks."""
    unit = project.type("MovieSceneTimeUnit").TICK_RESOLUTION
    return int(add_mark(project, owner, marked_frame, unit))


@behaviour("MovieSceneSequence.get_marked_frames_from_sequence")
def get_marks(project: Project, owner: Any, time_unit: Any) -> list[Any]:
    score = score_of(owner)
    found = []
    for mark in score.marks:
        struct = mark.struct.copy()
        shown = whole_frame(score, mark.tick) if time_unit.name == "DISPLAY_RATE" else mark.tick
        struct.frame_number = project.type("FrameNumber")(shown)
        found.append(struct)
    return found


@behaviour("MovieSceneSequence.get_marked_frames")
def get_marks_in_ticks(project: Project, owner: Any) -> list[Any]:
    unit = project.type("MovieSceneTimeUnit").TICK_RESOLUTION
    found: list[Any] = get_marks(project, owner, unit)
    return found


@behaviour("MovieSceneSequence.delete_marked_frames")
def delete_marks(project: Project, owner: Any) -> None:
    set_field(project, owner, "marks", [])


@behaviour("MovieSceneSequence.delete_marked_frame")
def delete_mark(project: Project, owner: Any, delete_index: int) -> None:
    marks = score_of(owner).marks
    set_field(project, owner, "marks", marks[:delete_index] + marks[delete_index + 1 :])


@behaviour("MovieSceneSequence.sort_marked_frames")
def sort_marks(project: Project, owner: Any) -> None:
    marks = sorted(score_of(owner).marks, key=lambda mark: mark.tick)
    set_field(project, owner, "marks", marks)


@behaviour("MovieSceneSequence.find_marked_frame_by_label")
def find_mark(_project: Project, owner: Any, label: str) -> int:
    labels = [mark.label for mark in score_of(owner).marks]
    return labels.index(label) if label in labels else -1


@behaviour("MovieSceneSequence.add_root_folder_to_sequence")
def add_folder(project: Project, owner: Any, new_folder_name: str) -> Any:
    folder = project.new("MovieSceneFolder", name=new_folder_name, outer=owner)
    folder._own.sheet["sequence"] = owner
    put_in(project, owner, score_of(owner).folders, folder)
    return folder


@behaviour("MovieSceneSequence.get_root_folders_in_sequence")
def get_folders(_project: Project, owner: Any) -> list[Any]:
    return list(score_of(owner).folders)


@behaviour("MovieSceneSequence.remove_root_folder_from_sequence")
def remove_folder(project: Project, owner: Any, folder: Any) -> None:
    rest = [one for one in score_of(owner).folders if one is not folder]
    set_field(project, owner, "folders", rest)


@behaviour("MovieSceneFolder.get_folder_name")
def get_folder_name(project: Project, owner: Any) -> Any:
    return project.type("Name")(owner._own.name)


@behaviour("MovieSceneFolder.set_folder_name")
def set_folder_name(_project: Project, owner: Any, folder_name: Any) -> bool:
    owner._own.name = str(folder_name)
    return True


@behaviour("MovieSceneFolder.set_folder_color")
def set_folder_colour(_project: Project, owner: Any, folder_color: Any) -> bool:
    owner._own.values["folder_color"] = folder_color
    return True


def _children(kind: str, argument: str, getter: str) -> None:
    """The children of one sort that a folder has."""

    @behaviour(f"MovieSceneFolder.add_child_{kind}")
    def put(_project: Project, owner: Any, **given: Any) -> bool:
        owner._own.sheet.setdefault(kind, []).append(given[argument])
        return True

    @behaviour(f"MovieSceneFolder.{getter}")
    def fetch(_project: Project, owner: Any) -> list[Any]:
        return list(owner._own.sheet.get(kind, []))


_children("track", "track", "get_child_tracks")
_children("object_binding", "object_binding", "get_child_object_bindings")
_children("folder", "folder_to_add", "get_child_folders")
