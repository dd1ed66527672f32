"""Materials that show the footage on proxies, at the place of the picture that they cover."""

import unreal

from ..plan.values import Surface
from .assets import make_asset
from .run import Run

_TEXTURE, _BRIGHTNESS = "Footage", "Brightness"  # parameters


def make_material(
    run: Run, surface: Surface, footage: unreal.MediaTexture | None, turn_deg: float
) -> unreal.Material | None:
    """The material of a kind of surface, one for all proxies of a shot; None: their own.

    Shadow is lit, without highlights, so that shadows of CG darken the footage, and has a
    brightness to set; projection shines as the footage does at any exposure of the camera; holdout
    cuts a hole where the engine has no such flag on components.

    Args:
        run: the import.
        surface: what to make.
        footage: None where there is none to show.
        turn_deg: counter-clockwise quarter turns that display the footage as it is stored.
    """
    if surface == "holdout" and not hasattr(unreal.PrimitiveComponent, "set_holdout"):
        return _make(run, surface, None, 0)
    if surface in ("shadow", "projection") and footage is not None:
        return _make(run, surface, footage, round(turn_deg / 90) % 4)
    return None


def _make(
    run: Run, surface: Surface, footage: unreal.MediaTexture | None, turns: int
) -> unreal.Material:
    path = f"{run.folder}/M_Usdbridge_{surface.capitalize()}"
    material, is_new = make_asset(run.work, path, unreal.Material, unreal.MaterialFactoryNew())
    if not is_new:
        return material
    if footage is None:
        _cut_hole(material)
    else:
        _show(material, footage, turns, is_lit=surface == "shadow")
    unreal.MaterialEditingLibrary.recompile_material(material)
    return material


def _show(
    material: unreal.Material, footage: unreal.MediaTexture, turns: int, *, is_lit: bool
) -> None:
    model = unreal.MaterialShadingModel
    wanted = model.MSM_DEFAULT_LIT if is_lit else model.MSM_UNLIT
    material.set_editor_property("shading_model", wanted)
    picture = _node(material, unreal.MaterialExpressionTextureSampleParameter2D, -400, 0)
    picture.set_editor_property("parameter_name", _TEXTURE)
    picture.set_editor_property("texture", footage)
    picture.set_editor_property("sampler_type", unreal.MaterialSamplerType.SAMPLERTYPE_COLOR)
    edit = unreal.MaterialEditingLibrary
    place, pin = _stored_place(material, turns)
    _sure(edit.connect_material_expressions(place, pin, picture, "UVs"), "UVs")
    if is_lit:
        _shade(material, picture)
    else:
        _shine(material, picture)


def _stored_place(material: unreal.Material, turns: int) -> tuple[unreal.MaterialExpression, str]:
    """Where stored footage has what is shown at a place (u, v) of the screen; the node, its pin.

    A quarter turn counter-clockwise shows at (u, v) what is stored at (1 − v, u).
    """
    screen = _node(material, unreal.MaterialExpressionScreenPosition, -1300, 0)
    if not turns:
        return screen, "ViewportUV"
    edit = unreal.MaterialEditingLibrary
    across, down = (_part(material, screen, part) for part in "rg")
    for _ in range(turns):
        flipped = _node(material, unreal.MaterialExpressionOneMinus, -900, 100)
        _sure(edit.connect_material_expressions(down, "", flipped, ""), "1 - v")
        across, down = flipped, across
    place = _node(material, unreal.MaterialExpressionAppendVector, -700, 0)
    _sure(edit.connect_material_expressions(across, "", place, "A"), "A")
    _sure(edit.connect_material_expressions(down, "", place, "B"), "B")
    return place, ""


def _part(
    material: unreal.Material, screen: unreal.MaterialExpression, part: str
) -> unreal.MaterialExpression:
    """One of the two numbers of a place on the screen: "r" across, "g" down."""
    mask = _node(material, unreal.MaterialExpressionComponentMask, -1100, 0)
    for name in "rgba":
        mask.set_editor_property(name, name == part)
    edit = unreal.MaterialEditingLibrary
    _sure(edit.connect_material_expressions(screen, "ViewportUV", mask, ""), "mask")
    return mask


def _shade(material: unreal.Material, picture: unreal.MaterialExpression) -> None:
    """The picture as the colour of a matt surface, times a brightness for the artist."""
    pins, edit = unreal.MaterialProperty, unreal.MaterialEditingLibrary
    brightness = _node(material, unreal.MaterialExpressionScalarParameter, -400, 150)
    brightness.set_editor_property("parameter_name", _BRIGHTNESS)
    brightness.set_editor_property("default_value", 1.0)
    color = _node(material, unreal.MaterialExpressionMultiply, -200, 0)
    _sure(edit.connect_material_expressions(picture, "RGB", color, "A"), "A")
    _sure(edit.connect_material_expressions(brightness, "", color, "B"), "B")
    _sure(edit.connect_material_property(color, "", pins.MP_BASE_COLOR), "base colour")
    _hold(material, 0.0, pins.MP_SPECULAR, 250)
    _hold(material, 1.0, pins.MP_ROUGHNESS, 350)


def _shine(material: unreal.Material, picture: unreal.MaterialExpression) -> None:
    """The picture as light, over what the camera's exposure will multiply it with."""
    edit = unreal.MaterialEditingLibrary
    exposure = _node(material, unreal.MaterialExpressionEyeAdaptation, -400, 150)
    light = _node(material, unreal.MaterialExpressionDivide, -200, 0)
    _sure(edit.connect_material_expressions(picture, "RGB", light, "A"), "A")
    _sure(edit.connect_material_expressions(exposure, "", light, "B"), "B")
    shines = unreal.MaterialProperty.MP_EMISSIVE_COLOR
    _sure(edit.connect_material_property(light, "", shines), "emissive colour")


def _cut_hole(material: unreal.Material) -> None:
    model = unreal.MaterialShadingModel.MSM_UNLIT
    material.set_editor_property("blend_mode", unreal.BlendMode.BLEND_ALPHA_HOLDOUT)
    material.set_editor_property("shading_model", model)
    _hold(material, 1.0, unreal.MaterialProperty.MP_OPACITY, 0)


def _hold(
    material: unreal.Material, value: float, pin: unreal.MaterialProperty, height: int
) -> None:
    constant = _node(material, unreal.MaterialExpressionConstant, -400, height)
    constant.set_editor_property("r", value)
    _sure(unreal.MaterialEditingLibrary.connect_material_property(constant, "", pin), str(pin))


def _node(
    material: unreal.Material, kind: type[unreal.MaterialExpression], across: int, down: int
) -> unreal.MaterialExpression:
    return unreal.MaterialEditingLibrary.create_material_expression(material, kind, across, down)


def _sure(is_connected: bool, what: str) -> None:
    if not is_connected:
        raise RuntimeError(f"the material editor did not connect {what}")
