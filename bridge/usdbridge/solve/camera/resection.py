"""Frames placed against points that are known."""

from dataclasses import replace

import numpy as np
from scipy.spatial.transform import Rotation, Slerp

from ...shot.arrays import Array, IntArray
from ..evidence import CameraPath, Tracks
from .derivatives import NEAR, derivatives

_LEAST = 6  # points that a frame must see


def interpolate_path(path: CameraPath, at: IntArray, focal_px: Array) -> CameraPath:
    """The camera over all F frames from its keys at some (K,): straight and by great circles."""
    inside = np.clip(np.arange(len(focal_px)), at[0], at[-1])
    turn = Slerp(at, Rotation.from_matrix(path.camera_to_world))(inside).as_matrix()
    place = np.column_stack([np.interp(inside, at, axis) for axis in path.position.T])
    return CameraPath(camera_to_world=turn, position=place, focal_px=focal_px, size=path.size)


def resect(
    path: CameraPath, points: Array, tracks: Tracks, *, moves: bool = True, steps: int = 10
) -> CameraPath:
    """Every frame moved to where the points (N, 3) of the tracks are seen best, one by one.

    Gauss-Newton with Cauchy weights, each frame held to where it was where its points do not say;
    frames that see fewer than six points stay.
    """
    order = np.argsort(tracks.frame, kind="stable")
    frame, seen_at = tracks.frame[order], tracks.position[order]
    point = points[tracks.track[order]]
    frames, starts = np.unique(frame, return_index=True)
    enough = np.diff(np.r_[starts, len(frame)]) >= _LEAST
    pose = 6 if moves else 3
    for _ in range(steps):
        seen, depth = path.project(point, frame)
        off = np.where((depth > NEAR)[:, None], seen - seen_at, 0.0)
        size = np.linalg.norm(off, axis=1)
        loss = _loss_by_frame(size, starts)[np.searchsorted(frames, frame)]
        root = np.where(depth > NEAR, 1 / np.sqrt(1 + (size / loss) ** 2), 0.0)
        by_camera = derivatives(path, point, frame, root)[0][:pose].reshape(pose, -1, len(frame))
        square = np.einsum("acm,bcm->mab", by_camera, by_camera)
        pull = np.einsum("acm,mc->ma", by_camera, off * root[:, None])
        a = np.add.reduceat(square, starts, axis=0)
        b = np.add.reduceat(pull, starts, axis=0)
        a += 1e-6 * np.einsum("naa->na", a)[:, :, None] * np.eye(pose) + 1e-12 * np.eye(pose)
        step = np.where(enough[:, None], -np.linalg.solve(a, b[:, :, None])[:, :, 0], 0.0)
        path = _move(path, frames, step)
    return path


def _loss_by_frame(size: Array, starts: IntArray) -> Array:
    """(frames seen,) twice the median residual of each frame, at least half a pixel."""
    parts = np.split(size, starts[1:])
    return np.array([max(2 * float(np.median(part)), 0.5) for part in parts])


def _move(path: CameraPath, frames: IntArray, step: Array) -> CameraPath:
    turn, place = path.camera_to_world.copy(), path.position.copy()
    turn[frames] = turn[frames] @ Rotation.from_rotvec(step[:, :3]).as_matrix()
    if step.shape[1] == 6:
        place[frames] += step[:, 3:]
    return replace(path, camera_to_world=turn, position=place)
