"""Geometry and light in the shot: only where there was none, under free names, with origins."""

from dataclasses import replace

import numpy as np
import pytest
from tests.build_shot import build_box, build_shot

from usdbridge.frames import still_pose
from usdbridge.options import SolveOptions
from usdbridge.origins import origin_of
from usdbridge.progress import quiet
from usdbridge.report import Finding
from usdbridge.shot import Light, Look, Mesh, PointCloud, Primitive, Surroundings
from usdbridge.solve.fill import find_light, find_scene
from usdbridge.solve.fill.light import fill_light
from usdbridge.solve.fill.objects import fill_scene
from usdbridge.solve.geometry import Cloud, Geometry, Proxy
from usdbridge.solve.light import Colour, Direction, Exposure, Lighting, Practical, Ratio
from usdbridge.solve.names import free_name

NOTE = Finding("light.noted", "info", "tiny", "something")
DOWN = np.array([0.6, -0.8, 0.0])
LAMP = Practical(
    kind="rect",
    position=(1.0, 2.0, 3.0),
    towards=(0.0, 0.0, 1.0),
    size=(1.0, 0.5),
    colour=(1.0, 0.8, 0.6),
    confidence=0.5,
    note="bright",
)
BARE = build_shot(objects=())


def proxy(name="wall", confidence=0.7, **changes):
    values = {"kind": "box", "size": (1.0, 2.0, 3.0), "proxy_to_world": np.eye(4), **changes}
    return Proxy(name=name, confidence=confidence, note="seen", **values)


def geometry(*proxies, count=4):
    cloud = Cloud(
        position=np.arange(3.0 * count).reshape(-1, 3),
        normal=np.zeros((count, 3)),
        color=np.full((count, 3), 0.5),
        spread=np.full(count, 0.01),
        confidence=np.full(count, 0.6),
        view=np.zeros(count, np.int64),
        pixel=np.zeros((count, 2)),
    )
    return Geometry(cloud=cloud, proxies=proxies, findings=(NOTE,))


def lighting(source="cast shadow", confidence=0.7, **changes):
    values = {
        "key": Direction(travel=DOWN, confidence=confidence, source=source, note="sharp"),
        "colour": Colour(kelvin=4000.0, confidence=0.5, note="grey"),
        "ratio": Ratio(value=4.0, confidence=0.5, note="shadow"),
        "key_intensity": 0.75,
        "fill_intensity": 0.25,
        "exposure": None,
        "practicals": (),
        "environment": None,
        "findings": (NOTE,),
        **changes,
    }
    return Lighting(**values)


def test_a_taken_name_is_counted_up():
    assert free_name("wall", {"floor"}) == "wall"
    assert free_name("wall", {"wall"}) == "wall_2"
    assert free_name("wall", {"wall", "wall_2", "wall_4"}) == "wall_3"


def test_proxies_become_objects_with_their_place_and_origin():
    place = np.eye(4)
    place[:3, 3] = 1.0, 2.0, 3.0
    shot = fill_scene(BARE, geometry(proxy(proxy_to_world=place, role="shadow_catcher")))
    (thing,) = shot.objects
    assert thing.shape == Primitive(kind="box", size=(1.0, 2.0, 3.0))
    assert thing.object_to_world.position.tolist() == [[1.0, 2.0, 3.0]]
    assert thing.role == "shadow_catcher"
    assert shot.origins["objects.wall"].kind == "measured"


def test_a_mesh_proxy_keeps_its_triangles():
    points, triangles = np.eye(3), np.array([[0, 1, 2]])
    shape = {"kind": "mesh", "size": None, "points": points, "triangles": triangles}
    (thing,) = fill_scene(BARE, geometry(proxy(**shape))).objects
    assert isinstance(thing.shape, Mesh)
    assert thing.shape.triangles.tolist() == triangles.tolist()


def test_a_doubtful_proxy_is_a_default():
    shot = fill_scene(BARE, geometry(proxy(confidence=0.2)))
    assert shot.origins["objects.wall"].kind == "default"


def test_proxies_of_one_name_get_names_of_their_own():
    shot = fill_scene(build_shot(objects=(build_box("wall"),)), geometry(proxy(), proxy()))
    assert [thing.name for thing in shot.objects] == ["wall", "wall_2", "wall_3"]
    assert shot.origins.keys() >= {"objects.wall_2", "objects.wall_3"}
    assert "objects.wall" not in shot.origins


