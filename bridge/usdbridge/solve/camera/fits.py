"""Cameras of every kind fitted to a shot's keyframes."""

from dataclasses import dataclass

import numpy as np

from ...shot.arrays import Array, IntArray
from ..evidence import CameraPath, Tracks
from .bundle import Bundle, Effort, adjust, mean_weight
from .leaning import NEUTRAL, Leaning
from .lens import ExpectedFocal, Lens
from .mapping import map_frames
from .rotation import solve_rotation, zoom_curve
from .solution import Fit, Kind
from .triangulate import triangulate

POOR = 0.12  # px² per observation, above which a fit leaves something unexplained
_LOSS_PX = 0.5  # at a working width of 960; all fits are compared by it
_WIDE_PX = 5.0  # loss that a start is first adjusted with: nearly least squares, for a long reach
_STARTS = (0.55, 1.0, 1.8)  # of the expected focal length
_RAMPS = (0.5, 2.0)  # focal length at the end over that at the start, tried for a moving zoom
_GLANCE = 3  # every so many tracks are glanced at
_BEHIND = 1e4  # px²


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Keyed:
    """Tracks as they are seen in the keyframes."""

    tracks: Tracks  # numbered by keyframe
    number: IntArray  # (N,) what they are numbered among all tracks
    frames: IntArray  # (K,) frame of the shot of each keyframe
    expected: ExpectedFocal  # over all frames of the shot
    leaning: Leaning = NEUTRAL

    @property
    def unit(self) -> float:
        """A pixel at a working width of 960, in working px."""
        return max(self.tracks.size) / 960

    def lens(self, zoom: bool) -> Lens:
        """The lens that a fit may use."""
        every = max(len(self.expected.focal_px) / 5, 6)
        return self.expected.lens(zoom=zoom, every=every).at(self.frames)

    def focal_px(self, start: float, ramp: float = 1.0) -> Array:
        """(K,) to start from: the known one, else `start` times the expected, which `ramp` tilts.

        The ramp is the focal length at the shot's end over that at its start.
        """
        if self.expected.is_known:
            return self.expected.focal_px[self.frames]
        share = self.frames / max(1, len(self.expected.focal_px) - 1) - 0.5
        focal: Array = start * self.expected.middle_px * np.exp(np.log(ramp) * share)
        return focal


def glance_at_rotation(keyed: Keyed, near: CameraPath) -> float:
    """About what a turning camera costs, px² per observation, zooming or not, near another camera.

    From some of the tracks and a few steps: enough to rule one out, not to choose one.
    """
    few = keyed.tracks.keep(np.arange(keyed.tracks.count) % _GLANCE == 0)
    middle = np.exp(np.log(near.focal_px).mean())
    costs = []
    for zoom in (False, True):
        focal = middle * (_zoom_curve(few) if zoom else np.ones(len(near.focal_px)))
        turned = solve_rotation(few, focal, keyed.lens(zoom), turns=near.camera_to_world, steps=10)
        costs.append(_cost(turned, keyed))
    return min(costs)


def fit_rotation(keyed: Keyed, near: CameraPath | None, *, zoom: bool) -> Fit:
    """The best turning camera over several starts: of the focal length, and another camera.

    Args:
        keyed: what was seen.
        near: a camera over the keyframes whose turns may be right; None where there is none.
        zoom: whether the focal length may change over time.
    """
    curve = _zoom_curve(keyed.tracks) if zoom else np.ones(len(keyed.frames))
    lens, starts = keyed.lens(zoom), (1.0,) if keyed.expected.is_known else _STARTS
    focals: list[tuple[Array, Array | None]] = [
        (keyed.focal_px(start) * curve, None) for start in starts
    ]
    if near is not None:
        middle = np.exp(np.log(near.focal_px).mean())
        focals.append((middle * curve, near.camera_to_world))
    found = [
        solve_rotation(keyed.tracks, focal, lens, turns=turns, steps=10) for focal, turns in focals
    ]
    best = min(found, key=lambda bundle: _cost(bundle, keyed))
    best = adjust(best.path, best.points, keyed.tracks, lens, moves=False, effort=Effort(30))
    return _fit(best, keyed, "rotation", zoom)


def _zoom_curve(tracks: Tracks) -> Array:
    """(K,) focal length over its geometric mean, if nothing else changed."""
    curve = zoom_curve(tracks, np.arange(tracks.n_frames))
    out: Array = curve / np.exp(np.log(curve).mean())
    return out


