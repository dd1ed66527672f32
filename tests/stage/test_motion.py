"""A baked shot has its motion three times: as baked, as observed, and live from the hand-over."""

from fractions import Fraction

import numpy as np
import pytest
from pxr import Usd, UsdGeom, UsdPhysics
from tests.build_shot import build_shot

from usdbridge.shot import Bake, BodyBake, Cloth, Mesh, Pose, Primitive, SceneObject, SubFrames
from usdbridge.stage import author_stage

UPRIGHT = (1.0, 0.0, 0.0, 0.0)
CUBE = np.array([[x, y, z] for x in (-1, 1) for y in (-1, 1) for z in (-1, 1)], float)


def falling(*heights):
    rows = [(0.0, height, 0.0) for height in heights]
    return Pose(position=rows, orientation=[UPRIGHT] * len(rows))


@pytest.fixture
def stage(tmp_path):
    ball = SceneObject(
        name="ball",
        shape=Primitive(kind="sphere", size=(2.0, 2.0, 2.0)),
        motion="dynamic",
        mass=1.0,
        velocity=(0.0, -2.0, 0.0),
        activation_frame=1,
        object_to_world=falling(5.0, 4.0, 2.0),
        observed=falling(5.0, 4.5, 4.0),
        between=SubFrames(frame=[1.5], position=[(0.0, 3.25, 0.0)], orientation=[UPRIGHT]),
        hulls=(CUBE,),
    )
    body = BodyBake(name="ball", intensity=1.0)
    bake = Bake(step_rate=Fraction(960), engine="bullet", seed=0, bodies=(body,))
    shot = build_shot(3, objects=(ball,), bake=bake)
    return Usd.Stage.Open(str(author_stage(shot, tmp_path).root))


def heights(stage, variant, codes=(0, 1, 1.5, 2)):
    stage.GetPrimAtPath("/Shot").GetVariantSet("motion").SetVariantSelection(variant)
    xform = UsdGeom.Xformable(stage.GetPrimAtPath("/Shot/Geom/ball"))
    return [xform.GetLocalTransformation(code).ExtractTranslation()[1] for code in codes]


def test_the_bake_is_selected(stage):
    assert stage.GetPrimAtPath("/Shot").GetVariantSet("motion").GetVariantSelection() == "baked"


@pytest.mark.parametrize(
    ("variant", "expected"),
    [
        ("baked", [5.0, 4.0, 3.25, 2.0]),
        ("observed", [5.0, 4.5, 4.25, 4.0]),
        ("live", [4.0, 4.0, 4.0, 4.0]),
    ],
)
def test_each_variant_has_its_own_motion(stage, variant, expected):
    np.testing.assert_allclose(heights(stage, variant), expected, atol=1e-6)


@pytest.mark.parametrize("variant", ["baked", "observed", "live"])
def test_only_a_live_body_is_left_to_the_engine(stage, variant):
    heights(stage, variant)
    body = UsdPhysics.RigidBodyAPI(stage.GetPrimAtPath("/Shot/Geom/ball"))
    assert body.GetKinematicEnabledAttr().Get() == (variant != "live")
    assert body.GetVelocityAttr().Get() == (0.0, -2.0, 0.0)


def test_hulls_collide_in_place_of_the_mesh_and_are_not_shown(stage):
    hull = stage.GetPrimAtPath("/Shot/Geom/ball/ball_hulls/ball_hull_0")
    assert UsdPhysics.MeshCollisionAPI(hull).GetApproximationAttr().Get() == "convexHull"
    assert UsdGeom.Imageable(hull).ComputeVisibility() == "invisible"
    mesh = stage.GetPrimAtPath("/Shot/Geom/ball/ball_geo")
    assert not mesh.HasAPI(UsdPhysics.CollisionAPI)


def test_a_hull_s_faces_look_outwards(stage):
    mesh = UsdGeom.Mesh(stage.GetPrimAtPath("/Shot/Geom/ball/ball_hulls/ball_hull_0"))
    points = np.array(mesh.GetPointsAttr().Get())
    corners = points[np.array(mesh.GetFaceVertexIndicesAttr().Get()).reshape(-1, 3)]
    normal = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    assert (np.einsum("ij,ij->i", normal, corners.mean(axis=1)) > 0).all()


def test_a_moving_cloth_has_normals_that_move(tmp_path):
    flat = np.array([(0, 0, 0), (0, 0, 1), (1, 0, 0)], float)
    cache = np.stack([flat, flat[:, [1, 0, 2]]])
    mesh = Mesh(points=flat, triangles=np.array([[0, 1, 2]]), cache=cache)
    shot = build_shot(2, cloths=(Cloth(name="flag", mesh=mesh),))
    stage = Usd.Stage.Open(str(author_stage(shot, tmp_path).root))
    prim = UsdGeom.Mesh(stage.GetPrimAtPath("/Shot/Geom/flag/flag_geo"))
    assert prim.GetNormalsInterpolation() == "vertex"
    np.testing.assert_allclose(prim.GetNormalsAttr().Get(0), [(0, 1, 0)] * 3, atol=1e-6)
    np.testing.assert_allclose(prim.GetNormalsAttr().Get(1), [(-1, 0, 0)] * 3, atol=1e-6)
