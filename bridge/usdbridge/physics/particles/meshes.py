"""Sprays as one mesh each: drops drawn out along their flight, flakes as quads."""

import numpy as np

from ...shot.arrays import Array
from ...shot.scene import Mesh
from .drops import Flight
from .flakes import Flakes

_CORNERS = np.array(
    [[1, 0, 0], [-1, 0, 0], [0, 1, 0], [0, -1, 0], [0, 0, 1], [0, 0, -1]], np.float64
)
_FACES = np.array(
    [[0, 2, 4], [2, 1, 4], [1, 3, 4], [3, 0, 4], [2, 0, 5], [1, 2, 5], [3, 1, 5], [0, 3, 5]]
)
_SWELL = np.cbrt(np.pi)  # an octahedron of a ball's volume has corners this much farther out


def droplet_mesh(flight: Flight, *, exposure: float = 0.0, longest: float = 4.0) -> Mesh:
    """All drops as one mesh: octahedra of their volume, drawn out along their velocity.

    Args:
        flight: the drops over time.
        exposure: s; a drop is drawn out by the way that it flies in it.
        longest: the most that it is drawn out, over its diameter.

    Returns:
        A mesh of 6 points and 8 triangles a drop; one not yet born is a point.
    """
    count, n = flight.radii.shape
    speed = np.sqrt(np.einsum("fnx,fnx->fn", flight.velocities, flight.velocities))
    along = flight.velocities / np.maximum(speed, 1e-12)[..., None]
    along[speed < 1e-12] = [0.0, 1.0, 0.0]
    across = np.zeros_like(along)
    steep = np.abs(along[..., 1]) > 0.9
    across[..., 0], across[..., 1] = steep, ~steep
    across -= along * np.einsum("fnx,fnx->fn", along, across)[..., None]
    across /= np.sqrt(np.einsum("fnx,fnx->fn", across, across))[..., None]
    radii = flight.radii * _SWELL
    draw = (1 + speed * exposure / np.maximum(2 * radii, 1e-12)).clip(1, longest)
    thin = radii / np.sqrt(draw)
    axes = np.stack(
        [
            across * thin[..., None],
            along * (radii * draw)[..., None],
            np.cross(across, along) * thin[..., None],
        ],
        axis=2,
    )
    cache = flight.points[:, :, None] + _CORNERS @ axes
    cache = cache.reshape(count, n * len(_CORNERS), 3)
    triangles = (_FACES + len(_CORNERS) * np.arange(n)[:, None, None]).reshape(-1, 3)
    return Mesh(points=cache[0], triangles=triangles, cache=cache)


def flake_mesh(flakes: Flakes, size: Array) -> Mesh:
    """All flakes as one mesh of a quad each; seen from below they are back faces.

    Args:
        flakes: over time.
        size: (n, 2) m; widths and lengths.
    """
    count, n = flakes.points.shape[:2]
    w, x, y, z = np.moveaxis(flakes.orientations, 2, 0)
    right = np.stack([1 - 2 * (y * y + z * z), 2 * (x * y + w * z), 2 * (x * z - w * y)], axis=2)
    ahead = np.stack([2 * (x * z + w * y), 2 * (y * z - w * x), 1 - 2 * (x * x + y * y)], axis=2)
    right *= size[:, :1] / 2
    ahead *= size[:, 1:] / 2
    corners = [-right - ahead, -right + ahead, right + ahead, right - ahead]
    cache = flakes.points[:, :, None] + np.stack(corners, axis=2)
    cache = cache.reshape(count, n * 4, 3)
    faces = np.array([[0, 1, 2], [0, 2, 3]])
    triangles = (faces + 4 * np.arange(n)[:, None, None]).reshape(-1, 3)
    uvs = np.tile([[0.0, 0.0], [0.0, 1.0], [1.0, 1.0], [1.0, 0.0]], (n, 1))
    return Mesh(points=cache[0], triangles=triangles, uvs=uvs, cache=cache)
