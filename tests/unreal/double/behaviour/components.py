"""Components: which an actor of each class has, where they are, and what they are attached to."""

from __future__ import annotations

from typing import Any

import numpy as np
from tests.unreal.double.behaviour.maths import (
    to_array,
    to_axes,
    to_placement,
    to_rotator,
    to_transform,
    to_vector,
)
from tests.unreal.double.calls import behaviour
from tests.unreal.double.misuse import WrongStateError
from tests.unreal.double.project import Project
from tests.unreal.double.properties import getter, put_property
from tests.unreal.double.rotation import IDENTITY, Placement

# Actor class → its components: (object name, class, property that holds it, name of its parent).
PARTS: dict[str, tuple[tuple[str, str, str, str], ...]] = {
    "StaticMeshActor": (
        ("StaticMeshComponent0", "StaticMeshComponent", "static_mesh_component", ""),
    ),
    "SkeletalMeshActor": (
        ("SkeletalMeshComponent0", "SkeletalMeshComponent", "skeletal_mesh_component", ""),
    ),
    "GeometryCacheActor": (
        ("GeometryCacheComponent", "GeometryCacheComponent", "geometry_cache_component", ""),
    ),
    "CameraActor": (
        ("SceneComponent", "SceneComponent", "scene_component", ""),
        ("CameraComponent", "CameraComponent", "camera_component", "SceneComponent"),
    ),
    "CineCameraActor": (
        ("SceneComponent", "SceneComponent", "scene_component", ""),
        ("CameraComponent", "CineCameraComponent", "camera_component", "SceneComponent"),
    ),
    "DirectionalLight": (("LightComponent0", "DirectionalLightComponent", "light_component", ""),),
    "PointLight": (("LightComponent0", "PointLightComponent", "light_component", ""),),
    "SpotLight": (("LightComponent0", "SpotLightComponent", "light_component", ""),),
    "RectLight": (("LightComponent0", "RectLightComponent", "light_component", ""),),
    "SkyLight": (("SkyLightComponent0", "SkyLightComponent", "light_component", ""),),
    "MediaPlate": (
        ("RootComponent", "SceneComponent", "", ""),
        ("StaticMeshComponent", "StaticMeshComponent", "static_mesh_component", "RootComponent"),
        ("MediaPlateComponent", "MediaPlateComponent", "media_plate_component", ""),
    ),
    "PostProcessVolume": (("BrushComponent0", "BrushComponent", "brush_component", ""),),
    "AmbientSound": (("AudioComponent0", "AudioComponent", "audio_component", ""),),
    "Actor": (("DefaultSceneRoot", "SceneComponent", "", ""),),
}


def make_components(project: Project, actor: Any) -> None:
    """Gives a new actor the components of its class."""
    parts = next(PARTS[base.__name__] for base in type(actor).__mro__ if base.__name__ in PARTS)
    made: dict[str, Any] = {}
    for name, kind, attribute, parent in parts:
        component = project.new(kind, name=name, outer=actor)
        component._own.sheet["parent"] = made.get(parent)
        component._own.sheet["children"] = []
        made[name] = component
        if parent:
            made[parent]._own.sheet["children"].append(component)
        if attribute:
            actor._own.values[attribute] = component
    if "MediaPlate" in (base.__name__ for base in type(actor).__mro__):
        made["StaticMeshComponent"]._own.values["static_mesh"] = plate_mesh(project)
    actor._own.sheet["components"] = list(made.values())
    actor._own.values["root_component"] = next(iter(made.values()))


def plate_mesh(project: Project) -> Any:
    """The mesh of a new media plate: 1 m square upright, facing +X, unless a test says otherwise.

    `Project.sheet["plate_bounds"]` may hold two corners, cm; the engine's own mesh was not seen.
    """
    mesh = project.new("StaticMesh", name="SM_MediaPlateScreen")
    corners = project.sheet.get("plate_bounds", ((0.0, -50.0, -50.0), (0.0, 50.0, 50.0)))
    mesh._own.sheet.update(bounds=corners, slots=1)
    return mesh


