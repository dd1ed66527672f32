"""Which OpenTrackIO samples are frames, and at what rate."""

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

from ...errors import ReadError
from ..values import fraction, shown, whole

_FIELDS = ("hours", "minutes", "seconds", "frames")


def sample_clock(
    samples: list[Mapping[str, Any]], path: Path
) -> tuple[list[int], tuple[int, ...], Fraction | None, str | None]:
    """The samples that are frames, their frame numbers from 0, frame rate, first time code.

    By time code where every sample has one: the first sample of each counts. Else every sample is
    a frame, at the sample rate.

    Raises:
        ReadError: a time code or rate that cannot be.
    """
    timings = [sample.get("timing") for sample in samples]
    known = [timing if isinstance(timing, dict) else {} for timing in timings]
    codes = [code for timing in known if isinstance(code := timing.get("timecode"), dict)]
    if len(codes) < len(samples):
        rate = known[0].get("sampleRate")
        found = None if rate is None else fraction(rate, f"{path}: timing.sampleRate")
        return list(range(len(samples))), tuple(range(len(samples))), found, None
    given = codes[0].get("frameRate") or known[0].get("sampleRate")
    rate = fraction(given, f"{path}: timing.timecode.frameRate")
    chosen: list[int] = []
    frames: list[int] = []
    for index, code in enumerate(codes):
        frame = _frame(code, rate, f"{path}: sample {index}: timing.timecode")
        if not frames or frame != frames[-1]:
            chosen.append(index)
            frames.append(frame)
    mark = ";" if _drops(codes[0]) else ":"
    hours, minutes, seconds, number = (whole(codes[0][field], field) for field in _FIELDS)
    first = f"{hours:02}:{minutes:02}:{seconds:02}{mark}{number:02}"
    return chosen, tuple(frame - frames[0] for frame in frames), rate, first


def _frame(code: Mapping[str, Any], rate: Fraction, where: str) -> int:
    """Frames since 00:00:00:00; drop-frame codes leave out numbers (SMPTE ST 12-1)."""
    nominal = round(rate)
    limits = (24, 60, 60, max(nominal, 1))
    values = []
    for field, limit in zip(_FIELDS, limits, strict=True):
        value = whole(code.get(field), f"{where}.{field}")
        if not 0 <= value < limit:
            raise ReadError(f"{where}.{field} is {shown(value)}; must be 0 to {limit - 1}")
        values.append(value)
    minutes = values[0] * 60 + values[1]
    frame = (minutes * 60 + values[2]) * nominal + values[3]
    if _drops(code):
        frame -= nominal // 15 * (minutes - minutes // 10)
    return frame


def _drops(code: Mapping[str, Any]) -> bool:
    return code.get("dropFrame") is True
