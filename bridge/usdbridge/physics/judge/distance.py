"""The distance between two convex shapes, signed: how deep they are where they overlap."""

import numpy as np
from scipy.optimize import nnls
from scipy.spatial import ConvexHull, QhullError

from ...shot.arrays import Array

OVERLAP = 1e-9  # squared residual below which no plane parts the two, relative


def hull_distance(a: Array, b: Array) -> float:
    """Signed distance, m, between the convex hulls of two point sets, (N, 3) and (M, 3).

    Apart: the norm of the shortest vector in the Minkowski difference, as a least distance problem
    solved by non-negative least squares (Lawson & Hanson, Solving Least Squares Problems, ch. 23).
    Overlapping: minus the depth, which is the distance from the origin to the nearest facet of the
    Minkowski difference.
    """
    difference = (a[:, None] - b[None]).reshape(-1, 3)
    scale = float(np.abs(difference).max())
    if scale == 0 or len(difference) == 1:
        return float(np.linalg.norm(difference[0]))
    system = np.vstack([difference.T / scale, np.ones(len(difference))])
    target = np.array([0.0, 0.0, 0.0, 1.0])
    weights, residual = nnls(system, target, maxiter=30 * len(difference))
    if residual**2 > OVERLAP:
        gap = system @ weights - target
        return float(-gap[3] / np.linalg.norm(gap[:3]) * scale)
    try:
        return float(ConvexHull(difference).equations[:, 3].max())
    except QhullError:  # flat: two lines or a line and a facet that just touch
        return 0.0
