"""What other tools write: materials, joints, copies, blend shapes; and what nobody should."""

import random
import struct
import zipfile
import zlib
from pathlib import Path

import numpy as np
import pytest
from pxr import Gf, Sdf, Usd, UsdGeom, UsdPhysics, UsdShade, UsdSkel, Vt
from tests.unity.plandump.plans import plan, plans
from tests.unity.plandump.shots import new_stage

pytestmark = pytest.mark.usefixtures("dotnet")

TYPES = Sdf.ValueTypeNames


def define_quad(stage: Usd.Stage, path: str) -> UsdGeom.Mesh:
    mesh = UsdGeom.Mesh.Define(stage, path)
    mesh.CreatePointsAttr([(0, 0, 0), (1, 0, 0), (1, 1, 0), (0, 1, 0)])
    mesh.CreateFaceVertexCountsAttr([4])
    mesh.CreateFaceVertexIndicesAttr([0, 1, 2, 3])
    mesh.CreateSubdivisionSchemeAttr("none")
    coordinates = UsdGeom.PrimvarsAPI(mesh).CreatePrimvar("uv", TYPES.TexCoord2fArray, "vertex")
    coordinates.Set(Vt.Vec2fArray([(0, 0), (1, 0), (1, 1), (0, 1)]))
    return mesh


def define_textured(stage: Usd.Stage, path: str) -> UsdShade.Material:
    material = UsdShade.Material.Define(stage, path)
    surface = UsdShade.Shader.Define(stage, f"{path}/Surface")
    surface.CreateIdAttr("UsdPreviewSurface")
    material.CreateSurfaceOutput().ConnectToSource(surface.ConnectableAPI(), "surface")
    reader = UsdShade.Shader.Define(stage, f"{path}/Reader")
    reader.CreateIdAttr("UsdPrimvarReader_float2")
    reader.CreateInput("varname", TYPES.String).Set("uv")
    place = UsdShade.Shader.Define(stage, f"{path}/Place")
    place.CreateIdAttr("UsdTransform2d")
    place.CreateInput("scale", TYPES.Float2).Set(Gf.Vec2f(2, 3))
    place.CreateInput("translation", TYPES.Float2).Set(Gf.Vec2f(0.25, 0.5))
    place.CreateInput("in", TYPES.Float2).ConnectToSource(reader.ConnectableAPI(), "result")
    picture = UsdShade.Shader.Define(stage, f"{path}/Picture")
    picture.CreateIdAttr("UsdUVTexture")
    picture.CreateInput("file", TYPES.Asset).Set("pictures/wood.png")
    picture.CreateInput("wrapS", TYPES.Token).Set("mirror")
    picture.CreateInput("st", TYPES.Float2).ConnectToSource(place.ConnectableAPI(), "result")
    color = surface.CreateInput("diffuseColor", TYPES.Color3f)
    color.ConnectToSource(picture.ConnectableAPI(), "rgb")
    rough = surface.CreateInput("roughness", TYPES.Float)
    rough.ConnectToSource(picture.ConnectableAPI(), "g")
    surface.CreateInput("opacity", TYPES.Float).Set(0.25)
    return material


