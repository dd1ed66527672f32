"""The host's mouth: lips, teeth, tongue and the dark between, laid on the face, led by the jaw."""

from collections.abc import Callable
from typing import Any

import bpy
import numpy as np
import vlog_blobs
import vlog_surface
from laid_on import on_skin, skin
from numpy.typing import NDArray
from vlog_parts import new_mesh, set_points

Array = NDArray[np.float64]
Record = dict[str, Any]
ACROSS = 25


def rows(share: Array) -> dict[str, tuple[Array, float, float]]:
    """Height of each line across the lips (m, over the mouth), lift off the skin, share of jaw."""
    full = np.sqrt(np.clip(1 - share**2, 0, 1))
    corner = 0.0062 * np.abs(share) ** 2.2 - 0.0010
    bow = 0.0016 * np.exp(-((share / 0.20) ** 2))
    upper = corner + 0.0072 * full**0.8 - bow
    lower = corner - 0.0086 * full**0.75
    return {
        "upper_top": (upper, 0.0004, 0.0),
        "upper_mid": (0.5 * (upper + corner), 0.0034, 0.0),
        "upper_in": (corner + 0.0002, 0.0022, 0.0),
        "upper_back": (corner + 0.0002, 0.0008, 0.0),
        "lower_back": (corner - 0.0002, 0.0008, 1.0),
        "lower_in": (corner - 0.0002, 0.0022, 1.0),
        "lower_mid": (0.5 * (lower + corner), 0.0040, 1.0),
        "lower_low": (lower, 0.0004, 1.0),
    }


def strips(count: int) -> list[tuple[int, ...]]:
    """Quads between `count` lines of points, one above the other."""
    return [
        (r * ACROSS + c, (r + 1) * ACROSS + c, (r + 1) * ACROSS + c + 1, r * ACROSS + c + 1)
        for r in range(count - 1)
        for c in range(ACROSS - 1)
    ]


def add(joints: Any, truth: Record, paint: Record) -> Callable[[int], None]:
    """Builds the mouth; the returned function shapes it in a frame."""
    at = joints.rest_of
    o = at["head"]
    share = np.linspace(-1, 1, ACROSS)
    tree = skin(bpy.data.objects["head"])
    jaw, head = joints.names.index("jaw"), joints.names.index("head")
    lines: dict[str, tuple[Array, Array]] = {}
    for name, (height, lift, low) in rows(share).items():
        flat = np.c_[share * vlog_blobs.LIPS + o[0], height + vlog_blobs.MOUTH + o[1]]
        points = on_skin(tree, flat, lift)
        mixed = np.zeros((ACROSS, len(joints.names)))
        hold = np.abs(share) ** 6
        mixed[:, jaw] = low * (1 - 0.5 * hold) + (1 - low) * 0.5 * hold
        mixed[:, head] = 1 - mixed[:, jaw]
        lines[name] = (points, mixed)
    parts = {
        "upper_lip": (["upper_top", "upper_mid", "upper_in", "upper_back"], "lip"),
        "lower_lip": (["lower_back", "lower_in", "lower_mid", "lower_low"], "lip"),
    }
    blank = np.zeros((ACROSS, 3))
    things = {name: new_mesh(name, np.tile(blank, (4, 1)), strips(4), paint[tone])
              for name, (_, tone) in parts.items()}  # fmt: skip
    extra = {
        name: new_mesh(name, np.tile(blank, (3, 1)), strips(3), paint[tone])
        for name, tone in (("deep", "deep"), ("teeth", "teeth"), ("tongue", "tongue"))
    }
    widths = np.array(truth["character"]["mouth_width"])

    def show(frame: int) -> None:
        places, turns = joints.places[frame], joints.turns[frame]
        wide = 1 + 0.13 * widths[frame]

        def line(name: str) -> Array:
            points, mixed = lines[name]
            scaled = o + (points - o) * (wide, 1, 1 + 0.012 * (1 - wide))
            return vlog_surface.carried(scaled, mixed, joints.rest, places, turns)

        for name, (names, _) in parts.items():
            set_points(things[name].data, np.concatenate([line(n) for n in names]))
        top, low = line("upper_back"), line("lower_back")
        forward = turns[head][:, 2]
        middle = 0.5 * (top + low) + 0.0004 * forward
        set_points(extra["deep"].data, np.concatenate([top, middle, low]))
        gap = np.linalg.norm(top - low, axis=1)
        bite = np.minimum(0.0052, 0.62 * np.maximum(gap - 0.0014, 0.0)) * (np.abs(share) < 0.86)
        down = (low - top) / np.maximum(gap, 1e-6)[:, None]
        out = 0.0011 * forward
        teeth = [top + out + down * bite[:, None] * k for k in (0.0, 0.5, 1.0)]
        set_points(extra["teeth"].data, np.concatenate(teeth))
        rise = np.maximum(gap - 0.0075, 0.0) * 0.55 * np.clip(1 - (share / 0.62) ** 2, 0, 1)
        tongue = [low + 0.0009 * forward - down * rise[:, None] * k for k in (1.0, 0.5, 0.0)]
        set_points(extra["tongue"].data, np.concatenate(tongue))

    return show
