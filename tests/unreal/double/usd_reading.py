"""What the USD importer would find in a file: prims with kind, placement and bounds, in cm."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from pxr import Gf, Kind, Usd, UsdGeom, UsdLux, UsdShade, UsdSkel
from tests.unreal.double.rotation import Array, Placement

_PURPOSES = {"proxy": 1, "render": 2, "guide": 4}
_LIGHTS = {
    "DistantLight": "DirectionalLight",
    "SphereLight": "PointLight",
    "RectLight": "RectLight",
    "DiskLight": "RectLight",
    "DomeLight": "SkyLight",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One prim that becomes an actor, an asset, or both."""

    name: str
    path: str
    kind: str  # "mesh", "skeletal", "cache", "camera", "xform", or an actor class of lights
    placement: Placement  # in the world
    bounds: tuple[tuple[float, ...], tuple[float, ...]]  # two corners of its own space
    digest: str  # of what its geometry is, to find identical ones
    slots: int  # materials
    texture: str = ""  # of a dome light


@dataclass(frozen=True, slots=True, kw_only=True)
class UsdFile:
    """One file as the importer sees it."""

    found: tuple[Found, ...]
    materials: tuple[str, ...]  # names
    frames_per_second: float
    steps: float  # frames from the first to the last
    has_animation: bool


def read_usd(path: Path, options: Mapping[str, Any]) -> UsdFile:
    """The prims that an import with these options takes, at the stage's start.

    Axes and units after the importer's documented conversion: Y up (x, y, z) → (x, z, y), Z up
    (x, −y, z), times the metres of a unit over 0.01.
    """
    stage = Usd.Stage.Open(str(path))
    time = Usd.TimeCode(stage.GetStartTimeCode())
    convert = _conversion(stage)
    found = tuple(_found(prim, time, convert) for prim in _taken(stage, options))
    materials = [prim.GetName() for prim in stage.Traverse() if prim.IsA(UsdShade.Material)]
    return UsdFile(
        found=tuple(one for one in found if one is not None),
        materials=tuple(dict.fromkeys(materials)),
        frames_per_second=stage.GetFramesPerSecond(),
        steps=stage.GetEndTimeCode() - stage.GetStartTimeCode(),
        has_animation=stage.HasAuthoredTimeCodeRange(),
    )


def _conversion(stage: Usd.Stage) -> Array:
    """(3, 3): from the stage's vectors to Unreal's, cm."""
    scale = UsdGeom.GetStageMetersPerUnit(stage) / 0.01
    if UsdGeom.GetStageUpAxis(stage) == UsdGeom.Tokens.y:
        return np.array([[scale, 0, 0], [0, 0, scale], [0, scale, 0]])
    return np.diag([scale, -scale, scale])


def _taken(stage: Usd.Stage, options: Mapping[str, Any]) -> Iterator[Usd.Prim]:
    roots = [str(one).rstrip("/") for one in options["prims_to_import"]] or [""]
    walk = iter(Usd.PrimRange(stage.GetPseudoRoot()))
    for prim in walk:
        if prim.IsPseudoRoot() or not _has_purpose(prim, options["purposes_to_import"]):
            continue
        path = str(prim.GetPath())
        if not any(path == root or path.startswith(f"{root}/") for root in roots):
            continue
        yield prim
        collapses = options["use_prim_kinds_for_collapsing"] and options["kinds_to_collapse"]
        kind = Usd.ModelAPI(prim).GetKind()
        collapsed = collapses and Kind.Registry.IsA(kind, Kind.Tokens.component)
        if collapsed or prim.IsA(UsdSkel.Root):
            walk.PruneChildren()


def _has_purpose(prim: Usd.Prim, mask: int) -> bool:
    imageable = UsdGeom.Imageable(prim)
    purpose = imageable.ComputePurpose() if imageable else "default"
    return purpose == "default" or bool(mask & _PURPOSES[purpose])


def _kind(prim: Usd.Prim) -> str | None:
    if prim.IsA(UsdSkel.Root):
        return "skeletal"
    if prim.IsA(UsdGeom.Camera):
        return "camera"
    if prim.HasAPI(UsdLux.LightAPI):
        return _LIGHTS.get(prim.GetTypeName(), "PointLight")
    if prim.IsA(UsdGeom.Gprim) or Usd.ModelAPI(prim).GetKind() == Kind.Tokens.component:
        points = UsdGeom.PointBased(prim).GetPointsAttr() if prim.IsA(UsdGeom.Mesh) else None
        return "cache" if points is not None and points.ValueMightBeTimeVarying() else "mesh"
    return "xform" if prim.IsA(UsdGeom.Xformable) else None


def _found(prim: Usd.Prim, time: Usd.TimeCode, convert: Array) -> Found | None:
    kind = _kind(prim)
    if kind is None:
        return None
    texture = prim.GetAttribute("inputs:texture:file").Get() if kind == "SkyLight" else None
    has_shape = kind in ("mesh", "cache", "skeletal")
    return Found(
        name=prim.GetName(),
        path=str(prim.GetPath()),
        kind=kind,
        placement=_placement(prim, time, convert),
        bounds=_bounds(prim, time, convert) if has_shape else ((0.0,) * 3, (0.0,) * 3),
        digest=_digest(prim) if has_shape else "",
        slots=max(1, len(UsdGeom.Subset.GetAllGeomSubsets(UsdGeom.Imageable(prim)))),
        texture=texture.path if texture else "",
    )


def _placement(prim: Usd.Prim, time: Usd.TimeCode, convert: Array) -> Placement:
    matrix = np.array(UsdGeom.Xformable(prim).ComputeLocalToWorldTransform(time)).T
    linear = convert @ matrix[:3, :3] @ np.linalg.inv(convert)
    scale = np.linalg.norm(linear, axis=0)
    axes = linear / scale
    if np.linalg.det(axes) < 0:
        axes[:, 0], scale[0] = -axes[:, 0], -scale[0]
    return Placement(location=convert @ matrix[:3, 3], axes=axes, scale=scale)


def _bounds(
    prim: Usd.Prim, time: Usd.TimeCode, convert: Array
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    cache = UsdGeom.BBoxCache(time, UsdGeom.Imageable.GetOrderedPurposeTokens())
    box: Gf.Range3d = cache.ComputeUntransformedBound(prim).ComputeAlignedRange()
    corners = np.array([box.GetCorner(n) for n in range(8)]) @ convert.T
    return tuple(map(float, corners.min(axis=0))), tuple(map(float, corners.max(axis=0)))


def _digest(prim: Usd.Prim) -> str:
    """What is the same for prims with the same geometry and looks."""
    told = [prim.GetTypeName()]
    for attribute in prim.GetAttributes():
        name = attribute.GetName()
        if not name.startswith(("xformOp", "physics:", "usdbridge")) and name != "visibility":
            told.append(f"{name}={attribute.Get()}")
    bound = UsdShade.MaterialBindingAPI(prim).ComputeBoundMaterial()[0]
    told.append(str(bound.GetPath()) if bound else "")
    children = [_digest(child) for child in prim.GetChildren()]
    return hashlib.sha256("\n".join(told + children).encode()).hexdigest()
