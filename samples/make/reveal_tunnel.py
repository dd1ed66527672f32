"""The LED tunnel of `automotive_reveal`: wet asphalt, panelled concrete, ribs, lines of light."""

from typing import Any

import blender_kit as kit
import blender_looks as looks
import bpy
import numpy as np

Paint = dict[str, Any]
HAZE = ((0.022, 0.050, 0.085, 1.0), 52.0)  # colour, and the distance in which it is 1 - 1/e
BAR = 0.07  # m, thickness of the lines of light


def hazed(material: Any, share: float = 1.0) -> None:
    """Lets a material fade into the tunnel's haze with its distance from the camera."""
    tree = material.node_tree
    output = next(n for n in tree.nodes if n.type == "OUTPUT_MATERIAL")
    surface = output.inputs[0].links[0].from_socket
    far = tree.nodes.new("ShaderNodeCameraData").outputs["View Distance"]
    path = tree.nodes.new("ShaderNodeLightPath").outputs["Is Camera Ray"]
    fade = tree.nodes.new("ShaderNodeMath")
    fade.operation, fade.inputs[0].default_value = "POWER", float(np.exp(-1.0 / HAZE[1]))
    tree.links.new(far, fade.inputs[1])
    thick = tree.nodes.new("ShaderNodeMath")
    thick.operation, thick.inputs[0].default_value = "SUBTRACT", 1.0
    tree.links.new(fade.outputs[0], thick.inputs[1])
    seen = tree.nodes.new("ShaderNodeMath")
    seen.operation, seen.inputs[2].default_value = "MULTIPLY_ADD", 0.0
    tree.links.new(thick.outputs[0], seen.inputs[0])
    tree.links.new(path, seen.inputs[1])
    part = tree.nodes.new("ShaderNodeMath")
    part.operation, part.inputs[1].default_value = "MULTIPLY", share
    tree.links.new(seen.outputs[0], part.inputs[0])
    glow = tree.nodes.new("ShaderNodeEmission")
    glow.inputs[0].default_value = HAZE[0]
    both = tree.nodes.new("ShaderNodeMixShader")
    tree.links.new(part.outputs[0], both.inputs[0])
    tree.links.new(surface, both.inputs[1])
    tree.links.new(glow.outputs[0], both.inputs[2])
    tree.links.new(both.outputs[0], output.inputs[0])


def asphalt() -> Any:
    """Dark wet asphalt: grains, patches, puddles that mirror."""
    graph = looks.Graph("asphalt")
    flat = graph.local("xzy", (1, 1, 0))
    grain = graph.add("TexNoise", Vector=flat, Scale=34.0, Detail=1.0, Roughness=0.7).outputs[0]
    patch = graph.add("TexNoise", Vector=flat, Scale=0.55, Detail=2.0, Roughness=0.6).outputs[0]
    wet = graph.add("MapRange", Value=patch, From_Min=0.43, From_Max=0.56).outputs[0]
    tone = graph.maths("MULTIPLY_ADD", grain, 1.5, -0.35)
    base = graph.mix(tone, looks.hex_colour("#0b0d11"), looks.hex_colour("#454a53"))
    base = graph.mix(graph.maths("MULTIPLY", wet, 0.72), base, looks.hex_colour("#07090d"))
    rough = graph.maths("MULTIPLY_ADD", wet, -0.40, 0.46)
    rough = graph.maths("MULTIPLY_ADD", grain, 0.06, rough)
    dry = graph.maths("MULTIPLY_ADD", wet, -0.95, 1.0)
    fine = graph.add("TexNoise", Vector=flat, Scale=70.0, Detail=0.0).outputs[0]
    bent = graph.bump(graph.maths("MULTIPLY", fine, dry), 0.008)
    return graph.surface(Base_Color=base, Roughness=rough, Specular_IOR_Level=0.6, Normal=bent)


def concrete(name: str, axes: str, size: tuple[float, float]) -> Any:
    """Cast panels with joints, stains that ran down and the marks of the shuttering."""
    graph = looks.Graph(name)
    flat = graph.local(axes, (1, 1, 0))
    brick = graph.add(
        "TexBrick", {"offset": 0.5, "squash": 1.0}, Vector=flat, Scale=1.0,
        Color1=looks.hex_colour("#5c626b"), Color2=looks.hex_colour("#474c55"),
        Mortar=looks.hex_colour("#0e1013"), Mortar_Size=0.012, Mortar_Smooth=0.1, Bias=0.0,
        Brick_Width=size[0], Row_Height=size[1],
    )  # fmt: skip
    cloud = graph.add("TexNoise", Vector=flat, Scale=1.7, Detail=2.0, Roughness=0.65).outputs[0]
    runs = graph.add("TexNoise", Vector=graph.local(axes, (3.2, 0.35, 0)), Scale=1.0, Detail=1.0)
    dirt = graph.maths("MULTIPLY_ADD", cloud, 1.1, graph.maths("MULTIPLY", runs.outputs[0], 0.9))
    base = graph.mix(1.0, brick.outputs[0], graph.maths("MULTIPLY_ADD", dirt, 1.0, -0.42),
                     "MULTIPLY")  # fmt: skip
    rough = graph.maths("MULTIPLY_ADD", cloud, 0.35, 0.28)
    return graph.surface(Base_Color=base, Roughness=rough)


