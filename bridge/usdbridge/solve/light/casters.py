"""What stands in the light's way: points seen of things, and stand-ins for them."""

import numpy as np

from ...shot.arrays import Array
from ..geometry import Geometry, Proxy

_LOW = 0.04  # camera heights; the ground itself casts nothing
_STEP = 0.05  # camera heights between points
_FARTHEST = 15.0  # camera heights


def gather_casters(geometry: Geometry, eye: Array, level: float) -> Array:
    """(P, 3) m, points above the ground that cast shadows, one per small cube.

    Boxes and cylinders count whole, with the sides that no frame shows. Planes and meshes do not:
    what of them was seen is in the cloud, and what was not may be open.

    Args:
        geometry: its cloud and solids.
        eye: (3,) m, where the camera is; what is far from it is left out.
        level: m, of the ground.
    """
    height = float(eye[1]) - level
    step = _STEP * height
    parts = [geometry.cloud.position, *(_skin(proxy, step) for proxy in geometry.proxies)]
    points = np.concatenate(parts)
    near = np.linalg.norm(points - eye, axis=1) < _FARTHEST * height
    points = points[near & (points[:, 1] - level > _LOW * height)]
    cubes = np.floor(points / step).astype(np.int64)
    _, first = np.unique(cubes, axis=0, return_index=True)
    thinned: Array = points[np.sort(first)]
    return thinned


def _skin(proxy: Proxy, step: float) -> Array:
    """(N, 3) m, points all over a box or a cylinder; none of other kinds."""
    if proxy.size is None or proxy.kind not in ("box", "cylinder"):
        return np.zeros((0, 3))
    size = np.array(proxy.size)
    points = _box(size, step) if proxy.kind == "box" else _cylinder(size, step)
    placed: Array = points @ proxy.proxy_to_world[:3, :3].T + proxy.proxy_to_world[:3, 3]
    return placed


def _box(size: Array, step: float) -> Array:
    count = np.clip(np.ceil(size / step), 2, 60).astype(int)
    sides = (np.linspace(-0.5, 0.5, n) * s for n, s in zip(count, size, strict=True))
    grid = np.stack(np.meshgrid(*sides, indexing="ij"), axis=-1).reshape(-1, 3)
    skin: Array = grid[(np.abs(grid) > (0.5 - 1e-9) * size).any(axis=1)]
    return skin


def _cylinder(size: Array, step: float) -> Array:
    """Its side; the lid casts nothing that the side does not."""
    around = int(np.clip(np.ceil(np.pi * size[0] / step), 6, 120))
    up = int(np.clip(np.ceil(size[1] / step), 2, 60))
    turn, y = np.meshgrid(np.arange(around) * 2 * np.pi / around, np.linspace(-0.5, 0.5, up))
    x, z = np.cos(turn) * size[0] / 2, np.sin(turn) * size[2] / 2
    return np.stack([x.ravel(), y.ravel() * size[1], z.ravel()], axis=1)
