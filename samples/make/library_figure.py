"""How the robed figure of `fantasy_library` moves: keys, steps and two-bone limbs, no physics.

It faces -Z. Every part is a sphere or a capsule along its own +Y.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import camera_path
import numpy as np
from scipy.spatial.transform import Rotation

Array = np.ndarray[Any, np.dtype[np.float64]]
Record = dict[str, Any]

HIP_HEIGHT, HIP, SHOULDER = 0.90, 0.095, 0.195  # m; half widths
SPINE, NECK, SKULL = 0.50, 0.60, 0.76  # m above the hips: shoulders, neck, middle of the head
THIGH, SHIN, ANKLE = 0.44, 0.43, 0.08
UPPER, FORE, PALM = 0.29, 0.27, 0.09
RADII = {"thigh": 0.070, "shin": 0.050, "upper_arm": 0.045, "forearm": 0.038}
SIDES = (("left", -1.0), ("right", 1.0))
FOOT_X = 0.10
# first frame, last frame, from z, to z of each step
STEPS = {
    "left": ((18, 42, 1.85, 1.32), (66, 90, 1.32, 0.76), (238, 258, 0.76, 0.86)),
    "right": ((42, 66, 1.85, 0.82), (216, 238, 0.82, 1.04)),
}
# Where the hands are, from the middle of the shoulders, in the hips' axes; x is outwards.
HANDS = (
    (0, (0.15, -0.40, -0.26)),
    (24, (0.15, -0.40, -0.26)),
    (54, (0.18, -0.42, -0.25)),
    (80, (0.19, -0.36, -0.31)),
    (112, (0.20, -0.22, -0.42)),
    (168, (0.26, -0.14, -0.42)),
    (206, (0.42, -0.04, -0.38)),
    (236, (0.45, -0.06, -0.37)),
    (262, (0.43, -0.07, -0.37)),
    (287, (0.41, -0.10, -0.37)),
)
ON_LID = ((96, 0.0), (116, 1.0), (144, 1.0), (166, 0.0))  # how far the hands hold the lid
LEAN_DEG = ((0, 2), (20, 2), (40, 5), (84, 4), (116, 15), (146, 12), (172, 8), (204, -3),
            (232, -7), (262, -2), (287, 1))  # fmt: skip
YAW_DEG = ((0, 4), (18, 0), (42, -5), (66, 5), (92, 0), (178, 0), (206, -6), (238, 9), (264, 5),
           (287, 3))  # fmt: skip
NOD_DEG = ((0, 10), (40, 8), (84, 12), (116, 10), (150, 16), (186, 12), (216, -4), (248, 2),
           (287, 10))  # fmt: skip


@dataclass(frozen=True)
class Body:
    """Joints (F, 3) in the world by name, and the turn (F, 3, 3) of hips, torso and head."""

    joints: dict[str, Array]
    turns: dict[str, Array]


def eased(keys: Sequence[tuple[float, Any]], at: Array) -> Array:
    """Monotone curve through keys (frame, value) at the frames `at`; values may be vectors."""
    frames = [key[0] for key in keys]
    rows = np.array([key[1] for key in keys], float).reshape(len(keys), -1)
    held = np.clip(at, frames[0], frames[-1])
    curves = np.stack([camera_path.ease(frames, list(column), held) for column in rows.T], axis=-1)
    return curves[:, 0] if curves.shape[1] == 1 else curves


def stepped(side: str, at: Array) -> tuple[Array, Array]:
    """Place along z and lift (F,) of a foot."""
    z, lift = np.full(len(at), STEPS[side][0][2]), np.zeros(len(at))
    for first, last, start, end in STEPS[side]:
        share = np.clip((at - first) / (last - first), 0, 1)
        smooth = share**3 * (10 - 15 * share + 6 * share**2)
        z = np.where(at >= first, start + (end - start) * smooth, z)
        lift += 0.05 * np.sin(np.pi * smooth) ** 2 * min(1.0, abs(end - start) / 0.4)
    return z, lift


def unit(rows: Array) -> Array:
    """Rows (F, 3) of length 1."""
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True))


def bent(root: Array, end: Array, lengths: tuple[float, float], pole: Array) -> tuple[Array, Array]:
    """Middle joint and reached end (F, 3) of two bones from `root` towards `end`."""
    first, second = lengths
    along = end - root
    far = np.linalg.norm(along, axis=1, keepdims=True)
    along = along / far
    far = np.minimum(far, 0.985 * (first + second))
    side = pole - along * (pole * along).sum(1, keepdims=True)
    side = unit(side)
    out = (first**2 - second**2 + far**2) / (2 * far)
    return root + along * out + side * np.sqrt(first**2 - out**2), root + along * far


def body_at(at: Array, lips: Array) -> Body:
    """The figure at frames `at` (F,); `lips` (F, 2, 3) are where hands hold the lid, left first."""
    feet = {side: stepped(side, at) for side, _ in SIDES}
    middle = (feet["left"][0] + feet["right"][0]) / 2
    kernel = np.hanning(13)
    z = np.convolve(np.pad(middle, 6, mode="edge"), kernel / kernel.sum(), "valid")
    weight = feet["left"][1] - feet["right"][1]  # over the foot that stands
    beat = 2 * np.pi * at / 24
    z = z + 0.03 * np.interp(at, (92, 116, 180, 204), (0, 1, 1, 0))
    sway = 0.55 * weight + 0.006 * np.sin(0.23 * beat)
    lift = 0.010 * np.sin(beat * 0.27 + 1) * 0.3 - 0.25 * (feet["left"][1] + feet["right"][1])
    hips = np.stack([sway, HIP_HEIGHT + lift, z], axis=1)
    yaw, lean = eased(YAW_DEG, at), eased(LEAN_DEG, at)
    roll = 40 * weight + 0.5 * np.sin(0.31 * beat)
    breath = 0.6 * np.sin(2 * np.pi * 0.26 * at / 24)
    turns = {
        "hips": Rotation.from_euler("YXZ", np.c_[yaw, -0.3 * lean, 0.4 * roll], degrees=True),
        "torso": Rotation.from_euler("YXZ", np.c_[1.6 * yaw, -lean + breath, -roll], degrees=True),
        "head": Rotation.from_euler(
            "YXZ", np.c_[1.2 * yaw, -lean - eased(NOD_DEG, at), -0.5 * roll], degrees=True
        ),
    }
    up = {name: turn.apply([0.0, 1.0, 0.0]) for name, turn in turns.items()}
    chest = hips + SPINE * up["torso"]
    neck = hips + NECK * up["torso"]
    joints = {"hips": hips, "chest": chest, "neck": neck,
              "head": neck + (SKULL - NECK) * up["head"]}  # fmt: skip
    hold = eased(ON_LID, at)[:, None]
    for number, (side, sign) in enumerate(SIDES):
        across = np.array([sign, 1.0, 1.0])
        shoulder = chest + turns["torso"].apply([sign * SHOULDER, 0.0, 0.0])
        free = chest + turns["hips"].apply(eased(HANDS, at) * across)
        wrist = (1 - hold) * free + hold * (lips[:, number] + (0.0, 0.015, PALM))
        pole = turns["torso"].apply([sign * 1.1, -0.8, 0.2])
        elbow, wrist = bent(shoulder, wrist, (UPPER, FORE), pole)
        hip = hips + turns["hips"].apply([sign * HIP, 0.0, 0.0])
        z_foot, lift_foot = feet[side]
        ankle = np.stack([np.full(len(at), sign * FOOT_X), ANKLE + lift_foot, z_foot], axis=1)
        knee, ankle = bent(hip, ankle, (THIGH, SHIN), turns["hips"].apply([0.0, 0.0, -1.0]))
        joints |= {f"{name}_{side}": place for name, place in (
            ("shoulder", shoulder), ("elbow", elbow), ("wrist", wrist), ("hip", hip),
            ("knee", knee), ("ankle", ankle))}  # fmt: skip
    return Body(joints, {name: turn.as_matrix() for name, turn in turns.items()})


def spread_arm(sign: float) -> Array:
    """Direction (3,) of an arm half raised, in the torso's axes."""
    down, ahead = np.deg2rad(42), np.deg2rad(35)
    level = np.array([sign * np.cos(ahead), 0.0, -np.sin(ahead)])
    return np.asarray(np.cos(down) * level - np.array([0.0, np.sin(down), 0.0]))


