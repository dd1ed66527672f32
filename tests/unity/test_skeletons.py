"""Skeletons: joints stand where usd-core's queries put them; bindings and blend shapes."""

from pathlib import Path

import numpy as np
import pytest
from pxr import Gf, Sdf, Usd, UsdGeom, UsdSkel, Vt
from tests.unity.seen import look, look_at, plain
from tests.unreal.bundles import peopled_shot, write_bundle

pytestmark = pytest.mark.usefixtures("net")
TIMES = (0.0, 0.5, 1.0, 2.0)
JOINTS = ("hips", "hips/spine", "hips/spine/head", "hips/leg", "lone/hand")


def moving_stage() -> tuple[Usd.Stage, UsdSkel.Skeleton]:
    """A skeleton of which an animation moves some joints, in an order of its own."""
    chance = np.random.default_rng(4)
    stage = Usd.Stage.CreateInMemory()
    root = UsdSkel.Root.Define(stage, "/Root")
    skeleton = UsdSkel.Skeleton.Define(stage, "/Root/Skeleton")
    skeleton.CreateJointsAttr(JOINTS)
    rest = [
        Gf.Matrix4d(Gf.Rotation(Gf.Vec3d(*chance.normal(size=3)), 40.0), Gf.Vec3d(0, i, 0))
        for i in range(len(JOINTS))
    ]
    skeleton.CreateRestTransformsAttr(rest)
    skeleton.CreateBindTransformsAttr(rest)
    animation = UsdSkel.Animation.Define(stage, "/Root/Animation")
    moved = ("hips/leg", "nowhere", "hips", "hips/spine/head")
    animation.CreateJointsAttr(moved)
    for time in (0.0, 1.0, 2.0):
        turns = chance.normal(size=(4, 4))
        turns /= np.linalg.norm(turns, axis=1, keepdims=True)
        quats = Vt.QuatfArray([Gf.Quatf(*turn) for turn in turns.tolist()])
        animation.CreateRotationsAttr().Set(quats, time)
        animation.CreateTranslationsAttr().Set(chance.normal(size=(4, 3)).tolist(), time)
        scales = Vt.Vec3hArray([Gf.Vec3h(1, 1, one) for one in (1, 2, 1.5, 1)])
        animation.CreateScalesAttr().Set(scales, time)
    binding = UsdSkel.BindingAPI.Apply(root.GetPrim())
    binding.CreateAnimationSourceRel().SetTargets([animation.GetPath()])
    return stage, skeleton


def assert_joints_stand_as_usd_core_puts_them(
    stage: Usd.Stage, told: dict[str, list[list[list[float]]]], path: str
) -> None:
    root = UsdSkel.Root(stage.GetPrimAtPath(path.rpartition("/")[0]))
    cache = UsdSkel.Cache()
    cache.Populate(root, Usd.PrimDefaultPredicate)
    query = cache.GetSkelQuery(UsdSkel.Skeleton(stage.GetPrimAtPath(path)))
    for index, time in enumerate(TIMES):
        local = [plain(one) for one in query.ComputeJointLocalTransforms(time)]
        placed = [plain(one) for one in query.ComputeJointSkelTransforms(time)]
        assert np.allclose(told["JointLocal"][index], local, atol=1e-6)
        assert np.allclose(told["JointSkel"][index], placed, atol=1e-5)


def test_joints_stand_where_usd_core_puts_them(tmp_path: Path) -> None:
    stage, _ = moving_stage()
    told = look_at(stage, tmp_path, TIMES)["/Root/Skeleton"]
    assert_joints_stand_as_usd_core_puts_them(stage, told, "/Root/Skeleton")
    parents = told["UsdSkeletonView"]["Parents"]
    assert parents == list(UsdSkel.Topology(list(JOINTS)).GetParentIndices())


def test_people_of_a_bundle_stand_where_usd_core_puts_them(tmp_path: Path) -> None:
    package = write_bundle(peopled_shot(), tmp_path / "people").with_suffix(".usdz")
    stage = Usd.Stage.Open(str(package))
    seen = look(package, TIMES)
    skeletons = [path for path, told in seen.items() if "JointLocal" in told]
    for path in skeletons:
        assert_joints_stand_as_usd_core_puts_them(stage, seen[path], path)
    assert len(skeletons) == 1


def test_an_animation_that_lacks_a_part_moves_nothing(tmp_path: Path) -> None:
    stage, _ = moving_stage()
    stage.GetPrimAtPath("/Root/Animation").RemoveProperty("scales")
    told = look_at(stage, tmp_path, TIMES)["/Root/Skeleton"]
    assert_joints_stand_as_usd_core_puts_them(stage, told, "/Root/Skeleton")