def png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        check = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    data = zlib.compress(b"\0\1\2\3")
    parts = (chunk(b"IHDR", head), chunk(b"IDAT", data), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def test_a_picture_keeps_its_place_channel_and_colour_space(tmp_path: Path) -> None:
    stage = new_stage(tmp_path / "textured.usdc")
    material = define_textured(stage, "/Look")
    UsdShade.MaterialBindingAPI.Apply(define_quad(stage, "/Quad").GetPrim()).Bind(material)
    stage.Save()
    with zipfile.ZipFile(tmp_path / "textured.usdz", "w") as package:
        package.write(tmp_path / "textured.usdc", "textured.usdc")
        package.writestr("pictures/wood.png", png())
    said = plan(tmp_path / "textured.usdz").said
    (look,) = said["Materials"]
    textures = {texture["Id"]: texture for texture in said["Textures"]}
    base, rough = (
        textures[look["BaseMap"]["TextureId"]],
        textures[look["RoughnessMap"]["TextureId"]],
    )
    assert (base["Path"], base["Format"], base["WrapU"]) == ("pictures/wood.png", "png", "Mirror")
    assert (base["IsLinear"], rough["IsLinear"]) == (False, True)
    assert look["RoughnessMap"]["Channel"] == "G"
    assert look["BaseMap"]["Tiling"] == {"X": 2, "Y": 3}
    assert look["BaseMap"]["Offset"] == {"X": 0.25, "Y": 0.5}
    assert (look["OpacityMode"], look["Opacity"]) == ("Blend", 0.25)
    assert said["Meshes"][0]["Uv"] == [0, 0, 1, 0, 1, 1, 0, 1]


def test_faces_of_their_own_material_are_sub_meshes(tmp_path: Path) -> None:
    stage = new_stage(tmp_path / "subsets.usda")
    mesh = UsdGeom.Mesh.Define(stage, "/Mesh")
    mesh.CreatePointsAttr([(0, 0, 0), (1, 0, 0), (1, 1, 0), (0, 1, 0)])
    mesh.CreateFaceVertexCountsAttr([3, 3])
    mesh.CreateFaceVertexIndicesAttr([0, 1, 2, 0, 2, 3])
    for index, name in enumerate(("Red", "Blue")):
        material = UsdShade.Material.Define(stage, f"/{name}")
        subset = UsdGeom.Subset.CreateGeomSubset(
            mesh, name, "face", Vt.IntArray([index]), "materialBind"
        )
        UsdShade.MaterialBindingAPI.Apply(subset.GetPrim()).Bind(material)
    stage.Save()
    shot = plan(tmp_path / "subsets.usda")
    assert [len(part) for part in shot.meshes["/Mesh"]["SubMeshes"]] == [3, 3]
    assert shot.nodes["/Mesh"]["Renderer"]["MaterialIds"] == ["/Red", "/Blue"]


def test_copies_are_mirrored(tmp_path: Path) -> None:
    stage = new_stage(tmp_path / "copies.usda", unit=0.01)
    copies = UsdGeom.PointInstancer.Define(stage, "/Copies")
    UsdGeom.Cube.Define(stage, "/Copies/Cube").AddTranslateOp().Set(Gf.Vec3d(100, 0, 200))
    copies.CreatePrototypesRel().AddTarget("/Copies/Cube")
    copies.CreateProtoIndicesAttr([0, 0])
    copies.CreatePositionsAttr([(0, 0, 100), (100, 200, 300)])
    turn = Gf.Rotation(Gf.Vec3d(0, 1, 0), 90).GetQuat()
    copies.CreateOrientationsAttr([Gf.Quath(turn)] * 2)
    stage.Save()
    shot = plan(tmp_path / "copies.usda")
    told = shot.nodes["/Copies"]["Instances"]
    (frame,) = told["Frames"]
    assert frame["Positions"] == pytest.approx([0, 0, -1, 1, 2, -3])
    assert frame["Rotations"][:4] == pytest.approx([0, -(0.5**0.5), 0, 0.5**0.5], abs=1e-3)
    assert told["Prototypes"][0]["Matrix"][12:15] == pytest.approx([1, 0, -2])
    assert "/Copies/Cube" not in shot.nodes


def test_joints_are_told_in_the_bodys_own_frame(tmp_path: Path) -> None:
    stage = new_stage(tmp_path / "joints.usda", up="Z", unit=0.01)
    for name in ("Door", "Frame"):
        cube = UsdGeom.Cube.Define(stage, f"/{name}")
        UsdPhysics.CollisionAPI.Apply(cube.GetPrim())
        UsdPhysics.RigidBodyAPI.Apply(cube.GetPrim())
    hinge = UsdPhysics.RevoluteJoint.Define(stage, "/Hinge")
    hinge.CreateBody0Rel().AddTarget("/Door")
    hinge.CreateBody1Rel().AddTarget("/Frame")
    hinge.CreateLocalPos0Attr(Gf.Vec3f(10, 20, 30))
    hinge.CreateAxisAttr("Z")
    hinge.CreateLowerLimitAttr(-10)
    hinge.CreateUpperLimitAttr(95)
    UsdPhysics.Scene.Define(stage, "/Scene").CreateGravityDirectionAttr(Gf.Vec3f(0, 0, -1))
    stage.Save()
    shot = plan(tmp_path / "joints.usda")
    (joint,) = shot.said["Joints"]
    assert (joint["Kind"], joint["BodyId"], joint["ConnectedBodyId"]) == (
        "Hinge",
        "/Door",
        "/Frame",
    )
    assert [*joint["Anchor"].values()] == pytest.approx([0.1, 0.2, -0.3])
    assert [*joint["Axis"].values()] == pytest.approx([0, 0, -1])
    assert (joint["LowerLimit"], joint["UpperLimit"]) == (-10, 95)
    assert [*shot.said["Gravity"].values()] == pytest.approx([0, -9.81, 0])


def test_colliders_are_of_the_shapes_measures(tmp_path: Path) -> None:
    stage = new_stage(tmp_path / "colliders.usda", unit=0.01)
    for kind in ("Cube", "Sphere", "Capsule", "Cone"):
        prim = getattr(UsdGeom, kind).Define(stage, f"/{kind}").GetPrim()
        UsdPhysics.CollisionAPI.Apply(prim)
    UsdGeom.Capsule(stage.GetPrimAtPath("/Capsule")).CreateAxisAttr("X")
    stage.Save()
    nodes = plan(tmp_path / "colliders.usda").nodes
    cube, sphere, capsule, cone = (
        nodes[f"/{kind}"]["Colliders"][0] for kind in ("Cube", "Sphere", "Capsule", "Cone")
    )
    assert [*cube["Size"].values()] == pytest.approx([0.02] * 3)
    assert sphere["Radius"] == pytest.approx(0.01)
    assert (capsule["Radius"], capsule["Height"]) == pytest.approx((0.005, 0.02))
    assert (capsule["Direction"], cone["Shape"]) == (0, "ConvexMesh")


def test_turned_bodies_velocities_are_the_worlds(tmp_path: Path) -> None:
    stage = new_stage(tmp_path / "thrown.usda", up="Z", unit=0.01)
    UsdGeom.Xform.Define(stage, "/Up").AddRotateZOp().Set(90.0)
    cube = UsdGeom.Cube.Define(stage, "/Up/Cube")
    body = UsdPhysics.RigidBodyAPI.Apply(cube.GetPrim())
    body.CreateVelocityAttr(Gf.Vec3f(100, 0, 0))  # along the world's +Y there, so +Z in Unity
    body.CreateAngularVelocityAttr(Gf.Vec3f(0, 0, 180))  # about up, so the other way round
    UsdPhysics.MassAPI.Apply(cube.GetPrim()).CreateMassAttr(3)
    stage.Save()
    told = plan(tmp_path / "thrown.usda").nodes["/Up/Cube"]["Body"]
    assert [*told["Velocity"].values()] == pytest.approx([0, 0, 1], abs=1e-6)
    assert [*told["AngularVelocity"].values()] == pytest.approx([0, -np.pi, 0], abs=1e-6)
    assert (told["Mass"], told["IsDynamic"]) == (3, True)


def test_blend_shapes_weigh_to_a_hundred(tmp_path: Path) -> None:
    stage = new_stage(tmp_path / "face.usda")
    UsdSkel.Root.Define(stage, "/Root")
    skeleton = UsdSkel.Skeleton.Define(stage, "/Root/Skeleton")
    motion = UsdSkel.Animation.Define(stage, "/Root/Motion")
    motion.CreateBlendShapesAttr(["blink"])
    for code in range(10):
        motion.CreateBlendShapeWeightsAttr().Set(Vt.FloatArray([code / 9]), code)
    UsdSkel.BindingAPI.Apply(skeleton.GetPrim()).CreateAnimationSourceRel().AddTarget(
        "/Root/Motion"
    )
    quad = define_quad(stage, "/Root/Quad")
    shape = UsdSkel.BlendShape.Define(stage, "/Root/Quad/blink")
    shape.CreateOffsetsAttr([(0, 0, 2)])
    shape.CreatePointIndicesAttr([3])
    binding = UsdSkel.BindingAPI.Apply(quad.GetPrim())
    binding.CreateSkeletonRel().AddTarget("/Root/Skeleton")
    binding.CreateBlendShapesAttr(["blink"])
    binding.CreateBlendShapeTargetsRel().AddTarget("/Root/Quad/blink")
    stage.Save()
    shot = plan(tmp_path / "face.usda")
    curve = shot.curves["/Root/Quad", "SkinnedRenderer", "blendShape.blink"]
    assert curve["AtFrames"] == pytest.approx(np.linspace(0, 100, 10), rel=1e-5)
    (told,) = shot.meshes["/Root/Quad"]["BlendShapes"]
    (deltas,) = told["PositionDeltas"]
    moved = np.array(deltas).reshape(-1, 3)
    points = np.array(shot.meshes["/Root/Quad"]["VertexPoints"])
    assert (moved[points == 3] == [0, 0, -2]).all()
    assert not moved[points != 3].any()


def test_one_of_several_cameras_is_the_shots(tmp_path: Path) -> None:
    stage = new_stage(tmp_path / "cameras.usda")
    for name in ("First", "Second"):
        UsdGeom.Camera.Define(stage, f"/{name}")
    stage.Save()
    every = plan(tmp_path / "cameras.usda")
    assert [every.nodes[f"/{name}"]["Camera"]["IsShotCamera"] for name in ("First", "Second")] == [
        True,
        False,
    ]
    assert "unity.cameras-many" in every.codes
    alone = plan(tmp_path / "cameras.usda", "cameras=ShotCamera")
    assert alone.nodes["/Second"]["Camera"] is None


def test_a_stage_without_time_has_no_frames(tmp_path: Path) -> None:
    stage = Usd.Stage.CreateNew(str(tmp_path / "still.usda"))
    UsdGeom.Cube.Define(stage, "/Cube")
    stage.Save()
    said = plan(tmp_path / "still.usda").said
    assert (said["Clock"]["FrameCount"], said["Clips"]) == (0, [])


@pytest.mark.parametrize(
    ("rate", "fraction"),
    [(23.976, (24000, 1001)), (29.97, (30000, 1001)), (25, (25, 1)), (12.5, (25, 2))],
)
def test_rates_are_the_fractions_they_mean(
    tmp_path: Path, rate: float, fraction: tuple[int, int]
) -> None:
    stage = new_stage(tmp_path / "rate.usda")
    stage.SetTimeCodesPerSecond(rate)
    stage.SetFramesPerSecond(rate)
    stage.Save()
    clock = plan(tmp_path / "rate.usda").clock
    assert (clock["RateNumerator"], clock["RateDenominator"]) == fraction
    assert clock["FrameCount"] == 10


def test_samples_from_another_start_count_from_zero(tmp_path: Path) -> None:
    stage = new_stage(tmp_path / "late.usda", end=1010.0)
    stage.SetStartTimeCode(1001.0)
    move = UsdGeom.Cube.Define(stage, "/Cube").AddTranslateOp()
    for code in range(990, 1020):
        move.Set(Gf.Vec3d(code, 0.5, 0.5), code)
    stage.Save()
    curve = plan(tmp_path / "late.usda").curves["/Cube", "Transform", "m_LocalPosition.x"]
    assert curve["AtFrames"] == list(range(1001, 1011))
    assert [key["Time"] for key in curve["Keys"]] == [np.float32(n / 24) for n in range(10)]


def test_mutated_packages_are_planned_or_refused(bundles: dict[str, Path], tmp_path: Path) -> None:
    dice = random.Random(5)
    files = []
    for name in ("full", "people"):
        whole = bundles[name].with_suffix(".usdz").read_bytes()
        for number in range(100):
            data = bytearray(whole)
            for _ in range(dice.randint(1, 40)):
                data[dice.randrange(len(data))] = dice.randrange(256)
            files.append(tmp_path / f"{name}{number}.usdz")
            files[-1].write_bytes(data)
    said = plans(*files)
    assert len(said) == len(files)
    assert sum("refused" in one for one in said) < len(files)
