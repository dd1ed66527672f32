"""Every attribute that a view reads has usd-core's value at every time, and its fallback."""

import random
from pathlib import Path
from typing import Any

import pytest
from pxr import Gf, Plug, Sdf, Sdr, Usd, UsdGeom, UsdLux
from tests.unity import csharp
from tests.unity.seen import Seen, look, look_at, plain, schema_values, views
from tests.unity.test_manifest import bundles  # noqa: F401

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.usefixtures("net")
TIMES = (-1.0, 0.0, 0.5, 1.0, 2.5, 30.0)
TYPES = (
    *("Camera", "Mesh", "GeomSubset", "Cube", "Sphere", "Capsule", "Capsule_1"),
    *("Cylinder", "Cylinder_1", "Cone", "Plane", "Points", "BasisCurves"),
    *("NurbsCurves", "PointInstancer", "CylinderLight", "DiskLight", "DistantLight"),
    *("DomeLight", "DomeLight_1", "PortalLight", "RectLight", "SphereLight"),
    *("PhysicsScene", "PhysicsJoint", "PhysicsFixedJoint", "PhysicsRevoluteJoint"),
    *("PhysicsPrismaticJoint", "PhysicsSphericalJoint", "PhysicsDistanceJoint"),
    *("PhysicsCollisionGroup", "SpatialAudio", "Skeleton", "SkelAnimation"),
    *("BlendShape",),
)
APIS = (
    *("PhysicsRigidBodyAPI", "PhysicsMassAPI", "PhysicsCollisionAPI"),
    *("PhysicsMeshCollisionAPI", "PhysicsMaterialAPI", "UsdbridgeShotAPI"),
    *("UsdbridgeFootageAPI", "UsdbridgeMarkerAPI", "UsdbridgeVerdictAPI"),
    *("UsdbridgeBakeAPI", "UsdbridgeCharacterAPI", "UsdbridgeLensAPI"),
    *("UsdbridgeSolveAPI", "UsdbridgeLookAPI", "UsdbridgeSurroundingsAPI"),
    *("UsdbridgeObjectAPI", "UsdbridgeClothAPI", "UsdbridgeLiquidAPI"),
    *("UsdbridgeParticlesAPI", "UsdbridgeGovernanceAPI", "UsdbridgeCredentialsAPI"),
    *("UsdbridgeOriginAPI:all", "AuthorshipAPI:made", "BackPlateAPI:plate"),
)
READ_BY_NOBODY = {  # attributes of these schemas that Unity has no use for
    *("accelerations", "cornerIndices", "cornerSharpnesses", "creaseIndices", "creaseLengths"),
    *("creaseSharpnesses", "faceVaryingLinearInterpolation", "interpolateBoundary"),
    *("triangleSubdivisionRule", "stereoRole", "guideRadius", "light:shaderId", "extent"),
    *("light:materialSyncMode", "visibility", "purpose", "xformOpOrder", "knots", "order"),
    *("pointWeights", "ranges", "primvars:displayColor", "primvars:displayOpacity"),
}
READ_BY_SOME = {"normals", "velocities", "doubleSided", "orientation", "ids"}


def empty_stage() -> Usd.Stage:
    """A prim of every schema, of which nothing is said."""
    stage = Usd.Stage.CreateInMemory()
    for name in TYPES:
        stage.DefinePrim(f"/{name}", name)
    drive = stage.DefinePrim("/Driven", "PhysicsJoint")
    for api in ("PhysicsDriveAPI:rotX", "PhysicsLimitAPI:rotX"):
        drive.AddAppliedSchema(api)
    for name in ("SphereLight", "RectLight"):
        for api in ("ShapingAPI", "ShadowAPI"):
            stage.GetPrimAtPath(f"/{name}").AddAppliedSchema(api)
    stage.DefinePrim("/PhysicsMeshCollisionAPI").AddAppliedSchema("PhysicsCollisionAPI")
    for api in APIS:
        stage.DefinePrim(f"/{api.replace(':', '_')}", "Scope").AddAppliedSchema(api)
    return stage


