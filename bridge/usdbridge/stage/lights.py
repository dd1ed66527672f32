"""UsdLux lights, each at identity below an Xform that places it."""

import math
from pathlib import Path

from pxr import Gf, Sdf

from ..frames import pose_matrices
from ..shot import Light
from .gf import quantised
from .names import SHOT
from .origins import write_origins
from .plan import Plan
from .poses import write_pose
from .specs import TYPES, apply_apis, define, write, write_rows

_TYPES = {
    "distant": "DistantLight",
    "sphere": "SphereLight",
    "rect": "RectLight",
    "disk": "DiskLight",
    "dome": "DomeLight",
}


def define_lights(layer: Sdf.Layer, plan: Plan, textures: dict[str, Path]) -> None:
    """/Shot/Lights/<name> for every light.

    Args:
        layer: the owner.
        plan: the shot and its prim paths.
        textures: pictures by field path, relative to the layer.
    """
    if plan.shot.lights:
        define(layer, f"{SHOT}/Lights", "Scope")
    for light in plan.shot.lights:
        path = plan.paths[f"lights.{light.name}"]
        leaf = path.rpartition("/")[2]
        place = define(layer, path, "Xform")
        write_pose(place, pose_matrices(light.light_to_world))
        prim = define(layer, f"{path}/{leaf}_light", _TYPES[light.kind])
        _write_light(prim, light)
        picture = textures.get(f"lights.{light.name}")
        if picture is not None:
            asset = Sdf.AssetPath(picture.as_posix())
            write(prim, "inputs:texture:file", TYPES.Asset, asset)
            write(prim, "inputs:texture:format", TYPES.Token, "latlong")
        if light.kind == "dome" and light.surroundings is not None:
            apply_apis(prim, "UsdbridgeSurroundingsAPI")
            share = light.surroundings.seen_share
            write(prim, "usdbridge:surroundings:seenShare", TYPES.Float, share, uniform=True)
        write_origins(prim, plan, f"lights.{light.name}")


def _write_light(prim: Sdf.PrimSpec, light: Light) -> None:
    rows = quantised(light.intensity)
    write_rows(prim, "inputs:intensity", TYPES.Float, rows, [float(value) for value in rows])
    write(prim, "inputs:exposure", TYPES.Float, 0.0)
    write(prim, "inputs:color", TYPES.Color3f, Gf.Vec3f(*light.color))
    # A distant light's intensity is then lux on a facing surface, whatever its angle.
    write(prim, "inputs:normalize", TYPES.Bool, light.kind == "distant")
    write(prim, "inputs:enableColorTemperature", TYPES.Bool, light.temperature is not None)
    if light.temperature is not None:
        write(prim, "inputs:colorTemperature", TYPES.Float, light.temperature)
    if light.angle is not None and light.kind == "distant":
        write(prim, "inputs:angle", TYPES.Float, math.degrees(light.angle))
    if light.size is not None:
        _write_size(prim, light.kind, light.size)
    if light.cone_angle is not None:
        apply_apis(prim, "ShapingAPI")
        write(prim, "inputs:shaping:cone:angle", TYPES.Float, math.degrees(light.cone_angle))
        write(prim, "inputs:shaping:cone:softness", TYPES.Float, 0.1)


def _write_size(prim: Sdf.PrimSpec, kind: str, size: tuple[float, float]) -> None:
    if kind == "rect":
        write(prim, "inputs:width", TYPES.Float, size[0])
        write(prim, "inputs:height", TYPES.Float, size[1])
    elif kind in ("sphere", "disk"):
        write(prim, "inputs:radius", TYPES.Float, size[0] / 2)
