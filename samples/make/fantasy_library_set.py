"""Dresses the library of `fantasy_library` in Blender around what truth.json and the bake fix."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import blender_kit as kit
import library_air
import library_books
import library_cast
import library_hall
import numpy as np

LOOK = {
    "exposure_ev": 0.0,
    "white": (1.0, 1.0, 1.0),
    "bloom": 0.12,
    "bloom_px": (2.5, 9.0, 34.0),
    "bloom_threshold": 1.0,
    "saturation": 1.06,
    "vignette": 0.30,
}


def build(scene: Any, truth: dict[str, Any], folder: Path) -> Callable[[int], None]:
    """Builds the library; the returned function sets it to one frame."""
    scene.cycles.transparent_max_bounces = 64
    scene.cycles.max_bounces, scene.cycles.diffuse_bounces, scene.cycles.glossy_bounces = 3, 2, 1
    scene.cycles.use_light_tree, scene.cycles.denoising_quality = False, "FAST"
    paint = library_hall.materials() | library_cast.materials()
    paint["books"] = library_books.leather()
    library_hall.add_hall(truth, paint)
    library_books.add_shelves(truth, paint)
    library_air.add_shafts()
    with np.load(folder / "baked.npz") as arrays:
        baked = {name: arrays[name] for name in arrays.files}
    moves = [
        library_cast.add_figure(truth, baked, paint),
        library_cast.add_relic(truth, paint),
        library_cast.add_book(truth, baked, paint),
        library_air.add_motes(truth, baked),
    ]
    lamps = [(kit.add_light(light), light) for light in truth["lights"]]
    scene.world.use_nodes = True
    background = scene.world.node_tree.nodes["Background"]
    background.inputs[0].default_value = (0.55, 0.62, 0.8, 1.0)
    background.inputs[1].default_value = 0.02

    def dress(frame: int) -> None:
        for move in moves:
            move(frame)
        for lamp, light in lamps:
            kit.aim_light(lamp, light, frame)

    return dress