def _random(name: str, chance: random.Random) -> Any:
    """A value of a type."""
    number = chance.uniform(-9, 9)
    if name.endswith("[]"):
        kind = Sdf.ValueTypeNames.Find(name).type.pythonClass
        return kind([_random(name[:-2], chance) for _ in range(3)])
    scalars = {
        "double": number,
        "float": number,
        "timecode": Sdf.TimeCode(number),
        "int": int(number),
        "int64": int(number),
        "bool": number > 0,
        "token": f"token{number:.3f}",
        "string": f"text{number:.3f}",
        "asset": Sdf.AssetPath(f"file{number:.3f}.png"),
        "matrix4d": Gf.Matrix4d(number),
        "quatf": Gf.Quatf(0.5, 0.5, -0.5, 0.5),
        "quath": Gf.Quath(0.5, 0.5, -0.5, 0.5),
    }
    if name in scalars:
        return scalars[name]
    kind = type(Sdf.ValueTypeNames.Find(name).defaultValue)
    return kind(*(kind.dimension * [int(number) if "int" in name else number]))


def spoken_stage() -> Usd.Stage:
    """A prim of every schema, of which everything is said, at no time and at some."""
    chance = random.Random(1)
    stage = empty_stage()
    for prim in stage.Traverse():
        definition = prim.GetPrimDefinition()
        for name in definition.GetPropertyNames():
            attribute = prim.GetAttribute(name)
            kind = str(attribute.GetTypeName()) if attribute else ""
            if not kind or kind in ("opaque", "pathExpression") or name == "xformOpOrder":
                continue
            attribute.Set(_random(kind, chance))
            if attribute.GetVariability() == Sdf.VariabilityVarying:
                for time in (0.0, 1.0, 3.0):
                    attribute.Set(_random(kind, chance), time)
    return stage


@pytest.fixture(scope="module", autouse=True)
def schemas() -> None:
    """Our own schemas, known to usd-core."""
    Plug.Registry().RegisterPlugins(str(ROOT / "usd_schemas"))


def assert_as_usd_core_has_it(prim: Usd.Prim, value: Seen, times: tuple[float, ...]) -> None:
    attribute = prim.GetAttribute(value["Name"])
    where = f"{prim.GetPath()}.{value['Name']}"
    if not attribute or not attribute.IsDefined():
        assert not value["IsAuthored"], where
        return
    for time, shown in zip(times, value["At"], strict=True):
        said = plain(attribute.Get(time))
        assert shown == (value["Fallback"] if said is None else said), f"{where} at {time}"
    assert value["Times"] == attribute.GetTimeSamples(), where
    if not value["Times"]:
        said = plain(attribute.Get())
        assert value["Value"] == (value["Fallback"] if said is None else said), where
    assert value["IsAuthored"] == attribute.HasAuthoredValue(), where


def test_values_and_fallbacks_are_those_of_usd_core(tmp_path: Path) -> None:
    for stage in (empty_stage(), spoken_stage()):
        seen = look_at(stage, tmp_path, TIMES)
        count = 0
        for path, told in seen.items():
            for value in schema_values(told):
                assert_as_usd_core_has_it(stage.GetPrimAtPath(path), value, TIMES)
                count += 1
        assert count > 500


def test_fallbacks_are_those_of_the_registry(tmp_path: Path) -> None:
    stage = empty_stage()
    compared = 0
    for path, told in look_at(stage, tmp_path).items():
        definition = stage.GetPrimAtPath(path).GetPrimDefinition()
        for value in schema_values(told):
            attribute = definition.GetAttributeDefinition(value["Name"])
            said = plain(attribute.GetFallbackValue()) if attribute else None
            if said is not None:
                assert value["Fallback"] == said, f"{path}.{value['Name']}"
                compared += 1
    assert compared > 250


