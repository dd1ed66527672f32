"""Writes samples/influencer_vlog/truth.json: camera, bedroom, the host's skeleton and speech.

python influencer_vlog_truth.py
"""

from fractions import Fraction
from pathlib import Path
from typing import Any

import camera_path
import numpy as np
import vlog_host
import vlog_speech
from truth_file import posed, write_truth

Array = np.ndarray[Any, np.dtype[np.float64]]
Record = dict[str, Any]

TARGET = Path(__file__).resolve().parent.parent / "influencer_vlog" / "truth.json"
FPS, FRAMES = Fraction(24), 144
WIDTH, HEIGHT = 640, 360
LENS_MM, SENSOR_MM = 36.0, 36.0
BACK, LEFT, RIGHT, CEILING = -1.95, -1.95, 2.05, 2.5  # m, the walls' inner faces
GRAVITY = 9.81
WIND = (0.10, 0.0, 0.55)  # m/s, from the open window behind the curtain


def statics() -> list[Record]:
    """Walls and furniture as boxes."""
    wall = {"friction": 1.0, "restitution": 1.0, "material": "plaster"}
    wood = {"friction": 0.6, "restitution": 0.7, "material": "wood"}
    soft = {"friction": 1.0, "restitution": 0.2, "material": "cloth"}
    wide, middle = RIGHT - LEFT, (RIGHT + LEFT) / 2
    solids: list[tuple[str, Any, Any, Record]] = [
        ("floor", (wide + 0.4, 0.2, 5.2), (middle, -0.1, 0.45), wood),
        ("wall_back", (wide + 0.4, CEILING, 0.2), (middle, CEILING / 2, BACK - 0.1), wall),
        ("wall_left", (0.2, CEILING, 5.2), (LEFT - 0.1, CEILING / 2, 0.45), wall),
        ("wall_right", (0.2, CEILING, 5.2), (RIGHT + 0.1, CEILING / 2, 0.45), wall),
        ("bed", (1.75, 0.46, 1.15), (-0.86, 0.23, -1.30), soft),
        ("headboard", (1.85, 0.95, 0.07), (-0.86, 0.475, -1.90), wood),
        ("pillow_one", (0.52, 0.30, 0.20), (-1.22, 0.63, -1.72), soft),
        ("pillow_two", (0.48, 0.28, 0.18), (-0.62, 0.62, -1.70), soft),
        ("cushion", (0.34, 0.32, 0.14), (-0.92, 0.62, -1.50), soft),
        ("stool", (0.40, 0.44, 0.36), (0.0, 0.22, -0.03), soft),
        ("nightstand", (0.42, 0.56, 0.36), (0.30, 0.28, -1.73), wood),
        ("shelf_low", (0.72, 0.03, 0.20), (0.42, 1.20, -1.84), wood),
        ("shelf_high", (0.56, 0.03, 0.20), (0.40, 1.56, -1.84), wood),
        ("desk", (0.60, 0.72, 1.10), (1.72, 0.36, -0.42), wood),
        ("crate", (0.42, 0.34, 0.36), (-1.70, 0.17, -0.42), wood),
    ]
    return [
        {"name": n, "shape": "box", "size": s, "position": p, "orientation": [1.0, 0, 0, 0], **m}
        for n, s, p, m in solids
    ]


def curtain() -> Record:
    """A light curtain in pleats before the window; it hangs from the points of its top row."""
    across, down = 32, 27
    wide, tall, pleats, deep = 0.98, 1.86, 5.0, 0.052
    share = np.linspace(0, 1, 4001)
    way = np.c_[wide * share, deep * np.sin(2 * np.pi * pleats * share)]
    length = np.r_[0, np.cumsum(np.linalg.norm(np.diff(way, axis=0), axis=1))]
    at = np.interp(np.linspace(0, length[-1], across), length, share)
    x, z = 0.92 + wide * at, -1.74 + deep * np.sin(2 * np.pi * pleats * at)
    heights = 2.26 - np.linspace(0, tall, down)
    points = np.array([(x[c], y, z[c]) for y in heights for c in range(across)])
    triangles = []
    for r in range(down - 1):
        for c in range(across - 1):
            a, b = r * across + c, (r + 1) * across + c
            odd = (r + c) % 2
            triangles += [(a, b, b + 1), (a, b + 1, a + 1)] if odd else [
                (a, b, a + 1), (a + 1, b, b + 1)]  # fmt: skip
    return {"name": "curtain", "points": np.round(points, 4), "triangles": triangles,
            "pins": list(range(across)), "across": across}  # fmt: skip


