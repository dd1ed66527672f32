"""Dresses the arena of `arena_flythrough` in Blender around what truth.json fixes."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import arena_crowd
import arena_holograms
import blender_kit as kit
import blender_looks as looks
import numpy as np

LOOK = {
    "exposure_ev": 0.0,
    "white": (1.0, 1.0, 1.0),
    "bloom": 0.16,
    "bloom_px": (2.5, 9.0, 30.0),
    "bloom_threshold": 0.9,
    "saturation": 1.1,
    "vignette": 0.25,
}


def led_rings(name: str) -> tuple[Any, Any]:
    """Dark gloss on which rings of light run outwards; with the node that holds the beat's age."""
    graph = looks.Graph(name)
    split = graph.add("SeparateXYZ", i0=graph.add("TexCoord").outputs["Object"])
    flat = graph.add("CombineXYZ", i0=split.outputs[0], i1=0.0, i2=split.outputs[2]).outputs[0]
    radius = graph.add("VectorMath", {"operation": "LENGTH"}, i0=flat).outputs["Value"]
    age = graph.add("Value")
    front = graph.maths("SUBTRACT", radius, graph.maths("MULTIPLY", age.outputs[0], 9.0))
    away = graph.maths("ABSOLUTE", front)
    wave = graph.maths("MAXIMUM", graph.maths("MULTIPLY_ADD", away, -2.2, 1.0), 0.0)
    circles = graph.maths("LESS_THAN", graph.maths("FRACT", graph.maths("MULTIPLY", radius, 0.8)),
                          0.07)  # fmt: skip
    glow = graph.maths("ADD", graph.maths("MULTIPLY", wave, 2.2),
                       graph.maths("MULTIPLY", circles, 1.3))  # fmt: skip
    side = graph.maths("MULTIPLY_ADD", split.outputs[0], 0.10, 0.5)
    tint = graph.mix(side, looks.hex_colour("#10c8ff"), looks.hex_colour("#ff2c80"))
    material = graph.surface(
        Base_Color=looks.hex_colour("#0b0d14"), Roughness=0.16, Emission_Color=tint,
        Emission_Strength=glow,
    )  # fmt: skip
    return material, age.outputs[0]


def materials() -> dict[str, Any]:
    """Every still material of the set by name."""
    dark = {"Specular_IOR_Level": 0.6}
    return {
        "floor": looks.plain("floor", "#14161f", 0.13, **dark),
        "black": looks.plain("black", "#0d0f15", 0.4),
        "steel": looks.plain("steel", "#50566a", 0.35, Metallic=1.0),
        "desk": looks.plain("desk", "#151823", 0.3),
        "concrete": looks.plain("concrete", "#272b3a", 0.8),
        "teal": looks.glow("teal", "#18d4ff", 7.0),
        "rose": looks.glow("rose", "#ff2f86", 7.0),
        "white": looks.glow("white", "#e6f1ff", 6.0),
        "violet": looks.glow("violet", "#7d4dff", 4.0),
    }


def quiet(paint: dict[str, Any]) -> None:
    """Small lights are seen and reflected but not sampled: the truth's lights do the lighting."""
    for name in ("teal", "rose", "white", "violet"):
        paint[name].cycles.emission_sampling = "NONE"


def band(
    name: str,
    radius: float,
    height: float,
    middle: tuple[float, float, float],
    material: Any,
    segments: int = 96,
) -> Any:
    """An upright open ring, `height` tall."""
    outline = [(radius, -height / 2), (radius, height / 2)]
    return kit.add_lathe(name, outline, middle, material, segments=segments)


