"""What a focal length may do over the frames of a shot."""

from dataclasses import dataclass, replace

import numpy as np
from scipy.interpolate import BSpline

from ...shot.arrays import Array, IntArray

_FREE = 1e-6  # precision of a weight about which nothing is known


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lens:
    """Log focal = basis @ weights, with a prior on the weights."""

    basis: Array  # (F, K)
    mean: Array  # (K,) prior
    precision: Array  # (K, K) of the prior

    @property
    def curves(self) -> int:
        """K, the number of weights."""
        return len(self.mean)

    def focal_px(self, weights: Array) -> Array:
        """(F,) focal length."""
        out: Array = np.exp(self.basis @ weights)
        return out

    def at(self, frames: IntArray) -> "Lens":
        """The same lens, seen at some frames only."""
        return replace(self, basis=self.basis[frames])

    def nearest(self, focal_px: Array) -> Array:
        """(K,) weights whose focal length comes nearest to (F,) px."""
        return np.asarray(np.linalg.lstsq(self.basis, np.log(focal_px), rcond=None)[0])


def fixed_lens(focal_px: Array) -> Lens:
    """A known focal length (F,): one weight that may hardly move."""
    return Lens(basis=np.log(focal_px)[:, None], mean=np.ones(1), precision=np.array([[1e12]]))


def constant_lens(n_frames: int, focal_px: float, spread: float) -> Lens:
    """One unknown focal length, near `focal_px` within `spread` in the logarithm."""
    return Lens(
        basis=np.ones((n_frames, 1)),
        mean=np.array([np.log(focal_px)]),
        precision=np.array([[1 / spread**2]]),
    )


def zoom_lens(n_frames: int, focal_px: float, spread: float, *, every: float = 6.0) -> Lens:
    """A smooth zoom: a cubic spline with a knot every so many frames (de Boor 1978).

    Its mean is near `focal_px` within `spread` in the logarithm; its second differences are
    weakly near zero.
    """
    n = max(4, round(n_frames / every) + 3)
    inner = np.linspace(0, n_frames - 1, n - 2)
    knots = np.r_[[inner[0]] * 3, inner, [inner[-1]] * 3]
    at = np.arange(n_frames, dtype=np.float64)
    basis = BSpline.design_matrix(at, knots, 3).toarray()
    bend = np.diff(np.eye(n), 2, axis=0)
    level = np.ones((1, n)) / n
    precision = bend.T @ bend + level.T @ level / spread**2 + _FREE * np.eye(n)
    return Lens(basis=basis, mean=np.full(n, np.log(focal_px)), precision=precision)
