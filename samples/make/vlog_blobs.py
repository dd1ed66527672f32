"""The shape of the host of `influencer_vlog`, as blobs on its joints at rest. numpy only."""

from typing import Any

import numpy as np
import vlog_surface
from numpy.typing import NDArray
from vlog_surface import Blob

Array = NDArray[np.float64]
Places = dict[str, Array]

MOUTH = 0.0215  # m above the head's joint
LIPS = 0.0225  # half the width of the closed mouth, m


def rest_places(joints: list[dict[str, Any]]) -> Places:
    """World places of the joints at rest."""
    found: Places = {}
    for joint in joints:
        base = found[joint["parent"]] if joint["parent"] else np.zeros(3)
        found[joint["name"]] = base + np.array(joint["position"])
    return found


def near(joint: Array, offset: Any, side: float = 1.0) -> Array:
    """A place by its offset from a joint, mirrored in x where `side` is -1."""
    return joint + np.asarray(offset, float) * np.array([side, 1.0, 1.0])


def head(at: Places) -> list[Blob]:
    """Skull, face, ears and neck."""
    o = at["head"]
    found = [
        Blob(joint="head", at=near(o, (0, 0.122, -0.010)), radii=(0.091, 0.098, 0.106)),
        Blob(joint="head", at=near(o, (0, 0.070, 0.022)), radii=(0.073, 0.088, 0.076), melt=0.03),
        Blob(joint="head", at=near(o, (0, 0.010, 0.052)), radii=(0.034, 0.027, 0.036), melt=0.03),
        Blob(joint="neck", at=near(o, (0, -0.125, -0.012)), to=near(o, (0, 0.02, -0.018)),
             thick=(0.050, 0.043), melt=0.025),
        Blob(joint="head", at=near(o, (0, 0.092, 0.096)), to=near(o, (0, 0.058, 0.111)),
             thick=(0.0075, 0.0100), melt=0.016),
    ]  # fmt: skip
    for s in (1.0, -1.0):
        found += [
            Blob(joint="head", at=near(o, (0.060, 0.046, 0.0), s),
                 to=near(o, (0.020, 0.004, 0.062), s), thick=(0.022, 0.016), melt=0.03),
            Blob(joint="head", at=near(o, (0.041, 0.055, 0.062), s), radii=(0.029, 0.025, 0.027),
                 melt=0.025),
            Blob(joint="head", at=near(o, (0.0095, 0.0555, 0.1015), s),
                 radii=(0.0075, 0.006, 0.0085), melt=0.008),
            Blob(joint="head", at=near(o, (0.0385, 0.089, 0.104), s), radii=(0.0235, 0.0165, 0.022),
                 melt=0.012, cut=True),
            Blob(joint="head", at=near(o, (0.091, 0.078, -0.008), s), radii=(0.010, 0.028, 0.018),
                 melt=0.008),
            Blob(joint="head", at=near(o, (0.099, 0.079, -0.002), s), radii=(0.006, 0.018, 0.010),
                 melt=0.006, cut=True),
        ]  # fmt: skip
    found.append(Blob(joint="head", at=near(o, (0, MOUTH, 0.086)), radii=(0.024, 0.012, 0.016),
                      melt=0.016))  # fmt: skip
    return found


def jaw_share(points: Array, at: Places) -> Array:
    """How much the jaw carries points of the head (n,): all below the mouth and before the ears."""
    local = points - at["head"]

    def ramp(x: Array) -> Array:
        t = np.clip(x, 0, 1)
        return np.asarray(t * t * (3 - 2 * t))

    below = ramp((MOUTH + 0.007 - local[:, 1]) / 0.014)
    ahead = ramp((local[:, 2] - 0.002) / 0.055)
    above_neck = ramp((local[:, 1] + 0.062) / 0.05)
    return np.asarray(below * ahead * above_neck)