def add_stage(truth: dict[str, Any], paint: dict[str, Any]) -> Callable[[float, float], None]:
    """Stage tiers, plinth, desks, truss and cube; returns what moves the LED floor's rings."""
    ages = []
    for solid in truth["statics"]:
        if solid["shape"] != "cylinder":
            continue
        material, age = led_rings(solid["name"] + "_led")
        ages.append((solid["name"], age))
        radius, high = solid["size"][0] / 2, solid["size"][1]
        drum = [(radius, -high / 2), (radius, high / 2), (0, high / 2)]
        thing = kit.add_lathe(solid["name"], drum, solid["position"], material, segments=96)
        thing.data.shade_flat()
        x, y, z = solid["position"]
        tone = {"stage_low": "teal", "stage_high": "rose"}.get(solid["name"], "white")
        band(solid["name"] + "_edge", radius + 0.012, 0.06, (x, y + high / 2 - 0.05, z),
             paint[tone])  # fmt: skip
        band(solid["name"] + "_foot", radius + 0.012, 0.03, (x, y - high / 2 + 0.05, z),
             paint["violet"])  # fmt: skip
    for radius, y in ((9.5, 13.6), (9.5, 13.0), (14.0, 15.0)):
        add_truss(radius, y, paint["steel"])
    for solid in truth["statics"]:
        if solid["name"].startswith("desk"):
            add_desk(solid, paint)

    def run(time: float, beat: float) -> None:
        for name, age in ages:
            age.default_value = (time % beat) + (-0.12 if name == "plinth" else 0.0)

    return run


def add_truss(radius: float, y: float, material: Any) -> None:
    """A ring of pipe."""
    turn = np.linspace(0, 2 * np.pi, 9)
    outline = np.c_[radius + 0.07 * np.cos(turn), 0.07 * np.sin(turn)]
    kit.add_lathe(f"truss_{radius}_{y}", outline, (0, y, -1.0), material, segments=64)


def add_desk(solid: dict[str, Any], paint: dict[str, Any]) -> None:
    """A team's desk with five monitors, lit front and players behind it."""
    pose = kit.posed(solid["position"], solid["orientation"])
    team = "teal" if solid["name"].endswith("left") else "rose"
    w, h, d = solid["size"]
    parts = [("body", (w, h, d), (0, 0, 0), "desk"),
             ("strip", (w * 0.96, 0.05, 0.02), (0, h * 0.36, d / 2 + 0.011), team),
             ("strip_low", (w * 0.96, 0.025, 0.02), (0, -h * 0.42, d / 2 + 0.011),
              "violet")]  # fmt: skip
    for seat in range(5):
        x = (seat - 2) * 0.86
        parts += [
            (f"screen_{seat}", (0.62, 0.36, 0.03), (x, h / 2 + 0.26, 0.12), "black"),
            (f"logo_{seat}", (0.13, 0.13, 0.01), (x, h / 2 + 0.26, 0.142), team),
            (f"glow_{seat}", (0.58, 0.32, 0.01), (x, h / 2 + 0.26, 0.10), "white"),
            (f"plate_{seat}", (0.5, 0.16, 0.01), (x, 0.02, d / 2 + 0.008), team),
            (f"player_{seat}", (0.46, 0.6, 0.26), (x, h / 2 + 0.12, -0.62), "black"),
            (f"head_{seat}", (0.19, 0.25, 0.2), (x, h / 2 + 0.56, -0.58), "concrete"),
        ]
    for name, size, at, tone in parts:
        thing = kit.add_box(f"{solid['name']}_{name}", size, (0, 0, 0), paint[tone])
        place = pose.copy()
        place[:3, 3] = pose[:3, 3] + pose[:3, :3] @ np.array(at)
        kit.place(thing, place)