def neons() -> list[Record]:
    """The neon signs as lines of points (m, in the plane of the back wall): heart and flash."""
    t = np.linspace(0, 2 * np.pi, 49)[:-1]
    heart = (
        np.c_[
            16 * np.sin(t) ** 3,
            13 * np.cos(t) - 5 * np.cos(2 * t) - 2 * np.cos(3 * t) - np.cos(4 * t),
        ]
        / 17
    )
    flash = np.array([(0.14, 1.0), (-0.52, -0.12), (-0.06, -0.12), (-0.20, -1.0), (0.52, 0.22),
                      (0.06, 0.22), (0.42, 1.0)])  # fmt: skip
    ring = np.c_[np.cos(t), np.sin(t)]
    return [
        {"name": "heart", "color": [1.0, 0.06, 0.36], "points": heart * 0.24 + (-0.74, 1.68)},
        {"name": "heart_inner", "color": [1.0, 0.30, 0.55], "points": heart * 0.18 + (-0.74, 1.68)},
        {"name": "flash", "color": [0.06, 0.40, 1.0], "points": flash * 0.17 + (0.40, 1.93)},
        {"name": "moon", "color": [0.45, 0.16, 1.0], "points": ring * 0.13 + (-1.28, 1.88)},
    ]  # fmt: skip


def lights() -> list[Record]:
    """Ring light by the phone, the glow of the neon signs, bedside lamp, night from the window."""
    white = [1.0, 1.0, 1.0]
    listed = [
        ("ring_light", (-0.42, 1.52, 1.70), (0.26, -0.20, -1.0), 17.0, [0.5, 0.5], white, 5400.0),
        ("fill", (1.35, 1.35, 1.25), (-0.9, -0.12, -0.85), 3.2, [0.9, 0.9], [0.72, 0.80, 1.0], 0),
        ("heart_glow", (-0.74, 1.68, -1.80), (0.30, -0.20, 1.0), 17.0, [0.5, 0.45],
         [1.0, 0.10, 0.42], 0),
        ("flash_glow", (0.40, 1.93, -1.80), (0.0, -0.22, 1.0), 13.0, [0.35, 0.45],
         [0.10, 0.38, 1.0], 0),
        ("pink_rim", (-1.35, 1.75, -0.75), (1.0, -0.34, 0.55), 11.0, [0.4, 0.7],
         [1.0, 0.12, 0.46], 0),
        ("blue_rim", (1.30, 1.80, -0.85), (-1.0, -0.36, 0.62), 12.0, [0.4, 0.7],
         [0.14, 0.42, 1.0], 0),
        ("heart_wall", (-0.74, 1.68, -1.45), (0.0, 0.0, -1.0), 3.0, [0.6, 0.5],
         [1.0, 0.08, 0.40], 0),
        ("flash_wall", (0.40, 1.93, -1.45), (0.0, 0.0, -1.0), 2.6, [0.45, 0.5],
         [0.08, 0.38, 1.0], 0),
        ("moon_wall", (-1.28, 1.88, -1.55), (0.0, 0.0, -1.0), 1.2, [0.3, 0.3],
         [0.45, 0.18, 1.0], 0),
    ]  # fmt: skip
    found = []
    for name, at, way, watts, size, color, kelvin in listed:
        record = {"name": name, "kind": "rect", **posed(camera_path.direction_pose(at, way)),
                  "intensity": watts, "unit": "W", "color": color, "size": size,
                  "reflected": name == "ring_light"}  # fmt: skip
        found.append(record | ({"temperature_k": kelvin} if kelvin else {}))
    lamp = camera_path.direction_pose((0.30, 0.84, -1.73), (0, -1, 0))
    found.append({"name": "lamp", "kind": "sphere", **posed(lamp), "intensity": 5.0, "unit": "W",
                  "color": white, "temperature_k": 2700.0, "radius": 0.05,
                  "reflected": False})  # fmt: skip
    return found