def lit(name: str, colour: str, seen: float, mirrored: float) -> Any:
    """A line of light that is brighter in mirrors than to the eye, where it would fray."""
    graph = looks.Graph(name)
    direct = graph.add("LightPath").outputs["Is Camera Ray"]
    strength = graph.maths("MULTIPLY_ADD", direct, seen - mirrored, mirrored)
    shader = graph.add("Emission", Color=looks.hex_colour(colour), Strength=strength)
    return graph.finish(shader.outputs[0])


def materials() -> Paint:
    """Every material of the tunnel by name."""
    paint = {
        "asphalt": asphalt(),
        "wall": concrete("wall", "zyx", (2.0, 1.15)),
        "ceiling": concrete("ceiling", "zxy", (2.0, 1.55)),
        "kerb": looks.painted("kerb", "#4b4f55", 0.5),
        "steel": looks.plain("rib", "#23272e", 0.38, Metallic=0.8),
        "cabinet": looks.painted("cabinet", "#2c3f46", 0.4),
        "barrier": looks.painted("barrier", "#9a9da1", 0.6),
        "stripe": looks.plain("stripe", "#b9b4a6", 0.35),
        "pipe": looks.plain("pipe", "#30343a", 0.35, Metallic=0.7),
        "red": looks.painted("red", "#8e1014", 0.4),
        "white": lit("bar_white", "#c8eaff", 2.6, 8.0),
        "blue": lit("bar_blue", "#2f7dff", 2.6, 7.0),
        "rose": lit("bar_rose", "#ff2d96", 2.4, 6.0),
        "sign": looks.glow("sign", "#19c46a", 1.6),
        "print": looks.plain("print", "#aeb6bf", 0.5),
        "end": looks.glow("end", "#bfe6ff", 1.2),
    }
    for name in ("white", "blue", "rose", "sign", "end"):
        paint[name].cycles.emission_sampling = "NONE"
    return paint


def write(text: str, height: float, pose: np.ndarray, material: Any) -> None:
    """Letters `height` m tall that read along the pose's +X and look along its +Z."""
    curve = bpy.data.curves.new(text, "FONT")
    curve.body, curve.size, curve.align_x = text, height, "CENTER"
    thing = bpy.data.objects.new("text", curve)
    bpy.context.collection.objects.link(thing)
    bpy.context.view_layer.update()
    mesh = bpy.data.meshes.new_from_object(thing)
    bpy.data.objects.remove(thing)
    mesh.materials.append(material)
    kit.place(link(mesh), pose)


def link(mesh: Any) -> Any:
    """An object of a mesh, in the scene."""
    thing = bpy.data.objects.new(mesh.name, mesh)
    bpy.context.collection.objects.link(thing)
    return thing


def add_lines(near: float, far: float, half: float, high: float, paint: Paint) -> None:
    """Lines of light along ceiling and walls, in bars with gaps, and lit portals."""
    for index, z in enumerate(np.arange(near - 4.0, far, -4.0)):
        for x in (-1.9, 1.9):
            kit.add_box(f"tray_{x}_{index}", (0.34, 0.06, 3.7), (x, high - 0.03, z), paint["steel"])
            kit.add_box(f"line_{x}_{index}", (0.16, 0.03, 3.4), (x, high - 0.075, z),
                        paint["white"])  # fmt: skip
        for sign, tone in ((-1, "blue"), (1, "rose")):
            for y, long in ((0.62, 3.4), (2.55, 2.2)):
                shift = 0.0 if y < 1 else 0.9
                kit.add_box(f"wall_{sign}_{y}_{index}", (0.03, BAR, long),
                            (sign * (half - 0.02), y, z + shift), paint[tone])  # fmt: skip
    for z in np.arange(near - 10.06, far, -12.0):
        wide, y = half - 0.28, high - 0.20
        for x in (-wide, wide):
            kit.add_box(f"post_{x}_{z}", (0.05, y - 0.2, 0.04), (x, y / 2 + 0.1, z), paint["white"])
        kit.add_box(f"head_{z}", (2 * wide, 0.05, 0.04), (0, y, z), paint["white"])