def test_all_that_schemas_say_is_read(tmp_path: Path) -> None:
    stage = empty_stage()
    missed = set()
    for path, told in look_at(stage, tmp_path).items():
        prim = stage.GetPrimAtPath(path)
        read = {value["Name"] for value in schema_values(told)}
        said = {attribute.GetName() for attribute in prim.GetAttributes()}
        missed |= {f"{path}.{name}" for name in said - read if not name.startswith("collection:")}
    names = {one.partition(".")[2] for one in missed} - READ_BY_NOBODY - READ_BY_SOME
    in_arrays = {"joints", "jointNames", "bindTransforms", "restTransforms"}
    assert names - in_arrays == set()


def test_what_bundles_say_is_seen(bundles: list[Path]) -> None:  # noqa: F811
    for bundle in bundles:
        package = bundle.with_suffix(".usdz")
        stage = Usd.Stage.Open(str(package))
        seen = look(package, TIMES)
        assert seen.keys() == {str(prim.GetPath()) for prim in stage.Traverse()}
        for path, told in seen.items():
            prim = stage.GetPrimAtPath(path)
            for value in schema_values(told):
                assert_as_usd_core_has_it(prim, value, TIMES)
            for time, visible, world in zip(TIMES, told["Visible"], told["World"], strict=True):
                if prim.IsA(UsdGeom.Xformable):
                    expected = UsdGeom.Xformable(prim).ComputeLocalToWorldTransform(time)
                    assert world == pytest.approx(plain(expected), abs=1e-12, rel=1e-12)
                if prim.IsA(UsdGeom.Imageable):
                    found = UsdGeom.Imageable(prim).ComputeVisibility(time)
                    assert visible == (found != "invisible")


def test_mono_sees_the_same(tmp_path: Path, runtime: csharp.Runtime) -> None:
    file = tmp_path / "stage.usdc"
    spoken_stage().Export(str(file))
    assert look(file, TIMES, runtime) == look(file, TIMES, "net")


def test_glowing_bodies_have_usd_lux_colours(tmp_path: Path) -> None:
    kelvin = [0.0, 900.0, 1000.0, 10000.0, 40000.0, *range(1001, 10000, 37)]
    file = tmp_path / "kelvin.json"
    file.write_text(str({"kelvin": kelvin, "matrices": [], "turns": []}).replace("'", '"'))
    [seen] = views("numbers", [file])
    for one, color in zip(kelvin, seen["Blackbody"], strict=True):
        assert color == pytest.approx(UsdLux.BlackbodyTemperatureAsRgb(one), abs=5e-6)


def test_a_lights_colour_has_its_temperature(tmp_path: Path) -> None:
    stage = Usd.Stage.CreateInMemory()
    light = UsdLux.SphereLight.Define(stage, "/Light")
    light.CreateColorAttr((0.5, 1, 0.25))
    assert look_at(stage, tmp_path)["/Light"]["LightColor"] == [[0.5, 1, 0.25]]
    light.CreateEnableColorTemperatureAttr(True)
    light.CreateColorTemperatureAttr(3000)
    glow = UsdLux.BlackbodyTemperatureAsRgb(3000)
    expected = [0.5 * glow[0], glow[1], 0.25 * glow[2]]
    [color] = look_at(stage, tmp_path)["/Light"]["LightColor"]
    assert color == pytest.approx(expected, abs=1e-5)


