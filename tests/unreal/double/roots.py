"""What the double's classes descend from: objects, structs, enumerations, delegates."""

from __future__ import annotations

import difflib
from typing import Any, NoReturn

from tests.unreal.double.calls import construct_object, construct_struct
from tests.unreal.double.index import Class
from tests.unreal.double.misuse import (
    ReadOnlyError,
    UnknownAttributeError,
    UnknownNameError,
    WrongArgumentsError,
)
from tests.unreal.double.own import Own, entries, find_property
from tests.unreal.double.project import Project
from tests.unreal.double.properties import read_property


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
        if name == "_own" or isinstance(_declared(type(self), name), property):
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


def _declared(kind: type, name: str) -> Any:
    return next((base.__dict__[name] for base in kind.__mro__ if name in base.__dict__), None)


def _refuse_name(project: Project, kind: type, name: str) -> NoReturn:
    names = {
        key
        for entry in entries(kind)
        for key in (*entry.methods, *entry.properties, *entry.members)
    }
    if find_property(kind, name) is not None:
        hint = "; it is an editor property: use get_editor_property"
    else:
        hint = close_names(name, names)
    raise project.refuse(UnknownNameError(f"{kind.__name__} has no attribute {name!r}{hint}"))


def close_names(name: str, names: Any) -> str:
    """Names that may have been meant, for a message."""
    near = difflib.get_close_matches(name, [one for one in names if one[:1] == name[:1]], n=3)
    return f"; close: {', '.join(near)}" if near else ""
