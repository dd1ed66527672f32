"""Takes a call as the engine would: arguments bound and checked, recorded, then done if known."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from tests.unreal.double.conform import conform, single
from tests.unreal.double.defaults import evaluate_default
from tests.unreal.double.index import Argument, Function
from tests.unreal.double.misuse import (
    DeprecatedUseError,
    WrongArgumentsError,
    WrongStateError,
    WrongTypeError,
)
from tests.unreal.double.own import Own, entries, find_property, lineage, numbered
from tests.unreal.double.project import Call, Project
from tests.unreal.double.properties import read_property, write_property

BEHAVIOURS: dict[str, Callable[..., Any]] = {}  # "MovieSceneTrack.add_section" → what it does
CONSTRUCTORS: dict[str, Callable[..., dict[str, Any]]] = {}  # struct → its members from arguments
_CANNOT_CONSTRUCT = {
    "Actor": "spawn actors with EditorActorSubsystem.spawn_actor_from_class",
    "ActorComponent": "components come with their actors",
    "Subsystem": "ask get_editor_subsystem or get_engine_subsystem for it",
    "BlueprintFunctionLibrary": "its methods are called on the class",
}
Declared = tuple[str, str, Function]  # declaring class ("" for a function), name, signature


def behaviour(*names: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Declares what "Class.method" does: (project, owner, **arguments) → value."""

    def declare(function: Callable[..., Any]) -> Callable[..., Any]:
        for name in names:
            BEHAVIOURS[name] = function
        return function

    return declare


