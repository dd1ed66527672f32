"""Physical bodies, collision, meshes and the materials on them."""

from __future__ import annotations

from typing import Any

from tests.unreal.double.behaviour.maths import to_vector
from tests.unreal.double.calls import behaviour
from tests.unreal.double.misuse import WrongArgumentsError
from tests.unreal.double.project import Project
from tests.unreal.double.properties import put_property, read_property, write_property


def _put(component: Any, **members: Any) -> None:
    """Sets members of a component's body."""
    body = read_property(component, "body_instance")
    for name, value in members.items():
        write_property(body, name, None, value)
    put_property(component, "body_instance", body)


def _setter(method: str, argument: str, member: str) -> None:
    @behaviour(f"PrimitiveComponent.{method}")
    def put(_project: Project, owner: Any, **given: Any) -> None:
        _put(owner, **{member: given[argument]})


_setter("set_simulate_physics", "simulate", "simulate_physics")
_setter("set_enable_gravity", "gravity_enabled", "enable_gravity")
_setter("set_linear_damping", "damping", "linear_damping")
_setter("set_angular_damping", "damping", "angular_damping")
_setter("set_phys_material_override", "new_phys_material", "phys_material_override")
_setter("set_use_ccd", "use_ccd", "use_ccd")
_setter("set_collision_profile_name", "collision_profile_name", "collision_profile_name")
_setter("set_collision_enabled", "new_type", "collision_enabled")
_setter("set_collision_object_type", "channel", "object_type")
_setter("set_mass_scale", "mass_scale", "mass_scale")
_setter(
    "set_notify_rigid_body_collision",
    "new_notify_rigid_body_collision",
    "notify_rigid_body_collision",
)


@behaviour("PrimitiveComponent.set_mass_override_in_kg")
def set_mass(
    project: Project, owner: Any, bone_name: Any, mass_in_kg: float, override_mass: bool
) -> None:
    del bone_name
    if override_mass and mass_in_kg <= 0:
        raise project.refuse(WrongArgumentsError(f"a mass of {mass_in_kg} kg"))
    _put(owner, mass_in_kg_override=mass_in_kg, override_mass=override_mass)


def _getter(method: str, member: str) -> None:
    @behaviour(f"PrimitiveComponent.{method}")
    def fetch(_project: Project, owner: Any) -> Any:
        return read_property(read_property(owner, "body_instance"), member)


_getter("is_gravity_enabled", "enable_gravity")
_getter("get_linear_damping", "linear_damping")
_getter("get_angular_damping", "angular_damping")
_getter("get_collision_profile_name", "collision_profile_name")
_getter("get_collision_enabled", "collision_enabled")
_getter("get_collision_object_type", "object_type")


@behaviour("StaticMeshComponent.set_static_mesh")
def set_static_mesh(_project: Project, owner: Any, new_mesh: Any) -> bool:
    put_property(owner, "static_mesh", new_mesh)
    return True


@behaviour("PrimitiveComponent.get_num_materials")
def get_num_materials(_project: Project, owner: Any) -> int:
    mesh = owner._own.values.get("static_mesh")
    return mesh._own.sheet.get("slots", 1) if mesh is not None else 0


@behaviour("PrimitiveComponent.set_material")
def set_material(project: Project, owner: Any, element_index: int, material: Any) -> None:
    if not 0 <= element_index < get_num_materials(project, owner):
        raise project.refuse(WrongArgumentsError(f"{owner!r} has no material {element_index}"))
    slots = list(read_property(owner, "override_materials"))
    slots += [None] * (element_index + 1 - len(slots))
    slots[element_index] = material
    write_property(owner, "override_materials", None, slots)


@behaviour("PrimitiveComponent.get_material")
def get_material(_project: Project, owner: Any, element_index: int) -> Any:
    slots = list(read_property(owner, "override_materials"))
    return slots[element_index] if element_index < len(slots) else None


