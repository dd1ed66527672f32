"""Direction of the key light from how planes that face different ways are lit."""

import numpy as np

from ...shot.arrays import Array
from .lighting import Direction
from .views import Views

Plane = tuple[Array, Array, float]  # unit normal (3,), point on it (3,) m, half extent m

_APART = np.cos(np.radians(25))  # normals nearer than this are one orientation
_ORIENTATIONS = 4
_SAMPLES = 7  # a side
_DARK, _CLIPPED = 0.004, 0.95  # linear


def find_shading_direction(views: Views, planes: tuple[Plane, ...]) -> Direction | None:
    """The direction that best explains the planes' brightness as Lambert's law and a constant fill.

    I = fill + key · max(0, n · l), all planes taken to be of one albedo; least squares for every
    direction of the upper sky. Key, fill and the direction are four unknowns, so four orientations
    at least; and never trusted beyond 0.45, since
    paint differs.

    Args:
        views: the pictures.
        planes: of the scene, normals towards the camera.
    """
    normal, level = _levels(views, planes)
    if _orientations(normal) < _ORIENTATIONS:
        return None
    sky = _sky()
    facing = np.maximum(-normal @ sky.T, 0)  # (P, D)
    spread = facing - facing.mean(axis=0)
    power = (spread**2).sum(axis=0)
    key = np.maximum((spread * (level - level.mean())[:, None]).sum(axis=0), 0)
    error = ((level - level.mean()) ** 2).sum() - key**2 / np.maximum(power, 1e-9)
    total = float(((level - level.mean()) ** 2).sum())
    if total < 1e-8:
        return None
    weight = np.exp(-error / max(float(error.min()), 0.02 * total))
    travel = weight @ sky
    sureness = float(np.linalg.norm(travel) / weight.sum())
    travel /= np.linalg.norm(travel)
    confidence = float(np.clip(0.45 * sureness**2 * (1 - error.min() / total), 0.05, 0.45))
    note = f"brightness of {len(normal)} planes, taken to be painted alike"
    return Direction(travel=travel, confidence=confidence, source="shading", note=note)


def _levels(views: Views, planes: tuple[Plane, ...]) -> tuple[Array, Array]:
    """(P, 3) normals and (P,) bright ends of the linear light of the planes that are seen."""
    normals, levels = [], []
    for normal, point, extent in planes:
        spots = _spots(normal, point, extent)
        light = np.concatenate([_look(views, i, spots) for i in range(len(views.linear))])
        if len(light) >= 40:
            normals.append(normal)
            levels.append(float(np.quantile(light, 0.75)))  # the lit part, not the shadow on it
    return np.array(normals).reshape(-1, 3), np.array(levels)


def _spots(normal: Array, point: Array, extent: float) -> Array:
    side = np.cross(normal, np.eye(3)[int(np.abs(normal).argmin())])
    side /= np.linalg.norm(side)
    i, j = (x.ravel()[:, None] for x in np.mgrid[-1 : 1 : _SAMPLES * 1j, -1 : 1 : _SAMPLES * 1j])
    spots: Array = point + 0.8 * extent * (i * side + j * np.cross(normal, side))
    return spots


def _look(views: Views, view: int, spots: Array) -> Array:
    width, height = views.path.size
    at, depth = views.path.project(spots, np.full(len(spots), view))
    x, y = np.floor(at).astype(int).T
    inside = (depth > 0) & (x >= 0) & (y >= 0) & (x < width) & (y < height)
    light = views.linear[view, y[inside], x[inside]].mean(axis=1).astype(np.float64)
    told: Array = light[(light > _DARK) & (light < _CLIPPED)]
    return told


def _orientations(normals: Array) -> int:
    kept: list[Array] = []
    for normal in normals:
        if all(float(normal @ other) < _APART for other in kept):
            kept.append(normal)
    return len(kept)


def _sky() -> Array:
    e, a = np.meshgrid(np.radians(np.arange(8, 88, 4)), np.radians(np.arange(0, 360, 6)))
    sky = np.stack([np.cos(e) * np.sin(a), -np.sin(e), np.cos(e) * np.cos(a)], axis=-1)
    return sky.reshape(-1, 3)
