"""Depth maps measured by stereo in the frames of a shot that show the most."""

import dataclasses

import numpy as np

from ...progress import Progress
from .scene import Scene
from .seed import seed_surface
from .stereo import match_depth
from .values import DepthMap
from .views import choose_views

_SEEDS = 12  # sparse points that a view needs


def measure_maps(scene: Scene, progress: Progress) -> list[DepthMap]:
    """Depth of up to five frames, by time; none where the camera shows no parallax."""
    maps = []
    views = choose_views(scene.path, scene.tracks, scene.points)
    for index, view in enumerate(views):
        progress(index / len(views), "measuring depth")
        points = scene.points_in(view.frame)
        if len(points) < _SEEDS:
            continue
        frames = (view.frame, *view.partners)
        seed = seed_surface(scene.path, view.frame, points, ground=scene.ground_known)
        pictures = np.stack([scene.gray(frame) for frame in frames])
        found = match_depth(pictures, scene.path, frames, seed)
        depth = np.where(scene.is_scene(view.frame), found.depth, np.float32(0))
        maps.append(dataclasses.replace(found, depth=depth))
    return maps
