"""Actors of the open level: spawned, named, tagged, destroyed."""

from __future__ import annotations

from typing import Any

import numpy as np
from tests.unreal.double.behaviour.components import (
    make_components,
    place_in_world,
)
from tests.unreal.double.behaviour.maths import (
    to_array,
    to_axes,
)
from tests.unreal.double.behaviour.objects import kind_of
from tests.unreal.double.calls import behaviour
from tests.unreal.double.misuse import WrongStateError, WrongTypeError
from tests.unreal.double.project import Project
from tests.unreal.double.properties import put_property
from tests.unreal.double.rotation import Placement


def spawn(project: Project, kind: str | type, label: str = "") -> Any:
    """A new actor at the origin of the open level.

    Raises:
        WrongStateError: No level is open.
    """
    if project.level is None:
        raise project.refuse(WrongStateError("no level is open to spawn an actor in"))
    level = project.level
    actor = project.new(kind, outer=level.world)
    make_components(project, actor)
    actor._own.sheet["label"] = label or actor._own.name
    actor._own.sheet["level"] = level
    level.actors.append(actor)
    level.saved = False
    for transaction in project.open_transactions[-1:]:
        transaction.spawned.append(actor)
    project.remember(lambda: _remove(actor))
    return actor


@behaviour("EditorActorSubsystem.spawn_actor_from_class")
def spawn_from_class(
    project: Project, _owner: Any, actor_class: Any, location: Any, rotation: Any, transient: bool
) -> Any:
    del transient
    kind = kind_of(actor_class)
    if not issubclass(kind, project.type("Actor")):
        raise project.refuse(WrongTypeError(f"spawn_actor_from_class takes an Actor, not {kind}"))
    actor = spawn(project, kind)
    there = Placement(location=to_array(location), axes=to_axes(rotation), scale=np.ones(3))
    place_in_world(actor._own.values["root_component"], there)
    return actor


_MADE_FROM = {  # asset → the actor made of it, the component and the property that hold it
    "StaticMesh": ("StaticMeshActor", "static_mesh_component", "static_mesh"),
    "SkeletalMesh": ("SkeletalMeshActor", "skeletal_mesh_component", "skeletal_mesh_asset"),
    "SoundBase": ("AmbientSound", "audio_component", "sound"),
}


@behaviour("EditorActorSubsystem.spawn_actor_from_object")
def spawn_from_object(
    project: Project, owner: Any, object_to_use: Any, location: Any, rotation: Any, transient: bool
) -> Any:
    bases = [base.__name__ for base in type(object_to_use).__mro__]
    made = next((_MADE_FROM[base] for base in bases if base in _MADE_FROM), None)
    if made is None:
        raise NotImplementedError(f"double: no actor is known for {object_to_use!r}")
    kind, part, attribute = made
    actor = spawn_from_class(project, owner, project.type(kind), location, rotation, transient)
    put_property(actor._own.values[part], attribute, object_to_use)
    return actor


@behaviour("EditorActorSubsystem.get_all_level_actors")
def get_all(project: Project, _owner: Any) -> list[Any]:
    return list(project.level.actors) if project.level else []


@behaviour("EditorActorSubsystem.get_all_level_actors_components")
def get_all_components(project: Project, owner: Any) -> list[Any]:
    return [part for actor in get_all(project, owner) for part in actor._own.sheet["components"]]


@behaviour("EditorActorSubsystem.destroy_actor")
def destroy(project: Project, _owner: Any, actor_to_destroy: Any) -> bool:
    actor = actor_to_destroy
    level = actor._own.sheet["level"]
    place = level.actors.index(actor)
    _remove(actor)
    project.remember(lambda: _restore(actor, place))
    return True


@behaviour("EditorActorSubsystem.destroy_actors")
def destroy_all(project: Project, owner: Any, actors_to_destroy: Any) -> bool:
    done = [destroy(project, owner, actor) for actor in actors_to_destroy]
    return all(done)


