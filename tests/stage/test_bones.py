"""The body of bones that shows a skeleton."""

from dataclasses import replace

import numpy as np
import pytest
from pxr import Usd, UsdGeom, UsdSkel
from tests.build_shot import build_shot

from usdbridge.shot import Character
from usdbridge.stage import author_stage

JOINTS = ("head", "eye_left", "lid_left", "eye_right")


def face():
    """A head whose eye and lid turn about one place."""
    rest = [[0, 1, 0], [0.03, 0.1, 0], [0.03, 0.1, 0], [-0.03, 0.1, 0]]
    turns = np.tile([1.0, 0, 0, 0], (4, 1))
    return Character(
        name="face",
        joints=JOINTS,
        parents=(-1, 0, 0, 0),
        rest_positions=rest,
        rest_orientations=turns,
    )


def test_no_two_points_of_a_body_are_in_one_place(tmp_path):
    root = author_stage(build_shot(2, plate=None, characters=(face(),)), tmp_path).root
    stage = Usd.Stage.Open(str(root))
    body = stage.GetPrimAtPath("/Shot/Characters/face/face_body")
    points = np.array(UsdGeom.Mesh(body).GetPointsAttr().Get())
    gaps = np.linalg.norm(points[:, None] - points[None], axis=2)
    assert gaps[~np.eye(len(points), dtype=bool)].min() > 1e-5


def test_rounded_turns_of_joints_are_written_with_unit_length(tmp_path):
    turned = replace(face(), joint_orientations=np.tile([0.7071, 0, 0.7072, 0], (2, 4, 1)))
    root = author_stage(build_shot(2, plate=None, characters=(turned,)), tmp_path).root
    stage = Usd.Stage.Open(str(root))
    motion = next(prim for prim in stage.Traverse() if prim.IsA(UsdSkel.Animation))
    turns = UsdSkel.Animation(motion).GetRotationsAttr().Get(0)
    assert [turn.GetLength() for turn in turns] == pytest.approx([1] * 4, abs=1e-6)
