"""`PICTURES TARGET`: Blender's tracker and solver, as its buttons are pressed; in .venv-blender."""

import os
import sys
from pathlib import Path

import bpy
import numpy as np
from cameras.protocol import Cameras, Stopwatch, say_costs, write_cameras

AGAIN = 24  # frames after which features are looked for again
SPACING = 0.08  # of the width, between features
CONTRAST = 0.1  # threshold of features
SHORTEST, WORST_PX = 8, 2.0  # frames and px of tracks kept for the second solve


def main() -> None:
    pictures, target = Path(sys.argv[1]), Path(sys.argv[2])
    watch = Stopwatch()
    cameras = _solve(pictures)
    say_costs({"blender": watch.read()})
    if cameras is not None:
        write_cameras(target / "blender.npz", cameras)


def _solve(pictures: Path) -> Cameras | None:
    first = min(pictures.glob("*.png"))
    clip = bpy.data.movieclips.load(str(first))
    settings = clip.tracking.settings
    settings.refine_intrinsics_focal_length = True
    window = bpy.context.window_manager.windows[0]
    area = window.screen.areas[0]
    area.type = "CLIP_EDITOR"
    area.spaces.active.clip = clip
    region = next(region for region in area.regions if region.type == "WINDOW")
    with bpy.context.temp_override(window=window, area=area, region=region):
        for frame in range(1, clip.frame_duration + 1, AGAIN):
            bpy.context.scene.frame_set(frame)
            bpy.ops.clip.detect_features(
                threshold=CONTRAST, min_distance=round(SPACING * clip.size[0])
            )
            bpy.ops.clip.track_markers(sequence=True)  # those just found are what is selected
        bpy.ops.clip.solve_camera()
        bpy.ops.clip.clean_tracks(frames=SHORTEST, error=WORST_PX, action="DELETE_TRACK")
        bpy.ops.clip.solve_camera()
    return _cameras(clip)


def _cameras(clip: bpy.types.MovieClip) -> Cameras | None:
    reconstruction = clip.tracking.objects[0].reconstruction
    if not reconstruction.is_valid:
        return None
    matrices = np.array([camera.matrix for camera in reconstruction.cameras])
    frames = np.array([camera.frame for camera in reconstruction.cameras]) - 1
    return Cameras(
        frame=frames,
        camera_to_world=matrices[:, :3, :3],
        position=matrices[:, :3, 3],
        focal_px=np.full(len(frames), clip.tracking.camera.focal_length_pixels),
    )


if __name__ == "__main__":
    result = os.dup(1)
    os.dup2(2, 1)  # Blender talks on stdout
    sys.stdout = os.fdopen(result, "w")
    bpy.ops.wm.read_factory_settings()
    main()
