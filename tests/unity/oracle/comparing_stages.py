"""Where two dumps of a stage differ."""

import math
import struct
from collections.abc import Iterator
from typing import Any

from tests.unity.oracle.comparing import is_same, shown
from tests.unity.oracle.dump_stage import BROKEN

NOTHING = "None"
CODES = {"Half": "e", "Float": "f", "f": "f", "h": "e", "d": "d"}
TOLERANCES = {"e": 1e-3, "f": 1.2e-7, "d": 1e-12}  # relative to the largest number of a value
SLERP = 5e-7  # the same of Quatf: acos and sin, then floats
DOUBLES = ("Double", "TimeCode", "Duration")

Prims = dict[str, dict[str, Any]]


def differences(ours: Prims, theirs: Prims) -> Iterator[str]:
    """A line for each thing that differs: ours is the C# reader's, theirs usd-core's."""
    for path in sorted(ours.keys() | theirs.keys()):
        if path not in ours or path not in theirs:
            yield f"<{path}>: only {'we have' if path in ours else 'usd-core has'} it"
            continue
        for name in ("type", "flags", "apis", "children", "variants", "relationships"):
            yield from _difference(f"<{path}> {name}", ours[path][name], theirs[path][name])
        yield from metadata_differences(f"<{path}>", ours[path], theirs[path])
        yield from _attributes(path, ours[path]["attributes"], theirs[path]["attributes"])


def stage_differences(ours: Any, theirs: Any) -> Iterator[str]:
    """A line for each thing that differs of what stages say of themselves."""
    yield from _difference("rates of the stage", ours["rate"], theirs["rate"])
    yield from metadata_differences("stage", ours, theirs)


def metadata_differences(where: str, ours: Any, theirs: Any) -> Iterator[str]:
    """A line for each piece of metadata that differs."""
    own, other = ours["metadata"], theirs["metadata"]
    for name in sorted(own.keys() | other.keys()):
        yield from _difference(f"{where} {name}", own.get(name), other.get(name))


def _attributes(path: str, ours: Any, theirs: Any) -> Iterator[str]:
    if list(ours) != list(theirs):
        yield f"<{path}>: attributes {shown(list(ours))}, usd-core: {shown(list(theirs))}"
    for name in ours.keys() & theirs.keys():
        where = f"<{path}.{name}>"
        for field in ("type", "connections", "times"):
            yield from _difference(f"{where} {field}", ours[name][field], theirs[name][field])
        yield from _values(f"{where} default", ours[name]["default"], theirs[name]["default"])
        for own, other in zip(ours[name]["values"], theirs[name]["values"], strict=True):
            time = struct.unpack("<d", bytes.fromhex(own[0]))[0]
            yield from _values(f"{where} at {time!r}", own[1], other[1])


def _difference(where: str, ours: Any, theirs: Any) -> Iterator[str]:
    if not is_same(ours, theirs):
        yield f"{where}: {shown(ours)}, usd-core: {shown(theirs)}"


def _values(where: str, ours: Any, theirs: Any) -> Iterator[str]:
    are_none = ours[0] == theirs[0] == NOTHING
    if not (theirs == BROKEN or are_none or is_same(ours, theirs) or _is_close(ours, theirs)):
        yield f"{where}: {shown(ours)}, usd-core: {shown(theirs)}"


def _is_close(ours: Any, theirs: Any) -> bool:
    """Are they numbers of one type that differ by no more than rounding?"""
    if ours[0] != theirs[0] or ours[0] == NOTHING:
        return False
    kind = ours[0].removesuffix("[]")
    is_tuple = kind.startswith(("Vec", "Matrix", "Quat"))
    code = "d" if kind in DOUBLES else CODES.get(kind[-1] if is_tuple else kind)
    if code is None or len(ours[1]) != len(theirs[1]):
        return False
    one, other = bytes.fromhex(ours[1]), bytes.fromhex(theirs[1])
    form = f"<{len(one) // struct.calcsize(code)}{code}"
    pairs = list(zip(struct.unpack(form, one), struct.unpack(form, other), strict=True))
    largest = max((abs(number) for _, number in pairs if math.isfinite(number)), default=0.0)
    tolerance = SLERP if kind == "Quatf" else TOLERANCES[code]
    return all(_is_near(*pair, tolerance * largest) for pair in pairs)


def _is_near(one: float, other: float, tolerance: float) -> bool:
    if math.isnan(one) or math.isnan(other):
        return math.isnan(one) and math.isnan(other)
    return one == other or abs(one - other) <= tolerance
