"""Where two dumps of a layer differ."""

import struct
from collections.abc import Iterator
from typing import Any

from tests.unity.oracle.values import PACKED

FALLBACKS = {  # what a field that a file leaves out amounts to
    "custom": ["Bool", "00"],
    "variability": ["Variability", 0],
    "specifier": ["Specifier", 1],
    "typeName": ["Token", ""],
    "primChildren": ["TokenVector", []],
    "properties": ["TokenVector", []],
    "variantSetChildren": ["TokenVector", []],
    "variantChildren": ["TokenVector", []],
}
IGNORED = {"connectionChildren", "targetChildren"}  # what list ops say again; usd-core hides them
UNTOLD = {
    "?int": ("UChar", "Int", "UInt", "Int64", "UInt64"),
    "?float": ("Half", "Float", "Double"),
    "?text": ("String", "Token"),
}
SHOWN = 160

Specs = dict[str, dict[str, Any]]


def differences(ours: Specs, theirs: Specs) -> Iterator[str]:
    """A line for each spec or field that differs: ours is the C# reader's, theirs usd-core's."""
    for path in sorted(ours.keys() | theirs.keys()):
        if path not in ours or path not in theirs:
            yield f"<{path}>: only {'we have' if path in ours else 'usd-core has'} it"
        elif ours[path]["type"] != theirs[path]["type"]:
            yield f"<{path}>: {ours[path]['type']}, usd-core: {theirs[path]['type']}"
        else:
            yield from _field_differences(path, ours[path]["fields"], theirs[path]["fields"])


def _field_differences(path: str, ours: dict[str, Any], theirs: dict[str, Any]) -> Iterator[str]:
    for name in sorted((ours.keys() | theirs.keys()) - IGNORED):
        fallback = FALLBACKS.get(name, ["absent"])
        own, other = ours.get(name, fallback), theirs.get(name, fallback)
        if not is_same(own, other):
            yield f"<{path}> {name}: {shown(own)}, usd-core: {shown(other)}"


def is_same(ours: Any, theirs: Any) -> bool:
    """Are two values as dumps have them the same?"""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        return ours.keys() == theirs.keys() and all(is_same(ours[key], theirs[key]) for key in ours)
    if isinstance(ours, list) and isinstance(theirs, list) and len(ours) == len(theirs):
        if theirs and isinstance(theirs[0], str) and theirs[0] in UNTOLD:
            return _is_same_untold(ours, theirs)
        return all(is_same(own, other) for own, other in zip(ours, theirs, strict=True))
    return bool(ours == theirs)


def _is_same_untold(ours: list[Any], theirs: list[Any]) -> bool:
    """Are they the same, where usd-core does not tell how wide a number is?"""
    if ours[0] not in UNTOLD[theirs[0]]:
        return False
    if theirs[0] == "?text":
        return bool(ours[1] == theirs[1])
    number = struct.unpack(PACKED[ours[0]], bytes.fromhex(ours[1]))[0]
    return bool(number == theirs[1] if theirs[0] == "?int" else _bits(number) == theirs[1])


def _bits(number: float) -> str:
    return struct.pack("<d", number).hex()


def shown(value: Any) -> str:
    """A value for a line to read."""
    text = str(value)
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}… ({len(text)} characters)"
