"""Names, classes and editor properties: what every object and struct can do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.unreal.double.calls import behaviour
from tests.unreal.double.misuse import WrongTypeError
from tests.unreal.double.own import is_struct
from tests.unreal.double.project import Project
from tests.unreal.double.properties import read_editor_property, write_editor_property


@behaviour("_ObjectBase.get_editor_property", "StructBase.get_editor_property")
def get_editor_property(_project: Project, owner: Any, name: Any) -> Any:
    return read_editor_property(owner, name)


@behaviour("_ObjectBase.set_editor_property", "StructBase.set_editor_property")
def set_editor_property(
    _project: Project, owner: Any, name: Any, value: Any, notify_mode: Any
) -> None:
    del notify_mode
    write_editor_property(owner, name, value)


@behaviour("_ObjectBase.set_editor_properties", "StructBase.set_editor_properties")
def set_editor_properties(_project: Project, owner: Any, properties: Mapping[str, Any]) -> None:
    for name, value in properties.items():
        write_editor_property(owner, name, value)


@behaviour("_ObjectBase.get_name")
def get_name(_project: Project, owner: Any) -> str:
    return str(owner._own.name)


@behaviour("_ObjectBase.get_fname")
def get_fname(project: Project, owner: Any) -> Any:
    return project.type("Name")(owner._own.name)


@behaviour("_ObjectBase.get_path_name")
def get_path_name(_project: Project, owner: Any) -> str:
    """ "/Game/Folder/LS.LS" of an asset, "…:Track_0" of what it holds."""
    own = owner._own
    if path := own.sheet.get("asset_path"):
        return f"{path}.{own.name}"
    if own.outer is None:
        return f"/Engine/Transient.{own.name}"
    separator = "." if ":" in get_path_name(_project, own.outer) else ":"
    return f"{get_path_name(_project, own.outer)}{separator}{own.name}"


@behaviour("_ObjectBase.get_full_name")
def get_full_name(project: Project, owner: Any) -> str:
    return f"{type(owner).__name__} {get_path_name(project, owner)}"


@behaviour("_ObjectBase.get_class")
def get_class(project: Project, owner: Any) -> Any:
    return project.class_of(type(owner))


@behaviour("_ObjectBase.static_class")
def static_class(project: Project, owner: Any) -> Any:
    return project.class_of(owner)


@behaviour("_ObjectBase.get_outer")
def get_outer(_project: Project, owner: Any) -> Any:
    return owner._own.outer


@behaviour("_ObjectBase.get_world")
def get_world(project: Project, owner: Any) -> Any:
    del owner
    return project.level.world if project.level else None


@behaviour("_ObjectBase.modify")
def modify(project: Project, owner: Any, always_mark_dirty: bool) -> bool:
    if always_mark_dirty:
        project.touch(owner)
    return True


@behaviour("_ObjectBase.cast")
def cast(project: Project, owner: Any, object: Any) -> Any:
    if not isinstance(object, owner):
        raise project.refuse(WrongTypeError(f"cannot cast {object!r} to {owner.__name__}"))
    return object


@behaviour("_ObjectBase.get_default_object")
def get_default_object(project: Project, owner: Any) -> Any:
    key = f"Default__{owner.__name__}"
    if key not in project.singletons:
        project.singletons[key] = project.new(owner, name=key)
    return project.singletons[key]


@behaviour("get_default_object")
def default_object(project: Project, _owner: Any, type: Any) -> Any:
    return get_default_object(project, kind_of(type))


@behaviour("_ObjectBase.call_method")
def call_method(_project: Project, owner: Any, name: str, **_rest: Any) -> Any:
    raise NotImplementedError(f"double: call_method({name!r}); call it by its name")


@behaviour("StructBase.assign")
def assign(project: Project, owner: Any, other: Any) -> None:
    if type(other) is not type(owner):
        raise project.refuse(WrongTypeError(f"{type(owner).__name__}.assign takes its own type"))
    owner._own.values = other._own.copy().values


@behaviour("StructBase.to_tuple")
def to_tuple(_project: Project, owner: Any) -> tuple[Any, ...]:
    return tuple(
        value.copy() if is_struct(value) else value for value in owner._own.values.values()
    )


@behaviour("new_object")
def new_object(
    project: Project, _owner: Any, type: Any, outer: Any, name: Any, base_type: Any
) -> Any:
    del base_type
    made = project.new(kind_of(type), name=str(name), outer=outer)
    made._post_init()
    return made


@behaviour("EnumBase.get_display_name")
def get_display_name(project: Project, owner: Any) -> Any:
    return project.type("Text")(owner.name.replace("_", " ").title())


def kind_of(given: Any) -> type:
    """The Python class behind a class of either sort."""
    return given if isinstance(given, type) else given._own.sheet["kind"]
