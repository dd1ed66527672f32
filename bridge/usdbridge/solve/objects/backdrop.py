"""Where a picture's points would be seen in another frame if they were at rest."""

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from scipy.spatial import Delaunay

from ...shot.arrays import Array
from ..camera.triangulate import triangulate
from ..evidence import CameraPath, Mask, Tracks
from .values import Setting

_MOST = 200  # points that depth is read off, per frame


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Backdrop:
    """The scene at rest: its points' inverse depth per frame, or none if the camera only turns."""

    path: CameraPath
    points: tuple[tuple[Array, Array], ...]  # per frame (P, 2) working px and (P,) 1/m
    meshes: dict[int, Delaunay]  # of the points of the frames that were asked for


def build_backdrop(tracks: Tracks, still: Mask, setting: Setting) -> Backdrop:
    """The scene at rest behind what moves."""
    if setting.kind != "general" or still.sum() < 4:
        return Backdrop(path=setting.path, points=(), meshes={})
    kept = tracks.keep(still)
    points = triangulate(kept, setting.path)
    seen, depth = setting.path.project(points.position[kept.track], kept.frame)
    order = np.argsort(kept.frame, kind="stable")
    cuts = np.searchsorted(kept.frame[order], np.arange(tracks.n_frames + 1))
    frames = []
    for start, end in pairwise(cuts):
        here = order[start:end]
        here = here[depth[here] > 0]
        here = here[:: max(1, len(here) // _MOST)]
        frames.append((seen[here], 1 / depth[here]))
    return Backdrop(path=setting.path, points=tuple(frames), meshes={})


def rest_errors(tracks: Tracks, setting: Setting) -> Array:
    """(N,) px, rms, that a point at rest leaves of each track; infinite where none can be."""
    if setting.kind == "general":
        return triangulate(tracks, setting.path).error_px
    path = replace(setting.path, position=np.zeros_like(setting.path.position))
    ray = path.rays(tracks.position, tracks.frame)
    sums = [np.bincount(tracks.track, ray[:, axis]) for axis in range(3)]
    ahead: Array = np.stack(sums, axis=1, dtype=np.float64)
    seen, _ = path.project(ahead[tracks.track], tracks.frame)
    off = np.sum((seen - tracks.position) ** 2, axis=1)
    return np.sqrt(np.bincount(tracks.track, off) / tracks.lengths)


def inverse_depths(backdrop: Backdrop, frame: int, positions: Array) -> Array:
    """(N,) 1/m of the scene at positions (N, 2) px of a frame; 0 where the camera only turns.

    Between points it is linear, as a plane's is; outside of them it is the nearest point's.
    """
    if not backdrop.points or len(backdrop.points[frame][0]) < 4:
        return np.zeros(len(positions))
    seen, inverse = backdrop.points[frame]
    if frame not in backdrop.meshes:
        backdrop.meshes[frame] = Delaunay(seen, qhull_options="QJ")
    mesh = backdrop.meshes[frame]
    at = mesh.find_simplex(positions)
    inside = at >= 0
    out = np.zeros(len(positions))
    t = mesh.transform[at[inside]]
    b = np.einsum("nij,nj->ni", t[:, :2], positions[inside] - t[:, 2])
    weight = np.c_[b, 1 - b.sum(axis=1)]
    out[inside] = np.sum(weight * inverse[mesh.simplices[at[inside]]], axis=1)
    if not inside.all():
        apart = np.sum((positions[~inside, None] - seen[None]) ** 2, axis=2)
        out[~inside] = inverse[np.argmin(apart, axis=1)]
    return out


def carry(path: CameraPath, positions: Array, inverse: Array, frames: tuple[int, int]) -> Array:
    """(N, 2) px in the second frame of what rests at positions (N, 2), (N,) 1/m, of the first."""
    start, end = (np.full(len(positions), frame) for frame in frames)
    ray = path.rays(positions, start)
    forward = -path.camera_to_world[frames[0]][:, 2]
    ray /= (ray @ forward)[:, None]  # so that a ray times the depth is the point
    base = path.position[frames[0]] - path.position[frames[1]]
    local = (ray + inverse[:, None] * base) @ path.camera_to_world[frames[1]]
    depth = np.maximum(-local[:, 2], 1e-6)
    f = path.focal_px[end] / depth
    return np.stack(
        [path.size[0] / 2 + f * local[:, 0], path.size[1] / 2 - f * local[:, 1]], axis=1
    )
