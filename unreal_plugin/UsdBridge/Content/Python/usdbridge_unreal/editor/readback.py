"""Reads back what is really in the editor after an import; nothing here knows the plan."""

from __future__ import annotations  # classes of plug-ins that may not be enabled

from collections.abc import Iterable
from fractions import Fraction

import unreal

from ..recorded import Actor, Cut, Mark, Media, Recorded, Sound, Track
from ..shot import Pair
from .actors import find_actors, read_placement
from .caches import read_cache
from .cut import cut_sections, shown_binding
from .keys import read_channels
from .lanes import MARK, is_marked, property_path, read_bounds
from .marks import read_marks
from .media import source_path, source_rate, ticks_per_frame
from .memory import DIGEST_TAG
from .plate import read_picture
from .run import Run
from .seen import read_properties
from .sequence import read_range, to_fraction
from .skeletons import read_animation
from .sound import read_sound

Bound = list[tuple[str, unreal.MovieSceneBindingProxy]]  # id of the actor, binding of it or a part


def read_back(run: Run) -> Recorded:
    """The sequence of a run and our actors, by asking the editor."""
    sequence = run.sequence
    found = find_actors(run.folder)
    actors = {key: found[key] for key in sorted(found, key=lambda key: ("/" in key, key))}
    bound = _bound(sequence, actors)
    start, end = read_range(sequence)
    return Recorded(
        sequence=str(sequence.get_path_name()).partition(".")[0],
        digest=str(unreal.EditorAssetLibrary.get_metadata_tag(sequence, DIGEST_TAG)),
        rate=to_fraction(sequence.get_display_rate()),
        ticks=to_fraction(sequence.get_tick_resolution()),
        start=start,
        end=end,
        cuts=tuple(_cuts(sequence, bound)),
        actors=tuple(_actor(run, key, actors, bound) for key in actors),
        media=_media(sequence, bound),
        picture=_picture(actors.values()),
        sounds=tuple(_sounds(run)),
        marks=tuple(Mark(frame=frame, label=label) for frame, label in read_marks(sequence)),
        kept=tuple(run.kept),
        edits=frozenset(run.edits),
        replaced=tuple(run.replaced),
        problems=tuple(run.problems),
    )


def _picture(actors: Iterable[unreal.Actor]) -> tuple[Pair, Pair] | None:
    """Size and centre of the plate's picture; None where there is no plate."""
    if not hasattr(unreal, "MediaPlate"):
        return None
    plate = next((each for each in actors if isinstance(each, unreal.MediaPlate)), None)
    if plate is None:
        return None
    found = read_picture(plate)
    return (found.size[1:], found.centre[1:])


def _bound(sequence: unreal.LevelSequence, actors: dict[str, unreal.Actor]) -> Bound:
    world = unreal.get_editor_subsystem(unreal.UnrealEditorSubsystem).get_editor_world()
    ids = {str(actor.get_path_name()): key for key, actor in actors.items()}
    found: Bound = []
    for binding in sequence.get_bindings():
        for target in sequence.locate_bound_objects(binding, world):
            owner = target.get_owner() if isinstance(target, unreal.ActorComponent) else target
            key = ids.get(str(owner.get_path_name()))
            if key is not None:
                found.append((key, binding))
    return found


def _actor(run: Run, key: str, actors: dict[str, unreal.Actor], bound: Bound) -> Actor:
    actor = actors[key]
    placement = read_placement(actor)
    parent = actor.get_attach_parent_actor()
    tracks = [
        _track(run, track, actor)
        for name, binding in bound
        if name == key
        for track in binding.get_tracks()
        if is_marked(track)
    ]
    return Actor(
        id=_id(key),
        label=str(actor.get_actor_label()),
        kind=type(actor).__name__,
        location=placement.location,
        rotation=placement.rotation,
        scale=placement.scale,
        parent=next((_id(name) for name, each in actors.items() if each == parent), ""),
        is_bound=any(name == key for name, _ in bound),
        tracks=tuple(tracks),
        properties=read_properties(actor),
    )


def _track(run: Run, track: unreal.MovieSceneTrack, actor: unreal.Actor) -> Track:
    section = next(iter(track.get_sections()), None)
    bounds = read_bounds(section) if section is not None else None
    seconds, pace = _played(section, actor)
    return Track(
        kind=type(track).__name__,
        property_path=property_path(track),
        start=bounds[0] if bounds else 0,
        end=bounds[1] if bounds else 0,
        channels=read_channels(run, section) if section is not None else {},
        seconds=seconds,
        play_rate=pace,
    )


def _played(
    section: unreal.MovieSceneSection | None, actor: unreal.Actor
) -> tuple[float | None, float | None]:
    """How long the animation of a section is and how fast it is played; None of other sections."""
    if isinstance(section, unreal.MovieSceneSkeletalAnimationSection):
        animation, pace = read_animation(section)
        return (float(animation.get_play_length()) if animation is not None else 0.0), pace
    if hasattr(unreal, "MovieSceneGeometryCacheSection") and isinstance(
        section, unreal.MovieSceneGeometryCacheSection
    ):
        _, pace = read_cache(section)
        component = actor.get_component_by_class(unreal.GeometryCacheComponent)
        return float(component.get_editor_property("duration")), pace
    return None, None


def _cuts(sequence: unreal.LevelSequence, bound: Bound) -> list[Cut]:
    found = []
    for section in cut_sections(sequence):
        shown, bounds = shown_binding(sequence, section), read_bounds(section)
        camera = next((_id(key) for key, binding in bound if binding == shown), "")
        start, end = bounds or (0, 0)
        found.append(Cut(start=start, end=end, camera=camera))
    return sorted(found, key=lambda cut: cut.start)


def _media(sequence: unreal.LevelSequence, bound: Bound) -> Media | None:
    if not hasattr(unreal, "MovieSceneMediaTrack"):
        return None
    for key, binding in bound:
        for track in binding.find_tracks_by_exact_type(unreal.MovieSceneMediaTrack):
            for section in track.get_sections():
                return _media_section(sequence, section, key)
    return None


def _media_section(
    sequence: unreal.LevelSequence, section: unreal.MovieSceneSection, plate: str
) -> Media:
    source = section.get_editor_property("media_source")
    ticks = section.get_editor_property("start_frame_offset").value
    start, end = read_bounds(section) or (0, 0)
    return Media(
        start=start,
        end=end,
        offset_frames=Fraction(ticks) / ticks_per_frame(sequence),
        source=source_path(source),
        rate=source_rate(source),
        plate=_id(plate),
    )


def _sounds(run: Run) -> list[Sound]:
    tracks = run.sequence.find_tracks_by_exact_type(unreal.MovieSceneAudioTrack)
    return [
        _sound(str(track.get_display_name()).removesuffix(MARK), section, run.name)
        for track in tracks
        for section in (track.get_sections() if is_marked(track) else ())
        if isinstance(section, unreal.MovieSceneAudioSection)
    ]


def _sound(title: str, section: unreal.MovieSceneAudioSection, name: str) -> Sound:
    wave, volume = read_sound(section)
    start, end = read_bounds(section) or (0, 0)
    return Sound(
        id=title.removeprefix(f"{name}_"),
        start=start,
        end=end,
        seconds=_seconds(wave),
        volume=volume,
    )


def _seconds(wave: object) -> float:
    if not isinstance(wave, unreal.SoundBase):
        return 0.0
    return float(wave.get_editor_property("duration"))


def _id(key: str) -> str:
    """The bundle's id: an object and a light may share one, so that keys have more."""
    return key.rpartition("/")[2]
