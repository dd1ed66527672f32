"""Classes that Python code adds to the engine: `uclass`, `uproperty`, `ufunction`."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.unreal.double.index import Class, Property
from tests.unreal.double.misuse import UnknownNameError, WrongArgumentsError, WrongTypeError
from tests.unreal.double.own import entries
from tests.unreal.double.project import Project
from tests.unreal.double.properties import read_property, write_property
from tests.unreal.double.values import Array

_PLAIN = {bool: "bool", int: "int32", float: "float", str: "str"}


@dataclass(frozen=True, slots=True)
class FunctionDef:
    """A method that waits for its class."""

    function: Callable[..., Any]
    override: bool


@dataclass(frozen=True, slots=True)
class PropertyDef:
    """A property that waits for its class."""

    annotation: str


def decorators(project: Project) -> dict[str, Any]:
    """`uclass`, `ufunction` and `uproperty` of a project; structs and enums are not done."""

    def uclass() -> Callable[[type], type]:
        return lambda kind: _generate(project, kind)

    def ufunction(
        meta: Any = None, ret: Any = None, params: Any = None, override: bool | None = None,
        static: Any = None, pure: Any = None, getter: Any = None, setter: Any = None,
    ) -> Callable[[Callable[..., Any]], FunctionDef]:  # fmt: skip
        del meta, ret, params, static, pure, getter, setter
        return lambda function: FunctionDef(function, bool(override))

    def uproperty(
        type: Any, meta: Any = None, getter: Any = None, setter: Any = None
    ) -> PropertyDef:
        del meta, getter, setter
        return PropertyDef(_annotation(project, type))

    return {"uclass": uclass, "ufunction": ufunction, "uproperty": uproperty}


def _annotation(project: Project, kind: Any) -> str:
    if isinstance(kind, Array):
        return f"Array[{kind.element}]"
    if kind in _PLAIN:
        return _PLAIN[kind]
    if isinstance(kind, type) and kind.__name__ in project.index:
        return kind.__name__
    raise project.refuse(WrongTypeError(f"uproperty takes a type of the engine, not {kind!r}"))


def _generate(project: Project, kind: type) -> type:
    """Registers a Python class with the engine: its properties and overrides become real ones.

    Raises:
        WrongTypeError: It has no base among the engine's classes.
        UnknownNameError: It overrides what the engine's class lacks.
    """
    if not getattr(kind, "is_double_object", False):
        raise project.refuse(WrongTypeError(f"{kind.__name__} derives from no class of the engine"))
    editor = {}
    for name, value in list(vars(kind).items()):
        if isinstance(value, FunctionDef):
            _check_override(project, kind, name, value)
            type.__setattr__(kind, name, value.function)
        elif isinstance(value, PropertyDef):
            editor[name] = Property(type=value.annotation, writable=True)
            type.__setattr__(kind, name, _descriptor(name, editor[name]))
    base = kind.__mro__[1].__name__
    entry = Class(name=kind.__name__, bases=(base,), source="Python", editor=editor)
    type.__setattr__(kind, "_entry", entry)
    type.__setattr__(kind, "_undecorated", False)
    project.python_classes.append(kind)
    return kind


def _check_override(project: Project, kind: type, name: str, given: FunctionDef) -> None:
    if not given.override:
        return
    found = next((e.methods[name] for e in entries(kind) if name in e.methods), None)
    if found is None:
        what = f"{kind.__name__}.{name}: overrides nothing of {kind.__mro__[1].__name__}"
        raise project.refuse(UnknownNameError(what))
    taken = len(inspect.signature(given.function).parameters) - 1
    if taken != len(found.arguments):
        names = ", ".join(one.name for one in found.arguments)
        what = f"{kind.__name__}.{name} takes {taken} arguments; the engine gives it ({names})"
        raise project.refuse(WrongArgumentsError(what))


def _descriptor(name: str, declared: Property) -> property:
    return property(
        lambda self: read_property(self, name, declared),
        lambda self, value: write_property(self, name, declared, value),
    )
