"""Builds the car of `automotive_reveal` in Blender: subdivided cages, cut arches, lamps, wheels."""

from collections.abc import Callable, Sequence
from typing import Any

import blender_kit as kit
import blender_looks as looks
import bpy
import numpy as np
import reveal_car as car
from laid_on import band, on_skin, skin
from mathutils.bvhtree import BVHTree

Paint = dict[str, Any]
SPOKES = 7


def materials() -> Paint:
    """Every material of the car by name."""
    graph = looks.Graph("car_paint")
    flakes = graph.add("TexNoise", Vector=graph.local(), Scale=900.0, Detail=1.0).outputs[0]
    base = graph.mix(graph.maths("MULTIPLY_ADD", flakes, 1.4, -0.4), looks.hex_colour("#7a0614"),
                     looks.hex_colour("#e3182f"))  # fmt: skip
    lacquer = graph.surface(
        Base_Color=base, Metallic=0.65, Roughness=0.34, Coat_Weight=1.0, Coat_Roughness=0.03
    )
    return {
        "paint": lacquer,
        "glass": looks.plain("car_glass", "#050608", 0.03, Coat_Weight=0.5),
        "carbon": looks.plain("carbon", "#0b0c0f", 0.32),
        "grille": looks.plain("grille", "#030304", 0.5),
        "tyre": looks.plain("tyre", "#0a0a0b", 0.6),
        "rim": looks.plain("rim", "#6d737c", 0.22, Metallic=1.0),
        "disc": looks.plain("disc", "#44484f", 0.3, Metallic=1.0),
        "caliper": looks.plain("caliper", "#b8860b", 0.35),
        "lamp": looks.glow("car_lamp", "#e9f4ff", 26.0),
        "drl": looks.glow("car_drl", "#dcefff", 12.0),
        "amber": looks.glow("car_amber", "#ff8a1c", 3.0),
    }


def finished(thing: Any, cutters: Sequence[Any] = ()) -> Any:
    """The object with its modifiers and the cutters applied; the cutters are removed."""
    for cutter in cutters:
        modifier = thing.modifiers.new("cut", "BOOLEAN")
        modifier.operation, modifier.object, modifier.solver = "DIFFERENCE", cutter, "EXACT"
        modifier.material_mode = "TRANSFER"
    bpy.context.view_layer.update()
    graph = bpy.context.evaluated_depsgraph_get()
    mesh = bpy.data.meshes.new_from_object(thing.evaluated_get(graph), depsgraph=graph)
    thing.modifiers.clear()
    thing.data = mesh
    mesh.shade_smooth()
    mesh.set_sharp_from_angle(angle=np.deg2rad(38))
    for cutter in cutters:
        bpy.data.objects.remove(cutter)
    return thing


def outward(points: Any, faces: list[Any]) -> list[Any]:
    """The faces of a closed solid, turned over if they look inwards."""
    at = np.asarray(points, float)
    volume = sum(
        float(np.dot(at[f[0]], np.cross(at[f[k]], at[f[k + 1]])))
        for f in faces for k in range(1, len(f) - 1)
    )  # fmt: skip
    return faces if volume > 0 else [tuple(f)[::-1] for f in faces]


def drum(name: str, radius: float, wide: float, at: Any, material: Any, sides: int = 48) -> Any:
    """A closed cylinder along X."""
    angle = np.arange(sides) * 2 * np.pi / sides
    rim = np.c_[radius * np.cos(angle), radius * np.sin(angle)]
    points = np.concatenate([np.c_[np.full(sides, x), rim] for x in (-wide / 2, wide / 2)])
    faces: list[Any] = [(k, k + sides, (k + 1) % sides + sides, (k + 1) % sides)
                        for k in range(sides)]  # fmt: skip
    faces += [tuple(range(sides)), tuple(range(2 * sides - 1, sides - 1, -1))]
    return kit.add_mesh(name, points + np.asarray(at), outward(points, faces), material)


def slot(name: str, outline: Any, z: float, deep: float, material: Any) -> Any:
    """A prism along Z from an outline (n, 2) in x and y, to cut with."""
    flat = np.asarray(outline, float)
    count = len(flat)
    points = np.concatenate([np.c_[flat, np.full(count, d)] for d in (z - deep, z + 0.6)])
    faces: list[Any] = [(k, (k + 1) % count, (k + 1) % count + count, k + count)
                        for k in range(count)]  # fmt: skip
    faces += [tuple(range(count))[::-1], tuple(range(count, 2 * count))]
    return kit.add_mesh(name, points, outward(points, faces), material)


