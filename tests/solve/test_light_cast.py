"""The key's direction from shadows: rendered shadows of known posts under a known light."""

from dataclasses import replace

import numpy as np
import pytest

from usdbridge.solve.geometry import Proxy
from usdbridge.solve.light.cast import find_cast_direction
from usdbridge.solve.light.ground_map import GroundMap, _is_one_paint, _is_within
from usdbridge.solve.light.shadow_map import map_shadows

WITHIN_DEG = 10.0
CELL = 0.05
SIDE = 240  # cells: 12 m
RATIO = np.array([5.0, 4.0, 3.0])


def _posts() -> np.ndarray:
    """(P, 3) points all over four boxes of different heights."""
    rng = np.random.default_rng(3)
    centre = np.array([[3.0, 4.0], [6.5, 5.0], [5.0, 8.0], [8.5, 8.0]])
    points = [
        np.stack(
            [x + rng.uniform(-0.3, 0.3, 60), rng.uniform(0, h, 60), z + rng.uniform(-0.3, 0.3, 60)],
            1,
        )
        for (x, z), h in zip(centre, [1.2, 0.8, 1.6, 1.0], strict=True)
    ]
    return np.concatenate(points)


def _ground(travel: np.ndarray, lit: float = 0.4, texture: float = 0.1) -> GroundMap:
    """Shadows by marching each cell's ray to the light through the four boxes."""
    rng = np.random.default_rng(5)
    z, x = (np.mgrid[:SIDE, :SIDE] + 0.5) * CELL
    shadow = np.zeros((SIDE, SIDE), bool)
    for cx, cz, h in ((3, 4, 1.2), (6.5, 5, 0.8), (5, 8, 1.6), (8.5, 8, 1.0)):
        for y in np.arange(0.01, h, 0.02):
            sx, sz = x + travel[0] / travel[1] * y, z + travel[2] / travel[1] * y
            shadow |= (np.abs(sx - cx) < 0.3) & (np.abs(sz - cz) < 0.3)
    light = np.log(np.where(shadow[:, :, None], lit / RATIO, lit))
    light += rng.normal(0, texture, (SIDE, SIDE, 1))
    boxes = np.zeros((SIDE, SIDE), bool)
    for cx, cz in ((3, 4), (6.5, 5), (5, 8), (8.5, 8)):
        boxes |= (np.abs(x - cx) < 0.3) & (np.abs(z - cz) < 0.3)
    light[boxes] = 0
    return GroundMap(
        log_light=light.astype(np.float32), is_ground=~boxes, corner=(0.0, 0.0), cell=CELL
    )


def _unit(*values: float) -> np.ndarray:
    return np.array(values) / np.linalg.norm(values)


@pytest.mark.parametrize(
    "travel", [_unit(0.5, -0.7, 0.3), _unit(-0.6, -0.6, 0.4), _unit(0.1, -0.9, -0.4)]
)
def test_shadows_of_boxes_tell_the_direction(travel: np.ndarray) -> None:
    found = find_cast_direction(map_shadows(_ground(travel)), _posts())
    assert found is not None
    assert np.degrees(np.arccos(min(1.0, found.travel @ travel))) < WITHIN_DEG
    assert found.confidence > 0.2


def test_ground_without_shadow_tells_nothing() -> None:
    ground = _ground(_unit(0.5, -0.7, 0.3))
    even = GroundMap(
        log_light=np.zeros_like(ground.log_light),
        is_ground=ground.is_ground,
        corner=ground.corner,
        cell=CELL,
    )
    assert find_cast_direction(map_shadows(even), _posts()) is None


def test_too_few_points_tell_nothing() -> None:
    shadows = map_shadows(_ground(_unit(0.5, -0.7, 0.3)))
    assert find_cast_direction(shadows, _posts()[:5]) is None


def test_dark_patches_that_fit_no_thing_are_not_trusted() -> None:
    shadows = map_shadows(_ground(_unit(0.5, -0.7, 0.3)))
    elsewhere = _posts()[:, [2, 1, 0]] * [1, 1, 0.8] + [1.0, 0.0, 0.7]
    found = find_cast_direction(shadows, elsewhere)
    assert found is None or found.confidence < 0.5


def test_lit_over_shadow_is_told_per_channel() -> None:
    ratio = map_shadows(_ground(_unit(0.5, -0.7, 0.3))).ratio
    assert ratio is not None
    np.testing.assert_allclose(ratio, RATIO, rtol=0.1)


def test_wide_shade_of_what_is_out_of_view_does_not_draw_the_shadows_to_it() -> None:
    """As in a room whose wall, out of view, shades a third of the floor."""
    travel = _unit(-0.5, -0.75, 0.35)
    ground = _ground(travel)
    light = ground.log_light.copy()
    shade = np.log(0.4 / RATIO) + np.random.default_rng(1).normal(0, 0.1, (SIDE, 50, 1))
    light[:, 190:] = shade
    light[~ground.is_ground] = 0
    found = find_cast_direction(map_shadows(replace(ground, log_light=light)), _posts())
    assert found is not None
    assert np.degrees(np.arccos(min(1.0, found.travel @ travel))) < WITHIN_DEG


def test_shade_whose_borders_nothing_explains_is_not_trusted() -> None:
    """All that stands there can be thrown well into a wide shade: it says nothing."""
    ground = _ground(_unit(0.5, -0.7, 0.3))
    light = np.full_like(ground.log_light, np.log(0.4))
    light[:, 100:] = np.log(0.4 / RATIO)
    inner = _posts() * [0.1, 1, 0.3] + [7.5, 0, 4]
    even = replace(ground, log_light=light, is_ground=np.ones_like(ground.is_ground))
    found = find_cast_direction(map_shadows(even), inner)
    assert found is None or found.confidence < 0.3


def test_ground_ends_where_it_was_seen_to_end() -> None:
    place = np.eye(4)
    place[2, 3] = -2.0
    extent = Proxy(
        name="ground",
        kind="plane",
        proxy_to_world=place,
        size=(4.0, 0.0, 2.0),
        confidence=1.0,
        note="",
    )
    grid = np.array([[0, 0, -2.0], [1.9, 0, -2.9], [2.1, 0, -2.0], [0, 0, -3.1]])
    assert _is_within(grid, extent).tolist() == [True, True, False, False]


def test_twice_the_same() -> None:
    shadows = map_shadows(_ground(_unit(0.5, -0.7, 0.3)))
    one, two = (find_cast_direction(shadows, _posts()) for _ in range(2))
    assert one is not None
    assert two is not None
    assert one.travel.tobytes() == two.travel.tobytes()


def test_grass_beside_a_road_is_no_shadow() -> None:
    light = np.zeros((40, 60, 3), np.float32)
    light[:, 40:] = [-1.2, -0.4, -1.4]
    ground = np.ones((40, 60), bool)
    alike = _is_one_paint(light, ground)
    assert alike[:, :36].all()
    assert not alike[:, 44:].any()
