"""Writes samples/fantasy_library/truth.json: hall, camera, lights, figure, relic and the cut robe.

python fantasy_library_truth.py

Robe and book move by physics: `usdbridge bake` simulates them from the shot document.
"""

from fractions import Fraction
from pathlib import Path
from typing import Any

import camera_path
import library_figure
import library_robe
import numpy as np
from fantasy_library_place import BAYS, COLUMNS, SUN, WINDOW
from scipy.spatial.transform import Rotation
from truth_file import posed, write_truth

Array = np.ndarray[Any, np.dtype[np.float64]]
Record = dict[str, Any]

TARGET = Path(__file__).resolve().parent.parent / "fantasy_library" / "truth.json"
FPS = Fraction(24)
FRAMES = 288
WIDTH, HEIGHT = 640, 360
LENS_MM, SENSOR_MM = 26.0, 36.0
RELIC = (0.44, 0.18, 0.28)
RELIC_FOOT = 0.96
LID = (0.46, 0.05, 0.30)
CANDLES = {"left": (-1.25, 0.65, -0.75), "right": (1.95, 0.65, -1.5)}
LID_DEG = ((128, 0.0), (136, 4.0), (176, 70.0), (200, 104.0), (206, 105.0))
BOOK = (0.21, 0.036, 0.155)
BOOK_AT = (0.015, -0.03)  # its middle over the lid's, x and z
EYE_KEYS = (
    (0.0, (3.5, 4.7, 9.6)),
    (2.2, (3.6, 4.0, 7.0)),
    (4.6, (3.25, 2.3, 3.0)),
    (6.9, (2.55, 1.38, 0.55)),
    (9.4, (2.05, 1.40, -1.25)),
    (12.0, (1.15, 1.55, -2.05)),
)
TARGET_KEYS = (
    (0.0, (-0.6, 3.4, -2.0)),
    (2.2, (-0.4, 2.3, 0.0)),
    (4.6, (-0.05, 1.15, 0.45)),
    (6.9, (0.0, 0.92, 0.05)),
    (9.4, (-0.05, 1.12, 0.25)),
    (12.0, (-0.1, 1.36, 0.6)),
)


def frames() -> Array:
    """Every frame's number."""
    return np.arange(FRAMES, dtype=np.float64)


def lid_angle() -> Array:
    """How far the lid is open in each frame, rad."""
    return np.deg2rad(library_figure.eased(LID_DEG, frames()))


def lid_pose() -> Array:
    """Pose (F, 4, 4) of the lid's middle; its hinge is its lower rear edge."""
    turn = Rotation.from_euler("x", -lid_angle()[:, None]).as_matrix()
    hinge = np.array([0.0, RELIC_FOOT + RELIC[1], -LID[2] / 2])
    pose = np.tile(np.eye(4), (FRAMES, 1, 1))
    pose[:, :3, :3] = turn
    pose[:, :3, 3] = hinge + turn @ (0.0, LID[1] / 2, LID[2] / 2)
    return pose


def lid_lips() -> Array:
    """Where hands hold the lid's front edge, (F, 2, 3), left first."""
    pose = lid_pose()
    local = np.array([[x, -0.01, LID[2] / 2] for x in (-0.18, 0.18)])
    return np.einsum("fij,pj->fpi", pose[:, :3, :3], local) + pose[:, None, :3, 3]


