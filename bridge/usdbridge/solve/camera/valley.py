"""The focal length that fits best where a longer lens and a deeper scene look nearly alike."""

from dataclasses import replace

import numpy as np

from ...shot.arrays import Array
from ..evidence import CameraPath
from .bundle import CORRELATED, Bundle, Effort, adjust
from .fits import Keyed, refine
from .solution import Fit

_REACH = (0.12, 0.05)  # of log focal, to either side, round by round
_STEPS = 12  # from a deepened scene to the best camera of that focal length
_HELD = 1e-4  # spread of log focal that holds it where it is tried
_FLAT = 0.01  # standard deviation of log focal above which the valley is worth walking
_FURTHEST = 3.0  # reaches that one round may go


def walk_valley(fit: Fit, keyed: Keyed) -> Fit:
    """The moving camera at the bottom of its valley of focal lengths; itself where that is narrow.

    A camera with a longer lens in a scene stretched along its view explains tracks nearly as well
    (the bas-relief ambiguity, Belhumeur et al. 1999), so an adjustment creeps there. Here the
    focal length is held at either side, everything else adjusted, and the parabola through the
    costs gone down.
    """
    if fit.kind != "general" or keyed.expected.is_known or _sigma(fit, keyed) < _FLAT:
        return fit
    loss = max(2 * fit.noise_px, 0.1)
    path, points = fit.path, fit.points
    for reach in _REACH:
        offs = (-reach, 0.0, reach)
        tried = [_held(path, points, off, fit, keyed, loss) for off in offs]
        costs = [_cost(bundle, keyed, loss) for bundle in tried]
        nearest = int(np.argmin(costs))
        start = tried[nearest]
        there = _lowest(costs, reach) - offs[nearest]
        last = _held(start.path, start.points, there, fit, keyed, loss)
        best = last if _cost(last, keyed, loss) < costs[nearest] else start
        path, points = best.path, best.points
    return refine(path, keyed, zoom=fit.zoom, points=points, wide=False)


def _sigma(fit: Fit, keyed: Keyed) -> float:
    lens = keyed.lens(fit.zoom)
    judged = adjust(fit.path, fit.points, keyed.tracks, lens, effort=Effort(0, judge=True))
    assert judged.focal_sigma is not None
    return float(judged.focal_sigma.max())


def _held(
    path: CameraPath, points: Array, off: float, fit: Fit, keyed: Keyed, loss: float
) -> Bundle:
    """The best camera whose log focal is on average `off` more than the path's."""
    middle = np.log(path.focal_px).mean() + off
    held = replace(keyed.expected, focal_px=np.full_like(keyed.expected.focal_px, np.exp(middle)))
    lens = replace(keyed, expected=replace(held, spread=_HELD)).lens(fit.zoom)
    path, points = _deepened(path, points, float(np.exp(off)))
    return adjust(path, points, keyed.tracks, lens, effort=Effort(_STEPS, loss))


def _deepened(path: CameraPath, points: Array, factor: float) -> tuple[CameraPath, Array]:
    """A focal length so many times as long, the scene stretched along the view as much."""
    axis = -path.camera_to_world[:, :, 2].mean(axis=0)
    axis /= np.linalg.norm(axis)
    middle = path.position.mean(axis=0)
    stretch = np.eye(3) + (factor - 1) * np.outer(axis, axis)
    moved = middle + (path.position - middle) @ stretch
    longer = replace(path, position=moved, focal_px=path.focal_px * factor)
    return longer, middle + (points - middle) @ stretch


def _cost(bundle: Bundle, keyed: Keyed, loss: float) -> float:
    """px² by the same loss for all, with what was expected of the lens."""
    squared = np.where(bundle.weight > 0, np.sum(bundle.residual**2, axis=1), 1e4)
    off = np.log(bundle.path.focal_px).mean() - np.log(keyed.expected.middle_px)
    expected = (CORRELATED * loss / 2 * off / keyed.expected.spread) ** 2
    return float(loss**2 * np.log1p(squared / loss**2).sum() + expected)


def _lowest(costs: list[float], reach: float) -> float:
    """Where the parabola through costs at −reach, 0 and +reach is lowest, not too far off."""
    before, here, after = costs
    bend = before - 2 * here + after
    slope = (after - before) / 2
    if bend <= 0:
        return -_FURTHEST * reach if slope > 0 else _FURTHEST * reach
    return float(np.clip(-slope / bend, -_FURTHEST, _FURTHEST)) * reach
