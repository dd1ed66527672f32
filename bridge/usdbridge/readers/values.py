"""Text, JSON and numbers from files nobody vouches for: whatever is wrong is one ReadError."""

import json
import math
import re
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any, NoReturn

import numpy as np

from ..errors import ReadError
from ..shot import Array

MAX_BYTES = 256 * 2**20
LARGEST = 1e12  # beyond it, products of two values would leave the range of a double
SMALLEST = 1e-9  # what a length or a focal length can be at least


def read_text(path: Path) -> str:
    """The text of a UTF-8 file, line ends as they are.

    Raises:
        ReadError: no such file, over 256 MiB, or not UTF-8.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ReadError(f"{path}: over {MAX_BYTES >> 20} MiB of text; give a smaller file")
        return path.read_text("utf-8-sig")
    except OSError as error:
        raise ReadError(f"{path}: cannot be read ({error.strerror}); check path and rights") from (
            error
        )
    except UnicodeDecodeError as error:
        raise ReadError(
            f"{path}: byte {error.start} is not UTF-8 text; is it the right file?"
        ) from error


def load_json(path: Path) -> Any:
    """The value of a JSON file.

    Raises:
        ReadError: not readable, not JSON, nested too deep, or NaN or infinity in it.
    """
    return parse_json(read_text(path), str(path))


def parse_json(text: str, where: str) -> Any:
    """The value of a JSON text; `where` opens the message if it is none.

    Raises:
        ReadError: not JSON, nested too deep, or NaN or infinity in it.
    """

    def refuse(word: str) -> NoReturn:
        raise ReadError(f"{where}: holds {word}, which JSON has no number for; write a number")

    try:
        return json.loads(text, parse_constant=refuse)
    except RecursionError as error:
        raise ReadError(f"{where}: nested too deep to be a camera or a job record") from error
    except ValueError as error:
        raise ReadError(f"{where}: not JSON ({str(error)[:120]}); export it again") from error


def number(value: Any, where: str) -> float:
    """A finite number of a size that geometry can be done with.

    Raises:
        ReadError: anything else.
    """
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ReadError(f"{where} is {shown(value)}; must be a number")
    if not (abs(value) <= LARGEST and math.isfinite(value)):
        raise ReadError(f"{where} is {shown(value)}; must be finite and below {LARGEST:g}")
    return float(value)


def number_in(text: str, where: str) -> float:
    """The number that a field of a text file is.

    Raises:
        ReadError: anything else.
    """
    try:
        return number(float(text), where)
    except ValueError:
        raise ReadError(f"{where} is {shown(text)}; must be a number") from None


def positive(value: Any, where: str) -> float:
    """A number above zero.

    Raises:
        ReadError: anything else.
    """
    found = number(value, where)
    if found < SMALLEST:
        raise ReadError(f"{where} is {found:g}; must be > 0")
    return found


def whole(value: Any, where: str) -> int:
    """An integer, also if written as 12.0.

    Raises:
        ReadError: anything else.
    """
    found = number(value, where)
    if found != int(found):
        raise ReadError(f"{where} is {found:g}; must be a whole number")
    return int(found)


def numbers(value: Any, count: int, where: str) -> list[float]:
    """A list of so many numbers.

    Raises:
        ReadError: anything else.
    """
    if not isinstance(value, list) or len(value) != count:
        raise ReadError(f"{where} is {shown(value)}; must be a list of {count} numbers")
    return [number(item, f"{where}[{index}]") for index, item in enumerate(value)]


def fraction(value: Any, where: str) -> Fraction:
    """A rate above zero, from {"num": 24000, "denom": 1001}.

    Raises:
        ReadError: anything else.
    """
    if not isinstance(value, dict):
        raise ReadError(f"{where} is {shown(value)}; must be {{num, denom}}")
    top, bottom = (whole(value.get(key), f"{where}.{key}") for key in ("num", "denom"))
    if top <= 0 or bottom <= 0:
        raise ReadError(f"{where} is {top}/{bottom}; must be > 0")
    return Fraction(top, bottom)


def rigid(rows: Sequence[Sequence[float]], where: str) -> Array:
    """A 4×4 rigid motion from the rows of a 3×4 or 4×4 matrix.

    Raises:
        ReadError: its upper left 3×3 is no rotation to within 0.1 %.
    """
    matrix = np.eye(4)
    matrix[: len(rows)] = rows
    turn = matrix[:3, :3]
    if not np.allclose(turn @ turn.T, np.eye(3), atol=1e-3) or np.linalg.det(turn) < 0:
        raise ReadError(f"{where} is no rotation and translation; remove scale, shear and mirrors")
    if not np.allclose(matrix[3], (0, 0, 0, 1), atol=1e-6):
        raise ReadError(f"{where} ends in {matrix[3].tolist()}; its last row must be 0 0 0 1")
    return matrix


def unit_quaternion(values: Sequence[float], where: str) -> Array:
    """A quaternion (4,) as given, brought to length 1.

    Raises:
        ReadError: its length is off by more than 1 %: then it is something else.
    """
    array = np.array(values, np.float64)
    length = float(np.linalg.norm(array))
    if abs(length - 1) > 0.01:
        raise ReadError(f"{where} has length {length:g}; a rotation's quaternion has length 1")
    return array / length


def natural(name: str) -> list[tuple[int, int, str]]:
    """Sort key that puts frame 10 after frame 9."""
    parts = re.split(r"([0-9]{1,18})", name)
    return [(int(part), 0, "") if part.isdigit() else (-1, 1, part) for part in parts]


def rising_numbers(names: Sequence[str]) -> tuple[int, ...]:
    """The frame numbers that file names end in; () unless each has one and they rise."""
    found = [re.findall(r"[0-9]{1,9}", Path(name).stem) for name in names]
    frames = tuple(int(runs[-1]) for runs in found if runs)
    rise = all(before < after for before, after in pairwise(frames))
    return frames if rise and len(frames) == len(names) else ()


def is_file(path: Path) -> bool:
    """True for an existing file; a name that cannot be one is none."""
    try:
        return path.is_file()
    except OSError:
        return False


def shown(value: Any) -> str:
    """A foreign value, short enough for a message."""
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."
