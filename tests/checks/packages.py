"""Packages for tests, written byte by byte so that every byte can be wrong."""

import struct
import zlib
from dataclasses import dataclass
from pathlib import Path

ALIGNMENT = 64


@dataclass(frozen=True, kw_only=True)
class Trick:
    """What is wrong with an entry."""

    method: int = 0
    flags: int = 0
    local_name: str = ""  # in the local header, where it differs
    stated_bytes: int | None = None  # in both headers
    local_bytes: int | None = None  # in the local header alone
    crc: int | None = None
    gap: bytes = b""  # before the local header
    padded: bool = True


PLAIN = Trick()


def write_usdz(
    path: Path,
    files: dict[str, bytes],
    tricks: dict[str, Trick] | None = None,
    *,
    tail: bytes = b"",
    comment: bytes = b"",
) -> Path:
    """A USDZ of stored, aligned entries, but for the tricks."""
    body, directory = bytearray(), bytearray()
    for name, data in files.items():
        trick = (tricks or {}).get(name, PLAIN)
        body += trick.gap
        offset = len(body)
        body += _local_header(name, data, trick, offset) + _payload(data, trick)
        directory += _central_header(name, data, trick, offset)
    end = struct.pack(
        "<4s4H2LH", b"PK\5\6", 0, 0, len(files), len(files), len(directory), len(body), len(comment)
    )
    path.write_bytes(bytes(body + directory + end) + comment + tail)
    return path


def _payload(data: bytes, trick: Trick) -> bytes:
    return zlib.compress(data)[2:-4] if trick.method == 8 else data


def _fields(data: bytes, trick: Trick, size: int | None) -> tuple[int, ...]:
    stored = len(_payload(data, trick)) if size is None else size
    full = len(data) if size is None else size
    crc = zlib.crc32(data) if trick.crc is None else trick.crc
    return trick.flags, trick.method, 0, 0x21, crc, stored, full


def _local_header(name: str, data: bytes, trick: Trick, offset: int) -> bytes:
    raw = (trick.local_name or name).encode()
    size = trick.stated_bytes if trick.local_bytes is None else trick.local_bytes
    pad = -(offset + 30 + len(raw)) % ALIGNMENT if trick.padded else 0
    pad += ALIGNMENT if 0 < pad < 4 else 0
    extra = struct.pack("<HH", 0x1986, pad - 4) + bytes(pad - 4) if pad else b""
    fields = _fields(data, trick, size)
    return struct.pack("<4s5H3L2H", b"PK\3\4", 20, *fields, len(raw), len(extra)) + raw + extra


def _central_header(name: str, data: bytes, trick: Trick, offset: int) -> bytes:
    raw = name.encode()
    fields = _fields(data, trick, trick.stated_bytes)
    rest = (len(raw), 0, 0, 0, 0, 0, offset)
    return struct.pack("<4s6H3L5H2L", b"PK\1\2", 20, 20, *fields, *rest) + raw