def statics() -> list[Record]:
    """Everything solid that stands still; cylinders stand along +Y and give [diameter, height]."""
    low, high = WINDOW[1], WINDOW[2]
    found = [
        ("floor", "box", (14.4, 0.2, 34.0), (0, -0.1, -4.0), "marble"),
        ("plinth", "box", (0.62, RELIC_FOOT, 0.46), (0, RELIC_FOOT / 2, 0), "stone"),
        ("relic", "box", RELIC, (0, RELIC_FOOT + RELIC[1] / 2, 0), "bronze"),
        ("wall_end", "box", (14.4, 11.4, 0.4), (0, 5.7, -20.2), "stone"),
        ("wall_left_low", "box", (0.4, low, 32.0), (-7.2, low / 2, -4.0), "stone"),
        ("wall_left_high", "box", (0.4, 11.4 - high, 32.0), (-7.2, (high + 11.4) / 2, -4.0),
         "stone"),
        ("wall_back", "box", (14.4, 11.4, 0.4), (0, 5.7, 12.2), "stone"),
        ("wall_right", "box", (0.4, 11.4, 32.0), (7.2, 5.7, -4.0), "stone"),
    ]  # fmt: skip
    edges = [-20.0, *[z + s * WINDOW[0] / 2 for z in BAYS for s in (-1, 1)], 12.0]
    for number in range(0, len(edges), 2):
        start, end = edges[number], edges[number + 1]
        found.append((f"wall_left_pier_{number // 2 + 1}", "box", (0.4, high - low, end - start),
                      (-7.2, (low + high) / 2, (start + end) / 2), "stone"))  # fmt: skip
    for side, x in (("left", -1), ("right", 1)):
        found += [
            (f"shelf_{side}_low", "box", (0.4, 3.9, 32.0), (x * 6.8, 1.95, -4.0), "oak"),
            (f"shelf_{side}_high", "box", (0.4, 1.85, 32.0), (x * 6.8, 5.145, -4.0), "oak"),
            (f"gallery_{side}", "box", (1.6, 0.24, 32.0), (x * 6.2, 4.1, -4.0), "oak"),
            (f"table_{side}", "box", (0.9, 0.06, 1.9), (x * 2.6, 0.77, 3.2), "oak"),
            (f"candles_{side}", "cylinder", (0.16, 1.3), CANDLES[side], "bronze"),
        ]
        found += [(f"case_{side}_{k + 1}", "box", (2.5, 2.5, 0.7), (x * 3.35, 1.25, z), "oak")
                  for k, z in enumerate((5.9, -6.1, -10.1, -14.1))]  # fmt: skip
        found += [(f"column_{side}_{k + 1}", "cylinder", (0.72, 9.4), (x * 5.15, 4.7, z), "stone")
                  for k, z in enumerate(COLUMNS)]  # fmt: skip
    return [
        {"name": n, "shape": kind, "size": list(s), "position": list(p),
         "orientation": [1.0, 0, 0, 0], "material": m, "friction": 1.0, "restitution": 1.0}
        for n, kind, s, p, m in found
    ]  # fmt: skip


def lights() -> list[Record]:
    """The sun, the sky in the windows, candles and lamps, and what shines out of the relic."""
    sun = camera_path.direction_pose((-9.0, 9.5, -2.5), SUN)
    white = [1.0, 1.0, 1.0]
    found: list[Record] = [
        {"name": "sun", "kind": "distant", **posed(sun), "intensity": 16.0, "unit": "W/m2",
         "color": white, "temperature_k": 4300.0, "angle_deg": 0.6},
    ]  # fmt: skip
    for number, z in enumerate(BAYS[2:], 3):
        sky = camera_path.direction_pose((-6.95, 8.0, z), (1.0, -0.35, 0.0))
        found.append({"name": f"sky_{number}", "kind": "rect", **posed(sky), "intensity": 70.0,
                      "unit": "W", "color": white, "temperature_k": 7800.0,
                      "size": [WINDOW[0], WINDOW[2] - WINDOW[1]], "reflected": False})  # fmt: skip
    end = camera_path.direction_pose((0.0, 6.2, -19.9), (0.0, -0.15, 1.0))
    vault = camera_path.direction_pose((0.0, 9.3, -3.0), (0.0, -1.0, 0.0))
    found += [
        {"name": "end_window", "kind": "rect", **posed(end), "intensity": 420.0, "unit": "W",
         "color": white, "temperature_k": 6600.0, "size": [4.4, 7.0], "reflected": False},
        {"name": "vault", "kind": "rect", **posed(vault), "intensity": 420.0, "unit": "W",
         "color": white, "temperature_k": 4600.0, "size": [8.0, 26.0], "reflected": False},
    ]  # fmt: skip
    bounce = camera_path.direction_pose((4.6, 3.8, 2.2), (-1.0, -0.5, -0.35))
    found.append({"name": "bounce", "kind": "rect", **posed(bounce), "intensity": 80.0,
                  "unit": "W", "color": white, "temperature_k": 5200.0, "size": [3.0, 3.0],
                  "reflected": False})  # fmt: skip
    still = [1.0, 0, 0, 0]
    for side, x in (("left", -1), ("right", 1)):
        found += [
            {"name": f"candle_{side}", "kind": "sphere",
             "position": [CANDLES[side][0], 1.42, CANDLES[side][2]],
             "orientation": still, "intensity": 14.0, "unit": "W", "color": white,
             "temperature_k": 2000.0, "radius": 0.07},
            {"name": f"lamp_{side}", "kind": "sphere", "position": [x * 2.6, 1.12, 3.2],
             "orientation": still, "intensity": 12.0, "unit": "W", "color": white,
             "temperature_k": 2300.0, "radius": 0.06},
        ]  # fmt: skip
    found.append(
        {"name": "relic_glow", "kind": "sphere", "position": [0.0, 1.13, 0.0],
         "orientation": still, "intensity": 70.0 * glow(), "unit": "W",
         "color": [1.0, 0.74, 0.36], "radius": 0.08}
    )  # fmt: skip
    return found


def glow() -> Array:
    """How brightly the relic shines in each frame: 0 while it is shut, 1 when open."""
    opened = library_figure.eased(((129, 0.0), (150, 0.30), (184, 1.0), (200, 0.9)), frames())
    return np.asarray(opened * (1 + 0.05 * np.sin(frames() * 0.33) * (frames() > 184)))


