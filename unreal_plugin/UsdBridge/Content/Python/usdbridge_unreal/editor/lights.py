"""Lights in fixed units."""

import math
from pathlib import Path

import unreal

from ..environment import write_environment
from ..plan.values import LightPlan
from .actors import make_actor, put_placement
from .assets import import_file
from .keys import key_number, key_transform
from .memory import Left
from .places import saved_dir
from .properties import put_properties, set_all
from .run import Run
from .sequence import bind_actor, bind_component
from .showing import put_showing

_KINDS: dict[str, tuple[str, str]] = {  # kind → its actor's class, its component's
    "directional": ("DirectionalLight", "DirectionalLightComponent"),
    "point": ("PointLight", "PointLightComponent"),
    "spot": ("SpotLight", "SpotLightComponent"),
    "rect": ("RectLight", "RectLightComponent"),
    "sky": ("SkyLight", "SkyLightComponent"),
}


def make_light(run: Run, plan: LightPlan, stage: Path | None) -> None:
    """The actor of a light.

    Args:
        run: the import.
        plan: the light.
        stage: package in which the environment's picture is.
    """
    key = f"light/{plan.id}"
    kind, part = _KINDS[plan.kind]
    actor, is_new = make_actor(run, key, getattr(unreal, kind), plan.label, "Lights")
    component = actor.get_component_by_class(getattr(unreal, part))
    label = str(actor.get_actor_label())
    values = _values(plan)
    if plan.kind == "sky":
        values |= _sky(run, plan, stage)
    put_properties(run, f"{key}/light", label, component, values)
    amount = {"intensity": plan.intensity}
    if plan.intensity_keys is None:
        put_properties(run, f"{key}/intensity", label, component, amount)
    elif is_new:  # later it is where the time line is
        set_all(component, amount)
    put_placement(run, key, actor, plan.placement, keyed=plan.transform is not None)
    put_showing(run, key, actor)
    if plan.transform is not None:
        key_transform(run, key, bind_actor(run, key, actor), label, plan.transform)
    if plan.intensity_keys is not None:
        binding = bind_component(run, key, actor, component)
        key_number(run, key, binding, (label, "Intensity"), plan.intensity_keys)


def _values(plan: LightPlan) -> dict[str, object]:
    values: dict[str, object] = {"mobility": unreal.ComponentMobility.MOVABLE}
    if plan.kind in ("point", "spot", "rect"):
        values["intensity_units"] = getattr(unreal.LightUnits, plan.unit.upper())
        values["attenuation_radius"] = plan.reach_cm
    red, green, blue = (_encoded(each) for each in plan.color)
    values["light_color"] = unreal.Color(r=red, g=green, b=blue, a=255)
    if plan.kind != "sky":
        values["use_temperature"] = plan.temperature is not None
    if plan.temperature is not None and plan.kind != "sky":
        values["temperature"] = plan.temperature
    return values | _shape(plan)


def _shape(plan: LightPlan) -> dict[str, object]:
    values: dict[str, object] = {}
    if plan.source_cm is not None and plan.kind == "rect":
        values["source_width"], values["source_height"] = plan.source_cm
    elif plan.source_cm is not None and plan.kind in ("point", "spot"):
        values["source_radius"] = plan.source_cm[0]
    if plan.cone_deg is not None and plan.kind == "spot":
        values["inner_cone_angle"], values["outer_cone_angle"] = plan.cone_deg
    if plan.source_angle_deg is not None and plan.kind == "directional":
        values["light_source_angle"] = plan.source_angle_deg
    return values


def _sky(run: Run, plan: LightPlan, stage: Path | None) -> dict[str, object]:
    values: dict[str, object] = {"lower_hemisphere_is_black": False, "real_time_capture": False}
    cube = _cubemap(run, plan, stage) if plan.environment else None
    if cube is not None:
        values["source_type"] = unreal.SkyLightSourceType.SLS_SPECIFIED_CUBEMAP
        values["cubemap"] = cube
    return values


def _cubemap(run: Run, plan: LightPlan, stage: Path | None) -> unreal.TextureCube | None:
    """The surroundings as a cube map, imported again where the bundle is another."""
    path, key = f"{run.folder}/TC_{plan.id}", f"light/{plan.id}/cube"
    library = unreal.EditorAssetLibrary
    last = run.before.get(key)
    run.after[key] = Left(there="", wanted=run.bundle)
    exists = bool(library.does_asset_exist(path))
    if not exists or last is None or last.wanted != run.bundle:
        reason = _import_picture(run, plan, stage, path)
        if reason:
            run.problems.append(f"{plan.label}: no picture of the environment: {reason}")
            return None
        if not exists:
            run.work.undo.callback(library.delete_asset, path)
    standing = library.load_asset(path)
    return standing if isinstance(standing, unreal.TextureCube) else None


def _import_picture(run: Run, plan: LightPlan, stage: Path | None, path: str) -> str:
    """Imports the surroundings to a content path; why it could not, or ""."""
    if stage is None:
        return "the package is not at hand"
    folder = saved_dir() / "UsdBridge"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        return f"{folder}: cannot be made: {error.strerror}"
    written = write_environment(stage, plan.environment, folder / f"{run.name}_{plan.id}.hdr")
    if written.path is None:
        return written.reason
    made = import_file(written.path, path, unreal.TextureFactory())
    if not any(isinstance(each, unreal.TextureCube) for each in made):
        return "the editor did not import it as a cube map"
    return ""


def _encoded(linear: float) -> int:
    """A linear share of light as the sRGB byte that the engine keeps.

    Source: IEC 61966-2-1.
    """
    share = min(max(linear, 0.0), 1.0)
    if share <= 0.0031308:
        return round(255 * 12.92 * share)
    return round(255 * (1.055 * math.pow(share, 1 / 2.4) - 0.055))
