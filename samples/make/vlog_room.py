"""The bedroom of `influencer_vlog`: neon signs, bed, shelves, posters, lamp, plants, window."""

from collections.abc import Sequence
from typing import Any

import blender_kit as kit
import blender_looks as looks
import bpy
import numpy as np
import vlog_pictures
from vlog_parts import tube

Paint = dict[str, Any]
BACK = -1.95  # m, inner face of the back wall


def picture_material(name: str, picture: np.ndarray, *, light: float = 0.0) -> Any:
    """A surface that shows a picture (h, w, 3) of display values by its UVs, lit or shining."""
    height, width = picture.shape[:2]
    image = bpy.data.images.new(name, width, height)
    rows = np.dstack([picture, np.ones((height, width))])[::-1]
    image.pixels.foreach_set(np.ascontiguousarray(rows, np.float32).ravel())
    image.pack()
    graph = looks.Graph(name)
    shown = graph.add("TexImage", {"image": image}).outputs[0]
    if light:
        return graph.finish(graph.add("Emission", Color=shown, Strength=light).outputs[0])
    return graph.surface(Base_Color=shown, Roughness=0.45)


def add_picture(name: str, size: Sequence[float], at: Sequence[float], material: Any) -> None:
    """An upright picture that looks along +Z."""
    w, h = size[0] / 2, size[1] / 2
    thing = kit.add_mesh(name, [(-w, -h, 0), (w, -h, 0), (w, h, 0), (-w, h, 0)], [(0, 1, 2, 3)],
                         material, kit.moved(at))  # fmt: skip
    layer = thing.data.uv_layers.new(name="uv")
    for loop, uv in zip(layer.data, ((0, 0), (1, 0), (1, 1), (0, 1)), strict=True):
        loop.uv = uv


def materials() -> Paint:
    """Every material of the room by name."""
    paint = {
        "wall": looks.painted("wall", "#7d6f86", 0.8),
        "floor": looks.wood("floor", "#4a2c1a", "#8a5a36", axes="zxy", roughness=0.4),
        "duvet": looks.painted("duvet", "#a58fb0", 0.9),
        "throw": looks.painted("throw", "#d8557f", 0.9),
        "headboard": looks.painted("headboard", "#54303a", 0.9),
        "pillow": looks.painted("pillow", "#d9c7cf", 0.9),
        "cushion": looks.painted("cushion", "#d24f74", 0.9),
        "stool": looks.painted("stool", "#8d7565", 0.9),
        "nightstand": looks.wood("nightstand", "#5a3820", "#91643c"),
        "shelf": looks.wood("shelf", "#6a4426", "#a5743f"),
        "desk": looks.painted("desk", "#b9b2aa", 0.5),
        "crate": looks.wood("crate", "#6b4a2c", "#a67b4c"),
        "white": looks.plain("white", "#d9d5d0", 0.5),
        "black": looks.plain("black", "#15151a", 0.45),
        "brass": looks.plain("brass", "#c0914a", 0.3, Metallic=1.0),
        "pot": looks.painted("pot", "#c9775a", 0.7),
        "leaf": looks.plain("leaf", "#2f6b3c", 0.4),
        "leaf_pale": looks.plain("leaf_pale", "#6fa35c", 0.4),
        "fairy": looks.glow("fairy", "#ffc98a", 6.0),
        "shade": looks.glow("shade", "#ffb469", 2.1),
        "strip": looks.glow("strip", "#8a3dff", 2.0),
        "screen": looks.glow("screen", "#3a62ff", 0.8),
    }
    for name in ("fairy", "shade", "strip", "screen"):
        paint[name].cycles.emission_sampling = "NONE"
    return paint


def soft_box(name: str, size: Any, at: Any, material: Any, round_: float) -> None:
    """A stuffed box: subdivided so that its edges swell."""
    thing = kit.add_box(name, size, at, material, bevel=round_)
    thing.modifiers["bevel"].segments = 5
    modifier = thing.modifiers.new("subdivide", "SUBSURF")
    modifier.levels = modifier.render_levels = 1
    thing.data.shade_smooth()


def add_boxes(truth: dict[str, Any], paint: Paint) -> None:
    """What the truth holds as boxes."""
    tones = {"bed": "duvet", "pillow": "pillow"}
    rounds = {"bed": 0.09, "pillow": 0.08, "cushion": 0.05, "stool": 0.05, "headboard": 0.03}
    for solid in truth["statics"]:
        kind = solid["name"].split("_")[0]
        material = paint[tones.get(kind, kind)]
        if kind in rounds:
            soft_box(solid["name"], solid["size"], solid["position"], material, rounds[kind])
        else:
            fine = 0.0 if kind in ("floor", "wall") else 0.006
            kit.add_box(solid["name"], solid["size"], solid["position"], material, bevel=fine)
    soft_box("throw", (0.62, 0.05, 1.19), (-0.36, 0.455, -1.29), paint["throw"], 0.02)
    for k in range(7):
        kit.add_box(f"tuft_{k}", (0.012, 0.86, 0.02), (-1.66 + 0.267 * k, 0.50, -1.862),
                    paint["brass"])  # fmt: skip