def local_placement(component: Any) -> Placement:
    """Where a component is relative to what it is attached to."""
    return Placement(
        location=to_array(component.relative_location),
        axes=to_axes(component.relative_rotation),
        scale=to_array(component.relative_scale3d),
    )


def world_placement(component: Any) -> Placement:
    """Where a component is in the world."""
    parent = component._own.sheet.get("parent")
    above = IDENTITY if parent is None else world_placement(parent)
    return local_placement(component).under(above)


def place_locally(component: Any, placement: Placement) -> None:
    """Puts a component somewhere relative to its parent."""
    project = component._own.project
    put_property(component, "relative_location", to_vector(project, placement.location))
    put_property(component, "relative_rotation", to_rotator(project, placement.axes))
    put_property(component, "relative_scale3d", to_vector(project, placement.scale))


def place_in_world(component: Any, placement: Placement) -> None:
    """Puts a component somewhere in the world."""
    parent = component._own.sheet.get("parent")
    above = IDENTITY if parent is None else world_placement(parent)
    place_locally(component, placement.relative_to(above))


def attach(project: Project, child: Any, parent: Any, rules: tuple[Any, Any, Any]) -> bool:
    """Attaches a component; each rule keeps the relative value, the world's, or snaps to target.

    Raises:
        WrongStateError: The parent is the child or below it.
    """
    above = parent
    while above is not None:
        if above is child:
            raise project.refuse(
                WrongStateError(f"cannot attach {child!r} to its own part {parent!r}")
            )
        above = above._own.sheet.get("parent")
    relative, world = local_placement(child), world_placement(child)
    held = world.relative_to(world_placement(parent))
    choice = {"KEEP_RELATIVE": relative, "KEEP_WORLD": held, "SNAP_TO_TARGET": IDENTITY}
    location, rotation, scale = (choice[rule.name] for rule in rules)
    _set_parent(project, child, parent)
    place_locally(
        child, Placement(location=location.location, axes=rotation.axes, scale=scale.scale)
    )
    return True


def detach(project: Project, child: Any, rules: tuple[Any, Any, Any]) -> None:
    """Detaches a component; each rule keeps the relative value or the world's."""
    relative, world = local_placement(child), world_placement(child)
    choice = {"KEEP_RELATIVE": relative, "KEEP_WORLD": world}
    location, rotation, scale = (choice[rule.name] for rule in rules)
    _set_parent(project, child, None)
    place_locally(
        child, Placement(location=location.location, axes=rotation.axes, scale=scale.scale)
    )


def _set_parent(project: Project, child: Any, parent: Any) -> None:
    before = child._own.sheet.get("parent")
    if before is not None:
        before._own.sheet["children"].remove(child)
    child._own.sheet["parent"] = parent
    if parent is not None:
        parent._own.sheet["children"].append(child)
    project.remember(lambda: _set_parent(project, child, before))


@behaviour("SceneComponent.attach_to_component")
def attach_to_component(
    project: Project, owner: Any, parent: Any, socket_name: Any, location_rule: Any,
    rotation_rule: Any, scale_rule: Any, weld_simulated_bodies: bool,
) -> bool:  # fmt: skip
    del socket_name, weld_simulated_bodies
    return attach(project, owner, parent, (location_rule, rotation_rule, scale_rule))


@behaviour("SceneComponent.get_attach_parent")
def get_attach_parent(_project: Project, owner: Any) -> Any:
    return owner._own.sheet.get("parent")


@behaviour("SceneComponent.get_children_components")
def get_children(project: Project, owner: Any, include_all_descendants: bool) -> list[Any]:
    children = list(owner._own.sheet.get("children", []))
    if include_all_descendants:
        return children + [x for child in children for x in get_children(project, child, True)]
    return children


@behaviour("SceneComponent.get_world_transform")
def get_world_transform(project: Project, owner: Any) -> Any:
    return to_transform(project, world_placement(owner))


