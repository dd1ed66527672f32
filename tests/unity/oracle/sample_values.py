"""Values of every type that an attribute can have, alone and in arrays of lengths that matter."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from pxr import Gf, Sdf, Vt

LENGTHS = (0, 1, 5, 15, 16, 17, 70)  # packed from 16 on
SPECIAL = (np.inf, -np.inf, np.nan, -0.0, 0.1, 65504.0, -1e-7, 16777217.0)
INTEGERS = {
    "UChar": (0, 255),
    "Int": (-(2**31), 2**31 - 1),
    "UInt": (0, 2**32 - 1),
    "Int64": (-(2**63), 2**63 - 1),
    "UInt64": (0, 2**64 - 1),
}
FLOATS = {"Half": "float16", "Float": "float32", "Double": "float64"}
TEXTS = ("", "word", 'a "quoted" word', "two\nlines", "naïve 日本語 🎬", "back\\slash", "word")
EXPRESSIONS = ("", "/World//", "/World//Leg* - /World/Body", "%:legs + /World/Body")
CLASSES = {"d": np.float64, "f": np.float32, "h": np.float16, "i": np.int32}
LETTERS = {"Double": "d", "Float": "f", "Half": "h", "Int": "i"}


def tuple_types() -> Iterator[tuple[str, type, int]]:
    """Name among Sdf's types, class and count of numbers, of all vectors, matrices, quaternions."""
    for word, letter in LETTERS.items():
        for size in (2, 3, 4):
            yield f"{word}{size}", getattr(Gf, f"Vec{size}{letter}"), size
    for letter in "hfd":
        yield f"Quat{letter}", getattr(Gf, f"Quat{letter}"), 4
    for size in (2, 3, 4):
        yield f"Matrix{size}d", getattr(Gf, f"Matrix{size}d"), size * size


def scalars() -> Iterator[tuple[str, Any]]:
    """Sdf type name and value, for all types without a role."""
    yield from (("Bool", value) for value in (False, True))
    for name, (least, most) in INTEGERS.items():
        for value in (0, 1, 100, least, most, most // 2 + 1, least // 3):
            yield name, value
    for name in FLOATS:
        yield from ((name, float(value)) for value in (0, 1, -2.5, *_fitting(name)))
    for value in TEXTS:
        yield "String", value
        yield "Token", value
        if '"' not in value and "\n" not in value:
            yield "Asset", Sdf.AssetPath(value)
    for name, make, count in tuple_types():
        for numbers in _numbers(count, name):
            yield name, build(make, numbers)


def arrays() -> Iterator[tuple[str, Any]]:
    """Sdf type name of an array and value, for all types without a role."""
    for length in LENGTHS:
        yield "BoolArray", Vt.BoolArray([index % 3 == 0 for index in range(length)])
        yield "StringArray", Vt.StringArray(list(_repeated(TEXTS, length)))
        yield "TokenArray", Vt.TokenArray(list(_repeated(TEXTS, length)))
        paths = [Sdf.AssetPath(f"./file {index % 4}.png") for index in range(length)]
        yield "AssetArray", Sdf.AssetPathArray(paths)
        for name, (least, most) in INTEGERS.items():
            for values in _integer_lists(length, least, most):
                yield f"{name}Array", getattr(Vt, f"{name}Array")(values)
        for name in FLOATS:
            for values in _float_lists(length, name):
                yield f"{name}Array", getattr(Vt, f"{name}Array")(values)
        for name, make, count in tuple_types():
            items = [build(make, numbers) for numbers in _rows(length, count)]
            yield f"{name}Array", getattr(Vt, f"{make.__name__}Array")(items)


def build(make: Callable[..., Any], numbers: list[float]) -> Any:
    """A tuple of usd-core."""
    if make.__name__.startswith("Quat"):
        return make(numbers[0], *numbers[1:])
    if make.__name__.startswith("Matrix"):
        size = round(len(numbers) ** 0.5)
        return make([numbers[row * size : (row + 1) * size] for row in range(size)])
    return make(*(map(int, numbers) if make.__name__.endswith("i") else numbers))


def _fitting(name: str) -> list[float]:
    with np.errstate(over="ignore"):
        return [float(np.asarray(value, FLOATS[name])) for value in SPECIAL]


def _numbers(count: int, name: str) -> Iterator[list[float]]:
    """Numbers that fit in a signed byte each, that just do not, and that need all the width."""
    yield [1.0] * count
    yield [float(index - count // 2) for index in range(count)]
    yield [float(127 + index) for index in range(count)]
    size = round(count**0.5)
    if name.startswith("Matrix"):
        yield [float(3 - index % 7) if index % (size + 1) == 0 else 0.0 for index in range(count)]
    yield [0.1 * (index + 1) * (-1) ** index for index in range(count)]


def _rows(length: int, count: int) -> list[list[float]]:
    return np.random.default_rng(length).normal(0, 90, (length, count)).tolist()  # type: ignore[no-any-return]


def _integer_lists(length: int, least: int, most: int) -> Iterator[list[int]]:
    random = np.random.default_rng(length)
    small = random.integers(0, 100, length)
    yield [int(value) for value in small]
    yield [4] * length
    yield [min(most, 7 * index) for index in range(length)]
    yield [least if index % 2 else most for index in range(length)]
    yield [int(value) * (most // 100) for value in small]


def _float_lists(length: int, name: str) -> Iterator[list[float]]:
    random = np.random.default_rng(length)
    yield [float(value) for value in random.integers(-50, 50, length)]  # packed as integers
    yield list(_repeated((0.25, 1.5, -0.75), length))  # packed as a table
    yield list(_repeated(_fitting(name), length))
    yield [float(np.asarray(value, FLOATS[name])) for value in random.normal(size=length)]


def _repeated(values: Any, length: int) -> Iterator[Any]:
    return (values[index % len(values)] for index in range(length))
