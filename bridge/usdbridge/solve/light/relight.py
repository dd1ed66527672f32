"""Direction of the key light under which the scene's shape explains its light and dark."""

import cv2
import numpy as np

from ...shot.arrays import Array
from ..evidence import Mask
from .lighting import Direction
from .receivers import Receivers

_KEY = 4.0  # of the fill; a usual sunny day
_LOWEST, _HIGHEST, _STEP = 10.0, 86.0, 8.0  # degrees
_USUAL_HEIGHT = 22.0  # degrees; lower light is possible and seldom
_APART = np.cos(np.radians(25))  # directions nearer than this are one answer
_CELL = 0.06  # camera heights; of the picture that the light sees
_LEAST = 1e-3  # of the variance of light, that explains nothing
_ENOUGH = 0.03  # share of the variance explained that is half convincing


def find_relit_direction(
    receivers: Receivers, casters: Array, camera_height: float
) -> Direction | None:
    """The direction whose direct light agrees best with the light on every spot.

    Lambert's law and shadows: log light = paint + gain · log(1 + key · max(0, n · l) · visible).
    Paint and gain are free, so a direction is judged by the share of the variance within paints
    that it explains. All of the sky is tried on a coarse grid, then the best is refined.

    Args:
        receivers: spots with their light.
        casters: (P, 3) m, in the same world.
        camera_height: m; how fine shadows are.

    Returns:
        Its confidence, at most 0.45 by itself, falls with the best other answer.
    """
    grid = _sky()
    cell = _CELL * camera_height
    score = _judge(receivers, casters, grid, cell)
    best, top = grid[int(score.argmax())], float(score.max())
    if top <= _LEAST:
        return None
    other = score[grid @ best < _APART]
    rival = float(other.max()) if len(other) else 0.0
    for step in (4.0, 2.0, 0.7):
        near = _around(best, np.radians(step))
        fine = _judge(receivers, casters, near, cell)
        best = near[int(fine.argmax())]
    top = max(top, float(fine.max()))
    lead = np.clip(1 - max(rival, 0.0) / top, 0, 1)
    confidence = float(np.clip(0.9 * lead * top / (top + _ENOUGH), 0.05, 0.45))
    note = f"light and shadow on surfaces, {top:.0%} explained, {rival:.0%} by the next best"
    return Direction(travel=best, confidence=confidence, source="shading", note=note)


def _sky() -> Array:
    """(D, 3) travel directions, evenly over the upper sky."""
    rings = []
    for elevation in np.radians(np.arange(_LOWEST, _HIGHEST, _STEP)):
        count = max(6, round(360 * np.cos(elevation) / _STEP))
        turn = np.arange(count) * 2 * np.pi / count
        level, down = np.cos(elevation), np.full(count, -np.sin(elevation))
        rings.append(np.stack([level * np.sin(turn), down, level * np.cos(turn)], axis=1))
    return np.concatenate(rings)


def _around(direction: Array, step: float) -> Array:
    """Directions on a square of 3 by 3 steps about one; itself comes first."""
    side, up = _axes(direction)
    offsets = [(0, 0), *((i, j) for i in (-1, 0, 1) for j in (-1, 0, 1) if i or j)]
    near = direction + step * np.array([i * side + j * up for i, j in offsets])
    near = near[near[:, 1] < -0.1]
    out: Array = near / np.linalg.norm(near, axis=1, keepdims=True)
    return out


def _axes(direction: Array) -> tuple[Array, Array]:
    side = np.cross(direction, np.eye(3)[int(np.abs(direction).argmin())])
    side /= np.linalg.norm(side)
    return side, np.cross(side, direction)


def _judge(receivers: Receivers, casters: Array, directions: Array, cell: float) -> Array:
    """(D,) share of the variance explained, less where the light would come in low."""
    paint = receivers.paint
    number = np.maximum(np.bincount(paint), 1)
    light = receivers.light - (np.bincount(paint, receivers.light) / number)[paint]
    total = max(float(light @ light), 1e-9)
    lifted = receivers.position + 2 * cell * receivers.normal  # clear of its own surface
    out = np.zeros(len(directions))
    for i, direction in enumerate(directions):
        facing = np.maximum(-receivers.normal @ direction, 0)
        lit = np.log1p(_KEY * facing * _is_lit(direction, lifted, casters, cell))
        lit -= (np.bincount(paint, lit) / number)[paint]
        common = max(float(lit @ light), 0.0)
        height = np.degrees(np.arcsin(-direction[1]))
        usual = min(1.0, 0.5 + 0.5 * height / _USUAL_HEIGHT)
        out[i] = usual * common**2 / max(float(lit @ lit), 1e-2 * total) / total
    return out


def _is_lit(direction: Array, spots: Array, casters: Array, cell: float) -> Mask:
    """(N,) whether nothing stands between the light and each spot: a shadow map."""
    if not len(casters):
        return np.ones(len(spots), bool)
    axes = np.stack(_axes(direction), axis=1)
    at, shade = spots @ axes, casters @ axes
    low = at.min(axis=0) - 2 * cell
    size = (np.ceil((at.max(axis=0) - low) / cell) + 2).astype(np.int64)
    spot, caster = ((np.floor((x - low) / cell)).astype(np.int64) for x in (at, shade))
    inside = ((caster >= 0) & (caster < size)).all(axis=1)
    nearest = np.full(int(size.prod()), np.inf, np.float32)
    depth = (casters[inside] @ direction).astype(np.float32)
    np.minimum.at(nearest, caster[inside, 0] * size[1] + caster[inside, 1], depth)
    picture = nearest.reshape(size)
    picture = cv2.morphologyEx(picture, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    lit: Mask = picture[spot[:, 0], spot[:, 1]] >= spots @ direction - 2 * cell
    return lit
