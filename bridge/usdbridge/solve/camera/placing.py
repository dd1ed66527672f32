"""Places of cameras whose turns are known, and of what they see, all at once."""

import numpy as np
from scipy.linalg import eigh

from ...shot.arrays import Array
from .sightings import Sightings

_ROUNDS = 12


def place_cameras(seen: Sightings, camera_to_world: Array, focal_px: Array) -> tuple[Array, Array]:
    """Positions (K, 3) and points (N, 3) that bring points near their rays, in units of their own.

    The sum of squared distances between points and rays is quadratic in both; without the points
    its smallest eigenvector says the places. Distances are weighed anew by what they are as
    angles, robustly (as in the global positioning of Pan et al. 2024, which starts at random and
    is not repeatable).

    Args:
        seen: the tracks as a table.
        camera_to_world: (K, 3, 3) turns.
        focal_px: (K,).
    """
    ray = _rays(seen, camera_to_world, focal_px)
    across = np.eye(3) - ray[..., :, None] * ray[..., None, :]
    weight = seen.seen.astype(np.float64)
    places, points = _solve(across, weight)
    for _ in range(_ROUNDS):
        off = points[None] - places[:, None]
        distance = np.linalg.norm(off, axis=2) + 1e-12
        angle = np.linalg.norm(np.einsum("knij,knj->kni", across, off), axis=2) / distance
        fair = np.median(angle[seen.seen])
        loss = max(3 * fair, 1e-4)
        floor = np.quantile(distance[seen.seen], 0.05)
        weight = seen.seen / np.maximum(distance, floor) ** 2 / (1 + (angle / loss) ** 2) ** 2
        places, points = _solve(across, weight)
    ahead = np.einsum("kni,kni->kn", points[None] - places[:, None], ray)
    sign = 1.0 if np.median(ahead[seen.seen]) > 0 else -1.0
    return sign * places, sign * points


def _rays(seen: Sightings, camera_to_world: Array, focal_px: Array) -> Array:
    """(K, N, 3) unit world directions."""
    w, h = seen.size
    x = (seen.position[:, :, 0] - w / 2) / focal_px[:, None]
    y = (h / 2 - seen.position[:, :, 1]) / focal_px[:, None]
    ray = np.stack([x, y, -np.ones_like(x)], axis=2)
    ray /= np.linalg.norm(ray, axis=2, keepdims=True)
    out: Array = np.einsum("kij,knj->kni", camera_to_world, ray)
    return out


def _solve(across: Array, weight: Array) -> tuple[Array, Array]:
    k, n = weight.shape
    p = across * weight[:, :, None, None]
    a = p.sum(axis=0)
    a += (1e-9 * np.trace(a, axis1=1, axis2=2)[:, None, None] + 1e-30) * np.eye(3)
    lower = np.linalg.inv(np.linalg.cholesky(a))
    half = np.einsum("knij,nlj->kinl", p, lower).reshape(3 * k, 3 * n)
    matrix = -half @ half.T
    own = p.sum(axis=1)
    for i in range(k):
        matrix[3 * i : 3 * i + 3, 3 * i : 3 * i + 3] += own[i]
    centre = np.tile(np.eye(3), (k, 1)) / np.sqrt(k)
    matrix += np.trace(matrix) * centre @ centre.T
    places = eigh(matrix, subset_by_index=(0, 0))[1][:, 0].reshape(k, 3)
    points = np.einsum("nji,nj->ni", lower, (places.reshape(-1) @ half).reshape(n, 3))
    return places, points
