"""Non-linear least squares over batches: all trial points of a round are evaluated at once."""

from collections.abc import Callable

import numpy as np

from ...shot.arrays import Array

DAMPING = np.array([1e-6, 1e-3, 1e-1, 1e1])  # Levenberg–Marquardt's, all tried in one batch


def minimise(
    residuals: Callable[[Array], Array], start: Array, steps: Array, *, rounds: int
) -> Array:
    """Parameters (P,) of a least sum of squares near `start`.

    Gauss–Newton with Marquardt's damping (1963). Derivatives are differences.

    Args:
        residuals: takes (B, P) parameters and gives (B, N) residuals in standard deviations.
        start: (P,).
        steps: (P,) of the differences; small against what a residual's curvature allows.
        rounds: at most so many.
    """
    best = np.array(start, np.float64)
    for _ in range(rounds):
        values = residuals(np.vstack([best, best + np.diag(steps)]))
        slopes = (values[1:] - values[0]).T / steps
        normal, pull = slopes.T @ slopes, slopes.T @ values[0]
        scale = np.diag(np.maximum(np.diag(normal), 1e-12))
        trials = np.array([best - _solve(normal + d * scale, pull) for d in DAMPING])
        costs = (residuals(trials) ** 2).sum(axis=1)
        now, chosen = float((values[0] ** 2).sum()), int(np.argmin(costs))
        if not costs[chosen] < now:
            break
        best = trials[chosen]
        if now - costs[chosen] < 1e-3 + 1e-5 * now:
            break
    return best


def _solve(matrix: Array, right: Array) -> Array:
    return np.asarray(np.linalg.lstsq(matrix, right, rcond=1e-12)[0], np.float64)
