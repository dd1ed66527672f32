"""Which frames see the scene from places far enough apart to measure it."""

from dataclasses import dataclass

import numpy as np

from ...shot.arrays import Array, IntArray
from ..evidence import CameraPath, Mask, ScenePoints, Tracks

_CANDIDATES = 48  # frames looked at, evenly spread
_ANGLES_DEG = (3.0, 6.0)  # parallax wanted of a near and a far partner
_LEAST_DEG, _MOST_DEG = 0.7, 14.0
_LEAST_SHARE = 0.4  # of a reference's points must lie in a partner's picture
_MOST_ZOOM = 1.7  # apparent size may differ by this factor
_LEAST_POINTS = 20
_LEAST_GAIN = 0.04  # share of all points that one more view must add
_SAMPLE = 300  # points are enough to relate two frames


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A frame to measure, and the frames to measure it with."""

    frame: int
    partners: tuple[int, ...]  # nearest in parallax first


def choose_views(
    path: CameraPath, tracks: Tracks, points: ScenePoints, *, limit: int = 5
) -> tuple[View, ...]:
    """Frames that together see the most points well, each with partners at 1 … 14° of parallax.

    Greedy: each next view is the one that sees the most points not yet seen, by time at the end.
    Empty where the camera shows no parallax.
    """
    frames = np.unique(np.linspace(0, tracks.n_frames - 1, _CANDIDATES).round().astype(int))
    number = np.full(tracks.count, -1)
    number[points.track] = np.arange(len(points.track))
    options, seen = [], []
    for frame in frames:
        observed = number[tracks.track[tracks.frame == frame]]
        observed = observed[observed >= 0]
        partners = _partners(path, points.position[observed], int(frame), frames)
        if partners:
            options.append(View(frame=int(frame), partners=partners))
            seen.append(np.bincount(observed, minlength=len(points.track)) > 0)
    return _greedy(options, np.array(seen), limit)


def _partners(path: CameraPath, points: Array, frame: int, frames: IntArray) -> tuple[int, ...]:
    """The best partner for each wanted angle, before and after the frame."""
    if len(points) < _LEAST_POINTS:
        return ()
    others = frames[frames != frame]
    angle, share, zoom = _relation(path, points, frame, others)
    fits = (angle > _LEAST_DEG) & (angle < _MOST_DEG) & (share > _LEAST_SHARE)
    fits &= (zoom < _MOST_ZOOM) & (zoom > 1 / _MOST_ZOOM)
    found: list[int] = []
    for wanted in _ANGLES_DEG:
        for side in (others < frame, others > frame):
            where = np.flatnonzero(fits & side)
            if len(where):
                off = np.abs(np.log(angle[where] / wanted)) + 0.5 * (1 - share[where])
                found.append(int(others[where[np.argmin(off)]]))
    return tuple(dict.fromkeys(found))


def _relation(
    path: CameraPath, points: Array, frame: int, others: IntArray
) -> tuple[Array, Array, Array]:
    """Of each other frame: median parallax in degrees, share of points seen, relative size."""
    points = points[:: -(-len(points) // _SAMPLE)]
    n, m = len(others), len(points)
    _, depth = path.project(points, np.full(m, frame))
    place, far = path.project(np.tile(points, (n, 1)), np.repeat(others, m))
    inside = (far > 0) & np.all((place > 0) & (place < path.size), axis=1)
    inside, far = inside.reshape(n, m), far.reshape(n, m)
    ray = points - path.position[frame]
    back = points - path.position[others][:, None]
    lengths = np.linalg.norm(ray, axis=1) * np.linalg.norm(back, axis=2)
    between = np.degrees(np.arccos(np.clip(np.sum(ray * back, axis=2) / lengths, -1, 1)))
    scale = (path.focal_px[others] / path.focal_px[frame])[:, None]
    size = scale * depth / np.where(inside, far, 1)
    seen = inside.any(axis=1)
    angle, zoom = np.zeros(n), np.zeros(n)
    angle[seen] = np.nanmedian(np.where(inside, between, np.nan)[seen], axis=1)
    zoom[seen] = np.nanmedian(np.where(inside, size, np.nan)[seen], axis=1)
    return angle, inside.mean(axis=1), zoom


def _greedy(options: list[View], seen: Mask, limit: int) -> tuple[View, ...]:
    chosen: list[int] = []
    value = np.ones(seen.shape[1]) if len(options) else np.zeros(0)
    while len(chosen) < min(limit, len(options)):
        gain = np.array([value[row].sum() for row in seen])
        gain[chosen] = -1
        best = int(np.argmax(gain))
        if gain[best] < max(_LEAST_POINTS, _LEAST_GAIN * seen.shape[1]):
            break
        chosen.append(best)
        value[seen[best]] *= 0.1  # a second look from elsewhere still fills gaps
    return tuple(options[index] for index in sorted(chosen))
