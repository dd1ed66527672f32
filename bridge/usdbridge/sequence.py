"""Several takes in order: NAME.sequence.gshot for the importers, NAME.otio for everybody else."""

from collections.abc import Sequence
from pathlib import Path

import opentimelineio as otio

from .formats import gshot
from .manifest import CONVERTER, write_manifest
from .media import SharedPlate
from .shot import Shot


def write_sequence(
    takes: Sequence[Shot], directory: Path, name: str, plate: SharedPlate
) -> tuple[Path, Path]:
    """The manifest and the timeline of takes that follow each other.

    Args:
        takes: in order, at one rate.
        directory: where to write.
        name: of the sequence.
        plate: the footage they share.

    Returns:
        Paths of NAME.sequence.gshot and NAME.otio.
    """
    timeline_path = directory / f"{name}.otio"
    timeline = _timeline(takes, name, plate)
    timeline_path.write_text(otio.adapters.write_to_string(timeline, "otio_json"), "utf-8")
    rate = takes[0].clock.rate
    manifest = gshot.SequenceManifest(
        name=name,
        converter=CONVERTER,
        rate=(rate.numerator, rate.denominator),
        timeline=timeline_path.name,
        shots=_places(takes),
    )
    return write_manifest(manifest, directory / f"{name}.sequence.gshot"), timeline_path


def _places(takes: Sequence[Shot]) -> list[gshot.SequenceShot]:
    places, start = [], 0
    for take in takes:
        place = gshot.SequenceShot(
            manifest=f"{take.name}.gshot",
            name=take.name,
            start=start,
            count=take.clock.count,
            in_point=take.clock.in_point,
        )
        places.append(place)
        start += take.clock.count
    return places


def _timeline(takes: Sequence[Shot], name: str, plate: SharedPlate) -> otio.schema.Timeline:
    rate = float(takes[0].clock.rate)
    track = otio.schema.Track(name="shots", kind=otio.schema.TrackKind.Video)
    for take in takes:
        track.append(_clip(take, rate, plate))
    timeline = otio.schema.Timeline(name=name)
    timeline.tracks.append(track)
    return timeline


def _clip(take: Shot, rate: float, plate: SharedPlate) -> otio.schema.Clip:
    def span(first: int, count: int) -> otio.opentime.TimeRange:
        return otio.opentime.TimeRange(
            otio.opentime.RationalTime(first, rate), otio.opentime.RationalTime(count, rate)
        )

    reference = (
        otio.schema.ExternalReference(
            target_url=plate.path, available_range=span(0, plate.frame_count)
        )
        if plate.path
        else otio.schema.MissingReference()
    )
    exact = take.clock.rate
    return otio.schema.Clip(
        name=take.name,
        media_reference=reference,
        source_range=span(take.clock.in_point - plate.first_frame, take.clock.count),
        metadata={
            "usdbridge": {
                "manifest": f"{take.name}.gshot",
                "stage": f"{take.name}.usdz",
                "rate": [exact.numerator, exact.denominator],
            }
        },
    )
