"""Bundles and stages that plans are made of: as the bridge writes them, and as other tools do."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from pxr import Gf, Usd, UsdGeom
from tests.unity import csharp
from tests.unity.plandump.plans import Array, Plan, plan
from tests.unreal.bundles import baked_shot, full_shot, peopled_shot, write_bundle

CAMERA = "/Shot/CameraRig/ShotCamera"


@pytest.fixture(scope="session")
def dotnet() -> csharp.Runtime:
    """.NET 8; skips where C# cannot be run."""
    if why := csharp.missing("net"):
        pytest.skip(why)
    return "net"


@pytest.fixture(scope="session")
def bundles(dotnet: csharp.Runtime, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Manifests of bundles as the bridge writes them."""
    assert dotnet == "net"
    home = tmp_path_factory.mktemp("planned")
    shots = {"full": full_shot(home / "sources"), "people": peopled_shot(), "vase": baked_shot()}
    return {name: write_bundle(shot, home / name) for name, shot in shots.items()}


@pytest.fixture(scope="session")
def planned(bundles: dict[str, Path]) -> dict[str, Plan]:
    """Their plans."""
    return {name: plan(manifest) for name, manifest in bundles.items()}


@pytest.fixture(scope="session", params=["full", "people", "vase"])
def shot(
    request: pytest.FixtureRequest, bundles: dict[str, Path], planned: dict[str, Plan]
) -> tuple[Plan, Usd.Stage]:
    """A bundle's plan, and its stage as OpenUSD opens it."""
    manifest = bundles[request.param]
    return planned[request.param], Usd.Stage.Open(str(manifest.with_suffix(".usdz")))


@pytest.fixture(scope="session", params=[("Y", 1.0), ("Z", 0.01), ("Z", 1.0), ("Y", 0.0254)])
def foreign(
    request: pytest.FixtureRequest, dotnet: csharp.Runtime, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Plan, Usd.Stage]:
    """A stage as other tools write them, in an up axis and a unit."""
    assert dotnet == "net"
    up, unit = request.param
    path = tmp_path_factory.mktemp("foreign") / "foreign.usda"
    stage = foreign_stage(path, up, unit)
    return plan(path), stage


def new_stage(path: Path, up: str = "Y", unit: float = 1.0, end: float = 9.0) -> Usd.Stage:
    stage = Usd.Stage.CreateNew(str(path))
    UsdGeom.SetStageUpAxis(stage, up)
    UsdGeom.SetStageMetersPerUnit(stage, unit)
    stage.SetStartTimeCode(0.0)
    stage.SetEndTimeCode(end)
    stage.SetTimeCodesPerSecond(24.0)
    stage.SetFramesPerSecond(24.0)
    return stage


def foreign_stage(path: Path, up: str, unit: float) -> Usd.Stage:
    """Op stacks of all sorts, nested, mirrored, reset; a camera and a cube that move in them."""
    stage = new_stage(path, up, unit)
    random = np.random.default_rng(7)
    top = UsdGeom.Xform.Define(stage, "/Top")
    top.AddTranslateOp().Set(Gf.Vec3d(*random.normal(size=3)) / unit)
    top.AddRotateXYZOp().Set(Gf.Vec3f(20, -30, 70))
    inner = UsdGeom.Xform.Define(stage, "/Top/Inner")
    turn = inner.AddRotateZYXOp()
    size = inner.AddScaleOp()
    for code in (0, 4, 9):
        turn.Set(Gf.Vec3f(*random.uniform(-90, 90, 3)), code)
        size.Set(Gf.Vec3f(2, 2, 2) if code else Gf.Vec3f(1, 1, 1), code)
    mirrored = UsdGeom.Xform.Define(stage, "/Top/Inner/Mirrored")
    mirrored.AddScaleOp().Set(Gf.Vec3f(1.0, -1.5, 0.5))
    UsdGeom.Cube.Define(stage, "/Top/Inner/Mirrored/Cube").GetSizeAttr().Set(0.5 / unit)
    free = UsdGeom.Xform.Define(stage, "/Top/Inner/Free")
    free.SetResetXformStack(True)
    orient = free.AddOrientOp(UsdGeom.XformOp.PrecisionDouble)
    move = free.AddTranslateOp()
    for code in range(10):
        quaternion = Gf.Rotation(Gf.Vec3d(1, 2, -3), 40.0 * code).GetQuat()
        orient.Set(Gf.Quatd(quaternion), code)
        move.Set(Gf.Vec3d(code, 1, -2) / unit, code)
    define_camera(stage, "/Top/Inner/Free/Camera", unit)
    stage.Save()
    return stage


def define_camera(stage: Usd.Stage, path: str, unit: float) -> None:
    camera = UsdGeom.Camera.Define(stage, path)
    millimetre = 0.01 / unit
    for code in range(10):
        camera.GetFocalLengthAttr().Set((35 + 3 * code) * millimetre, code)
        camera.GetHorizontalApertureOffsetAttr().Set((code - 3) * millimetre, code)
    camera.GetHorizontalApertureAttr().Set(36 * millimetre)
    camera.GetVerticalApertureAttr().Set(20.25 * millimetre)
    camera.GetVerticalApertureOffsetAttr().Set(-1.5 * millimetre)
    camera.GetClippingRangeAttr().Set(Gf.Vec2f(0.1 / unit, 500 / unit))
    camera.GetFocusDistanceAttr().Set(4 / unit)
    camera.GetFStopAttr().Set(2.8)


def to_columns(matrix: Gf.Matrix4d) -> Array:
    return np.array(matrix).T


def frames_of(planned: Plan, stage: Usd.Stage) -> Iterator[tuple[int, Usd.TimeCode]]:
    start = stage.GetStartTimeCode()
    for frame in range(planned.clock["FrameCount"]):
        yield frame, Usd.TimeCode(start + frame)