def fit_general(
    keyed: Keyed, *, start: float = 1.0, ramp: float = 1.0, zoom: bool = False
) -> Fit | None:
    """The moving camera that global mapping at one focal curve leads to; None where it fails.

    Args:
        keyed: what was seen.
        start: focal length to map with, of the expected one.
        ramp: focal length at the shot's end over that at its start, to map with.
        zoom: whether the adjustment may change the focal length over time.
    """
    focal = keyed.focal_px(start, ramp)
    mapped = map_frames(keyed.tracks, np.arange(len(keyed.frames)), focal)
    if mapped is None or len(mapped[1]) < len(keyed.frames):
        return None
    return refine(mapped[0], keyed, zoom=zoom)


def refine(
    path: CameraPath,
    keyed: Keyed,
    *,
    zoom: bool,
    points: Array | None = None,
    wide: bool = True,
    steps: int = 25,
) -> Fit:
    """A moving camera adjusted from a start.

    Args:
        path: start over the keyframes.
        keyed: what was seen.
        zoom: whether the focal length may change over time.
        points: start; triangulated where absent.
        wide: first with a loss that hardly doubts an observation, for starts from afar.
        steps: of the adjustment proper, at most.
    """
    at = triangulate(keyed.tracks, path).position if points is None else points
    lens = keyed.lens(zoom)
    if wide:
        first = adjust(path, at, keyed.tracks, lens, effort=Effort(30, _WIDE_PX * keyed.unit))
        path, at = first.path, first.points
    at = _before_cameras(at, path, keyed.tracks)
    return _fit(adjust(path, at, keyed.tracks, lens, effort=Effort(steps)), keyed, "general", zoom)


def _before_cameras(points: Array, path: CameraPath, tracks: Tracks) -> Array:
    """(N, 3) points; those behind a camera, where nothing draws them back, are placed anew."""
    _, depth = path.project(points[tracks.track], tracks.frame)
    out = points.copy()
    behind = np.unique(tracks.track[depth <= 0])
    if len(behind):
        out[behind] = triangulate(tracks, path).position[behind]
    return out


def fit_moving_zoom(keyed: Keyed, constant: Fit | None, *, far: bool) -> Fit | None:
    """The best camera that moves and zooms, from `constant` and, if `far`, from focal ramps."""
    found = [fit_general(keyed, ramp=ramp, zoom=True) for ramp in _RAMPS] if far else []
    if constant is not None:
        found.append(refine(constant.path, keyed, zoom=True, points=constant.points, wide=far))
    there = [fit for fit in found if fit is not None]
    return min(there, key=lambda fit: fit.cost) if there else None


def _fit(bundle: Bundle, keyed: Keyed, kind: Kind, zoom: bool) -> Fit:
    return Fit(
        kind=kind,
        zoom=zoom or keyed.expected.zooms,
        path=bundle.path,
        points=bundle.points,
        cost=_cost(bundle, keyed),
        noise_px=bundle.noise_px,
        agree=mean_weight(bundle, keyed.tracks),
        error_px=_track_errors(bundle, keyed.tracks),
    )


def _track_errors(bundle: Bundle, tracks: Tracks) -> Array:
    size = np.where(bundle.weight > 0, np.linalg.norm(bundle.residual, axis=1), 1e3)
    order = np.lexsort((size, tracks.track))
    starts = np.searchsorted(tracks.track, np.arange(tracks.count))
    rank = np.arange(len(size)) - starts[tracks.track]
    kept = rank < np.maximum(1, np.ceil(0.8 * tracks.lengths))[tracks.track]
    total = np.bincount(tracks.track, weights=kept * size[order] ** 2, minlength=tracks.count)
    share = np.bincount(tracks.track, weights=kept, minlength=tracks.count)
    out: Array = np.sqrt(total / np.maximum(share, 1))
    return out


def _cost(bundle: Bundle, keyed: Keyed) -> float:
    """px² (at 960) per observation, by one loss for all fits."""
    loss = _LOSS_PX
    squared = np.sum(bundle.residual**2, axis=1) / keyed.unit**2
    squared = np.where(bundle.weight > 0, squared, _BEHIND)
    return float(loss**2 * np.log1p(squared / loss**2).mean())