def mirrored(outline: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """The outline on the car's other side, turning the same way."""
    return [(-x, y) for x, y in reversed(outline)]


def add_shell(paint: Paint) -> tuple[list[Any], BVHTree]:
    """Body with arches and intakes cut out, cabin, floor plate; with the body's skin for rays."""
    whole = kit.add_mesh("car_body", *car.body_cage(), paint["paint"], subdivide=3)
    whole.data.materials.append(paint["grille"])
    cutters = [
        drum(f"arch_{name}", car.ARCH_RADIUS, 0.34,
             at + np.array([np.sign(at[0]) * 0.09, 0.012, 0]), paint["grille"])
        for name, at in car.wheels().items()
    ]  # fmt: skip
    mouth = [(-0.56, 0.165), (0.56, 0.165), (0.47, 0.335), (-0.47, 0.335)]
    gill = [(0.635, 0.18), (0.80, 0.20), (0.865, 0.42), (0.80, 0.44), (0.70, 0.37)]
    cutters.append(slot("mouth", mouth, 2.05, 0.0, paint["grille"]))
    cutters += [slot(f"gill_{k}", o, 1.93, 0.0, paint["grille"])
                for k, o in enumerate((gill, mirrored(gill)))]  # fmt: skip
    body = finished(whole, cutters)
    cabin = finished(kit.add_mesh("car_cabin", *car.cabin_cage(), paint["glass"], subdivide=3))
    parts = [body, cabin]
    for index, y in enumerate((0.205, 0.25, 0.295)):
        parts.append(kit.add_box(f"slat_{index}", (1.1 - index * 0.06, 0.012, 0.05),
                                 (0, y, 2.10), paint["carbon"]))  # fmt: skip
    plate = [(-0.90, 1.90), (-0.80, 2.24), (-0.45, 2.34), (0.45, 2.34), (0.80, 2.24), (0.90, 1.90)]
    high = [[(x, y, z) for x, z in plate] for y in (0.088, 0.108)]
    count = len(plate)
    faces = [tuple(range(count)), tuple(range(2 * count - 1, count - 1, -1))]
    faces += [(k, k + count, (k + 1) % count + count, (k + 1) % count) for k in range(count)]
    parts.append(kit.add_mesh("splitter", high[0] + high[1], faces, paint["carbon"], bevel=0.006))
    for side in (-1, 1):
        parts.append(kit.add_box(f"sill_{side}", (0.10, 0.07, 1.95), (side * 0.93, 0.13, 0.02),
                                 paint["carbon"], bevel=0.02))  # fmt: skip
        parts.append(kit.add_box(f"wing_{side}", (0.012, 0.15, 0.22), (side * 0.62, 0.22, 2.20),
                                 paint["carbon"], bevel=0.004))  # fmt: skip
    return parts, skin(body)


def add_details(tree: BVHTree, cabin: BVHTree, paint: Paint) -> list[Any]:
    """Lamps, light bar, creases and mirrors, laid on the skin."""
    parts = [band("light_bar", tree, [(-0.60, 0.492, 0.009), (0.60, 0.492, 0.009)], paint["drl"])]
    for side in (-1, 1):
        s = float(side)
        parts += [
            band(f"lens_{side}", tree, [(s * 0.50, 0.505, 0.02), (s * 0.66, 0.540, 0.062),
                                        (s * 0.84, 0.600, 0.05), (s * 0.90, 0.640, 0.01)],
                 paint["glass"], lift=0.004),
            band(f"brow_{side}", tree, [(s * 0.56, 0.545, 0.012), (s * 0.72, 0.588, 0.014),
                                        (s * 0.885, 0.642, 0.008)], paint["drl"], lift=0.009),
            band(f"claw_{side}", tree, [(s * 0.905, 0.50, 0.006), (s * 0.885, 0.40, 0.012),
                                        (s * 0.845, 0.27, 0.006)], paint["drl"], lift=0.006),
            band(f"crease_{side}", tree, [(s * 0.30, 2.10, 0.004), (s * 0.42, 1.7, 0.010),
                                          (s * 0.50, 1.15, 0.008)],
                 paint["carbon"], axis="y", lift=0.002),
            band(f"vent_{side}", tree, [(s * 0.47, 1.55, 0.01), (s * 0.52, 1.38, 0.075),
                                        (s * 0.545, 1.12, 0.01)],
                 paint["grille"], axis="y", lift=0.003),
            band(f"pillar_{side}", cabin, [(s * 0.585, 0.97, 0.03), (s * 0.60, 0.70, 0.045),
                                           (s * 0.57, 0.30, 0.045), (s * 0.55, -0.2, 0.05),
                                           (s * 0.53, -0.9, 0.05), (s * 0.44, -1.6, 0.04)],
                 paint["paint"], axis="y", lift=0.008, parts=60),
            band(f"amber_{side}", tree, [(0.50, 1.95, 0.02), (0.52, 1.86, 0.02)],
                 paint["amber"], axis="x", sign=s, lift=0.004),
        ]  # fmt: skip
        for index, x in enumerate((0.645, 0.715, 0.785)):
            at = on_skin(tree, [(s * x, 0.545 + 0.33 * (x - 0.645))], 0.006)[0]
            parts.append(kit.add_ball(f"beam_{side}_{index}", 0.021, at, paint["lamp"],
                                      (1.15, 0.8, 0.5)))  # fmt: skip
        parts += [
            kit.add_ball(f"mirror_{side}", 0.085, (s * 0.96, 0.90, 0.50), paint["carbon"],
                         (1.0, 0.55, 0.62)),
            kit.add_box(f"stalk_{side}", (0.22, 0.018, 0.06), (s * 0.84, 0.86, 0.51),
                        paint["carbon"], bevel=0.008),
        ]  # fmt: skip
    return parts


def tyre_outline() -> np.ndarray:
    """Radius and place across of the tyre's section, inside to outside to inside."""
    r, w = car.WHEEL_RADIUS, car.WHEEL_WIDTH / 2
    return np.array(
        [(0.235, -w * 0.82), (0.27, -w * 0.98), (0.315, -w), (r - 0.008, -w * 0.86), (r, -w * 0.6),
         (r, w * 0.6), (r - 0.008, w * 0.86), (0.315, w), (0.27, w * 0.98), (0.235, w * 0.82)]
    )  # fmt: skip


def turned(name: str, outline: Any, material: Any, sides: int = 56) -> Any:
    """A solid turned about X from rows of radius and place along X."""
    rows = np.asarray(outline, float)
    angle = np.arange(sides) * 2 * np.pi / sides
    points = [(x, r * np.cos(a), r * np.sin(a)) for r, x in rows for a in angle]
    faces = [(i * sides + k, i * sides + (k + 1) % sides, (i + 1) * sides + (k + 1) % sides,
              (i + 1) * sides + k) for i in range(len(rows) - 1) for k in range(sides)]  # fmt: skip
    return kit.add_mesh(name, points, faces, material, smooth=True)


def add_wheel(name: str, outward: float, paint: Paint) -> list[Any]:
    """Tyre, rim, spokes and disc of one wheel about X; its face looks along `outward` X."""
    w = car.WHEEL_WIDTH / 2
    parts = [
        turned(f"{name}_tyre", tyre_outline(), paint["tyre"]),
        turned(f"{name}_rim", [(0.238, -w * 0.8), (0.222, -w * 0.6), (0.215, w * 0.5),
                               (0.232, w * 0.80), (0.243, w * 0.84)], paint["rim"]),
        turned(f"{name}_disc", [(0.0, -0.02), (0.165, -0.02), (0.165, 0.0), (0.0, 0.0)],
               paint["disc"]),
        turned(f"{name}_hub", [(0.0, outward * 0.088), (0.03, outward * 0.088),
                               (0.045, outward * 0.06), (0.045, 0.0)], paint["rim"]),
    ]  # fmt: skip
    points, faces = [], []
    for spoke in range(SPOKES):
        for lean in (-0.16, 0.16):
            a, b = spoke * 2 * np.pi / SPOKES, spoke * 2 * np.pi / SPOKES + lean
            inner = np.array([0.05 * np.cos(a), 0.05 * np.sin(a)])
            outer = np.array([0.228 * np.cos(b), 0.228 * np.sin(b)])
            side = np.array([-(outer - inner)[1], (outer - inner)[0]])
            side *= 0.011 / np.linalg.norm(side)
            first = len(points)
            for x0, x1, end in ((0.075, 0.045, inner), (0.098, 0.06, outer)):
                points += [(outward * x, *(end + k * side)) for x in (x0, x1) for k in (-1, 1)]
            faces += [tuple(first + k for k in f) for f in
                      ((0, 1, 5, 4), (2, 3, 7, 6), (0, 2, 6, 4), (1, 3, 7, 5))]  # fmt: skip
    parts.append(kit.add_mesh(f"{name}_spokes", points, faces, paint["rim"]))
    return parts


def build(truth: dict[str, Any]) -> tuple[Callable[[int], None], list[Any]]:
    """Builds the car; with what places it in a frame, its materials."""
    paint = materials()
    for name in ("lamp", "drl", "amber"):
        paint[name].cycles.emission_sampling = "NONE"
    shell, tree = add_shell(paint)
    groups = {"car": shell + add_details(tree, skin(shell[1]), paint)}
    for name, at in car.wheels().items():
        groups[name] = add_wheel(name, float(np.sign(at[0])), paint)
        groups["car"].append(
            kit.add_box(f"{name}_caliper", (0.06, 0.10, 0.17), at + np.array([0, 0.06, -0.13]),
                        paint["caliper"], bevel=0.01)
        )  # fmt: skip
    tracks = {record["name"]: record["track"] for record in truth["kinematic"]}
    own = {part.name: np.array(kit.Y_TO_Z.inverted() @ part.matrix_world)
           for parts in groups.values() for part in parts}  # fmt: skip

    def move(frame: int) -> None:
        for name, parts in groups.items():
            row = tracks[name][frame]
            pose = kit.posed(row["position"], row["orientation"])
            for part in parts:
                kit.place(part, pose @ own[part.name])

    return move, list(paint.values())