def add_clutter(near: float, far: float, half: float, paint: Paint) -> None:
    """Lane marks, pipes, brackets, numbers and exit signs: what a solver can hold on to."""
    for index, z in enumerate(np.arange(near - 3.0, far, -6.0)):
        kit.add_box(f"dash_{index}", (0.13, 0.004, 2.6), (-1.05, 0.002, z), paint["stripe"])
    for x in (-3.55, 3.55):
        kit.add_box(f"edge_{x}", (0.11, 0.004, near - far), (x, 0.002, (near + far) / 2),
                    paint["stripe"])  # fmt: skip
    for y, radius in ((3.35, 0.07), (3.55, 0.045), (3.75, 0.055)):
        pipe = kit.add_lathe(f"pipe_{y}", [(radius, 0), (radius, near - far)], (0, 0, 0),
                             paint["pipe"], segments=14)  # fmt: skip
        lay = np.eye(4)
        lay[:3, :3] = [[1, 0, 0], [0, 0, 1], [0, -1, 0]]
        lay[:3, 3] = (-half + 0.16, y, near)
        lay[:3, 1] = (0, 0, -1)
        lay[:3, 2] = (0, 1, 0)
        kit.place(pipe, lay)
    faces_right, faces_left = np.eye(4), np.eye(4)
    faces_right[:3, :3] = [[0, 0, 1], [0, 1, 0], [-1, 0, 0]]
    faces_left[:3, :3] = [[0, 0, -1], [0, 1, 0], [1, 0, 0]]
    for index, z in enumerate(np.arange(near - 14.0, far, -8.0)):
        for pose, x in ((faces_right, -half + 0.012), (faces_left, half - 0.012)):
            spot = pose.copy()
            spot[:3, 3] = (x, 1.35, z)
            write(f"{'AB'[x > 0]}{index + 1:02d}", 0.85, spot, paint["print"])
            kit.add_box(f"sign_{x}_{index}", (0.05, 0.26, 0.62), (x, 3.1 - (x < 0) * 0.35, z - 2.0),
                        paint["sign"])  # fmt: skip
            kit.add_box(f"door_{x}_{index}", (0.07, 2.05, 1.1), (x, 1.18, z - 5.0),
                        paint["cabinet"])  # fmt: skip


def add_boxes(truth: dict[str, Any], paint: Paint) -> None:
    """What the truth holds as boxes."""
    tones = {kind: kind for kind in ("kerb", "cabinet", "barrier", "wall", "ceiling")}
    tones |= {"rib": "steel", "hydrant": "red", "floor": "asphalt"}
    for solid in truth["statics"]:
        kind = solid["name"].split("_")[0]
        fine = 0.02 if kind in ("cabinet", "barrier", "hydrant") else 0.0
        kit.add_box(solid["name"], solid["size"], solid["position"], paint[tones[kind]], bevel=fine)
    x, y, z = next(s for s in truth["statics"] if s["name"] == "barrier")["position"]
    for k in range(3):
        kit.add_box(f"band_{k}", (0.35, 0.16, 0.22), (x, y + 0.12, z - 0.5 + 0.5 * k), paint["red"])


def build(truth: dict[str, Any]) -> list[Any]:
    """Builds the tunnel; its materials."""
    by_name = {s["name"]: s for s in truth["statics"]}
    paint = materials()
    long, middle = by_name["floor"]["size"][2], by_name["floor"]["position"][2]
    near, far = middle + long / 2, middle - long / 2
    wall = by_name["wall_right"]
    half, high = wall["position"][0] - wall["size"][0] / 2, wall["size"][1]
    add_boxes(truth, paint)
    last = [s for s in truth["statics"] if s["name"].startswith("rib_right")][-1]["position"][2]
    for index, z in enumerate(np.arange(last - 4.0, far, -4.0)):
        for sign in (-1, 1):
            kit.add_box(f"far_rib_{sign}_{index}", (0.26, high, 0.34),
                        (sign * (half - 0.13), high / 2, z), paint["steel"])  # fmt: skip
    for index, z in enumerate(np.arange(near - 2.0, far, -4.0)):
        kit.add_box(f"beam_{index}", (2 * half, 0.22, 0.34), (0, high - 0.11, z), paint["steel"])
    add_lines(near, far, half, high, paint)
    add_clutter(near, far, half, paint)
    kit.add_box("far_end", (2 * half, high, 0.1), (0, high / 2, far), paint["end"])
    return list(paint.values())
