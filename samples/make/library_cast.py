"""What moves in the library: the robed figure, the relic, the book, motes and shafts of light."""

from collections.abc import Callable, Mapping
from itertools import product
from typing import Any

import blender_kit as kit
import blender_looks as looks
import numpy as np

Arrays = Mapping[str, np.ndarray]
Move = Callable[[int], None]


def materials() -> dict[str, Any]:
    """Cloth, skin, metal and light."""
    return {
        "robe": robe_cloth(),
        "hood": woven("hood", "#7c1a20"),
        "skin": looks.plain("skin", "#9c6a4c", 0.5),
        "dark": looks.plain("dark", "#060505", 0.9),
        "cover": looks.plain("cover", "#6e1512", 0.45),
    }


def woven(name: str, colour: str) -> Any:
    """Heavy cloth with a faint nap."""
    return looks.plain(name, colour, 0.85, Sheen_Weight=0.25, Sheen_Roughness=0.4)


def robe_cloth() -> Any:
    """Ivory wool whose hems are crimson with a gilt edge."""
    graph = looks.Graph("robe")
    hem = graph.add("Attribute", {"attribute_name": "hem"}).outputs["Fac"]
    red = graph.maths("GREATER_THAN", hem, 0.42)
    gilt = graph.maths("MULTIPLY", red, graph.maths("LESS_THAN", hem, 0.56))
    base = graph.mix(red, looks.hex_colour("#ab9c80"), looks.hex_colour("#6a141a"))
    base = graph.mix(gilt, base, looks.hex_colour("#c79a48"))
    return graph.surface(Base_Color=base, Roughness=0.82, Sheen_Weight=0.2, Sheen_Roughness=0.4)


def hem_weight(triangles: np.ndarray, count: int) -> np.ndarray:
    """(N,) 1 at the openings, falling to 0 within three rows of points."""
    edges = np.sort(triangles[:, [[0, 1], [1, 2], [2, 0]]].reshape(-1, 2), axis=1)
    every, uses = np.unique(edges, axis=0, return_counts=True)
    weight = np.zeros(count)
    weight[every[uses == 1].ravel()] = 1.0
    for level in (0.6, 0.25):
        near = weight[every].max(axis=1) > level
        fresh = every[near].ravel()
        weight[fresh] = np.maximum(weight[fresh], level)
    return weight


def add_robe(baked: Arrays, paint: dict[str, Any]) -> Move:
    """The baked cloth; the returned function gives it one frame's shape."""
    points, triangles = baked["cloth/robe/points"], baked["cloth/robe/triangles"]
    robe = kit.add_mesh("robe", points[0], triangles, paint["robe"], subdivide=1)
    robe.data.shade_smooth()
    layer = robe.data.attributes.new("hem", "FLOAT", "POINT")
    layer.data.foreach_set("value", hem_weight(triangles, points.shape[1]).astype(np.float32))

    def move(frame: int) -> None:
        robe.data.vertices.foreach_set("co", points[frame].astype(np.float32).ravel())
        robe.data.update()

    return move


def follow(parts: list[Any], offsets: list[np.ndarray], track: list[dict[str, Any]]) -> Move:
    """What keeps parts fixed to something with a track."""

    def move(frame: int) -> None:
        pose = kit.posed(track[frame]["position"], track[frame]["orientation"])
        for part, offset in zip(parts, offsets, strict=True):
            kit.place(part, pose @ offset)

    return move


def offset_of(part: Any) -> np.ndarray:
    """Pose of a part in our axes as it stands now."""
    return np.array(kit.Y_TO_Z.inverted() @ part.matrix_world)


