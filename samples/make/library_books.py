"""Bookcases of the library: a few modules filled with books, copied along the walls."""

from itertools import pairwise
from typing import Any

import blender_kit as kit
import blender_looks as looks
import numpy as np

LEATHERS = ("#5a1f16", "#6e3a1c", "#2f3d2c", "#22344a", "#7d5a2b", "#3b2417", "#84705a", "#4a1830",
            "#8c2f1d", "#1f2a24", "#a08455", "#59452f")  # fmt: skip
FACES = ((0, 1, 3, 2), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3))  # spine, top, both sides
BOARD = 0.03  # m
Module = tuple[Any, ...]


def leather() -> Any:
    """Bindings: each in its own colour, with two gilt bands across the spine."""
    graph = looks.Graph("books")
    own = graph.add("Attribute", {"attribute_name": "own"})
    height = own.outputs["Alpha"]
    bands = graph.maths("ADD", _band(graph, height, 0.17, 0.022), _band(graph, height, 0.80, 0.035))
    base = graph.mix(bands, own.outputs["Color"], looks.hex_colour("#b98d3c"))
    return graph.finish(graph.add("BsdfDiffuse", Color=base).outputs[0])


def _band(graph: Any, height: Any, at: float, half: float) -> Any:
    away = graph.maths("ABSOLUTE", graph.maths("SUBTRACT", height, at))
    return graph.maths("LESS_THAN", away, half)


def add_books(name: str, books: np.ndarray, colours: np.ndarray, material: Any) -> Any:
    """One mesh of books; each row of `books`: left, foot, back, width, height, depth."""
    low, size = books[:, None, :3], books[:, None, 3:]
    corner = np.array([(i, j, k) for k in (1, 0) for j in (0, 1) for i in (0, 1)], float)
    points = (low + size * corner).reshape(-1, 3)
    faces = (8 * np.arange(len(books))[:, None, None] + np.array(FACES)).reshape(-1, 4)
    thing = kit.add_mesh(name, points, faces, material)
    layer = thing.data.color_attributes.new("own", "FLOAT_COLOR", "POINT")
    rgba = np.ones((len(books), 8, 4), np.float32)
    rgba[..., :3] = colours[:, None]
    rgba[..., 3] = corner[:, 1]
    layer.data.foreach_set("color", rgba.ravel())
    return thing


def filled_row(
    random: np.random.Generator, left: float, right: float, foot: float, room: float
) -> list[tuple[float, ...]]:
    """Books that stand side by side on a board, with a gap or a leaning stack here and there."""
    found = []
    at = left + random.uniform(0, 0.05)
    tall = room * random.uniform(0.68, 0.85)
    while at < right - 0.08:
        if random.random() < 0.035:
            at += random.uniform(0.08, 0.3)
            tall = room * random.uniform(0.6, 0.88)
            continue
        if random.random() < 0.15:
            tall = room * random.uniform(0.6, 0.88)
        width = random.uniform(0.025, 0.075)
        depth = random.uniform(0.20, 0.27)
        if at + width > right:
            break
        high = min(tall * random.uniform(0.95, 1.05), 0.93 * room)
        found.append((at, foot, -0.30, width * 0.96, high, depth))
        at += width
    return found


