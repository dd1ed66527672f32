"""The skeleton of the host of `influencer_vlog` and how it moves, frame by frame.

At rest it stands with its arms half spread, every joint along the world's axes: +X is the host's
left, +Z ahead. Rotations are built in the world and stored against the parent.
"""

from typing import Any

import camera_path
import numpy as np
import vlog_speech
from numpy.typing import NDArray
from scipy.interpolate import PchipInterpolator
from scipy.spatial.transform import Rotation

Array = NDArray[np.float64]
Record = dict[str, Any]

SEAT = 0.56  # m, height of the hips
SLOPE = np.deg2rad(48.0)  # of the arms at rest, below the horizon
UPPER_ARM, FOREARM, PALM = 0.262, 0.235, 0.085  # m
HEIGHT = 1.66
BLINKS = (0.20, 1.52, 3.18, 4.02, 5.12)  # s
CLAP = 1.86  # s
SWINGING = (
    *(f"pony_{k}" for k in range(1, 5)),
    *(f"strand_left_{k}" for k in range(1, 4)),
    *(f"strand_right_{k}" for k in range(1, 4)),
)


def along_arm(side: float, length: float) -> tuple[float, float, float]:
    """Offset down an arm at rest; `side` is 1 on the left, -1 on the right."""
    return side * length * float(np.cos(SLOPE)), -length * float(np.sin(SLOPE)), 0.0


def joints() -> list[Record]:
    """Name, parent and rest position in the parent of every joint, parents first."""
    found: list[tuple[str, str | None, Any]] = [
        ("hips", None, (0, SEAT, 0)), ("spine", "hips", (0, 0.13, -0.005)),
        ("chest", "spine", (0, 0.19, 0.0)), ("neck", "chest", (0, 0.235, -0.012)),
        ("head", "neck", (0, 0.085, 0.008)), ("jaw", "head", (0, 0.050, 0.012)),
    ]  # fmt: skip
    for side, s in (("left", 1.0), ("right", -1.0)):
        found += [
            (f"eye_{side}", "head", (s * 0.0385, 0.088, 0.0755)),
            (f"lid_{side}", "head", (s * 0.0385, 0.088, 0.0755)),
            (f"brow_{side}", "head", (s * 0.0385, 0.088, 0.0)),
            (f"shoulder_{side}", "chest", (s * 0.030, 0.180, 0.0)),
            (f"upper_arm_{side}", f"shoulder_{side}", (s * 0.112, -0.014, -0.010)),
            (f"forearm_{side}", f"upper_arm_{side}", along_arm(s, UPPER_ARM)),
            (f"hand_{side}", f"forearm_{side}", along_arm(s, FOREARM)),
            (f"index_{side}", f"hand_{side}", np.add(along_arm(s, PALM), (0, 0, 0.022))),
            (f"fingers_{side}", f"hand_{side}", np.add(along_arm(s, PALM), (0, 0, -0.012))),
            (f"index_tip_{side}", f"index_{side}", along_arm(s, 0.034)),
            (f"fingers_tip_{side}", f"fingers_{side}", along_arm(s, 0.034)),
            (f"thigh_{side}", "hips", (s * 0.092, -0.035, 0.0)),
            (f"shin_{side}", f"thigh_{side}", (0, -0.40, 0)),
            (f"foot_{side}", f"shin_{side}", (0, -0.38, 0)),
        ]  # fmt: skip
    tail = ((0.046, 0.196, -0.086), (0.018, 0.026, -0.052), (0.018, -0.052, -0.046),
            (0.006, -0.088, -0.010))  # fmt: skip
    before = "head"
    for k, at in enumerate(tail):
        found.append((f"pony_{k + 1}", before, at))
        before = f"pony_{k + 1}"
    for side, s in (("left", 1.0), ("right", -1.0)):
        before = "head"
        for k, at in enumerate(((s * 0.079, 0.150, 0.060), (s * 0.020, -0.072, 0.002),
                                (s * 0.002, -0.080, -0.006))):  # fmt: skip
            found.append((f"strand_{side}_{k + 1}", before, at))
            before = f"strand_{side}_{k + 1}"
    return [{"name": n, "parent": p, "position": np.array(at, float)} for n, p, at in found]


def turn(axis: str, angle: Any) -> Array:
    """Rotation matrices (F, 3, 3) about a world axis by angles (F,), rad."""
    return np.asarray(Rotation.from_euler(axis, np.atleast_1d(angle)[:, None]).as_matrix())