def hood_mesh() -> tuple[np.ndarray, np.ndarray]:
    """A hood about the middle of the head, open towards -Z, its tip hanging behind."""
    across, deep = 25, 13
    angle = np.deg2rad(np.linspace(-62, 242, across))
    share = np.linspace(0, 1, deep)
    middle_z = np.interp(share, (0, 0.35, 0.7, 1.0), (-0.15, -0.03, 0.10, 0.19))
    middle_y = np.interp(share, (0, 0.35, 0.7, 1.0), (0.0, 0.012, -0.02, -0.10))
    radius = np.interp(share, (0, 0.12, 0.35, 0.7, 0.9, 1.0), (0.90, 0.92, 0.98, 0.84, 0.48, 0.04))
    points = []
    for z, y, scale in zip(middle_z, middle_y, radius, strict=True):
        for a in angle:
            peak = 0.02 * max(np.sin(a), 0.0) ** 6  # a soft ridge along the top
            flare = 0.035 * max(-np.sin(a), 0.0)
            points.append((
                scale * (0.128 + flare) * np.cos(a), y + scale * (0.165 * np.sin(a) + peak),
                z + 0.05 * np.sin(a) * (1 - abs(z)) - 0.02,
            ))  # fmt: skip
    at = np.arange(across * deep).reshape(deep, across)
    faces = np.stack([at[:-1, :-1], at[:-1, 1:], at[1:, 1:], at[1:, :-1]], axis=-1).reshape(-1, 4)
    return np.array(points), faces


def add_head(tracks: dict[str, Any], paint: dict[str, Any]) -> Move:
    """A hood, and in it a bronze mask."""
    vertices, faces = hood_mesh()
    hood = kit.add_mesh("hood", vertices, faces, paint["hood"], smooth=True, subdivide=1)
    thick = hood.modifiers.new("thick", "SOLIDIFY")
    thick.thickness, thick.offset = 0.014, 1.0
    parts = [hood]
    parts += [
        kit.add_ball("skull", 0.1, (0, 0.0, 0.0), paint["dark"], (0.95, 1.15, 1.05)),
        kit.add_ball("mask", 0.1, (0, -0.012, -0.045), paint["bronze"], (0.74, 1.06, 0.72)),
        kit.add_ball("brow", 0.03, (0, 0.03, -0.098), paint["bronze"], (1.9, 0.42, 0.6)),
        kit.add_ball("nose", 0.03, (0, -0.012, -0.115), paint["bronze"], (0.36, 1.15, 0.6)),
    ]
    parts += [
        kit.add_ball("eye", 0.02, (x, 0.008, -0.105), paint["dark"], (1.0, 0.42, 0.5))
        for x in (-0.03, 0.03)
    ]
    return follow(parts, [offset_of(part) for part in parts], tracks["head"])


def add_cowl(tracks: dict[str, Any], paint: dict[str, Any]) -> Move:
    """Rolls of cloth around the neck, fixed to the shoulders."""
    turn = np.linspace(0, 2 * np.pi, 13)
    parts = []
    for radius, thick, height, scale in (
        (0.125, 0.042, 0.085, (1.12, 1.0, 0.98)),
        (0.100, 0.038, 0.135, (1.05, 1.0, 1.0)),
    ):
        outline = np.c_[radius + thick * np.cos(turn), thick * np.sin(turn)]
        roll = kit.add_lathe("cowl", outline, (0, 0, 0), paint["hood"], segments=40)
        pose = np.diag([*scale, 1.0])
        pose[:3, 3] = (0.0, height, 0.01)
        kit.place(roll, pose)
        parts.append(roll)
    upright = np.eye(4)  # the shoulders' capsule lies along its own +Y
    upright[:3, :3] = [[0, -1, 0], [1, 0, 0], [0, 0, 1]]
    return follow(parts, [upright @ offset_of(part) for part in parts], tracks["shoulders"])


def add_hand(side: str, part: dict[str, Any], paint: dict[str, Any]) -> Move:
    """A palm and fingers at the end of a forearm, whose +Y runs to the fingertips."""
    tip = part["size"][1] / 2
    sign = -1.0 if side == "left" else 1.0
    shapes = [((0, tip - 0.075, 0), (0.040, 0.052, 0.020))]
    shapes += [((x, tip - 0.005 - 0.25 * abs(x - 0.006), -0.006), (0.0095, 0.046, 0.0105))
               for x in (-0.030, -0.010, 0.010, 0.030)]  # fmt: skip
    shapes.append(((-sign * 0.046, tip - 0.07, -0.01), (0.013, 0.036, 0.013)))
    shapes.append(((0, tip - 0.19, 0), (0.031, 0.10, 0.028)))
    parts = [kit.add_ball(f"hand_{side}", 1.0, at, paint["skin"], size) for at, size in shapes]
    return follow(parts, [offset_of(p) for p in parts], part["track"])


