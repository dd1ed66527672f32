"""Writes samples/automotive_reveal/truth.json: camera, tunnel, car and cues; drops come later.

python automotive_reveal_truth.py
"""

from fractions import Fraction
from pathlib import Path
from typing import Any

import camera_path
import numpy as np
import reveal_car as car
from truth_file import posed, write_truth

Array = np.ndarray[Any, np.dtype[np.float64]]
Record = dict[str, Any]

TARGET = Path(__file__).resolve().parent.parent / "automotive_reveal" / "truth.json"
FPS, FRAMES = Fraction(24), 192
WIDTH, HEIGHT = 640, 360
LENS_MM, SENSOR_MM = 27.0, 36.0
SLOWED = 4  # times: the clip shows two seconds in eight
GRAVITY = 9.81 / SLOWED**2
HALF_WIDTH, CEILING = 4.6, 4.7  # of the tunnel, m
FAR, NEAR = -92.0, 10.0  # ends of the tunnel, m
BAY = 4.0  # between the ribs, m
WHITE = [1.0, 1.0, 1.0]
LAMP = {"radius": 0.11, "mass": 0.42, "position": (-1.62, 1.92, -4.1), "velocity": (0.16, 0, 0.05),
        "spin": (0.35, 0.2, -0.5), "friction": 0.5, "restitution": 0.66}  # fmt: skip


def ribs() -> list[float]:
    """Where along the tunnel its portals stand, m."""
    return [float(z) for z in np.arange(NEAR - 2.0, FAR, -BAY)]


def statics() -> list[Record]:
    """Floor, walls, ceiling, kerbs, ribs, cabinets and barriers as boxes."""
    long, middle = NEAR - FAR, (NEAR + FAR) / 2
    concrete = {"friction": 1.0, "restitution": 1.0, "material": "concrete"}
    steel = {"friction": 1.0, "restitution": 1.0, "material": "steel"}
    wide = 2 * HALF_WIDTH + 1.2
    solids: list[tuple[str, Any, Any, Record]] = [
        ("floor", (wide, 0.2, long), (0, -0.1, middle), concrete),
        ("ceiling", (wide, 0.3, long), (0, CEILING + 0.15, middle), concrete),
    ]
    for side, sign in (("left", -1), ("right", 1)):
        solids += [
            (f"wall_{side}", (0.6, CEILING, long),
             (sign * (HALF_WIDTH + 0.3), CEILING / 2, middle), concrete),
            (f"kerb_{side}", (0.75, 0.16, long), (sign * (HALF_WIDTH - 0.375), 0.08, middle),
             concrete),
        ]  # fmt: skip
        for index, z in enumerate(ribs()[:14]):
            solids.append((f"rib_{side}_{index}", (0.26, CEILING - 0.16, 0.34),
                           (sign * (HALF_WIDTH - 0.13), CEILING / 2 + 0.08, z), steel))  # fmt: skip
    solids += [
        ("cabinet", (0.42, 1.25, 0.85), (-HALF_WIDTH + 0.47, 0.785, -8.0), steel),
        ("hydrant", (0.36, 0.9, 0.5), (HALF_WIDTH - 0.44, 0.61, -12.0), steel),
        ("barrier", (0.34, 0.72, 1.5), (-3.35, 0.36, -6.1), steel),
    ]
    return [
        {"name": n, "shape": "box", "size": s, "position": p, "orientation": [1.0, 0, 0, 0], **m}
        for n, s, p, m in solids
    ]


def kinematic() -> list[Record]:
    """The car and its wheels, frame by frame."""
    time = np.arange(FRAMES) / float(FPS)
    at, angle = car.place(time), car.roll(time)
    turn = np.c_[np.cos(angle / 2), np.sin(angle / 2), np.zeros((FRAMES, 2))]
    turn *= np.where(turn[:, :1] < 0, -1, 1)
    still = np.tile([1.0, 0, 0, 0], (FRAMES, 1))
    parts = [("car", "mesh", (car.WIDTH, 1.18, car.LENGTH), np.zeros(3), still)]
    size = (2 * car.WHEEL_RADIUS, car.WHEEL_WIDTH)
    parts += [(name, "wheel", size, at_, turn) for name, at_ in car.wheels().items()]
    return [
        {"name": name, "shape": shape, "size": size_, "radius": car.WHEEL_RADIUS, "axle": "x",
         "track": [{"frame": f, "position": at[f] + offset, "orientation": turns[f]}
                   for f in range(FRAMES)]}
        for name, shape, size_, offset, turns in parts
    ]  # fmt: skip


def dynamic() -> list[Record]:
    """The marker lamp that has come loose; where it goes the bake finds out."""
    return [{"name": "marker_lamp", "shape": "sphere", "size": 2 * LAMP["radius"],
             **{k: v for k, v in LAMP.items() if k != "radius"}}]  # fmt: skip


