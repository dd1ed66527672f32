"""One rule at a time: the good shot keeps all of them, a broken one is found by its code."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pxr import Gf, Sdf, Ts, Usd, UsdGeom, UsdLux, Vt
from tests.checks.good_shot import (
    CAMERA,
    COUNT,
    FOREIGN,
    MESH,
    Edit,
    codes_of,
    findings_of,
    manifest,
    media,
    open_subject,
    png,
    wav,
    write_bundle,
)
from tests.checks.packages import write_usdz

from usdbridge.checks import rules
from usdbridge.checks.catalogue import list_rules, run_rules
from usdbridge.checks.rules import Problem, Rule

RIG = "/Shot/CameraRig"


def setting(path: str, value: Any, code: float | None = None) -> Edit:
    """Edit that sets an attribute, at a time code or as its default."""
    when = Usd.TimeCode.Default() if code is None else code
    return lambda stage: stage.GetAttributeAtPath(path).Set(value, when)


def creating(path: str, kind: Sdf.ValueTypeName, value: Any) -> Edit:
    """Edit that adds an attribute."""
    prim, name = path.split(".", 1)
    return lambda stage: stage.GetPrimAtPath(prim).CreateAttribute(name, kind).Set(value)


def clearing(path: str) -> Edit:
    """Edit that takes away what is authored of an attribute, but for its samples."""
    return lambda stage: stage.GetAttributeAtPath(path).ClearDefault()


def metadata(name: str, value: Any) -> Edit:
    """Edit of the layer's metadata; None takes it away."""

    def edit(stage: Usd.Stage) -> None:
        root = stage.GetRootLayer().pseudoRoot
        root.ClearInfo(name) if value is None else root.SetInfo(name, value)

    return edit


def defining(path: str, kind: str) -> Edit:
    """Edit that adds a prim."""
    return lambda stage: stage.DefinePrim(path, kind)


def ops(path: str, matrix: Gf.Matrix4d) -> Edit:
    """Edit that gives a prim a transform of its own."""
    return lambda stage: UsdGeom.Xformable(stage.GetPrimAtPath(path)).MakeMatrixXform().Set(matrix)


def _spline(stage: Usd.Stage) -> None:
    spline = Ts.Spline("float")
    spline.SetKnot(Ts.Knot("float", time=0, value=1.0))
    stage.GetAttributeAtPath(f"{CAMERA}.fStop").SetSpline(spline)


def _lost_sample(stage: Usd.Stage) -> None:
    stage.GetAttributeAtPath(f"{RIG}.xformOp:transform").ClearAtTime(COUNT - 1)


def _moved_points(stage: Usd.Stage, shift: float, code: float = 0.0) -> None:
    points = [(shift, 0, 0), (0, 0, 1), (1, 0, 1), (1, 0, 0)]
    stage.GetAttributeAtPath(f"{MESH}.points").Set(Vt.Vec3fArray(points), code)


def _points_come_and_go(stage: Usd.Stage) -> None:
    _moved_points(stage, 0.0)
    stage.GetAttributeAtPath(f"{MESH}.points").Set(Vt.Vec3fArray([(0, 0, 0)]), 1)


def _component_motion(stage: Usd.Stage) -> None:
    lid = UsdGeom.Xform.Define(stage, "/Shot/Geom/box/lid").MakeMatrixXform()
    for code in range(COUNT):
        lid.Set(Gf.Matrix4d(1), code)


def _instancer(stage: Usd.Stage) -> None:
    instancer = UsdGeom.PointInstancer.Define(stage, "/Shot/debris")
    instancer.CreatePositionsAttr().Set(Vt.Vec3fArray([(0, 0, 0)]), 0)


def _plates(stage: Usd.Stage) -> None:
    image = stage.GetAttributeAtPath(f"{CAMERA}.backPlate:plate:image")
    image.Set(Sdf.AssetPath("textures/wood.png"), 0)


def _schema(stage: Usd.Stage) -> None:
    beat = stage.GetPrimAtPath("/Shot/Markers/beat")
    beat.RemoveAppliedSchema("UsdbridgeMarkerAPI")


