"""Renders a sample's frames with Blender from its truth.json alone; finished frames are skipped.

python render.py mug_drop --work ../../out/samples [--frames 0:120:1] [--passes 2]

Each pass has its own noise and goes to `WORK/NAME/linear/frame_0000.0.exr`; the picture
`WORK/NAME/frame_0000.png` is graded from the mean of all passes that are there.
"""

import argparse
import importlib
import json
import os
import time
from pathlib import Path
from typing import Any

import blender_kit
import bpy
import grade
import numpy as np

SAMPLES = Path(__file__).resolve().parent.parent


def read_linear(path: Path) -> np.ndarray:
    """Linear light (h, w, 3) of an EXR, top row first."""
    image = bpy.data.images.load(str(path))
    width, height = image.size
    pixels = np.empty(width * height * 4, np.float32)
    image.pixels.foreach_get(pixels)
    bpy.data.images.remove(image)
    return pixels.reshape(height, width, 4)[::-1, :, :3].astype(np.float64)


def aim_camera(camera: Any, truth: dict[str, Any], frame: int) -> None:
    """Gives the camera the true pose and focal length of one frame."""
    blender_kit.place(camera, truth["camera_to_world"][frame])
    camera.data.lens = truth["focal_px"][frame] * camera.data.sensor_width / truth["width"]


def render_frames(name: str, frames: range, folder: Path, options: argparse.Namespace) -> None:
    """Builds the set once and renders every frame of `frames` that is not there yet."""
    truth = json.loads((SAMPLES / name / "truth.json").read_text())
    scene = blender_kit.empty_scene(truth["width"], truth["height"], options.samples)
    scene.render.threads_mode, scene.render.threads = "FIXED", options.threads
    scene.render.resolution_percentage = options.percent
    camera = blender_kit.add_camera(scene)
    stage = importlib.import_module(f"{name}_set")
    dress = stage.build(scene, truth, folder)
    for number in range(options.passes):
        for frame in frames:
            linear = folder / "linear" / f"frame_{frame:04d}.{number}.exr"
            if linear.exists():
                if not (folder / f"frame_{frame:04d}.png").exists():
                    grade_frame(folder, frame, stage.LOOK)
                continue
            begun = time.monotonic()
            aim_camera(camera, truth, frame)
            dress(frame)
            scene.cycles.seed = frame + 1000 * number
            scene.render.filepath = str(linear.with_suffix(".part.exr"))
            bpy.ops.render.render(write_still=True)
            linear.with_suffix(".part.exr").replace(linear)
            grade_frame(folder, frame, stage.LOOK)
            seconds = time.monotonic() - begun
            print(f"{name} frame {frame} pass {number}: {seconds:.1f} s", flush=True)


def grade_frame(folder: Path, frame: int, look: dict[str, Any]) -> None:
    """Writes a frame's picture from the passes rendered so far."""
    passes = sorted((folder / "linear").glob(f"frame_{frame:04d}.?.exr"))
    linear = np.mean([read_linear(path) for path in passes], axis=0)
    grade.write_png(folder / f"frame_{frame:04d}.png", grade.graded(linear, look))


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name")
    parser.add_argument("--work", type=Path, default=Path("../../out/samples"))
    parser.add_argument("--frames", default="")
    parser.add_argument("--samples", type=int, default=6)
    parser.add_argument("--passes", type=int, default=2)
    parser.add_argument("--regrade", action="store_true", help="only grade what is rendered")
    parser.add_argument("--percent", type=int, default=100)
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 2)
    options = parser.parse_args()
    folder = options.work / options.name
    (folder / "linear").mkdir(parents=True, exist_ok=True)
    truth = json.loads((SAMPLES / options.name / "truth.json").read_text())
    bounds = [int(part) for part in options.frames.split(":")] if options.frames else []
    frames = range(*bounds) if len(bounds) > 1 else range(*(bounds * 2)) if bounds else None
    if len(bounds) == 1:
        frames = range(bounds[0], bounds[0] + 1)
    frames = frames or range(truth["frames"])
    if options.regrade:
        look = importlib.import_module(f"{options.name}_set").LOOK
        for frame in frames:
            grade_frame(folder, frame, look)
        return
    render_frames(options.name, frames, folder, options)


if __name__ == "__main__":
    main()
