"""Crate files written by hand to do harm: small, and unfolding to far more than they are."""

import struct
from collections.abc import Callable

from tests.unity.oracle.loosened import sized, stored

BOOT = 88  # where values start
TOKENS = (";-)", "customLayerData", "a", "primChildren")
FIELD = 1  # customLayerData among them
DICTIONARY, INT, TIME_SAMPLES, VALUE, DOUBLE_VECTOR = 31, 3, 46, 52, 48
ARRAY, COMPRESSED = 1 << 63, 1 << 61
ROOT_ONLY = -2
PSEUDO_ROOT = 7


def rep(kind: int, position: int, flags: int = 0) -> int:
    """What stands for a value at a position."""
    return flags | kind << 48 | position


def crate(values: bytes, root: int, **sections: bytes) -> bytes:
    """A layer whose root has one field.

    Args:
        values: What is at BOOT.
        root: What stands for the field's value.
        sections: Tables to put in place of the right ones.
    """
    text = "\0".join(TOKENS).encode() + b"\0"
    tables = {
        "TOKENS": struct.pack("<QQ", len(TOKENS), len(text)) + sized(stored(text)),
        "STRINGS": struct.pack("<QI", 1, 2),
        "FIELDS": struct.pack("<Q", 1) + integers(FIELD) + sized(stored(struct.pack("<Q", root))),
        "FIELDSETS": struct.pack("<Q", 2) + integers(0, -1),
        "PATHS": struct.pack("<QQ", 1, 1) + integers(0) + integers(0) + integers(ROOT_ONLY),
        "SPECS": struct.pack("<Q", 1) + integers(0) + integers(0) + integers(PSEUDO_ROOT),
        **sections,
    }
    content = bytearray(b"PXR-USDC\0\x08".ljust(BOOT, b"\0") + values)
    entries = b""
    for name, table in tables.items():
        entries += name.encode().ljust(16, b"\0") + struct.pack("<qq", len(content), len(table))
        content += table
    struct.pack_into("<q", content, 16, len(content))
    return bytes(content + struct.pack("<Q", len(tables)) + entries)


def integers(*numbers: int) -> bytes:
    """A table of integers."""
    steps = [number - before for before, number in zip((0, *numbers), numbers, strict=False)]
    codes = b"\xff" * ((2 * len(numbers) + 7) // 8)
    return sized(stored(struct.pack("<i", 0) + codes + struct.pack(f"<{len(steps)}i", *steps)))


def constant_steps(count: int, step: int) -> bytes:
    """A table of integers with one difference, as small as LZ4 makes it: 0.1 % of its size."""
    zeros = (2 * count + 7) // 8
    block = struct.pack("<Bi", 5 << 4 | 15, step) + b"\0" + struct.pack("<H", 1)
    rest = zeros - 1 - 4 - 15
    return sized(b"\0" + block + b"\xff" * (rest // 255) + bytes([rest % 255, 0]))


def _dictionary(count: int, target: int) -> bytes:
    """A dictionary at BOOT whose entries are all one dictionary at a target."""
    entries = b"".join(struct.pack("<IqQ", 0, 8, rep(DICTIONARY, target)) for _ in range(count))
    return struct.pack("<Q", count) + entries


def _doubling(levels: int) -> bytes:
    size = len(_dictionary(2, 0))
    values = b"".join(_dictionary(2, BOOT + size * (level + 1)) for level in range(levels))
    return crate(values + struct.pack("<Q", 0), rep(DICTIONARY, BOOT))


def _samples(kind: int) -> bytes:
    return struct.pack("<qQqQ", 8, rep(kind, BOOT), 8, 0)


def _array(count: int) -> bytes:
    values = struct.pack("<Q", count) + constant_steps(count, 1)
    return crate(values, rep(INT, BOOT, ARRAY | COMPRESSED))


def _many_arrays() -> bytes:
    count = 10_000_000
    array = struct.pack("<Q", count) + constant_steps(count, 1)
    one = struct.pack("<Iq", 0, 8) + struct.pack("<Q", rep(INT, BOOT, ARRAY | COMPRESSED))
    dictionary = struct.pack("<Q", 1000) + one * 1000
    return crate(array + dictionary, rep(DICTIONARY, BOOT + len(array)))


def _names(size: int) -> bytes:
    rest = size - 1 - 4 - 15
    block = bytes([1 << 4 | 15, 0]) + struct.pack("<H", 1) + b"\xff" * (rest // 255)
    return struct.pack("<QQ", size, size) + sized(b"\0" + block + bytes([rest % 255, 0]))


def _paths(count: int, jump: int) -> bytes:
    tables = constant_steps(count, 1) + constant_steps(count, 0)
    return crate(b"", 0, PATHS=struct.pack("<QQ", count, count) + tables + _all(count, jump))


def _all(count: int, number: int) -> bytes:
    """A table of one integer again and again."""
    if number == 0:
        return constant_steps(count, 0)
    codes = b"\x03" + b"\0" * ((2 * count + 7) // 8 - 1)
    return sized(_squeezed(struct.pack("<i", 0) + codes + struct.pack("<i", number)))


def _squeezed(data: bytes) -> bytes:
    """An LZ4 block of data that is zeros from byte 5 on, but for its last four bytes."""
    rest = len(data) - 6 - 4 - 4 - 15
    block = bytes([6 << 4 | 15]) + data[:6] + struct.pack("<H", 1) + b"\xff" * (rest // 255)
    return b"\0" + block + bytes([rest % 255]) + bytes([4 << 4]) + data[-4:]


def _ring() -> bytes:
    """A path whose sibling is said to be far away, beyond the end."""
    return struct.pack("<QQ", 2, 2) + integers(0, 1) + integers(0, 2) + integers(1, 2**31 - 1)


FILES: dict[str, Callable[[], bytes]] = {  # name → what makes its content
    "dictionary_in_itself": lambda: crate(_dictionary(1, BOOT), rep(DICTIONARY, BOOT)),
    "dictionaries_doubling": lambda: _doubling(90),
    "value_in_itself": lambda: crate(struct.pack("<qQ", 8, rep(VALUE, BOOT)), rep(VALUE, BOOT)),
    "samples_in_themselves": lambda: crate(_samples(TIME_SAMPLES), rep(TIME_SAMPLES, BOOT)),
    "array_of_all_memory": lambda: _array(400_000_000),
    "array_of_200_megabytes": lambda: _array(50_000_000),
    "array_of_40_megabytes": lambda: _array(10_000_000),
    "many_arrays_of_40_megabytes": lambda: _many_arrays(),
    "names_of_all_memory": lambda: crate(b"", 0, TOKENS=_names(1 << 30)),
    "names_of_20_megabytes": lambda: crate(b"", 0, TOKENS=_names(20 << 20)),
    "paths_down": lambda: _paths(500_000, -1),
    "paths_aside": lambda: _paths(700_000, 0),
    "paths_in_a_ring": lambda: crate(b"", 0, PATHS=_ring()),
    "specs_without_end": lambda: crate(b"", 0, SPECS=struct.pack("<Q", 1 << 31) + integers(0) * 3),
}