def glide(keys: list[tuple[float, Any]], times: Array) -> Array:
    """Smooth curve (F, k) through keys of time and value that never overshoots."""
    at = np.array([k for k, _ in keys])
    rows = np.array([np.atleast_1d(v) for _, v in keys], float)
    return np.asarray(PchipInterpolator(at, rows, axis=0)(np.clip(times, at[0], at[-1])))


def unit(rows: Array) -> Array:
    """Rows (F, 3) of length 1."""
    return np.asarray(rows / np.linalg.norm(rows, axis=-1, keepdims=True))


def frame_of(first: Array, near: Array) -> Array:
    """Axes (F, 3, 3) in columns: the first as given, the second nearest to `near`."""
    a = unit(first)
    b = unit(near - a * (a * near).sum(-1, keepdims=True))
    return np.stack([a, b, np.cross(a, b)], axis=-1)


# Hands: time, where (m, host's left hand; x is mirrored for the right), direction of the fingers,
# of the palm, curl of the index finger and of the others (rad).
LAP = ((0.125, 0.665, 0.30), (-0.55, -0.25, 0.8), (0, -1, 0.2), 0.5, 0.7)
OPEN = ((0.245, 0.985, 0.315), (0.50, 0.35, 0.80), (-0.35, 0.80, 0.45), 0.15, 0.25)
WIDE = ((0.330, 1.000, 0.285), (0.72, 0.45, 0.53), (-0.25, 0.70, 0.65), 0.10, 0.18)
CLAPPING = ((0.0165, 1.000, 0.300), (0.06, 0.80, 0.60), (-1, 0.03, 0), 0.05, 0.06)
APART = ((0.150, 1.010, 0.300), (0.02, 0.80, 0.60), (-1, 0.10, 0.1), 0.08, 0.12)
WAVE = ((0.335, 1.195, 0.215), (0.10, 1.0, 0.10), (-0.05, 0.05, 1.0), 0.06, 0.10)
POINT = ((0.345, 1.150, 0.170), (0.42, 0.86, -0.25), (-0.50, 0.30, 0.80), 0.02, 1.55)
COUNT = ((0.255, 1.115, 0.265), (0.08, 1.0, 0.10), (-0.10, 0.0, 1.0), 0.02, 1.45)
LEFT = ((0.0, LAP), (1.30, LAP), (1.72, APART), (CLAP, CLAPPING), (1.93, CLAPPING), (2.30, OPEN),
        (2.72, WIDE), (3.05, OPEN), (3.45, WIDE), (3.80, OPEN), (4.20, COUNT), (4.60, COUNT),
        (4.95, POINT), (5.45, POINT), (6.0, OPEN))  # fmt: skip
RIGHT = ((0.0, LAP), (0.36, WAVE), (1.25, WAVE), (1.70, APART), (CLAP, CLAPPING), (1.93, CLAPPING),
         (2.30, OPEN), (2.78, WIDE), (3.10, OPEN), (3.50, WIDE), (3.90, OPEN), (4.40, OPEN),
         (5.00, LAP), (6.0, LAP))  # fmt: skip


def hand_ways(side: float, times: Array) -> list[Array]:
    """Place, directions of fingers and palm (F, 3), curls (F,) of one hand."""
    keys = LEFT if side > 0 else RIGHT
    mirror = np.array([side, 1.0, 1.0])
    ways = [glide([(t, pose[k]) for t, pose in keys], times) for k in range(5)]
    at, fingers, palm = (ways[k] * mirror for k in range(3))
    if side < 0:
        busy = glide([(0.0, 0.0), (0.34, 0.0), (0.5, 1.0), (1.15, 1.0), (1.35, 0.0)], times)[:, 0]
        swing = busy * np.sin(2 * np.pi * 2.3 * (times - 0.4))
        fingers = fingers + np.c_[0.42 * swing, 0 * swing, 0 * swing]
        at = at + np.c_[0.030 * swing, 0 * swing, 0 * swing]
    return [at, unit(fingers), unit(palm), ways[3][:, 0], ways[4][:, 0]]


