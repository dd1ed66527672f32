"""`CLIP TARGET`: the camera stage of usdbridge alone, from the clip's bytes to every frame."""

import math
import sys
from pathlib import Path

import numpy as np
from cameras.protocol import Cameras, Stopwatch, say_costs, write_cameras
from threadpoolctl import threadpool_limits

import usdbridge.readers.document  # noqa: F401, read_shot loads it late; no tool's imports are timed
from usdbridge.frames import focal_px_from_fov
from usdbridge.options import SolveOptions
from usdbridge.readers import read_shot
from usdbridge.solve.new_frames import solve_new_frames
from usdbridge.solve.pictures import open_pictures
from usdbridge.solve.tracks import track_points


def main() -> None:
    clip, target = Path(sys.argv[1]), Path(sys.argv[2])
    watch = Stopwatch()
    cameras = _solve(clip)
    say_costs({"usdbridge": watch.read()})
    write_cameras(target / "usdbridge.npz", cameras)


def _solve(clip: Path) -> Cameras:
    """As `solve_shot` does it, on one thread, without looking for people."""
    shot = read_shot(clip)
    assert shot.plate is not None
    with threadpool_limits(1):
        pictures = open_pictures(shot.plate, shot.clock)
        fov = math.radians(SolveOptions().fov_deg)
        tracks = track_points(pictures)
        expected = focal_px_from_fov(max(pictures.size), fov)
        path = solve_new_frames(pictures, tracks, expected).path
    return Cameras(
        frame=np.arange(pictures.count),
        camera_to_world=path.camera_to_world,
        position=path.position,
        focal_px=path.focal_px / pictures.scale,
    )


if __name__ == "__main__":
    main()
