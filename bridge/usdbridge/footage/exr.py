"""OpenEXR: its header, whether it is whole, and its pixels in display gamma."""

import struct
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from av.video.frame import VideoFrame

from ..errors import FootageError
from .container import open_media
from .display import encode_srgb
from .values import Picture

_MAGIC = 20000630
_MAX_HEADER = 1 << 20
_MAX_BLOCKS = 1 << 16
_NO_PLAIN_SCAN_LINES = 0x1A00  # version flags: tiled, deep, several parts
_ONE = struct.pack("<f", 1.0)


@dataclass(frozen=True, slots=True)
class ExrHeader:
    """What a sequence needs to know of an EXR before it is decoded."""

    width: int  # px, display window
    height: int  # px, display window
    pixel_aspect: Fraction
    has_alpha: bool


def read_exr_header(path: Path) -> ExrHeader:
    """The header of an OpenEXR file, after the published file layout.

    FFmpeg shows a file that was cut off as if its lower part were black, so the scan lines' places
    are checked here.

    Raises:
        FootageError: not an EXR, damaged, or cut off.
    """
    with path.open("rb") as file:
        data = file.read(_MAX_HEADER)
    try:
        magic, flags = struct.unpack_from("<2I", data)
        if magic != _MAGIC:
            raise FootageError(f"{path}: is not an OpenEXR file; export it again")
        attributes, end = exr_attributes(data)
        x0, y0, x1, y1 = struct.unpack("<4i", attributes[b"displayWindow"])
        aspect = struct.unpack("<f", attributes.get(b"pixelAspectRatio", _ONE))[0]
        channels = attributes[b"channels"]
        is_whole = bool(flags & _NO_PLAIN_SCAN_LINES) or _has_all_lines(path, end)
    except (struct.error, KeyError, ValueError, IndexError) as error:
        raise FootageError(f"{path}: its OpenEXR header is damaged; export it again") from error
    if not is_whole:
        raise FootageError(f"{path}: is cut off; fetch or export it again")
    return ExrHeader(
        width=x1 - x0 + 1,
        height=y1 - y0 + 1,
        pixel_aspect=Fraction(aspect if 0.1 <= aspect <= 10 else 1).limit_denominator(10000),
        has_alpha=channels.startswith(b"A\0") or b".A\0" in channels,
    )


def read_exr(path: Path) -> Picture:
    """The picture of an OpenEXR file, (H, W, 3): linear light over black, encoded as sRGB.

    Raises:
        FootageError: it cannot be decoded.
    """
    with open_media(path) as container:
        for frame in container.decode(video=0):
            return encode_srgb(_linear_light(frame))
    raise FootageError(f"{path}: holds no picture; export it again")


def _linear_light(frame: VideoFrame) -> npt.NDArray[np.float32]:
    """(H, W, 3) of a half or float frame."""
    planes = [exr_plane(frame, index) for index in range(min(3, len(frame.planes)))]
    green, blue, red = planes if len(planes) == 3 else planes * 3
    return np.stack([red, green, blue], axis=-1).astype(np.float32)


def exr_plane(frame: VideoFrame, index: int) -> npt.NDArray[Any]:
    """(H, W) of one plane of a decoded frame; PyAV has no way of its own from half to numpy."""
    depth = np.float16 if "f16" in frame.format.name else np.float32
    rows = np.frombuffer(memoryview(frame.planes[index]), depth).reshape(frame.height, -1)
    return rows[:, : frame.width]


def exr_attributes(data: bytes) -> tuple[dict[bytes, bytes], int]:
    """Attributes of the first part by name, each stored as name, type, size, value; and their end.

    Raises:
        ValueError, IndexError, struct.error: there is no end within the data.
    """
    attributes: dict[bytes, bytes] = {}
    at = 8
    while data[at] != 0:
        name_end = data.index(b"\0", at)
        type_end = data.index(b"\0", name_end + 1)
        size = struct.unpack_from("<i", data, type_end + 1)[0]
        start = type_end + 5
        if size < 0 or start + size >= len(data):
            raise ValueError("attribute beyond the header")
        attributes[data[at:name_end]] = data[start : start + size]
        at = start + size
    return attributes, at + 1


def _has_all_lines(path: Path, table: int) -> bool:
    """True when the last block of scan lines ends within the file.

    The table of block offsets, 8 bytes each, lies between the header and the first block.
    """
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(table)
        first = last = struct.unpack("<Q", file.read(8))[0]
        for _ in range(_MAX_BLOCKS):
            if file.tell() >= min(first, size - 8):
                break
            offset = struct.unpack("<Q", file.read(8))[0]
            first, last = min(first, offset), max(last, offset)
        if not table < first <= last <= size - 8:
            return False
        file.seek(last + 4)
        return bool(last + 8 + struct.unpack("<i", file.read(4))[0] <= size)