def spread_body(body: Body, share: float) -> Body:
    """The first frame's figure with arms that are `share` of the way to half raised sideways."""
    joints = dict(body.joints)
    for side, sign in SIDES:
        shoulder = joints[f"shoulder_{side}"]
        out = body.turns["torso"] @ spread_arm(sign)
        for joint, far in (("elbow", UPPER), ("wrist", UPPER + FORE)):
            name = f"{joint}_{side}"
            joints[name] = (1 - share) * joints[name] + share * (shoulder + far * out)
        elbow = joints[f"elbow_{side}"] - shoulder
        fore = joints[f"wrist_{side}"] - joints[f"elbow_{side}"]
        joints[f"elbow_{side}"] = shoulder + UPPER * unit(elbow)
        joints[f"wrist_{side}"] = joints[f"elbow_{side}"] + FORE * unit(fore)
    return Body(joints, body.turns)


def along(start: Array, end: Array, across: Array) -> Array:
    """Turns (F, 3, 3) whose +Y runs from `start` to `end` and whose +X is nearest `across`."""
    y = unit(end - start)
    x = unit(across - y * (across * y).sum(1, keepdims=True))
    return np.stack([x, y, np.cross(x, y)], axis=2)


def parts(body: Body) -> list[Record]:
    """Name, shape, size and `pose` (F, 4, 4) of everything solid of the figure."""
    j, torso, hips = body.joints, body.turns["torso"], body.turns["hips"]
    low, high = j["hips"], j["chest"] - 0.08 * torso[:, :, 1]
    found = [
        _part("torso", "capsule", [0.24, 0.60], (low + high) / 2, torso),
        _part("shoulders", "capsule", [0.13, 0.42], j["chest"] + 0.005 * torso[:, :, 1],
              torso @ Rotation.from_euler("z", -90, degrees=True).as_matrix()),
        _part("head", "sphere", [0.21, 0.21, 0.21], j["head"], body.turns["head"]),
    ]  # fmt: skip
    for side, _ in SIDES:
        bones = (("upper_arm", "shoulder", "elbow"), ("forearm", "elbow", "wrist"),
                 ("thigh", "hip", "knee"), ("shin", "knee", "ankle"))  # fmt: skip
        for name, first, last in bones:
            start, end = j[f"{first}_{side}"], j[f"{last}_{side}"]
            turn = along(start, end, (torso if "arm" in name else hips)[:, :, 0])
            if name == "forearm":  # with its hand
                end = end + (end - start) * (PALM / FORE)
            length = float(np.linalg.norm(end[0] - start[0])) + 2 * RADII[name]
            found.append(
                _part(f"{name}_{side}", "capsule", [2 * RADII[name], length], (start + end) / 2,
                      turn)
            )  # fmt: skip
    return found


def _part(name: str, shape: str, size: list[float], position: Array, turn: Array) -> Record:
    pose = np.tile(np.eye(4), (len(position), 1, 1))
    pose[:, :3, :3], pose[:, :3, 3] = turn, position
    return {"name": name, "shape": shape, "size": size, "pose": pose}