@behaviour("Actor.destroy_actor")
def destroy_self(project: Project, owner: Any) -> None:
    destroy(project, None, owner)


@behaviour("EditorActorSubsystem.set_selected_level_actors")
def select(project: Project, _owner: Any, actors_to_select: Any) -> None:
    project.sheet["selection"] = list(actors_to_select)


@behaviour("EditorActorSubsystem.get_selected_level_actors")
def selected(project: Project, _owner: Any) -> list[Any]:
    return list(project.sheet.get("selection", []))


def _remove(actor: Any) -> None:
    level = actor._own.sheet["level"]
    level.actors[:] = [one for one in level.actors if one is not actor]
    level.saved = False
    for one in (actor, *actor._own.sheet["components"]):
        one._own.destroyed = True


def _restore(actor: Any, place: int) -> None:
    actor._own.sheet["level"].actors.insert(place, actor)
    for one in (actor, *actor._own.sheet["components"]):
        one._own.destroyed = False


def _note(project: Project, actor: Any, key: str, value: Any) -> None:
    sheet = actor._own.sheet
    before = sheet.get(key)
    project.remember(lambda: sheet.__setitem__(key, before))
    sheet[key] = value


@behaviour("Actor.set_actor_label")
def set_label(project: Project, owner: Any, new_actor_label: str, mark_dirty: bool) -> None:
    del mark_dirty
    _note(project, owner, "label", new_actor_label or owner._own.name)


@behaviour("Actor.get_actor_label")
def get_label(_project: Project, owner: Any, create_if_none: bool) -> str:
    del create_if_none
    return str(owner._own.sheet["label"])


@behaviour("Actor.set_folder_path")
def set_folder(project: Project, owner: Any, new_folder_path: Any) -> None:
    _note(project, owner, "folder", new_folder_path)


@behaviour("Actor.get_folder_path")
def get_folder(project: Project, owner: Any) -> Any:
    return owner._own.sheet.get("folder") or project.type("Name")("None")


@behaviour("Actor.actor_has_tag")
def has_tag(_project: Project, owner: Any, tag: Any) -> bool:
    return tag in list(owner.tags)


@behaviour("Actor.set_actor_hidden_in_game")
def set_hidden(_project: Project, owner: Any, new_hidden: bool) -> None:
    put_property(owner, "hidden", new_hidden)


@behaviour("Actor.set_is_temporarily_hidden_in_editor")
def hide_in_editor(project: Project, owner: Any, is_hidden: bool) -> None:
    _note(project, owner, "hidden_in_editor", is_hidden)


@behaviour("Actor.is_temporarily_hidden_in_editor")
def is_hidden_in_editor(_project: Project, owner: Any, include_parent: bool) -> bool:
    del include_parent
    return bool(owner._own.sheet.get("hidden_in_editor", False))


@behaviour("Actor.set_actor_enable_collision")
def set_collision(project: Project, owner: Any, new_actor_enable_collision: bool) -> None:
    _note(project, owner, "collision", new_actor_enable_collision)


@behaviour("StaticMeshActor.set_mobility")
def set_mobility(_project: Project, owner: Any, mobility: Any) -> None:
    put_property(owner._own.values["static_mesh_component"], "mobility", mobility)


@behaviour("CineCameraActor.get_cine_camera_component")
def get_cine_camera(_project: Project, owner: Any) -> Any:
    return owner._own.values["camera_component"]


@behaviour("Actor.get_component_by_class")
def get_component(project: Project, owner: Any, component_class: Any) -> Any:
    return next(iter(get_components(project, owner, component_class)), None)


@behaviour("Actor.get_components_by_class")
def get_components(_project: Project, owner: Any, component_class: Any) -> list[Any]:
    kind = kind_of(component_class)
    return [part for part in owner._own.sheet["components"] if isinstance(part, kind)]


def root(actor: Any) -> Any:
    """The component that carries an actor."""
    return actor._own.values["root_component"]
