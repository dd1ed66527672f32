"""Values of a manifest, and one clear fault where one is not as it must be."""

import hashlib
import json
import reprlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import NoReturn, TypeVar, cast

from ..errors import BundleError
from ..shot import Pair, Vector

T = TypeVar("T")
Row = TypeVar("Row")
LARGEST = 1e15  # no length, brightness or lens is greater, so that products stay finite
SMALLEST = 1e-9  # of what must be above zero
_MOST_BYTES = 256 * 2**20
_MOST_LETTERS = 100_000


@dataclass(frozen=True, slots=True)
class Given:
    """A value, and where it stands; the value is None where it is absent or null."""

    file: Path
    field: str  # e.g. "camera.frames.focal_mm[3]"
    value: object


def read_document(path: Path) -> tuple[Given, str]:
    """The object that a file holds as JSON, and the SHA-256 of the file.

    Raises:
        BundleError: it cannot be read, is too large, or is no JSON object.
    """
    if not is_there(path):
        raise BundleError(f"{path}: there is no such file; choose the .gshot of a bundle")
    try:
        size = path.stat().st_size
        if size > _MOST_BYTES:
            raise BundleError(
                f"{path}: {size / 2**20:.0f} MiB are too many for a manifest (at most "
                f"{_MOST_BYTES // 2**20}); choose the .gshot that usdbridge wrote"
            )
        data = path.read_bytes()
    except OSError as error:
        raise BundleError(f"{path}: cannot be read: {error.strerror}") from error
    try:
        value = json.loads(data, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise BundleError(
            f"{path}: not JSON as usdbridge writes it: {error}; convert the shot again"
        ) from error
    if not isinstance(value, dict):
        raise BundleError(f"{path}: holds no JSON object; choose the .gshot that usdbridge wrote")
    return Given(path, "", value), hashlib.sha256(data).hexdigest()


def is_there(path: Path) -> bool:
    """Whether a path is a file; False too where the system takes no such name."""
    try:
        return path.is_file()
    except OSError:
        return False


def fail(given: Given, need: str) -> NoReturn:
    """Refuse a value.

    Raises:
        BundleError: always; it names file, field, value and `need`.
    """
    is_what = "is missing" if given.value is None else f"is {reprlib.repr(given.value)}"
    raise BundleError(
        f"{given.file}: {given.field or 'the manifest'} {is_what}; must be {need}; "
        "convert the shot again"
    )


def part(given: Given, key: str) -> Given:
    """The value under a key of an object."""
    if not isinstance(given.value, dict):
        fail(given, "an object")
    field = f"{given.field}.{key}" if given.field else key
    return Given(given.file, field, given.value.get(key))


def items(given: Given, key: str) -> tuple[Given, ...]:
    """The values of a list under a key; none where it is absent."""
    held = part(given, key)
    if held.value is None:
        return ()
    if not isinstance(held.value, list):
        fail(held, "a list")
    return tuple(
        Given(held.file, f"{held.field}[{number}]", value)
        for number, value in enumerate(held.value)
    )


def optional(given: Given, read: Callable[[Given], T]) -> T | None:
    """What `read` makes of a value; None where it is absent."""
    return None if given.value is None else read(given)


def text(given: Given) -> str:
    """A string that files and editors take; "" where it is absent."""
    value = "" if given.value is None else given.value
    if not isinstance(value, str) or len(value) > _MOST_LETTERS:
        fail(given, f"text of at most {_MOST_LETTERS} letters")
    if "\0" in value or not _is_encodable(value):
        fail(given, "text without NUL and half characters")
    return value


def name(given: Given) -> str:
    """A text of one line that is there."""
    value = text(given)
    if not value or len(value) > 250 or not value.isprintable():
        fail(given, "a name of 1 … 250 printable letters")
    return value


def choice(given: Given, *words: str) -> str:
    """One of some words."""
    value = text(given)
    if value not in words:
        fail(given, f"one of {', '.join(words)} (or the plug-in is older than the bundle)")
    return value


def whole(given: Given, least: int = -(2**31), most: int = 2**31 - 1) -> int:
    """A whole number between two, both included."""
    value = given.value
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        fail(given, f"a whole number from {least} to {most}")
    return value


def number(given: Given) -> float:
    """A finite number."""
    if not _is_number(given.value):
        fail(given, f"a number within ±{LARGEST:g}")
    return float(cast(float, given.value))


def positive(given: Given) -> float:
    """A number above zero."""
    value = number(given)
    if value < SMALLEST:
        fail(given, f"a number from {SMALLEST:g} on")
    return value


def vector(given: Given) -> Vector:
    """Three finite numbers."""
    return cast(Vector, _tuple(given, 3))


def pair(given: Given) -> Pair:
    """Two finite numbers."""
    return cast(Pair, _tuple(given, 2))


def wholes(given: Given, least: int = -(2**31)) -> tuple[int, int]:
    """Two whole numbers."""
    if not isinstance(given.value, list) or len(given.value) != 2:
        fail(given, "a list of two whole numbers")
    low, high = (whole(Given(given.file, given.field, one), least) for one in given.value)
    return low, high


def numbers(given: Given, count: int) -> tuple[float, ...]:
    """One number that holds for all frames, or one per frame; one where all are equal."""
    held = _counted(given, count)
    if not _are_numbers(held):
        for place, value in enumerate(held):
            number(Given(given.file, f"{given.field}[{place}]", value))
    return settled(tuple(map(float, cast(list[float], held))))


def rows(given: Given, width: int, count: int) -> tuple[tuple[float, ...], ...]:
    """One row that holds for all frames, or one per frame; one where all are equal."""
    held = _counted(given, count)
    lists = [row for row in held if isinstance(row, list) and len(row) == width]
    if len(lists) != len(held) or not _are_numbers(list(chain.from_iterable(lists))):
        for place, row in enumerate(held):
            _tuple(Given(given.file, f"{given.field}[{place}]", row), width)
    return settled(tuple(tuple(map(float, row)) for row in lists))


def settled(values: tuple[Row, ...]) -> tuple[Row, ...]:
    """The first alone where all are equal."""
    return values[:1] if all(value == values[0] for value in values) else values


def _is_encodable(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def _counted(given: Given, count: int) -> list[object]:
    held = given.value
    if not isinstance(held, list):
        fail(given, "a list")
    if len(held) not in (1, count):
        told = Given(given.file, f"number of rows of {given.field}", len(held))
        fail(told, f"1 or {count}, as clock.count")
    return held


def _tuple(given: Given, width: int) -> tuple[float, ...]:
    held = given.value
    if not isinstance(held, list) or len(held) != width or not all(map(_is_number, held)):
        fail(given, f"a list of {width} numbers within ±{LARGEST:g}")
    return tuple(map(float, held))


def _is_number(value: object) -> bool:
    return type(value) in (int, float) and -LARGEST <= cast(float, value) <= LARGEST


def _are_numbers(values: Sequence[object]) -> bool:
    """As `_is_number` for all, several times as fast: bundles hold millions."""
    if not set(map(type, values)) <= {int, float}:
        return False
    checked = cast(Sequence[float], values)
    return min(checked) >= -LARGEST and max(checked) <= LARGEST


def _refuse_constant(word: str) -> NoReturn:
    raise ValueError(f"{word} is no number")
