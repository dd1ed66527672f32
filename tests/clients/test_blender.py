"""Blender imports what we write: same camera, same lens, same objects, on every frame."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pxr import Usd

from .motion import Motion

pytestmark = pytest.mark.clients

POSE = 1e-5  # m, and matrix entries
FOCAL_MM = 1e-3
Y_UP_TO_Z_UP = np.array([[1, 0, 0, 0], [0, 0, -1, 0], [0, 1, 0, 0], [0, 0, 0, 1]], np.float64)


def test_blender_plays_every_frame(blender: dict[str, Any], motion: Motion) -> None:
    assert blender["frames"] == [0, motion.count - 1]
    assert blender["fps"] == round(motion.fps)  # Blender knows whole rates only


def test_blender_has_our_camera_only(blender: dict[str, Any]) -> None:
    assert blender["cameras"] == ["ShotCamera"]


def test_blender_camera_moves_as_ours(blender: dict[str, Any], motion: Motion) -> None:
    seen = np.array(blender["matrices"]["ShotCamera"])
    np.testing.assert_allclose(seen, Y_UP_TO_Z_UP @ motion.camera_to_world, rtol=0, atol=POSE)


def test_blender_camera_zooms_as_ours(blender: dict[str, Any], motion: Motion) -> None:
    np.testing.assert_allclose(blender["focal_mm"], motion.focal_mm, rtol=0, atol=FOCAL_MM)


def test_blender_objects_move_as_ours(blender: dict[str, Any], motion: Motion) -> None:
    assert motion.object_to_world
    for name, matrices in motion.object_to_world.items():
        seen = np.array(blender["matrices"][name])
        np.testing.assert_allclose(seen, Y_UP_TO_Z_UP @ matrices, rtol=0, atol=POSE, err_msg=name)


def test_blender_keeps_every_light(blender: dict[str, Any], package: Path) -> None:
    stage = Usd.Stage.Open(str(package))
    lights = [prim for prim in stage.Traverse() if prim.HasAPI("LightAPI")]
    assert len(blender["lights"]) == len(
        [prim for prim in lights if prim.GetTypeName() != "DomeLight"]
    )