def test_points_that_were_given_stay():
    own = PointCloud(positions=np.zeros((1, 3)))
    assert fill_scene(replace(BARE, points=own), geometry()).points is own


def test_the_cloud_becomes_the_points():
    shot = fill_scene(BARE, geometry(count=5))
    assert shot.points.positions.shape == (5, 3)
    assert shot.origins["points"].kind == "measured"
    assert fill_scene(BARE, geometry(count=0)).points is None
    assert NOTE in shot.findings


def test_declared_objects_and_lights_are_not_looked_for():
    light = Light(name="sun", kind="distant", light_to_world=still_pose(), intensity=np.ones(1))
    shot = build_shot(lights=(light,))
    assert find_scene(shot, None, SolveOptions(), quiet) == (shot, None)
    assert find_light(shot, None, None, quiet) is shot


def test_the_key_light_shines_the_way_that_was_found():
    key = fill_light(BARE, lighting()).lights[0]
    w, x, y, z = key.light_to_world.orientation[0]
    minus_z = -np.array([2 * (x * z + w * y), 2 * (y * z - w * x), 1 - 2 * (x * x + y * y)])
    assert minus_z == pytest.approx(DOWN)
    assert key.temperature == 4000.0


@pytest.mark.parametrize("travel", [(0.0, -1.0, 0.0), (0.0, 1.0, 0.0), (1.0, 0.0, 0.0)])
def test_any_direction_has_a_pose(travel):
    key = Direction(travel=np.array(travel), confidence=0.5, source="shading", note="")
    pose = fill_light(BARE, lighting(key=key)).lights[0].light_to_world
    assert np.linalg.norm(pose.orientation[0]) == pytest.approx(1.0)


def test_key_and_fill_keep_their_ratio():
    key, fill = fill_light(BARE, lighting()).lights
    assert key.intensity[0] / (np.pi * fill.intensity[0]) == pytest.approx(3.0)


def test_strength_of_light_is_never_more_than_a_default():
    origins = fill_light(BARE, lighting(practicals=(LAMP,))).origins
    for name in ("key", "fill", "practical"):
        assert origins[f"lights.{name}.intensity"].kind == "default"
        assert origins[f"lights.{name}.intensity"].confidence <= 0.3


@pytest.mark.parametrize(
    ("source", "confidence", "kind"),
    [("cast shadow", 0.7, "measured"), ("assumed", 0.1, "default")],
)
def test_an_assumed_direction_is_a_default(source, confidence, kind):
    shot = fill_light(BARE, lighting(source, confidence))
    assert shot.origins["lights.key"].kind == kind


def test_practicals_have_names_of_their_own():
    shot = fill_light(BARE, lighting(practicals=(LAMP, LAMP)))
    assert [light.name for light in shot.lights] == ["key", "fill", "practical", "practical_2"]
    assert shot.lights[2].light_to_world.position.tolist() == [[1.0, 2.0, 3.0]]


def test_an_exposure_curve_is_filled_in_only_where_there_is_none():
    found = lighting(exposure=Exposure(stops=np.linspace(-1, 1, 5), confidence=0.6, flicker=0.0))
    shot = fill_light(BARE, found)
    assert shot.look.exposure_ev.tolist() == [-1.0, -0.5, 0.0, 0.5, 1.0]
    assert shot.origins["look.exposure_ev"].kind == "measured"
    own = replace(BARE, look=Look(exposure_ev=np.zeros(5)))
    assert fill_light(own, found).look is own.look
    assert "look.exposure_ev" not in fill_light(own, found).origins


def test_surroundings_become_the_fills_picture_trusted_as_far_as_they_were_seen():
    seen = np.zeros((8, 16), bool)
    seen[4:] = True
    around = Surroundings(linear=np.ones((8, 16, 3)), seen=seen)
    shot = fill_light(BARE, lighting(environment=around))
    assert shot.lights[1].surroundings is around
    assert shot.lights[0].surroundings is None
    origin = origin_of(shot.origins, "lights.fill.surroundings.linear")
    assert origin.kind == "measured"
    assert origin.confidence == pytest.approx(0.5)


def test_surroundings_leave_the_fill_as_strong_as_it_was():
    around = Surroundings(linear=np.ones((8, 16, 3)), seen=np.ones((8, 16), bool))
    bare, lit = (fill_light(BARE, lighting(environment=e)).lights[1] for e in (None, around))
    assert bare.intensity == lit.intensity