def add_feet(tracks: dict[str, Any], paint: dict[str, Any]) -> Move:
    """Shoes under the shins."""
    moves = []
    for side in ("left", "right"):
        shoe = kit.add_ball(f"shoe_{side}", 1.0, (0, 0, 0), paint["dark"], (0.05, 0.05, 0.135))
        track = tracks[f"shin_{side}"]

        def move(frame: int, shoe: Any = shoe, track: Any = track) -> None:
            pose = kit.posed(track[frame]["position"], track[frame]["orientation"])
            place = pose[:3, 3] + pose[:3, 1] * 0.215
            flat = np.diag([0.05, 0.05, 0.135, 1.0])
            flat[:3, 3] = place - np.array([0.0, 0.035, 0.05])
            kit.place(shoe, flat)

        moves.append(move)
    return lambda frame: [move(frame) for move in moves] and None


def add_figure(truth: dict[str, Any], baked: Arrays, paint: dict[str, Any]) -> Move:
    """Robe, hood, hands and shoes."""
    tracks = {part["name"]: part["track"] for part in truth["figure"]}
    parts = {part["name"]: part for part in truth["figure"]}
    moves = [add_robe(baked, paint), add_head(tracks, paint), add_cowl(tracks, paint),
             add_feet(tracks, paint)]  # fmt: skip
    moves += [add_hand(side, parts[f"forearm_{side}"], paint) for side in ("left", "right")]

    def move(frame: int) -> None:
        for one in moves:
            one(frame)

    return move


def gleam(name: str, colour: str, *, clear: bool = False) -> tuple[Any, Any]:
    """A shining material and the socket of its strength; `clear` fades upwards, see-through."""
    graph = looks.Graph(name)
    strength = graph.add("Value").outputs[0]
    shine: Any = strength
    if clear:
        at = graph.add("SeparateXYZ", i0=graph.add("TexCoord").outputs["Object"])
        fade = graph.maths("MAXIMUM", graph.maths("MULTIPLY_ADD", at.outputs[1], -0.85, 1.0), 0.0)
        side = graph.maths("ABSOLUTE", at.outputs[0])
        wide = graph.maths("MULTIPLY_ADD", at.outputs[1], 0.30, 0.16)
        soft = graph.maths(
            "MAXIMUM", graph.maths("SUBTRACT", 1.0, graph.maths("DIVIDE", side, wide)), 0.0
        )
        shape = graph.maths("MULTIPLY", graph.maths("POWER", fade, 2.0),
                            graph.maths("POWER", soft, 1.5))  # fmt: skip
        shine = graph.maths("MULTIPLY", strength, shape)
    glow = graph.add("Emission", Color=looks.hex_colour(colour), Strength=shine).outputs[0]
    if clear:
        through = graph.add("BsdfTransparent").outputs[0]
        glow = graph.add("AddShader", i0=glow, i1=through).outputs[0]
    material = graph.finish(glow)
    material.cycles.emission_sampling = "NONE"
    return material, strength


