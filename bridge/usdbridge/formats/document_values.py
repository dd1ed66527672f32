"""The kinds of values that the shot document is made of, besides quantities."""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated, Any, Literal, TypeVar

import numpy as np
from pydantic import (
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    PlainValidator,
    Tag,
    WithJsonSchema,
)

from ..shot import Array, IntArray
from .quantities import (
    Angle,
    AngularSpeed,
    Coordinate,
    Dimension,
    Extent,
    Radiance,
    Share,
    Speed,
    shown,
)

MAX_FRAMES = 1_000_000
MAX_PIECES = 1000
_NTSC = {"23.976": 24, "23.98": 24, "29.97": 30, "47.952": 48, "59.94": 60, "119.88": 120}
_FRAMES = re.compile(r"\s*([+-]?\d{1,9}(?:\.\d{1,9})?)\s*frames?\s*", re.ASCII)
_RATIO = re.compile(r"\s*(\d{1,9}(?:\.\d{1,9})?)(?:\s*/\s*(\d{1,9}))?(?:\s*fps)?\s*", re.ASCII)
_F_NUMBER = re.compile(r"\s*(?:[fF]/?)?(\d{1,4}(?:\.\d{1,9})?)\s*", re.ASCII)
_SECONDS = Dimension("a time", "s", -1e6, 1e6, "'1.5 s' or '36 frames'")
_STOP = Dimension("an f-number", "", 0.1, 1000.0, "2.8 or 'f/2.8'")
_FOCAL = Dimension("a focal length in pixels", "", 1e-3, 1e7, "933 or [933, 933]")
_PIXEL = Dimension("a number of pixels", "", -1e7, 1e7, "a number of pixels such as 640")
_LENGTH = Dimension("a length", "m", 0.0, 1e6, "'35 cm'")
_TURN = Dimension("a number", "", -2.0, 2.0, "[1, 0, 0, 0]")

Member = TypeVar("Member")


class Part(BaseModel):
    """A section of the document; fields it does not know are ignored, as the reader's rule says."""

    model_config = ConfigDict(
        frozen=True, extra="ignore", arbitrary_types_allowed=True, allow_inf_nan=False
    )


class Bulk(Part):
    """An array kept in the file that `bulk` names."""

    npz: str = Field(description="Name of the array in the file.", max_length=500)
    shape: tuple[Annotated[int, Field(ge=0)], ...] = Field(max_length=4)


@dataclass(frozen=True, slots=True)
class Instant:
    """A time stated in seconds, or in frames."""

    seconds: float = 0.0
    frames: Fraction | None = None

    def at(self, rate: Fraction) -> float:
        """Seconds, at a frame rate."""
        return self.seconds if self.frames is None else float(self.frames / rate)


@dataclass(frozen=True, slots=True)
class StatedRate:
    """A frame rate in frames/s, and whether a rounded decimal such as 23.976 stood for it."""

    rate: Fraction
    was_rounded: bool = False


def _read_instant(value: Any) -> Instant:
    match = _FRAMES.fullmatch(value) if isinstance(value, str) and len(value) < 40 else None
    return Instant(frames=Fraction(match[1])) if match else Instant(_SECONDS.read(value))


def _read_ratio(value: Any) -> Fraction | None:
    text = str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value
    match = _RATIO.fullmatch(text) if isinstance(text, str) and len(text) < 40 else None
    if match is None or int(match[2] or 1) == 0:
        return None
    return Fraction(match[1]) / int(match[2] or 1)


def read_rate(value: Any) -> StatedRate:
    """The frame rate that a number or a string states; 23.976 and its like are NTSC rates.

    Raises:
        ValueError: not a rate.
    """
    rate = _read_ratio(value)
    if rate is None or not Fraction(1, 1000) <= rate <= 100_000:
        raise ValueError(f"is {shown(value)}, not a frame rate; give 24 or '24000/1001'")
    rounded = _NTSC.get(str(value).removesuffix("fps").strip())
    return StatedRate(Fraction(rounded * 1000, 1001), True) if rounded else StatedRate(rate)


def _read_aspect(value: Any) -> Fraction:
    aspect = _read_ratio(value)
    if aspect is None or not Fraction(1, 100) <= aspect <= 100:
        raise ValueError(f"is {shown(value)}, not a pixel aspect; give 1 or '8/9'")
    return aspect


def _read_f_number(value: Any) -> float:
    match = _F_NUMBER.fullmatch(value) if isinstance(value, str) else None
    return _STOP.read(float(match[1]) if match else value)


def _read_focal_px(value: Any) -> tuple[float, ...]:
    numbers = value if isinstance(value, list) else [value, value]
    if len(numbers) != 2:
        raise ValueError(f"is {shown(value)}; {_FOCAL.remedy}")
    return tuple(_FOCAL.read(number) for number in numbers)


def _read_size(value: Any) -> tuple[float, ...]:
    lengths = value if isinstance(value, list) else [value]
    if not 1 <= len(lengths) <= 3:
        raise ValueError(f"is {shown(value)}; give one, two or three lengths such as '35 cm'")
    return tuple(_LENGTH.read(length) for length in lengths)


