"""Bundles whose USDZ is written again, changed."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
from pxr import Gf, Sdf, Usd, Vt

from usdbridge.package import package_stage

Z_UP_FROM_Y_UP = np.array([[1.0, 0, 0], [0, 0, -1], [0, 1, 0]])
_LENGTHS = (
    *("focalLength", "horizontalAperture", "verticalAperture", "focusDistance", "clippingRange"),
    *("horizontalApertureOffset", "verticalApertureOffset"),
    *("inputs:width", "inputs:height", "inputs:radius"),
)


def restage(manifest: Path, folder: Path, change: Callable[[Usd.Stage], None]) -> Path:
    """A bundle in `folder` with the stage as `change` leaves it; the manifest stays as it is."""
    told = json.loads(manifest.read_text("utf-8"))
    name = told["files"][0]["path"]
    layer = Usd.Stage.Open(str(manifest.with_name(name))).Flatten(addSourceFileComment=False)
    change(Usd.Stage.Open(layer))
    inside = folder / "stage" / "root.usdc"
    inside.parent.mkdir(parents=True, exist_ok=True)
    layer.Export(str(inside))
    package = package_stage(inside, folder / name)
    told["files"][0]["bytes"] = package.stat().st_size
    target = folder / manifest.name
    target.write_text(json.dumps(told), "utf-8")
    return target


def in_other_units(*, metres: float, z_up: bool) -> Callable[[Usd.Stage], None]:
    """A change to another unit and, where asked for, to +Z up, of every value it touches."""

    def change(stage: Usd.Stage) -> None:
        layer = stage.GetRootLayer()
        stage.SetMetadata("metersPerUnit", metres)
        stage.SetMetadata("upAxis", "Z" if z_up else "Y")
        for prim in stage.Traverse():
            is_mesh = str(prim.GetPath()).startswith("/Shot/Geom")
            for attribute in prim.GetAuthoredAttributes():
                if attribute.GetName() in _LENGTHS:
                    _map(layer, attribute.GetPath(), lambda value: value / metres)
                elif attribute.GetName() == "xformOp:transform":
                    turn = Z_UP_FROM_Y_UP if z_up else np.eye(3)
                    _map(
                        layer,
                        attribute.GetPath(),
                        lambda value, mesh=is_mesh, turn=turn: _moved(value, turn, metres, mesh),
                    )

    return change


def _moved(value: Gf.Matrix4d, turn: np.ndarray, metres: float, is_mesh: bool) -> Gf.Matrix4d:
    if value == Gf.Matrix4d(1.0) and not is_mesh:
        return value  # a camera or light at rest in the frame that places it
    columns = np.array(value).T
    columns[:3, :3] = turn @ columns[:3, :3] @ (turn.T if is_mesh else np.eye(3))
    columns[:3, 3] = turn @ columns[:3, 3] / metres
    return Gf.Matrix4d(*columns.T.ravel().tolist())


def _map(layer: Sdf.Layer, path: Sdf.Path, made: Callable) -> None:
    spec = layer.GetAttributeAtPath(path)
    spec.default = made(spec.default)
    for code in layer.ListTimeSamplesForPath(path):
        layer.SetTimeSample(path, code, made(layer.QueryTimeSample(path, code)))


def scaled(matrix: Gf.Matrix4d, x: float, y: float, z: float) -> Gf.Matrix4d:
    """The matrix after a scale in its own axes."""
    return Gf.Matrix4d().SetScale(Gf.Vec3d(x, y, z)) * matrix


def mesh_points(prim: Usd.Prim) -> Vt.Vec3fArray:
    """The points of the first mesh below a prim."""
    mesh = next(one for one in Usd.PrimRange(prim) if one.GetTypeName() == "Mesh")
    return mesh.GetAttribute("points").Get()