def add_relic(truth: dict[str, Any], paint: dict[str, Any]) -> Move:
    """Plinth and open chest, its lid, and the light inside."""
    by_name = {s["name"]: s for s in truth["statics"]}
    (w, h, d), (x, y, z) = by_name["plinth"]["size"], by_name["plinth"]["position"]
    top = y + h / 2
    for size, at in (((w, 0.08, d), top - 0.04), ((w - 0.06, 0.05, d - 0.06), top - 0.1),
                     ((w - 0.14, h - 0.2, d - 0.12), y), ((w - 0.04, 0.06, d - 0.04), 0.15),
                     ((w, 0.12, d), 0.06)):  # fmt: skip
        kit.add_box("plinth", size, (x, at, z), paint["stone"], bevel=0.012)
    (w, h, d), (x, y, z) = by_name["relic"]["size"], by_name["relic"]["position"]
    wall, low = 0.025, y - h / 2
    for size, at in (((w, h, wall), (x, y, z - d / 2 + wall / 2)),
                     ((w, h, wall), (x, y, z + d / 2 - wall / 2)),
                     ((wall, h, d), (x - w / 2 + wall / 2, y, z)),
                     ((wall, h, d), (x + w / 2 - wall / 2, y, z)),
                     ((w, wall, d), (x, low + wall / 2, z))):  # fmt: skip
        kit.add_box("chest", size, at, paint["bronze"], bevel=0.006)
    for dx in (-0.16, 0.0, 0.16):
        kit.add_box("band", (0.035, h, d + 0.012), (x + dx, y, z), paint["gold"], bevel=0.004)
    for height in (low + 0.015, low + h - 0.02):
        kit.add_box(
            "rim", (w + 0.012, 0.024, d + 0.012), (x, height, z), paint["gold"], bevel=0.004
        )
    for dx in (-0.08, 0.08):
        kit.add_ball("gem", 0.02, (x + dx, y, z + d / 2 + 0.004), paint["cover"], (1, 1, 0.5))
    core, strength = gleam("core", "#ffd27a")
    kit.add_box("light", (w - 0.07, 0.02, d - 0.07), (x, low + h - 0.045, z), core)
    rays, rays_strength = gleam("rays", "#ffc466", clear=True)
    for yaw in (0, 60, 120):
        corners = [(-0.5, 0, 0), (0.5, 0, 0), (0.5, 1.15, 0), (-0.5, 1.15, 0)]
        sheet = kit.add_mesh("rays", corners, [(0, 1, 2, 3)], rays,
                             kit.moved((x, low + h - 0.03, z), yaw))  # fmt: skip
        sheet.visible_shadow = sheet.visible_diffuse = sheet.visible_glossy = False
    lid = add_lid(truth["relic"][0], paint)

    def move(frame: int) -> None:
        lid(frame)
        strength.default_value = 14.0 * truth["glow"][frame]
        rays_strength.default_value = 0.5 * truth["glow"][frame]

    return move


def add_lid(record: dict[str, Any], paint: dict[str, Any]) -> Move:
    """A flat lid with bands and a keyhole plate."""
    w, h, d = record["size"]
    parts = [kit.add_box("lid", (w, h, d), (0, 0, 0), paint["bronze"], bevel=0.008)]
    parts += [kit.add_box("lid_band", (0.035, h + 0.004, d + 0.008), (dx, -0.004, 0), paint["gold"],
                          bevel=0.004) for dx in (-0.16, 0.0, 0.16)]  # fmt: skip
    parts.append(kit.add_box("plate", (0.07, 0.07, 0.012), (0, -0.015, d / 2 + 0.004),
                             paint["gold"], bevel=0.004))  # fmt: skip
    return follow(parts, [offset_of(part) for part in parts], record["track"])


def add_book(truth: dict[str, Any], baked: Arrays, paint: dict[str, Any]) -> Move:
    """The book that slides off: covers, spine, pages and gilt corners."""
    w, h, d = truth["book"]["size"]
    parts = [
        kit.add_box("board", (w, 0.005, d), (0, s * (h / 2 - 0.0025), 0), paint["cover"],
                    bevel=0.001) for s in (-1, 1)
    ]  # fmt: skip
    parts.append(kit.add_box("spine", (0.006, h, d), (-w / 2 + 0.003, 0, 0), paint["cover"],
                             bevel=0.002))  # fmt: skip
    parts.append(kit.add_box("pages", (w - 0.012, h - 0.01, d - 0.01), (0, 0, 0), paint["page"]))
    far = np.array([w / 2 - 0.016, h / 2 + 0.0002, d / 2 - 0.016])
    parts += [
        kit.add_box("corner", (0.03, 0.0012, 0.03), far * signs, paint["gold"])
        for signs in product((-1, 1), repeat=3)
    ]
    rows = zip(baked["object/book/position"], baked["object/book/orientation"], strict=True)
    track = [{"position": position, "orientation": turn} for position, turn in rows]
    return follow(parts, [offset_of(part) for part in parts], track)
