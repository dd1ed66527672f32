"""Sound, markers, look and records of a shot document."""

from collections.abc import Iterator

from ...formats.shot_document import LookPart, MarkerPart, ShotDocument
from ...shot import (
    AudioTrack,
    Consent,
    ContentCredentials,
    Generator,
    Governance,
    Look,
    Marker,
)
from .journal import stated
from .reading import Reading
from .rows import note_sparse_keys, read_rows


def read_audio(reading: Reading, document: ShotDocument) -> Iterator[AudioTrack]:
    """The sounds that a document lists.

    Raises:
        ReadError: a file that is missing.
    """
    for index, part in enumerate(document.audio or ()):
        name = part.name or f"audio_{index + 1}"
        where = f"audio.{name}"
        times = {
            field: value.at(reading.clock.rate)
            for field, value in stated(part, "start", "media_start").items()
        }
        given = {
            "name": name,
            "path": reading.file(part.path, f"{where}.path"),
            **times,
            **stated(part, "stream", "gain_db", "sample_rate", "channels", "layout"),
            **stated(part, "ambisonic_order", "channel_order"),
        }
        yield reading.build(AudioTrack, where, given)


def read_markers(reading: Reading, document: ShotDocument) -> Iterator[Marker]:
    """The moments that a document names."""
    for index, part in enumerate(document.markers):
        yield _read_marker(reading, part, part.name or f"{part.kind}_{index + 1}")


def _read_marker(reading: Reading, part: MarkerPart, name: str) -> Marker:
    times = {
        field: value.at(reading.clock.rate)
        for field, value in stated(part, "time", "duration").items()
    }
    marker: Marker = reading.build(
        Marker,
        f"markers.{name}",
        {"name": name, **times, **stated(part, "kind", "text", "speaker", "object")},
    )
    if not marker.time + marker.duration >= 0 or marker.time > reading.clock.duration:
        reading.warn(
            "document.time-outside",
            f"markers.{name}",
            f"lies at {marker.time:g} s, outside the shot's {float(reading.clock.duration):g} s",
        )
    return marker


def read_look(reading: Reading, part: LookPart) -> Look:
    """The grading that a document states.

    Raises:
        ReadError: keys outside the shot, or a value given twice.
    """
    with reading.at("look"):
        note_sparse_keys(reading, part.keys, part.interpolation, "look")
        given = {
            "exposure_ev": read_rows(reading, part, part.keys, "exposure_ev", part.interpolation),
            **stated(part, "white_balance", "bloom_intensity", "bloom_threshold", "lut"),
        }
    return reading.build(Look, "look", given)


def read_generator(document: ShotDocument) -> Generator | None:
    """What made the clip."""
    part = document.generator
    return None if part is None else Generator(**part.model_dump())


def read_credentials(document: ShotDocument) -> ContentCredentials | None:
    """What a C2PA manifest said."""
    part = document.credentials
    return None if part is None else ContentCredentials(**part.model_dump())


def read_governance(document: ShotDocument) -> Governance | None:
    """Who agreed to what."""
    part = document.governance
    if part is None:
        return None
    return Governance(
        consents=tuple(Consent(**consent.model_dump()) for consent in part.consents),
        content_rating=part.content_rating,
        licence=part.licence,
        copyright_holder=part.copyright_holder,
    )


def check_references(reading: Reading, document: ShotDocument) -> None:
    """Record a Finding for each name that a part refers to and that the document lacks."""
    objects = {part.name for part in document.objects}
    consents = {part.id for part in document.governance.consents} if document.governance else set()
    said = [(f"markers[{i}].object", part.object) for i, part in enumerate(document.markers)]
    said += [(f"liquids.{part.name}.container", part.container) for part in document.liquids]
    for where, name in said:
        if name and name not in objects:
            reading.warn("document.unknown-reference", where, f"names no object: {name!r}")
    for person in document.characters:
        if person.consent and person.consent not in consents:
            reading.warn(
                "governance.consent-missing",
                f"characters.{person.name}.consent",
                f"is {person.consent!r}, which is not in governance.consents; add the entry",
            )
