import math
from dataclasses import replace

import numpy as np
import pytest
from tests.solve.build_room import box_edges, draw, slide

from usdbridge.shot.arrays import Array
from usdbridge.solve.evidence import CameraPath
from usdbridge.solve.world.segments import find_edges
from usdbridge.solve.world.upright import guess_up, rate_up
from usdbridge.solve.world.vanishing import find_up

UP = np.array([0.0, 1.0, 0.0])
ANGLE_DEG = 1.0
BOXES = np.concatenate(
    [
        box_edges((-2, 0.8, -7), (1.2, 1.6, 1.0)),
        box_edges((1.5, 1.0, -6), (1.0, 2.0, 1.4)),
        box_edges((0.2, 0.6, -9), (2.0, 1.2, 1.0)),
    ]
)


def off_deg(up: Array) -> float:
    return math.degrees(math.acos(min(float(up @ UP), 1.0)))


@pytest.mark.parametrize("tilt_deg", [-25, -5, 12])
def test_boxes_show_up_whatever_the_tilt(tilt_deg: float) -> None:
    path = slide(tilt_deg=tilt_deg)
    found = find_up(find_edges(draw(BOXES, path), path), path, guess_up(path).up)
    assert found is not None
    assert off_deg(found.up) < ANGLE_DEG
    assert found.confidence > 0.5


def test_boxes_show_a_rolled_camera() -> None:
    path = slide(tilt_deg=-8, roll_deg=6)
    found = find_up(find_edges(draw(BOXES, path), path), path, guess_up(path).up)
    assert found is not None
    assert off_deg(found.up) < ANGLE_DEG


def test_scribbles_show_no_up() -> None:
    path = slide()
    ends = np.random.default_rng(5).uniform((-3, 0, -8), (3, 3, -5), (30, 2, 3))
    found = find_up(find_edges(draw(ends, path), path), path, guess_up(path).up)
    assert found is None or found.confidence < 0.3


def test_a_picture_without_edges_shows_no_up() -> None:
    path = slide()
    assert find_up(find_edges(draw(BOXES[:0], path), path), path, UP) is None


def test_edges_along_black_bars_do_not_count() -> None:
    path = slide()
    pictures = draw(BOXES[:0], path)
    barred = pictures.gray.copy()
    barred[:, :40] = barred[:, -40:] = 0
    pictures = replace(pictures, gray=barred, area=(0, 40, 640, 320))
    assert len(find_edges(pictures, path).normal) == 0


def test_pan_shows_its_axis_by_the_right_axes_alone() -> None:
    pan = np.radians(np.linspace(-30, 30, 12))
    tilt = math.radians(-20)
    back = np.stack([np.sin(pan), np.full(12, -math.tan(tilt)), np.cos(pan)], axis=1)
    back /= np.linalg.norm(back, axis=1, keepdims=True)
    right = np.stack([np.cos(pan), np.zeros(12), -np.sin(pan)], axis=1)
    turns = np.stack([right, np.cross(back, right), back], axis=2)
    path = CameraPath(
        camera_to_world=turns,
        position=np.zeros((12, 3)),
        focal_px=np.full(12, 500.0),
        size=(640, 360),
    )
    assert off_deg(guess_up(path).up) < 6


def test_roll_is_less_likely_than_tilt() -> None:
    path = slide(tilt_deg=0)
    five = math.radians(5)
    rolled = np.array([math.sin(five), math.cos(five), 0])
    tilted = np.array([0, math.cos(five), math.sin(five)])
    cost = rate_up(path, np.stack([rolled, tilted]))
    assert cost[0] > 5 * cost[1]
