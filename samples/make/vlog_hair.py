"""The host's loose hair: locks around the swinging chains, and locks combed over the brow."""

from collections.abc import Callable
from typing import Any

import blender_kit as kit
import numpy as np
from numpy.typing import NDArray
from vlog_parts import give, new_mesh, set_points, tube

Array = NDArray[np.float64]
ALONG = 24  # rings of a lock


def spline(points: Array, count: int) -> Array:
    """A smooth line (count, 3) through points (n, 3) (Catmull and Rom)."""
    ends = np.concatenate([2 * points[:1] - points[1:2], points, 2 * points[-1:] - points[-2:-1]])
    at = np.linspace(0, len(points) - 1, count)
    k = np.minimum(at.astype(int), len(points) - 2)
    t = (at - k)[:, None]
    a, b, c, d = (ends[k + j] for j in range(4))
    line = 2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2
    return np.asarray(0.5 * (line + (3 * b - a - 3 * c + d) * t**3))


def lock_lines(line: Array, turns: Array, spread: Array, random: Any, count: int) -> list[Array]:
    """Lines of locks around a middle line, swinging about it as they go down."""
    share = np.linspace(0, 1, len(line))
    found = []
    for index in range(count):
        phase = 2 * np.pi * index / count + random.uniform(-0.3, 0.3)
        twist, reach = random.uniform(-1.2, 1.2), random.uniform(0.55, 1.0)
        angle = phase + twist * share
        offset = np.cos(angle)[:, None] * turns[:, :, 0] + np.sin(angle)[:, None] * turns[:, :, 2]
        found.append(line + reach * spread[:, None] * offset)
    return found


def thickness(share: Array, wide: float) -> Array:
    """Radius along a lock: round at the root, pointed at the tip."""
    return np.asarray(wide * (0.35 + 0.65 * np.minimum(1, share / 0.18)) * (1 - share**3) + 0.0006)


def chain(joints: Any, names: list[str], frame: int) -> tuple[Array, Array]:
    """Points (k + 1, 3) of a chain, its tip as long as the link before, and turns at its joints."""
    rows = [joints.names.index(name) for name in names]
    at, turns = joints.places[frame, rows], joints.turns[frame, rows]
    rest = joints.rest[rows]
    last = rest[-1] - rest[-2]
    tip = at[-1] + turns[-1] @ last * 1.05
    return np.concatenate([at, tip[None]]), np.concatenate([turns, turns[-1:]])


def add_tail(
    joints: Any, names: list[str], paint: Any, shape: tuple[int, float, float]
) -> Callable[[int], None]:
    """Locks on one chain; `shape`: their count, how far they spread (m), how thick they are (m)."""
    count, spread, wide = shape
    share = np.linspace(0, 1, ALONG)
    bulge = spread * np.sin(np.pi * np.clip(0.10 + 0.80 * share, 0, 1)) ** 0.7
    thick = thickness(share, wide)

    def shaped(frame: int) -> Array:
        points, turns = chain(joints, names, frame)
        line = spline(points, ALONG)
        k = np.minimum((share * (len(points) - 1)).astype(int), len(points) - 2)
        t = (share * (len(points) - 1) - k)[:, None, None]
        axes = (1 - t) * turns[k] + t * turns[k + 1]
        lines = lock_lines(line, axes, bulge, np.random.default_rng(len(names) + count), count)
        return np.concatenate([tube(one, thick)[0] for one in [line, *lines]])

    faces = np.array(tube(spline(chain(joints, names, 0)[0], ALONG), thick)[1])
    each = ALONG * 8
    whole = np.concatenate([faces + each * k for k in range(count + 1)])
    first = shaped(0)
    thing = new_mesh("_".join(names[0].split("_")[:-1]), first, whole, paint["hair"])
    around = np.tile(np.arange(8) / 8.0 * 2 * np.pi, ALONG)
    flow = np.concatenate([
        np.c_[np.cos(around) + 2.1 * k, np.sin(around), 0.15 * np.repeat(share, 8)]
        for k in range(count + 1)
    ])  # fmt: skip
    give(thing.data, "flow", "FLOAT_VECTOR", 0.45 * flow)

    def show(frame: int) -> None:
        set_points(thing.data, shaped(frame))

    return show


def add_fringe(joints: Any, paint: Any) -> Callable[[int], None]:
    """Locks that part over the brow and sweep to the temples; they go with the head."""
    random = np.random.default_rng(91)
    points, faces, flow = [], [], []
    for s in (1.0, -1.0):
        for index in range(7):
            f = index / 6
            start = np.array([0.014 + s * 0.004, 0.226 - 0.016 * f, 0.022 + 0.034 * f])
            keys = np.array([
                start,
                (s * (0.032 + 0.004 * f) + 0.006, 0.217 - 0.013 * f, 0.052 + 0.028 * f),
                (s * (0.066 + 0.003 * f), 0.182 - 0.018 * f, 0.060 + 0.028 * f),
                (s * (0.087 + 0.003 * f), 0.140 - 0.016 * f, 0.046 + 0.020 * f),
                (s * (0.0975 - 0.002 * f), 0.098 - 0.010 * f, 0.012 + 0.012 * f),
            ])  # fmt: skip
            keys += random.normal(0, 0.0012, keys.shape)
            line = spline(keys, ALONG)
            share = np.linspace(0, 1, ALONG)
            one, quads = tube(line, thickness(share, 0.0115))
            faces += [tuple(k + len(points) * ALONG * 8 for k in quad) for quad in quads]
            points.append(one)
            angle = np.tile(np.arange(8) / 8.0 * 2 * np.pi, ALONG)
            flow.append(0.45 * np.c_[np.cos(angle) + 1.7 * len(points), np.sin(angle),
                                     0.15 * np.repeat(share, 8)])  # fmt: skip
    thing = new_mesh("fringe", np.concatenate(points), faces, paint["hair"])
    give(thing.data, "flow", "FLOAT_VECTOR", np.concatenate(flow))

    def show(frame: int) -> None:
        kit.place(thing, joints.pose("head", frame))

    return show


def add(joints: Any, paint: Any) -> list[Callable[[int], None]]:
    """Tail, side strands and fringe."""
    pony = [f"pony_{k}" for k in range(1, 5)]
    shows = [add_tail(joints, pony, paint, (9, 0.027, 0.016)), add_fringe(joints, paint)]
    for side in ("left", "right"):
        names = [f"strand_{side}_{k}" for k in range(1, 4)]
        shows.append(add_tail(joints, names, paint, (4, 0.0085, 0.0068)))
    return shows
