"""Light on both sides of the edges where shadows should be."""

from dataclasses import dataclass

import cv2
import numpy as np

from ...shot.arrays import Array
from ..evidence import Mask
from .lighting import Direction
from .shadow_map import ShadowMap, rise_across

_CLOSED = 9  # cells; gaps between the shadows of points of one thing
_BAND = 9  # cells; an edge may lie so far from where it should be
_LEAST = 0.3  # natural log, over all channels; weaker edges are texture
_WEAKEST = 0.15  # natural log; of the weakest channel
_FULL = 0.8  # quantile of the edges from which they count as seen in full, not blurred
_EDGES = 60  # cells of edge that make a ratio
_DENSER = 1.4  # times as many edges as elsewhere: these are the shadows'
_KNOWN = 0.4  # least confidence of a direction that says where shadows should be


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ShadowEdges:
    """The ratio of lit to shadow where the scene's shape puts the shadows."""

    ratio: Array  # (3,) lit / shadow per channel
    spread: float  # natural log; quartiles of red over blue apart
    is_known: bool  # the key's direction was


def find_shadow_edges(shadows: ShadowMap, occluders: Array, key: Direction) -> ShadowEdges | None:
    """The ratio of lit to shadow at the edges of the shadows that the key should cast.

    Edges of paint lie anywhere; those of shadows are crowded where things, sent along the key's
    light, meet the ground. Of these the strongest are taken: the others are blurred.

    Args:
        shadows: the ground, y = 0.
        occluders: (P, 3) m, points above it.
        key: where the light goes.

    Returns:
        None where edges are no denser there than elsewhere, or few.
    """
    if key.source == "assumed" or key.travel[1] > -0.1:
        return None
    band = _edge_band(shadows, occluders, key.travel)
    rise, is_valid = rise_across(shadows.ground)
    strength = rise.mean(axis=2)
    strong = is_valid & (strength > _LEAST) & (rise.min(axis=2) > _WEAKEST)
    near, far = strong & band, strong & ~band
    if near.sum() < _EDGES:
        return None
    there, elsewhere = (
        near.sum() / (is_valid & band).sum(),
        far.sum() / max(1, (is_valid & ~band).sum()),
    )
    if there < _DENSER * elsewhere:
        return None
    full = rise[near & (strength >= np.quantile(strength[near], _FULL))]
    low, high = np.percentile(full[:, 0] - full[:, 2], [25, 75])
    return ShadowEdges(
        ratio=np.exp(np.median(full, axis=0)).astype(np.float64),
        spread=float(high - low),
        is_known=key.confidence >= _KNOWN,
    )


def _edge_band(shadows: ShadowMap, occluders: Array, travel: Array) -> Mask:
    """(rows, columns) whether cells lie near the edge of a shadow of the occluders."""
    shade = np.zeros(shadows.ground.is_ground.shape, np.uint8)
    spot = occluders[:, [0, 2]] + occluders[:, 1:2] * (travel[[0, 2]] / -travel[1])
    cell = shadows.ground.cells(spot)[:, ::-1]  # row, column
    cell = cell[np.all((cell >= 0) & (cell < shade.shape), axis=1)]
    shade[cell[:, 0], cell[:, 1]] = 1
    closed = cv2.morphologyEx(shade, cv2.MORPH_CLOSE, np.ones((_CLOSED, _CLOSED), np.uint8))
    band = cv2.morphologyEx(closed, cv2.MORPH_GRADIENT, np.ones((_BAND, _BAND), np.uint8))
    near: Mask = band > 0
    return near
