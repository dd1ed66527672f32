"""Stands and crowd of the arena: some 2,000 low figures in ten meshes that bob with the beat."""

from collections.abc import Callable
from typing import Any

import blender_kit as kit
import blender_looks as looks
import numpy as np

ROWS = 12
FIRST_ROW = (20.0, 1.5)  # radius and height of the lowest row, m
ROW_STEP = (1.5, 1.0)
SEAT = 0.66
BOX_FACES = ((0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3))


def box_corners(size: Any, at: Any, turn: Any, taper: float = 1.0) -> np.ndarray:
    """The eight corners of a box; `taper` widens its top."""
    x, y, z = np.array(size, float) / 2
    corners = np.array([(i, j, k) for i in (-x, x) for j in (-y, y) for k in (-z, z)])
    corners[corners[:, 1] > 0] *= (taper, 1, taper)
    return corners @ np.asarray(turn).T + at


def up(height: float) -> np.ndarray:
    """Vector of some height, m."""
    return np.array([0.0, height, 0.0])


def add_boxes(name: str, boxes: list[np.ndarray], material: Any) -> Any:
    """One mesh from many boxes given by their corners."""
    faces = [tuple(8 * i + k for k in face) for i in range(len(boxes)) for face in BOX_FACES]
    return kit.add_mesh(name, np.concatenate(boxes), faces, material)


def sectors(truth: dict[str, Any]) -> list[tuple[np.ndarray, np.ndarray, float]]:
    """Rotation, outward direction and half angle of each sector of the stands."""
    found = []
    for solid in truth["statics"]:
        if solid["name"].startswith("stand"):
            a = solid["angle"]
            turn = np.array([[np.cos(a), 0, np.sin(a)], [0, 1, 0], [-np.sin(a), 0, np.cos(a)]])
            found.append((turn, np.array([np.sin(a), 0, np.cos(a)]), np.deg2rad(8)))
    return found


def add_stands(truth: dict[str, Any], paint: dict[str, Any]) -> None:
    """Concrete steps with a strip of light along every fourth nose and a lit parapet."""
    steps, strips, parapet = [], [], []
    for turn, outward, half in sectors(truth):
        for row in range(ROWS):
            radius, y = FIRST_ROW[0] + row * ROW_STEP[0], FIRST_ROW[1] + row * ROW_STEP[1]
            width = 2 * radius * np.tan(half) * 0.965
            middle = outward * (radius + ROW_STEP[0] / 2) + (0, y - 0.5, 0)
            steps.append(box_corners((width, 1.0, ROW_STEP[0]), middle, turn))
            if row % 4 == 0:
                nose = outward * (radius - 0.012) + (0, y - 0.06, 0)
                strips.append(box_corners((width * 0.97, 0.05, 0.02), nose, turn))
        wall = outward * (FIRST_ROW[0] - 0.15) + (0, 0.95, 0)
        width = 2 * FIRST_ROW[0] * np.tan(half) * 0.965
        steps.append(box_corners((width, 1.9, 0.2), wall, turn))
        parapet.append(box_corners((width * 0.9, 0.5, 0.02), wall - outward * 0.115, turn))
    add_boxes("stands", steps, paint["concrete"])
    add_boxes("stand_strips", strips, paint["violet"])
    dim = looks.glow("parapet", "#3320a8", 1.4)
    dim.cycles.emission_sampling = "NONE"
    add_boxes("parapet", parapet, dim)


def figure(
    random: np.random.Generator, at: np.ndarray, turn: np.ndarray, outward: np.ndarray
) -> tuple[list[np.ndarray], list[np.ndarray]]:
    """Boxes of one person and of what they hold up, if anything."""
    tall = random.uniform(0.92, 1.12)
    facing = -outward
    body = [
        box_corners((0.34, 0.62 * tall, 0.24), at + up(0.78 * tall), turn, 1.25),
        box_corners((0.19, 0.24, 0.2), at + up(1.24 * tall), turn, 0.9),
        box_corners((0.32, 0.5, 0.3), at + up(0.25), turn),
    ]
    held = []
    side = turn[:, 0] * random.choice((-0.24, 0.24))
    if random.random() < 0.34:
        hand = at + side + facing * 0.15 + (0, random.uniform(1.35, 1.62), 0)
        body.append(box_corners((0.09, 0.5, 0.09), hand - (0, 0.25, 0), turn))
        held.append(box_corners((0.05, 0.34, 0.05), hand + up(0.17), turn))
    return body, held


def build(truth: dict[str, Any], paint: dict[str, Any]) -> Callable[[float, float], None]:
    """Builds stands and crowd; the returned function bobs the crowd at a time."""
    add_stands(truth, paint)
    random = np.random.default_rng(40)
    clothes = [looks.plain(f"cloth_{i}", c, 0.8) for i, c in enumerate(
        ("#5a6184", "#39405e", "#8a6f8e", "#46708a", "#9a8578"))]  # fmt: skip
    bodies: list[list[np.ndarray]] = [[] for _ in range(10)]
    sticks: list[list[np.ndarray]] = [[] for _ in range(4)]
    for turn, outward, half in sectors(truth):
        for row in range(ROWS):
            radius = FIRST_ROW[0] + row * ROW_STEP[0] + 0.55
            y = FIRST_ROW[1] + row * ROW_STEP[1]
            count = int(2 * radius * np.tan(half) * 0.93 / SEAT)
            for seat in range(count):
                if random.random() < 0.12:
                    continue
                shift = (seat - (count - 1) / 2) * SEAT + random.normal(0, 0.05)
                at = outward * (radius + random.normal(0, 0.05)) + turn[:, 0] * shift + (0, y, 0)
                group = int(random.integers(2))
                body, held = figure(random, at, turn, outward)
                bodies[2 * int(random.integers(5)) + group] += body
                sticks[2 * int(at[0] + random.normal(0, 6) > 0) + group] += held
    movers = [
        (add_boxes(f"crowd_{i}", boxes, clothes[i // 2]), i % 2) for i, boxes in enumerate(bodies)
    ] + [
        (add_boxes(f"sticks_{i}", boxes, paint[("teal", "rose")[i // 2]]), i % 2)
        for i, boxes in enumerate(sticks)
    ]  # fmt: skip

    def bob(time: float, beat: float) -> None:
        for thing, group in movers:
            phase = np.pi * (time / beat + 0.5 * group)
            kit.place(thing, kit.moved((0.0, 0.10 * abs(np.sin(phase)), 0.0)))

    return bob