def hair(at: Places) -> list[Blob]:
    """Hair combed back from the brow over the skull."""
    o = at["head"]
    found = [
        Blob(joint="head", at=near(o, (0, 0.128, -0.016)), radii=(0.1005, 0.104, 0.113)),
        Blob(joint="head", at=near(o, (0, 0.06, -0.055)), radii=(0.080, 0.075, 0.062), melt=0.03),
        Blob(joint="head", at=near(o, (0, 0.066, 0.112)), radii=(0.082, 0.092, 0.098), melt=0.012,
             cut=True),
    ]  # fmt: skip
    for s in (1.0, -1.0):
        found += [
            Blob(joint="head", at=near(o, (0.098, 0.070, 0.000), s), radii=(0.03, 0.040, 0.030),
                 melt=0.012, cut=True),
            Blob(joint="head", at=near(o, (0.022, 0.228, 0.040), s),
                 to=near(o, (0.075, 0.168, 0.062), s), thick=(0.012, 0.015), melt=0.02),
        ]  # fmt: skip
    root = near(o, (0.030, 0.190, -0.078))
    found.append(Blob(joint="head", at=root, to=at["pony_1"], thick=(0.034, 0.024), melt=0.03))
    return found


def sweater(at: Places) -> list[Blob]:
    """A wide knitted sweater: trunk, collar, sleeves that end in cuffs."""
    chest, spine, hips, neck = at["chest"], at["spine"], at["hips"], at["neck"]
    found = [
        Blob(joint="chest", at=near(chest, (0, 0.065, 0.004)), radii=(0.124, 0.160, 0.098)),
        Blob(
            joint="spine", at=near(spine, (0, 0.070, 0.010)), radii=(0.122, 0.170, 0.104), melt=0.05
        ),
        Blob(
            joint="hips", at=near(hips, (0, 0.045, 0.004)), radii=(0.158, 0.105, 0.128), melt=0.05
        ),
    ]
    angle = np.arange(10) * 2 * np.pi / 10
    rim = neck + np.c_[0.057 * np.cos(angle), -0.012 - 0.014 * np.sin(angle),
                       0.055 * np.sin(angle)]  # fmt: skip
    found += [Blob(joint="chest", at=rim[k], to=rim[(k + 1) % 10], thick=(0.019, 0.019), melt=0.014)
              for k in range(10)]  # fmt: skip
    for name in ("left", "right"):
        shoulder, upper = at[f"shoulder_{name}"], at[f"upper_arm_{name}"]
        elbow, wrist = at[f"forearm_{name}"], at[f"hand_{name}"]
        way = (wrist - elbow) / np.linalg.norm(wrist - elbow)
        found += [
            Blob(joint=f"shoulder_{name}", at=near(shoulder, (0, -0.020, -0.006)), to=upper,
                 thick=(0.050, 0.052), melt=0.05),
            Blob(joint=f"upper_arm_{name}", at=upper, to=elbow, thick=(0.054, 0.052), melt=0.035),
            Blob(joint=f"forearm_{name}", at=elbow, to=wrist - 0.062 * way, thick=(0.053, 0.050),
                 melt=0.03),
            Blob(joint=f"forearm_{name}", at=wrist - 0.045 * way, to=wrist - 0.008 * way,
                 thick=(0.036, 0.034), melt=0.018),
        ]  # fmt: skip
    return found


