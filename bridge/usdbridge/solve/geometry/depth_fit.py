"""Given depth brought to the scene's scale: by solved points, or else by the known ground."""

from dataclasses import dataclass

import cv2
import numpy as np

from ...shot.arrays import Array
from ..evidence import CameraPath, Mask
from .rays import pixel_rays
from .values import DepthMap, Floats

_LEAST_POINTS = 12
_TRIES = 300
_TIGHT = 0.1  # misfit, as a share of depth, within which a point counts while searching
_STEPS = 6
_BEYOND = 1.6  # times the farthest point's depth up to which the fit is carried
_NEARER = 2.5  # times nearer than the nearest point, likewise
_TORN = 0.06  # step of depth between neighbours where a map blurs one surface into another
_GROUND_ROWS = 0.6  # where the ground is sought: below this share of the picture's height
_GROUND_GRID_PX = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class DepthFit:
    """value → inverse depth or depth: scale × value + shift."""

    inverse: bool
    scale: float
    shift: float
    miss: float  # typical misfit (1.48 times the median), as a share of depth
    support: float  # share of the points within 10 % of it
    count: int  # points it rests on


def fit_depth(values: Array, depth: Array) -> DepthFit | None:
    """The scale and shift that bring map values (N,) to depths (N,) m, or None with too few points.

    In inverse depth or in depth, whichever leaves less; by random pairs, then reweighted least
    squares on shares of depth (Cauchy's weights), so that wrong points count little.
    """
    use = np.isfinite(values) & (depth > 0) & np.isfinite(depth)
    values, depth = values[use], depth[use]
    if len(values) < _LEAST_POINTS or np.ptp(values) <= 0:
        return None
    fits = [_fit(values, depth, inverse) for inverse in (True, False)]
    found = [fit for fit in fits if fit is not None]
    return min(found, key=lambda fit: fit.miss, default=None)


def fit_to_ground(values: Floats, path: CameraPath, frame: int) -> DepthFit | None:
    """The scale and shift that lay the picture's lower part on the ground y = 0.

    Where less than half of it will lie there, there is no fit.
    """
    rays = pixel_rays(path, frame)
    height, width = values.shape
    rows = np.arange(int(height * _GROUND_ROWS), height, _GROUND_GRID_PX)
    columns = np.arange(_GROUND_GRID_PX // 2, width, _GROUND_GRID_PX)
    drop = -rays[np.ix_(rows, columns)][..., 1].ravel()
    below = drop > 0.02
    depth = np.where(below, path.position[frame][1] / np.where(below, drop, 1), 0)
    fit = fit_depth(values[np.ix_(rows, columns)].ravel().astype(float), depth)
    return fit if fit is not None and fit.support > 0.5 else None


def scaled_map(values: Floats, fit: DepthFit, frame: int, reach: tuple[float, float]) -> DepthMap:
    """Depth of a frame where the fit can be relied on.

    Args:
        values: (h, w) as given, at the map's size.
        fit: their scale and shift.
        frame: of the shot.
        reach: nearest and farthest depth that the fit rests on, m.
    """
    fitted = fit.scale * values.astype(float) + fit.shift
    with np.errstate(all="ignore"):
        depth = np.where(fitted > 0, 1 / fitted if fit.inverse else fitted, 0)
    depth = np.where(np.isfinite(depth), depth, 0)
    depth[(depth < reach[0] / _NEARER) | (depth > reach[1] * _BEYOND)] = 0
    depth[_is_torn(depth)] = 0
    spread = np.where(depth > 0, max(fit.miss, 0.005), 0)
    return DepthMap(frame=frame, depth=depth.astype(np.float32), spread=spread.astype(np.float32))


def _is_torn(depth: Array) -> Mask:
    known = (depth > 0).astype(np.uint8)
    single = depth.astype(np.float32)
    far = cv2.dilate(single, np.ones((3, 3)))
    near = cv2.erode(np.where(known, single, np.float32(1e9)), np.ones((3, 3)))
    return np.asarray(far - near > _TORN * near, bool) & (known > 0)


def _fit(values: Array, depth: Array, inverse: bool) -> DepthFit | None:
    """One of the two models. Misfits are shares of depth in both: of 1/z they are z times so."""
    target = 1 / depth if inverse else depth
    weight = 1 / target
    scale, shift = _search(values, target)
    for _ in range(_STEPS):
        off = (scale * values + shift - target) * weight
        width = max(1.48 * float(np.median(np.abs(off))), 1e-6)
        root = weight / np.sqrt(1 + (off / (2 * width)) ** 2)
        terms = np.stack([values, np.ones_like(values)], axis=1)
        scale, shift = np.linalg.lstsq(terms * root[:, None], target * root, rcond=None)[0]
    off = np.abs(scale * values + shift - target) * weight
    if scale <= 0:  # far would be near
        return None
    return DepthFit(
        inverse=inverse,
        scale=float(scale),
        shift=float(shift),
        miss=float(1.48 * np.median(off)),
        support=float(np.mean(off < _TIGHT)),
        count=len(values),
    )


def _search(values: Array, target: Array) -> tuple[float, float]:
    """The line through two points that most others lie near."""
    rng = np.random.default_rng(5)
    i, j = rng.integers(0, len(values), (2, _TRIES))
    step = values[i] - values[j]
    usable = np.abs(step) > 1e-9 * np.ptp(values)
    scale = np.where(usable, (target[i] - target[j]) / np.where(usable, step, 1), 0)
    shift = target[i] - scale * values[i]
    off = np.abs(values[:, None] * scale + shift - target[:, None]) / target[:, None]
    votes = np.where(usable & (scale > 0), (off < _TIGHT).sum(axis=0), -1)
    best = int(np.argmax(votes))
    return float(scale[best]), float(shift[best])
