"""Which of the ground lies in shadow, and what light it lacks there."""

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from ...shot.arrays import Array
from .ground_map import GroundMap
from .views import Linear

_STEP = 3  # cells either side of an edge
_TEXTURE = 0.1  # natural log; no ground is more even than this
_SCARCE = 0.005  # of the ground; less is no level
_TOLD = 0.4  # least share of the variance for two levels to be light and shadow
_EDGES = 40  # cells of edge that make a ratio

Grid = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ShadowMap:
    """The ground, told apart by the light it gets."""

    ground: GroundMap
    darkness: Grid  # (rows, columns) 1 shadow … −1 lit, 0 unknown
    split: float  # share of the variance of log light that two levels explain, 0 … 1
    step: float  # natural log; lit above shadow
    ratio: Array | None  # (3,) lit / shadow across edges, per channel; None with too few edges


def map_shadows(ground: GroundMap) -> ShadowMap:
    """Shadow and light on the ground by a threshold on its log light."""
    mean = ground.log_light.mean(axis=2)
    limit, split, dark, lit = _two_levels(mean[ground.is_ground])
    step = max(lit - dark, 1e-3)
    darkness = np.clip((limit - mean) / (0.25 * step), -1, 1) * ground.is_ground
    rise, valid = rise_across(ground)
    return ShadowMap(
        ground=ground,
        darkness=darkness.astype(np.float32),
        split=split,
        step=step,
        ratio=_ratio(ground, darkness, rise * valid[:, :, None], step) if split > _TOLD else None,
    )


def _ratio(ground: GroundMap, darkness: Array, rise: Linear, step: float) -> Array | None:
    """(3,) lit over shadow: across edges as high as the step, else between the two levels."""
    is_edge = (rise.mean(axis=2) > 0.75 * step) & (rise.min(axis=2) > 0.4 * step)
    if is_edge.sum() >= _EDGES:
        across: Array = np.exp(np.median(rise[is_edge], axis=0)).astype(np.float64)
        return across
    levels = (darkness > 0.9, darkness < -0.9)
    if not all(level.any() for level in levels):
        return None
    dark, lit = (np.median(ground.log_light[level], axis=0) for level in levels)
    ratio: Array = np.exp(lit - dark).astype(np.float64)
    return ratio if ratio.min() > 1.3 and ratio[0] > 0.9 * ratio[2] else None


def _two_levels(values: Array) -> tuple[float, float, float, float]:
    """Threshold, share of the variance it explains, mean below and above.

    The threshold of least error of Kittler & Illingworth (1986): unlike Otsu's (1979) it bears
    that little of the ground is in shadow.
    """
    low, high = np.percentile(values, [0.2, 99.8])
    if high - low < 1e-6:
        return float(low), 0.0, float(low), float(low)
    count, edges = np.histogram(values, 128, (low, high))
    middle, share = (edges[1:] + edges[:-1]) / 2, count / count.sum()
    below = np.stack([np.cumsum(share * middle**power) for power in range(3)])[:, :-1]
    above = np.array([1.0, share @ middle, share @ middle**2])[:, None] - below
    p0, p1 = np.maximum(below[0], 1e-9), np.maximum(above[0], 1e-9)
    mean0, mean1 = below[1] / p0, above[1] / p1
    spread0 = np.maximum(below[2] / p0 - mean0**2, _TEXTURE**2)
    spread1 = np.maximum(above[2] / p1 - mean1**2, _TEXTURE**2)
    cost = p0 * np.log(spread0 / p0**2) + p1 * np.log(spread1 / p1**2)
    cost[(p0 < _SCARCE) | (p1 < _SCARCE)] = np.inf
    best = int(cost.argmin())
    between = float((p0 * p1 * (mean1 - mean0) ** 2)[best])
    within = float((p0 * spread0 + p1 * spread1)[best])
    explained = between / (between + within)
    return float(edges[best + 1]), explained, float(mean0[best]), float(mean1[best])


def rise_across(ground: GroundMap) -> tuple[Linear, npt.NDArray[np.bool_]]:
    """(rows, columns, 3) log light gained over six cells up its steepest rise; where it holds."""
    weight = ground.is_ground.astype(np.float32)
    near = cv2.GaussianBlur(weight, (0, 0), 1.2)[:, :, None] + 1e-6
    smooth = cv2.GaussianBlur(ground.log_light, (0, 0), 1.2) / near
    across, down = np.zeros_like(smooth), np.zeros_like(smooth)
    across[:, _STEP:-_STEP] = smooth[:, 2 * _STEP :] - smooth[:, : -2 * _STEP]
    down[_STEP:-_STEP] = smooth[2 * _STEP :] - smooth[: -2 * _STEP]
    x, z = across.mean(axis=2), down.mean(axis=2)
    length = np.maximum(np.hypot(x, z), 1e-6)
    rise = across * (x / length)[:, :, None] + down * (z / length)[:, :, None]
    kernel = np.ones((2 * _STEP + 1, 2 * _STEP + 1), np.uint8)
    return rise, cv2.erode(weight, kernel) > 0.5
