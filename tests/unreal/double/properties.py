"""Reads and writes the properties of the double's objects and structs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.unreal.double.conform import conform, copy_value, describe, single
from tests.unreal.double.defaults import default_of_property
from tests.unreal.double.index import Property
from tests.unreal.double.misuse import (
    DeprecatedUseError,
    ReadOnlyError,
    UnknownPropertyError,
    WrongStateError,
    WrongTypeError,
)
from tests.unreal.double.own import find_property, is_struct

GETTERS: dict[str, Callable[..., Any]] = {}  # "SoundWave.duration" → what computes it


def getter(name: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Declares how the engine computes the property "Class.name": (project, object) → value."""

    def declare(function: Callable[..., Any]) -> Callable[..., Any]:
        GETTERS[name] = function
        return function

    return declare


def read_property(owner: Any, name: str, declared: Property | None = None) -> Any:
    """The value of a property: structs are copies, objects and arrays are not."""
    project = owner._own.project
    declared = find_property(type(owner), name) or declared
    if declared is None:
        raise AssertionError(f"{type(owner).__name__}.{name} is not a property")
    _refuse_deprecated(owner, name, declared)
    _refuse_destroyed(owner, name)
    for base in type(owner).__mro__:
        if compute := GETTERS.get(f"{base.__name__}.{name}"):
            return copy_value(compute(project, owner))
    if name not in owner._own.values:
        owner._own.values[name] = default_of_property(project, owner, name, declared.type)
    return copy_value(owner._own.values[name])


def write_property(owner: Any, name: str, declared: Property | None, value: object) -> None:
    """Sets a property after holding the value against its type.

    Raises:
        WrongTypeError: The value is of another type.
    """
    project = owner._own.project
    declared = find_property(type(owner), name) or declared
    if declared is None:
        raise AssertionError(f"{type(owner).__name__}.{name} is not a property")
    _refuse_deprecated(owner, name, declared)
    _refuse_destroyed(owner, name)
    try:
        fitted = conform(project, declared.type, value, none=True)
        fitted = single(fitted) if declared.type == "float" else fitted
    except WrongTypeError as error:
        raise project.refuse(WrongTypeError(f"{type(owner).__name__}.{name}: {error}")) from None
    put_property(owner, name, fitted)


def put_property(owner: Any, name: str, value: object) -> None:
    """Sets a property as the engine itself does, with its undo."""
    values = owner._own.values
    missing = object()
    before = values.get(name, missing)

    def undo() -> None:
        if before is missing:
            values.pop(name, None)
        else:
            values[name] = before

    if not is_struct(owner):
        owner._own.project.remember(undo)
        owner._own.project.touch(owner)
    values[name] = value


def read_editor_property(owner: Any, name: object) -> Any:
    """What `get_editor_property` gives.

    Raises:
        UnknownPropertyError: There is no such editor property.
    """
    return read_property(owner, _known(owner, name))


def write_editor_property(owner: Any, name: object, value: object) -> None:
    """What `set_editor_property` does.

    Raises:
        UnknownPropertyError: There is no such editor property.
        ReadOnlyError: It may not be written.
        WrongTypeError: The value is of another type.
    """
    key = _known(owner, name)
    declared = find_property(type(owner), key)
    if declared is not None and not declared.writable:
        what = f"{type(owner).__name__}.{key} is read-only ({describe(value)})"
        raise owner._own.project.refuse(ReadOnlyError(what))
    write_property(owner, key, declared, value)


def _known(owner: Any, name: object) -> str:
    key = str(name)
    if find_property(type(owner), key) is None:
        what = f"{type(owner).__name__}: Failed to find property {key!r}"
        raise owner._own.project.refuse(UnknownPropertyError(what))
    return key


def _refuse_deprecated(owner: Any, name: str, declared: Property) -> None:
    if declared.deprecated and f"{type(owner).__name__}.{name}" not in owner._own.project.excused:
        what = f"{type(owner).__name__}.{name} {declared.deprecated}"
        raise owner._own.project.refuse(DeprecatedUseError(what))


def _refuse_destroyed(owner: Any, name: str) -> None:
    if owner._own.destroyed:
        what = f"{type(owner).__name__}.{name}: {owner!r} has been destroyed"
        raise owner._own.project.refuse(WrongStateError(what))
