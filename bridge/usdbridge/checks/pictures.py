"""Sizes of pictures from their own headers, walked to the end without decoding a pixel."""

import struct
import zlib

_MAX_SIDE = 1 << 20
_JPEG_SIZES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_JPEG_BARE = frozenset({0x01, *range(0xD0, 0xD8)})


def picture_size(data: bytes) -> tuple[str, int, int]:
    """Format ("png", "jpeg", "exr"), width and height (px) of a whole picture file.

    Raises:
        ValueError: none of these formats, cut off, or without a size.
    """
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png", *_checked(_png_size(data))
    if data.startswith(b"\xff\xd8"):
        return "jpeg", *_checked(_jpeg_size(data))
    if data.startswith(b"\x76\x2f\x31\x01"):
        return "exr", *_checked(_exr_size(data))
    raise ValueError("is not a PNG, JPEG or OpenEXR picture")


def _checked(size: tuple[int, int]) -> tuple[int, int]:
    if not all(0 < side <= _MAX_SIDE for side in size):
        raise ValueError(f"claims to be {size[0]} × {size[1]} px")
    return size


def _png_size(data: bytes) -> tuple[int, int]:
    size, at = None, 8
    while at + 12 <= len(data):
        length, kind = struct.unpack_from(">L4s", data, at)
        end = at + 8 + length
        if end + 4 > len(data):
            break
        if zlib.crc32(data[at + 4 : end]) != struct.unpack_from(">L", data, end)[0]:
            raise ValueError(f"is damaged in its {kind!r} chunk")
        if kind == b"IHDR" and length == 13:
            size = struct.unpack_from(">2L", data, at + 8)
        if kind == b"IEND" and size:
            return int(size[0]), int(size[1])
        at = end + 4
    raise ValueError("is a PNG that is cut off")


def _jpeg_size(data: bytes) -> tuple[int, int]:
    size, at = None, 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF or marker in _JPEG_BARE:
            at += 1 if marker == 0xFF else 2
            continue
        length = struct.unpack_from(">H", data, at + 2)[0]
        if marker in _JPEG_SIZES and at + 9 <= len(data):
            height, width = struct.unpack_from(">2H", data, at + 5)
            size = int(width), int(height)
        if marker == 0xDA:
            if size is None or b"\xff\xd9" not in data[-64:]:
                break
            return size
        at += 2 + length
    raise ValueError("is a JPEG that is cut off or damaged")


def _exr_size(data: bytes) -> tuple[int, int]:
    at = 8
    while at < len(data) and data[at]:
        name_end = data.find(b"\0", at)
        kind_end = data.find(b"\0", name_end + 1)
        if name_end < 0 or kind_end < 0 or kind_end + 5 > len(data):
            break
        length = struct.unpack_from("<L", data, kind_end + 1)[0]
        if data[at:name_end] == b"dataWindow" and kind_end + 21 <= len(data):
            left, top, right, bottom = struct.unpack_from("<4l", data, kind_end + 5)
            return right - left + 1, bottom - top + 1
        at = kind_end + 5 + length
    raise ValueError("is an OpenEXR picture without a data window")
