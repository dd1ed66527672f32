"""Dresses the kitchen of `mug_drop` in Blender around what truth.json fixes."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import blender_kit as kit
import blender_looks as looks
import mug_shape
import numpy as np

LOOK = {
    "exposure_ev": -0.32,
    "white": (1.0, 1.0, 1.0),
    "bloom": 0.05,
    "bloom_px": (3.0, 11.0, 30.0),
    "bloom_threshold": 1.4,
    "saturation": 1.08,
    "vignette": 0.22,
}


def materials() -> dict[str, Any]:
    """Every material of the set by name."""
    return {
        "floor": looks.tiles(
            "floor",
            ("#cdbfa8", "#b9a78c"),
            "#6f675c",
            axes="xz",
            size=(0.30, 0.30),
            joint=0.009,
            roughness=0.24,
            shift=0.11,
        ),
        "splash": looks.tiles(
            "splash",
            ("#e9e6dc", "#dcd8cb"),
            "#a8a499",
            axes="xy",
            size=(0.20, 0.075),
            joint=0.006,
            offset=0.5,
            roughness=0.16,
        ),
        "plaster": looks.painted("plaster", "#d9cdb8", 0.8),
        "sage": looks.painted("sage", "#47584a", 0.42),
        "table": looks.wood("table", "#43220f", "#8a5630", roughness=0.17, coat=0.5),
        "leg": looks.wood("leg", "#43220f", "#80502c", axes="yxz", roughness=0.28, coat=0.3),
        "counter": looks.wood("counter", "#7a5230", "#b58d5e", roughness=0.32),
        "board": looks.wood("board", "#5b3519", "#94602f", axes="yxz", roughness=0.5),
        "brass": looks.plain("brass", "#c9a257", 0.25, Metallic=1.0),
        "steel": looks.plain("steel", "#c8c8c8", 0.18, Metallic=1.0),
        "copper": looks.plain("copper", "#d58a62", 0.2, Metallic=1.0),
        "black": looks.plain("black", "#1c1b1a", 0.35),
        "mug": looks.glaze("mug", "#1f7f8c", "#0b4557"),
        "clay": looks.plain("clay", "#c9b49a", 0.85),
        "coffee": looks.plain("coffee", "#1d0d05", 0.06),
        "inside": looks.glaze("inside", "#f1ece0", "#e4dccb"),
        "cream": looks.glaze("cream", "#efe7d6", "#dccfb6", speckle=0.16),
        "rust": looks.glaze("rust", "#b4552d", "#7d3417"),
        "lemon": looks.plain("lemon", "#f2c31d", 0.38, Subsurface_Weight=0.15),
        "orange": looks.plain("orange", "#e8781a", 0.42, Subsurface_Weight=0.15),
        "leaf": looks.plain("leaf", "#4d6b3c", 0.5),
        "linen": looks.painted("linen", "#dfe3e2", 0.95),
        "soil": looks.plain("soil", "#2b1d14", 0.9),
    }


def add_statics(truth: dict[str, Any], paint: dict[str, Any]) -> None:
    """The boxes of the truth that are seen as boxes, slightly rounded."""
    seen = {
        "floor": ("floor", 0.0), "table_top": ("table", 0.004), "wall_back": ("plaster", 0.0),
        "wall_left": ("plaster", 0.0),
        "plinth": ("black", 0.0), "counter": ("counter", 0.004), "shelf": ("counter", 0.003),
        "stool_seat": ("counter", 0.012),
    }  # fmt: skip
    for solid in truth["statics"]:
        name, bevel = seen.get(solid["name"], ("leg", 0.004))
        if solid["name"] == "cabinets":
            add_cabinets(solid, paint)
            continue
        kit.add_box(solid["name"], solid["size"], solid["position"], paint[name], bevel=bevel)


def add_cabinets(solid: dict[str, Any], paint: dict[str, Any]) -> None:
    """Shaker doors with brass knobs over the cabinets' front."""
    size, middle = solid["size"], solid["position"]
    depth = 0.022
    kit.add_box("cabinets", (size[0], size[1], size[2] - 2 * depth), middle, paint["sage"])
    front = middle[2] + size[2] / 2 - depth
    width, rail = 0.5, 0.065
    low, high = middle[1] - size[1] / 2 + 0.006, middle[1] + size[1] / 2 - 0.012
    tall = high - low
    for index in range(12):
        x = -2.75 + width * index
        w = width - 0.006
        sizes = [(rail, tall), (rail, tall), (w - 2 * rail, rail), (w - 2 * rail, rail)]
        offsets = [(-w / 2 + rail / 2, 0), (w / 2 - rail / 2, 0), (0, tall / 2 - rail / 2),
                   (0, -tall / 2 + rail / 2)]  # fmt: skip
        for part, ((sx, sy), (dx, dy)) in enumerate(zip(sizes, offsets, strict=True)):
            kit.add_box(f"door_{index}_{part}", (sx, sy, depth),
                        (x + dx, (low + high) / 2 + dy, front + depth / 2), paint["sage"],
                        bevel=0.003)  # fmt: skip
        side = 1 if index % 2 else -1
        kit.add_ball(f"knob_{index}", 0.014, (x - side * (w / 2 - 0.033), high - 0.16,
                     front + depth + 0.018), paint["brass"])  # fmt: skip


