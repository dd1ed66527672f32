"""Writes samples/arena_flythrough/truth.json: flight, holograms, drones, lights and beats.

python arena_flythrough_truth.py
"""

from fractions import Fraction
from pathlib import Path
from typing import Any

import camera_path
import numpy as np
from scipy.spatial.transform import Rotation
from truth_file import posed, write_truth

Array = np.ndarray[Any, np.dtype[np.float64]]
Record = dict[str, Any]

TARGET = Path(__file__).resolve().parent.parent / "arena_flythrough" / "truth.json"
FPS = Fraction(24)
FRAMES = 240
WIDTH, HEIGHT = 640, 360
SENSOR_MM = 36.0
BPM = 120
BEAT = Fraction(60, BPM)
TEAL, ROSE, WHITE = (0.05, 0.72, 1.0), (1.0, 0.09, 0.42), (0.86, 0.93, 1.0)
RING_BEATS = (6, 8, 10)  # the beats on which the camera passes through the rings
EYE_KEYS = (
    (0.0, (15.0, 17.2, 33.0)),
    (1.5, (11.6, 11.6, 26.0)),
    (3.0, (5.4, 6.3, 17.6)),
    (4.0, (0.6, 4.6, 13.4)),
    (5.0, (-3.6, 3.9, 10.2)),
    (6.2, (-5.7, 3.5, 7.7)),
    (7.8, (-5.5, 3.1, 5.3)),
    (10.0, (-2.5, 2.85, 4.9)),
)
TARGET_KEYS = (
    (0.0, (0.0, 3.0, 2.0)),
    (1.5, (0.5, 3.2, 3.0)),
    (3.0, (-1.2, 3.6, 6.0)),
    (4.0, (-2.2, 3.5, 4.5)),
    (5.0, (-2.4, 3.3, 1.5)),
    (6.2, (-0.6, 3.1, -1.2)),
    (7.8, (0.3, 2.95, -1.2)),
    (10.0, (0.0, 2.8, -1.0)),
)
FOCAL_KEYS_MM = ((0.0, 22.0), (3.0, 22.0), (5.0, 23.0), (7.5, 28.0), (10.0, 34.0))


def times() -> Array:
    """Time of each frame, s."""
    return np.arange(FRAMES) / float(FPS)


def eye_at(at: Array) -> Array:
    """Camera positions (n, 3) on the flight path."""
    return camera_path.spline(
        [t for t, _ in EYE_KEYS], [list(p) for _, p in EYE_KEYS], at, "natural"
    )


def fly_camera() -> Array:
    """camera_to_world (F, 4, 4); the camera banks into its turns like an aircraft."""
    at = times()
    eye = eye_at(at)
    target = camera_path.spline(
        [t for t, _ in TARGET_KEYS], [list(p) for _, p in TARGET_KEYS], at, "natural"
    )
    step = 0.25
    pull = (eye_at(at + step) - 2 * eye + eye_at(at - step)) / step**2
    back = eye - target
    right = np.cross([0.0, 1.0, 0.0], back)
    right /= np.linalg.norm(right, axis=1, keepdims=True)
    bank = np.arctan2((pull * right).sum(1), 9.81) * 1.1
    bank = np.convolve(np.pad(bank, 9, mode="edge"), np.hanning(21)[1:-1] / 10.0, "valid")
    poses = camera_path.look_at(eye, target, np.clip(bank, -0.32, 0.32))
    return camera_path.turned(poses, camera_path.sway(at, 21, np.deg2rad(0.06), (0.4, 4.0)))


def focal_px() -> Array:
    """Focal length of each frame, px: a slow zoom in over the second half."""
    mm = camera_path.ease([t for t, _ in FOCAL_KEYS_MM], [f for _, f in FOCAL_KEYS_MM], times())
    return np.asarray(mm * WIDTH / SENSOR_MM)


def pulse(decay: float, every: int = 1, shift: int = 0) -> Array:
    """Envelope (F,) that jumps to 1 on every `every`-th beat and decays at `decay` per second."""
    beats = times() / float(BEAT)
    since = (beats - shift) % every * float(BEAT)
    return np.asarray(np.exp(-decay * since))


def statics() -> list[Record]:
    """Solid parts as boxes and cylinders; cylinders stand along +Y and give [diameter, height]."""
    upright = [1.0, 0.0, 0.0, 0.0]
    records: list[Record] = [
        {"name": "floor", "shape": "plane", "size": [90.0, 90.0], "position": [0, 0, 0]},
        {"name": "stage_low", "shape": "cylinder", "size": [15.6, 0.5], "position": [0, 0.25, 0]},
        {"name": "stage_high", "shape": "cylinder", "size": [13.0, 0.5], "position": [0, 0.75, 0]},
        {"name": "plinth", "shape": "cylinder", "size": [1.7, 0.5], "position": [0, 1.25, -1.0]},
        {"name": "led_wall", "shape": "box", "size": [26.0, 9.6, 0.6], "position": [0, 6.3, -13.4]},
        {"name": "cube", "shape": "box", "size": [5.4, 3.0, 5.4], "position": [0, 11.6, -1.0]},
    ]
    for side, name in ((-1, "desk_left"), (1, "desk_right")):
        turn = Rotation.from_euler("y", -side * 24, degrees=True).as_quat()
        records.append(
            {"name": name, "shape": "box", "size": [4.4, 0.95, 0.8],
             "position": [side * 4.0, 1.475, -1.2], "orientation": np.roll(turn, 1)}
        )  # fmt: skip
    for index, angle in enumerate(np.deg2rad(np.arange(-112, 113, 16))):
        records.append(_stand(index, float(angle)))
    return [{"orientation": upright, **r, "material": _material(r["name"])} for r in records]


