"""A numbered image sequence, found on disk and measured."""

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

from ..errors import FootageError
from ..report import Finding
from ..shot import FrameClock, Plate
from .limits import DECODED_AT_PROBE_PX, check_count, check_rate
from .stills import STILL_SUFFIXES, Still, look_at_still, read_still
from .values import Footage

_NUMBERED = re.compile(r"(.*?)(\d+)(\D*)", re.DOTALL)


def list_sequence(path: Path) -> tuple[Path, ...]:
    """The files of the sequence that an image belongs to, or that a folder holds, by number.

    A frame number is the last run of digits in the stem. In a folder, images without a number
    and hidden files are passed over.

    Raises:
        FootageError: no numbered image, several sequences in one folder, or a number twice.
    """
    if path.is_dir():
        groups: dict[tuple[str, str, str], list[Path]] = {}
        for file in _images(path.iterdir()):
            groups.setdefault(_family(file), []).append(file)
        if not groups:
            raise FootageError(f"{path}: holds no numbered PNG, JPEG or EXR images; give a clip")
        if len(groups) > 1:
            names = ", ".join(sorted(min(files).name for files in groups.values())[:4])
            raise FootageError(
                f"{path}: holds {len(groups)} sequences ({names}); give one image of the wanted one"
            )
        files = next(iter(groups.values()))
    elif path.suffix.lower() in STILL_SUFFIXES and _NUMBERED.fullmatch(path.stem):
        if not path.exists():
            raise FootageError(f"{path}: no such file; check the path")
        files = [f for f in _images(path.parent.iterdir()) if _family(f) == _family(path)]
    else:
        raise FootageError(
            f"{path}: is no image of a numbered sequence; name frames like shot.0001.png"
        )
    return tuple(sorted(files, key=frame_number))


def frame_digits(path: Path) -> str:
    """The frame number in an image's name, as it is written there.

    Raises:
        FootageError: the name has none.
    """
    match = _NUMBERED.fullmatch(path.stem)
    if match is None:
        raise FootageError(f"{path}: has no frame number; name frames like shot.0001.png")
    return match[2]


def frame_number(path: Path) -> int:
    """The frame number in an image's name.

    Raises:
        FootageError: the name has none.
    """
    return int(frame_digits(path))


def sequence_name(path: Path) -> str:
    """What an image's name says besides its number: "shot" of "shot.0001.png"; may be empty."""
    return _family(path)[0].rstrip("._- ")


def probe_sequence(files: Sequence[Path], rate: Fraction) -> Footage:
    """What a numbered sequence holds: one frame for each file, in order.

    Every header is read, and pictures decoded up to 2²⁹ px.

    Args:
        files: numbered images, in order.
        rate: frames/s.

    Raises:
        FootageError: a number missing or twice, an image unreadable or unlike the first.
    """
    if not files:
        raise FootageError("an image sequence holds no files; give at least one numbered image")
    check_count(files[0], len(files))
    check_rate(files[0], rate)
    _check_numbers(files)
    first = look_at_still(files[0])
    for file in files[1:]:
        _check_alike(file, look_at_still(file), first)
    plate = _plate(files, first)
    decoded = min(len(files), max(1, DECODED_AT_PROBE_PX // (first.width * first.height)))
    for file in files[:decoded]:
        read_still(file, plate.rotation_deg, (plate.width, plate.height))
    return Footage(
        plate=plate,
        clock=FrameClock(rate=rate, count=len(files), source_start=frame_number(files[0])),
        findings=tuple(_findings(plate, first, decoded)),
    )


def _images(paths: Iterable[Path]) -> list[Path]:
    return [
        path
        for path in paths
        if path.suffix.lower() in STILL_SUFFIXES
        and not path.name.startswith(".")
        and _NUMBERED.fullmatch(path.stem)
    ]


def _family(path: Path) -> tuple[str, str, str]:
    """What the images of one sequence share: the name around the number, and the suffix."""
    match = _NUMBERED.fullmatch(path.stem)
    before, after = (match[1], match[3]) if match else (path.stem, "")
    return before, after, path.suffix.lower()


def _check_numbers(files: Sequence[Path]) -> None:
    for before, after in pairwise(files):
        low, high = frame_number(before), frame_number(after)
        if high <= low:
            raise FootageError(f"{after}: frame {high} is there twice; remove one of the two")
        if high > low + 1:
            missing = f"{low + 1}" if high == low + 2 else f"{low + 1} to {high - 1}"
            raise FootageError(
                f"{before.parent}: frame {missing} of {before.name} … is missing; render it, or "
                "move the frames after the gap elsewhere"
            )


def _check_alike(file: Path, still: Still, first: Still) -> None:
    same = (still.width, still.height, still.rotation_deg, still.codec)
    if same != (first.width, first.height, first.rotation_deg, first.codec):
        raise FootageError(
            f"{file}: is {still.codec} of {still.width} × {still.height} px turned by "
            f"{still.rotation_deg}°, the first image {first.codec} of {first.width} × "
            f"{first.height} px turned by {first.rotation_deg}°; export all frames alike"
        )


def _plate(files: Sequence[Path], first: Still) -> Plate:
    upright = first.rotation_deg % 180 == 0
    return Plate(
        kind="sequence",
        path=files[0],
        files=tuple(files),
        width=first.width if upright else first.height,
        height=first.height if upright else first.width,
        frame_count=len(files),
        pixel_aspect=first.pixel_aspect if upright else 1 / first.pixel_aspect,
        rotation_deg=first.rotation_deg,
        codec=first.codec,
        color_transfer="linear" if first.codec == "exr" else "",
        has_alpha=first.has_alpha,
    )


def _findings(plate: Plate, first: Still, decoded: int) -> list[Finding]:
    where = plate.path.name
    findings = []
    if first.is_mirrored:
        message = "its Exif orientation mirrors the picture; only quarter turns are applied"
        findings.append(Finding("clip.display-matrix", "warning", where, message))
    if decoded < plate.frame_count:
        message = f"the first {decoded} of {plate.frame_count} images were decoded and found whole"
        findings.append(Finding("clip.partly-decoded", "info", where, message))
    if plate.codec == "exr":
        message = "linear pixels are shown in sRGB gamma; light above 1.0 is clipped there"
        findings.append(Finding("clip.linear-encoded", "info", where, message))
    if plate.has_alpha:
        message = "see-through pixels are shown on black"
        findings.append(Finding("clip.alpha-on-black", "info", where, message))
    return findings