def add_neons(truth: dict[str, Any], paint: Paint) -> None:
    """Bent glass tubes a little before the wall, each with its holders."""
    for sign in truth["neons"]:
        flat = np.array(sign["points"])
        closed = np.concatenate([flat, flat[:2]])
        way = np.r_[0, np.cumsum(np.linalg.norm(np.diff(closed, axis=0), axis=1))]
        at = np.linspace(0, way[-2] + 0.02, 160)
        line = np.c_[[np.interp(at, way, closed[:, k]) for k in (0, 1)]].T
        kernel = np.ones(5) / 5
        for k in (0, 1):
            padded = np.r_[line[-7:-2, k], line[:, k], line[2:7, k]]
            line[:, k] = np.convolve(padded, kernel, "same")[5:-5]
        points = np.c_[line, np.full(len(line), BACK + 0.045)]
        tone = "#" + "".join(f"{round(255 * c ** (1 / 2.2)):02x}" for c in sign["color"])
        material = looks.glow(f"neon_{sign['name']}", tone, 5.5)
        material.cycles.emission_sampling = "NONE"
        mesh = tube(points, 0.0085, 10)
        kit.add_mesh(sign["name"], *mesh, material, smooth=True)
        for spot in points[::40]:
            kit.add_box(f"{sign['name']}_clip", (0.012, 0.012, 0.04), spot - (0, 0, 0.02),
                        paint["black"])  # fmt: skip


def add_wall_things(paint: Paint) -> None:
    """Posters in frames, fairy lights, the strip of light below the ceiling."""
    pictures = (
        ("sunset", vlog_pictures.sunset(), (0.36, 0.51), (-0.24, 1.66, BACK + 0.022)),
        ("shapes", vlog_pictures.shapes(), (0.30, 0.36), (-1.20, 1.36, BACK + 0.022)),
        ("waves", vlog_pictures.waves(), (0.36, 0.27), (-0.24, 1.19, BACK + 0.022)),
    )
    for name, picture, (w, h), at in pictures:
        add_picture(name, (w, h), at, picture_material(name, picture))
        x, y, z = at
        level, upright = (w + 0.04, 0.02, 0.03), (0.02, h, 0.03)
        for sign in (-1, 1):
            for dx, dy, size in ((0, sign * h / 2, level), (sign * w / 2, 0, upright)):
                kit.add_box(f"frame_{name}", size, (x + dx, y + dy, z - 0.005), paint["black"])
    kit.add_box("strip", (3.9, 0.025, 0.02), (0.0, 2.44, BACK + 0.02), paint["strip"])
    x = np.linspace(-1.9, 0.95, 27)
    dip = 0.10 * np.abs(np.sin(np.pi * (x + 1.9) / 0.95))
    line = np.c_[x, 2.16 - dip, np.full(27, BACK + 0.03)]
    kit.add_mesh("wire", *tube(line, 0.002, 5), paint["black"])
    for index, at in enumerate(line):
        kit.add_ball(f"fairy_{index}", 0.011, at - (0, 0.02, -0.004), paint["fairy"])


def add_books(foot: float, span: tuple[float, float], seed: int) -> None:
    """A row of books on a shelf."""
    random = np.random.default_rng(seed)
    tones = [looks.plain(f"book_{seed}_{k}", c, 0.6) for k, c in enumerate(
        ("#b5485c", "#3c5f7d", "#d6a44a", "#5c7a58", "#e3d8cb", "#6d4b86"))]  # fmt: skip
    x = span[0]
    while x < span[1]:
        wide, tall = random.uniform(0.018, 0.04), random.uniform(0.15, 0.22)
        kit.add_box("book", (wide - 0.002, tall, 0.14), (x + wide / 2, foot + tall / 2, -1.845),
                    tones[int(random.integers(len(tones)))], bevel=0.002)  # fmt: skip
        x += wide


def leaf(length: float, wide: float, bend: float) -> tuple[list[Any], list[Any]]:
    """A pointed leaf along +Z that droops, with a fold along its rib."""
    share = np.linspace(0, 1, 7)
    z, y = length * share, bend * length * share * (0.7 - share)
    half = wide * np.sin(np.pi * share**0.8) + 0.002
    points = [(k * half[i], y[i] + 0.22 * abs(k) * half[i], z[i])
              for i in range(7) for k in (-1, 0, 1)]  # fmt: skip
    faces = [(3 * i + k, 3 * i + k + 1, 3 * i + k + 4, 3 * i + k + 3)
             for i in range(6) for k in (0, 1)]  # fmt: skip
    return points, faces


