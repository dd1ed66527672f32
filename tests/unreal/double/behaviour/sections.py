"""Sections of tracks: where they lie, what they are set to, what they show."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from tests.unreal.double.behaviour.objects import kind_of
from tests.unreal.double.behaviour.sequences import whole_frame
from tests.unreal.double.calls import behaviour
from tests.unreal.double.misuse import WrongStateError
from tests.unreal.double.project import Project
from tests.unreal.double.properties import put_property, read_property
from tests.unreal.double.score import score_of, sequence_of


def _set_end(project: Project, section: Any, which: int, tick: Any) -> None:
    ends = section._own.sheet["range"]
    before = ends[which]
    project.remember(lambda: ends.__setitem__(which, before))
    project.touch(section)
    ends[which] = tick


def _check_order(project: Project, section: Any) -> None:
    start, end = section._own.sheet["range"]
    if isinstance(start, int) and isinstance(end, int) and end <= start:
        raise project.refuse(WrongStateError(f"{section!r} would end before it starts"))


def _tick(section: Any, frame: Fraction | int) -> int:
    return score_of(sequence_of(section)).tick_of(frame)


@behaviour("MovieSceneSection.set_range")
def set_range(project: Project, owner: Any, start_frame: int, end_frame: int) -> None:
    _set_end(project, owner, 0, _tick(owner, start_frame))
    _set_end(project, owner, 1, _tick(owner, end_frame))
    _check_order(project, owner)


@behaviour("MovieSceneSection.set_range_seconds")
def set_range_seconds(project: Project, owner: Any, start_time: float, end_time: float) -> None:
    rate = score_of(sequence_of(owner)).tick_rate
    _set_end(project, owner, 0, round(Fraction(start_time) * rate))
    _set_end(project, owner, 1, round(Fraction(end_time) * rate))
    _check_order(project, owner)


@behaviour("MovieSceneSection.set_start_frame")
def set_start(project: Project, owner: Any, start_frame: int) -> None:
    _set_end(project, owner, 0, _tick(owner, start_frame))
    _check_order(project, owner)


@behaviour("MovieSceneSection.set_end_frame")
def set_end(project: Project, owner: Any, end_frame: int) -> None:
    """Exclusive, as every end of a range."""
    _set_end(project, owner, 1, _tick(owner, end_frame))
    _check_order(project, owner)


@behaviour("MovieSceneSection.set_start_frame_bounded")
def bound_start(project: Project, owner: Any, is_bounded: bool) -> None:
    _set_end(project, owner, 0, 0 if is_bounded else None)


@behaviour("MovieSceneSection.set_end_frame_bounded")
def bound_end(project: Project, owner: Any, is_bounded: bool) -> None:
    _set_end(project, owner, 1, 0 if is_bounded else None)


@behaviour("MovieSceneSection.has_start_frame")
def has_start(_project: Project, owner: Any) -> bool:
    return isinstance(owner._own.sheet["range"][0], int)


@behaviour("MovieSceneSection.has_end_frame")
def has_end(_project: Project, owner: Any) -> bool:
    return isinstance(owner._own.sheet["range"][1], int)


@behaviour("MovieSceneSection.get_start_frame")
def get_start(project: Project, owner: Any) -> int:
    return _frame(project, owner, 0)


@behaviour("MovieSceneSection.get_end_frame")
def get_end(project: Project, owner: Any) -> int:
    return _frame(project, owner, 1)


def _frame(project: Project, section: Any, which: int) -> int:
    tick = section._own.sheet["range"][which]
    if not isinstance(tick, int):
        raise project.refuse(WrongStateError(f"{section!r} has no {('start', 'end')[which]}"))
    return whole_frame(score_of(sequence_of(section)), tick)


def _noted(name: str, setter: str, argument: str, getter: str) -> None:
    """A setting that a section keeps."""

    @behaviour(f"MovieSceneSection.{setter}")
    def put(project: Project, owner: Any, **given: Any) -> None:
        project.touch(owner)
        owner._own.sheet[name] = given[argument]

    @behaviour(f"MovieSceneSection.{getter}")
    def fetch(project: Project, owner: Any) -> Any:
        value = owner._own.sheet.get(name, 0)
        if name == "completion" and isinstance(value, str):
            return getattr(project.type("MovieSceneCompletionMode"), value)
        return value


_noted("row", "set_row_index", "new_row_index", "get_row_index")
_noted("completion", "set_completion_mode", "completion_mode", "get_completion_mode")
_noted("pre_roll", "set_pre_roll_frames", "pre_roll_frames", "get_pre_roll_frames")
_noted("post_roll", "set_post_roll_frames", "post_roll_frames", "get_post_roll_frames")
_noted("priority", "set_overlap_priority", "new_priority", "get_overlap_priority")


@behaviour("MovieSceneSection.set_is_active")
def set_is_active(_project: Project, owner: Any, is_active: bool) -> None:
    put_property(owner, "is_active", is_active)


@behaviour("MovieSceneSection.set_blend_type")
def set_blend(project: Project, owner: Any, blend_type: Any) -> None:
    project.touch(owner)
    owner._own.sheet["blend"] = blend_type


@behaviour("MovieSceneSection.get_blend_type")
def get_blend(project: Project, owner: Any) -> Any:
    """What a new section has: absolute where its kind blends at all."""
    kind = owner._own.sheet.get("blend", project.type("MovieSceneBlendType").ABSOLUTE)
    return project.type("OptionalMovieSceneBlendType")(blend_type=kind, is_valid=True)


@behaviour("MovieSceneSection.get_all_channels")
def get_channels(_project: Project, owner: Any) -> list[Any]:
    return list(owner._own.sheet["channels"])


@behaviour("MovieSceneSection.get_channels_by_type")
def get_channels_by_type(_project: Project, owner: Any, channel_type: Any) -> list[Any]:
    return [one for one in owner._own.sheet["channels"] if isinstance(one, kind_of(channel_type))]


@behaviour("MovieSceneSection.get_channel")
def get_channel(_project: Project, owner: Any, channel_name: Any) -> Any:
    """The channel, or None."""
    channels = owner._own.sheet["channels"]
    return next((one for one in channels if one.channel_name == channel_name), None)


@behaviour("MovieSceneCameraCutSection.set_camera_binding_id")
def set_camera(project: Project, owner: Any, camera_binding_id: Any) -> None:
    if "binding" not in camera_binding_id._own.sheet:
        raise project.refuse(
            WrongStateError("set_camera_binding_id: the identifier means no binding")
        )
    put_property(owner, "camera_binding_id", camera_binding_id)


@behaviour("MovieSceneSubSection.set_sequence")
def set_sequence(project: Project, owner: Any, sequence: Any) -> None:
    if sequence is sequence_of(owner):
        raise project.refuse(WrongStateError("a sequence cannot hold itself"))
    put_property(owner, "sub_sequence", sequence)


@behaviour("MovieSceneSubSection.get_sequence")
def get_sequence(_project: Project, owner: Any) -> Any:
    return owner._own.values.get("sub_sequence")


@behaviour("MovieSceneAudioSection.set_start_offset")
def set_audio_offset(_project: Project, owner: Any, start_offset: Any) -> None:
    put_property(owner, "start_frame_offset", start_offset)


@behaviour("MovieSceneAudioSection.get_start_offset")
def get_audio_offset(_project: Project, owner: Any) -> Any:
    return read_property(owner, "start_frame_offset")
