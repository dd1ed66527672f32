"""Looks and physical materials of the proxies."""

from pathlib import Path
from typing import Any

from pxr import Gf, Sdf

from ..shot import SceneObject
from .names import SHOT
from .specs import TYPES, apply_apis, define, write, write_relationship

# Base colour (linear), roughness, metallic of a plausible stand-in; not measurements.
_LOOKS: dict[str, tuple[tuple[float, float, float], float, float]] = {
    "ceramic": ((0.78, 0.76, 0.72), 0.2, 0.0),
    "glass": ((0.85, 0.9, 0.9), 0.05, 0.0),
    "wood": ((0.35, 0.2, 0.1), 0.45, 0.0),
    "steel": ((0.55, 0.55, 0.57), 0.3, 1.0),
    "metal": ((0.55, 0.55, 0.57), 0.35, 1.0),
    "rubber": ((0.05, 0.05, 0.05), 0.85, 0.0),
    "cloth": ((0.4, 0.38, 0.36), 0.95, 0.0),
    "tile": ((0.6, 0.6, 0.58), 0.25, 0.0),
    "concrete": ((0.4, 0.4, 0.39), 0.9, 0.0),
    "plastic": ((0.5, 0.5, 0.5), 0.4, 0.0),
    "water": ((0.6, 0.75, 0.8), 0.02, 0.0),
}
_PLAIN = ((0.5, 0.5, 0.5), 0.6, 0.0)


class Materials:
    """UsdPreviewSurfaces of a layer; objects that look alike share one."""

    def __init__(self, layer: Sdf.Layer) -> None:
        self._layer = layer
        self._made: dict[Any, str] = {}

    def define(self, leaf: str, thing: SceneObject, texture: Path | None) -> str:
        """Path of the object's material below /Shot/Materials.

        Args:
            leaf: the object's prim name; names the material if it is the first of its look.
            thing: gives colour, emission, opacity and kind of material.
            texture: base colour picture, relative to the layer.
        """
        look = (thing.material, thing.color, thing.emission, thing.opacity, texture)
        if look not in self._made:
            self._made[look] = _define_material(self._layer, leaf, thing, texture)
        return self._made[look]


def _define_material(layer: Sdf.Layer, leaf: str, thing: SceneObject, texture: Path | None) -> str:
    color, roughness, metallic = _LOOKS.get(thing.material.lower(), _PLAIN)
    path = f"{SHOT}/Materials/{leaf}_mat"
    material = define(layer, path, "Material")
    shader = define(layer, f"{path}/{leaf}_surface", "Shader")
    write(shader, "info:id", TYPES.Token, "UsdPreviewSurface", uniform=True)
    diffuse = write(shader, "inputs:diffuseColor", TYPES.Color3f, Gf.Vec3f(*(thing.color or color)))
    write(shader, "inputs:roughness", TYPES.Float, roughness)
    write(shader, "inputs:metallic", TYPES.Float, metallic)
    write(shader, "inputs:opacity", TYPES.Float, thing.opacity)
    if thing.emission is not None:
        write(shader, "inputs:emissiveColor", TYPES.Color3f, Gf.Vec3f(*thing.emission))
    write(shader, "outputs:surface", TYPES.Token)
    _connect(write(material, "outputs:surface", TYPES.Token), shader, "outputs:surface")
    if texture is not None:
        _connect(diffuse, _define_texture(layer, f"{path}/{leaf}", texture), "outputs:rgb")
    return path


def define_physics_material(
    layer: Sdf.Layer, leaf: str, friction: float | None, restitution: float | None
) -> str:
    """A UsdPhysics material under /Shot/Materials; its path comes out."""
    path = f"{SHOT}/Materials/{leaf}_phys"
    prim = define(layer, path, "Material")
    apply_apis(prim, "PhysicsMaterialAPI")
    if friction is not None:
        write(prim, "physics:staticFriction", TYPES.Float, friction)
        write(prim, "physics:dynamicFriction", TYPES.Float, friction)
    if restitution is not None:
        write(prim, "physics:restitution", TYPES.Float, restitution)
    return path


def bind_material(prim: Sdf.PrimSpec, material: str, purpose: str = "") -> None:
    """Bind a material to a prim, for all uses or for one such as "physics"."""
    apply_apis(prim, "MaterialBindingAPI")
    write_relationship(prim, f"material:binding:{purpose}".rstrip(":"), material)


def _define_texture(layer: Sdf.Layer, stem: str, texture: Path) -> Sdf.PrimSpec:
    coordinates = define(layer, f"{stem}_st", "Shader")
    write(coordinates, "info:id", TYPES.Token, "UsdPrimvarReader_float2", uniform=True)
    write(coordinates, "inputs:varname", TYPES.String, "st")
    write(coordinates, "outputs:result", TYPES.Float2)
    picture = define(layer, f"{stem}_texture", "Shader")
    write(picture, "info:id", TYPES.Token, "UsdUVTexture", uniform=True)
    write(picture, "inputs:file", TYPES.Asset, Sdf.AssetPath(texture.as_posix()))
    write(picture, "inputs:sourceColorSpace", TYPES.Token, "sRGB")
    for side in ("wrapS", "wrapT"):
        write(picture, f"inputs:{side}", TYPES.Token, "repeat")
    _connect(write(picture, "inputs:st", TYPES.Float2), coordinates, "outputs:result")
    write(picture, "outputs:rgb", TYPES.Float3)
    return picture


def _connect(attribute: Sdf.AttributeSpec, source: Sdf.PrimSpec, output: str) -> None:
    attribute.connectionPathList.explicitItems.append(source.path.AppendProperty(output))
