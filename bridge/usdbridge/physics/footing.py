"""What lies straight below places in the scene."""

from collections.abc import Sequence

import numpy as np

from ..shot.arrays import Array, IntArray
from .obstacles import Collider, Obstacle, make_obstacles
from .surfaces import measure_distances

_TOUCHES = 1e-5  # m
_LOOKS = 400  # steps of the search
_DEEPEST = 1e4  # m below the places; there is nothing


def find_footing(
    points: Array, colliders: Sequence[Collider], frame: float
) -> tuple[Array, IntArray]:
    """Heights (N,), m, of what lies below points (N, 3) in a frame, and whose they are.

    The second are indices of colliders; −1, with a height of −∞, where there is nothing. A point
    inside a solid stands on that solid where it is. Sphere tracing (Hart 1996).
    """
    obstacles: list[Obstacle] = []
    owners: list[int] = []
    for index, collider in enumerate(colliders):
        made = make_obstacles([collider], np.array([frame]), friction=0.0, spacing=0.0, gap=0.0)
        obstacles += made
        owners += [index] * len(made)
    at = np.array(points, np.float64).T
    owner = np.full(at.shape[1], -1)
    falling = np.arange(at.shape[1]) if obstacles else np.zeros(0, np.int64)
    bottom = at[1] - _DEEPEST
    for _ in range(_LOOKS):
        if not falling.size:
            break
        distances = np.array(
            [
                measure_distances(o.surface, o.turns[0].T @ (at[:, falling] - o.places[0][:, None]))
                for o in obstacles
            ]
        )
        nearest = distances.argmin(axis=0)
        least = distances[nearest, np.arange(len(falling))]
        touches = least <= _TOUCHES
        owner[falling[touches]] = np.array(owners)[nearest[touches]]
        at[1, falling] -= np.where(touches, 0.0, least)
        falling = falling[~touches & (at[1, falling] > bottom[falling])]
    return np.where(owner < 0, -np.inf, at[1]), owner
