"""What happened in a bake, told as events of the objects and as cues for sound."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ..shot import Event, Marker, Origin, Shot
from .world import Bake, BakeEvent

_HEARD = 0.02  # N·s; a softer impact is no cue
_SAME = 1.5  # frames; an event declared so near one of the same kind is that one


def tell_events(shot: Shot, run: Bake) -> Shot:
    """The shot with the events of a bake: on its objects, and impacts as markers for sound.

    An event or marker that the shot already had, of the same kind and object and within 1.5
    frames, stands for the one found.
    """
    rate = float(run.rate)
    by_object: dict[str, list[Event]] = {}
    markers: list[Marker] = []
    numbers: dict[str, int] = {}
    for happened in run.events:
        if not run.span[0] <= happened.frame < run.span[1]:
            continue
        time = float((happened.frame - run.span[0]) / run.rate)
        event = Event(kind=happened.kind, time=time, parameters=_told(happened))
        by_object.setdefault(happened.body, []).append(event)
        if happened.kind == "impact" and happened.impulse >= _HEARD:
            numbers[happened.body] = numbers.get(happened.body, 0) + 1
            markers.append(_cue(happened, time, numbers[happened.body]))
    things = tuple(
        replace(thing, events=_merged(thing.events, by_object.get(thing.name, []), rate))
        for thing in shot.objects
    )
    fresh = [cue for cue in markers if not _is_told(cue, shot.markers, rate)]
    taken = {marker.name for marker in shot.markers}
    added = tuple(_renamed(fresh, taken))
    origin = Origin("simulated", 0.9, "contacts of the bake")
    origins = {**shot.origins, **{f"markers.{marker.name}": origin for marker in added}}
    return replace(shot, objects=things, markers=(*shot.markers, *added), origins=origins)


def _told(happened: BakeEvent) -> Mapping[str, str | float]:
    told: dict[str, str | float] = {}
    if happened.kind == "impact":
        told |= {"on": happened.other, "impulse": round(happened.impulse, 6)}
        told |= {"speed": round(happened.speed, 4), "slip": round(happened.slip, 4)}
    if happened.kind in ("impact", "sleep"):
        x, y, z = (round(value, 5) for value in happened.position)
        told |= {"x": x, "y": y, "z": z}
    return told


def _merged(given: tuple[Event, ...], found: list[Event], rate: float) -> tuple[Event, ...]:
    fresh = [
        event
        for event in found
        if not any(
            old.kind == event.kind and abs(old.time - event.time) * rate <= _SAME for old in given
        )
    ]
    return (*given, *fresh)


def _cue(happened: BakeEvent, time: float, number: int) -> Marker:
    return Marker(
        name=f"impact_{happened.body}_{number}",
        time=time,
        kind="impact",
        object=happened.body,
        text=f"{happened.body} on {happened.other}, {happened.impulse:.3g} N s",
    )


def _is_told(cue: Marker, given: tuple[Marker, ...], rate: float) -> bool:
    return any(
        marker.kind == cue.kind
        and marker.object == cue.object
        and abs(marker.time - cue.time) * rate <= _SAME
        for marker in given
    )


def _renamed(markers: list[Marker], taken: set[str]) -> Iterator[Marker]:
    for marker in markers:
        name = marker.name
        while name in taken:
            name += "_"
        taken.add(name)
        yield replace(marker, name=name)
