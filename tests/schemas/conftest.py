"""Registers our schemas before any test opens a stage: USD builds its registry only once."""

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from usdbridge.frames import still_pose
from usdbridge.shot import (
    Adherence,
    AudioTrack,
    Bake,
    BodyBake,
    BodyReview,
    Camera,
    CameraSolution,
    Character,
    Cloth,
    Consent,
    ContentCredentials,
    Distortion,
    Event,
    FrameClock,
    Generator,
    Glitch,
    Governance,
    GroundSolution,
    Light,
    Liquid,
    Look,
    Marker,
    Mesh,
    Origin,
    Particles,
    Physics,
    Plate,
    PointCloud,
    Primitive,
    Review,
    ScaleSolution,
    SceneObject,
    Shot,
    Solution,
    Surroundings,
)
from usdbridge.stage.plugin import register_schemas

register_schemas()

TRIANGLE = Mesh(
    points=np.array([[0, 0, 0], [1, 0, 0], [0, 1, 0]], float), triangles=np.array([[0, 1, 2]])
)


@pytest.fixture
def full_shot() -> Shot:
    """Two frames of one of everything, with every optional value that our schemas hold."""
    parts = {"lights.sun.kind": "measured", "markers.hit.kind": "prompt", "camera": "default"}
    return Shot(
        name="full",
        clock=FrameClock(rate=Fraction(24000, 1001), count=2, timecode="01:00:00:00"),
        plate=Plate(kind="video", path=Path("clip.mp4"), width=64, height=36, frame_count=2),
        camera=_camera(),
        objects=(_mug(),),
        cloths=(Cloth(name="flag", mesh=TRIANGLE, area_density=0.2, pins=(0,), pinned_to="mug"),),
        liquids=(Liquid(name="tea", volume=2e-4, density=1000.0, container="mug", mesh=TRIANGLE),),
        particles=(_dust(),),
        points=PointCloud(positions=np.zeros((1, 3))),
        lights=(
            Light(name="sun", kind="distant", light_to_world=still_pose(), intensity=[1e5]),
            _sky(),
        ),
        characters=(Character(name="Ada", identity="ada", consent="c1", height=1.7),),
        audio=(AudioTrack(name="main", path=Path("main.wav")),),
        markers=(Marker(name="hit", time=0.02, kind="impact", object="mug"),),
        look=Look(exposure_ev=[0.0, 0.5], white_balance=5600.0, bloom_intensity=0.1, lut="film"),
        generator=Generator(prompt="a mug falls", provider="maker", model="m-1", seed=7),
        credentials=ContentCredentials(state="Valid", actions=("c2pa.created",)),
        governance=Governance(consents=(Consent(id="c1", subject="Ada"),), licence="CC0-1.0"),
        solution=_solution(),
        physics=Physics(gravity=1.62),
        bake=_bake(),
        review=_review(),
        metadata={"take": "3"},
        origins={path: Origin(kind, 0.5) for path, kind in parts.items()},
    )


def _camera() -> Camera:
    return Camera(
        camera_to_world=still_pose(),
        focal_px=[[50, 50], [55, 55]],
        centre_px=[[32, 18]],
        sensor_width=0.036,
        distortion=Distortion(radial=(0.1, 0.01), tangential=(0.001, 0.002)),
    )


def _sky() -> Light:
    around = Surroundings(linear=np.ones((2, 4, 3)), seen=np.eye(2, 4) > 0)
    return Light(
        name="sky", kind="dome", light_to_world=still_pose(), intensity=[1e3], surroundings=around
    )


def _solution() -> Solution:
    return Solution(
        camera=CameraSolution(
            kind="general",
            zoom=True,
            verdict="failed",
            confidence=0.2,
            stand_in="a still camera",
            evidence={"parallax_deg": 3.2},
        ),
        ground=GroundSolution(verdict="known", confidence=0.8),
        scale=ScaleSolution(value=1.0, low=0.8, high=1.25, source="a person"),
        adherence=(Adherence(asked="static", found="12 % push-in", ok=False),),
    )


def _bake() -> Bake:
    body = BodyBake(name="mug", intensity=1.0, tier="A", chi=1.1)
    figures = {"penetration_m": 1e-4}
    return Bake(
        step_rate=Fraction(960000, 1001), engine="bullet", seed=3, bodies=(body,), figures=figures
    )


def _review() -> Review:
    glitch = Glitch(
        body="mug",
        kind="hover",
        law="what is thrown falls",
        frames=(0, 2),
        size=0.3,
        unit="m",
        confidence=0.9,
    )
    body = BodyReview(body="mug", verdict="impossible", glitches=(glitch,))
    return Review(verdict="impossible", bodies=(body,))


def _mug() -> SceneObject:
    return SceneObject(
        name="mug",
        shape=Primitive(kind="cylinder", size=(0.08, 0.1, 0.08)),
        motion="dynamic",
        material="ceramic",
        mass=0.3,
        activation_frame=1,
        part_of="tea set",
        events=(Event(kind="shatter", time=0.04, parameters={"pieces": 40.0}),),
    )


def _dust() -> Particles:
    return Particles(
        name="dust",
        kind="dust",
        count=1,
        radius=0.001,
        region_centre=(0, 1, 0),
        region_size=(1, 1, 1),
        velocity=(0, -0.1, 0),
        points=np.zeros((1, 1, 3)),
    )
