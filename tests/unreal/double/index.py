"""What a stub of the `unreal` module says, as plain values."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """One parameter, as written."""

    name: str
    annotation: str  # with the width the documentation gives: "int32", "double"
    default: str | None = None  # its source text


@dataclass(frozen=True, slots=True, kw_only=True)
class Function:
    """A method or function."""

    is_class: bool = False
    arguments: tuple[Argument, ...] = ()  # without self or cls
    returns: str = "None"
    deprecated: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Property:
    """An attribute or an editor property."""

    type: str
    writable: bool
    deprecated: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Class:
    """One class with what it declares itself; inherited names are with its bases."""

    name: str
    bases: tuple[str, ...] = ()
    deprecated: str | None = None
    source: str = "unreal-stub"
    methods: dict[str, Function] = field(default_factory=dict)
    properties: dict[str, Property] = field(default_factory=dict)
    editor: dict[str, Property] = field(default_factory=dict)
    members: dict[str, int] = field(default_factory=dict)  # of an enumeration


class Index:
    """Classes by name, read from their JSON when asked for (8,581 of them are in the stub)."""

    def __init__(self, lines: Mapping[str, str], functions: Mapping[str, Function]) -> None:
        self._lines = dict(lines)
        self._classes: dict[str, Class] = {}
        self.functions = dict(functions)

    def __contains__(self, name: object) -> bool:
        return name in self._lines

    def __getitem__(self, name: str) -> Class:
        if name not in self._classes:
            self._classes[name] = _class_from_json(self._lines[name])
        return self._classes[name]

    def names(self) -> list[str]:
        """Every class's name, in the stub's order."""
        return list(self._lines)

    def lines(self) -> Mapping[str, str]:
        """Every class as a line of JSON."""
        return self._lines

    def joined(self, other: Index) -> Index:
        """This index with another's classes and functions put over its own."""
        return Index({**self._lines, **other._lines}, {**self.functions, **other.functions})


def class_to_json(entry: Class) -> str:
    """One line of JSON."""
    return json.dumps(asdict(entry), separators=(",", ":"))


def function_from_json(given: dict[str, Any]) -> Function:
    """The function that `dataclasses.asdict` wrote."""
    arguments = tuple(Argument(**one) for one in given["arguments"])
    return Function(**{**given, "arguments": arguments})


def _class_from_json(line: str) -> Class:
    given = json.loads(line)
    return Class(
        **{
            **given,
            "bases": tuple(given["bases"]),
            "methods": {key: function_from_json(one) for key, one in given["methods"].items()},
            "properties": {key: Property(**one) for key, one in given["properties"].items()},
            "editor": {key: Property(**one) for key, one in given["editor"].items()},
        }
    )
