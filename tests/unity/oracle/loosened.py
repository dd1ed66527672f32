"""Crate files with their tables unpacked, so that damage to a byte reaches what a reader does next.

In what usd-core writes, one flipped bit of a table breaks the decompression, which is soon found
out. Here tables are stored as LZ4 literals, and integers at full width: still the same layer.
"""

import struct

HEADER = 24
NAME = 16
LITERALS = 15
TABLES = {"FIELDS": 1, "FIELDSETS": 1, "PATHS": 3, "SPECS": 3}  # integer tables in each section


def loosen(content: bytes) -> bytes:
    """The same layer; its values stay where they are, its tables follow anew."""
    (directory,) = struct.unpack_from("<q", content, 16)
    (count,) = struct.unpack_from("<Q", content, directory)
    written = bytearray(content)
    entries = []
    for index in range(count):
        entry = content[directory + 8 + 32 * index :][:32]
        name = entry[:NAME].rstrip(b"\0").decode()
        start, size = struct.unpack("<qq", entry[NAME:])
        section = _loosened(name, content[start : start + size])
        entries.append(entry[:NAME] + struct.pack("<qq", len(written), len(section)))
        written += section
    struct.pack_into("<q", written, 16, len(written))
    return bytes(written + struct.pack("<Q", count) + b"".join(entries))


def sized(data: bytes) -> bytes:
    """Data after its length."""
    return struct.pack("<Q", len(data)) + data


def stored(data: bytes) -> bytes:
    """One LZ4 block of literals alone."""
    if len(data) < LITERALS:
        return bytes([0, len(data) << 4]) + data
    rest = len(data) - LITERALS
    return bytes([0, LITERALS << 4]) + b"\xff" * (rest // 255) + bytes([rest % 255]) + data


def _loosened(name: str, section: bytes) -> bytes:
    if name == "TOKENS":
        count, _, packed = struct.unpack_from("<QQQ", section)
        text = _unpack(section[24 : 24 + packed])
        return struct.pack("<QQ", count, len(text)) + sized(stored(text))
    if name not in TABLES:
        return section
    at = 16 if name == "PATHS" else 8
    (count,) = struct.unpack_from("<Q", section, at - 8)
    result = section[:at]
    for _ in range(TABLES[name]):
        packed, at = _take(section, at)
        result += sized(stored(_wide(_unpack(packed), count)))
    if name == "FIELDS":
        packed, at = _take(section, at)
        result += sized(stored(_unpack(packed)))
    return result


def _take(section: bytes, at: int) -> tuple[bytes, int]:
    (size,) = struct.unpack_from("<Q", section, at)
    return section[at + 8 : at + 8 + size], at + 8 + size


def _wide(coded: bytes, count: int) -> bytes:
    """The same integers, each of 32 bits."""
    (common,) = struct.unpack_from("<i", coded)
    at = 4 + (2 * count + 7) // 8
    steps = []
    for index in range(count):
        code = coded[4 + index // 4] >> (index % 4 * 2) & 3
        width = (0, 1, 2, 4)[code]
        step = int.from_bytes(coded[at : at + width], "little", signed=True) if code else common
        steps.append(step)
        at += width
    codes = b"\xff" * ((2 * count + 7) // 8)
    return struct.pack("<i", 0) + codes + struct.pack(f"<{count}i", *steps)


def _unpack(data: bytes) -> bytes:
    """One LZ4 block; files as small as ours have no more."""
    if data[0] != 0:
        raise ValueError("the table is in several blocks")
    result = bytearray()
    at = 1
    while at < len(data):
        token = data[at]
        literals, at = _length(data, at + 1, token >> 4)
        result += data[at : at + literals]
        at += literals
        if at >= len(data):
            break
        distance = data[at] | data[at + 1] << 8
        length, at = _length(data, at + 2, token & 15)
        for _ in range(length + 4):
            result.append(result[-distance])
    return bytes(result)


def _length(data: bytes, at: int, length: int) -> tuple[int, int]:
    if length == LITERALS:
        while data[at] == 255:
            length += 255
            at += 1
        length += data[at]
        at += 1
    return length, at
