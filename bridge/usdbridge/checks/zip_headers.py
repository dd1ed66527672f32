"""The three kinds of ZIP headers, as APPNOTE.TXT lays them out, without zip64."""

import struct
from typing import BinaryIO, NamedTuple

_END = struct.Struct("<4s4H2LH")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
END_SIZE = _END.size


class Content(NamedTuple):
    """What local header and central directory both say of an entry, and must agree on."""

    flags: int
    method: int
    crc: int
    stored_bytes: int
    size_bytes: int
    name: bytes


class CentralHeader(NamedTuple):
    """An entry of the central directory."""

    content: Content
    offset: int  # of the local header, bytes from the archive's start
    next: int  # of the next central header in the directory


class EndRecord(NamedTuple):
    """The end of the central directory."""

    disks: tuple[int, int]
    counts: tuple[int, int]  # entries on this disk, in all
    directory_size: int  # bytes
    directory_offset: int  # bytes from the archive's start
    comment_size: int  # bytes


def read_end_record(data: bytes) -> EndRecord | None:
    """The end record that starts `data`, or None where there is none."""
    if len(data) < END_SIZE or not data.startswith(b"PK\5\6"):
        return None
    _, disk, first, here, total, size, offset, comment = _END.unpack_from(data)
    return EndRecord((disk, first), (here, total), size, offset, comment)


def read_central_header(directory: bytes, start: int) -> CentralHeader | None:
    """The central header at `start` of the directory's bytes, or None where there is none."""
    if len(directory) < start + _CENTRAL.size:
        return None
    values = _CENTRAL.unpack_from(directory, start)
    if values[0] != b"PK\1\2":
        return None
    flags, method, crc, stored, size = values[3], values[4], *values[7:10]
    name_size, extra_size, comment_size = values[10:13]
    name_end = start + _CENTRAL.size + name_size
    name = directory[start + _CENTRAL.size : name_end]
    end = name_end + extra_size + comment_size
    return CentralHeader(Content(flags, method, crc, stored, size, name), values[-1], end)


def read_local_header(file: BinaryIO, offset: int) -> tuple[Content, int] | None:
    """The local header at `offset` of the file and where its data starts, or None."""
    file.seek(offset)
    header = file.read(_LOCAL.size)
    if len(header) < _LOCAL.size or not header.startswith(b"PK\3\4"):
        return None
    values = _LOCAL.unpack(header)
    flags, method, crc, stored, size = values[2], values[3], *values[6:9]
    name = file.read(values[9])
    data_offset = offset + _LOCAL.size + values[9] + values[10]
    return Content(flags, method, crc, stored, size, name), data_offset
