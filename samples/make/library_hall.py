"""Architecture of the library: walls, windows, columns, vault, gallery, floor and furniture."""

from itertools import pairwise
from typing import Any

import blender_kit as kit
import blender_looks as looks
import numpy as np
from library_books import add_books, join_boxes

CROWN, SPRING = 11.3, 9.3  # heights of the vault, m


def materials() -> dict[str, Any]:
    """Every still material by name."""
    paint = {
        "stone": matt("stone", "#a8997f"),
        "vault": matt("vault", "#6b5d4c"),
        "floor": looks.tiles("floor", ("#7d6a52", "#4b3b2e"), "#2b221b", axes="xz",
                             size=(0.8, 0.8), joint=0.008, roughness=0.20),
        "oak": looks.plain("oak", "#6b4123", 0.42),
        "table": looks.plain("table", "#57351b", 0.28),
        "bronze": looks.plain("bronze", "#a8763a", 0.34, Metallic=1.0),
        "gold": looks.plain("gold", "#e0b050", 0.25, Metallic=1.0),
        "iron": looks.plain("iron", "#2a2522", 0.45, Metallic=1.0),
        "wax": matt("wax", "#e8dcc0"),
        "page": matt("page", "#d9c9a3"),
        "glass": looks.glow("glass", "#ffe9c4", 7.0),
        "sky": looks.glow("sky", "#cfe0ff", 5.0),
        "flame": looks.glow("flame", "#ffb050", 22.0),
        "shade": looks.glow("shade", "#ff9a3c", 3.2),
        "rug": rug(),
    }  # fmt: skip
    for name in ("glass", "sky", "flame", "shade"):
        paint[name].cycles.emission_sampling = "NONE"
    return paint


def matt(name: str, colour: str) -> Any:
    """A plain diffuse surface, the cheapest there is, slightly cloudy."""
    graph = looks.Graph(name)
    at = graph.add("TexCoord").outputs["Object"]
    cloud = graph.add("TexNoise", Vector=at, Scale=1.7, Detail=1.0).outputs[0]
    shade = graph.maths("MULTIPLY_ADD", cloud, 0.5, 0.75)
    base = graph.mix(1.0, looks.hex_colour(colour), shade, "MULTIPLY")
    return graph.finish(graph.add("BsdfDiffuse", Color=base).outputs[0])


def rug() -> Any:
    """A crimson runner with gilt borders and a lozenge pattern."""
    graph = looks.Graph("rug")
    split = graph.add("SeparateXYZ", i0=graph.add("TexCoord").outputs["Object"])
    x, z = split.outputs[0], split.outputs[2]
    side = graph.maths("ABSOLUTE", x)
    border = graph.maths("MULTIPLY", graph.maths("GREATER_THAN", side, 0.70),
                         graph.maths("LESS_THAN", side, 0.78))  # fmt: skip
    weave = graph.maths("ADD", graph.maths("PINGPONG", x, 0.3), graph.maths("PINGPONG", z, 0.3))
    dots = graph.maths("LESS_THAN", graph.maths("PINGPONG", weave, 0.3), 0.022)
    gilt = graph.maths("MAXIMUM", border, dots)
    base = graph.mix(gilt, looks.hex_colour("#5c0f14"), looks.hex_colour("#a87c38"))
    return graph.finish(graph.add("BsdfDiffuse", Color=base).outputs[0])


def add_hall(truth: dict[str, Any], paint: dict[str, Any]) -> None:
    """Everything that stands still but for the bookcases."""
    for solid in truth["statics"]:
        part = solid["name"].split("_")[0]
        if part in ("wall", "floor"):
            kit.add_box(solid["name"], solid["size"], solid["position"],
                        paint["floor" if part == "floor" else "stone"])  # fmt: skip
        elif part == "gallery":
            add_gallery(solid, paint)
        elif part == "column":
            add_column(solid, paint)
        elif part == "table":
            add_table(solid, paint)
        elif part == "candles":
            add_candles(solid, paint)
    add_vault(truth, paint)
    add_windows(truth, paint)
    kit.add_mesh("rug", [(-0.8, 0.0015, 0.75), (-0.8, 0.0015, 11.5), (0.8, 0.0015, 11.5),
                         (0.8, 0.0015, 0.75)], [(0, 1, 2, 3)], paint["rug"])  # fmt: skip


def add_gallery(solid: dict[str, Any], paint: dict[str, Any]) -> None:
    """A balcony with a moulded edge, balusters and a rail."""
    (wide, high, long), (x, y, z) = solid["size"], solid["position"]
    edge = x - np.sign(x) * (wide / 2 - 0.05)
    top = y + high / 2
    boxes = [((wide, high, long), (x, y, z)), ((0.16, 0.10, long), (edge, y - 0.16, z)),
             ((0.11, 0.08, long), (edge, top + 1.0, z)),
             ((0.10, 0.08, long), (edge, top + 0.08, z))]  # fmt: skip
    spots = np.arange(z - long / 2 + 0.1, z + long / 2, 0.2)
    boxes += [((0.05, 0.86, 0.05), (edge, top + 0.54, at)) for at in spots]
    boxes += [((0.13, 1.12, 0.13), (edge, top + 0.56, at)) for at in spots[::10]]
    join_boxes(solid["name"], boxes, paint["oak"])