def add_wall(paint: dict[str, Any]) -> None:
    """Tiled splash-back between counter and shelf and the window in the unseen right wall."""
    kit.add_box("splash", (6.0, 0.62, 0.012), (0.0, 1.23, -1.894), paint["splash"])
    x = 2.45
    for name, size, position in (
        ("sill", (0.1, 0.75, 3.6), (x, 0.375, 0.6)),
        ("lintel", (0.1, 0.5, 3.6), (x, 2.5, 0.6)),
        ("jamb_back", (0.1, 2.75, 1.6), (x, 1.375, -0.6)),
        ("jamb_front", (0.1, 2.75, 0.6), (x, 1.375, 2.4)),
        ("mullion_1", (0.04, 1.5, 0.035), (x, 1.5, 0.83)),
        ("mullion_2", (0.04, 1.5, 0.035), (x, 1.5, 1.47)),
        ("bar_1", (0.04, 0.03, 1.9), (x, 1.25, 1.15)),
        ("bar_2", (0.04, 0.03, 1.9), (x, 1.75, 1.15)),
    ):
        kit.add_box(name, size, position, paint["plaster"])


def add_jar(
    name: str,
    x: float,
    radius: float,
    height: float,
    paint: dict[str, Any],
    glaze: str,
    y: float = 0.92,
    z: float = -1.62,
) -> None:
    """A canister with a wooden lid."""
    r, h = radius, height
    outline = [(0, 0), (r * 0.9, 0), (r, 0.012), (r, h * 0.86), (r * 0.93, h * 0.94), (0, h * 0.94)]
    kit.add_lathe(name, outline, (x, y, z), paint[glaze])
    lid = [(0, 0), (r * 0.96, 0), (r * 0.96, 0.016), (0.012, 0.018), (0.016, 0.034), (0, 0.038)]
    kit.add_lathe(name + "_lid", lid, (x, y + h * 0.94, z), paint["board"])


def add_counter_props(paint: dict[str, Any]) -> None:
    """Canisters, boards, kettle and plates along the back."""
    add_jar("jar_tall", 0.42, 0.07, 0.27, paint, "cream")
    add_jar("jar_mid", 0.60, 0.06, 0.20, paint, "rust")
    add_jar("jar_low", 0.75, 0.055, 0.14, paint, "cream")
    kit.add_box("board_1", (0.30, 0.44, 0.022), (-0.35, 1.14, -1.82), paint["board"], bevel=0.01)
    kit.add_box("board_2", (0.22, 0.32, 0.02), (-0.17, 1.08, -1.78), paint["counter"], bevel=0.01)
    kettle = [(0, 0), (0.10, 0), (0.108, 0.02), (0.10, 0.07), (0.07, 0.13), (0.035, 0.155),
              (0.035, 0.165), (0.012, 0.17), (0.015, 0.19), (0, 0.195)]  # fmt: skip
    kit.add_lathe("kettle", kettle, (1.35, 0.92, -1.55), paint["copper"])
    spout = np.array([(0.085, 0.05), (0.13, 0.09), (0.15, 0.14), (0.17, 0.155)])
    for index, (dx, dy) in enumerate(spout):
        kit.add_ball(f"spout_{index}", 0.024 - 0.003 * index, (1.35 - dx, 0.92 + dy, -1.55),
                     paint["copper"], (1.5, 1.5, 1))  # fmt: skip
    for index in range(6):
        plate = [(0, 0), (0.07, 0.002), (0.115, 0.014), (0.117, 0.018), (0.07, 0.008), (0, 0.007)]
        kit.add_lathe(f"plate_{index}", plate, (0.15, 1.445 + 0.011 * index, -1.78),
                      paint["cream"])  # fmt: skip
    add_jar("spice_1", 0.52, 0.045, 0.12, paint, "rust", 1.445, -1.78)
    add_jar("spice_2", 0.66, 0.045, 0.15, paint, "cream", 1.445, -1.78)
    add_plant((-1.05, 0.92, -1.6), paint, 0.34, 40, seed=3)


