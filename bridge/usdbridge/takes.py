"""A clip that holds several takes becomes several shots, each with a clock of its own."""

from dataclasses import replace
from itertools import pairwise

from .frames import advance_timecode
from .shot import (
    AudioTrack,
    Character,
    Fracture,
    FrameClock,
    Marker,
    SceneObject,
    Shot,
    Sighting,
    SubFrames,
    keep_frames,
)


def split_takes(shot: Shot) -> tuple[Shot, ...]:
    """The shot itself, or one shot per take, named NAME_1, NAME_2 and so on.

    Times count from each take's own first frame; its clock keeps the in-point in the footage.
    """
    if not shot.cuts:
        return (shot,)
    edges = (0, *shot.cuts, shot.clock.count)
    return tuple(
        _take(shot, first, end, f"{shot.name}_{number}")
        for number, (first, end) in enumerate(pairwise(edges), start=1)
    )


def _take(shot: Shot, first: int, end: int, name: str) -> Shot:
    seconds = float(first / shot.clock.rate)
    length = float((end - first) / shot.clock.rate)
    return replace(
        shot,
        name=name,
        cuts=(),
        blends=_ranges_within(shot.blends, first, end),
        clock=_clock(shot.clock, first, end),
        camera=keep_frames(shot.camera, first, end) if shot.camera else None,
        objects=tuple(
            _shift_object(keep_frames(thing, first, end), first, end, seconds)
            for thing in shot.objects
        ),
        sought=tuple(
            _shift_object(thing, first, end, seconds)
            for thing in shot.sought
            if thing.seen is None or first <= thing.seen.frame < end
        ),
        cloths=tuple(keep_frames(cloth, first, end) for cloth in shot.cloths),
        liquids=tuple(keep_frames(liquid, first, end) for liquid in shot.liquids),
        particles=tuple(keep_frames(swarm, first, end) for swarm in shot.particles),
        lights=tuple(keep_frames(light, first, end) for light in shot.lights),
        characters=tuple(
            _shift_character(keep_frames(person, first, end), first, end)
            for person in shot.characters
        ),
        audio=tuple(_shift_audio(track, seconds) for track in shot.audio),
        markers=tuple(_markers_within(shot.markers, seconds, length)),
        look=keep_frames(shot.look, first, end) if shot.look else None,
        solution=keep_frames(shot.solution, first, end) if shot.solution else None,
    )


def _clock(clock: FrameClock, first: int, end: int) -> FrameClock:
    timecode = clock.timecode and advance_timecode(clock.timecode, first, clock.rate)
    return replace(
        clock,
        count=end - first,
        in_point=clock.in_point + first,
        source_start=clock.source_start + first,
        timecode=timecode,
    )


def _shift_object(thing: SceneObject, first: int, end: int, seconds: float) -> SceneObject:
    visible = thing.visible_frames
    if visible is not None:
        visible = (max(visible[0] - first, 0), min(max(visible[1] - first, 0), end - first))
    active, held = thing.activation_frame, _ranges_within(thing.held, first, end)
    return replace(
        thing,
        visible_frames=visible,
        activation_frame=None if active is None else max(active - first, 0),
        held=held,
        fracture=_shift_fracture(thing.fracture, first),
        between=_shift_between(thing.between, first, end),
        seen=_shift_sighting(thing.seen, first, end),
        events=tuple(replace(event, time=event.time - seconds) for event in thing.events),
    )


def _ranges_within(
    ranges: tuple[tuple[int, int], ...], first: int, end: int
) -> tuple[tuple[int, int], ...]:
    return tuple(
        (max(start - first, 0), min(stop, end) - first)
        for start, stop in ranges
        if start < end and stop > first
    )


def _shift_fracture(fracture: Fracture | None, first: int) -> Fracture | None:
    if fracture is None or fracture.frame is None:
        return fracture
    return replace(fracture, frame=fracture.frame - first) if fracture.frame >= first else None


def _shift_between(between: SubFrames | None, first: int, end: int) -> SubFrames | None:
    if between is None:
        return None
    kept = (between.frame > first) & (between.frame < end - 1)
    if not kept.any():
        return None
    return SubFrames(
        frame=between.frame[kept] - first,
        position=between.position[kept],
        orientation=between.orientation[kept],
    )


def _shift_character(person: Character, first: int, end: int) -> Character:
    return replace(person, seen=_shift_sighting(person.seen, first, end))


def _shift_sighting(seen: Sighting | None, first: int, end: int) -> Sighting | None:
    """A sighting of another take says nothing."""
    if seen is None or not first <= seen.frame < end:
        return None
    return replace(seen, frame=seen.frame - first)


def _shift_audio(track: AudioTrack, seconds: float) -> AudioTrack:
    late = max(track.start - seconds, 0.0)
    skipped = max(seconds - track.start, 0.0)
    return replace(track, start=late, media_start=track.media_start + skipped)


def _markers_within(markers: tuple[Marker, ...], first: float, length: float) -> list[Marker]:
    moved = [replace(marker, time=marker.time - first) for marker in markers]
    return [m for m in moved if m.time < length and m.time + m.duration >= 0.0]
