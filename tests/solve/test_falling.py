"""What falls and bounces tells how large everything is; what moves otherwise tells nothing."""

from dataclasses import replace

import numpy as np
import pytest
from tests.solve.build_mover import EYE, FOCAL_PX, SIZE

from usdbridge.solve.evidence import CameraPath
from usdbridge.solve.objects import Outline, Setting, fall_ratio

RATE, COUNT, RADIUS, AWAY = 30.0, 60, 0.12, 5.0
TOLD = 0.12  # of the factor
TIME = np.arange(COUNT) / RATE
NOISE_PX = 0.3


def setting(scale=1.0):
    """A camera that looks a little down; it was taken to be so many times as high as it is."""
    tilt = np.radians(-8)
    turn = np.array([[1, 0, 0], [0, np.cos(tilt), -np.sin(tilt)], [0, np.sin(tilt), np.cos(tilt)]])
    path = CameraPath(
        camera_to_world=np.tile(turn, (COUNT, 1, 1)),
        position=np.tile([0.0, EYE * scale, 0.0], (COUNT, 1)),
        focal_px=np.full(COUNT, FOCAL_PX),
        size=SIZE,
    )
    return Setting(path=path, kind="general", ground_known=True)


def bouncing(start=1.4, gravity=9.81, keep=0.75):
    """(F,) m; height over the ground of the lowest point of a ball."""
    height, speed, out = start, 0.0, []
    step = 1 / RATE / 50
    for _ in range(COUNT):
        out.append(height)
        for _ in range(50):
            speed -= gravity * step
            height += speed * step
            if height < 0:
                height, speed = 0.0, -keep * speed
    return np.array(out)


def outline(height):
    """A ball by its boxes, seen from the camera as it really is."""
    across = np.linspace(-0.8, 0.8, COUNT)
    centre = np.stack([across, height + RADIUS, np.full(COUNT, -AWAY)], axis=1)
    seen, depth = setting().path.project(centre, np.arange(COUNT))
    reach = FOCAL_PX * RADIUS / depth[:, None]
    box = np.hstack([seen - reach, seen + reach])
    box += np.random.default_rng(4).normal(0, NOISE_PX, box.shape)
    return Outline(
        first=0,
        box=box,
        cut=np.zeros((COUNT, 4), bool),
        fill=0.78,
        tracks=9,
        support=0.6,
        sure=True,
        mask=np.ones((4, 4), bool),
    )


@pytest.mark.parametrize("scale", [0.5, 1.0, 2.0])
def test_a_ball_that_bounces_tells_the_scale(scale):
    ratio = fall_ratio([outline(bouncing())], setting(scale), RATE)
    assert ratio is not None
    assert ratio[0] * scale == pytest.approx(1.0, abs=TOLD)


@pytest.mark.parametrize(
    "height",
    [
        np.zeros(COUNT),
        0.3 + 0.3 * np.sin(2 * np.pi * TIME),
        0.04 * np.abs(np.sin(2 * np.pi * TIME)),
        np.abs(1 - TIME),
        2.0 - 0.4 * TIME**2,
    ],
    ids=["slides", "swings", "walks", "is lifted", "goes down"],
)
def test_what_moves_otherwise_tells_nothing(height):
    assert fall_ratio([outline(height)], setting(), RATE) is None


def test_without_a_ground_nothing_is_told():
    nowhere = replace(setting(), ground_known=False)
    assert fall_ratio([outline(bouncing())], nowhere, RATE) is None
