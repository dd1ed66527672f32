"""Imports a package into Blender and writes what Blender made of it, as JSON.

Runs in an environment of its own: blender_probe.py PACKAGE RESULT
"""

import json
import sys
from pathlib import Path

import bpy


def main(package: str, result: str) -> None:
    """Import the package, step through its frames and write the result."""
    bpy.ops.wm.read_factory_settings(use_empty=True)
    bpy.ops.wm.usd_import(filepath=package, import_all_materials=True)
    Path(result).write_text(json.dumps(describe(bpy.context.scene)), encoding="utf-8")


def describe(scene: bpy.types.Scene) -> dict:
    """Frame range, pictures and lights; per frame the camera's lens and every world matrix."""
    cameras = [item for item in scene.objects if item.type == "CAMERA"]
    told = {
        "version": bpy.app.version_string,
        "frames": [scene.frame_start, scene.frame_end],
        "fps": scene.render.fps / scene.render.fps_base,
        "cameras": [item.name for item in cameras],
        "lights": [item.name for item in scene.objects if item.type == "LIGHT"],
        "images": [image.name for image in bpy.data.images],
        "sensor_mm": [cameras[0].data.sensor_width, cameras[0].data.sensor_height],
        "shift": [cameras[0].data.shift_x, cameras[0].data.shift_y],
        "focal_mm": [],
        "matrices": {item.name: [] for item in scene.objects},
    }
    for frame in range(scene.frame_start, scene.frame_end + 1):
        scene.frame_set(frame)
        told["focal_mm"].append(cameras[0].data.lens)
        for item in scene.objects:
            told["matrices"][item.name].append([list(row) for row in item.matrix_world])
    return told


if __name__ == "__main__":
    main(*sys.argv[1:])
