"""Depth maps that the user brings, brought to the scene's scale."""

from pathlib import Path

import cv2
import numpy as np

from ...progress import Progress
from ...report import Finding
from ...shot.arrays import Array
from .depth import open_depth
from .depth_fit import DepthFit, fit_depth, fit_to_ground, scaled_map
from .scene import Scene
from .values import DepthMap, Floats

_FRAMES = 4  # looked at, evenly spread; one where the camera shows no parallax
_MOST_MISS = 0.15  # of depth: what fits worse is not used
_LEAST_SUPPORT = 0.4  # of the points must lie within 10 % of the fit


def read_given_maps(
    scene: Scene, source: Path, *, moves: bool, progress: Progress
) -> tuple[list[DepthMap], list[Finding]]:
    """Given depth of a few frames in metres, by time, and how well it fits.

    Each frame has a fit of its own: relative depth drifts from frame to frame. A frame whose depth
    does not fit the solved points (or, without points, the ground) is left out.

    Raises:
        OptionError: the depth cannot be read, or the network cannot run.
    """
    pictures = scene.pictures
    ask = open_depth(source, frames=pictures.frames, available=pictures.plate.frame_count)
    count = min(_FRAMES, pictures.count) if moves else 1
    at = (np.arange(count) + 0.5) / count * pictures.count
    frames = [int(frame) for frame in at]
    maps, fits = [], []
    for index, (frame, picture) in enumerate(scene.colors(frames).items()):
        progress(index / count, "reading given depth")
        given = cv2.resize(ask(frame, picture), scene.path.size, interpolation=cv2.INTER_LINEAR)
        values = np.asarray(given, np.float32)
        fit, reach = _fit(scene, values, frame)
        if fit is None or fit.miss > _MOST_MISS or fit.support < _LEAST_SUPPORT:
            continue
        fits.append(fit)
        found = scaled_map(values, fit, frame, reach)
        found.depth[~scene.is_scene(frame)] = 0
        maps.append(found)
    return maps, [_tell(scene, source, fits, count)]


def _fit(scene: Scene, values: Floats, frame: int) -> tuple[DepthFit | None, tuple[float, float]]:
    """Scale and shift of a map, and the least and greatest depth they rest on."""
    points = scene.points_in(frame)
    place, depth = scene.path.project(points, np.full(len(points), frame))
    width, height = scene.path.size
    inside = (depth > 0) & np.all((place >= 0) & (place < (width, height)), axis=1)
    depth, (column, row) = depth[inside], place[inside].astype(int).T
    fit = fit_depth(values[row, column].astype(float), depth)
    if fit is not None:
        return fit, _reach(depth)
    if not scene.ground_known:
        return None, (0.0, 0.0)
    lowest = scene.path.position[frame][1]
    return fit_to_ground(values, scene.path, frame), (lowest, 12 * lowest)


def _reach(depth: Array) -> tuple[float, float]:
    low, high = np.percentile(depth, [1, 99])
    return float(low), float(high)


def _tell(scene: Scene, source: Path, fits: list[DepthFit], count: int) -> Finding:
    if not fits:
        message = (
            f"{source.name}: its depth fits neither the solved points nor a known ground in any "
            f"of {count} frames, so it is not used; give depth of this footage"
        )
        return Finding("geometry.depth-does-not-fit", "warning", scene.where, message)
    miss = float(np.median([fit.miss for fit in fits]))
    sense = "inverse depth" if sum(fit.inverse for fit in fits) * 2 > len(fits) else "depth"
    message = (
        f"{source.name}: taken for {sense}, brought to scale in {len(fits)} of {count} frames, "
        f"off by {100 * miss:.1f} % of depth"
    )
    return Finding("geometry.depth-fitted", "info", scene.where, message)