def make_case(
    name: str, size: tuple[float, float, int], seed: int, paint: dict[str, Any]
) -> Module:
    """A bookcase of some width, height and rows; its front is z = 0, its foot y = 0."""
    wide, high, rows = size
    random = np.random.default_rng(seed)
    uprights = [-wide / 2, 0.0, wide / 2] if wide > 2.2 else [-wide / 2, wide / 2]
    boxes = [((wide, high, 0.02), (0.0, high / 2, -0.34)),
             ((wide + 0.05, 0.09, 0.38), (0.0, high - 0.045, -0.16)),
             ((wide + 0.03, 0.10, 0.36), (0.0, 0.05, -0.17))]  # fmt: skip
    boxes += [((0.055, high, 0.35), (x, high / 2, -0.165)) for x in uprights]
    step = (high - 0.19) / rows
    books: list[tuple[float, ...]] = []
    for row in range(rows):
        foot = 0.10 + row * step
        boxes.append(((wide, BOARD, 0.31), (0.0, foot + BOARD / 2, -0.175)))
        for left, right in pairwise(uprights):
            books += filled_row(random, left + 0.035, right - 0.035, foot + BOARD, step - BOARD)
    palette = np.array([looks.hex_colour(c)[:3] for c in LEATHERS])
    runs = np.repeat(random.integers(len(palette), size=len(books)), random.integers(
        1, 5, size=len(books)))[: len(books)]  # fmt: skip
    colours = palette[runs] * random.uniform(0.7, 1.25, (len(books), 1))
    return (join_boxes(f"{name}_frame", boxes, paint["oak"]),
            add_books(f"{name}_books", np.array(books), colours, paint["books"]))  # fmt: skip


def join_boxes(name: str, boxes: list[tuple[Any, Any]], material: Any) -> Any:
    """One mesh of boxes, each with its size and middle."""
    corner = np.array([(i, j, k) for i in (-0.5, 0.5) for j in (-0.5, 0.5) for k in (-0.5, 0.5)])
    faces = ((0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3))
    points = np.concatenate([corner * np.array(s, float) + np.array(p, float) for s, p in boxes])
    every = [tuple(8 * n + k for k in face) for n in range(len(boxes)) for face in faces]
    return kit.add_mesh(name, points, every, material)


def put_case(module: Module, pose: np.ndarray, tall: float = 1.0) -> None:
    """A copy of a bookcase at a pose, stretched upwards."""
    scaled = pose.copy()
    scaled[:3, 1] *= tall
    for part in module:
        kit.add_copy(part, part.name, scaled)


def hide(module: Module) -> None:
    """Takes the first of a module out of the picture; its copies stay."""
    for part in module:
        part.hide_render = True


def add_shelves(truth: dict[str, Any], paint: dict[str, Any]) -> None:
    """Bookcases on every wall and between the columns."""
    wall = [make_case(f"wall_{k}", (3.96, 3.9, 10), 10 + k, paint) for k in range(3)]
    upper = [make_case(f"upper_{k}", (3.96, 1.85, 5), 20 + k, paint) for k in range(2)]
    pier = [make_case(f"pier_{k}", (2.2, 3.55, 9), 30 + k, paint) for k in range(2)]
    case = [make_case(f"case_{k}", (2.44, 2.5, 6), 40 + k, paint) for k in range(2)]
    for number, z in enumerate(np.arange(-18.1, 11.0, 4.0)):
        for x, yaw, shift in ((-6.6, 90.0, 0), (6.6, -90.0, 1)):
            put_case(wall[(number + shift) % 3], kit.moved((x, 0.0, z), yaw))
            put_case(upper[(number + shift) % 2], kit.moved((x, 4.22, z), yaw))
        put_case(wall[number % 3], kit.moved((6.75, 6.15, z), -90.0), 1.05)
        put_case(pier[number % 2], kit.moved((-6.75, 6.2, z + 2.0), 90.0))
    for number, x in enumerate(np.arange(-4.0, 5.0, 4.0)):
        put_case(wall[number], kit.moved((x, 0.0, 11.64), 180.0))
        put_case(wall[2 - number], kit.moved((x, 4.0, 11.64), 180.0))
    for number, solid in enumerate(s for s in truth["statics"] if s["name"].startswith("case")):
        x, _, z = solid["position"]
        put_case(case[number % 2], kit.moved((x, 0.0, z + 0.35), 0.0))
        put_case(case[(number + 1) % 2], kit.moved((x, 0.0, z - 0.35), 180.0))
    for module in (*wall, *upper, *pier, *case):
        hide(module)
