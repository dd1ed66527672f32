"""Tracks: which there are, what they drive, and their sections."""

from __future__ import annotations

import re
from typing import Any

from tests.unreal.double.behaviour.bindings import binding_of
from tests.unreal.double.behaviour.channels import make_channels
from tests.unreal.double.behaviour.objects import kind_of
from tests.unreal.double.behaviour.sequences import put_in
from tests.unreal.double.calls import behaviour
from tests.unreal.double.misuse import WrongPathError, WrongStateError, WrongTypeError
from tests.unreal.double.own import entries, find_property
from tests.unreal.double.project import Project
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
    names = {name for entry in entries(kind) for name in entry.editor}
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
