"""Materials as node graphs: plain surfaces, wood, tiles, glaze, emission."""

from collections.abc import Sequence
from typing import Any

import bpy

Colour = Sequence[float]


def hex_colour(text: str) -> tuple[float, float, float, float]:
    """Linear RGBA of an sRGB colour written as `#rrggbb`."""
    parts = [int(text[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return r, g, b, 1.0


class Graph:
    """The node graph of a new material; `add` makes a node, `wire` joins two sockets."""

    def __init__(self, name: str) -> None:
        self.material = bpy.data.materials.new(name)
        self.material.use_nodes = True
        self.tree = self.material.node_tree
        self.tree.nodes.clear()
        self.output = self.tree.nodes.new("ShaderNodeOutputMaterial")

    def add(self, kind: str, settings: dict[str, Any] | None = None, **inputs: Any) -> Any:
        """A node; inputs are values or sockets, named as in Blender with `_` for a blank."""
        node = self.tree.nodes.new("ShaderNode" + kind)
        for key, value in (settings or {}).items():
            setattr(node, key, value)
        for key, value in inputs.items():
            index = int(key[1:]) if key[0] == "i" and key[1:].isdigit() else key.replace("_", " ")
            if isinstance(value, bpy.types.NodeSocket):
                self.tree.links.new(value, node.inputs[index])
            else:
                node.inputs[index].default_value = value
        return node

    def maths(self, operation: str, a: Any, b: Any = 0.0, c: Any = 0.0) -> Any:
        """Socket with the result of one scalar operation."""
        return self.add("Math", {"operation": operation}, i0=a, i1=b, i2=c).outputs[0]

    def local(self, axes: str = "xyz", scale: Sequence[float] = (1, 1, 1)) -> Any:
        """Socket with the object's own coordinates, reordered by `axes` and scaled."""
        split = self.add("SeparateXYZ", i0=self.add("TexCoord").outputs["Object"])
        join = self.add("CombineXYZ")
        for index, axis in enumerate(axes):
            scaled = self.maths("MULTIPLY", split.outputs["xyz".index(axis)], scale[index])
            self.tree.links.new(scaled, join.inputs[index])
        return join.outputs[0]

    def mix(self, factor: Any, a: Any, b: Any, blend: str = "MIX") -> Any:
        """Socket with the mixture of two colours."""
        node = self.add("MixRGB", {"blend_type": blend}, i0=factor, i1=a, i2=b)
        return node.outputs[0]

    def bump(self, height: Any, distance: float, strength: float = 1.0) -> Any:
        """Socket with a normal bent by a height field; `distance` in metres."""
        return self.add("Bump", Strength=strength, Distance=distance, Height=height).outputs[0]

    def surface(self, **inputs: Any) -> Any:
        """Ends the graph with a Principled BSDF; returns the material."""
        shader = self.add("BsdfPrincipled", **inputs)
        self.tree.links.new(shader.outputs[0], self.output.inputs[0])
        return self.material

    def finish(self, shader: Any) -> Any:
        """Ends the graph with any shader socket; returns the material."""
        self.tree.links.new(shader, self.output.inputs[0])
        return self.material


def plain(name: str, colour: str, roughness: float = 0.5, **more: Any) -> Any:
    """One colour, one roughness."""
    return Graph(name).surface(Base_Color=hex_colour(colour), Roughness=roughness, **more)


def painted(name: str, colour: str, roughness: float = 0.55) -> Any:
    """Paint or plaster with a faint cloudiness."""
    graph = Graph(name)
    cloud = graph.add("TexNoise", Vector=graph.local(), Scale=2.5, Detail=2.0).outputs[0]
    shade = graph.maths("MULTIPLY_ADD", cloud, 0.24, 0.86)
    base = graph.mix(1.0, hex_colour(colour), shade, "MULTIPLY")
    return graph.surface(Base_Color=base, Roughness=roughness)


def wood(
    name: str,
    dark: str,
    light: str,
    *,
    axes: str = "xyz",
    roughness: float = 0.35,
    coat: float = 0.0,
) -> Any:
    """Planed wood with its grain along the first of `axes`."""
    graph = Graph(name)
    long = graph.local(axes, (1.6, 14.0, 14.0))
    warp = graph.add("TexNoise", Vector=graph.local(axes, (1.2, 5, 5)), Scale=1.0, Detail=2.0)
    rings = graph.add(
        "TexNoise", Vector=long, Scale=1.6, Detail=5.0, Roughness=0.62, Distortion=0.9
    ).outputs[0]
    pores = graph.add(
        "TexNoise", Vector=graph.local(axes, (12, 260, 260)), Scale=1.0, Detail=3.0
    ).outputs[0]
    tone = graph.maths("MULTIPLY_ADD", warp.outputs[0], 0.55, -0.27)
    tone = graph.maths("ADD", graph.maths("MULTIPLY_ADD", rings, 1.7, -0.37), tone)
    tone = graph.maths("MULTIPLY_ADD", pores, -0.35, graph.maths("ADD", tone, 0.18))
    base = graph.mix(tone, hex_colour(dark), hex_colour(light))
    rough = graph.maths("MULTIPLY_ADD", rings, 0.12, roughness - 0.06)
    return graph.surface(Base_Color=base, Roughness=rough, Coat_Weight=coat, Coat_Roughness=0.08)


def tiles(
    name: str,
    colours: Sequence[str],
    grout: str,
    *,
    axes: str,
    size: Sequence[float],
    joint: float,
    offset: float = 0.0,
    roughness: float = 0.2,
    shift: float = 0.0,
) -> Any:
    """Glazed tiles `size` m with `joint` m of sunken grout, laid in the plane of two `axes`."""
    graph = Graph(name)
    flat = graph.local(axes + "y" if "y" not in axes else axes + "z", (1, 1, 0))
    flat = graph.add("VectorMath", {"operation": "ADD"}, i0=flat, i1=(shift, shift, 0)).outputs[0]
    brick = graph.add(
        "TexBrick",
        {"offset": offset, "squash": 1.0},
        Vector=flat,
        Scale=1.0,
        Color1=hex_colour(colours[0]),
        Color2=hex_colour(colours[1]),
        Mortar=hex_colour(grout),
        Mortar_Size=joint / 2,
        Mortar_Smooth=0.25,
        Bias=0.0,
        Brick_Width=size[0],
        Row_Height=size[1],
    )
    cloud = graph.add("TexNoise", Vector=graph.local(), Scale=7.0, Detail=3.0, Roughness=0.6)
    shade = graph.maths("MULTIPLY_ADD", cloud.outputs[0], 0.5, 0.74)
    base = graph.mix(1.0, brick.outputs[0], shade, "MULTIPLY")
    mortar = brick.outputs[1]
    rough = graph.maths("MULTIPLY_ADD", cloud.outputs[0], 0.16, roughness - 0.05)
    rough = graph.maths("MULTIPLY_ADD", mortar, 0.6, rough)
    height = graph.maths("SUBTRACT", 1.0, mortar)
    return graph.surface(Base_Color=base, Roughness=rough, Normal=graph.bump(height, 0.002))


def glaze(name: str, colour: str, deep: str, *, speckle: float = 0.0) -> Any:
    """Glossy ceramic glaze that pools darker in places, with optional dark speckles."""
    graph = Graph(name)
    pool = graph.add("TexNoise", Vector=graph.local(), Scale=28.0, Detail=3.0).outputs[0]
    base = graph.mix(
        graph.maths("MULTIPLY_ADD", pool, 1.6, -0.4), hex_colour(deep), hex_colour(colour)
    )
    if speckle:
        dots = graph.add("TexVoronoi", Vector=graph.local(), Scale=330.0).outputs[0]
        dark = graph.maths("LESS_THAN", dots, speckle)
        base = graph.mix(graph.maths("MULTIPLY", dark, 0.6), base, hex_colour("#3a2a1e"))
    return graph.surface(Base_Color=base, Roughness=0.22, Coat_Weight=0.6, Coat_Roughness=0.05)


def glow(name: str, colour: str, strength: float) -> Any:
    """Light-giving surface of one colour."""
    graph = Graph(name)
    shader = graph.add("Emission", Color=hex_colour(colour), Strength=strength)
    return graph.finish(shader.outputs[0])
