"""Where actors are, and what they are attached to."""

from __future__ import annotations

from typing import Any

from tests.unreal.double.behaviour.actors import get_all, root
from tests.unreal.double.behaviour.components import (
    attach,
    detach,
    place_in_world,
    place_locally,
    world_placement,
)
from tests.unreal.double.behaviour.maths import (
    to_array,
    to_axes,
    to_placement,
    to_rotator,
    to_transform,
    to_vector,
)
from tests.unreal.double.calls import behaviour
from tests.unreal.double.project import Project
from tests.unreal.double.properties import put_property
from tests.unreal.double.rotation import Placement


@behaviour("Actor.attach_to_actor")
def attach_to_actor(
    project: Project, owner: Any, parent_actor: Any, socket_name: Any, location_rule: Any,
    rotation_rule: Any, scale_rule: Any, weld_simulated_bodies: bool,
) -> bool:  # fmt: skip
    del socket_name, weld_simulated_bodies
    rules = (location_rule, rotation_rule, scale_rule)
    return attach(project, root(owner), root(parent_actor), rules)


@behaviour("Actor.attach_to_component")
def attach_to_component(
    project: Project, owner: Any, parent: Any, socket_name: Any, location_rule: Any,
    rotation_rule: Any, scale_rule: Any, weld_simulated_bodies: bool,
) -> bool:  # fmt: skip
    del socket_name, weld_simulated_bodies
    return attach(project, root(owner), parent, (location_rule, rotation_rule, scale_rule))


@behaviour("Actor.detach_from_actor")
def detach_from_actor(
    project: Project, owner: Any, location_rule: Any, rotation_rule: Any, scale_rule: Any
) -> None:
    detach(project, root(owner), (location_rule, rotation_rule, scale_rule))


@behaviour("Actor.get_attach_parent_actor")
def get_parent(_project: Project, owner: Any) -> Any:
    parent = root(owner)._own.sheet.get("parent")
    return parent._own.outer if parent is not None else None


@behaviour("Actor.get_attached_actors")
def get_attached(
    project: Project, owner: Any, reset_array: bool, recursively_include_attached_actors: bool
) -> list[Any]:
    del reset_array, recursively_include_attached_actors
    return [one for one in get_all(project, None) if get_parent(project, one) is owner]


@behaviour("Actor.get_actor_transform")
def get_transform(project: Project, owner: Any) -> Any:
    return to_transform(project, world_placement(root(owner)))


@behaviour("Actor.get_actor_location")
def get_location(project: Project, owner: Any) -> Any:
    return to_vector(project, world_placement(root(owner)).location)


@behaviour("Actor.get_actor_rotation")
def get_rotation(project: Project, owner: Any) -> Any:
    return to_rotator(project, world_placement(root(owner)).axes)


@behaviour("Actor.get_actor_scale3d")
def get_scale(project: Project, owner: Any) -> Any:
    return to_vector(project, world_placement(root(owner)).scale)


@behaviour("Actor.set_actor_location")
def set_location(
    _project: Project, owner: Any, new_location: Any, sweep: bool, teleport: bool
) -> None:
    del sweep, teleport
    now = world_placement(root(owner))
    there = Placement(location=to_array(new_location), axes=now.axes, scale=now.scale)
    place_in_world(root(owner), there)


@behaviour("Actor.set_actor_rotation")
def set_rotation(_project: Project, owner: Any, new_rotation: Any, teleport_physics: bool) -> bool:
    del teleport_physics
    now = world_placement(root(owner))
    there = Placement(location=now.location, axes=to_axes(new_rotation), scale=now.scale)
    place_in_world(root(owner), there)
    return True


@behaviour("Actor.set_actor_location_and_rotation")
def set_location_and_rotation(
    project: Project, owner: Any, new_location: Any, new_rotation: Any, sweep: bool, teleport: bool
) -> None:
    set_location(project, owner, new_location, sweep, teleport)
    set_rotation(project, owner, new_rotation, teleport)


@behaviour("Actor.set_actor_scale3d")
def set_scale(_project: Project, owner: Any, new_scale3d: Any) -> None:
    now = world_placement(root(owner))
    there = Placement(location=now.location, axes=now.axes, scale=to_array(new_scale3d))
    place_in_world(root(owner), there)


@behaviour("Actor.set_actor_transform")
def set_transform(
    _project: Project, owner: Any, new_transform: Any, sweep: bool, teleport: bool
) -> None:
    del sweep, teleport
    place_in_world(root(owner), to_placement(new_transform))


@behaviour("EditorActorSubsystem.set_actor_transform")
def set_transform_of(project: Project, _owner: Any, actor: Any, world_transform: Any) -> bool:
    set_transform(project, actor, world_transform, False, False)
    return True


@behaviour("Actor.set_actor_relative_transform")
def set_relative_transform(
    project: Project, owner: Any, new_relative_transform: Any, sweep: bool, teleport: bool
) -> Any:
    del sweep, teleport
    place_locally(root(owner), to_placement(new_relative_transform))
    return project.type("HitResult")()


@behaviour("Actor.set_actor_relative_location")
def set_relative_location(
    project: Project, owner: Any, new_relative_location: Any, sweep: bool, teleport: bool
) -> Any:
    del sweep, teleport
    put_property(root(owner), "relative_location", new_relative_location)
    return project.type("HitResult")()


@behaviour("Actor.set_actor_relative_rotation")
def set_relative_rotation(
    project: Project, owner: Any, new_relative_rotation: Any, sweep: bool, teleport: bool
) -> Any:
    del sweep, teleport
    put_property(root(owner), "relative_rotation", new_relative_rotation)
    return project.type("HitResult")()


@behaviour("Actor.set_actor_relative_scale3d")
def set_relative_scale(_project: Project, owner: Any, new_relative_scale: Any) -> None:
    put_property(root(owner), "relative_scale3d", new_relative_scale)
