"""Clip and clock of a shot document, held against the file itself."""

from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from ...errors import OptionError, ReadError
from ...footage import Footage, list_sequence, probe_clip, probe_sequence
from ...formats.document_values import read_rate
from ...formats.shot_document import ClipPart, ClockPart
from ...frames import advance_timecode
from ...options import ReadOptions
from ...shot import AudioTrack, FrameClock, Origin, Plate
from .journal import LEFT_OUT, Journal, stated

_PICTURES = {".png", ".jpg", ".jpeg", ".exr"}
_ASSUMED_RATE = Fraction(24)
_FACTS = (
    "kind",
    "width",
    "height",
    "frame_count",
    "pixel_aspect",
    "rotation_deg",
    "codec",
    "color_primaries",
    "color_transfer",
    "color_matrix",
    "color_range",
    "has_alpha",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """What clip and clock come to."""

    clock: FrameClock
    plate: Plate | None = None
    audio: tuple[AudioTrack, ...] = ()


def read_clock(journal: Journal, part: ClockPart) -> FrameClock:
    """The clock of a document that names no clip.

    Raises:
        ReadError: rate or count is missing.
    """
    for field in ("rate", "count"):
        if getattr(part, field) is None:
            raise ReadError(
                f"{journal.path.name}: clock.{field} is missing and there is no clip to read it "
                "from; give it, or name the clip"
            )
    given = {**stated(part, "count", "in_point", "source_start", "timecode")}
    clock: FrameClock = journal.build(
        FrameClock, "clock", {**given, "rate": _stated_rate(journal, part)}
    )
    return clock


def read_footage(
    journal: Journal,
    clip: ClipPart,
    clock: ClockPart,
    frame_map: tuple[int, ...],
    options: ReadOptions,
) -> Timing:
    """The footage and its clock; the file fills in what the document leaves out.

    Where they disagree the file is right, with a Finding "document.clip-disagrees".

    Args:
        journal: gets findings and the origin of what is read from the file.
        clip: what the document says of the file.
        clock: what the document says of the time base.
        frame_map: the clip's, () where the document states none.
        options: how to probe the file.

    Raises:
        ReadError: a missing file, or a clock that lies outside the clip.
        FootageError: the file cannot be used.
    """
    rate = _stated_rate(journal, clock)
    footage = _probe(journal, clip, rate, options, resample=bool(frame_map))
    journal.findings.extend(footage.findings)
    if rate not in (None, footage.clock.rate):
        _disagree(journal, "clock.rate", rate, footage.clock.rate)
    settled = _settle_clock(journal, clock, footage, frame_map)
    plate = replace(
        _settle_plate(journal, clip, footage.plate),
        frame_map=frame_map or footage.plate.frame_map,
    )
    late = float(settled.in_point / settled.rate)
    audio = tuple(_heard_from(track, late) for track in footage.audio)
    return Timing(clock=settled, plate=plate, audio=audio)


def _stated_rate(journal: Journal, part: ClockPart) -> Fraction | None:
    if part.rate is None:
        return None
    if part.rate.was_rounded:
        journal.inform("clock.rate-ntsc", "clock.rate", f"is taken as {part.rate.rate} frames/s")
    return part.rate.rate


def _probe(
    journal: Journal, clip: ClipPart, rate: Fraction | None, options: ReadOptions, *, resample: bool
) -> Footage:
    path = journal.file(clip.path, "clip.path", folder=clip.kind != "video")
    looks_still = path.is_dir() or path.suffix.lower() in _PICTURES
    if clip.kind == "video" or (clip.kind is None and not looks_still):
        return probe_clip(path, resample_vfr=options.resample_vfr or resample)
    files = tuple(journal.file(name, f"clip.files[{i}]") for i, name in enumerate(clip.files))
    if rate is None:
        rate = _assume_rate(journal, options)
    return probe_sequence(files or list_sequence(path), rate)


def _assume_rate(journal: Journal, options: ReadOptions) -> Fraction:
    if options.fps is not None:
        try:
            return read_rate(options.fps).rate
        except ValueError as error:
            raise OptionError(f"fps {error}") from error
    journal.warn(
        "clock.rate-assumed", "clock.rate", "is not stated: 24 frames/s are assumed; give it"
    )
    journal.assumed["clock.rate"] = Origin("default", 0.3, "assumed")
    return _ASSUMED_RATE


def _settle_plate(journal: Journal, clip: ClipPart, actual: Plate) -> Plate:
    known = stated(clip, *_FACTS)
    contradicted = {
        name: value
        for name, value in known.items()
        if value not in ("", getattr(actual, name)) and getattr(actual, name) != ""
    }
    for name, value in contradicted.items():
        _disagree(journal, f"clip.{name}", value, getattr(actual, name))
    if contradicted or len(known) < len(_FACTS):
        journal.assumed["plate"] = measured(actual.path)
    only_stated = {n: v for n, v in known.items() if v != "" and getattr(actual, n) == ""}
    return replace(actual, **only_stated)


def _settle_clock(
    journal: Journal, part: ClockPart, footage: Footage, frame_map: tuple[int, ...]
) -> FrameClock:
    actual, name = footage.clock, journal.path.name
    in_point = actual.in_point if part.in_point is None else part.in_point
    available = (len(frame_map) or actual.in_point + actual.count) - in_point
    if available < 1 or (frame_map and max(frame_map) >= footage.plate.frame_count):
        raise ReadError(
            f"{name}: clock.in_point or clip.frame_map points beyond the clip, which has "
            f"{footage.plate.frame_count} frames; correct it"
        )
    count = part.count or available
    if count > available:
        _disagree(journal, "clock.count", count, available)
        count = available
    settled = FrameClock(
        rate=actual.rate, count=count, **_start(part, actual, in_point), in_point=in_point
    )
    _note_clock(journal, part, settled, footage.plate.path)
    return settled


def _start(part: ClockPart, actual: FrameClock, in_point: int) -> dict[str, Any]:
    """Source number and time code of the shot's first frame, counted on from the clip's."""
    skipped = in_point - actual.in_point
    start = stated(part, "source_start").get("source_start", actual.source_start + skipped)
    if "timecode" in part.model_fields_set:
        return {"source_start": start, "timecode": part.timecode}
    timecode = actual.timecode and advance_timecode(actual.timecode, skipped, actual.rate)
    return {"source_start": start, "timecode": timecode}


def _note_clock(journal: Journal, part: ClockPart, settled: FrameClock, file: Path) -> None:
    said = stated(part, "rate", "count", "in_point", "source_start", "timecode")
    said["rate"] = part.rate and part.rate.rate
    for field in ("rate", "count", "source_start", "timecode"):
        value = getattr(settled, field)
        if value is not None and value != said.get(field):
            journal.assumed.setdefault(f"clock.{field}", measured(file))
    if "in_point" not in said:
        journal.assumed["clock.in_point"] = LEFT_OUT


def _heard_from(track: AudioTrack, late: float) -> AudioTrack:
    return replace(
        track,
        start=max(track.start - late, 0.0),
        media_start=track.media_start + max(late - track.start, 0.0),
    )


def _disagree(journal: Journal, field: str, said: Any, actual: Any) -> None:
    journal.warn(
        "document.clip-disagrees", field, f"is {said} here but {actual} in the file, which is used"
    )


def measured(file: Path) -> Origin:
    """Origin of what a file says of itself."""
    return Origin("measured", 1.0, f"read from {file.name}")
