"""Writes samples/mug_drop/truth.json: the room, its lights and the flight of the camera.

python mug_drop_truth.py

`baked.py` adds what physics makes of the mug.
"""

from fractions import Fraction
from pathlib import Path
from typing import Any

import camera_path
import numpy as np
from truth_file import posed, write_truth

Array = np.ndarray[Any, np.dtype[np.float64]]

TARGET = Path(__file__).resolve().parent.parent / "mug_drop" / "truth.json"
FPS = Fraction(24)
FRAMES = 120
WIDTH, HEIGHT = 640, 360
LENS_MM = 32.0
SENSOR_MM = 36.0
TABLE = 0.9144  # 3 ft
SUN = (-0.70, -0.60, -0.42)  # direction in which its light travels

# The mug in the first frame, about the middle of its foot.
LAUNCH = {
    "position": (-0.60, TABLE + 0.0002, 0.12),
    "yaw_deg": 311.0,
    "velocity": (1.472, 0.0, 0.11),
    "spin": (0.0, 2.3, 0.0),
}


def statics() -> list[dict[str, Any]]:
    """Everything that stands still and can be stood in for by a box."""
    floor = {"friction": 1.0, "restitution": 1.0, "material": "ceramic tile"}
    oak = {"friction": 0.4, "restitution": 0.7, "material": "polished wood"}
    wall = {"friction": 1.0, "restitution": 1.0, "material": "plaster"}
    paint = {"friction": 1.0, "restitution": 0.8, "material": "painted wood"}
    solids = [
        ("floor", (8.0, 0.2, 8.0), (0.0, -0.1, 0.0), floor),
        ("table_top", (1.5, 0.036, 0.8), (-0.75, TABLE - 0.018, 0.0), oak),
        ("apron_front", (1.3, 0.08, 0.022), (-0.75, TABLE - 0.076, 0.32), oak),
        ("apron_back", (1.3, 0.08, 0.022), (-0.75, TABLE - 0.076, -0.32), oak),
        ("apron_right", (0.022, 0.08, 0.62), (-0.11, TABLE - 0.076, 0.0), oak),
        ("leg_right_front", (0.062, TABLE - 0.036, 0.062), (-0.11, TABLE / 2 - 0.018, 0.32), oak),
        ("leg_right_back", (0.062, TABLE - 0.036, 0.062), (-0.11, TABLE / 2 - 0.018, -0.32), oak),
        ("leg_left_front", (0.062, TABLE - 0.036, 0.062), (-1.39, TABLE / 2 - 0.018, 0.32), oak),
        ("leg_left_back", (0.062, TABLE - 0.036, 0.062), (-1.39, TABLE / 2 - 0.018, -0.32), oak),
        ("wall_back", (8.0, 2.7, 0.1), (0.0, 1.35, -1.95), wall),
        ("wall_left", (0.1, 2.7, 5.0), (-3.1, 1.35, 0.5), wall),
        ("cabinets", (6.0, 0.78, 0.58), (0.0, 0.49, -1.61), paint),
        ("plinth", (6.0, 0.1, 0.52), (0.0, 0.05, -1.64), paint),
        ("counter", (6.0, 0.04, 0.63), (0.0, 0.90, -1.585), oak),
        ("shelf", (2.6, 0.03, 0.24), (0.55, 1.43, -1.78), oak),
        ("stool_seat", (0.34, 0.035, 0.34), (1.02, 0.6075, -0.72), oak),
    ]
    return [
        {"name": n, "shape": "box", "size": s, "position": p, "orientation": [1.0, 0, 0, 0], **m}
        for n, s, p, m in solids
    ]


def lights() -> list[dict[str, Any]]:
    """The sun through the window, the sky in the window, the pendant lamp and the room's bounce."""
    sun = camera_path.direction_pose((2.4, 2.0, 1.5), SUN)
    window = camera_path.direction_pose((2.35, 1.5, 1.1), (-1.0, -0.12, -0.25))
    lamp = camera_path.direction_pose((-0.62, 1.72, -0.12), (0.0, -1.0, 0.0))
    room = camera_path.direction_pose((-1.6, 2.3, 2.2), (0.45, -0.62, -0.75))
    white = [1.0, 1.0, 1.0]
    return [
        {"name": "sun", "kind": "distant", **posed(sun), "intensity": 7.0,
         "unit": "W/m2", "color": white, "temperature_k": 5000.0, "angle_deg": 0.9},
        {"name": "window", "kind": "rect", **posed(window), "intensity": 42.0,
         "unit": "W", "color": white, "temperature_k": 7200.0, "size": [1.5, 1.5]},
        {"name": "pendant", "kind": "sphere", **posed(lamp), "intensity": 16.0,
         "unit": "W", "color": white, "temperature_k": 2900.0, "radius": 0.06},
        {"name": "room", "kind": "rect", **posed(room), "intensity": 30.0,
         "unit": "W", "color": white, "temperature_k": 4600.0, "size": [2.4, 1.8]},
    ]  # fmt: skip


def fly_camera() -> Array:
    """camera_to_world (F, 4, 4): a slow arc to the right and down, hand-held, led by the mug."""
    at = np.arange(FRAMES) / float(FPS)
    eye = camera_path.spline(
        (0.0, 1.0, 2.4, 5.0),
        [(0.60, 1.13, 1.34), (0.68, 1.02, 1.36), (0.88, 0.66, 1.22), (1.02, 0.37, 0.64)],
        at,
    )
    target = camera_path.spline(
        (0.0, 0.7, 1.05, 1.5, 2.6, 5.0),
        [(-0.22, 0.88, 0.0), (0.0, 0.69, 0.0), (0.16, 0.40, 0.03), (0.30, 0.23, 0.06),
         (0.40, 0.15, 0.06), (0.46, 0.11, 0.06)],
        at,
    )  # fmt: skip
    eye = eye + camera_path.sway(at, 11, 0.0022, (0.25, 3.0))
    poses = camera_path.look_at(eye, target, np.deg2rad(0.5) * np.sin(0.9 * at))
    return camera_path.turned(poses, camera_path.sway(at, 12, np.deg2rad(0.10), (0.3, 5.0)))


def main() -> None:
    """Writes the truth."""
    key_lights = lights()
    truth = {
        "fps": [FPS.numerator, FPS.denominator],
        "width": WIDTH,
        "height": HEIGHT,
        "frames": FRAMES,
        "kind": "general",
        "cuts": [],
        "focal_px": [WIDTH * LENS_MM / SENSOR_MM] * FRAMES,
        "ground": {"point": [0, 0, 0], "normal": [0, 1, 0]},
        "gravity": [0, -9.81, 0],
        "light": {
            "travel_direction": np.array(SUN) / np.linalg.norm(SUN),
            "temperature_k": key_lights[0]["temperature_k"],
        },
        "notes": "Slow hand-held arc, ideal pinhole, no depth of field, no motion blur. The mug "
        "slides off a table 0.9144 m high, tumbles, breaks on the tiles and spills; see `bodies` "
        "and `events`. Vignette and bloom are radial or symmetric and move nothing.",
        "objects": [],
        "lights": key_lights,
        "statics": statics(),
        "launch": LAUNCH,
        "bodies": [],
        "events": [],
        "camera_to_world": fly_camera(),
    }  # fmt: skip
    write_truth(TARGET, truth)


if __name__ == "__main__":
    main()
