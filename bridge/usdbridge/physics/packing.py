"""Values of a shot as JSON and arrays, and back: exactly, and without running anything."""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np

from .. import shot as values
from ..report import Finding

Arrays = dict[str, Any]
_KINDS: dict[str, type] = {
    kind.__name__: kind
    for kind in (*(getattr(values, name) for name in values.__all__), Finding)
    if isinstance(kind, type) and is_dataclass(kind)
}


def pack(value: Any) -> tuple[str, Arrays]:
    """JSON text of a value and the arrays that it refers to; equal for equal values.

    Raises:
        TypeError: something that is none of a shot's values.
    """
    arrays: Arrays = {}
    return json.dumps(_pack(value, arrays), separators=(",", ":")), arrays


def unpack(text: str, arrays: Mapping[str, Any]) -> Any:
    """The value.

    Raises:
        ValueError, TypeError, KeyError, AttributeError: it was damaged.
    """
    return _unpack(json.loads(text), arrays)


def _pack(value: Any, arrays: Arrays) -> Any:
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, np.generic):
        return value.item()
    if isinstance(value, np.ndarray):
        name = f"{len(arrays):06}"
        arrays[name] = value
        return {"array": name}
    if isinstance(value, tuple | list):
        return [_pack(item, arrays) for item in value]
    if isinstance(value, Mapping):
        return {"map": [[key, _pack(item, arrays)] for key, item in value.items()]}
    if isinstance(value, Fraction):
        return {"fraction": str(value)}
    if isinstance(value, Path):
        return {"path": str(value)}
    kind = type(value).__name__
    if _KINDS.get(kind) is not type(value):
        raise TypeError(f"{kind} is no value of a shot")
    parts = {item.name: _pack(getattr(value, item.name), arrays) for item in fields(_KINDS[kind])}
    return {"of": kind, "parts": parts}


def _unpack(stored: Any, arrays: Mapping[str, Any]) -> Any:
    if isinstance(stored, list):
        return tuple(_unpack(item, arrays) for item in stored)
    if not isinstance(stored, dict):
        return stored
    if "of" in stored:
        parts = {name: _unpack(item, arrays) for name, item in stored["parts"].items()}
        return _KINDS[stored["of"]](**parts)
    if "array" in stored:
        return arrays[stored["array"]]
    if "map" in stored:
        return {key: _unpack(item, arrays) for key, item in stored["map"]}
    return Fraction(stored["fraction"]) if "fraction" in stored else Path(stored["path"])
