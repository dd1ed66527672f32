"""What an actor's own properties say, under the engine's names."""

from collections.abc import Mapping

import unreal

from .actors import read_tag
from .bodies import SPIN, VELOCITY, read_body

Value = float | str | bool
_LENS = (
    "min_focal_length",
    "max_focal_length",
    "min_f_stop",
    "max_f_stop",
    "minimum_focus_distance",
    "squeeze_factor",
)
_SENSOR = ("width", "height", "horizontal_offset", "vertical_offset")
_EXPOSURE = ("auto_exposure_method", "camera_iso", "camera_shutter_speed")
_LIGHT = (
    "intensity",
    "intensity_units",
    "use_temperature",
    "temperature",
    "source_width",
    "source_height",
    "source_radius",
    "light_source_angle",
    "inner_cone_angle",
    "outer_cone_angle",
    "attenuation_radius",
    "cubemap",
)


def read_properties(actor: unreal.Actor) -> Mapping[str, Value]:
    """The properties that matter of one of our actors; see the package's docstring for them."""
    if isinstance(actor, unreal.CineCameraActor):
        return _camera(actor.get_cine_camera_component())
    if isinstance(actor, unreal.StaticMeshActor):
        return _thing(actor)
    if lights := list(actor.get_components_by_class(unreal.LightComponentBase)):
        return _light(lights[0])
    return _performer(actor)


def _camera(lens: unreal.CineCameraComponent) -> dict[str, Value]:
    focus = lens.get_editor_property("focus_settings")
    filmback = lens.get_editor_property("filmback")
    limits = lens.get_editor_property("lens_settings")
    exposure = lens.get_editor_property("post_process_settings")
    return {
        **_some(lens, ("current_focal_length", "current_aperture", "constrain_aspect_ratio")),
        **_some(lens, ("custom_near_clipping_plane",)),
        **_some(focus, ("focus_method", "manual_focus_distance")),
        **_some(filmback, _there(filmback, tuple(f"sensor_{name}" for name in _SENSOR))),
        **_some(limits, _LENS),
        **_some(exposure, tuple(n for n in _EXPOSURE if _value(exposure, f"override_{n}"))),
        "crop_aspect_ratio": _value(lens.get_editor_property("crop_settings"), "aspect_ratio"),
    }


def _there(owner: object, names: tuple[str, ...]) -> tuple[str, ...]:
    """Those names that this version of the engine has."""
    return tuple(name for name in names if hasattr(owner, name))


def _light(light: unreal.LightComponentBase) -> dict[str, Value]:
    color = light.get_light_color()
    known = tuple(name for name in _LIGHT if hasattr(light, name))
    shares: dict[str, Value] = {"red": color.r, "green": color.g, "blue": color.b}
    return {"intensity_units": "", **_some(light, known), **shares}


def _thing(actor: unreal.StaticMeshActor) -> dict[str, Value]:
    component = actor.get_editor_property("static_mesh_component")
    mass, _, _, surface = read_body(component)
    body = component.get_editor_property("body_instance")
    over = list(component.get_editor_property("override_materials"))
    values: dict[str, Value] = {
        **_some(component, ("static_mesh", "mobility", "cast_shadow", "visible")),
        **_some(actor, ("hidden",)),
        "holdout": hasattr(component, "holdout") and bool(_value(component, "holdout")),
        "material": str(over[0].get_path_name()) if over and over[0] is not None else "",
        "collision_profile_name": str(component.get_collision_profile_name()),
        "simulate_physics": _value(body, "simulate_physics"),
        "mass_in_kg": mass,
        "velocity": read_tag(actor, VELOCITY),
        "spin": read_tag(actor, SPIN),
    }
    if isinstance(surface, unreal.PhysicalMaterial):
        values |= _some(surface, ("friction", "restitution"))
    return values


def _performer(actor: unreal.Actor) -> dict[str, Value]:
    if isinstance(actor, unreal.SkeletalMeshActor):
        mesh = actor.get_editor_property("skeletal_mesh_component")
        return {"skeletal_mesh": _value(mesh, "skeletal_mesh_asset")}
    if hasattr(unreal, "GeometryCacheActor") and isinstance(actor, unreal.GeometryCacheActor):
        cache = actor.get_editor_property("geometry_cache_component")
        return {"geometry_cache": _value(cache, "geometry_cache")}
    return {}


def _some(owner: unreal.Object | unreal.StructBase, names: tuple[str, ...]) -> dict[str, Value]:
    return {name: _value(owner, name) for name in names}


def _value(owner: unreal.Object | unreal.StructBase, name: str) -> Value:
    """A property as number, flag or words: an enumerator's name, an asset's path."""
    value = owner.get_editor_property(name)
    if isinstance(value, (bool, str)):
        return value
    if isinstance(value, (int, float)):
        return float(value)
    if isinstance(value, unreal.EnumBase):
        return str(value.name)
    return str(value.get_path_name()) if isinstance(value, unreal.Object) else ""
