"""Direction of the key light from the shadows that things cast on the ground."""

import cv2
import numpy as np

from ...shot.arrays import Array, IntArray
from .lighting import Direction
from .shadow_map import ShadowMap

_WRONG = 0.15  # share of what lies in shadow that looks lit
_CLEAR = 0.5  # darkness of what is surely shadow
_TOUCHED = -0.8  # darkness of a patch that a border merely touches
_WITHIN = 0.3  # what a dark patch counts that is off the shadow's border
_FEW_BORDERS = 0.1  # share of the borders explained that is half convincing
_PATCH = 4  # cells a side
_AT_ONCE = 128  # directions
_LOWEST, _HIGHEST = np.radians(8), np.radians(86)
_MIN_SPLIT = 0.3  # ground of one tone shows two levels of noise
_MIN_STEP = 0.35  # natural log


def find_cast_direction(shadows: ShadowMap, occluders: Array) -> Direction | None:
    """The direction that best puts the shadows of solid points where the ground is dark.

    Whatever stands between the light and a spot of ground darkens it: every point of a solid thing
    must have its shadow on dark ground, if that ground is in view. All directions of the sky are
    tried, coarsely and then more finely.

    Args:
        shadows: the ground, y = 0.
        occluders: (P, 3) m, points above it.

    Returns:
        The direction, its confidence growing with the points that bear it out and the share of the
        shadows' borders that they explain, and falling with the points that do not and with the
        spread of directions nearly as good. None: no shadow.
    """
    if len(occluders) < 8 or shadows.split < _MIN_SPLIT or shadows.step < _MIN_STEP:
        return None
    grid = _sky(np.linspace(_LOWEST, _HIGHEST, 34), np.radians(np.arange(0, 360, 3.0)))
    score, _ = _judge(shadows, occluders, grid)
    best = grid[int(score.argmax())]
    for step in (1.0, 0.35):
        near = _around(best, np.radians(step))
        fine, _ = _judge(shadows, occluders, near)
        best = _centre(near, fine)
    top, support = _judge(shadows, occluders, best[None])
    if top[0] <= 0:
        return None
    # where much lies in shadow, most of it is cast by things out of view
    shade = float((shadows.darkness > 0).sum() / (shadows.darkness != 0).sum())
    confidence = _confidence(grid, score, best, support[0], shade)
    dark, lit, border = support[0]
    note = (
        f"shadows cover {dark:.0f} dark patches of ground, {lit:.0f} lit, {border:.0%} of borders"
    )
    return Direction(travel=best, confidence=confidence, source="cast shadow", note=note)


def _sky(elevation: Array, azimuth: Array) -> Array:
    e, a = (x.ravel() for x in np.meshgrid(elevation, azimuth, indexing="ij"))
    return np.stack([np.cos(e) * np.sin(a), -np.sin(e), np.cos(e) * np.cos(a)], axis=1)


def _around(direction: Array, step: float) -> Array:
    """Directions on a square of 7 by 7 steps about one."""
    side = np.cross(direction, [0.0, 1.0, 0.0])
    side /= np.linalg.norm(side)
    up = np.cross(side, direction)
    i, j = (x.ravel()[:, None] * step for x in np.mgrid[-3:4, -3:4])
    out = direction + i * side + j * up
    out = out[out[:, 1] < -0.1]
    near: Array = out / np.linalg.norm(out, axis=1, keepdims=True)
    return near


def _centre(directions: Array, score: Array) -> Array:
    """Middle of the best directions: a plateau has no best one."""
    weight = np.maximum(score - np.quantile(score, 0.9), 0) + 1e-9 * (score == score.max())
    mean: Array = weight @ directions
    return mean / np.linalg.norm(mean)


