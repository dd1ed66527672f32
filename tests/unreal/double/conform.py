"""Holds a value against a type as the stub writes it: "Array[Vector]", "int32"."""

from __future__ import annotations

import math
import struct
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from tests.unreal.double.misuse import WrongTypeError
from tests.unreal.double.stub import split_arguments
from tests.unreal.double.values import Array, Map, Name, Set, Text, filled_array

if TYPE_CHECKING:
    from tests.unreal.double.project import Project

_INTEGERS = {
    "int": (-(2**31), 2**31 - 1),  # of unknown width: the engine's frames and counts have 32 bits
    "int8": (-(2**7), 2**7 - 1),
    "int16": (-(2**15), 2**15 - 1),
    "int32": (-(2**31), 2**31 - 1),
    "int64": (-(2**63), 2**63 - 1),
    "uint8": (0, 2**8 - 1),
    "uint16": (0, 2**16 - 1),
    "uint32": (0, 2**32 - 1),
    "uint64": (0, 2**64 - 1),
}
_ANYTHING = {"Any", "object", "_T", "_ElemType", "_KeyType", "_ValueType", "'undefined'"}


def conform(project: Project, annotation: str, value: object, *, none: bool = False) -> Any:
    """The value as the engine would take it: copied if a struct, converted if a name or a list.

    Args:
        project: Where the types are.
        annotation: The type, in the stub's words.
        value: What was given.
        none: Whether None may stand for an object, as it may in a property.

    Raises:
        WrongTypeError: It is another type, out of the type's range, or not finite.
    """
    if annotation in _ANYTHING:
        return copy_value(value)
    head, _, inside = (
        annotation.rstrip("]").partition("[") if "[" in annotation else (annotation, "", "")
    )
    inside = annotation[len(head) + 1 : -1] if inside else ""
    if head in _GENERIC:
        return _GENERIC[head](project, split_arguments(inside), value, none)
    if head in _INTEGERS:
        return _integer(head, value)
    if head in _PLAIN:
        return _PLAIN[head](value)
    return _instance(project, head, value, none)


def copy_value(value: Any) -> Any:
    """The value itself, or a copy where the engine hands out copies."""
    if getattr(type(value), "is_double_struct", False):
        return value.copy()
    return value


def single(value: float) -> float:
    """The nearest number of 32 bits, which is what a property of type float keeps."""
    try:
        return float(struct.unpack("f", struct.pack("f", value))[0])
    except OverflowError:
        raise WrongTypeError(f"{value} does not fit into 32 bits") from None


def describe(value: object) -> str:
    """The value and its type, short."""
    text = repr(value)
    return f"{text if len(text) < 60 else text[:57] + '...'} ({type(value).__name__})"


def _integer(width: str, value: object) -> int:
    low, high = _INTEGERS[width]
    if type(value) is not int:
        raise WrongTypeError(f"takes an int, not {describe(value)}")
    if not low <= value <= high:
        raise WrongTypeError(f"{value} does not fit into {width}")
    return value


def _number(value: object) -> float:
    if type(value) not in (int, float) and not _is_float(value):
        raise WrongTypeError(f"takes a float, not {describe(value)}")
    number = float(value)  # type: ignore[arg-type]
    if not math.isfinite(number):
        raise WrongTypeError(f"takes a finite float, not {number}")
    return number


def _is_float(value: object) -> bool:
    return isinstance(value, float) and not isinstance(value, bool)


def _exactly(kind: type) -> Callable[[object], Any]:
    def check(value: object) -> Any:
        if type(value) is not kind:
            raise WrongTypeError(f"takes a {kind.__name__}, not {describe(value)}")
        return value

    return check


def _word(kind: type) -> Callable[[object], Any]:
    def check(value: object) -> Any:
        if not isinstance(value, (str, kind)):
            raise WrongTypeError(f"takes a {kind.__name__} or str, not {describe(value)}")
        return kind(value)

    return check


def _callable(value: object) -> Any:
    if not callable(value):
        raise WrongTypeError(f"takes a callable, not {describe(value)}")
    return value