NAN, FAR = float("nan"), Gf.Matrix4d(1).SetTranslate((2e5, 0, 0))
SHEAR = Gf.Matrix4d(1, 0, 0, 0, 0.5, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1)
BOX = "/Shot/Geom/box.xformOp:transform"
BROKEN: dict[str, Edit] = {
    "structure.not-empty": lambda stage: stage.GetRootLayer().Clear(),
    "structure.default-prim": metadata("defaultPrim", "Nope"),
    "structure.root-kind": lambda stage: Usd.ModelAPI(stage.GetDefaultPrim()).SetKind("group"),
    "structure.kind-chain": lambda stage: Usd.ModelAPI(stage.GetPrimAtPath(MESH)).SetKind(
        "component"
    ),
    "structure.shot-attributes": clearing("/Shot.usdbridge:shot:name"),
    "structure.schemas-applied": _schema,
    "structure.leaf-names": defining("/Shot/Lights/box", "Xform"),
    "structure.one-transform": lambda stage: UsdGeom.XformCommonAPI(
        stage.GetPrimAtPath("/Shot/Geom")
    ).SetTranslate((1, 0, 0)),
    "structure.camera-identity": ops(CAMERA, Gf.Matrix4d(1)),
    "structure.mesh-identity": ops(MESH, Gf.Matrix4d(1)),
    "structure.purpose": lambda stage: UsdGeom.Imageable(
        stage.GetPrimAtPath(MESH)
    ).CreatePurposeAttr("proxy"),
    "structure.crate-version": creating(
        "/Shot.userProperties:when", Sdf.ValueTypeNames.TimeCode, Sdf.TimeCode(1)
    ),
    "timing.range": metadata("endTimeCode", None),
    "timing.rate": metadata("framesPerSecond", 24.0),
    "timing.exact-rate": setting("/Shot.usdbridge:shot:rate:denominator", 1000),
    "timing.frame-range": setting("/Shot.usdbridge:shot:frameCount", COUNT + 1),
    "timing.last-frame-visible": _lost_sample,
    "timing.samples-inside": setting(BOX, Gf.Matrix4d(1), 10),
    "timing.finite": lambda stage: stage.GetRootLayer().SetTimeSample(
        BOX, float("inf"), Gf.Matrix4d(1)
    ),
    "timing.default-authored": clearing(f"{CAMERA}.focalLength"),
    "timing.no-time-codes": creating(
        "/Shot.userProperties:when", Sdf.ValueTypeNames.TimeCode, Sdf.TimeCode(1)
    ),
    "timing.no-splines": _spline,
    "timing.markers": setting("/Shot/Markers/beat.usdbridge:marker:timeCode", 1.0),
    "timing.markers-inside": setting("/Shot/Markers/beat.usdbridge:marker:time", 1.0),
    "spatial.metres": metadata("metersPerUnit", 0.01),
    "spatial.units-usable": metadata("metersPerUnit", 0.0),
    "spatial.up-axis": metadata("upAxis", "Z"),
    "spatial.transform-finite": setting(f"{RIG}.xformOp:transform", Gf.Matrix4d(NAN), 1),
    "spatial.camera-rigid": setting(f"{RIG}.xformOp:transform", Gf.Matrix4d(2), 1),
    "spatial.light-rigid": ops("/Shot/Lights/sun", Gf.Matrix4d(2)),
    "spatial.no-shear": setting(BOX, SHEAR),
    "spatial.plausible-extent": setting(BOX, FAR),
    "spatial.reset-stack": lambda stage: UsdGeom.Xformable(
        stage.GetPrimAtPath("/Shot/Geom/box")
    ).SetResetXformStack(True),
    "spatial.lens-range": setting(f"{CAMERA}.focalLength", 35.0, 1),
    "spatial.lens-short": setting(f"{CAMERA}.focalLength", 0.035, 1),
    "spatial.field-of-view": setting(f"{CAMERA}.horizontalAperture", 9.0),
    "spatial.focus": setting(f"{CAMERA}.focusDistance", NAN),
    "spatial.clipping": setting(f"{CAMERA}.clippingRange", Gf.Vec2f(2, 1)),
    "spatial.aperture-aspect": setting(f"{CAMERA}.verticalAperture", 0.25),
    "spatial.fov-matches": setting(f"{CAMERA}.focalLength", 0.3501, 1),
    "spatial.pose-matches": setting(f"{RIG}.xformOp:transform", Gf.Matrix4d(1), 1),
    "spatial.focus-matches": setting(f"{CAMERA}.focusDistance", 3.1),
    "spatial.mesh-topology": setting(f"{MESH}.faceVertexIndices", Vt.IntArray([0, 1, 2, 4])),
    "spatial.mesh-points": _points_come_and_go,
    "spatial.mesh-subdivision": clearing(f"{MESH}.subdivisionScheme"),
    "spatial.mesh-orientation": lambda stage: UsdGeom.Gprim(
        stage.GetPrimAtPath(MESH)
    ).CreateOrientationAttr("leftHanded"),
    "spatial.extent": lambda stage: _moved_points(stage, -1.0),
    "spatial.mesh-normals": clearing(f"{MESH}.normals"),
    "spatial.normals-unit": setting(f"{MESH}.normals", Vt.Vec3fArray([(0, 2, 0)] * 4)),
    "spatial.primvars-fit": setting(f"{MESH}.primvars:st", Vt.Vec2fArray([(0, 0)] * 3)),
    "media.asset-present": setting("/Shot/Audio/clip.filePath", Sdf.AssetPath("audio/no.wav")),
    "media.asset-type": setting("/Shot/Audio/clip.filePath", Sdf.AssetPath("plate/tiny.mp4")),
    "media.no-parent-paths": setting(
        "/Shot/Audio/clip.filePath", Sdf.AssetPath("textures/../audio/tiny.wav")
    ),
    "media.entry-used": clearing("/Shot/Audio/clip.filePath"),
    "media.back-plate": _plates,
    "media.manifest": lambda stage: stage.RemovePrim("/Shot/Markers/beat"),
    "media.footage": setting(f"{CAMERA}.usdbridge:footage:sha256", "0" * 64),
    "unity.shapes": defining("/Shot/ball", "Sphere"),
}
BROKEN_FOR_PROFILE: dict[str, Edit] = {
    "unity.points": defining("/Shot/dust", "Points"),
    "unity.instancer": defining("/Shot/debris", "PointInstancer"),
    "unity.curves": defining("/Shot/hair", "BasisCurves"),
    "unity.point-cache": lambda stage: [_moved_points(stage, 0.0, code) for code in (0, 1)],
    "unity.lights": defining("/Shot/Lights/sky", "DomeLight"),
    "unity.sound": defining("/Shot/Audio/more", "SpatialAudio"),
    "unreal.whole-rate": metadata("timeCodesPerSecond", 29.97),
    "unreal.points": defining("/Shot/dust", "Points"),
    "unreal.instancer": _instancer,
    "unreal.lights": defining("/Shot/Lights/tube", "CylinderLight"),
    "unreal.sound-in-package": defining("/Shot/Audio/more", "SpatialAudio"),
    "unreal.manual-exposure": lambda stage: (
        UsdGeom.Camera.Get(stage, CAMERA)
        .GetPrim()
        .CreateAttribute("exposure:iso", Sdf.ValueTypeNames.Float)
        .Set(400.0)
    ),
    "unreal.component-motion": _component_motion,
    "unreal.camera-parent": lambda stage: UsdLux.SphereLight.Define(stage, f"{CAMERA}/lamp"),
    "unreal.focus": setting(f"{CAMERA}.focusDistance", 0.0),
    "arkit.prim-types": defining("/Shot/debris", "PointInstancer"),
    "arkit.shaders": defining("/Shot/Materials/shader", "Shader"),
    "arkit.up-axis": metadata("upAxis", "Z"),
}
BROKEN_FILES: dict[str, dict[str, Any]] = {
    "structure.crate-layer": {},  # see test_text_layer_is_found
    "media.picture-readable": {"files": {**media(), "textures/wood.png": png()[:-20]}},
    "media.sound-readable": {"files": {**media(), "audio/tiny.wav": wav()[:-20]}},
    "media.sound-format": {"files": {**media(), "audio/tiny.wav": wav(bits=24)}},
    "media.sound-length": {"files": {**media(), "audio/tiny.wav": wav(samples=100)}},
    "media.bundle-files": {"manifest": {**manifest(), "files": [{"path": "x", "sha256": "0"}]}},
    "media.footage-absent": {},  # see test_footage_that_is_elsewhere_is_told
}


