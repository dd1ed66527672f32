"""Walks over the values of a shot, whatever its parts are."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, NamedTuple, TypeVar

Part = TypeVar("Part")
_NOT_VALUES = {"origins", "findings", "name"}  # bookkeeping, and the key that paths are made of


class Leaf(NamedTuple):
    """A value that is present in a shot."""

    path: str  # e.g. "objects.mug.mass"
    value: Any
    per_frame: bool


def leaves(part: Any, path: str = "") -> Iterator[Leaf]:
    """Every present value below a dataclass, depth first, in the order of its fields.

    Members of a tuple are named by their `name` or `id`, or else by their index.
    """
    for item in fields(part):
        value = getattr(part, item.name)
        if item.name in _NOT_VALUES or value is None or (isinstance(value, tuple) and not value):
            continue
        where = f"{path}.{item.name}" if path else item.name
        if is_dataclass(value):
            yield from leaves(value, where)
        elif isinstance(value, tuple) and is_dataclass(value[0]):
            for index, member in enumerate(value):
                key = getattr(member, "name", "") or getattr(member, "id", "") or index
                yield from leaves(member, f"{where}.{key}")
        else:
            yield Leaf(where, value, "per_frame" in item.metadata)


def keep_frames(part: Part, first: int, end: int) -> Part:
    """The same dataclass with every per-frame array cut to the half-open range of rows."""
    changes: dict[str, Any] = {}
    for item in fields(part):  # type: ignore[arg-type]  # Part is a dataclass by contract
        value = getattr(part, item.name)
        if "per_frame" in item.metadata and value is not None and len(value) > 1:
            changes[item.name] = value[first:end]
        elif is_dataclass(value) and not isinstance(value, type):
            changes[item.name] = keep_frames(value, first, end)
        elif isinstance(value, tuple) and value and is_dataclass(value[0]):
            changes[item.name] = tuple(keep_frames(member, first, end) for member in value)
    return replace(part, **changes) if changes else part  # type: ignore[type-var]
