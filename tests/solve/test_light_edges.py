"""The ratio of lit to shadow, read where the shadows should be and not at edges of paint."""

import numpy as np

from usdbridge.solve.light.ground_map import GroundMap
from usdbridge.solve.light.lighting import Direction, Source
from usdbridge.solve.light.shadow_edges import find_shadow_edges
from usdbridge.solve.light.shadow_map import ShadowMap, map_shadows

RATIO = np.array([4.0, 3.0, 2.2])
SHARE = 0.06  # of the ratio: edges are read over blurred cells
CELL = 0.1
TRAVEL = np.array([1.0, -1.0, 0.0]) / np.sqrt(2)  # a thing's shadow lies as far east as it is high


def _scene(ratio: np.ndarray = RATIO) -> tuple[ShadowMap, np.ndarray]:
    """A screen over x = 0 that shades a strip farther east, and tiles in two tones beyond it."""
    light = np.zeros((160, 200, 3), np.float32) + np.log(0.4)
    light[:, 140:][(np.indices((160, 60)) // 12).sum(axis=0) % 2 == 0] -= 0.8
    light[20:140, 20:60] -= np.log(ratio)
    ground = GroundMap(
        log_light=light, is_ground=np.ones((160, 200), bool), corner=(0.0, 0.0), cell=CELL
    )
    z, y = np.meshgrid(np.arange(20, 140) * CELL + 0.05, np.arange(20, 60) * CELL + 0.05)
    screen = np.stack([np.zeros(z.size), y.ravel(), z.ravel()], axis=1)
    return map_shadows(ground), screen


def _key(source: Source = "cast shadow", confidence: float = 0.6, **changes) -> Direction:
    values = {"travel": TRAVEL, "note": "", **changes}
    return Direction(source=source, confidence=confidence, **values)


def test_ratio_is_that_of_the_shadows() -> None:
    found = find_shadow_edges(*_scene(), _key())
    assert found is not None
    assert found.is_known
    np.testing.assert_allclose(found.ratio, RATIO, rtol=SHARE)


def test_light_from_elsewhere_finds_no_shadow_edges() -> None:
    west = TRAVEL * [-1, 1, 1]
    assert find_shadow_edges(*_scene(), _key(travel=west)) is None


def test_assumed_light_says_nothing() -> None:
    assert find_shadow_edges(*_scene(), _key("assumed", 0.2)) is None


def test_weakly_known_light_is_told() -> None:
    found = find_shadow_edges(*_scene(), _key(confidence=0.2))
    assert found is not None
    assert not found.is_known


def test_faint_edges_are_none() -> None:
    assert find_shadow_edges(*_scene(ratio=np.array([1.2, 1.2, 1.2])), _key()) is None
