"""Particles as engines see them, and as those who ask for more do."""

import numpy as np
from pxr import Usd, UsdGeom
from tests.build_shot import build_shot

from usdbridge.frames import still_pose
from usdbridge.options import StageOptions
from usdbridge.shot import Mesh, Particles, SceneObject

FRAMES = 4
POINTS = np.cumsum(np.ones((FRAMES, 2, 3)), axis=0)


def drops(**given):
    cache = np.repeat(POINTS, 3, axis=1) + np.tile(np.eye(3), (2, 1))
    mesh = Mesh(points=cache[0], triangles=[[0, 1, 2], [3, 4, 5]], cache=cache)
    values = {"points": POINTS, "mesh": mesh, "radius": 0.25, **given}
    return Particles(name="drops", kind="spray", count=2, **values)


def author(reopen, swarm, **options):
    return reopen(build_shot(FRAMES, particles=(swarm,)), options=StageOptions(**options))


def test_engines_get_one_mesh(reopen):
    stage = author(reopen, drops())
    types = {str(prim.GetTypeName()) for prim in stage.Traverse()}
    assert not types & {"Points", "PointInstancer"}
    assert stage.GetPrimAtPath("/Shot/Geom/drops/drops_geo").GetTypeName() == "Mesh"


def test_instances_lie_where_the_particles_are(reopen):
    stage = author(reopen, drops(), instances=True)
    prim = UsdGeom.PointInstancer(stage.GetPrimAtPath("/Shot/Geom/drops/drops_instances"))
    found = prim.ComputeInstanceTransformsAtTime(2, 2, UsdGeom.PointInstancer.ExcludeProtoXform)
    np.testing.assert_allclose([m.ExtractTranslation() for m in found], POINTS[2])
    np.testing.assert_allclose([m[0][0] for m in found], 0.25)


def test_the_variant_says_which_is_seen(reopen):
    stage = author(reopen, drops(), instances=True)
    shown = {}
    for variant in ("mesh", "instances"):
        stage.GetPrimAtPath("/Shot/Geom/drops").GetVariantSet("particles").SetVariantSelection(
            variant
        )
        shown[variant] = [
            UsdGeom.Imageable(
                stage.GetPrimAtPath(f"/Shot/Geom/drops/drops_{leaf}")
            ).ComputeVisibility(Usd.TimeCode.Default())
            == "inherited"
            for leaf in ("geo", "instances")
        ]
    assert shown == {"mesh": [True, False], "instances": [False, True]}


def test_flakes_turn(reopen):
    turns = np.tile([np.sqrt(0.5), 0.0, 0.0, np.sqrt(0.5)], (FRAMES, 2, 1))
    stage = author(reopen, drops(orientations=turns), instances=True)
    prim = UsdGeom.PointInstancer(stage.GetPrimAtPath("/Shot/Geom/drops/drops_instances"))
    turned = prim.ComputeInstanceTransformsAtTime(0, 0)[0].GetRow3(0)
    np.testing.assert_allclose(np.array(turned) / 0.25, (0.0, 1.0, 0.0), atol=2e-3)


def test_points_have_the_width_of_their_frame(reopen):
    radii = np.array([[0.0, 0.5]] * 2 + [[0.25, 0.5]] * 2)
    stage = author(reopen, drops(radii=radii), points=True)
    widths = UsdGeom.Points(stage.GetPrimAtPath("/Shot/Geom/drops/drops_points")).GetWidthsAttr()
    assert [list(widths.Get(frame)) for frame in (0, 3)] == [[0.0, 1.0], [0.5, 1.0]]


def test_texture_coordinates_that_many_share_are_written_once(reopen):
    corners = np.array([[0.0, 0, 0], [1, 0, 0], [0, 1, 0]])
    mesh = Mesh(
        points=np.concatenate([corners, corners + 2]),
        triangles=[[0, 1, 2], [3, 4, 5]],
        uvs=np.tile([[0.0, 0.0], [1.0, 0.0], [0.0, 1.0]], (2, 1)),
    )
    thing = SceneObject(name="two", shape=mesh, object_to_world=still_pose())
    stage = reopen(build_shot(2, plate=None, objects=(thing,)))
    st = UsdGeom.PrimvarsAPI(stage.GetPrimAtPath("/Shot/Geom/two/two_geo")).GetPrimvar("st")
    assert len(st.Get()) == 3
    assert np.allclose(st.ComputeFlattened(), mesh.uvs[mesh.triangles.ravel()])
