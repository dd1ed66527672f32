"""Shots for tests, as small as they can be."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np

from usdbridge.shot import (
    Adherence,
    Camera,
    CameraSolution,
    FrameClock,
    GroundSolution,
    Plate,
    Pose,
    Primitive,
    ScaleSolution,
    SceneObject,
    Shot,
    Solution,
)


def turning_pose(count: int) -> Pose:
    """Moves along x and turns about y."""
    angle = np.linspace(0.1, 0.9, count)
    zero = np.zeros(count)
    return Pose(
        position=np.column_stack([np.linspace(0.25, 1.0, count), zero + 1.5, zero + 3.0]),
        orientation=np.column_stack([np.cos(angle / 2), zero, np.sin(angle / 2), zero]),
    )


def build_camera(count: int = 5, **changes: Any) -> Camera:
    """A camera on 640×360 with a zoom and its principal point off the middle."""
    values: dict[str, Any] = {
        "camera_to_world": turning_pose(count),
        "focal_px": np.repeat(np.linspace(500.0, 650.0, count)[:, None], 2, axis=1),
        "centre_px": np.array([[330.0, 170.0]]),
        "sensor_width": 0.036,
        **changes,
    }
    return Camera(**values)


def build_box(name: str = "box", count: int = 5, **changes: Any) -> SceneObject:
    """A moving box."""
    values: dict[str, Any] = {
        "shape": Primitive(kind="box", size=(0.2, 0.4, 0.6)),
        "object_to_world": turning_pose(count),
        **changes,
    }
    return SceneObject(name=name, **values)


def build_shot(count: int = 5, **changes: Any) -> Shot:
    """A shot of a few frames with a camera and a box; no footage file behind its plate."""
    values: dict[str, Any] = {
        "name": "tiny",
        "clock": FrameClock(rate=Fraction(24000, 1001), count=count),
        "plate": Plate(
            kind="video", path=Path("tiny.mp4"), width=640, height=360, frame_count=count
        ),
        "camera": build_camera(count),
        "objects": (build_box(count=count),),
        **changes,
    }
    return Shot(**values)


def build_solution(count: int = 5, **camera: Any) -> Solution:
    """What solving found out about `build_camera`; fields of the camera's part may be given."""
    focal = np.linspace(500.0, 650.0, count)
    values: dict[str, Any] = {
        "kind": "general",
        "zoom": True,
        "verdict": "good",
        "confidence": 0.9,
        "residual_px": np.linspace(0.2, 0.6, count),
        "focal_band_px": np.column_stack([focal - 10, focal + 12]),
        "evidence": {"held_out_px": 0.31, "parallax_deg": 4.5},
        **camera,
    }
    return Solution(
        camera=CameraSolution(**values),
        ground=GroundSolution(verdict="known", confidence=0.8),
        scale=ScaleSolution(value=1.0, low=0.8, high=1.25, source="a person 1.75 m tall"),
        adherence=(Adherence(asked="static", found="12 % push-in", ok=False),),
        tracks={"count": 800.0},
    )