def fly_camera() -> Array:
    """camera_to_world (F, 4, 4): a crane that comes down the hall and around the figure."""
    at = frames() / float(FPS)
    eye = camera_path.spline([t for t, _ in EYE_KEYS], [list(p) for _, p in EYE_KEYS], at)
    target = camera_path.spline(
        [t for t, _ in TARGET_KEYS], [list(p) for _, p in TARGET_KEYS], at, "natural"
    )
    poses = camera_path.look_at(eye, target, np.zeros(FRAMES))
    return camera_path.turned(poses, camera_path.sway(at, 61, np.deg2rad(0.04), (0.3, 2.5)))


def events() -> list[Record]:
    """Steps, the lid's turn and the first gleam; blows follow from the bake."""
    found: list[Record] = []
    for side, steps in library_figure.STEPS.items():
        sign = dict(library_figure.SIDES)[side]
        for _, last, _, end in steps:
            found.append({"kind": "step", "time": last / float(FPS), "frame": last,
                          "bodies": [f"shin_{side}", "floor"],
                          "position": [sign * library_figure.FOOT_X, 0.0, end]})  # fmt: skip
    found.append({"kind": "open", "time": LID_DEG[0][0] / float(FPS), "frame": LID_DEG[0][0],
                  "end_time": LID_DEG[-1][0] / float(FPS), "bodies": ["lid", "relic"],
                  "position": [0.0, 1.14, -0.15]})  # fmt: skip
    found.append({"kind": "glow", "time": 136 / float(FPS), "frame": 136, "bodies": ["relic"],
                  "position": [0.0, 1.13, 0.0]})  # fmt: skip
    return sorted(found, key=lambda event: event["time"])


def tracked(solid: Record) -> Record:
    """A kinematic part with its track, rounded to what a document needs."""
    where = posed(solid["pose"])
    turns = where["orientation"]
    signs = np.cumprod(np.where((turns[1:] * turns[:-1]).sum(1) < 0, -1.0, 1.0))
    turns = np.vstack([turns[:1], turns[1:] * signs[:, None]]).round(4)
    places = np.broadcast_to(where["position"], (FRAMES, 3)).round(4)
    track = [{"frame": f, "position": places[f], "orientation": turns[f]} for f in range(FRAMES)]
    return {k: v for k, v in solid.items() if k != "pose"} | {"track": track}


def figure() -> library_figure.Body:
    """The figure in every frame."""
    return library_figure.body_at(frames(), lid_lips())


def book() -> Record:
    """The old book on the lid, as it starts."""
    top = RELIC_FOOT + RELIC[1] + LID[1]
    return {"name": "book", "shape": "box", "size": list(BOOK), "mass": 0.9, "friction": 0.26,
            "restitution": 0.12, "material": "leather",
            "position": [BOOK_AT[0], top + BOOK[1] / 2, BOOK_AT[1]],
            "orientation": [1.0, 0, 0, 0], "activation_frame": 0}  # fmt: skip


def main() -> None:
    """Writes the truth."""
    body = figure()
    robe = library_robe.tailor(body)
    lid = {"name": "lid", "shape": "box", "size": list(LID), "material": "bronze",
           "friction": 1.0, "restitution": 1.0, "pose": lid_pose()}  # fmt: skip
    truth = {
        "fps": [FPS.numerator, FPS.denominator],
        "width": WIDTH,
        "height": HEIGHT,
        "frames": FRAMES,
        "kind": "general",
        "cuts": [],
        "focal_px": [LENS_MM * WIDTH / SENSOR_MM] * FRAMES,
        "ground": {"point": [0, 0, 0], "normal": [0, 1, 0]},
        "light": {"direction": SUN / np.linalg.norm(SUN)},
        "notes": "Crane shot down a library's hall and around a robed figure. Ideal pinhole, no "
        "depth of field, no motion blur. Figure and lid are animated, robe and book simulated by "
        "usdbridge from the shot document; `robe` is the cloth as it hangs in frame 0. The "
        "shafts of light are painted: nothing scatters.",
        "events": events(),
        "statics": statics(),
        "book": book(),
        "figure": [tracked(part) for part in library_figure.parts(body)],
        "relic": [tracked(lid)],
        "robe": {"points": robe["points"].round(4), "triangles": robe["triangles"],
                 "pins": robe["pins"]},
        "glow": glow(),
        "dust": {"count": 700, "radius": 0.003, "centre": [-0.75, 2.25, -0.2],
                 "size": [5.5, 3.9, 4.4], "velocity": [0.012, -0.012, 0.004]},
        "camera_to_world": fly_camera(),
        "lights": lights(),
    }  # fmt: skip
    write_truth(TARGET, truth)


if __name__ == "__main__":
    main()
