"""three.js, and so any web page, plays what we write."""

from typing import Any

import numpy as np
import pytest

from .motion import Array, Motion

pytestmark = pytest.mark.clients

POSE = 1e-5  # m, and matrix entries


def test_three_loads_without_errors(three: dict[str, Any]) -> None:
    assert three["failures"] == []


def test_three_camera_moves_as_ours(three: dict[str, Any], motion: Motion) -> None:
    np.testing.assert_allclose(_square(three["camera"]), motion.camera_to_world, rtol=0, atol=POSE)


def test_three_objects_move_as_ours(three: dict[str, Any], motion: Motion) -> None:
    assert motion.object_to_world
    for name, matrices in motion.object_to_world.items():
        seen = _square(three["meshes"][name])
        np.testing.assert_allclose(seen, matrices, rtol=0, atol=POSE, err_msg=name)


def _square(rows: list[list[float]]) -> Array:
    return np.array(rows, np.float64).reshape(-1, 4, 4)
