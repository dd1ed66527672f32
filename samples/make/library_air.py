"""The air of the library: painted shafts of light and the motes that drift in them."""

from collections.abc import Mapping
from typing import Any

import blender_kit as kit
import blender_looks as looks
import fantasy_library_place as place
import numpy as np

SHEETS = 2  # each way across a shaft
LENGTH = 13.5  # m
SHINE = 0.085
SMALLEST_PX = 0.55  # radius of a mote in the picture


def shaft_look() -> Any:
    """Adds light: soft at the sides, fading along its way, streaky, gone where seen edge-on."""
    graph = looks.Graph("shaft")
    uv = graph.add("UVMap", {"uv_map": "uv"}).outputs[0]
    split = graph.add("SeparateXYZ", i0=uv)
    across, far = split.outputs[0], split.outputs[1]
    side = graph.maths("MULTIPLY", across, graph.maths("SUBTRACT", 1.0, across))
    soft = graph.maths("MINIMUM", graph.maths("MULTIPLY", side, 7.0), 1.0)
    fade = graph.maths("POWER", graph.maths("SUBTRACT", 1.0, far), 1.4)
    own = graph.maths("MULTIPLY", graph.add("ObjectInfo").outputs["Random"], 40.0)
    coarse = graph.maths("SINE", graph.maths("MULTIPLY_ADD", across, 13.0, own))
    fine = graph.maths("SINE", graph.maths("MULTIPLY_ADD", across, 31.0, own))
    streak = graph.maths("MULTIPLY_ADD", graph.maths("MULTIPLY_ADD", fine, 0.5, coarse), 0.4, 0.75)
    facing = graph.maths("SUBTRACT", 1.0, graph.add("LayerWeight", Blend=0.5).outputs["Facing"])
    shine = graph.maths("MULTIPLY", graph.maths("MULTIPLY", soft, fade),
                        graph.maths("MULTIPLY", streak, facing))  # fmt: skip
    glow = graph.add("Emission", Color=looks.hex_colour("#ffdca6"),
                     Strength=graph.maths("MULTIPLY", shine, SHINE)).outputs[0]  # fmt: skip
    clear = graph.add("BsdfTransparent").outputs[0]
    material = graph.finish(graph.add("AddShader", i0=glow, i1=clear).outputs[0])
    material.cycles.emission_sampling = "NONE"
    return material


def add_shafts() -> None:
    """Crossed sheets along the sun's way behind every window on the left."""
    look = shaft_look()
    wide, low, high = place.WINDOW
    along = np.array(place.SUN) / np.linalg.norm(place.SUN) * LENGTH
    for z in place.BAYS:
        sheets = 1 if z < -8 else SHEETS
        for k in range(sheets):
            share = (k + 0.5) / sheets
            upright = (-7.0, z + (share - 0.5) * wide)
            level = low + share * (high - low)
            for edge in ([(-7.0, low, upright[1]), (-7.0, high, upright[1])],
                         [(-7.0, level, z - wide / 2), (-7.0, level, z + wide / 2)]):  # fmt: skip
                first, last = (np.array(p) for p in edge)
                corners = [first, last, last + along, first + along]
                sheet = kit.add_mesh("shaft", corners, [(0, 1, 2, 3)], look)
                layer = sheet.data.uv_layers.new(name="uv")
                for loop, uv in zip(layer.data, ((0, 0), (1, 0), (1, 1), (0, 1)), strict=True):
                    loop.uv = uv
                sheet.visible_shadow = sheet.visible_diffuse = sheet.visible_glossy = False


def lit(points: np.ndarray, glow: float, source: np.ndarray) -> np.ndarray:
    """Which motes (N, 3) the sun reaches through a window, or the relic's light."""
    wide, low, high = place.WINDOW
    back = (points[:, :1] + 7.0) / place.SUN[0] * np.array(place.SUN)
    origin = points - back
    near = np.abs(origin[:, 2:] - np.array(place.BAYS)).min(axis=1) < wide / 2
    shone = near & (origin[:, 1] > low) & (origin[:, 1] < high)
    away = np.linalg.norm(points - source, axis=1)
    return shone | (away < 0.3 + 1.1 * glow) & (points[:, 1] > source[1]) & (glow > 0.05)


def add_motes(truth: dict[str, Any], baked: Mapping[str, np.ndarray]) -> Any:
    """Bright specks that face the camera; only those in light are seen."""
    path = baked["particles/dust/points"]
    count = path.shape[1]
    look = looks.glow("mote", "#ffe2b0", 1.5)
    look.cycles.emission_sampling = "NONE"
    faces = np.arange(4 * count).reshape(count, 4)
    motes = kit.add_mesh("motes", np.zeros((4 * count, 3)), faces, look)
    motes.visible_shadow = motes.visible_diffuse = motes.visible_glossy = False
    radius, focal = truth["dust"]["radius"], truth["focal_px"]
    source = np.array([0.0, 1.13, 0.0])
    sizes = np.random.default_rng(9).uniform(0.6, 1.3, count)

    def move(frame: int) -> None:
        camera = np.array(truth["camera_to_world"][frame])
        points = path[frame]
        away = np.linalg.norm(points - camera[:3, 3], axis=1)
        size = np.maximum(radius, SMALLEST_PX * away / focal[frame]) * sizes
        size = np.where(lit(points, truth["glow"][frame], source) & (away > 0.4), size, 0.0)
        star = np.stack([camera[:3, 0], camera[:3, 1], -camera[:3, 0], -camera[:3, 1]])
        corners = points[:, None] + size[:, None, None] * star
        motes.data.vertices.foreach_set("co", corners.astype(np.float32).ravel())
        motes.data.update()

    return move