def test_good_shot_keeps_every_rule(tmp_path: Path) -> None:
    assert findings_of(write_bundle(tmp_path)) == []


@pytest.mark.parametrize("code", BROKEN)
def test_rule_finds_the_broken_stage(code: str, tmp_path: Path) -> None:
    assert code in codes_of(write_bundle(tmp_path, BROKEN[code]))


@pytest.mark.parametrize("code", BROKEN_FOR_PROFILE)
def test_profile_finds_what_its_client_cannot_read(code: str, tmp_path: Path) -> None:
    bundle = write_bundle(tmp_path, BROKEN_FOR_PROFILE[code], manifest=None)
    assert code in codes_of(bundle, code.split(".")[0])


@pytest.mark.parametrize("code", BROKEN_FOR_PROFILE)
def test_profile_rule_is_off_for_other_clients(code: str, tmp_path: Path) -> None:
    bundle = write_bundle(tmp_path, BROKEN_FOR_PROFILE[code], manifest=None)
    assert code not in codes_of(bundle)


@pytest.mark.parametrize("code", [code for code, changes in BROKEN_FILES.items() if changes])
def test_rule_finds_the_broken_file(code: str, tmp_path: Path) -> None:
    assert code in codes_of(write_bundle(tmp_path, **BROKEN_FILES[code]))


