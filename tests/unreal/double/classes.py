"""Builds the double's classes: real Python classes with the stub's bases, made when asked for."""

from __future__ import annotations

import difflib
from dataclasses import replace
from typing import Any, NoReturn

from tests.unreal.double.calls import call_function, construct_object, construct_struct
from tests.unreal.double.index import Class, Function, Property
from tests.unreal.double.misuse import (
    ReadOnlyError,
    UnknownAttributeError,
    UnknownNameError,
    WrongArgumentsError,
)
from tests.unreal.double.own import Own, entries, find_property
from tests.unreal.double.project import Project
from tests.unreal.double.properties import read_property, write_property
from tests.unreal.double.values import Array, Map, Name, Set, Text

_GLUE = {"Name": Name, "Text": Text, "Array": Array, "Set": Set, "Map": Map, "FixedArray": Array}
_ROOTS = {"object", "_WrapperBase"}


class Meta(type):
    """The class of the double's classes: refuses names that the engine's class lacks."""

    _project: Project
    _entry: Class

    def __init__(cls, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> None:
        super().__init__(name, bases, namespace)
        if "_project" not in namespace:  # a class of the plug-in's own, or a root below
            type.__setattr__(cls, "_undecorated", cls.__module__ != __name__)

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        _refuse_name(cls._project, cls, name)

    def __setattr__(cls, name: str, value: object) -> None:
        if not name.startswith("_"):
            raise cls._project.refuse(
                ReadOnlyError(f"{cls.__name__}.{name} cannot be set on the class")
            )
        type.__setattr__(cls, name, value)


class Base(metaclass=Meta):
    """What objects, structs and enumerators share."""

    _project: Project
    _entry = Class(name="_WrapperBase")
    _own: Own
    is_double_object = is_double_class = is_double_struct = is_double_enum = False
    is_double_delegate = False

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") or name == "_own":
            raise AttributeError(name)
        _refuse_name(type(self)._project, type(self), name)

    def __setattr__(self, name: str, value: object) -> None:
        declared = next((b.__dict__[name] for b in type(self).__mro__ if name in b.__dict__), None)
        if name == "_own" or isinstance(declared, property):
            object.__setattr__(self, name, value)
            return
        project = type(self)._project
        hint = ""
        if find_property(type(self), name) is not None:
            hint = "; it is an editor property: use set_editor_property"
        raise project.refuse(
            UnknownAttributeError(f"{type(self).__name__} has no attribute {name!r} to set{hint}")
        )


class ObjectRoot(Base):
    """Root of UObjects: held by reference."""

    is_double_object = True

    def __init__(self, outer: Any = None, name: Any = "None") -> None:
        construct_object(self, outer, name)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._own.name}>"

    def __bool__(self) -> bool:
        return True

    def _post_init(self) -> None:
        """Called when an object of a Python class has been made."""


class ClassRoot(ObjectRoot):
    """Root of the engine's `Class`: made by the double alone."""

    is_double_class = True

    def __eq__(self, other: object) -> bool:
        kind = self._own.sheet["kind"]
        return other is self or other is kind

    def __hash__(self) -> int:
        return hash(self._own.sheet["kind"])


class StructRoot(Base):
    """Root of structs: values, copied wherever they pass."""

    is_double_struct = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        construct_struct(self, args, kwargs)

    def copy(self) -> Any:
        """A struct equal to this one."""
        made = object.__new__(type(self))
        made._own = self._own.copy()
        return made

    __copy__ = copy

    def __deepcopy__(self, _memo: Any) -> Any:
        return self.copy()

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        names = self._own.values.keys() | other._own.values.keys()
        same = all(read_property(self, one) == read_property(other, one) for one in names)
        return same and self._own.sheet == other._own.sheet

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        inside = ", ".join(f"{key}={value!r}" for key, value in self._own.values.items())
        return f"{type(self).__name__}({inside})"


class EnumRoot(Base):
    """Root of enumerations."""

    is_double_enum = True
    _value: int
    _label: str

    def __init__(self) -> None:
        raise type(self)._project.refuse(
            WrongArgumentsError(f"{type(self).__name__} is an enumeration: name one of its members")
        )

    @property
    def name(self) -> str:
        """The enumerator's name."""
        return self._label

    @property
    def value(self) -> int:
        """The enumerator's number."""
        return self._value

    def __repr__(self) -> str:
        return f"<{type(self).__name__}.{self._label}: {self._value}>"

    def __int__(self) -> int:
        return self._value

    def __hash__(self) -> int:
        return hash((type(self).__name__, self._value))

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and other._value == self._value


class DelegateRoot(Base):
    """Root of delegates: what is to be called when something happens, in `_own.sheet`."""

    is_double_delegate = True

    def __init__(self) -> None:
        self._own = Own(project=type(self)._project, sheet={"callables": []})


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
        near = _close(name, project.index.names())
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
    removed, revived = project.profile.removed, project.profile.revived

    def kept(table: Any) -> Any:
        return {
            key: replace(one, deprecated=None) if _listed(lineage, key, revived) else one
            for key, one in table.items()
            if not _listed(lineage, key, removed)
        }

    return replace(
        entry,
        methods=kept(entry.methods),
        properties=kept(entry.properties),
        editor=kept(entry.editor),
    )


def _listed(lineage: list[str], key: str, names: Any) -> bool:
    return any(f"{name}.{key}" in names for name in lineage)


def _fill(project: Project, made: type, entry: Class) -> None:
    for name, value in entry.members.items():
        member = object.__new__(made)
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


def _refuse_name(project: Project, kind: type, name: str) -> NoReturn:
    names = {
        key
        for entry in entries(kind)
        for key in (*entry.methods, *entry.properties, *entry.members)
    }
    if find_property(kind, name) is not None:
        hint = "; it is an editor property: use get_editor_property"
    else:
        hint = _close(name, names)
    raise project.refuse(UnknownNameError(f"{kind.__name__} has no attribute {name!r}{hint}"))


def _close(name: str, names: Any) -> str:
    near = difflib.get_close_matches(name, [one for one in names if one[:1] == name[:1]], n=3)
    return f"; close: {', '.join(near)}" if near else ""
