"""What moves in a shot, as plain arrays: the yardstick that every client is held against."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from pxr import Usd, UsdGeom
from scipy.spatial.transform import Rotation

Array = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Motion:
    """Matrices act on column vectors; world +Y up, metres. F frames, frame i at time code i."""

    fps: float
    camera_to_world: Array  # (F, 4, 4)
    focal_mm: Array  # (F,)
    object_to_world: dict[str, Array] = field(default_factory=dict)  # mesh prim's name → (F, 4, 4)

    @property
    def count(self) -> int:
        """Number of frames."""
        return len(self.camera_to_world)


def motion_in_package(package: Path) -> Motion:
    """What OpenUSD reads in a package: its camera and every mesh below /Shot/Geom.

    Without the hulls, which collide and are never seen: Blender leaves them out.
    """
    stage = Usd.Stage.Open(str(package))
    codes = np.arange(stage.GetStartTimeCode(), stage.GetEndTimeCode() + 1)
    millimetres = (
        1000 * UsdGeom.GetStageMetersPerUnit(stage) / 10
    )  # lens values are tenths of a unit
    camera = UsdGeom.Camera(stage.GetPrimAtPath("/Shot/CameraRig/ShotCamera"))
    meshes = [
        prim
        for prim in stage.Traverse()
        if str(prim.GetPath()).startswith("/Shot/Geom/") and "_hull_" not in prim.GetName()
    ]
    return Motion(
        fps=stage.GetTimeCodesPerSecond(),
        camera_to_world=_world_matrices(camera.GetPrim(), codes),
        focal_mm=np.array([camera.GetFocalLengthAttr().Get(code) * millimetres for code in codes]),
        object_to_world={
            prim.GetName(): _world_matrices(prim, codes) for prim in meshes if prim.IsA("Mesh")
        },
    )


def motion_in_truth(truth: Path, sensor_width_mm: float) -> Motion:
    """What a sample was rendered from, by the formats of ../shared/data/{camera,tracks}.

    A body's matrices are NaN in frames in which it is not there.
    """
    told = json.loads(truth.read_text(encoding="utf-8"))
    focal_px = np.array(told["focal_px"], np.float64)
    return Motion(
        fps=told["fps"][0] / told["fps"][1],
        camera_to_world=np.array(told["camera_to_world"], np.float64),
        focal_mm=focal_px * sensor_width_mm / told["width"],
        object_to_world={
            f"{body['name']}_geo": _track_matrices(body["track"], told["frames"])
            for body in told.get("bodies", ())
        },
    )


def sensor_width_mm(package: Path) -> float:
    """Horizontal aperture of a package's camera."""
    stage = Usd.Stage.Open(str(package))
    camera = UsdGeom.Camera(stage.GetPrimAtPath("/Shot/CameraRig/ShotCamera"))
    return float(
        camera.GetHorizontalApertureAttr().Get() * 100 * UsdGeom.GetStageMetersPerUnit(stage)
    )


def _world_matrices(prim: Usd.Prim, codes: Array) -> Array:
    world = [UsdGeom.Xformable(prim).ComputeLocalToWorldTransform(code) for code in codes]
    return np.array(world, np.float64).transpose(0, 2, 1)


def _track_matrices(track: list[dict[str, Any]], count: int) -> Array:
    matrices = np.full((count, 4, 4), np.nan)
    rows = [row["frame"] for row in track]
    turns = Rotation.from_quat([row["orientation"] for row in track], scalar_first=True)
    matrices[rows] = np.eye(4)
    matrices[rows, :3, :3] = turns.as_matrix()
    matrices[rows, :3, 3] = [row["position"] for row in track]
    return matrices