class Pose:
    """World rotations and places of the joints while they are found, parents first."""

    def __init__(self, count: int) -> None:
        self.joints = {joint["name"]: joint for joint in joints()}
        self.turns: dict[str, Array] = {}
        self.count = count

    def rest(self, names: list[str]) -> None:
        """Leaves joints as their parents carry them."""
        for name in names:
            self.set(name, np.tile(np.eye(3), (self.count, 1, 1)))

    def set(self, name: str, local: Array) -> None:
        """Turns a joint against its parent."""
        parent = self.joints[name]["parent"]
        local = np.broadcast_to(local, (self.count, 3, 3))
        self.turns[name] = local if parent is None else self.turns[parent] @ local

    def point(self, name: str, world: Array) -> None:
        """Turns a joint in the world."""
        self.turns[name] = world

    def place(self, name: str) -> Array:
        """World position (F, 3) of a joint whose ancestors are turned."""
        joint = self.joints[name]
        if joint["parent"] is None:
            return np.tile(joint["position"], (self.count, 1))
        carried = self.turns[joint["parent"]] @ joint["position"]
        return np.asarray(self.place(joint["parent"]) + carried)

    def local(self, name: str) -> Array:
        """Rotation (F, 3, 3) of a joint against its parent."""
        parent = self.joints[name]["parent"]
        if parent is None:
            return self.turns[name]
        return np.asarray(np.swapaxes(self.turns[parent], 1, 2) @ self.turns[name])


def turn_trunk(pose: Pose, times: Array) -> None:
    """Hips to head: sways, breath, nods on stressed syllables, tilts at the ends of lines."""
    slow = camera_path.sway(times, 71, 1.0, (0.12, 0.7))
    quick = camera_path.sway(times, 72, 1.0, (0.5, 2.2))
    breath = np.sin(2 * np.pi * 0.28 * times + 0.5)
    nod = vlog_speech.stresses(times)
    lean = glide([(0, 0.02), (0.5, 0.05), (1.9, 0.03), (3.0, 0.07), (4.2, 0.02), (5.0, 0.05),
                  (6, 0.05)], times)[:, 0]  # fmt: skip
    tilt = glide([(0, 0.02), (0.6, -0.10), (1.5, -0.03), (2.2, 0.05), (3.0, 0.10), (3.8, 0.0),
                  (4.3, -0.06), (5.0, 0.06), (5.6, 0.13), (6, 0.12)], times)[:, 0]  # fmt: skip
    yaw = glide([(0, 0.05), (0.5, -0.06), (1.4, 0.04), (2.3, 0.10), (3.1, -0.08), (3.8, 0.02),
                 (4.75, 0.05), (5.05, 0.30), (5.35, 0.28), (5.65, 0.0),
                 (6, 0)], times)[:, 0]  # fmt: skip
    pose.set("hips", turn("y", 0.025 * slow[:, 0]))
    pose.set("spine", turn("x", 0.4 * lean + 0.008 * breath) @ turn("z", 0.018 * slow[:, 1]))
    pose.set("chest", turn("x", 0.6 * lean - 0.012 * breath) @ turn("y", 0.25 * yaw)
             @ turn("z", 0.020 * slow[:, 2]))  # fmt: skip
    pose.set("neck", turn("y", 0.30 * yaw + 0.010 * quick[:, 0])
             @ turn("x", -0.55 * lean + 0.020 * nod) @ turn("z", -0.35 * tilt))  # fmt: skip
    pose.set("head", turn("y", 0.45 * yaw + 0.015 * quick[:, 1])
             @ turn("x", -0.45 * lean + 0.045 * nod + 0.012 * quick[:, 2])
             @ turn("z", -0.65 * tilt))  # fmt: skip


def turn_face(pose: Pose, times: Array, lens: Array) -> None:
    """Jaw by the speech, eyes on the lens `lens` (F, 3), lids by blinks, brows by stress."""
    opening, _ = vlog_speech.mouth(times)
    pose.set("jaw", turn("x", opening))
    shut = sum(np.exp(-0.5 * ((times - b) / 0.045) ** 2) for b in BLINKS)
    away = glide([(0, 0.0), (4.80, 0.0), (4.90, 1.0), (5.40, 1.0), (5.50, 0.0), (6, 0.0)], times)
    darts = 0.012 * np.sign(camera_path.sway(times, 75, 1.0, (0.3, 1.1)))
    sign = np.array([1.05, 1.95, -1.9])
    for side in ("left", "right"):
        aim = lens + away * (sign - lens) + darts
        forward = unit(aim - pose.place(f"eye_{side}"))
        local = np.einsum("fji,fj->fi", pose.turns["head"], forward)
        yaw = np.clip(np.arctan2(local[:, 0], local[:, 2]), -0.45, 0.45)
        pitch = np.clip(-np.arcsin(local[:, 1]), -0.35, 0.35)
        pose.set(f"eye_{side}", turn("y", yaw) @ turn("x", pitch))
        pose.set(f"lid_{side}", turn("x", np.clip(0.86 * shut, 0, 0.86) + 0.35 * pitch))
        lift = 0.05 * vlog_speech.stresses(times) + 0.06 * away[:, 0]
        pose.set(f"brow_{side}", turn("x", -lift))