def add_column(solid: dict[str, Any], paint: dict[str, Any]) -> None:
    """A round column with base, rings and capital."""
    r, h = solid["size"][0] / 2, solid["size"][1]
    profile = [(1.35, 0), (1.35, 0.16), (1.2, 0.18), (1.25, 0.26), (1.02, 0.34), (1.0, 3.7),
               (1.1, 3.75), (1.1, 3.85), (0.98, 3.9), (0.92, h - 0.9), (1.05, h - 0.85),
               (0.98, h - 0.75), (1.2, h - 0.3), (1.55, h - 0.12), (1.55, h)]  # fmt: skip
    x, _, z = solid["position"]
    outline = [(r * radius, height) for radius, height in profile]
    kit.add_lathe(solid["name"], outline, (x, 0.0, z), paint["stone"], segments=28)


def add_vault(truth: dict[str, Any], paint: dict[str, Any]) -> None:
    """A coffered barrel vault: its shell and its ribs."""
    angle = np.linspace(0, np.pi, 25)
    arch = np.c_[-7.0 * np.cos(angle), SPRING + (CROWN - SPRING) * np.sin(angle)]
    points = [(x, y, z) for z in (-20.0, 12.0) for x, y in arch]
    faces = [(k, k + 1, 26 + k, 25 + k) for k in range(24)]
    kit.add_mesh("vault", points, faces, paint["vault"], smooth=True)
    columns = sorted({s["position"][2] for s in truth["statics"] if s["name"][:6] == "column"})
    for number, z in enumerate([*columns, *[c + 2.0 for c in columns]]):
        wide, deep = (0.36, 0.28) if number < len(columns) else (0.18, 0.16)
        inner = np.c_[-(7.0 - deep) * np.cos(angle), SPRING - deep + (CROWN - SPRING)
                      * np.sin(angle)]  # fmt: skip
        rib = [(x, y, z + s * wide / 2) for s in (-1, 1) for x, y in inner]
        rib += [(x, y, z + s * wide / 2) for s in (-1, 1) for x, y in arch]
        sides = [(k, k + 1, 26 + k, 25 + k) for k in range(24)]
        sides += [(k, k + 1, 51 + k, 50 + k) for k in range(24)]
        sides += [(25 + k, 26 + k, 76 + k, 75 + k) for k in range(24)]
        kit.add_mesh(f"rib_{number}", rib, sides, paint["stone"])
    boxes = [((0.16, 0.16, 32.0), (x, y - 0.06, -4.0)) for x, y in arch[2:-2:3]]
    join_boxes("purlins", boxes, paint["stone"])


def pointed(wide: float, high: float, shoulder: float) -> list[tuple[float, float]]:
    """Outline of a pointed arch from its left foot over the tip; its foot's middle is (0, 0)."""
    radius = (wide**2 / 4 + (high - shoulder) ** 2) / wide
    tip = np.arccos(np.clip(1 - wide / 2 / radius, -1, 1))
    turn = np.linspace(0, tip, 8)
    left = [(-wide / 2 + radius * (1 - np.cos(t)), shoulder + radius * np.sin(t)) for t in turn]
    return [(-wide / 2, 0.0), *left, *[(-x, y) for x, y in left[-2::-1]], (wide / 2, 0.0)]


def add_windows(truth: dict[str, Any], paint: dict[str, Any]) -> None:
    """Panes that shine, tracery before them and stone that points their arches."""
    piers = [s for s in truth["statics"] if s["name"].startswith("wall_left_pier")]
    piers.sort(key=lambda s: s["position"][2])
    bars: list[tuple[Any, Any]] = []
    for before, after in pairwise(piers):
        start = before["position"][2] + before["size"][2] / 2
        end = after["position"][2] - after["size"][2] / 2
        low = before["position"][1] - before["size"][1] / 2
        high = before["position"][1] + before["size"][1] / 2
        z, wide = (start + end) / 2, end - start
        pane = kit.add_mesh(f"pane_{z:.1f}", [(-7.35, low, start), (-7.35, low, end),
                                              (-7.35, high, end), (-7.35, high, start)],
                            [(0, 1, 2, 3)], paint["glass"])  # fmt: skip
        pane.visible_shadow = pane.visible_diffuse = False
        arch = pointed(wide, high - low, 2.4)
        half = len(arch) // 2 + 1
        for corner, side in ((arch[1:half], start), (arch[half - 1 : -1][::-1], end)):
            rim = [(x + z, y + low) for y, x in ((y, x) for x, y in corner)]
            shape = [(-7.02, y, at) for at, y in rim] + [(-7.02, high, side)]
            kit.add_mesh(f"spandrel_{z:.1f}", shape, [tuple(range(len(shape)))], paint["stone"])
        bars += [((0.06, high - low, 0.07), (-7.15, (low + high) / 2, z))]
        bars += [((0.05, 0.05, wide), (-7.15, low + 0.62 * k, z)) for k in range(1, 6)]
        bars += [((0.05, high - low, 0.03), (-7.15, (low + high) / 2, z + s * wide / 4))
                 for s in (-1, 1)]  # fmt: skip
        bars += [((0.5, 0.12, wide + 0.2), (-7.0, low + 0.03, z))]
    join_boxes("tracery", bars, paint["iron"])
    outline = pointed(4.4, 7.4, 4.4)
    kit.add_mesh("end_pane", [(x, y + 2.4, -19.94) for x, y in outline],
                 [tuple(range(len(outline)))], paint["sky"])  # fmt: skip
    mullions = [((0.14, 7.4, 0.1), (x, 6.1, -19.9)) for x in (-1.1, 0.0, 1.1)]
    mullions += [((4.4, 0.08, 0.1), (0.0, 2.4 + 0.8 * k, -19.9)) for k in range(7)]
    join_boxes("end_tracery", mullions, paint["iron"])


