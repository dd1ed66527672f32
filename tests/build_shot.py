"""Shots for tests, as small as they can be."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np

from usdbridge.shot import Camera, FrameClock, Plate, Pose, Primitive, SceneObject, Shot


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
