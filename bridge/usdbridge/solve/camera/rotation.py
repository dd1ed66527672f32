"""A camera that turns, and may zoom, but does not move."""

from dataclasses import dataclass

import numpy as np

from ...shot.arrays import Array, IntArray
from ..evidence import CameraPath, Tracks
from .bundle import Bundle, Effort, adjust
from .lens import Lens
from .sightings import Sightings, sightings

_ROUNDS = 8
_LEAST = 8  # tracks that two frames must share


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Pair:
    """How a frame follows from the one before it."""

    turn: Array  # (3, 3) later camera to earlier camera
    scale: float  # focal length over the earlier one's


def zoom_curve(tracks: Tracks, frames: IntArray) -> Array:
    """(K,) magnification of some frames over the first, if nothing but the lens changed it.

    From the median change of the distances between tracks of the picture's inner part.
    """
    seen = sightings(tracks, frames)
    steps = [0.0]
    for k in range(len(frames) - 1):
        both = np.flatnonzero(seen.seen[k] & seen.seen[k + 1])
        steps.append(_log_scale(seen.position[k][both], seen.position[k + 1][both]))
    out: Array = np.exp(np.cumsum(steps))
    return out


def _log_scale(before: Array, after: Array) -> float:
    if len(before) < _LEAST:
        return 0.0
    half = len(before) // 2
    order = np.argsort(np.sum((before - before.mean(0)) ** 2, axis=1), kind="stable")
    a, b = order[:half], order[-half:]
    was = np.linalg.norm(before[b] - before[a], axis=1)
    now = np.linalg.norm(after[b] - after[a], axis=1)
    far = was > 10
    return float(np.median(np.log(now[far] / was[far]))) if far.any() else 0.0


def solve_rotation(
    tracks: Tracks,
    focal_px: Array,
    lens: Lens,
    *,
    turns: Array | None = None,
    steps: int = 25,
) -> Bundle:
    """The turning camera that fits the tracks of K frames best, at the origin.

    Args:
        tracks: what was seen.
        focal_px: (K,) start.
        lens: the freedom of the focal length over those frames.
        turns: (K, 3, 3) start, camera to world; else each frame follows from the one before.
        steps: of the adjustment, at most.
    """
    count = tracks.n_frames
    path = CameraPath(
        camera_to_world=_chain(tracks, focal_px) if turns is None else turns,
        position=np.zeros((count, 3)),
        focal_px=focal_px,
        size=tracks.size,
    )
    return adjust(path, directions(tracks, path), tracks, lens, moves=False, effort=Effort(steps))


def _chain(tracks: Tracks, focal_px: Array) -> Array:
    seen = sightings(tracks, np.arange(tracks.n_frames))
    turns = [np.eye(3)]
    for k in range(tracks.n_frames - 1):
        turns.append(turns[-1] @ _relative_turn(seen, k, focal_px))
    return np.array(turns)


def directions(tracks: Tracks, path: CameraPath) -> Array:
    """(N, 3) mean unit direction of each track, seen from a camera at the origin."""
    ray = path.rays(tracks.position, tracks.frame)
    starts = np.searchsorted(tracks.track, np.arange(tracks.count))
    mean = np.add.reduceat(ray, starts, axis=0)
    out: Array = mean / np.linalg.norm(mean, axis=1, keepdims=True)
    return out


def _relative_turn(seen: Sightings, k: int, focal_px: Array) -> Array:
    """(3, 3) camera k + 1 to camera k by robust alignment of rays (Kabsch 1976)."""
    both = np.flatnonzero(seen.seen[k] & seen.seen[k + 1])
    if len(both) < 3:
        return np.eye(3)
    a = _rays(seen.position[k][both], seen.size, focal_px[k])
    b = _rays(seen.position[k + 1][both], seen.size, focal_px[k + 1])
    weight = np.ones(len(both))
    turn = np.eye(3)
    for _ in range(_ROUNDS):
        u, _, vt = np.linalg.svd((a * weight[:, None]).T @ b)
        turn = u @ np.diag([1.0, 1.0, np.sign(np.linalg.det(u @ vt))]) @ vt
        off = np.linalg.norm(a - b @ turn.T, axis=1)
        loss = max(2 * float(np.median(off)), 1e-5)
        weight = 1 / (1 + (off / loss) ** 2)
    return turn


def _rays(positions: Array, size: tuple[int, int], focal: float) -> Array:
    x = (positions[:, 0] - size[0] / 2) / focal
    y = (size[1] / 2 - positions[:, 1]) / focal
    ray = np.stack([x, y, -np.ones_like(x)], axis=1)
    out: Array = ray / np.linalg.norm(ray, axis=1, keepdims=True)
    return out
