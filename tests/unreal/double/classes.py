"""Builds the double's classes: real Python classes with the stub's bases, made when asked for."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.unreal.double.calls import call_function
from tests.unreal.double.index import Class, Function, Property
from tests.unreal.double.misuse import ReadOnlyError, UnknownNameError
from tests.unreal.double.own import find_property
from tests.unreal.double.project import Project
from tests.unreal.double.properties import read_property, write_property
from tests.unreal.double.roots import (
    Base,
    ClassRoot,
    DelegateRoot,
    EnumRoot,
    Meta,
    ObjectRoot,
    StructRoot,
    close_names,
)
from tests.unreal.double.values import Array, Map, Name, Set, Text

_GLUE = {"Name": Name, "Text": Text, "Array": Array, "Set": Set, "Map": Map, "FixedArray": Array}
_ROOTS = {"object", "_WrapperBase"}


_NATURES = {
    "_ObjectBase": ObjectRoot,
    "StructBase": StructRoot,
    "EnumBase": EnumRoot,
    "DelegateBase": DelegateRoot,
    "MulticastDelegateBase": DelegateRoot,
}


def build_class(project: Project, name: str) -> type:
    """A new class of that name, with its bases.

    Raises:
        UnknownNameError: There is none, or this profile has none.
    """
    if name not in project.index or not project.profile.has_class(name):
        near = close_names(name, project.index.names())
        raise project.refuse(UnknownNameError(f"module 'unreal' has no attribute {name!r}{near}"))
    if name in _GLUE:
        return _GLUE[name]
    entry = project.index[name]
    bases = tuple(_base(project, base) for base in entry.bases if base not in _ROOTS) or (Base,)
    if name in _NATURES:
        bases = (_NATURES[name],)
    if name == "Class":
        bases = (*bases, ClassRoot)
    namespace: dict[str, Any] = {
        "__doc__": entry.source,
        "_project": project,
        "__module__": "unreal",
    }
    made = Meta(name, bases, namespace)
    project.types[name] = made  # before it is filled: what it declares may name it
    entry = _in_profile(project, made, entry)
    type.__setattr__(made, "_entry", entry)
    _fill(project, made, entry)
    return made


def _base(project: Project, name: str) -> type:
    return project.type(name) if name in project.index else Base


def _in_profile(project: Project, made: type, entry: Class) -> Class:
    """The entry without what the profile lacks, and without complaints it does not have yet."""
    lineage = [entry.name, *(base.__name__ for base in made.__mro__[1:])]
    if project.profile.concerned.isdisjoint(lineage):
        return entry
    removed, revived = project.profile.removed, project.profile.revived
    typed = project.profile.typed

    def kept(table: Any) -> Any:
        return {
            key: replace(one, deprecated=None) if _listed(lineage, key, revived) else one
            for key, one in table.items()
            if not _listed(lineage, key, removed)
        }

    def retyped(table: Any) -> Any:
        return {
            key: replace(one, type=typed[f"{entry.name}.{key}"])
            if f"{entry.name}.{key}" in typed
            else one
            for key, one in kept(table).items()
        }

    def rebuilt(table: Any) -> Any:
        """Methods, the constructor's arguments of the types that its members have."""
        made = kept(table)
        if not any(name.startswith(f"{entry.name}.") for name in typed):
            return made
        arguments = tuple(
            replace(one, annotation=kind, default="1.0")
            if (kind := typed.get(f"{entry.name}.{one.name}"))
            else one
            for one in made["__init__"].arguments
        )
        return {**made, "__init__": replace(made["__init__"], arguments=arguments)}

    def kept_members(table: Any) -> Any:
        return {key: one for key, one in table.items() if not _listed(lineage, key, removed)}

    return replace(
        entry,
        methods=rebuilt(entry.methods),
        properties=retyped(entry.properties),
        editor=retyped(entry.editor),
        members=kept_members(entry.members),
    )


def _listed(lineage: list[str], key: str, names: Any) -> bool:
    return any(f"{name}.{key}" in names for name in lineage)


def _fill(project: Project, made: type, entry: Class) -> None:
    for name, value in entry.members.items():
        member: Any = object.__new__(made)
        object.__setattr__(member, "_value", value)
        object.__setattr__(member, "_label", name)
        type.__setattr__(made, name, member)
    for name, declared in entry.properties.items():
        type.__setattr__(made, name, _attribute(name, declared))
    for name, function in entry.methods.items():
        if not name.startswith("_") and name != "copy":  # the stub's operators lack their results
            type.__setattr__(made, name, _method(project, made, name, function))


def _attribute(name: str, declared: Property) -> property:
    def fetch(self: Any) -> Any:
        return read_property(self, name, declared)

    def store(self: Any, value: object) -> None:
        if not declared.writable:
            found = find_property(type(self), name)
            hint = ": use set_editor_property" if found is not None and found.writable else ""
            raise self._own.project.refuse(
                ReadOnlyError(f"{type(self).__name__}.{name} is read-only{hint}")
            )
        write_property(self, name, declared, value)

    return property(fetch, store, doc=declared.type)


def _method(project: Project, made: type, name: str, function: Function) -> Any:
    def invoke(owner: Any, /, *args: Any, **kwargs: Any) -> Any:
        return call_function(project, (made.__name__, name, function), owner, args, kwargs)

    invoke.__name__ = name
    return classmethod(invoke) if function.is_class else invoke