def _material(name: str) -> str:
    return {"floor": "polished resin", "led_wall": "glass"}.get(name, "painted steel")


def _stand(index: int, angle: float) -> Record:
    """One sector of the stands: an inclined box whose top face runs along the seat rows."""
    slope = np.arctan2(1.0, 1.5)
    turn = Rotation.from_euler("y", angle) * Rotation.from_euler("x", -slope)
    outward = np.array([np.sin(angle), 0, np.cos(angle)])
    middle = outward * 28.25 + np.array([0.0, 7.0, 0.0]) - turn.apply([0, 0.3, 0])
    quaternion = np.roll(turn.as_quat(), 1)
    return {
        "name": f"stand_{index + 1:02d}",
        "shape": "box",
        "size": [2 * 28.25 * np.tan(np.deg2rad(8)) * 0.96, 0.6, 18 / np.cos(slope)],
        "position": middle,
        "orientation": quaternion * np.sign(quaternion[0]),
        "angle": angle,
    }


def _spun(name: str, centre: Array, turns: Rotation, size: list[float], **more: Any) -> Record:
    quaternion = np.roll(turns.as_quat(), 1, axis=1)
    quaternion *= np.where(quaternion[:, :1] < 0, -1, 1)
    track = [
        {"frame": f, "position": centre[f], "orientation": quaternion[f]} for f in range(FRAMES)
    ]
    return {"name": name, "size": size, **more, "track": track}


def holograms() -> list[Record]:
    """Rings on the flight path and the emblem over the plinth; they turn about their own axes."""
    records = []
    at = times()
    for number, beat in enumerate(RING_BEATS, 1):
        moment = np.array([beat * float(BEAT)])
        along = (eye_at(moment + 0.02) - eye_at(moment - 0.02))[0]
        heading = np.arctan2(along[0], along[2])
        pitch = -np.arctan2(along[1], np.hypot(along[0], along[2]))
        spin = np.c_[np.full(FRAMES, heading), np.full(FRAMES, pitch), at * 0.7 * (-1) ** number]
        turns = Rotation.from_euler("YXZ", spin)
        centre = np.repeat(eye_at(moment), FRAMES, axis=0)
        records.append(
            _spun(f"ring_{number}", centre, turns, [4.0, 4.0, 0.36], shape="ring",
                  color=(TEAL, ROSE, TEAL)[number - 1])
        )  # fmt: skip
    lift = 3.15 + 0.06 * np.sin(2 * np.pi * at / 4)
    centre = np.c_[np.zeros(FRAMES), lift, np.full(FRAMES, -1.0)]
    turns = Rotation.from_euler("y", (at * 0.8)[:, None])
    records.append(_spun("emblem", centre, turns, [1.9, 1.9, 1.9], shape="emblem", color=WHITE))
    return records


def panels() -> list[Record]:
    """Holographic HUD panels: standing pictures, [width, height], facing their local +Z."""
    layout = (
        ("score", (5.6, 1.4), (0.0, 6.9, -1.4), 0.0),
        ("nova", (2.6, 1.5), (-4.7, 3.9, 0.6), 26.0),
        ("kestrel", (2.6, 1.5), (4.7, 3.9, 0.6), -26.0),
        ("map", (2.3, 2.3), (-8.4, 3.3, -2.6), 42.0),
        ("stats", (2.7, 1.7), (8.2, 3.5, -2.2), -40.0),
        ("ticker", (9.0, 0.5), (0.0, 1.35, 7.5), 0.0),
    )
    return [
        {"name": f"panel_{n}", "shape": "panel", "size": s, "position": p,
         "orientation": np.roll(Rotation.from_euler("y", a, degrees=True).as_quat(), 1)}
        for n, s, p, a in layout
    ]  # fmt: skip