def constructor(name: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Declares how a struct's arguments become its members: (project, **arguments) → members."""

    def declare(function: Callable[..., Any]) -> Callable[..., Any]:
        CONSTRUCTORS[name] = function
        return function

    return declare


def call_function(
    project: Project,
    declared: Declared,
    owner: Any,
    args: tuple[Any, ...],
    kwargs: Mapping[str, Any],
) -> Any:
    """Checks and records one call, and does what its behaviour does.

    Raises:
        MisuseError: As the engine would raise, or ought to.
        NotImplementedError: It passed, but it returns something and no behaviour is written.
    """
    declaring, name, function = declared
    title = f"{declaring}.{name}" if declaring else name
    _refuse(project, title, function, owner)
    arguments = bind_arguments(project, title, function.arguments, args, kwargs)
    project.record(Call(name=title, owner=owner, arguments=arguments))
    act = _find_behaviour(project, declared, owner)
    if act is None:
        result = _undeclared(owner, title, name, function, arguments)
    else:
        result = act(project, owner, **arguments)
    return _returned(project, title, function, result)


def bind_arguments(
    project: Project,
    title: str,
    declared: tuple[Argument, ...],
    args: tuple[Any, ...],
    kwargs: Mapping[str, Any],
) -> dict[str, Any]:
    """The arguments by name, each held against its annotation, defaults filled in.

    Raises:
        WrongArgumentsError: Too many, too few, or a name that is none of theirs.
        WrongTypeError: One is of another type.
    """
    given = _given(project, title, declared, args, kwargs)
    bound: dict[str, Any] = {}
    for argument in declared:
        if argument.name in given:
            bound[argument.name] = _fitted(project, title, argument, given[argument.name])
        else:
            bound[argument.name] = evaluate_default(
                project, argument.annotation, argument.default or "None"
            )
    return bound


def _given(
    project: Project,
    title: str,
    declared: tuple[Argument, ...],
    args: tuple[Any, ...],
    kwargs: Mapping[str, Any],
) -> dict[str, Any]:
    names = [argument.name for argument in declared]
    if len(args) > len(names):
        what = f"{title} takes {len(names)} arguments ({', '.join(names)}), not {len(args)}"
        raise project.refuse(WrongArgumentsError(what))
    given = dict(zip(names, args, strict=False))
    strange = [name for name in kwargs if name not in names or name in given]
    if strange:
        what = f"{title} has no argument {strange[0]!r} left; it takes ({', '.join(names)})"
        raise project.refuse(WrongArgumentsError(what))
    given.update(kwargs)
    missing = [one.name for one in declared if one.default is None and one.name not in given]
    if missing:
        raise project.refuse(WrongArgumentsError(f"{title} misses {', '.join(missing)}"))
    return given


def _fitted(project: Project, title: str, argument: Argument, value: object) -> Any:
    try:
        return conform(project, argument.annotation, value, none=argument.default == "None")
    except WrongTypeError as error:
        raise project.refuse(WrongTypeError(f"{title}: {argument.name}: {error}")) from None


def _refuse(project: Project, title: str, function: Function, owner: Any) -> None:
    if function.deprecated:
        raise project.refuse(DeprecatedUseError(f"{title} {function.deprecated}"))
    own = getattr(owner, "_own", None) if not isinstance(owner, type) else None
    if own is not None and own.destroyed:
        raise project.refuse(WrongStateError(f"{title}: {owner!r} has been destroyed"))


def _find_behaviour(project: Project, declared: Declared, owner: Any) -> Any:
    declaring, name, _ = declared
    kind = owner if isinstance(owner, type) else type(owner)
    for base in lineage(kind) if declaring else [""]:
        if found := project.behaviours.get(f"{base}.{name}" if base else name):
            return found
    return None


def _undeclared(
    owner: Any, title: str, name: str, function: Function, arguments: dict[str, Any]
) -> Any:
    """What a method without behaviour does: sets or gets the property it is named after."""
    verb, _, rest = name.partition("_")
    has_property = rest and not isinstance(owner, type) and owner is not None
    declared = find_property(type(owner), rest) if has_property else None
    if function.returns == "None":
        if verb == "set" and declared is not None and len(arguments) == 1:
            write_property(owner, rest, declared, next(iter(arguments.values())))
        return None
    if declared is not None and verb in ("get", "is") and not arguments:
        return read_property(owner, rest)
    raise NotImplementedError(f"double: {title} has no behaviour")


def _returned(project: Project, title: str, function: Function, result: Any) -> Any:
    """The result, held against the annotation: behaviours are checked as callers are."""
    if function.returns in ("None", ""):
        return None
    try:
        return conform(project, function.returns, result, none=True)
    except WrongTypeError as error:
        raise AssertionError(f"double: {title} returns a wrong type: {error}") from None


def construct_object(made: Any, outer: Any, name: Any) -> None:
    """Fills a new UObject that Python code makes.

    Raises:
        WrongArgumentsError: Objects of its class are not made so.
    """
    project, kind = type(made)._project, type(made)
    ancestors = lineage(kind)
    reasons = [why for base, why in _CANNOT_CONSTRUCT.items() if base in ancestors]
    if reasons:
        raise project.refuse(WrongArgumentsError(f"{kind.__name__}(): {reasons[0]}"))
    if kind.__dict__.get("_undecorated"):
        raise project.refuse(
            WrongArgumentsError(f"{kind.__name__} lacks the decorator unreal.uclass()")
        )
    arguments = (
        Argument(name="outer", annotation="Optional[Object]", default="None"),
        Argument(name="name", annotation="Union[Name, str]", default='"None"'),
    )
    bound = bind_arguments(project, kind.__name__, arguments, (outer, name), {})
    title = "" if str(bound["name"]) == "None" else str(bound["name"])
    made._own = Own(project=project, name=title or numbered(project, kind), outer=outer)
    made._post_init()


def construct_struct(made: Any, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> None:
    """Fills a new struct: what the stub's constructor takes, over the type's empty values."""
    project, kind = type(made)._project, type(made)
    made._own = Own(project=project)
    found = next((e.methods["__init__"] for e in entries(kind) if "__init__" in e.methods), None)
    declared = found.arguments if found is not None else ()
    declared = tuple(one for one in declared if not one.name.startswith("*"))
    bound = bind_arguments(project, kind.__name__, declared, args, kwargs)
    if convert := CONSTRUCTORS.get(kind.__name__):
        bound = convert(project, **bound)
    made._own.values.update({key: _member(kind, key, one) for key, one in bound.items()})


def _member(kind: type, name: str, value: Any) -> Any:
    """A member as the struct keeps it: floats of 32 bits are rounded."""
    declared = find_property(kind, name)
    return single(value) if declared is not None and declared.type == "float" else value
