"""Bodies by way of Blender's USD exporter; runs in .venv-blender. Only the export is timed."""

import os
import sys
from pathlib import Path

import bpy
from stopwatch import measure
from tracks import Array


def build_scene(positions: Array, orientations: Array) -> None:
    """One box per track with a key on every frame."""
    bpy.ops.wm.read_factory_settings(use_empty=True)
    scene = bpy.context.scene
    scene.frame_start, scene.frame_end = 0, positions.shape[1] - 1
    bpy.ops.mesh.primitive_cube_add(size=0.2)
    first = bpy.context.object
    for index in range(len(positions)):
        body = first.copy()
        body.data = first.data.copy()
        body.name = f"body_{index}"
        body.rotation_mode = "QUATERNION"
        scene.collection.objects.link(body)
        action = bpy.data.actions.new(body.name)
        curves = _curves(body, action)
        for axis in range(3):
            _add_keys(curves, "location", axis, positions[index, :, axis])
        for axis in range(4):
            _add_keys(curves, "rotation_quaternion", axis, orientations[index, :, axis])
    bpy.data.objects.remove(first)


def author(_scene: None, target: Path) -> None:
    """Export the scene."""
    bpy.ops.wm.usd_export(filepath=str(target), export_animation=True, export_materials=False)


def _curves(body: bpy.types.Object, action: bpy.types.Action) -> bpy.types.bpy_prop_collection:
    data = body.animation_data_create()
    data.action = action
    slot = action.slots.new("OBJECT", body.name)
    data.action_slot = slot
    strip = action.layers.new("Layer").strips.new(type="KEYFRAME")
    return strip.channelbag(slot, ensure=True).fcurves


def _add_keys(curves: bpy.types.bpy_prop_collection, path: str, axis: int, values: Array) -> None:
    curve = curves.new(path, index=axis)
    curve.keyframe_points.add(len(values))
    keys = [number for frame, value in enumerate(values) for number in (frame, value)]
    curve.keyframe_points.foreach_set("co", keys)
    curve.update()


if __name__ == "__main__":
    result = os.dup(1)
    os.dup2(2, 1)  # Blender talks on stdout
    sys.stdout = os.fdopen(result, "w")
    measure(build_scene, author)