def drones() -> list[Record]:
    """Two camera drones, flown and therefore kinematic in every frame."""
    at = times()
    records = []
    for number, (radius, height, phase, rate) in enumerate(
        ((10.5, 5.6, 0.35, 0.32), (8.2, 4.4, 2.6, -0.42)), 1
    ):
        angle = phase + rate * at
        centre = np.c_[
            radius * np.sin(angle), height + 0.25 * np.sin(1.7 * at + phase), radius * np.cos(angle)
        ]
        yaw = angle + np.pi / 2 * np.sign(rate)
        turns = Rotation.from_euler("YXZ", np.c_[yaw, 0 * at + 0.10, 0.12 * np.sin(1.3 * at)])
        held = {"type": "kinematic", "first_frame": 0, "last_frame": FRAMES - 1}
        records.append(
            _spun(f"drone_{number}", centre, turns, [0.7, 0.18, 0.7], shape="box", mass=1.4,
                  friction=0.4, restitution=0.2, material="plastic", supported_by=held)
        )  # fmt: skip
    return records


def lights() -> list[Record]:
    """Moving heads on the truss, the LED wall's glow, a stage wash and the house light."""
    at = times()
    records: list[Record] = []
    for index in range(10):
        angle = 2 * np.pi * (index + 0.5) / 10
        head = np.array([9.5 * np.sin(angle), 13.2, 9.5 * np.cos(angle) - 1.0])
        sweep = 0.9 * np.sin(2 * np.pi * at / 4 + index * 0.9)
        reach = 5.0 + 2.5 * np.sin(2 * np.pi * at / 8 + index)
        aim = np.c_[reach * np.sin(angle + sweep), 0 * at + 0.8, reach * np.cos(angle + sweep)]
        poses = np.stack([camera_path.direction_pose(head, a - head) for a in aim])
        beat = pulse(5.0, 2, index % 2)
        records.append(
            {"name": f"head_{index + 1:02d}", "kind": "spot", **posed(poses),
             "intensity": 500.0 + 2600.0 * beat, "unit": "W", "radius": 0.12,
             "color": (TEAL, ROSE, WHITE)[index % 3 if index % 5 else 2], "cone_deg": 13.0,
             "blend": 0.35}
        )  # fmt: skip
    wall = camera_path.direction_pose((0.0, 6.3, -12.9), (0.0, -0.12, 1.0))
    wash = camera_path.direction_pose((0.0, 15.0, 9.0), (0.0, -1.0, -0.75))
    house = camera_path.direction_pose((0.0, 24.0, 14.0), (0.0, -1.0, 0.0))
    records += [
        {"name": "wall_glow", "kind": "rect", **posed(wall), "unit": "W",
         "intensity": 900.0 + 1500.0 * pulse(4.0), "color": (0.42, 0.35, 1.0), "size": [25.0, 9.0],
         "reflected": False},
        {"name": "stage_wash", "kind": "rect", **posed(wash), "unit": "W",
         "intensity": 1500.0, "color": WHITE, "temperature_k": 6500.0, "size": [8.0, 3.0],
         "reflected": False},
        {"name": "house", "kind": "rect", **posed(house), "unit": "W",
         "intensity": 9000.0 + 5000.0 * pulse(4.0, 4), "color": (0.42, 0.50, 1.0),
         "size": [44.0, 34.0], "reflected": False},
    ]  # fmt: skip
    return records


def events() -> list[Record]:
    """Beats (on whole frames), the passages through the rings, the crowd's rise and the reveal."""
    frames_per_beat = BEAT * FPS
    records: list[Record] = [
        {"kind": "beat", "time": float(k * BEAT), "frame": int(k * frames_per_beat),
         "beat": k % 4 + 1, "bar": k // 4 + 1}
        for k in range(int(FRAMES / frames_per_beat))
    ]  # fmt: skip
    records += [
        {"kind": "pass", "time": float(b * BEAT), "frame": int(b * frames_per_beat),
         "object": f"ring_{n}"}
        for n, b in enumerate(RING_BEATS, 1)
    ]  # fmt: skip
    records.append({"kind": "swell", "time": 6.0, "frame": 144, "end_time": 10.0})
    return records


def main() -> None:
    """Writes the truth."""
    flown = drones()
    truth = {
        "fps": [FPS.numerator, FPS.denominator],
        "width": WIDTH,
        "height": HEIGHT,
        "frames": FRAMES,
        "kind": "general",
        "cuts": [],
        "ground": {"point": [0, 0, 0], "normal": [0, 1, 0]},
        "light": None,
        "bpm": BPM,
        "notes": "Fly-through with bank and zoom: the focal length changes from frame to frame. "
        "Ideal pinhole, no depth of field, no motion blur. The camera passes the middle of each "
        "ring exactly on a beat. No sun: `light` is null, see `lights`. Panels, rings, beams and "
        "LED surfaces give light of their own; drones and rings turn, see `bodies`, `holograms`.",
        "objects": [
            {"name": d["name"], "shape": "box", "size": d["size"], "turns": True,
             "positions": [row["position"] for row in d["track"]]}
            for d in flown
        ],
        "focal_px": focal_px(),
        "events": events(),
        "statics": statics(),
        "panels": panels(),
        "bodies": flown,
        "holograms": holograms(),
        "camera_to_world": fly_camera(),
        "lights": lights(),
    }  # fmt: skip
    write_truth(TARGET, truth)


if __name__ == "__main__":
    main()