def hand(at: Places, name: str) -> list[Blob]:
    """Palm, four fingers of two parts and the thumb."""
    wrist = at[f"hand_{name}"]
    along = at[f"hand_{name}"] - at[f"forearm_{name}"]
    along = along / np.linalg.norm(along)
    across = np.array([0.0, 0.0, 1.0])
    inward = np.cross(across, along)
    inward = inward if inward[1] < 0 else -inward

    def spot(a: float, c: float, n: float = 0.0) -> Array:
        return np.asarray(wrist + a * along + c * across + n * inward)

    found = [
        Blob(joint=f"forearm_{name}", at=spot(-0.06, 0), to=spot(-0.004, 0), thick=(0.023, 0.021)),
    ]
    fingers = (("index", 0.028, 0.084, 0.070), ("fingers", 0.0095, 0.088, 0.077),
               ("fingers", -0.0090, 0.084, 0.070), ("fingers", -0.0265, 0.076, 0.054))  # fmt: skip
    for joint, c, knuckle, length in fingers:
        middle, tip = knuckle + 0.50 * length, knuckle + length
        found += [
            Blob(joint=f"hand_{name}", at=spot(0.004, 0.45 * c), to=spot(knuckle, c),
                 thick=(0.0150, 0.0118), melt=0.014),
            Blob(joint=f"{joint}_{name}", at=spot(knuckle, c), to=spot(middle, 1.06 * c, 0.003),
                 thick=(0.0102, 0.0092), melt=0.005),
            Blob(joint=f"{joint}_tip_{name}", at=spot(middle, 1.06 * c, 0.003),
                 to=spot(tip, 1.06 * c, 0.009), thick=(0.0090, 0.0074), melt=0.005),
        ]  # fmt: skip
    found += [
        Blob(joint=f"hand_{name}", at=spot(0.018, 0.014, 0.006), to=spot(0.052, 0.044, 0.012),
             thick=(0.0160, 0.0120), melt=0.014),
        Blob(joint=f"hand_{name}", at=spot(0.052, 0.044, 0.012), to=spot(0.088, 0.058, 0.016),
             thick=(0.0108, 0.0085), melt=0.008),
    ]  # fmt: skip
    return found


def trousers(at: Places) -> list[Blob]:
    """Hips and legs."""
    found = [Blob(joint="hips", at=near(at["hips"], (0, -0.02, -0.01)), radii=(0.15, 0.10, 0.125))]
    for name in ("left", "right"):
        hip, knee, foot = at[f"thigh_{name}"], at[f"shin_{name}"], at[f"foot_{name}"]
        found += [
            Blob(joint=f"thigh_{name}", at=hip, to=knee, thick=(0.086, 0.066), melt=0.04),
            Blob(joint=f"shin_{name}", at=knee, to=foot, thick=(0.064, 0.050), melt=0.03),
            Blob(joint=f"foot_{name}", at=near(foot, (0, -0.02, 0.0)),
                 to=near(foot, (0, -0.045, 0.13)), thick=(0.045, 0.036), melt=0.02),
        ]  # fmt: skip
    return found


def tinted(points: Array, at: Places) -> Array:
    """Colour of the skin (n, 4), linear: warmer on cheeks, nose and ears, darker in the sockets."""
    local = points - at["head"]
    base = np.tile([0.60, 0.335, 0.225], (len(points), 1))
    warm = np.zeros(len(points))
    for spot, size in (((0.046, 0.050, 0.078), 0.024), ((-0.046, 0.050, 0.078), 0.024),
                       ((0, 0.058, 0.118), 0.014), ((0.093, 0.08, 0), 0.02),
                       ((-0.093, 0.08, 0), 0.02)):  # fmt: skip
        warm += np.exp(-0.5 * (np.linalg.norm(local - spot, axis=1) / size) ** 2)
    warm = np.clip(warm, 0, 1)[:, None]
    colour = base * (1 - 0.55 * warm) + 0.55 * warm * np.array([0.66, 0.20, 0.15])
    shade = np.zeros(len(points))
    for s in (1.0, -1.0):
        far = np.linalg.norm((local - (s * 0.0385, 0.100, 0.092)) / (1.2, 0.55, 1), axis=1)
        shade += np.exp(-0.5 * (far / 0.016) ** 2)
    colour *= 1 - 0.35 * np.clip(shade, 0, 1)[:, None] * np.array([0.7, 1.0, 1.0])
    return np.c_[colour, np.ones(len(points))]


def mesh(blobs: list[Blob], step: float, names: list[str], soft: float) -> tuple[Array, Any, Array]:
    """Points, quads and the joints' shares of a part of the figure."""
    points, quads = vlog_surface.surface(blobs, step)
    points = vlog_surface.smoothed(points, quads, 2)
    return points, quads, vlog_surface.weights(blobs, points, names, soft)
