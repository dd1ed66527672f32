"""Options as plain values and back: what travels in manifests, records and orders.

Names are those of the CLI's flags: flat, with "_" for "-".
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

from pydantic import TypeAdapter, ValidationError

from ..errors import OptionError

Kind = TypeVar("Kind")


def flat_options(options: Any) -> dict[str, Any]:
    """Every option of a dataclass, nested ones included, by name; paths as text."""
    flat: dict[str, Any] = {}
    for item in fields(options):
        value = getattr(options, item.name)
        if is_dataclass(value):
            flat |= flat_options(value)
        else:
            flat[item.name] = str(value) if isinstance(value, Path) else value
    return flat


def options_from_flat(
    kind: type[Kind], given: Mapping[str, Any], where: str, base: Kind | None = None
) -> Kind:
    """The options of a kind with the given ones set.

    Args:
        kind: an options dataclass.
        given: values by name; text is understood as on the command line.
        where: what the messages begin with.
        base: where the others come from; default: the defaults.

    Raises:
        OptionError: no such option, or a value of the wrong type.
    """
    known = dict(_flat_hints(kind))
    unknown = [name for name in given if name not in known]
    if unknown:
        raise OptionError(f"{where}: no option is called {unknown[0]!r}; see --help")
    values = {name: _value(name, known[name], value, where) for name, value in given.items()}
    return _built(kind, values, base)


def _built(kind: type[Kind], values: Mapping[str, Any], base: Any) -> Kind:
    hints = get_type_hints(kind)
    made = {}
    for item in fields(kind):  # type: ignore[arg-type]
        old = getattr(base, item.name) if base is not None else None
        if is_dataclass(hints[item.name]):
            made[item.name] = _built(hints[item.name], values, old)
        elif item.name in values:
            made[item.name] = values[item.name]
        elif base is not None:
            made[item.name] = old
    return kind(**made)


def _flat_hints(kind: Any) -> Iterator[tuple[str, Any]]:
    hints = get_type_hints(kind)
    for item in fields(kind):
        hint = hints[item.name]
        if is_dataclass(hint):
            yield from _flat_hints(hint)
        else:
            yield item.name, hint


def _value(name: str, hint: Any, value: Any, where: str) -> Any:
    try:
        return _adapter(hint).validate_python(value)
    except ValidationError as error:
        said = error.errors()[0]["msg"]
        raise OptionError(f"{where}: {name} is {value!r}: {said}") from error


@cache
def _adapter(hint: Any) -> TypeAdapter[Any]:
    return TypeAdapter(hint)
