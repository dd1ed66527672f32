"""Where each value of a shot came from: the table behind the report and the stage."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any, Literal

import numpy as np

from .shot import Origin, Shot, leaves

CameraPart = Literal["pose", "lens"]
_DECLARED = Origin("declared", 1.0, "")
_CAMERA_PARTS: dict[CameraPart, tuple[str, ...]] = {
    "pose": ("camera.camera_to_world.position", "camera.camera_to_world.orientation"),
    "lens": ("camera.focal_px",),
}


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a shot, in words, with its origin."""

    path: str
    text: str
    origin: Origin


def origin_of(origins: Mapping[str, Origin], path: str) -> Origin:
    """The origin recorded for a field path or for the nearest part above it; else `declared`."""
    while path:
        if path in origins:
            return origins[path]
        path = path.rpartition(".")[0]
    return origins.get("", _DECLARED)


def absent_parts(shot: Shot) -> frozenset[CameraPart]:
    """What of the camera nobody knows: a part that is a default holds a place until solved.

    A pose is known when its position or its orientation is.
    """
    if shot.camera is None:
        return frozenset(_CAMERA_PARTS)
    return frozenset(
        part
        for part, paths in _CAMERA_PARTS.items()
        if all(origin_of(shot.origins, path).kind == "default" for path in paths)
    )


def list_values(shot: Shot) -> list[Value]:
    """Every present value of the shot with its origin, in the order of the shot's fields."""
    return [
        Value(leaf.path, _in_words(leaf.value), origin_of(shot.origins, leaf.path))
        for leaf in leaves(shot)
    ]


def _in_words(value: Any) -> str:
    if isinstance(value, np.ndarray):
        return _array_in_words(value)
    if isinstance(value, float):
        return f"{value:.6g}"
    if isinstance(value, Path):
        return value.name
    if isinstance(value, Fraction):
        return str(value)
    if isinstance(value, Mapping):
        return ", ".join(f"{key}={_in_words(item)}" for key, item in value.items())
    if isinstance(value, tuple):
        shown = ", ".join(_in_words(item) for item in value[:8])
        return shown if len(value) <= 8 else f"{shown}, … ({len(value)})"
    return str(value)


def _array_in_words(array: np.ndarray[Any, Any]) -> str:
    if array.size == 0:
        return "empty"
    if len(array) == 1 and array.size <= 8:
        return ", ".join(f"{number:.6g}" for number in array.ravel())
    extent = f"{array.min():.6g} … {array.max():.6g}"
    return f"{' × '.join(map(str, array.shape))} numbers, {extent}"
