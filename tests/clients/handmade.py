"""A small package written prim by prim: shows that the probes measure what they say."""

from pathlib import Path

import numpy as np
from pxr import Gf, Sdf, Usd, UsdGeom, UsdLux, UsdShade, UsdUtils, Vt
from scipy.spatial.transform import Rotation

from .motion import Array, Motion

COUNT = 12
FPS = 24.0
CUBE_POINTS = [(x, y, z) for x in (-0.5, 0.5) for y in (-0.5, 0.5) for z in (-0.5, 0.5)]
CUBE_FACES = [(0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3)]


def handmade_motion() -> Motion:
    """A camera that moves, turns and zooms, and two cubes, one of which turns."""
    share = np.linspace(0, 1, COUNT)
    return Motion(
        fps=FPS,
        camera_to_world=_matrices(share, (0.3, 1.5, 4.25), (1.1, 0.2, -2.0), (-10, 25, 3)),
        focal_mm=35 + 15 * share,
        object_to_world={
            "crate_geo": _matrices(share, (0.25, 0.5, 0.125), (0.0, 0.7, 0.3), (40, 65, -30)),
            "stand_geo": _matrices(0 * share, (-1.5, 0.25, -0.75), (0, 0, 0), (0, 0, 0)),
        },
    )


def write_handmade_package(package: Path, motion: Motion) -> None:
    """Write the motion as a package with the bundle's prim paths."""
    layer = package.with_suffix(".usdc")
    stage = Usd.Stage.CreateNew(str(layer))
    UsdGeom.SetStageMetersPerUnit(stage, 1.0)
    UsdGeom.SetStageUpAxis(stage, UsdGeom.Tokens.y)
    stage.SetTimeCodesPerSecond(motion.fps)
    stage.SetFramesPerSecond(motion.fps)
    stage.SetStartTimeCode(0)
    stage.SetEndTimeCode(motion.count - 1)
    stage.SetDefaultPrim(_define_group(stage, "/Shot", "assembly"))
    _define_camera(stage, motion)
    _define_group(stage, "/Shot/Geom", "group")
    for name, matrices in motion.object_to_world.items():
        _define_cube(stage, name.removesuffix("_geo"), matrices)
    _define_sun(stage)
    stage.Save()
    if not UsdUtils.CreateNewUsdzPackage(Sdf.AssetPath(str(layer)), str(package)):
        raise RuntimeError(f"cannot package {layer}")


def _matrices(
    share: Array, start: tuple[float, ...], way: tuple[float, ...], turn_deg: tuple[float, ...]
) -> Array:
    matrices = np.tile(np.eye(4), (len(share), 1, 1))
    matrices[:, :3, 3] = np.array(start) + share[:, None] * way
    matrices[:, :3, :3] = Rotation.from_euler("xyz", share[:, None] * turn_deg, True).as_matrix()
    return matrices


def _define_group(stage: Usd.Stage, path: str, kind: str) -> Usd.Prim:
    prim = UsdGeom.Xform.Define(stage, path).GetPrim()
    Usd.ModelAPI(prim).SetKind(kind)
    return prim


def _define_moving(stage: Usd.Stage, path: str, matrices: Array) -> Usd.Prim:
    xform = UsdGeom.Xform.Define(stage, path)
    op = xform.AddTransformOp()
    for code, matrix in enumerate(matrices.transpose(0, 2, 1)):
        value = Gf.Matrix4d(matrix.tolist())
        if code == 0:
            op.Set(value)
        op.Set(value, code)
    return xform.GetPrim()


def _define_camera(stage: Usd.Stage, motion: Motion) -> None:
    _define_moving(stage, "/Shot/CameraRig", motion.camera_to_world)
    camera = UsdGeom.Camera.Define(stage, "/Shot/CameraRig/ShotCamera")
    camera.CreateHorizontalApertureAttr(0.36)
    camera.CreateVerticalApertureAttr(0.2025)
    camera.CreateHorizontalApertureOffsetAttr(0.012)
    camera.CreateClippingRangeAttr(Gf.Vec2f(0.05, 10000))
    focal = camera.CreateFocalLengthAttr(motion.focal_mm[0] / 100)
    for code, value in enumerate(motion.focal_mm):
        focal.Set(value / 100, code)


def _define_cube(stage: Usd.Stage, name: str, matrices: Array) -> None:
    parent = _define_moving(stage, f"/Shot/Geom/{name}", matrices)
    Usd.ModelAPI(parent).SetKind("component")
    mesh = UsdGeom.Mesh.Define(stage, parent.GetPath().AppendChild(f"{name}_geo"))
    mesh.CreatePointsAttr(Vt.Vec3fArray(CUBE_POINTS))
    mesh.CreateExtentAttr(Vt.Vec3fArray([CUBE_POINTS[0], CUBE_POINTS[-1]]))
    mesh.CreateFaceVertexCountsAttr([4] * len(CUBE_FACES))
    mesh.CreateFaceVertexIndicesAttr([corner for face in CUBE_FACES for corner in face])
    mesh.CreateSubdivisionSchemeAttr("none")
    axes = np.repeat(
        [(-1, 0, 0), (1, 0, 0), (0, -1, 0), (0, 1, 0), (0, 0, -1), (0, 0, 1)], 4, axis=0
    )
    mesh.CreateNormalsAttr(Vt.Vec3fArray.FromNumpy(axes.astype(np.float32)))
    mesh.SetNormalsInterpolation("faceVarying")
    UsdShade.MaterialBindingAPI.Apply(mesh.GetPrim()).Bind(_define_material(stage, name))


def _define_material(stage: Usd.Stage, name: str) -> UsdShade.Material:
    UsdGeom.Scope.Define(stage, "/Shot/Materials")
    material = UsdShade.Material.Define(stage, f"/Shot/Materials/{name}_mat")
    surface = UsdShade.Shader.Define(stage, material.GetPath().AppendChild(f"{name}_surface"))
    surface.CreateIdAttr("UsdPreviewSurface")
    surface.CreateInput("diffuseColor", Sdf.ValueTypeNames.Color3f).Set(Gf.Vec3f(0.6, 0.3, 0.1))
    surface.CreateOutput("surface", Sdf.ValueTypeNames.Token)
    material.CreateSurfaceOutput().ConnectToSource(surface.ConnectableAPI(), "surface")
    return material


def _define_sun(stage: Usd.Stage) -> None:
    _define_group(stage, "/Shot/Lights", "group")
    _define_moving(stage, "/Shot/Lights/sun", np.eye(4)[None])
    sun = UsdLux.DistantLight.Define(stage, "/Shot/Lights/sun/sun_light")
    sun.CreateIntensityAttr(3)