def test_every_rule_has_a_broken_input() -> None:
    with_function = {rule.code for rule in list_rules() if rule.find is not None}
    assert with_function == {*BROKEN, *BROKEN_FOR_PROFILE, *BROKEN_FILES}


def test_foreign_file_is_not_held_to_our_conventions(tmp_path: Path) -> None:
    (tmp_path / "chair.usda").write_text(FOREIGN, encoding="utf-8")
    assert codes_of(tmp_path / "chair.usda") == set()


def test_foreign_file_gets_warnings_where_it_matters_to_anybody(tmp_path: Path) -> None:
    text = FOREIGN.replace('defaultPrim = "Chair"', 'defaultPrim = "Nope"')
    (tmp_path / "chair.usda").write_text(text, encoding="utf-8")
    found = {finding.code: finding.level for finding in findings_of(tmp_path / "chair.usda")}
    assert found == {"structure.default-prim": "warning"}


def test_text_layer_is_found(tmp_path: Path) -> None:
    path = write_usdz(tmp_path / "chair.usdz", {"chair.usda": FOREIGN.encode()})
    assert codes_of(path) == {"structure.crate-layer"}


def test_footage_that_is_elsewhere_is_told(tmp_path: Path) -> None:
    bundle = write_bundle(tmp_path, manifest=None)
    (tmp_path / "plate" / "tiny.mp4").unlink()
    assert codes_of(bundle) == {"media.footage-absent"}


def test_footage_missing_from_its_bundle_is_an_error(tmp_path: Path) -> None:
    bundle = write_bundle(tmp_path)
    (tmp_path / "plate" / "tiny.mp4").unlink()
    assert codes_of(bundle) == {"media.footage", "media.bundle-files"}


def test_rule_that_cannot_be_applied_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def find(_subject: object) -> Iterator[Problem]:
        yield Problem("/", "first")
        raise ValueError("odd value")

    broken = Rule(code="test.odd", level="error", foreign="error", doc="", find=find)
    monkeypatch.setattr(rules, "RULES", [broken])
    monkeypatch.setattr("usdbridge.checks.catalogue.RULES", [broken])
    found = list(run_rules(open_subject(write_bundle(tmp_path))))
    assert [finding.code for finding in found] == ["test.odd", "check.rule-failed"]


def test_many_problems_of_a_rule_are_counted(tmp_path: Path) -> None:
    def edit(stage: Usd.Stage) -> None:
        for number in range(25):
            stage.DefinePrim(f"/Shot/ball{number}", "Sphere")

    found = [f for f in findings_of(write_bundle(tmp_path, edit)) if f.code == "unity.shapes"]
    assert (len(found), found[-1].message) == (11, "15 more like these")
