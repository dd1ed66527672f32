"""Our tracks: marked by their display name, so that the artist's own are never touched."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import unreal

from .run import Run, keep, settle

MARK = " (usdbridge)"
Owner = unreal.MovieSceneBindingProxy | unreal.LevelSequence
Fill = Callable[..., None]  # of a section of the lane's kind of track
Read = Callable[..., object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """Where a track of ours is or goes, and what the artist knows it by."""

    key: str  # names it from import to import
    owner: Owner  # binding, or the sequence itself
    kind: type[unreal.MovieSceneTrack]
    title: str
    path: str = ""  # of the property that it drives, as C++ spells it


def put_section(run: Run, lane: Lane, wanted: object, fill: Fill, read: Read) -> None:
    """Gives our track one new section in place of what it had, unless the artist has edited that.

    Args:
        run: the import.
        lane: the track.
        wanted: what the section will hold, comparable from import to import.
        fill: fills a new section; its range is that of the shot already.
        read: what a section holds.
    """
    track = find_track(lane)
    if track is not None and not _is_ours(track):
        keep(run, lane.key, f"{lane.title}: has a track of your own, left as it is")
        return
    settle(
        run,
        lane.key,
        (lane.title, "keyed"),
        (run.start, run.end, wanted),
        read=lambda: _read_track(lane, read),
        write=lambda: _renew(run, lane, fill),
    )


def find_track(lane: Lane) -> unreal.MovieSceneTrack | None:
    """The track of a lane; ours rather than the artist's, whose may stand in the only place."""
    found = [
        track
        for track in lane.owner.find_tracks_by_exact_type(lane.kind)
        if property_path(track) == lane.path or not lane.path
    ]
    ours = [track for track in found if _is_ours(track) and _is_titled(track, lane)]
    is_lone = issubclass(lane.kind, unreal.MovieScene3DTransformTrack)
    return next(iter(ours or (found if is_lone else [])), None)


def read_bounds(section: unreal.MovieSceneSection) -> tuple[int, int] | None:
    """The half-open range of a section; None where an end is open."""
    if not (section.has_start_frame() and section.has_end_frame()):
        return None
    return section.get_start_frame(), section.get_end_frame()


def read_switches(section: unreal.MovieSceneSection) -> tuple[object, bool, object]:
    """What an artist may change of a section beside its keys: its range, muting, blending."""
    blending = section.get_blend_type().blend_type if hasattr(section, "get_blend_type") else None
    return read_bounds(section), bool(section.get_editor_property("is_active")), blending


def property_path(track: unreal.MovieSceneTrack) -> str:
    """The path of the property that a track drives; "" where it drives none."""
    if isinstance(track, unreal.MovieScenePropertyTrack):
        return str(track.get_property_path())
    return ""


def is_marked(track: unreal.MovieSceneTrack) -> bool:
    """Whether a track is ours."""
    return _is_ours(track)


def _read_track(lane: Lane, read: Read) -> object:
    track = find_track(lane)
    if track is None:
        return None
    return [(*read_switches(section), read(section)) for section in track.get_sections()]


def _renew(run: Run, lane: Lane, fill: Fill) -> None:
    track = find_track(lane)
    if track is None:
        track = _add_track(run, lane)
    else:
        for old in track.get_sections():
            run.removals.append(partial(track.remove_section, old))
    section = track.add_section()
    run.work.undo.callback(track.remove_section, section)
    section.set_range(run.start, run.end)
    fill(section)


def _add_track(run: Run, lane: Lane) -> unreal.MovieSceneTrack:
    track = lane.owner.add_track(lane.kind)
    run.work.undo.callback(lane.owner.remove_track, track)
    if isinstance(track, unreal.MovieScenePropertyTrack) and lane.path:
        track.set_property_name_and_path(lane.path.rpartition(".")[2], lane.path)
    track.set_display_name(f"{lane.title}{MARK}")
    return track


def _is_ours(track: unreal.MovieSceneTrack) -> bool:
    return str(track.get_display_name()).endswith(MARK)


def _is_titled(track: unreal.MovieSceneTrack, lane: Lane) -> bool:
    return bool(lane.path) or str(track.get_display_name()) == f"{lane.title}{MARK}"
