"""OpenEXR pictures by the standard library: scan lines, uncompressed or ZIP.

Source: "OpenEXR File Layout" and "Technical Introduction to OpenEXR", openexr.com.
"""

import struct
import sys
import zlib
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

_MAGIC = b"v/1\x01"
_NOT_PLAIN = 0x1A00  # flags of tiles, deep data, several parts
_LINES = {0: 1, 2: 1, 3: 16}  # scan lines in a block by compression: none, ZIPS, ZIP
_NAMES = ("none", "RLE", "ZIPS", "ZIP", "PIZ", "PXR24", "B44", "B44A", "DWAA", "DWAB")
_FORMATS = {0: ("I", 4), 1: ("e", 2), 2: ("f", 4)}  # by pixel type: unsigned, half, float
_MOST_PIXELS = 4096 * 2048  # seconds of Python
_MOST_ATTRIBUTES = 1000
_MINUS_128 = bytes((value - 128) % 256 for value in range(256))
_LOW_BYTE = 0 if sys.byteorder == "little" else 3
BRIGHTEST = 1.6e38  # what shared exponents can hold

Line = tuple[tuple[float, ...], tuple[float, ...], tuple[float, ...]]


class PictureError(Exception):
    """A picture that cannot be read; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """The head of a picture."""

    width: int  # px
    height: int
    top: int  # number of the first scan line
    channels: tuple[tuple[str, int], ...]  # name and pixel type, in the file's order
    compression: int
    start: int  # byte at which the table of blocks starts


def read_head(data: bytes) -> Picture:
    """What a picture is like.

    Raises:
        PictureError: no OpenEXR, damaged, too large, or of a kind that is not read here.
    """
    if data[:4] != _MAGIC:
        raise PictureError("it is no OpenEXR picture")
    try:
        flags = struct.unpack_from("<I", data, 4)[0]
        if flags & _NOT_PLAIN:
            raise PictureError("it has tiles, parts or deep pixels; save it as plain scan lines")
        attributes, start = _attributes(data)
        left, top, right, bottom = struct.unpack("<4i", attributes["dataWindow"])
        channels = tuple(_channels(attributes["channels"]))
        compression = attributes["compression"][0]
    except (KeyError, IndexError, ValueError, struct.error) as error:
        raise PictureError("its head is damaged") from error
    width, height = right - left + 1, bottom - top + 1
    if width < 1 or height < 1 or width * height > _MOST_PIXELS:
        raise PictureError(f"{width}×{height} px are too many; at most 4096×2048 are taken")
    if compression not in _LINES:
        kind = _NAMES[compression] if compression < len(_NAMES) else str(compression)
        raise PictureError(f"its compression is {kind}; save it with ZIP or none")
    if not {"R", "G", "B"} <= {name for name, _ in channels}:
        raise PictureError("it has no channels R, G and B")
    return Picture(
        width=width,
        height=height,
        top=top,
        channels=channels,
        compression=compression,
        start=start,
    )


def read_lines(data: bytes, picture: Picture) -> Iterator[Line]:
    """Red, green and blue of each scan line from the top; linear, from 0 to `BRIGHTEST`.

    Raises:
        PictureError: the pixels are damaged.
    """
    step = _LINES[picture.compression]
    try:
        for first in range(0, picture.height, step):
            offset = struct.unpack_from("<Q", data, picture.start + first // step * 8)[0]
            line, size = struct.unpack_from("<ii", data, offset)
            if line != picture.top + first or size < 0:
                raise PictureError("its pixels are damaged")
            block = data[offset + 8 : offset + 8 + size]
            yield from _block_lines(block, picture, min(step, picture.height - first))
    except (struct.error, zlib.error, OverflowError) as error:
        raise PictureError("its pixels are damaged") from error


def _attributes(data: bytes) -> tuple[dict[str, bytes], int]:
    found: dict[str, bytes] = {}
    at = 8
    for _ in range(_MOST_ATTRIBUTES):
        name, at = _word(data, at)
        if not name:
            return found, at
        _, at = _word(data, at)
        size = struct.unpack_from("<i", data, at)[0]
        if not 0 <= size <= len(data) - at - 4:
            break
        found[name] = data[at + 4 : at + 4 + size]
        at += 4 + size
    raise PictureError("its head is damaged")


def _word(data: bytes, at: int) -> tuple[str, int]:
    end = data.index(b"\0", at, at + 256)
    return data[at:end].decode("latin-1"), end + 1


def _channels(data: bytes) -> Iterator[tuple[str, int]]:
    at = 0
    while data[at]:
        name, at = _word(data, at)
        kind, across, down = struct.unpack_from("<i4xii", data, at)
        if kind not in _FORMATS or (across, down) != (1, 1):
            raise PictureError(f"its channel {name} is coarser than the picture")
        yield name, kind
        at += 16


def _block_lines(block: bytes, picture: Picture, count: int) -> Iterator[Line]:
    per_line = sum(_FORMATS[kind][1] for _, kind in picture.channels) * picture.width
    expected = per_line * count
    # A block that does not shrink is stored as it is, without predictor.
    if picture.compression and len(block) < expected:
        block = _unpredicted(zlib.decompressobj().decompress(block, expected + 1))
    if len(block) != expected:
        raise PictureError("its pixels are damaged")
    for start in range(0, expected, per_line):
        yield _line(block, start, picture)


def _line(block: bytes, start: int, picture: Picture) -> Line:
    found: dict[str, tuple[float, ...]] = {}
    for name, kind in picture.channels:
        letter, size = _FORMATS[kind]
        if name in ("R", "G", "B"):
            found[name] = _clean(struct.unpack_from(f"<{picture.width}{letter}", block, start))
        start += size * picture.width
    return found["R"], found["G"], found["B"]


def _clean(values: tuple[float, ...]) -> tuple[float, ...]:
    """The same where all are light; else 0 for what is none, and the brightest for more."""
    if min(values) >= 0 and sum(values) <= BRIGHTEST:  # false if any is no number
        return values
    return tuple(min(value, BRIGHTEST) if value > 0 else 0.0 for value in values)


def _unpredicted(data: bytes) -> bytes:
    """Bytes from their differences, plus 128, with even places before odd ones."""
    if not data:
        return data
    steps = data[:1] + data[1:].translate(_MINUS_128)
    sums = array("I", accumulate(steps)).tobytes()[_LOW_BYTE :: array("I").itemsize]
    half = (len(sums) + 1) // 2
    out = bytearray(len(sums))
    out[0::2], out[1::2] = sums[:half], sums[half:]
    return bytes(out)
