"""The scene's shape, from parallax where the camera has it and from given depth where there is."""

from collections.abc import Iterable
from pathlib import Path
from typing import Literal

import numpy as np

from ...progress import Progress, quiet, within
from ...report import Finding
from ..evidence import CameraPath, Mattes, Pictures, ScenePoints, Tracks
from .cloud import fuse_maps
from .given import read_given_maps
from .measure import measure_maps
from .scene import Scene, set_scene
from .shapes import find_proxies
from .values import Cloud, DepthMap, Geometry

Motion = Literal["static", "rotation", "general"]


def solve_geometry(  # noqa: PLR0913
    pictures: Pictures,
    path: CameraPath,
    tracks: Tracks,
    points: ScenePoints,
    *,
    kind: Motion,
    ground_known: bool,
    mattes: Iterable[Mattes] = (),
    depth: Path | None = None,
    progress: Progress = quiet,
) -> Geometry:
    """Points and proxies of what the shot shows, each with how sure it is.

    A camera with parallax measures depth by stereo of a few well placed frames; given depth,
    brought to the solved points, adds to it. Without parallax only given depth shows the shape,
    and only the known ground brings it to scale. What was not seen is not made up.

    Args:
        pictures: the shot at working size.
        path: camera in metres, +Y up.
        tracks: of the shot.
        points: its still points, in the path's world.
        kind: how the camera moves.
        ground_known: the ground is y = 0 and up is measured; else both are assumed.
        mattes: what is not scene.
        depth: MODEL.onnx or a folder of maps.
        progress: told of each step.

    Raises:
        OptionError: the given depth cannot be used.
    """
    moves = kind == "general"
    scene = set_scene(
        pictures, path, tracks, points, mattes=tuple(mattes), ground_known=ground_known
    )
    maps = measure_maps(scene, within(progress, 0.0, 0.5)) if moves else []
    findings: list[Finding] = []
    if depth is not None:
        part = within(progress, 0.5, 0.7)
        given, findings = read_given_maps(scene, depth, moves=moves, progress=part)
        maps += given
    progress(0.7, "fusing depth")
    cloud = _fuse(scene, maps)
    if not cloud.count:
        findings.append(_nothing_seen(scene, moves))
    progress(0.8, "finding planes and solids")
    eyes = scene.path.position[np.array([m.frame for m in maps], int)[cloud.view]]
    proxies = find_proxies(cloud, eyes, scene.path.position, ground_known=ground_known)
    progress(1.0, "found the scene's shape")
    return Geometry(cloud=cloud, proxies=proxies, findings=tuple(findings))


def _fuse(scene: Scene, maps: list[DepthMap]) -> Cloud:
    colors = scene.colors([m.frame for m in maps])
    pictures = tuple(colors[m.frame] / 255.0 for m in maps)
    return fuse_maps(tuple(maps), pictures, scene.path)


def _nothing_seen(scene: Scene, moves: bool) -> Finding:
    why = "nothing shows enough texture and parallax" if moves else "its camera shows no parallax"
    message = f"{why}, so the scene's shape is not known; give depth (--depth)"
    return Finding("geometry.not-seen", "info", scene.where, message)