def _none(value: object) -> None:
    if value is not None:
        raise WrongTypeError(f"takes nothing, not {describe(value)}")


def _type(value: object) -> Any:
    if not isinstance(value, type) and not getattr(type(value), "is_double_class", False):
        raise WrongTypeError(f"takes a type, not {describe(value)}")
    return value


_PLAIN: Mapping[str, Callable[[object], Any]] = {
    "bool": _exactly(bool),
    "float": _number,
    "double": _number,
    "str": _exactly(str),
    "Name": _word(Name),
    "Text": _word(Text),
    "None": _none,
    "Callable": _callable,
    "type": _type,
}


def _union(project: Project, parts: list[str], value: object, none: bool) -> Any:
    reasons = []
    for part in parts:
        try:
            return conform(project, part, value, none=none)
        except WrongTypeError as error:
            reasons.append(str(error))
    raise WrongTypeError("; ".join(reasons))


def _optional(project: Project, parts: list[str], value: object, none: bool) -> Any:
    return None if value is None else conform(project, parts[0], value, none=none)


def _array(project: Project, parts: list[str], value: object, none: bool) -> Array:
    if not isinstance(value, (list, tuple, Array)):
        raise WrongTypeError(f"takes an Array[{parts[0]}], not {describe(value)}")
    return filled_array(lambda one: conform(project, parts[0], one, none=none), value)


def _set(project: Project, parts: list[str], value: object, none: bool) -> Set:
    if not isinstance(value, (set, frozenset, list, tuple, Set)):
        raise WrongTypeError(f"takes a Set[{parts[0]}], not {describe(value)}")
    result = Set(object, lambda one: conform(project, parts[0], one, none=none))
    for one in value:
        result.add(one)
    return result


def _map(project: Project, parts: list[str], value: object, none: bool) -> Map:
    if not isinstance(value, (Mapping, Map)):
        raise WrongTypeError(f"takes a Map[{', '.join(parts)}], not {describe(value)}")
    checks = tuple(partial(conform, project, part, none=none) for part in parts)
    result = Map(object, object, checks)  # type: ignore[arg-type]
    result.update(value)
    return result


def _tuple(project: Project, parts: list[str], value: object, none: bool) -> tuple[Any, ...]:
    if not isinstance(value, tuple) or (len(value) != len(parts) and parts[-1] != "..."):
        raise WrongTypeError(f"takes a Tuple[{', '.join(parts)}], not {describe(value)}")
    if parts[-1] == "...":
        parts = [parts[0]] * len(value)
    pairs = zip(parts, value, strict=True)
    return tuple(conform(project, part, one, none=none) for part, one in pairs)


def _passing(_project: Project, _parts: list[str], value: object, _none: bool) -> Any:
    return value


def _some_type(_project: Project, _parts: list[str], value: object, _none: bool) -> Any:
    return _type(value)


_GENERIC: Mapping[str, Callable[[Project, list[str], object, bool], Any]] = {
    "Union": _union,
    "Optional": _optional,
    "Array": _array,
    "FixedArray": _array,
    "Set": _set,
    "Map": _map,
    "Tuple": _tuple,
    "Callable": lambda _project, _parts, value, _none: _callable(value),
    "type": _some_type,
    "Type": _some_type,
    "Mapping": _passing,
    "Dict": _passing,
    "Iterable": _passing,
    "Sequence": _passing,
}


def _instance(project: Project, head: str, value: object, none: bool) -> Any:
    if head == "Class" or head.startswith("type("):
        return _class_of(project, value, none)
    if head not in project.index:
        return value  # a word of typing, or an interface that the stub leaves out
    kind = project.type(head)
    if isinstance(value, kind):
        return copy_value(value)
    if value is None and none and not getattr(kind, "is_double_struct", False):
        return None
    raise WrongTypeError(f"takes {head}, not {describe(value)}")


def _class_of(project: Project, value: object, none: bool) -> Any:
    if value is None and none:
        return None
    if isinstance(value, type) and issubclass(value, project.type("Object")):
        return project.class_of(value)
    if getattr(type(value), "is_double_class", False):
        return value
    raise WrongTypeError(f"takes a Class, not {describe(value)}")
