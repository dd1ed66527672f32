"""A clip alone, or a numbered image sequence: the footage is all that is known."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from ..errors import OptionError
from ..footage import (
    Footage,
    list_sequence,
    nearest_standard,
    probe_clip,
    probe_sequence,
    sequence_name,
)
from ..options import ReadOptions
from ..report import Finding
from ..shot import Origin, Shot

NAME = "clip"
_IMAGES = (".png", ".jpg", ".jpeg", ".exr")
_CLIPS = (".mp4", ".m4v", ".mov", ".webm", ".mkv", ".gif", ".avi", ".mxf", ".mpg", ".ts", ".ogv")
SUFFIXES = (*_CLIPS, *_IMAGES)
_DEFAULT_RATE = Fraction(24)
_MAGIC = {
    0: (b"\x1aE\xdf\xa3", b"GIF8", b"\x89PNG", b"\xff\xd8\xff", b"v/1\x01"),
    4: (b"ftyp", b"moov", b"mdat"),
    8: (b"AVI ",),
}


def sniff(path: Path) -> bool:
    """True for a file that begins like a clip or an image, or a folder that holds images."""
    try:
        if path.is_dir():
            return any(file.suffix.lower() in _IMAGES for file in path.iterdir())
        with path.open("rb") as file:
            head = file.read(16)
    except OSError:
        return False
    return any(head[at:].startswith(marks) for at, marks in _MAGIC.items())


def read(path: Path, options: ReadOptions) -> Shot:
    """The shot of a clip, of one image's sequence, or of a folder of images.

    Raises:
        FootageError: it cannot be used as footage.
        OptionError: `options.fps` is no frame rate.
    """
    if path.is_dir() or path.suffix.lower() in _IMAGES:
        return _read_sequence(path, options)
    footage = probe_clip(path, resample_vfr=options.resample_vfr)
    if options.fps is not None:
        message = f"fps {options.fps} is for image sequences; the clip's own rate is kept"
        footage = _noted(footage, Finding("clip.fps-ignored", "warning", path.name, message))
    return _shot(path.stem, footage)


def _read_sequence(path: Path, options: ReadOptions) -> Shot:
    files = list_sequence(path)
    name = path.name if path.is_dir() else sequence_name(path) or path.parent.name
    if options.fps is not None:
        footage = probe_sequence(files, _parse_rate(options.fps))
        return _shot(name, footage, Origin("declared", 1.0, "fps option"))
    message = f"no frame rate given: {_DEFAULT_RATE} fps assumed; give --fps"
    footage = _noted(
        probe_sequence(files, _DEFAULT_RATE),
        Finding("clip.default-rate", "warning", files[0].name, message),
    )
    return _shot(name, footage, Origin("default", 0.5, "no frame rate given"))


def _parse_rate(text: str) -> Fraction:
    """A frame rate from "24", "24000/1001" or "23.976", which stands for 24000/1001."""
    try:
        rate = Fraction(text)
        if rate <= 0:
            raise ValueError(text)
    except (ValueError, ZeroDivisionError) as error:
        raise OptionError(
            f"fps: {text!r} is no frame rate; give a number or a fraction above 0, e.g. 24000/1001"
        ) from error
    standard = nearest_standard(rate)
    is_short_for = "." in text and abs(rate / standard - 1) < Fraction(2, 10000)
    return standard if is_short_for else rate


def _noted(footage: Footage, finding: Finding) -> Footage:
    return replace(footage, findings=(*footage.findings, finding))


def _shot(name: str, footage: Footage, rate: Origin | None = None) -> Shot:
    measured = Origin("measured", 1.0, "footage")
    origins = {"plate": measured, "clock": measured, "audio": measured}
    if rate is not None:
        origins["clock.rate"] = rate
    return Shot(
        name=name,
        clock=footage.clock,
        plate=footage.plate,
        audio=footage.audio,
        origins=origins,
        findings=footage.findings,
    )
