"""How noisy a track is, from nothing but the track."""

import numpy as np
from scipy.spatial.transform import Rotation

from ...shot.arrays import Array

DIFFERENCE = np.array([1.0, -4.0, 6.0, -4.0, 1.0])  # the fourth: blind to motion up to a cubic
SHARE = 2.627  # sum of the squared autocorrelations of a fourth difference of white noise
CLIP = 3.0  # standard deviations beyond which a difference is a contact and not noise
CLIPPED_VARIANCE = 0.9733  # of a normal distribution that is cut there
LEAST_POSITION = 1e-4  # m; below it a simulation's own steps would count as signal
LEAST_TURN = 2e-4  # rad


def track_noise(position: Array, orientation: Rotation) -> tuple[float, float, float]:
    """Standard deviations of a coordinate, m, and of a turn about an axis, rad; and their freedom.

    The freedom is that of the chi-square distribution which the estimate follows. Fewer than six
    rows leave nothing to estimate from: (nan, nan, 0).
    """
    n = len(position)
    if n < 6:
        return float("nan"), float("nan"), 0.0
    middle = orientation[2:-2]
    turns = np.zeros((n - 4, 3))
    for offset, weight in zip((-2, -1, 1, 2), DIFFERENCE[[0, 1, 3, 4]], strict=True):
        turns += weight * (orientation[2 + offset : n - 2 + offset] * middle.inv()).as_rotvec()
    shifts = sum(w * position[i : n - 4 + i] for i, w in enumerate(DIFFERENCE))
    freedom = 3 * (n - 4) / SHARE
    return (
        max(_spread(np.asarray(shifts)), LEAST_POSITION),
        max(_spread(turns), LEAST_TURN),
        freedom,
    )


def _spread(differences: Array) -> float:
    """Standard deviation of the noise whose fourth differences these are, contacts left out."""
    values = np.abs(differences).ravel()
    deviation = float(np.median(values)) / 0.6745
    for _ in range(20):
        kept = values[values <= CLIP * deviation]
        if not len(kept):
            break
        deviation = float(np.sqrt((kept**2).mean() / CLIPPED_VARIANCE))
    return deviation / float(np.sqrt((DIFFERENCE**2).sum()))
