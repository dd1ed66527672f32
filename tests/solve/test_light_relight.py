"""The key's direction from the light on all surfaces: a box on a floor lit by a known sun."""

from dataclasses import replace

import numpy as np
import pytest

from usdbridge.solve.geometry import Cloud, Geometry, Proxy
from usdbridge.solve.light.casters import gather_casters
from usdbridge.solve.light.floor import find_floor
from usdbridge.solve.light.receivers import Receivers, gather_receivers
from usdbridge.solve.light.relight import find_relit_direction

WITHIN_DEG = 5.0
EYE = np.array([0.0, 1.6, 4.0])
SIZE = np.array([1.0, 1.2, 0.8])  # of a box that stands on the floor at the origin


def _unit(*values: float) -> np.ndarray:
    return np.array(values) / np.linalg.norm(values)


def _in_shadow(spots: np.ndarray, travel: np.ndarray) -> np.ndarray:
    """Slabs: whether the ray from each spot to the light meets the box."""
    start = spots - 1e-3 * travel
    low, high = np.array([-0.5, 0, -0.4]), np.array([0.5, 1.2, 0.4])
    near, far = (low - start) / -travel, (high - start) / -travel
    enter, leave = np.minimum(near, far).max(axis=1), np.maximum(near, far).min(axis=1)
    return leave > np.maximum(enter, 0) + 1e-6


def _cloud(travel: np.ndarray, rng: np.random.Generator) -> Cloud:
    floor = np.column_stack([rng.uniform(-3, 3, 5000), np.zeros(5000), rng.uniform(-3, 3, 5000)])
    floor = floor[(np.abs(floor[:, 0]) > 0.5) | (np.abs(floor[:, 2]) > 0.4)]
    front = np.column_stack(
        [rng.uniform(-0.5, 0.5, 400), rng.uniform(0, 1.2, 400), np.full(400, 0.4)]
    )
    position = np.concatenate([floor, front])
    normal = np.repeat([[0.0, 1, 0], [0, 0, 1]], [len(floor), 400], axis=0)
    facing = np.maximum(-normal @ travel, 0) * ~_in_shadow(position, travel)
    linear = (0.08 + 0.3 * facing) * np.exp(rng.normal(0, 0.15, len(position)))
    count = len(position)
    return Cloud(
        position=position,
        normal=normal,
        color=np.tile((linear ** (1 / 2.4))[:, None], 3),
        spread=np.full(count, 0.01),
        confidence=np.ones(count),
        view=np.zeros(count, int),
        pixel=np.zeros((count, 2)),
    )


def _box() -> Proxy:
    place = np.eye(4)
    place[1, 3] = SIZE[1] / 2
    size = (float(SIZE[0]), float(SIZE[1]), float(SIZE[2]))
    return Proxy(name="box", kind="box", proxy_to_world=place, size=size, confidence=1, note="")


def _receivers(cloud: Cloud) -> Receivers:
    found = gather_receivers(None, cloud, EYE)
    assert found is not None
    return found


@pytest.mark.parametrize("travel", [_unit(0.5, -0.7, 0.3), _unit(-0.4, -0.6, -0.6)])
def test_light_and_shadow_on_surfaces_tell_the_direction(travel: np.ndarray) -> None:
    cloud = _cloud(travel, np.random.default_rng(2))
    casters = gather_casters(Geometry(cloud=cloud, proxies=(_box(),)), EYE, 0.0)
    found = find_relit_direction(_receivers(cloud), casters, 1.6)
    assert found is not None
    assert np.degrees(np.arccos(min(1.0, found.travel @ travel))) < WITHIN_DEG


def test_solids_cast_with_the_sides_that_no_frame_shows() -> None:
    cloud = _cloud(_unit(0.05, -1, 0.1), np.random.default_rng(2))
    empty = cloud.keep(np.zeros(cloud.count, bool))
    points = gather_casters(Geometry(cloud=empty, proxies=(_box(),)), EYE, 0.0)
    np.testing.assert_allclose(points.max(axis=0), SIZE * [0.5, 1, 0.5], atol=1e-9)
    assert points[:, 2].min() < -0.39


def test_too_few_points_receive_nothing() -> None:
    cloud = _cloud(_unit(0.05, -1, 0.1), np.random.default_rng(2))
    assert gather_receivers(None, cloud.keep(np.arange(cloud.count) < 50), EYE) is None


def test_a_table_is_the_floor_where_no_ground_is_seen() -> None:
    cloud = _cloud(_unit(0.05, -1, 0.1), np.random.default_rng(2))
    raised = replace(cloud, position=cloud.position + np.array([0, 0.7, 0]))
    assert find_floor(cloud, 1.6) == 0
    assert find_floor(raised, 2.3) == pytest.approx(0.7)