def test_shapes_tell_what_they_follow(tmp_path: Path) -> None:
    stage, skeleton = moving_stage()
    mesh = UsdGeom.Mesh.Define(stage, "/Root/Body/Mesh")
    group = UsdSkel.BindingAPI.Apply(stage.GetPrimAtPath("/Root/Body"))
    group.CreateSkeletonRel().SetTargets([skeleton.GetPath()])
    binding = UsdSkel.BindingAPI.Apply(mesh.GetPrim())
    binding.CreateJointsAttr(["hips/spine", "hips"])
    binding.CreateJointIndicesPrimvar(False, 2).Set([0, 1, 1, 0])
    binding.CreateJointWeightsPrimvar(False, 2).Set([0.75, 0.25, 1, 0])
    binding.CreateGeomBindTransformAttr(Gf.Matrix4d(2))
    view = look_at(stage, tmp_path)["/Root/Body/Mesh"]["UsdSkelBindingView"]
    assert (view["SkeletonPath"], view["HasJoints"]) == ("/Root/Skeleton", True)
    assert view["Joints"] == ["hips/spine", "hips"]
    [indices] = view["JointIndices"]["At"]
    assert (indices["Value"], indices["ElementSize"]) == ([0, 1, 1, 0], 2)
    assert view["JointWeights"]["At"][0]["Value"] == [0.75, 0.25, 1, 0]
    assert view["GeomBindTransform"] == plain(Gf.Matrix4d(2))
    assert view["SkinningMethod"] == "classicLinear"


def test_blend_shapes_tell_their_inbetweens_in_order(tmp_path: Path) -> None:
    stage = Usd.Stage.CreateInMemory()
    mesh = UsdGeom.Mesh.Define(stage, "/Mesh")
    shape = UsdSkel.BlendShape.Define(stage, "/Mesh/Smile")
    shape.CreateOffsetsAttr([(0, 1, 0)])
    shape.CreatePointIndicesAttr([3])
    for name, weight in (("most", 0.75), ("some", 0.25)):
        between = shape.CreateInbetween(name)
        between.SetWeight(weight)
        between.SetOffsets(Vt.Vec3fArray([Gf.Vec3f(0, weight * 2, 0)]))
        between.CreateNormalOffsetsAttr(Vt.Vec3fArray([Gf.Vec3f(1, 0, 0)]))
    binding = UsdSkel.BindingAPI.Apply(mesh.GetPrim())
    binding.CreateBlendShapesAttr(["smile"])
    binding.CreateBlendShapeTargetsRel().SetTargets(["/Mesh/Smile"])
    seen = look_at(stage, tmp_path)
    view = seen["/Mesh/Smile"]["UsdBlendShapeView"]
    assert [(one["Name"], one["Weight"]) for one in view["Inbetweens"]] == [
        ("some", 0.25),
        ("most", 0.75),
    ]
    assert view["Inbetweens"][0]["Offsets"] == [0, 0.5, 0]
    assert view["Inbetweens"][0]["NormalOffsets"] == [1, 0, 0]
    assert view["PointIndices"]["Value"] == [3]
    bound = seen["/Mesh"]["UsdSkelBindingView"]
    assert (bound["BlendShapes"], bound["BlendShapeTargets"]) == (["smile"], ["/Mesh/Smile"])
    assert not bound["HasJoints"]


def test_weights_and_joints_of_an_animation_are_read(tmp_path: Path) -> None:
    stage = Usd.Stage.CreateInMemory()
    animation = UsdSkel.Animation.Define(stage, "/Animation")
    animation.CreateBlendShapesAttr(["smile", "frown"])
    weights = animation.CreateBlendShapeWeightsAttr()
    weights.Set([0.0, 1.0], 0.0)
    weights.Set([1.0, 0.5], 2.0)
    animation.GetPrim().GetAttribute("joints").Set(Vt.TokenArray(["a"]))
    view = look_at(stage, tmp_path, (0.0, 1.0, 2.0))["/Animation"]["UsdSkelAnimationView"]
    assert view["BlendShapeWeights"]["At"] == [[0, 1], [0.5, 0.75], [1, 0.5]]
    assert view["Joints"]["Value"] == ["a"]
    assert animation.GetPrim().GetAttribute("joints").GetTypeName() == Sdf.ValueTypeNames.TokenArray