@behaviour("StaticMesh.get_bounding_box")
def get_bounding_box(project: Project, owner: Any) -> Any:
    low, high = (to_vector(project, corner) for corner in _bounds(owner))
    return project.type("Box")(low, high)


@behaviour("StaticMesh.get_bounds")
def get_bounds(project: Project, owner: Any) -> Any:
    low, high = _bounds(owner)
    pairs = list(zip(low, high, strict=True))
    return project.struct(
        "BoxSphereBounds",
        origin=to_vector(project, [(a + b) / 2 for a, b in pairs]),
        box_extent=to_vector(project, [(b - a) / 2 for a, b in pairs]),
        sphere_radius=sum(((b - a) / 2) ** 2 for a, b in pairs) ** 0.5,
    )


def _bounds(mesh: Any) -> Any:
    if "bounds" not in mesh._own.sheet:
        raise NotImplementedError(f"double: {mesh!r} was not imported and has no bounds")
    return mesh._own.sheet["bounds"]


_EDITOR = "StaticMeshEditorSubsystem"


@behaviour(f"{_EDITOR}.get_simple_collision_count")
def count_simple(_project: Project, _owner: Any, static_mesh: Any) -> int:
    return len(static_mesh._own.sheet.get("simple", []))


@behaviour(f"{_EDITOR}.get_convex_collision_count")
def count_convex(_project: Project, _owner: Any, static_mesh: Any) -> int:
    return int(static_mesh._own.sheet.get("hulls", 0))


@behaviour(f"{_EDITOR}.add_simple_collisions")
def add_simple(project: Project, _owner: Any, static_mesh: Any, shape_type: Any) -> int:
    shapes = static_mesh._own.sheet.setdefault("simple", [])
    shapes.append(shape_type.name)
    project.touch(static_mesh)
    return len(shapes) - 1


@behaviour(f"{_EDITOR}.set_convex_decomposition_collisions")
def set_convex(
    project: Project, _owner: Any, static_mesh: Any, hull_count: int, max_hull_verts: int,
    hull_precision: int,
) -> bool:  # fmt: skip
    del max_hull_verts, hull_precision
    static_mesh._own.sheet.update(hulls=hull_count, simple=[])
    project.touch(static_mesh)
    return True


@behaviour(f"{_EDITOR}.remove_collisions")
def remove_collisions(project: Project, _owner: Any, static_mesh: Any) -> bool:
    static_mesh._own.sheet.update(hulls=0, simple=[])
    project.touch(static_mesh)
    return True


@behaviour("LightComponent.set_light_color")
def set_light_colour(project: Project, owner: Any, new_light_color: Any, srgb: bool) -> None:
    """A light keeps bytes."""
    shares = [getattr(new_light_color, name) for name in "rgba"]
    encoded = [_encoded(one) if srgb else one for one in shares[:3]] + shares[3:]
    red, green, blue, alpha = (round(255 * min(max(one, 0.0), 1.0)) for one in encoded)
    colour = project.type("Color")(r=red, g=green, b=blue, a=alpha)
    put_property(owner, "light_color", colour)


@behaviour("SkyLightComponent.set_light_color")
def set_sky_colour(project: Project, owner: Any, new_light_color: Any) -> None:
    set_light_colour(project, owner, new_light_color, True)


@behaviour("LightComponentBase.get_light_color")
def get_light_colour(project: Project, owner: Any) -> Any:
    colour = read_property(owner, "light_color")
    red, green, blue = (_decoded(getattr(colour, name) / 255) for name in "rgb")
    return project.type("LinearColor")(r=red, g=green, b=blue, a=colour.a / 255)


def _encoded(linear: float) -> float:
    """IEC 61966-2-1."""
    return 12.92 * linear if linear <= 0.0031308 else 1.055 * linear ** (1 / 2.4) - 0.055


def _decoded(share: float) -> float:
    """IEC 61966-2-1."""
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
