"""The fields of a request that are options of a conversion, derived from their dataclasses."""

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from pathlib import Path
from typing import Any, get_args, get_type_hints

from pydantic import TypeAdapter  # schemas of requests

from ..errors import OptionError
from ..formats.option_values import options_from_flat
from ..options import CheckOptions, Options
from .problems import Fault, invalid

_OURS = ("overwrite", "name", "seconds", "memory_mb")  # decided by the service, or not an option
_LONGEST = 10_000  # characters of a text


def option_schemas() -> dict[str, dict[str, Any]]:
    """JSON Schema of each option that a request may set, by its name.

    Options that name a file or folder of the machine are none of them.
    """
    return {name: _schema(item, hint) for name, item, hint in _settable(Options)}


def read_options(given: Mapping[str, Any]) -> Options:
    """The options that a request sets.

    Raises:
        RequestError: no such option, or a value that it cannot have.
    """
    schemas = option_schemas()
    faults = [
        Fault(name[:60], "is no field of this request") for name in given if name not in schemas
    ]
    faults += [
        Fault(name, fault)
        for name, value in given.items()
        if name in schemas and (fault := _fault(value))
    ]
    if faults:
        raise invalid(faults)
    base = Options(check=CheckOptions())
    try:
        return options_from_flat(Options, given, "request", base)
    except OptionError as error:
        name = str(error).partition(": ")[2].partition(" ")[0]
        raise invalid([Fault(name, str(error).partition(": ")[2])]) from error


def read_json(text: bytes) -> dict[str, Any]:
    """The object in a body.

    Raises:
        RequestError: something else, or a number that is none.
    """
    try:
        held = json.loads(text, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise invalid([Fault("body", f"is no JSON: {str(error)[:100]}")]) from error
    if not isinstance(held, dict):
        raise invalid([Fault("body", "must be a JSON object")])
    return held


def _settable(kind: type) -> Iterator[tuple[str, Field[Any], Any]]:
    hints = get_type_hints(kind)
    for item in fields(kind):
        hint = hints[item.name]
        if is_dataclass(hint):
            assert isinstance(hint, type)
            yield from _settable(hint)
        elif Path not in (hint, *get_args(hint)) and item.name not in _OURS:
            yield item.name, item, hint


def _schema(item: Field[Any], hint: Any) -> dict[str, Any]:
    schema = TypeAdapter(hint).json_schema()
    schema["description"] = item.metadata["doc"]
    if item.default not in (MISSING, None):
        schema["default"] = item.default
    if schema.get("type") == "string" and "enum" not in schema:
        schema["maxLength"] = _LONGEST
    return schema


def _fault(value: Any) -> str | None:
    if isinstance(value, str) and (len(value) > _LONGEST or "\0" in value):
        return f"must have at most {_LONGEST} characters and no NUL"
    if isinstance(value, str) and not encodes(value):
        return "holds half a surrogate pair"
    number = _number(value)
    if number is not None and not math.isfinite(number):
        return "must be a finite number"
    return None


def encodes(text: str) -> bool:
    """False for half of a surrogate pair, which JSON can hold."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _number(value: Any) -> float | None:
    try:
        return None if isinstance(value, bool) else float(value)
    except (TypeError, ValueError, OverflowError):
        return None


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no number")
