"""Shots compared value by value; their findings are left out, as documents leave them out."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

import numpy as np

from usdbridge.shot import Shot


def differences(left: Any, right: Any, path: str = "shot") -> list[str]:
    """Paths at which two parts of shots differ in type, shape or value."""
    if type(left) is not type(right):
        return [f"{path}: {left!r} is not {right!r}"]
    if is_dataclass(left):
        names = [item.name for item in fields(left)]
        if isinstance(left, Shot):
            names.remove("findings")
        return [
            found
            for name in names
            for found in differences(getattr(left, name), getattr(right, name), f"{path}.{name}")
        ]
    if isinstance(left, Mapping) and left.keys() == right.keys():
        return [d for key in left for d in differences(left[key], right[key], f"{path}[{key!r}]")]
    if isinstance(left, tuple) and len(left) == len(right):
        pairs = enumerate(zip(left, right, strict=True))
        return [d for i, (a, b) in pairs for d in differences(a, b, f"{path}[{i}]")]
    if isinstance(left, np.ndarray):
        same = left.dtype == right.dtype and np.array_equal(left, right)
        return [] if same else [f"{path}: {left.shape} differs from {right.shape}"]
    return [] if left == right else [f"{path}: {left!r} is not {right!r}"]