def add_plant(
    at: tuple[float, float, float], paint: dict[str, Any], height: float, leaves: int, seed: int
) -> None:
    """A pot of herbs: leaves on thin stems that lean out of it."""
    r = height * 0.27
    pot = [(0, 0), (r * 0.75, 0), (r, r * 1.5), (r * 0.9, r * 1.5), (r * 0.85, r * 1.3)]
    kit.add_lathe(f"pot_{seed}", pot, at, paint["rust"])
    kit.add_lathe(f"soil_{seed}", [(r * 0.86, 0.0), (0, 0.004)], (at[0], at[1] + r * 1.3, at[2]),
                  paint["soil"])  # fmt: skip
    random = np.random.default_rng(seed)
    outline = [(0, 0, 0), (0.35, 0.02, 0.32), (0.8, 0.05, 0.22), (1, 0, 0), (0.8, 0.05, -0.22),
               (0.35, 0.02, -0.32)]  # fmt: skip
    faces = [(0, 1, 5), (1, 2, 4, 5), (2, 3, 4)]
    first = None
    for index in range(leaves):
        yaw, lean = random.uniform(0, 360), random.uniform(-0.3, 1.1)
        reach = random.uniform(0.1, 1.0)
        pose = kit.moved((0, 0, 0), yaw)
        length = height * random.uniform(0.2, 0.34)
        tilt = np.array([[np.cos(lean), np.sin(lean), 0], [-np.sin(lean), np.cos(lean), 0],
                         [0, 0, 1]])  # fmt: skip
        base = np.array([0.16 * height * reach, r * 1.3 + height * random.uniform(0.1, 0.8), 0])
        pose[:3, 3] = np.array(at) + pose[:3, :3] @ base
        pose[:3, :3] = pose[:3, :3] @ tilt.T * length
        if first is None:
            first = kit.add_mesh(f"leaf_{seed}", outline, faces, paint["leaf"], pose)
        else:
            kit.add_copy(first, f"leaf_{seed}_{index}", pose)


def add_table_props(table: float, paint: dict[str, Any]) -> None:
    """Fruit bowl, books and a folded cloth, out of the mug's way."""
    bowl = [(0, 0.004), (0.05, 0.0), (0.055, 0.012), (0.11, 0.045), (0.145, 0.085), (0.139, 0.086),
            (0.104, 0.052), (0.05, 0.02), (0, 0.018)]  # fmt: skip
    x, z = -0.62, -0.20
    kit.add_lathe("bowl", bowl, (x, table, z), paint["cream"])
    for index, (dx, dy, dz, kind) in enumerate((
        (-0.05, 0.062, 0.03, "lemon"), (0.045, 0.064, 0.045, "orange"),
        (0.04, 0.066, -0.045, "lemon"), (-0.045, 0.064, -0.05, "orange"),
        (0.0, 0.118, 0.0, "lemon"), (0.075, 0.095, 0.0, "lemon"),
    )):  # fmt: skip
        shape = (1.28, 1, 1) if kind == "lemon" else (1, 0.96, 1)
        kit.add_ball(f"fruit_{index}", 0.034 if kind == "lemon" else 0.04,
                     (x + dx, table + dy, z + dz), paint[kind], shape, 67.0 * index)  # fmt: skip
    kit.add_box("book_1", (0.24, 0.028, 0.17), (-1.08, table + 0.014, -0.05), paint["rust"],
                yaw_deg=14, bevel=0.003)  # fmt: skip
    kit.add_box("book_2", (0.21, 0.022, 0.15), (-1.07, table + 0.039, -0.06), paint["linen"],
                yaw_deg=-6, bevel=0.003)  # fmt: skip


