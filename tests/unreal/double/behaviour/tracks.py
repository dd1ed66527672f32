"""Tracks and sections: which there are, where they lie, what they are set to."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

from tests.unreal.double.behaviour.bindings import binding_of
from tests.unreal.double.behaviour.channels import make_channels
from tests.unreal.double.behaviour.objects import kind_of
from tests.unreal.double.behaviour.sequences import put_in, whole_frame
from tests.unreal.double.calls import behaviour
from tests.unreal.double.misuse import WrongPathError, WrongStateError, WrongTypeError
from tests.unreal.double.own import find_property
from tests.unreal.double.project import Project
from tests.unreal.double.properties import put_property, read_property
from tests.unreal.double.score import UNSET, score_of, sequence_of

_LONE = {"MovieSceneCameraCutTrack"}  # a sequence has one
_OF_BINDINGS = ("MovieScenePropertyTrack", "MovieSceneSkeletalAnimationTrack")
_OF_SEQUENCES = ("MovieSceneCameraCutTrack", "MovieSceneSubTrack")
_LEAF = {  # property track → what its property must be
    "MovieSceneFloatTrack": {"float"},
    "MovieSceneDoubleTrack": {"double"},
    "MovieSceneBoolTrack": {"bool"},
    "MovieSceneVisibilityTrack": {"bool"},
    "MovieSceneIntegerTrack": {"int32"},
    "MovieSceneColorTrack": {"Color", "LinearColor"},
    "MovieSceneRotatorTrack": {"Rotator"},
    "MovieSceneDoubleVectorTrack": {"Vector"},
    "MovieSceneFloatVectorTrack": {"Vector3f"},
}


def _make(project: Project, sequence: Any, kind: type, tracks: list[Any], target: Any) -> Any:
    if not issubclass(kind, project.type("MovieSceneTrack")):
        raise project.refuse(WrongTypeError(f"add_track takes a track, not {kind.__name__}"))
    _check_place(project, kind, tracks, target)
    track = project.new(kind, outer=sequence)
    track._own.sheet.update(sequence=sequence, sections=[], target=target)
    put_in(project, sequence, tracks, track)
    return track


def _check_place(project: Project, kind: type, tracks: list[Any], target: Any) -> None:
    """Refuses tracks where the engine would not evaluate them."""
    bases = {base.__name__ for base in kind.__mro__}
    if target is None and bases & set(_OF_BINDINGS):
        raise project.refuse(WrongStateError(f"a {kind.__name__} belongs to a binding"))
    if target is not None and bases & set(_OF_SEQUENCES):
        raise project.refuse(WrongStateError(f"a {kind.__name__} belongs to the sequence itself"))
    lone = kind.__name__ in _LONE or "MovieScene3DTransformTrack" in bases
    if lone and any(type(track) is kind for track in tracks):
        raise project.refuse(
            WrongStateError(f"there is a {kind.__name__} already; find_tracks_by_type")
        )


@behaviour("MovieSceneSequence.add_track")
def add_track(project: Project, owner: Any, track_type: Any) -> Any:
    return _make(project, owner, kind_of(track_type), score_of(owner).tracks, None)


@behaviour("MovieSceneBindingProxy.add_track")
def add_binding_track(project: Project, owner: Any, track_type: Any) -> Any:
    binding = binding_of(project, owner)
    sequence = owner._own.values["sequence"]
    return _make(project, sequence, kind_of(track_type), binding.tracks, binding.target)


@behaviour("MovieSceneSequence.get_tracks")
def get_tracks(_project: Project, owner: Any) -> list[Any]:
    return list(score_of(owner).tracks)


@behaviour("MovieSceneBindingProxy.get_tracks")
def get_binding_tracks(project: Project, owner: Any) -> list[Any]:
    return list(binding_of(project, owner).tracks)


@behaviour("MovieSceneSequence.find_tracks_by_type")
def find_tracks(_project: Project, owner: Any, track_type: Any) -> list[Any]:
    return [one for one in score_of(owner).tracks if isinstance(one, kind_of(track_type))]


@behaviour("MovieSceneSequence.find_tracks_by_exact_type")
def find_exact(_project: Project, owner: Any, track_type: Any) -> list[Any]:
    return [one for one in score_of(owner).tracks if type(one) is kind_of(track_type)]


@behaviour("MovieSceneBindingProxy.find_tracks_by_type")
def find_binding_tracks(project: Project, owner: Any, track_type: Any) -> list[Any]:
    kind = kind_of(track_type)
    return [one for one in binding_of(project, owner).tracks if isinstance(one, kind)]


@behaviour("MovieSceneBindingProxy.find_tracks_by_exact_type")
def find_binding_exact(project: Project, owner: Any, track_type: Any) -> list[Any]:
    kind = kind_of(track_type)
    return [one for one in binding_of(project, owner).tracks if type(one) is kind]


@behaviour("MovieSceneSequence.remove_track")
def remove_track(project: Project, owner: Any, track: Any) -> bool:
    return _take_out(project, score_of(owner).tracks, track)


@behaviour("MovieSceneBindingProxy.remove_track")
def remove_binding_track(project: Project, owner: Any, track_to_remove: Any) -> None:
    _take_out(project, binding_of(project, owner).tracks, track_to_remove)


def _take_out(project: Project, items: list[Any], item: Any) -> bool:
    place = next((n for n, one in enumerate(items) if one is item), None)
    if place is None:
        return False
    del items[place]
    project.remember(lambda: items.insert(place, item))
    project.touch(sequence_of(item))
    return True


@behaviour("MovieSceneTrack.set_display_name")
def set_display_name(project: Project, owner: Any, name: Any) -> None:
    project.touch(owner)
    owner._own.sheet["display_name"] = str(name)


@behaviour("MovieSceneTrack.get_display_name")
def get_display_name(project: Project, owner: Any) -> Any:
    return project.type("Text")(owner._own.sheet.get("display_name", type(owner).__name__))


@behaviour("MovieScenePropertyTrack.set_property_name_and_path")
def set_property(project: Project, owner: Any, property_name: Any, property_path: str) -> None:
    """Checks the path against the bound object: "Filmback.SensorWidth", segment by segment."""
    kind: type | None = type(owner._own.sheet["target"])
    leaf = ""
    for segment in property_path.split("."):
        if kind is None:
            raise project.refuse(WrongPathError(f"{property_path}: {leaf} has no members"))
        leaf = _leaf(project, kind, segment, property_path)
        kind = project.type(leaf) if leaf in project.index else None
    allowed = _LEAF.get(type(owner).__name__, {leaf})
    if leaf not in allowed:
        what = f"{property_path} is a {leaf}; a {type(owner).__name__} needs {sorted(allowed)}"
        raise project.refuse(WrongPathError(what))
    if str(property_name) != property_path.rsplit(".", 1)[-1]:
        what = f"property name {property_name} is not the last part of {property_path}"
        raise project.refuse(WrongPathError(what))
    owner._own.sheet["property_path"] = property_path


def _leaf(project: Project, kind: type, segment: str, path: str) -> str:
    """The type of one member, named as C++ names it."""
    plain = segment[1:] if re.match(r"b[A-Z]", segment) else segment
    names = {name for base in kind.__mro__ for name in getattr(base, "_entry", kind._entry).editor}  # type: ignore[attr-defined]
    found = [name for name in names if name.replace("_", "") == plain.replace("_", "").lower()]
    declared = find_property(kind, found[0]) if found else None
    if declared is None or not plain[:1].isupper() or ("_" in plain and segment == plain):
        raise project.refuse(WrongPathError(f"{path}: {kind.__name__} has no {segment}"))
    if (declared.type == "bool") != (segment != plain):
        raise project.refuse(WrongPathError(f"{path}: only flags begin with b, and they all do"))
    return declared.type


@behaviour("MovieScenePropertyTrack.get_property_path")
def get_property_path(_project: Project, owner: Any) -> str:
    return str(owner._own.sheet.get("property_path", ""))


@behaviour("MovieScenePropertyTrack.get_property_name")
def get_property_name(project: Project, owner: Any) -> Any:
    path = owner._own.sheet.get("property_path", "None")
    return project.type("Name")(path.rsplit(".", 1)[-1])


@behaviour("MovieSceneTrack.add_section")
def add_section(project: Project, owner: Any) -> Any:
    name = type(owner).__name__.removesuffix("Track") + "Section"
    section = project.new(name, outer=owner)
    section._own.sheet.update(range=[UNSET, UNSET], row=0, completion="PROJECT_DEFAULT")
    section._own.sheet["channels"] = make_channels(project, section)
    put_in(project, sequence_of(owner), owner._own.sheet["sections"], section)
    return section


@behaviour("MovieSceneTrack.get_sections")
def get_sections(_project: Project, owner: Any) -> list[Any]:
    return list(owner._own.sheet["sections"])


@behaviour("MovieSceneTrack.remove_section")
def remove_section(project: Project, owner: Any, section: Any) -> None:
    _take_out(project, owner._own.sheet["sections"], section)


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