@behaviour("SceneComponent.get_relative_transform")
def get_relative_transform(project: Project, owner: Any) -> Any:
    return to_transform(project, local_placement(owner))


@behaviour("SceneComponent.get_world_location")
def get_world_location(project: Project, owner: Any) -> Any:
    return to_vector(project, world_placement(owner).location)


@behaviour("SceneComponent.get_world_rotation")
def get_world_rotation(project: Project, owner: Any) -> Any:
    return to_rotator(project, world_placement(owner).axes)


@behaviour("SceneComponent.get_world_scale")
def get_world_scale(project: Project, owner: Any) -> Any:
    return to_vector(project, world_placement(owner).scale)


@behaviour("SceneComponent.set_world_transform")
def set_world_transform(
    project: Project, owner: Any, new_transform: Any, sweep: bool, teleport: bool
) -> Any:
    del sweep, teleport
    place_in_world(owner, to_placement(new_transform))
    return project.type("HitResult")()


@behaviour("SceneComponent.set_relative_transform")
def set_relative_transform(
    project: Project, owner: Any, new_transform: Any, sweep: bool, teleport: bool
) -> Any:
    del sweep, teleport
    place_locally(owner, to_placement(new_transform))
    return project.type("HitResult")()


@behaviour("SceneComponent.set_relative_location")
def set_relative_location(
    project: Project, owner: Any, new_location: Any, sweep: bool, teleport: bool
) -> Any:
    del sweep, teleport
    put_property(owner, "relative_location", new_location)
    return project.type("HitResult")()


@behaviour("SceneComponent.set_relative_rotation")
def set_relative_rotation(
    project: Project, owner: Any, new_rotation: Any, sweep: bool, teleport: bool
) -> Any:
    del sweep, teleport
    put_property(owner, "relative_rotation", new_rotation)
    return project.type("HitResult")()


@behaviour("SceneComponent.set_relative_scale3d")
def set_relative_scale(_project: Project, owner: Any, new_scale3d: Any) -> None:
    put_property(owner, "relative_scale3d", new_scale3d)


@behaviour("SceneComponent.set_world_location")
def set_world_location(
    project: Project, owner: Any, new_location: Any, sweep: bool, teleport: bool
) -> Any:
    del sweep, teleport
    now = world_placement(owner)
    there = Placement(location=to_array(new_location), axes=now.axes, scale=now.scale)
    place_in_world(owner, there)
    return project.type("HitResult")()


@behaviour("SceneComponent.set_visibility")
def set_visibility(
    project: Project, owner: Any, new_visibility: bool, propagate_to_children: bool
) -> None:
    for one in [owner, *(get_children(project, owner, True) if propagate_to_children else [])]:
        put_property(one, "visible", new_visibility)


@behaviour("SceneComponent.set_hidden_in_game")
def set_hidden(project: Project, owner: Any, new_hidden: bool, propagate_to_children: bool) -> None:
    for one in [owner, *(get_children(project, owner, True) if propagate_to_children else [])]:
        put_property(one, "hidden_in_game", new_hidden)


@behaviour("ActorComponent.get_owner")
def get_owner(_project: Project, owner: Any) -> Any:
    return owner._own.outer


@behaviour("CameraComponent.set_constraint_aspect_ratio")
def set_constraint(_project: Project, owner: Any, constrain_aspect_ratio: bool) -> None:
    put_property(owner, "constrain_aspect_ratio", constrain_aspect_ratio)


@getter("CameraFilmbackSettings.sensor_aspect_ratio")
def sensor_aspect(_project: Project, owner: Any) -> float:
    return owner.sensor_width / owner.sensor_height if owner.sensor_height else 0.0


@getter("CineCameraComponent.current_horizontal_fov")
def horizontal_fov(_project: Project, owner: Any) -> float:
    width, focal = owner.filmback.sensor_width, owner.current_focal_length
    return float(np.degrees(2 * np.arctan(width / (2 * focal))))