def fly_camera() -> Array:
    """camera_to_world (F, 4, 4): a phone at arm's length that sways and slowly comes closer."""
    at = np.arange(FRAMES) / float(FPS)
    eye = camera_path.spline(
        (0.0, 1.6, 3.4, 5.0, 6.0),
        [(-0.165, 1.205, 1.360), (-0.065, 1.225, 1.275), (0.070, 1.214, 1.195),
         (0.150, 1.198, 1.120), (0.175, 1.192, 1.090)],
        at,
    )  # fmt: skip
    target = camera_path.spline(
        (0.0, 2.0, 4.0, 6.0),
        [(0.02, 1.195, -0.2), (0.0, 1.205, -0.2), (0.02, 1.210, -0.2), (0.03, 1.210, -0.2)],
        at,
    )
    eye = eye + camera_path.sway(at, 31, 0.0045, (0.25, 2.4))
    poses = camera_path.look_at(eye, target, np.deg2rad(0.7) * np.sin(0.8 * at + 0.4))
    return camera_path.turned(poses, camera_path.sway(at, 32, np.deg2rad(0.16), (0.3, 3.5)))


def events() -> list[Record]:
    """What is heard: room, neon buzz, lines, the clap, the rustle of sleeves, a breath."""
    seconds = FRAMES / float(FPS)
    found: list[Record] = [
        {"kind": "room", "time": 0.0, "end_time": seconds},
        {"kind": "buzz", "time": 0.0, "end_time": seconds, "object": "heart",
         "position": [-0.74, 1.68, -1.93]},
        {"kind": "clap", "time": vlog_host.CLAP, "position": [0.0, 1.05, 0.31]},
        {"kind": "breath", "time": 2.10 - 0.16, "end_time": 2.10 - 0.02},
        {"kind": "breath", "time": 4.22 - 0.26, "end_time": 4.22 - 0.04},
    ]  # fmt: skip
    found += [{"kind": "rustle", "time": t, "end_time": t + lasts, "position": [x, 1.0, 0.25]}
              for t, lasts, x in ((0.10, 0.34, -0.3), (1.45, 0.3, 0.0), (2.05, 0.3, 0.2),
                                  (4.0, 0.25, 0.2), (4.7, 0.3, 0.3), (5.5, 0.35, 0.2))]  # fmt: skip
    found += [{"kind": "line", "speaker": "host", **line} for line in vlog_speech.lines()]
    rate = float(FPS)
    return [{"frame": e["time"] * rate, **e} for e in sorted(found, key=lambda e: e["time"])]


def host(poses: Array) -> Record:
    """The host's skeleton and its turns in each frame; hair is left to physics."""
    times = np.arange(FRAMES) / float(FPS)
    done = vlog_host.perform(times, poses[:, :3, 3])
    opening, width = vlog_speech.mouth(times)
    return {
        "name": "host", "height": vlog_host.HEIGHT, "joints": vlog_host.joints(),
        "swinging": list(vlog_host.SWINGING), "joint_orientations": np.round(done["local"], 4),
        "position": np.round(done["position"], 4), "jaw_rad": np.round(opening, 4),
        "mouth_width": np.round(width, 3),
    }  # fmt: skip


def main() -> None:
    """Writes the truth that needs no simulation."""
    poses = fly_camera()
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
        "wind": WIND,
        "notes": "A phone held at arm's length sways and comes closer; ideal pinhole, no depth of "
        "field, no motion blur. The host fills a good part of the picture, moves and talks; the "
        "curtain moves in the wind; all else stands still. Neon signs do not flicker.",
        "objects": [],
        "lights": lights(),
        "statics": statics(),
        "neons": neons(),
        "curtain": curtain(),
        "character": host(poses),
        "events": events(),
        "camera_to_world": poses,
    }
    write_truth(TARGET, truth)


if __name__ == "__main__":
    main()
