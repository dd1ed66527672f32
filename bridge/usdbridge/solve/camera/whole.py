"""From a fit at keyframes to a camera at every frame."""

from dataclasses import dataclass

import numpy as np

from ...shot.arrays import Array, IntArray
from ..evidence import CameraPath, Mask, ScenePoints, Tracks
from .bundle import Effort, adjust
from .choice import choose_tracks
from .fits import Keyed
from .resection import interpolate_path, resect
from .rotation import directions
from .solution import Fit
from .triangulate import triangulate

_TRACKS = 400  # adjusted over all frames
_FRAMES = 160  # adjusted at most; the rest is placed against the points
_STEPS = 8
_EVERY = 8  # frames between the knots of a zoom
_ERROR = 4.0  # times the noise that a still track's error may be


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Whole:
    """A camera over all F frames and the points it sees."""

    path: CameraPath
    focal_sigma: Array  # (F,)
    noise_px: float


def complete(fit: Fit, keyed: Keyed, tracks: Tracks) -> Whole:
    """The fitted camera at every frame, adjusted once more over all of them.

    Args:
        fit: at the keyframes.
        keyed: the keyframes.
        tracks: all that may be used, of which some were fitted.
    """
    every = np.arange(tracks.n_frames)
    focal = keyed.expected.fill(keyed.frames, fit.path.focal_px)
    path = interpolate_path(fit.path, keyed.frames, focal)
    moves = fit.kind == "general"
    used = keyed_points(fit, keyed, tracks)
    path = resect(path, used[1], tracks.keep(used[0]), moves=moves)
    chosen = tracks.keep(choose_tracks(tracks, _TRACKS))
    points = locate(chosen, path, moves)
    fair = points.error_px < max(_ERROR * fit.noise_px, 0.5 * keyed.unit)
    if fair.sum() < 12:
        fair = points.error_px < np.median(points.error_px)
    chosen = chosen.keep(fair)
    frames = _adjusted_frames(tracks.n_frames)
    sub = chosen.at(frames)
    enough = sub.lengths >= 2
    sub = sub.keep(enough)
    lens = keyed.expected.lens(zoom=fit.zoom, every=_EVERY).at(frames)
    start = locate(sub, path.at(frames), moves).position
    bundle = adjust(
        path.at(frames), start, sub, lens, moves=moves, effort=Effort(_STEPS, judge=True)
    )
    assert bundle.focal_sigma is not None
    if len(frames) == tracks.n_frames:
        return Whole(path=bundle.path, focal_sigma=bundle.focal_sigma, noise_px=bundle.noise_px)
    focal = keyed.expected.fill(frames, bundle.path.focal_px)
    path = interpolate_path(bundle.path, frames, focal)
    points = locate(chosen, path, moves)
    path = resect(path, points.position, chosen, moves=moves)
    sigma = np.interp(every, frames, bundle.focal_sigma)
    return Whole(path=path, focal_sigma=sigma, noise_px=bundle.noise_px)


def keyed_points(fit: Fit, keyed: Keyed, tracks: Tracks) -> tuple[Mask, Array]:
    """Which of the tracks were fitted and agree, (N,), and their points, in the same order."""
    number = keyed.number[fit.agree > 0.3]
    used = np.zeros(tracks.count, dtype=bool)
    used[number] = True
    return used, fit.points[fit.agree > 0.3]


def locate(tracks: Tracks, path: CameraPath, moves: bool) -> ScenePoints:
    """The point of each track, or its direction where the camera does not move."""
    if moves:
        return triangulate(tracks, path)
    point = directions(tracks, path)
    seen, _ = path.project(point[tracks.track], tracks.frame)
    off = np.sum((seen - tracks.position) ** 2, axis=1)
    total = np.bincount(tracks.track, weights=off, minlength=tracks.count)
    return ScenePoints(
        position=point,
        track=np.arange(tracks.count),
        error_px=np.sqrt(total / np.maximum(tracks.lengths, 1)),
        angle=np.zeros(tracks.count),
    )


def _adjusted_frames(count: int) -> IntArray:
    if count <= _FRAMES:
        return np.arange(count)
    return np.unique(np.round(np.linspace(0, count - 1, _FRAMES)).astype(int))