def add_stool(paint: dict[str, Any]) -> None:
    """Three turned legs under the stool's seat."""
    for index, (dx, dz) in enumerate(((-0.12, 0.12), (0.12, 0.12), (-0.12, -0.12), (0.12, -0.12))):
        outline = [(0.012, 0), (0.017, 0.3), (0.015, 0.59)]
        kit.add_lathe(f"stool_leg_{index}", outline, (1.02 + dx, 0.0, -0.72 + dz), paint["leg"],
                      segments=16)  # fmt: skip


def add_mug(baked: Any, paint: dict[str, Any]) -> Callable[[int], None]:
    """The mug until it breaks; the returned function puts it where the bake has it in a frame."""
    vertices, faces = mug_shape.body_mesh()
    cup = kit.add_mesh("mug", vertices, faces, paint["mug"], smooth=True)
    cup.data.materials.append(paint["inside"])
    for polygon in cup.data.polygons:
        middle = np.mean([vertices[i] for i in polygon.vertices], axis=0)
        radius = float(np.hypot(middle[0], middle[2]))
        hollow = radius < mug_shape.RADIUS - 0.6 * mug_shape.WALL and middle[1] > 0.005
        polygon.material_index = int(hollow)
    grip_vertices, grip_faces = mug_shape.handle_mesh()
    grip = kit.add_mesh("handle", grip_vertices, grip_faces, paint["mug"], smooth=True)
    brew = kit.add_lathe("brew", [(0.0, 0.075), (mug_shape.RADIUS - mug_shape.WALL, 0.075)],
                         (0, 0, 0), paint["coffee"])  # fmt: skip
    return follow(baked, "mug", (cup, grip, brew))


def add_shard(baked: Any, name: str, paint: dict[str, Any]) -> Callable[[int], None]:
    """A piece: glazed where the mug was, bare where it broke."""
    points = baked[f"object/{name}/points"]
    triangles = baked[f"object/{name}/triangles"]
    piece = kit.add_mesh(name, points, triangles, paint["mug"], smooth=True)
    for look in ("inside", "clay"):
        piece.data.materials.append(paint[look])
    outer, inner = mug_shape.RADIUS - 0.0006, mug_shape.RADIUS - mug_shape.WALL + 0.0006
    for polygon in piece.data.polygons:
        corners = points[list(polygon.vertices)]
        radii, heights = np.hypot(corners[:, 0], corners[:, 2]), corners[:, 1]
        if radii.max() <= inner and heights.min() >= mug_shape.FOOT - 0.0006:
            polygon.material_index = 1
        elif radii.min() < outer and heights.max() > 0.0078 and heights.min() < 0.094:
            polygon.material_index = 2
    return follow(baked, name, (piece,))


def follow(baked: Any, name: str, parts: tuple[Any, ...]) -> Callable[[int], None]:
    """Puts parts where the bake has a body in a frame, and hides them where it has none."""
    places, turns = baked[f"object/{name}/position"], baked[f"object/{name}/orientation"]
    first, end = baked[f"object/{name}/visible"]

    def move(frame: int) -> None:
        for part in parts:
            part.hide_render = not first <= frame < end
            kit.place(part, kit.posed(places[frame], turns[frame]))

    return move


def build(scene: Any, truth: dict[str, Any], folder: Path) -> Callable[[int], None]:
    """Builds the kitchen; the returned function sets it to one frame."""
    paint = materials()
    add_statics(truth, paint)
    add_wall(paint)
    add_counter_props(paint)
    table = next(s for s in truth["statics"] if s["name"] == "table_top")
    add_table_props(table["position"][1] + table["size"][1] / 2, paint)
    add_stool(paint)
    baked = np.load(folder / "baked.npz")
    moves = [add_mug(baked, paint)]
    names = {key.split("/")[1] for key in baked.files if key.startswith("object/mug_shard")}
    moves += [add_shard(baked, name, paint) for name in sorted(names)]
    for wet in ("liquid/coffee/points", "particles/splash/mesh"):
        triangles = baked[f"{wet.rpartition('/')[0]}/triangles"]
        moves.append(kit.add_cache(wet, baked[wet], triangles, paint["coffee"]))
    for light in truth["lights"]:
        kit.aim_light(kit.add_light(light), light, 0)
    background = scene.world.node_tree.nodes["Background"] if scene.world.node_tree else None
    if background is None:
        scene.world.use_nodes = True
        background = scene.world.node_tree.nodes["Background"]
    background.inputs[0].default_value = (0.75, 0.85, 1.0, 1.0)
    background.inputs[1].default_value = 0.22

    def dress(frame: int) -> None:
        for move in moves:
            move(frame)

    return dress