def _read_box(value: Any) -> tuple[float, ...]:
    remedy = "give [left, top, right, bottom] in pixels, left before right and top before bottom"
    if not isinstance(value, list | tuple) or len(value) != 4:
        raise ValueError(f"is {shown(value)}; {remedy}")
    left, top, right, bottom = map(_PIXEL.read, value)
    if left >= right or top >= bottom:
        raise ValueError(f"is {shown(value)}; {remedy}")
    return left, top, right, bottom


def _read_pieces(value: Any) -> tuple[int, int]:
    counts = value if isinstance(value, list | tuple) else [value, value]
    whole = all(isinstance(n, int) and not isinstance(n, bool) for n in counts)
    if len(counts) != 2 or not whole or not 2 <= counts[0] <= counts[1] <= MAX_PIECES:
        raise ValueError(
            f"is {shown(value)}; give a number of pieces such as 9, or the least and the most such "
            f"as [8, 10], from 2 to {MAX_PIECES}"
        )
    return counts[0], counts[1]


def _read_quaternion(value: Any) -> tuple[float, ...]:
    if not isinstance(value, list) or len(value) != 4:
        raise ValueError(f"is {shown(value)}, not a quaternion; give [w, x, y, z]")
    row = tuple(map(_TURN.read, value))
    length = math.hypot(*row)
    if abs(length - 1) > 0.01:
        raise ValueError(
            f"is {shown(value)}, of length {length:.3g}; give [w, x, y, z] of length 1"
        )
    return row if abs(length - 1) < 1e-6 else tuple(number / length for number in row)


def _read_array(kinds: str, what: str) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        try:
            array = np.array(value if isinstance(value, list) else None)
        except (ValueError, OverflowError):
            array = np.array(None)
        if array.size and array.dtype.kind not in kinds:
            raise ValueError(f"is {shown(value)}, not {what} in rows of one length")
        if not np.isfinite(array).all():
            raise ValueError(f"holds a number that is too large; give {what}")
        return array

    return read


def _array_or_bulk(value: Any) -> str:
    return "bulk" if isinstance(value, dict | Bulk) else "array"


def _described(text: str, *kinds: str) -> WithJsonSchema:
    kind: Any = kinds[0] if len(kinds) == 1 else list(kinds)
    return WithJsonSchema({"type": kind, "description": text})


_either = Discriminator(_array_or_bulk)
_numbers = _described("Nested lists of numbers in SI.", "array")
_wholes = _described("Nested lists of whole numbers.", "array")

Rows = Annotated[
    Annotated[Bulk, Tag("bulk")]
    | Annotated[Array, PlainValidator(_read_array("iuf", "numbers")), _numbers, Tag("array")],
    _either,
]
IndexRows = Annotated[
    Annotated[Bulk, Tag("bulk")]
    | Annotated[IntArray, PlainValidator(_read_array("i", "whole numbers")), _wholes, Tag("array")],
    _either,
]
Moment = Annotated[
    Instant,
    PlainValidator(_read_instant),
    _described("A time: seconds, '1.5 s' or '36 frames'.", "number", "string"),
]
Rate = Annotated[
    StatedRate,
    PlainValidator(read_rate),
    _described("Frames per second: 24, '24000/1001' or '24 fps'.", "number", "string"),
]
PixelAspect = Annotated[
    Fraction, PlainValidator(_read_aspect), _described("1 or '8/9'.", "number", "string")
]
FNumber = Annotated[
    float, PlainValidator(_read_f_number), _described("2.8 or 'f/2.8'.", "number", "string")
]
FocalPx = Annotated[
    tuple[float, float],
    PlainValidator(_read_focal_px),
    _described("Pixels, or pixels along x and y.", "number", "array"),
]
Size = Annotated[
    tuple[float, ...],
    PlainValidator(_read_size),
    _described("One to three lengths.", "number", "string", "array"),
]
Box = Annotated[
    tuple[float, float, float, float],
    PlainValidator(_read_box),
    _described("Pixels: [left, top, right, bottom].", "array"),
]
Pieces = Annotated[
    tuple[int, int],
    PlainValidator(_read_pieces),
    _described("How many pieces, or the least and the most.", "integer", "array"),
]
Quaternion = Annotated[
    tuple[float, float, float, float],
    PlainValidator(_read_quaternion),
    _described("Unit quaternion [w, x, y, z].", "array"),
]
# the first wrong member is told at once, even where a million others are wrong too
Several = Annotated[tuple[Member, ...], Field(fail_fast=True)]
Point = tuple[Coordinate, Coordinate, Coordinate]
Angles = tuple[Angle, Angle, Angle]
Extents = tuple[Extent, Extent, Extent]
Velocity = tuple[Speed, Speed, Speed]
Spin = tuple[AngularSpeed, AngularSpeed, AngularSpeed]
Color = tuple[Share, Share, Share]
Emission = tuple[Radiance, Radiance, Radiance]
Name = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f\x7f]+$")]
Text = Annotated[str, Field(max_length=100_000)]
FilePath = Annotated[str, Field(min_length=1, max_length=1000)]
Frame = Annotated[int, Field(strict=True, ge=-(10**9), le=10**9)]
Interpolation = Literal["linear", "ease", "hold"]