def lights() -> list[Record]:
    """LED lines of the ceiling and walls in sections, and the car's headlamps, which move."""
    found = []
    for index, z in enumerate((4.0, -4.0, -12.0, -22.0, -36.0, -56.0)):
        long = (8.0, 8.0, 8.0, 12.0, 16.0, 24.0)[index]
        for side, x in (("left", -1.9), ("right", 1.9)):
            pose = camera_path.direction_pose((x, CEILING - 0.14, z), (0.0, -1.0, 0.0))
            found.append(
                {"name": f"ceiling_{side}_{index}", "kind": "rect", **posed(pose),
                 "intensity": 19.0 * long, "unit": "W", "color": [0.62, 0.86, 1.0],
                 "size": [0.22, long], "reflected": False}
            )  # fmt: skip
    for side, sign, color in (("left", -1, [0.16, 0.42, 1.0]), ("right", 1, [0.85, 0.10, 0.55])):
        for index, (z, long) in enumerate(((-3.0, 14.0), (-22.0, 24.0))):
            pose = camera_path.direction_pose(
                (sign * (HALF_WIDTH - 0.3), 1.3, z), (-sign, 0.0, 0.0)
            )
            found.append(
                {"name": f"wall_{side}_{index}", "kind": "rect", **posed(pose),
                 "intensity": 13.0 * long, "unit": "W", "color": color,
                 "size": [long, 0.2], "reflected": False}
            )  # fmt: skip
    return found + headlamps()


def headlamps() -> list[Record]:
    """Two spots that go with the car, aimed a little down."""
    time = np.arange(FRAMES) / float(FPS)
    found = []
    for side, sign in (("left", 1), ("right", -1)):
        pose = camera_path.direction_pose((0, 0, 0), (0.02 * sign, -0.07, 1.0))
        found.append(
            {"name": f"headlamp_{side}", "kind": "spot",
             "position": car.place(time) + np.array([0.66 * sign, 0.55, 2.32]),
             "orientation": posed(pose)["orientation"], "intensity": 260.0, "unit": "W",
             "color": [0.9, 0.95, 1.0], "radius": 0.05, "cone_deg": 52.0, "blend": 0.8,
             "reflected": False}
        )  # fmt: skip
    return found


def fly_camera() -> Array:
    """camera_to_world (F, 4, 4): low dolly ahead and to the right, craning up, slightly swaying."""
    at = np.arange(FRAMES) / float(FPS)
    eye = camera_path.spline(
        (0.0, 3.0, 6.0, 8.0),
        [(-1.46, 0.34, 0.50), (-1.16, 0.39, -0.38), (-0.76, 0.56, -1.38), (-0.60, 0.68, -1.80)],
        at,
    )
    target = camera_path.spline(
        (0.0, 3.5, 6.5, 8.0),
        [(0.25, 1.12, -16.0), (0.28, 1.00, -14.0), (0.36, 0.78, -9.6), (0.40, 0.66, -7.0)],
        at,
    )
    eye = eye + camera_path.sway(at, 21, 0.0012, (0.2, 1.6))
    poses = camera_path.look_at(eye, target, np.deg2rad(0.25) * np.sin(0.6 * at))
    return camera_path.turned(poses, camera_path.sway(at, 22, np.deg2rad(0.04), (0.2, 2.0)))


def events() -> list[Record]:
    """What is heard without being simulated: engine, rush of air, drips, the passing portals."""
    seconds = FRAMES / float(FPS)
    found: list[Record] = [
        {"kind": "hum", "time": 0.0, "end_time": seconds, "object": "ceiling"},
        {"kind": "engine", "time": 0.0, "end_time": seconds, "object": "car",
         "gears": [{"time": 0.0, "gear": 2}, {"time": 3.25, "gear": 3}]},
        {"kind": "whoosh", "time": 4.6, "end_time": seconds, "peak": 7.85, "object": "car"},
    ]  # fmt: skip
    random = np.random.default_rng(612)
    time = 0.35
    while time < 7.2:
        spot = [random.uniform(-3.4, 2.6), 0.0, random.uniform(-5.5, -2.6)]
        found.append({"kind": "drip", "time": round(time, 4), "position": spot,
                      "size": random.uniform(0.6, 1.0)})  # fmt: skip
        time += random.uniform(0.34, 0.8)
    frames = float(FPS)
    return [{"frame": e["time"] * frames, **e} for e in sorted(found, key=lambda e: e["time"])]


def main() -> None:
    """Writes the truth that needs no simulation."""
    time = np.arange(FRAMES) / float(FPS)
    truth = {
        "fps": [FPS.numerator, FPS.denominator],
        "width": WIDTH,
        "height": HEIGHT,
        "frames": FRAMES,
        "kind": "general",
        "cuts": [],
        "focal_px": [WIDTH * LENS_MM / SENSOR_MM] * FRAMES,
        "ground": {"point": [0, 0, 0], "normal": [0, 1, 0]},
        "gravity": [0, -GRAVITY, 0],
        "slowed": SLOWED,
        "notes": "Slow dolly with a crane up in a tunnel that stands still; the car drives ahead "
        "at constant acceleration, its wheels roll without sliding. Slow motion by 4: speeds and "
        "gravity are those of the clip's time. Ideal pinhole, no depth of field, no motion blur. "
        "Reflections on the wet floor and on the car are of the tunnel.",
        "objects": [
            {"name": "car", "shape": "box", "size": (car.WIDTH, 1.18, car.LENGTH), "turns": False,
             "positions": car.place(time) + np.array([0, 0.59, 0])}
        ],
        "lights": lights(),
        "statics": statics(),
        "kinematic": kinematic(),
        "dynamic": dynamic(),
        "events": events(),
        "camera_to_world": fly_camera(),
    }  # fmt: skip
    write_truth(TARGET, truth)


if __name__ == "__main__":
    main()
