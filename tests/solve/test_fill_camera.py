"""The solved camera in the shot: pixels of the plate, what was declared, and how sure each is."""

from dataclasses import replace
from fractions import Fraction
from types import SimpleNamespace

import numpy as np
import pytest
from tests.build_shot import build_camera, build_shot
from tests.solve.seen_scene import FOCAL_PX, FRAMES, SIZE, orbit, pan, truck

from usdbridge.shot import Origin
from usdbridge.solve.camera import CameraSolution
from usdbridge.solve.evidence import Pictures, ScenePoints
from usdbridge.solve.fill import fill_camera
from usdbridge.solve.scene import Scene
from usdbridge.solve.world import Scale

ZOOM = FOCAL_PX * np.linspace(1.0, 1.5, FRAMES)
SCALE = Scale(value=2.0, low=1.5, high=3.0, kind="measured", confidence=0.6, source="a person")
LENS, POSE = "camera.focal_px", "camera.camera_to_world.orientation"
PLACE = "camera.camera_to_world.position"
UNKNOWN = {POSE: Origin("default", 0.05, ""), PLACE: Origin("default", 0.05, "")}
NONE = np.empty(0)


def found(path, kind="general", *, verdict="good", confidence=0.9, sigma=0.01):
    points = ScenePoints(
        position=np.empty((0, 3)), track=np.empty(0, np.int64), error_px=NONE, angle=NONE
    )
    return CameraSolution(
        path=path,
        kind=kind,
        zoom=bool(np.ptp(path.focal_px)),
        verdict=verdict,
        confidence=confidence,
        points=points,
        still=np.arange(10) < 7,
        residual_px=np.full(FRAMES, 0.25),
        focal_sigma=np.full(FRAMES, sigma),
        evidence={"fit": 0.9},
        reasons=(),
    )


def filled(solution, shot=None, *, scale=0.5, aspect=Fraction(1)):
    shot = shot or build_shot(FRAMES, camera=None)
    plate = replace(shot.plate, pixel_aspect=aspect)
    pictures = Pictures(
        gray=np.zeros((FRAMES, SIZE[1], SIZE[0]), np.uint8),
        plate=plate,
        frames=tuple(range(FRAMES)),
        scale=scale,
        area=(0, 0, *SIZE),
        repeats=np.arange(FRAMES),
    )
    world = SimpleNamespace(ground=SimpleNamespace(verdict="known", confidence=0.7), scale=SCALE)
    scene = Scene(
        pictures=pictures,
        path=solution.path,
        tracks=None,
        points=solution.points,
        found=solution,
        world=world,
        mattes=(),
    )
    return fill_camera(replace(shot, plate=plate), scene)


@pytest.mark.parametrize(("scale", "aspect"), [(0.5, 1), (0.5, 2), (1.0, Fraction(4, 3))])
def test_focal_length_is_in_pixels_of_the_plate(scale, aspect):
    focal = filled(found(orbit()), scale=scale, aspect=Fraction(aspect)).camera.focal_px
    down = FOCAL_PX / scale
    assert focal == pytest.approx(np.array([[down / float(aspect), down]]))


def test_a_zoom_has_a_focal_length_per_frame():
    camera = filled(found(pan(focal_px=ZOOM), "rotation")).camera
    assert camera.focal_px[:, 1] == pytest.approx(ZOOM / 0.5)


@pytest.mark.parametrize(
    ("path", "kind", "poses"),
    [(orbit(), "general", FRAMES), (pan(), "rotation", FRAMES), (truck(reach=0), "static", 1)],
)
def test_the_path_is_the_one_found(path, kind, poses):
    pose = filled(found(path, kind)).camera.camera_to_world
    assert pose.position == pytest.approx(path.position[:poses])


def test_a_new_camera_has_the_middle_of_the_picture_and_full_frame():
    shot = filled(found(orbit()))
    assert shot.camera.centre_px.tolist() == [[320.0, 180.0]]
    assert shot.camera.sensor_width == pytest.approx(0.036)
    for path in ("camera.centre_px", "camera.sensor_width"):
        assert shot.origins[path].kind == "default"
        assert shot.origins[path].confidence <= 0.3


def test_what_was_solved_is_measured_as_sure_as_the_solve():
    origins = filled(found(orbit(), confidence=0.8)).origins
    assert origins[POSE] == Origin("measured", 0.8, "solved from the pixels")
    assert origins[LENS].kind == "measured"
    assert 0.5 < origins[LENS].confidence < 0.8
    assert origins[PLACE].confidence == SCALE.confidence


def test_what_failed_is_a_default():
    shot = filled(found(truck(reach=0), "static", verdict="failed", confidence=0.05, sigma=0.35))
    for path in (POSE, PLACE, LENS):
        assert shot.origins[path].kind == "default"
        assert shot.origins[path].confidence <= 0.1
    assert shot.solution.camera.stand_in == "a still camera"
    assert shot.solution.failed


@pytest.mark.parametrize(("kind", "sigma"), [("static", 0.35), ("general", 0.25)])
def test_a_focal_length_that_was_not_seen_is_a_default(kind, sigma):
    shot = filled(found(truck(reach=0.5), kind, verdict="weak", sigma=sigma))
    assert shot.origins[LENS].kind == "default"
    assert shot.origins[LENS].confidence <= 0.3


def test_a_declared_lens_stays():
    own = build_camera(FRAMES)
    shot = filled(found(orbit()), build_shot(FRAMES, camera=own, origins=UNKNOWN))
    assert np.array_equal(shot.camera.focal_px, own.focal_px)
    assert np.array_equal(shot.camera.centre_px, own.centre_px)
    assert LENS not in shot.origins
    assert shot.camera.camera_to_world.position == pytest.approx(orbit().position)


def test_an_assumed_lens_is_replaced_and_its_camera_kept():
    own = build_camera(FRAMES, sensor_width=0.024)
    origins = {**UNKNOWN, LENS: Origin("default", 0.05, "assumed")}
    shot = filled(found(orbit()), build_shot(FRAMES, camera=own, origins=origins))
    assert shot.camera.focal_px == pytest.approx(np.full((1, 2), FOCAL_PX / 0.5))
    assert shot.camera.sensor_width == 0.024
    assert "camera.sensor_width" not in shot.origins


def test_the_solution_is_told_in_pixels_of_the_plate():
    solution = filled(found(orbit(), sigma=0.01), aspect=Fraction(2)).solution
    across = FOCAL_PX / 0.5 / 2
    assert solution.camera.residual_px == pytest.approx(0.5)
    low, high = solution.camera.focal_band_px[0]
    assert (low, high) == pytest.approx((across / 1.0198, across * 1.0198), rel=1e-3)
    assert dict(solution.tracks) == {"count": 10.0, "still": 7.0}


def test_scale_bounds_of_90_percent_are_told_as_95_percent_of_what_was_applied():
    scale = filled(found(orbit())).solution.scale
    wider = 1.960 / 1.645
    assert scale.value == 1.0
    assert (scale.low, scale.high) == pytest.approx((0.75**wider, 1.5**wider))


def test_declared_objects_and_their_origins_are_not_touched():
    shot = build_shot(FRAMES, camera=None, origins={"objects.box": Origin("declared", 1.0, "me")})
    after = filled(found(orbit()), shot)
    assert after.objects is shot.objects
    assert after.origins["objects.box"] == Origin("declared", 1.0, "me")