def add_table(solid: dict[str, Any], paint: dict[str, Any]) -> None:
    """A reading table with a lamp, piles of books and loose sheets."""
    (wide, high, long), (x, y, z) = solid["size"], solid["position"]
    boxes = [((wide, high, long), (x, y, z)), ((wide - 0.1, 0.1, long - 0.1), (x, y - 0.07, z))]
    boxes += [((0.08, y - 0.03, 0.08), (x + i * (wide / 2 - 0.08), (y - 0.03) / 2,
                                        z + k * (long / 2 - 0.08)))
              for i in (-1, 1) for k in (-1, 1)]  # fmt: skip
    join_boxes(solid["name"], boxes, paint["table"])
    top = y + high / 2
    foot = [(0.0, 0), (0.09, 0), (0.085, 0.02), (0.02, 0.05), (0.015, 0.2), (0.03, 0.24)]
    kit.add_lathe("lamp_foot", foot, (x, top, z), paint["bronze"], segments=20)
    globe = [(0.03, 0.24), (0.075, 0.29), (0.085, 0.34), (0.06, 0.40), (0.03, 0.43)]
    shade = kit.add_lathe("lamp_globe", globe, (x, top, z), paint["shade"], segments=20)
    shade.visible_shadow = False
    random = np.random.default_rng(int(50 + x))
    books, colours = [], []
    for middle, count in ((-0.65, 5), (-0.35, 3), (0.5, 6), (0.75, 2)):
        foot_y = top
        for _ in range(count):
            thick = random.uniform(0.03, 0.06)
            w, d = random.uniform(0.2, 0.3), random.uniform(0.18, 0.24)
            at = (x + random.uniform(-0.08, 0.08) - w / 2, z + middle - d / 2)
            books.append((at[0], foot_y, at[1], w, thick, d))
            colours.append(random.uniform(0.03, 0.25, 3) * (1.0, 0.55, 0.4))
            foot_y += thick
    add_books("pile", np.array(books), np.array(colours), paint["books"])
    join_boxes("sheets", [((0.21, 0.003, 0.29), (x - 0.2, top + 0.002, z + 0.12)),
                          ((0.30, 0.02, 0.22), (x + 0.22, top + 0.01, z - 0.05))],
               paint["page"])  # fmt: skip


def add_candles(solid: dict[str, Any], paint: dict[str, Any]) -> None:
    """A tall candelabrum of five candles."""
    x, _, z = solid["position"]
    stand = [(0.0, 0), (0.08, 0.0), (0.078, 0.03), (0.03, 0.07), (0.022, 0.5), (0.035, 0.55),
             (0.02, 0.6), (0.018, 1.1), (0.05, 1.16), (0.06, 1.19), (0.0, 1.19)]  # fmt: skip
    kit.add_lathe(solid["name"], stand, (x, 0.0, z), paint["bronze"], segments=20)
    for number in range(5):
        angle = 2 * np.pi * number / 4
        reach = 0.0 if number == 4 else 0.19
        at = (x + reach * np.cos(angle), z + reach * np.sin(angle))
        high = 1.24 if number == 4 else 1.16
        cup = [(0.0, 0.0), (0.035, 0.02), (0.03, 0.045), (0.0, 0.045)]
        kit.add_lathe("cup", cup, (at[0], high, at[1]), paint["bronze"], segments=14)
        wax = [(0.016, 0.04), (0.015, 0.16), (0.0, 0.16)]
        kit.add_lathe("candle", wax, (at[0], high, at[1]), paint["wax"], segments=12)
        flame = kit.add_ball("flame", 0.011, (at[0], high + 0.185, at[1]), paint["flame"],
                             (1.0, 2.1, 1.0))  # fmt: skip
        flame.visible_shadow = False
        if reach:
            arm = kit.add_box("arm", (reach, 0.018, 0.018), (0, 0, 0), paint["bronze"])
            turn = kit.moved((x + reach / 2 * np.cos(angle), high + 0.01,
                              z + reach / 2 * np.sin(angle)), -np.rad2deg(angle))  # fmt: skip
            kit.place(arm, turn)