def add_hall(truth: dict[str, Any], paint: dict[str, Any]) -> None:
    """Floor, wall frame, cube frame and the floor's light lines."""
    by_name = {s["name"]: s for s in truth["statics"]}
    x, z = by_name["floor"]["size"]
    kit.add_mesh("floor", [(-x / 2, 0, -z / 2), (-x / 2, 0, z / 2), (x / 2, 0, z / 2),
                           (x / 2, 0, -z / 2)], [(0, 1, 2, 3)], paint["floor"])  # fmt: skip
    for name in ("led_wall", "cube"):
        kit.add_box(name, by_name[name]["size"], by_name[name]["position"], paint["black"])
    for radius, tone in ((10.4, "teal"), (14.2, "violet"), (18.6, "rose")):
        flat = [(radius, 0.004), (radius + 0.09, 0.004)]
        kit.add_lathe(f"line_{radius}", flat, (0, 0, 0), paint[tone], segments=128)
    for side in (-1, 1):
        for index in range(4):
            kit.add_box(f"pylon_{side}_{index}", (0.12, 9.6 - 1.2 * index, 0.12),
                        (side * (14.2 + 2.2 * index), 4.8 - 0.6 * index, -12.5 + 2.1 * index),
                        paint["teal" if side < 0 else "rose"])  # fmt: skip
            kit.add_box(f"fin_{side}_{index}", (1.1, 10.4 - 1.2 * index, 0.3),
                        (side * (14.2 + 2.2 * index), 5.2 - 0.6 * index, -12.8 + 2.1 * index),
                        paint["black"])  # fmt: skip


def add_confetti(folder: Path) -> Callable[[int], None]:
    """Flakes of paper as baked, each teal, rose or white; nothing where there is no bake."""
    file = folder / "baked.npz"
    if not file.exists():
        return lambda _frame: None
    with np.load(file) as arrays:
        cache = arrays["particles/confetti/mesh"].astype(np.float32)
        triangles = arrays["particles/confetti/triangles"]
    tones = [paper(name, colour) for name, colour in
             (("teal", "#27d3f5"), ("rose", "#ff4a93"), ("white", "#f4f6ff"))]  # fmt: skip
    flakes = kit.add_mesh("confetti", cache[0], triangles, None)
    for tone in tones:
        flakes.data.materials.append(tone)
    own = triangles[:, 0] // 4 % len(tones)
    flakes.data.polygons.foreach_set("material_index", own.astype(np.int32))
    flakes.visible_shadow = flakes.visible_diffuse = False

    def fall(frame: int) -> None:
        flakes.data.vertices.foreach_set("co", cache[frame].ravel())
        flakes.data.update()

    return fall


def paper(name: str, colour: str) -> Any:
    """Foil: half matt, half mirror, with a breath of its own light so that none is black."""
    own = looks.hex_colour(colour)
    return looks.plain(f"paper_{name}", colour, 0.3, Metallic=0.35, Emission_Color=own,
                       Emission_Strength=0.7)  # fmt: skip


def build(scene: Any, truth: dict[str, Any], folder: Path) -> Callable[[int], None]:
    """Builds the arena; the returned function sets it to one frame."""
    scene.cycles.transparent_max_bounces = 48
    scene.cycles.max_bounces, scene.cycles.diffuse_bounces = 3, 1
    scene.cycles.use_light_tree, scene.cycles.denoising_quality = False, "FAST"
    paint = materials()
    quiet(paint)
    add_hall(truth, paint)
    run_floor = add_stage(truth, paint)
    bob_crowd = arena_crowd.build(truth, paint)
    fly = arena_holograms.build(truth, folder / "screens", paint)
    fall = add_confetti(folder)
    lamps = [(kit.add_light(light), light) for light in truth["lights"]]
    scene.world.use_nodes = True
    background = scene.world.node_tree.nodes["Background"]
    background.inputs[0].default_value = (0.012, 0.016, 0.045, 1.0)
    background.inputs[1].default_value = 1.0
    beat = 60 / truth["bpm"]

    def dress(frame: int) -> None:
        time = frame * truth["fps"][1] / truth["fps"][0]
        run_floor(time, beat)
        bob_crowd(time, beat)
        fly(frame)
        fall(frame)
        for lamp, light in lamps:
            kit.aim_light(lamp, light, frame)

    return dress
