"""Which of the ground lies in shadow, and what light it lacks there."""

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from ...shot.arrays import Array
from .ground_map import GroundMap
from .views import Linear

_STEP = 3  # cells either side of an edge
_LEAST = 0.25  # natural log; weaker steps are texture
_EDGES = 40  # cells of edge that make a ratio

Grid = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ShadowMap:
    """The ground, told apart by the light it gets."""

    ground: GroundMap
    darkness: Grid  # (rows, columns) 1 shadow … −1 lit, 0 unknown
    edge: Grid  # (rows, columns) 0 … 1 how much like a shadow's edge
    split: float  # share of the variance of log light that two levels explain, 0 … 1
    step: float  # natural log; lit above shadow
    ratio: Array | None  # (3,) lit / shadow across edges, per channel; None with too few edges


def map_shadows(ground: GroundMap) -> ShadowMap:
    """Shadow and light on the ground by the threshold of Otsu (1979) on its log light.

    Across a shadow's edge all channels change alike or red most, for the sky that still lights the
    shadow is blue; a change of paint rarely does that, so edges are judged by their weakest
    channel.
    """
    mean = ground.log_light.mean(axis=2)
    limit, split, dark, lit = _two_levels(mean[ground.is_ground])
    step = max(lit - dark, 1e-3)
    darkness = np.clip((limit - mean) / (0.25 * step), -1, 1) * ground.is_ground
    rise, valid = _rise(ground)
    edge = np.clip((rise.min(axis=2) - _LEAST) / (0.5 * step), 0, 1) * valid
    is_edge = (edge > 0.7) & (rise.min(axis=2) > 0.5 * step)
    ratio = None
    if is_edge.sum() >= _EDGES:
        ratio = np.exp(np.median(rise[is_edge], axis=0)).astype(np.float64)
    return ShadowMap(
        ground=ground,
        darkness=darkness.astype(np.float32),
        edge=edge.astype(np.float32),
        split=split,
        step=step,
        ratio=ratio,
    )


def _two_levels(values: Array) -> tuple[float, float, float, float]:
    """Threshold, share of the variance it explains, mean below and above."""
    low, high = np.percentile(values, [0.5, 99.5])
    if high - low < 1e-6:
        return float(low), 0.0, float(low), float(low)
    count, edges = np.histogram(values, 128, (low, high))
    share = np.cumsum(count) / count.sum()
    moment = np.cumsum(count * (edges[1:] + edges[:-1]) / 2) / count.sum()
    inner = slice(0, -1)
    gain = (moment[-1] * share - moment)[inner] ** 2 / np.maximum(share * (1 - share), 1e-9)[inner]
    best = int(gain.argmax())
    below = moment[best] / max(share[best], 1e-9)
    above = (moment[-1] - moment[best]) / max(1 - share[best], 1e-9)
    spread = float(np.clip(values, low, high).var())
    return float(edges[best + 1]), min(1.0, float(gain[best]) / spread), float(below), float(above)


def _rise(ground: GroundMap) -> tuple[Linear, npt.NDArray[np.bool_]]:
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