def add_plant(
    at: Sequence[float], paint: Paint, shape: tuple[int, float, float], seed: int
) -> None:
    """A potted plant of so many leaves, their length (m) and how steep they stand (rad)."""
    count, length, steep = shape
    random = np.random.default_rng(seed)
    x, y, z = at
    kit.add_lathe("pot", [(0.0, 0), (0.45 * 0.16, 0), (0.16 * 0.62, 0.15), (0.16 * 0.56, 0.15),
                          (0, 0.13)], (x, y, z), paint["pot"], segments=24)  # fmt: skip
    for index in range(count):
        long = length * random.uniform(0.65, 1.1)
        pose = kit.moved((x, y + 0.13, z), np.rad2deg(index * 2.4))
        lift = steep * random.uniform(0.55, 1.15)
        up = np.eye(4)
        up[1:3, 1:3] = [[np.cos(lift), np.sin(lift)], [-np.sin(lift), np.cos(lift)]]
        tone = paint["leaf" if random.random() < 0.7 else "leaf_pale"]
        kit.add_mesh("leaf", *leaf(long, 0.17 * long, -0.55), tone, pose @ up, smooth=True)


def add_small_things(paint: Paint) -> None:
    """Lamp, shelf decor, plants, window with the town, curtain rod, desk with a screen."""
    shade = [(0.075, 0.14), (0.105, 0.0)]
    kit.add_lathe("shade", shade[::-1], (0.30, 0.78, -1.73), paint["shade"], segments=36)
    kit.add_lathe("lamp_foot", [(0.0, 0), (0.06, 0), (0.055, 0.02), (0.012, 0.03), (0.012, 0.24)],
                  (0.30, 0.56, -1.73), paint["brass"], segments=24)  # fmt: skip
    add_books(1.215, (0.10, 0.40), 3)
    add_books(1.575, (0.34, 0.62), 4)
    kit.add_ball("vase", 0.06, (0.68, 1.284, -1.84), paint["white"], (1, 1.15, 1))
    kit.add_ball("globe", 0.045, (0.52, 1.26, -1.84), paint["brass"])
    add_plant((0.22, 1.575, -1.84), paint, (11, 0.17, 0.5), 5)
    add_plant((-1.70, 0.34, -0.42), paint, (17, 0.50, 1.15), 6)
    add_plant((0.80, 0.0, -1.70), paint, (15, 0.62, 1.2), 7)
    add_plant((1.60, 0.72, -0.70), paint, (13, 0.26, 0.8), 9)
    add_picture("town", (0.84, 1.40), (1.42, 1.50, BACK + 0.012),
                picture_material("town", vlog_pictures.city(), light=0.85))  # fmt: skip
    for x in (0.98, 1.42, 1.86):
        kit.add_box("post", (0.045, 1.48, 0.05), (x, 1.50, BACK + 0.025), paint["white"])
    for y in (0.78, 1.55, 2.22):
        kit.add_box("bar", (0.93, 0.045, 0.05), (1.42, y, BACK + 0.025), paint["white"])
    rod = np.array([(0.84, 2.285, -1.74), (1.40, 2.285, -1.74), (1.99, 2.285, -1.74)])
    kit.add_mesh("rod", *tube(rod, 0.011, 10), paint["brass"], smooth=True)
    kit.add_box("monitor", (0.03, 0.30, 0.50), (1.90, 1.02, -0.40), paint["black"], bevel=0.01)
    kit.add_box("picture", (0.004, 0.27, 0.47), (1.882, 1.02, -0.40), paint["screen"])
    kit.add_ball("bowl", 0.06, (-1.55, 0.40, -0.33), paint["brass"], (1, 0.5, 1))


def build(truth: dict[str, Any]) -> None:
    """Builds the room."""
    paint = materials()
    add_boxes(truth, paint)
    add_neons(truth, paint)
    add_wall_things(paint)
    add_small_things(paint)
    add_picture_rug()


def add_picture_rug() -> None:
    """A rug on the floor before the bed."""
    material = picture_material("rug", vlog_pictures.rug())
    w, d = 1.5, 1.0
    thing = kit.add_mesh("rug", [(-w, 0.006, d), (w, 0.006, d), (w, 0.006, -d), (-w, 0.006, -d)],
                         [(0, 1, 2, 3)], material, kit.moved((0.2, 0, 0.1)))  # fmt: skip
    layer = thing.data.uv_layers.new(name="uv")
    for loop, uv in zip(layer.data, ((0, 0), (1, 0), (1, 1), (0, 1)), strict=True):
        loop.uv = uv
