"""Which kind of camera made a shot: the simplest that explains what was seen."""

from dataclasses import dataclass, replace

import numpy as np

from ...progress import Progress
from ..evidence import Tracks
from .fits import (
    POOR,
    Keyed,
    fit_general,
    fit_moving_zoom,
    fit_rotation,
    glance_at_rotation,
    refine,
)
from .leaning import NEUTRAL, Leaning
from .lens import is_absurd
from .solution import Fit
from .triangulate import triangulate

_MOST_STILL = 0.5  # of the long tracks
_STILL_PX = 0.7  # at a working width of 960
_OUTRIGHT = 10.0  # times the cost of a moving camera at which a turning one is out of question
_EXPLAINED = 2.0  # times the cost of a moving camera that a turning one may have
_NOISES = 3.5  # of a moving camera, that a track of a turning one may be off
_PARALLAX = np.radians(0.8)  # above it a camera has moved
_MOST = 0.45  # of the tracks that a moving camera explains, that a turning one must
_PAYS = 0.8  # share of a constant lens's cost below which a zoom is believed
_STARTS = (0.55, 2.6)  # of the expected focal length, tried where that fits poorly
_PATIENT = 80  # steps towards the bottom of a zoom's valley
_ZOOMS = 0.02  # change of log focal that counts as a zoom


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The fit that was chosen and what it was chosen over."""

    fit: Fit
    keyed: Keyed
    rotation_cost: float
    general_cost: float


def is_static(tracks: Tracks, leaning: Leaning = NEUTRAL) -> bool:
    """True when most of the picture never moves."""
    starts = np.searchsorted(tracks.track, np.arange(tracks.count))
    lengths = tracks.lengths
    middle = np.add.reduceat(tracks.position, starts, axis=0) / lengths[:, None]
    off = np.linalg.norm(tracks.position - middle[tracks.track], axis=1)
    furthest = np.maximum.reduceat(off, starts)
    long = lengths >= 0.3 * tracks.n_frames
    if long.sum() < 20:
        return False
    still = furthest[long] < _STILL_PX * max(tracks.size) / 960
    return bool(
        still.mean() > _MOST_STILL / leaning.still
        and _spread(middle[long][still], tracks.size) > 0.5
    )


def _spread(positions: np.ndarray, size: tuple[int, int]) -> float:
    """Share of a 4 × 3 grid over the picture that holds positions."""
    cell = (positions / np.array(size) * (4, 3)).astype(int)
    return len(np.unique(cell.clip((0, 0), (3, 2)), axis=0)) / 12


def choose_model(keyed: Keyed, progress: Progress) -> Choice:
    """The simplest camera that explains the tracks: turning, moving, either with a zoom."""
    moving = _moving(keyed, progress)
    if moving is not None:
        glance = glance_at_rotation(keyed, moving.path)
        if glance > _OUTRIGHT * moving.cost and _parallax(moving, keyed) > _PARALLAX:
            return Choice(fit=moving, keyed=keyed, rotation_cost=glance, general_cost=moving.cost)
    progress(0.6, "solving a turning camera")
    near = None if moving is None else moving.path
    turning = fit_rotation(keyed, near, zoom=False)
    if turning.cost > POOR / 3 and not keyed.expected.is_known:
        zooming = fit_rotation(keyed, near, zoom=True)
        turning = zooming if _is_better(zooming, turning, keyed) else turning
    if moving is None:
        return Choice(fit=turning, keyed=keyed, rotation_cost=turning.cost, general_cost=np.inf)
    return Choice(
        fit=turning if _is_turning(turning, moving, keyed) else moving,
        keyed=keyed,
        rotation_cost=turning.cost,
        general_cost=moving.cost,
    )


def _is_turning(turning: Fit, moving: Fit, keyed: Keyed) -> bool:
    """Whether a camera that only turns explains all that a moving one does, but for movers.

    A moving camera can give any mover a depth; what shows that it moved is parallax all over.
    """
    if turning.cost < _EXPLAINED * keyed.leaning.turning * moving.cost:
        return True
    if (turning.zoom and not keyed.expected.is_known) or _parallax(moving, keyed) > _PARALLAX:
        return False
    near = max(_NOISES * moving.noise_px, 0.1 * keyed.unit)
    explained = (turning.error_px < near).mean()
    return bool(explained > _MOST * (moving.error_px < near).mean())


def _parallax(moving: Fit, keyed: Keyed) -> float:
    """Median of the widest angles, rad, that the tracks are seen under."""
    return float(np.median(triangulate(keyed.tracks, moving.path).angle))


def _moving(keyed: Keyed, progress: Progress) -> Fit | None:
    progress(0.0, "solving a moving camera")
    constant = fit_general(keyed)
    if keyed.expected.is_known:
        return constant
    if _is_poor(constant, keyed):
        constant = _cheapest(constant, *(fit_general(keyed, start=start) for start in _STARTS))
        constant = constant and refine(
            constant.path, keyed, zoom=False, points=constant.points, steps=_PATIENT
        )
    poor = _is_poor(constant, keyed)
    progress(0.3, "solving a moving camera that zooms")
    zooming = fit_moving_zoom(keyed, constant, far=poor)
    if zooming is None or not _is_better(zooming, constant, keyed):
        return constant
    mean = np.full(len(keyed.frames), np.exp(np.log(zooming.path.focal_px).mean()))
    steady = replace(zooming.path, focal_px=mean)
    constant = _cheapest(constant, refine(steady, keyed, zoom=False, points=zooming.points))
    if not _is_better(zooming, constant, keyed):
        return constant
    return refine(zooming.path, keyed, zoom=True, points=zooming.points, wide=False, steps=_PATIENT)


def _is_poor(fit: Fit | None, keyed: Keyed) -> bool:
    """Whether a camera leaves much unexplained, or explains it by a lens that nobody has."""
    return fit is None or fit.cost > POOR or is_absurd(fit.path.focal_px, keyed.expected)


def _cheapest(*fits: Fit | None) -> Fit | None:
    there = [fit for fit in fits if fit is not None]
    return min(there, key=lambda fit: fit.cost) if there else None


def _is_better(zooming: Fit, constant: Fit | None, keyed: Keyed) -> bool:
    """Whether a zoom explains what a constant lens does not."""
    if constant is None:
        return True
    return zooming.cost < _PAYS * keyed.leaning.zoom * constant.cost and zooms(zooming)


def zooms(fit: Fit) -> bool:
    """True when the focal length changes more than it wavers."""
    focal = np.log(fit.path.focal_px)
    return bool(np.ptp(focal) > _ZOOMS)
