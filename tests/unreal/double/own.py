"""The insides of the double's objects and structs, and where their declarations are found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.unreal.double.index import Class, Property
from tests.unreal.double.values import Array

if TYPE_CHECKING:
    from tests.unreal.double.project import Project


@dataclass(slots=True, kw_only=True)
class Own:
    """What an object or struct of the double is made of."""

    project: Project
    name: str = ""
    outer: Any = None
    values: dict[str, Any] = field(default_factory=dict)  # editor property → what it holds
    sheet: dict[str, Any] = field(default_factory=dict)  # what behaviours keep
    destroyed: bool = False

    def copy(self) -> Own:
        """A struct's insides, nested structs and containers copied too."""
        values = {
            key: value.copy() if is_struct(value) or isinstance(value, Array) else value
            for key, value in self.values.items()
        }
        return Own(project=self.project, values=values, sheet=dict(self.sheet))


def entries(kind: type) -> Iterator[Class]:
    """What the class and its bases declare, the class itself first."""
    return (base.__dict__["_entry"] for base in kind.__mro__ if "_entry" in base.__dict__)


def find_property(kind: type, name: str) -> Property | None:
    """The editor property of a class or its bases."""
    known: dict[str, Property | None] | None = kind.__dict__.get("_known_properties")
    if known is None:
        known = {}
        type.__setattr__(kind, "_known_properties", known)
    if name not in known:
        found = (entry.editor[name] for entry in entries(kind) if name in entry.editor)
        known[name] = next(found, None)
    return known[name]


def lineage(kind: type) -> list[str]:
    """The names of the class and its bases, the class itself first."""
    return [base.__name__ for base in kind.__mro__]


def is_struct(value: object) -> bool:
    """Whether it is a struct of the double."""
    return getattr(type(value), "is_double_struct", False)


def numbered(project: Project, kind: type) -> str:
    """A name for a new object that was given none."""
    number = project.names.get(kind.__name__, 0)
    project.names[kind.__name__] = number + 1
    return f"{kind.__name__}_{number}"