def turn_arm(pose: Pose, side: float, times: Array) -> None:
    """One arm by two-bone inverse kinematics from where the hand is to be."""
    name = "left" if side > 0 else "right"
    at, fingers, palm, index, others = hand_ways(side, times)
    rise = np.clip((at[:, 1] - 0.95) / 0.3, 0, 1)
    pose.set(f"shoulder_{name}", turn("z", side * 0.16 * rise))
    shoulder = pose.place(f"upper_arm_{name}")
    reach = at - shoulder
    far = np.linalg.norm(reach, axis=1, keepdims=True)
    span = np.clip(far, 0.12, 0.985 * (UPPER_ARM + FOREARM))
    reach = reach / far
    cosine = (UPPER_ARM**2 + span**2 - FOREARM**2) / (2 * UPPER_ARM * span)
    outward = np.tile([side * 0.85, -0.75, -0.35], (len(times), 1))
    pole = unit(outward - reach * (outward * reach).sum(1, keepdims=True))
    upper = reach * cosine + pole * np.sqrt(np.clip(1 - cosine**2, 0, 1))
    fore = unit(reach * span - upper * UPPER_ARM)
    rest = np.array([along_arm(side, 1.0)])
    hinge_rest = np.cross(rest, [[0.0, 0.0, 1.0]])
    hinge = np.cross(upper, fore)
    home = np.linalg.inv(frame_of(rest, hinge_rest))
    pose.point(f"upper_arm_{name}", frame_of(upper, hinge) @ home)
    pose.point(f"forearm_{name}", frame_of(fore, hinge) @ home)
    down = np.array([[-side * np.sin(SLOPE), -np.cos(SLOPE), 0.0]])
    hand_home = np.linalg.inv(frame_of(rest, down))
    hand = frame_of(fingers, palm) @ hand_home
    pose.point(f"hand_{name}", hand)
    axis = np.cross(rest, down)[0]
    for joint, curl in ((f"index_{name}", index), (f"fingers_{name}", others)):
        bent = Rotation.from_rotvec(curl[:, None] * axis).as_matrix()
        pose.set(joint, bent)
        pose.set(joint.replace("_", "_tip_"), bent)


def perform(times: Array, lens: Array) -> dict[str, Array]:
    """Rotations against their parents (F, J, 4) wxyz, and world places and turns of all joints.

    Args:
        times: of the frames, s.
        lens: (F, 3) m; where the camera is.
    """
    pose = Pose(len(times))
    turn_trunk(pose, times)
    turn_face(pose, times, lens)
    for side, name in ((1.0, "left"), (-1.0, "right")):
        turn_arm(pose, side, times)
        pose.set(f"thigh_{name}", turn("x", [-1.52]) @ turn("y", [side * 0.10]))
        pose.set(f"shin_{name}", turn("x", [1.45]))
        pose.set(f"foot_{name}", turn("x", [0.05]))
    names = list(pose.joints)
    pose.rest([n for n in names if n not in pose.turns])
    local = np.stack([pose.local(n) for n in names], axis=1)
    turns = Rotation.from_matrix(local.reshape(-1, 3, 3)).as_quat()
    quaternion = np.roll(turns, 1, axis=-1).reshape(len(times), len(names), 4)
    quaternion *= np.where(quaternion[..., :1] < 0, -1, 1)
    world = Rotation.from_matrix(np.stack([pose.turns[n] for n in names], 1).reshape(-1, 3, 3))
    return {
        "local": quaternion,
        "position": np.stack([pose.place(n) for n in names], axis=1),
        "orientation": np.roll(world.as_quat(), 1, axis=-1).reshape(len(times), len(names), 4),
    }
