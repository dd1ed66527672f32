"""Dresses `influencer_vlog` in Blender: bedroom, curtain, host."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import blender_kit as kit
import blender_looks as looks
import numpy as np
import vlog_figure
import vlog_room
from vlog_parts import new_mesh, set_points

LOOK = {
    "exposure_ev": 0.0,
    "white": (1.02, 1.0, 0.98),
    "bloom": 0.14,
    "bloom_px": (2.5, 9.0, 32.0),
    "bloom_threshold": 1.1,
    "saturation": 1.08,
    "vignette": 0.25,
}


def voile() -> Any:
    """Thin cloth that lets some light through."""
    graph = looks.Graph("voile")
    front = graph.add("BsdfDiffuse", Color=looks.hex_colour("#cfc8e2")).outputs[0]
    back = graph.add("BsdfTranslucent", Color=looks.hex_colour("#b9b2d6")).outputs[0]
    cloth = graph.add("MixShader", Fac=0.4, i1=front, i2=back).outputs[0]
    clear = graph.add("BsdfTransparent").outputs[0]
    return graph.finish(graph.add("MixShader", Fac=0.82, i1=clear, i2=cloth).outputs[0])


def add_curtain(baked: dict[str, Any], name: str) -> Callable[[int], None]:
    """The curtain as the bake left it, smoothed between its points."""
    points = np.asarray(baked[f"cloth/{name}/points"], float)
    thing = new_mesh(name, points[0], baked[f"cloth/{name}/triangles"], voile())
    modifier = thing.modifiers.new("subdivide", "SUBSURF")
    modifier.levels = modifier.render_levels = 1
    return lambda frame: set_points(thing.data, points[frame])


def build(scene: Any, truth: dict[str, Any], folder: Path) -> Callable[[int], None]:
    """Builds room and host; the returned function sets them to one frame."""
    scene.cycles.max_bounces, scene.cycles.diffuse_bounces = 3, 2
    scene.cycles.glossy_bounces = 1
    vlog_room.build(truth)
    baked = dict(np.load(folder / "baked.npz"))
    shows = [add_curtain(baked, "curtain"), *vlog_figure.build(truth, baked)]
    for light in truth["lights"]:
        kit.aim_light(kit.add_light(light), light, 0)
    scene.world.use_nodes = True
    background = scene.world.node_tree.nodes["Background"]
    background.inputs[0].default_value = (0.10, 0.08, 0.16, 1.0)
    background.inputs[1].default_value = 0.35

    def dress(frame: int) -> None:
        for show in shows:
            show(frame)

    return dress
