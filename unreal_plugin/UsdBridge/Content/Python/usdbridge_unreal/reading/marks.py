"""Moments of a shot worth a marked frame."""

from ..shot import Mark
from .fields import Given, fail, items, name, number, part, text

_SAME = 1.5  # frames; as near as this, an event and a marker of one kind are one


def read_marks(manifest: Given) -> tuple[Mark, ...]:
    """Markers and events by frame; an event that a marker tells too is told once.

    Raises:
        BundleError: a value is not as it must be.
    """
    markers = [_marker(given) for given in items(manifest, "markers")]
    events = [_event(given) for given in items(manifest, "events")]
    told: dict[tuple[str, str], list[float]] = {}
    for marker in markers:
        told.setdefault((marker.kind, marker.subject), []).append(marker.frame)
    fresh = [
        event
        for event in events
        if not any(
            abs(frame - event.frame) <= _SAME for frame in told.get((event.kind, event.subject), ())
        )
    ]
    return tuple(sorted([*markers, *fresh], key=lambda mark: mark.frame))


def _marker(given: Given) -> Mark:
    return Mark(
        frame=number(part(given, "frame")),
        kind=name(part(given, "kind")),
        text=text(part(given, "text")),
        speaker=text(part(given, "speaker")),
        subject=text(part(given, "object")),
    )


def _event(given: Given) -> Mark:
    kind = name(part(given, "kind"))
    return Mark(
        frame=number(part(given, "frame")),
        kind=kind,
        text=_in_words(kind, part(given, "parameters")),
        subject=name(part(given, "object")),
    )


def _in_words(kind: str, given: Given) -> str:
    """For example "impact on floor, 0.42 N·s"."""
    told = {} if given.value is None else given.value
    if not isinstance(told, dict):
        fail(given, "an object")
    parameters = Given(given.file, given.field, told)
    words = kind
    if "on" in told:
        words += f" on {text(part(parameters, 'on'))}"
    if "impulse" in told:
        words += f", {number(part(parameters, 'impulse')):.3g} N·s"
    return words
