"""The cine camera: a lens that clamps nothing, keyed in world space."""

import unreal

from ..plan.values import CameraPlan, Exposure
from .actors import make_actor, put_placement
from .keys import key_number, key_transform
from .properties import put_properties, set_all
from .run import Run
from .sequence import bind_actor, bind_component


def make_camera(run: Run, plan: CameraPlan) -> unreal.CineCameraActor:
    """The camera of a shot, with the keys of its pose and lens."""
    actor, is_new = make_actor(run, plan.id, unreal.CineCameraActor, plan.label, "")
    lens = actor.get_cine_camera_component()
    label = str(actor.get_actor_label())
    put_properties(run, f"{plan.id}/lens", label, lens, {**_lens(plan), **_exposure(plan.exposure)})
    if is_new:  # later they are where the time line is
        set_all(lens, _first_frame(plan))
    put_placement(run, plan.id, actor, plan.transform.placements[0], keyed=True)
    binding = bind_actor(run, plan.id, actor)
    key_transform(run, plan.id, binding, label, plan.transform)
    optics = bind_component(run, plan.id, actor, lens)
    for path, keys in plan.properties:
        key_number(run, plan.id, optics, (label, path), keys)
    return actor


def _lens(plan: CameraPlan) -> dict[str, object]:
    limits, method = plan.limits, unreal.CameraFocusMethod
    return {
        "lens_settings.min_focal_length": limits.min_focal_mm,
        "lens_settings.max_focal_length": limits.max_focal_mm,
        "lens_settings.min_f_stop": limits.min_f_stop,
        "lens_settings.max_f_stop": limits.max_f_stop,
        "lens_settings.minimum_focus_distance": limits.minimum_focus_mm,
        "lens_settings.squeeze_factor": 1.0,
        "crop_settings.aspect_ratio": 0.0,
        "constrain_aspect_ratio": True,
        "focus_settings.focus_method": method.MANUAL if plan.has_blur else method.DISABLE,
        "focus_settings.smooth_focus_changes": False,
        "focus_settings.focus_offset": 0.0,
        "override_custom_near_clipping_plane": True,
        "custom_near_clipping_plane": plan.near_clip_cm,
    }


def _first_frame(plan: CameraPlan) -> dict[str, object]:
    (width, height), (right, up) = plan.filmback
    values: dict[str, object] = {
        "filmback.sensor_width": width,
        "filmback.sensor_height": height,
        "current_focal_length": plan.focal_mm,
    }
    if any(path.endswith("Offset") for path, _ in plan.properties):
        values["filmback.sensor_horizontal_offset"] = right
        values["filmback.sensor_vertical_offset"] = up
    if plan.f_stop is not None:
        values["current_aperture"] = plan.f_stop
    if plan.focus_cm is not None:
        values["focus_settings.manual_focus_distance"] = plan.focus_cm
    return values


def _exposure(exposure: Exposure | None) -> dict[str, object]:
    if exposure is None:
        return {}
    values: dict[str, object] = {
        "auto_exposure_method": unreal.AutoExposureMethod.AEM_MANUAL,
        "auto_exposure_bias": 0.0,
        "auto_exposure_apply_physical_camera_exposure": True,
        "camera_iso": exposure.iso,
        "camera_shutter_speed": exposure.shutter_speed,
    }
    settings: dict[str, object] = {}
    for name, value in values.items():
        settings[f"post_process_settings.override_{name}"] = True
        settings[f"post_process_settings.{name}"] = value
    return settings