def test_joints_tell_bodies_motors_and_limits(tmp_path: Path) -> None:
    stage = Usd.Stage.CreateInMemory()
    joint = stage.DefinePrim("/Joint", "PhysicsRevoluteJoint")
    joint.CreateRelationship("physics:body1").SetTargets(["/Body"])
    for api in ("PhysicsDriveAPI:angular", "PhysicsLimitAPI:rotX", "PhysicsLimitAPI:transY"):
        joint.AddAppliedSchema(api)
    joint.CreateAttribute("limit:rotX:physics:low", Sdf.ValueTypeNames.Float).Set(-30.0)
    told = look_at(stage, tmp_path)["/Joint"]["UsdJointView"]
    assert (told["Body0"], told["Body1"]) == (None, "/Body")
    assert [drive["Name"] for drive in told["Drives"]] == ["angular"]
    assert [limit["Name"] for limit in told["Limits"]] == ["rotX", "transY"]
    assert told["Limits"][0]["Low"]["Value"] == -30
    assert told["Limits"][1]["High"]["Value"] == float("inf")


def test_preview_surfaces_have_the_registrys_fallbacks(tmp_path: Path) -> None:
    registry = Sdr.Registry()
    node = registry.GetShaderNodeByIdentifier("UsdPreviewSurface")
    stage = Usd.Stage.CreateInMemory()
    material = stage.DefinePrim("/M", "Material")
    shader = stage.DefinePrim("/M/S", "Shader")
    shader.CreateAttribute("info:id", Sdf.ValueTypeNames.Token).Set("UsdPreviewSurface")
    output = material.CreateAttribute("outputs:surface", Sdf.ValueTypeNames.Token)
    output.AddConnection("/M/S.outputs:surface")
    told = look_at(stage, tmp_path)["/M"]["UsdMaterialView"]["PreviewSurface"]
    read = {one["Name"]: one["At"][0] for one in told.values() if isinstance(one, dict)}
    read["opacityMode"] = told["OpacityMode"]
    for name in node.GetShaderInputNames():
        said = plain(node.GetShaderInput(name).GetDefaultValue())
        said = [said] if isinstance(said, int | float) else said
        assert read.pop(name) == said, name
    assert read == {}


def test_arrays_of_the_wrong_type_are_none(tmp_path: Path) -> None:
    file = tmp_path / "wrong.usda"
    lines = ['string points = "far"', "float[] faceVertexCounts = [3]", "bool doubleSided = 1"]
    file.write_text(f'#usda 1.0\ndef Mesh "Mesh" {{\n{"; ".join(lines)}\n}}\n')
    told = look(file)["/Mesh"]
    assert told["UsdMeshView"]["Points"]["Value"] == []
    assert told["UsdMeshView"]["DoubleSided"]["Value"]
    assert told["Triangles"][0]["Count"] == 0


def test_views_of_damaged_files_refuse_or_see_something(tmp_path: Path) -> None:
    whole = tmp_path / "whole.usda"
    spoken_stage().Export(str(whole))
    text = whole.read_text()
    chance = random.Random(7)
    swaps = {"float": "double3", "int[]": "float[]", "float[]": "token[]", "token": "int"}
    files = []
    for index in range(24):
        lines = text.splitlines(keepends=True)
        for _ in range(60):
            at = chance.randrange(len(lines))
            words = lines[at].split(" = ")
            kind = words[0].split()[-2:-1] or [""]
            lines[at] = (
                f"{words[0]} = None\n" if len(words) == 2 and "=" in lines[at] else lines[at]
            )
            lines[at] = lines[at].replace(kind[0] or "\0", swaps.get(kind[0], kind[0]), 1)
        files.append(tmp_path / f"{index}.usda")
        files[-1].write_text("".join(lines))
    crate = tmp_path / "whole.usdc"
    spoken_stage().Export(str(crate))
    bytes_ = crate.read_bytes()
    for index in range(40):
        spoilt = bytearray(bytes_)
        for _ in range(chance.randrange(1, 6)):
            spoilt[chance.randrange(88, len(spoilt))] ^= 1 << chance.randrange(8)
        files.append(tmp_path / f"{index}.usdc")
        files[-1].write_bytes(spoilt)
    seen = views("stages", files)
    assert len(seen) == len(files)
    assert sum("refused" not in one for one in seen) > 5
