"""One point cloud from the depth maps of several frames."""

import cv2
import numpy as np

from ...shot.arrays import Array, IntArray
from ..evidence import CameraPath, Mask
from .rays import pixel_rays
from .values import Cloud, DepthMap, Floats

_CELL_PX = 3  # one point of each cell at most
_MOST_POINTS = 30_000
_NORMAL_PX = 9  # window of the plane fit behind a normal
_APART = 3.0  # standard deviations (and a share of depth) within which two depths agree
_APART_SHARE = 0.015


def fuse_maps(maps: tuple[DepthMap, ...], pictures: tuple[Array, ...], path: CameraPath) -> Cloud:
    """Points that the maps agree on, each surface once, from the map that knows it best.

    A point goes when more maps see through it than see it (free-space votes, Merrell et al. 2007),
    or when another map has it with a smaller spread.

    Args:
        maps: of different frames, by time.
        pictures: (h, w, 3) of each map's frame, 0 … 1.
        path: camera at the maps' size.
    """
    parts = [_points(index, m, pictures[index], path) for index, m in enumerate(maps)]
    kept = [_agreed(part, maps, path) for part in parts]
    cloud = _join(kept)
    if cloud.count > _MOST_POINTS:
        order = np.arange(cloud.count) * _MOST_POINTS // cloud.count
        cloud = cloud.keep(np.r_[True, np.diff(order) > 0])
    return cloud


def _points(index: int, depth_map: DepthMap, picture: Array, path: CameraPath) -> Cloud:
    """The surest pixel of each cell of one map, in the world."""
    rows, columns = _surest(depth_map)
    rays = pixel_rays(path, depth_map.frame)[rows, columns]
    depth = depth_map.depth[rows, columns].astype(float)
    normal = _normals(depth_map, path)[rows, columns]
    spread = depth_map.spread[rows, columns].astype(float)
    return Cloud(
        position=path.position[depth_map.frame] + rays * depth[:, None],
        normal=normal @ path.camera_to_world[depth_map.frame].T,
        color=picture[rows, columns],
        spread=spread * depth * np.linalg.norm(rays, axis=1),
        confidence=np.exp(-spread / 0.05),
        view=np.full(len(rows), index),
        pixel=np.stack([columns + 0.5, rows + 0.5], axis=1),
    )


def _surest(depth_map: DepthMap) -> tuple[IntArray, IntArray]:
    """Row and column of the pixel with the least spread in each cell that knows one."""
    height, width = (side // _CELL_PX * _CELL_PX for side in depth_map.depth.shape)
    cost = np.where(depth_map.known, depth_map.spread, np.inf)[:height, :width]
    blocks = cost.reshape(height // _CELL_PX, _CELL_PX, width // _CELL_PX, _CELL_PX)
    cells = blocks.transpose(0, 2, 1, 3).reshape(-1, _CELL_PX**2)
    best = np.argmin(cells, axis=1)
    found = np.flatnonzero(np.isfinite(cells[np.arange(len(cells)), best]))
    row, column = np.divmod(found, width // _CELL_PX)
    return row * _CELL_PX + best[found] // _CELL_PX, column * _CELL_PX + best[found] % _CELL_PX


def _normals(depth_map: DepthMap, path: CameraPath) -> Array:
    """(h, w, 3) unit normals in the camera, towards it; 0 where too little is known around.

    A plane's inverse depth is linear in the picture, so a normal is a linear fit over a window.
    """
    known = depth_map.known
    height, width = known.shape
    focal = path.focal_px[depth_map.frame]
    x = np.broadcast_to((np.arange(width) + 0.5 - width / 2) / focal, known.shape)
    y = np.broadcast_to(((height / 2 - 0.5 - np.arange(height)) / focal)[:, None], known.shape)
    inverse = np.where(known, 1 / np.where(known, depth_map.depth, 1), 0).astype(float)
    share, mx, my, mr, xx, yy, xy, xr, yr = (
        cv2.boxFilter(np.where(known, value, 0.0), -1, (_NORMAL_PX, _NORMAL_PX))
        for value in (1.0, x, y, inverse, x * x, y * y, x * y, x * inverse, y * inverse)
    )
    n = np.maximum(share, 1e-6)
    xx, yy, xy = xx - mx * mx / n, yy - my * my / n, xy - mx * my / n
    xr, yr = xr - mx * mr / n, yr - my * mr / n
    det = xx * yy - xy * xy
    usable = known & (share > 0.5) & (det > 1e-3 * (xx + yy) ** 2)
    det = np.where(usable, det, 1)
    p, q = (xr * yy - yr * xy) / det, (yr * xx - xr * xy) / det
    away = np.dstack([p, q, -(mr - p * mx - q * my) / n])
    length = np.linalg.norm(away, axis=2, keepdims=True)
    return np.where(usable[..., None] & (length > 0), -away / np.maximum(length, 1e-12), 0)


def _agreed(points: Cloud, maps: tuple[DepthMap, ...], path: CameraPath) -> Cloud:
    own = int(points.view[0]) if points.count else 0
    seen, through = np.zeros(points.count, int), np.zeros(points.count, int)
    double = np.zeros(points.count, bool)
    for index, other in enumerate(maps):
        if index == own:
            continue
        depth, known, spread, expected = _look_up(points.position, other, path)
        share = points.spread / np.maximum(depth, 1e-9)
        apart = (depth - expected) / np.maximum(expected, 1e-9)
        tolerance = _APART * np.hypot(share, spread) + _APART_SHARE
        agrees = known & (np.abs(apart) < tolerance)
        seen += agrees
        through += known & (apart < -tolerance)
        double |= agrees & ((spread < share) | ((spread == share) & (index < own)))
    sure = points.confidence * np.where(seen > 0, 1.0, 0.8)
    return Cloud(
        position=points.position,
        normal=points.normal,
        color=points.color,
        spread=points.spread,
        confidence=np.clip(sure, 0.05, 0.95),
        view=points.view,
        pixel=points.pixel,
    ).keep(~double & (through <= seen))


def _look_up(
    positions: Array, other: DepthMap, path: CameraPath
) -> tuple[Array, Mask, Floats, Floats]:
    """Depth of world points in another map's view, and what the map knows there."""
    place, depth = path.project(positions, np.full(len(positions), other.frame))
    width, height = path.size
    inside = (depth > 0) & np.all((place >= 0) & (place < (width, height)), axis=1)
    column, row = np.where(inside[:, None], place, 0).astype(int).T
    expected = other.depth[row, column]
    return depth, inside & (expected > 0), other.spread[row, column], expected


def _join(parts: list[Cloud]) -> Cloud:
    rows = np.empty((0, 3))
    return Cloud(
        position=np.concatenate([rows, *(part.position for part in parts)]),
        normal=np.concatenate([rows, *(part.normal for part in parts)]),
        color=np.concatenate([rows, *(part.color for part in parts)]),
        spread=np.concatenate([rows[:, 0], *(part.spread for part in parts)]),
        confidence=np.concatenate([rows[:, 0], *(part.confidence for part in parts)]),
        view=np.concatenate([np.empty(0, np.int64), *(part.view for part in parts)]),
        pixel=np.concatenate([rows[:, :2], *(part.pixel for part in parts)]),
    )