def _judge(shadows: ShadowMap, occluders: Array, directions: Array) -> tuple[Array, Array]:
    """(D,) score of each direction; (D, 3) patches covered: dark, lit, share of the borders.

    Patches are counted once however many points cover them: counting points instead would favour
    long shadows, for points whose shadows leave the hidden foot of their own thing would count.
    """
    rows, columns = shadows.darkness.shape
    patch, value, edge = _patches(shadows)
    slope = directions[:, [0, 2]] / -directions[:, 1:2]
    score, support = np.zeros(len(directions)), np.zeros((len(directions), 3))
    for first in range(0, len(directions), _AT_ONCE):
        part = slice(first, first + _AT_ONCE)
        spot = occluders[None, :, [0, 2]] + occluders[None, :, 1:2] * slope[part, None, :]
        cell = shadows.ground.cells(spot)
        column, row = cell[..., 0], cell[..., 1]
        inside = (column >= 0) & (column < columns) & (row >= 0) & (row < rows)
        index = np.where(inside, row * columns + column, 0)
        covered = np.zeros((len(spot), len(value)), bool)
        covered[np.arange(len(spot))[:, None], np.where(inside, patch[index], -1)] = True
        score[part] = covered @ _worth(value, edge)
        support[part, 0] = covered @ np.where(edge > 0, 1, np.maximum(value, 0))
        support[part, 1] = covered @ np.where(edge > 0, 0, np.maximum(-value, 0))
        support[part, 2] = covered @ edge / max(edge.sum(), 1e-9)
    return score, support


def _odds(value: Array) -> Array:
    """(N + 1,) how much more likely each patch's tone is in a shadow than anywhere: log odds.

    Where most of the ground is dark, that a shadow falls on dark ground says little.
    """
    dark, lit = np.maximum(value, 0), np.maximum(-value, 0)
    share = np.clip(dark.sum() / max(float((dark + lit).sum()), 1e-9), 0.05, 0.95)
    odds: Array = dark * np.log((1 - _WRONG) / share) + lit * np.log(_WRONG / (1 - share))
    return odds


def _worth(value: Array, edge: Array) -> Array:
    """(N + 1,) what it says for a direction that a shadow falls on each patch.

    The borders say most: into a wide shadow, whatever casts it, many directions put all points.
    """
    odds = _odds(value)
    inner = np.where(odds > 0, _WITHIN * odds, odds)
    worth: Array = np.where((edge > 0) & (value > _TOUCHED), odds.max(initial=0.0), inner)
    return worth


def _patches(shadows: ShadowMap) -> tuple[IntArray, Array, Array]:
    """(rows · columns,) patch of each cell; (N + 1,) mean darkness, and edge; the last is none."""
    rows, columns = shadows.darkness.shape
    across = -(-columns // _PATCH)
    row, column = np.divmod(np.arange(rows * columns), columns)
    patch: IntArray = row // _PATCH * across + column // _PATCH
    count = int(patch[-1]) + 1
    total = np.bincount(patch, shadows.darkness.ravel(), minlength=count)
    value = np.append(total / _PATCH**2, 0.0)
    edge = np.zeros(count + 1)
    np.maximum.at(edge, patch, _borders(shadows).ravel())
    return patch, value, edge


def _borders(shadows: ShadowMap) -> Array:
    """(rows, columns) 1 where dark ground borders on lit ground, on either side."""
    around = np.ones((5, 5), np.uint8)
    spot = np.ones((3, 3), np.uint8)  # smaller ones are texture
    near = [
        cv2.dilate(cv2.morphologyEx(level.astype(np.uint8), cv2.MORPH_OPEN, spot), around) > 0
        for level in (shadows.darkness > _CLEAR, shadows.darkness < -_CLEAR)
    ]
    return np.logical_and(*near).astype(np.float64)


def _confidence(grid: Array, score: Array, best: Array, cover: Array, shade: float) -> float:
    dark, lit, border = cover
    purity = dark / max(dark + lit, 1e-9)
    weight = np.maximum(score / score.max() - 0.8, 0)
    weight *= np.hypot(grid[:, 0], grid[:, 2])  # solid angle: rings of the grid differ in length
    apart = np.degrees(np.arccos(np.clip(grid @ best, -1, 1)))
    spread = float((weight * apart).sum() / weight.sum())
    value = purity**2 * dark / (dark + 6) * np.exp(-((spread / 25) ** 2)) * (1 - shade)
    value *= border / (border + _FEW_BORDERS)
    return float(np.clip(value, 0.05, 0.95))
