"""What a focal length may do over the frames of a shot."""

from dataclasses import dataclass, replace

import numpy as np
from scipy.interpolate import BSpline

from ...shot.arrays import Array, IntArray

_STEADY = 1e-3  # change of log focal up to which a known lens does not zoom
_DOUBT = 0.35  # spread of the logarithm of a factor that a known lens may be off by
_FIXED = 1e12  # precision of a weight that may hardly move
_ABSURD = 4.0  # spreads; beyond a field of view of 12 degrees where 50 were expected
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


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ExpectedFocal:
    """What is known of the focal length of F frames before the pixels are asked."""

    focal_px: Array  # (F,) working px
    spread: float  # standard deviation of its logarithm; 0 where it is known

    @property
    def is_known(self) -> bool:
        """Whether it was stated, frame by frame, and is not to be solved."""
        return self.spread == 0

    @property
    def middle_px(self) -> float:
        """Geometric mean over the frames."""
        return float(np.exp(np.log(self.focal_px).mean()))

    @property
    def zooms(self) -> bool:
        """Whether it is known to change."""
        return self.is_known and bool(np.ptp(np.log(self.focal_px)) > _STEADY)

    def lens(self, *, zoom: bool, every: float) -> Lens:
        """The freedom that a fit over all frames has, with a knot every so many for a zoom."""
        if self.is_known:
            return fixed_lens(self.focal_px)
        if zoom:
            return zoom_lens(len(self.focal_px), self.middle_px, self.spread, every=every)
        return constant_lens(len(self.focal_px), self.middle_px, self.spread)

    def rescaled(self) -> Lens:
        """The known curve times one unknown factor, to see whether the pixels ask for it."""
        log = np.log(self.focal_px)
        level = constant_lens(len(log), self.middle_px, _DOUBT)
        if not self.zooms:
            return level
        return Lens(
            basis=np.column_stack([log - log.mean(), level.basis]),
            mean=np.r_[1.0, level.mean],
            precision=np.diag([_FIXED, level.precision[0, 0]]),
        )

    def fill(self, frames: IntArray, focal_px: Array) -> Array:
        """(F,) px: the one that is known, else (K,) found at some frames, and between them."""
        if self.is_known:
            return self.focal_px
        every = np.arange(len(self.focal_px))
        between: Array = np.exp(np.interp(every, frames, np.log(focal_px)))
        return between


def is_absurd(focal_px: Array, expected: ExpectedFocal) -> bool:
    """Whether a focal length (F,) is too far from what was expected to be a lens's."""
    off = np.abs(np.log(focal_px / expected.middle_px)).max()
    return not expected.is_known and bool(off > _ABSURD * expected.spread)


def fixed_lens(focal_px: Array) -> Lens:
    """A known focal length (F,): one weight that may hardly move."""
    return Lens(basis=np.log(focal_px)[:, None], mean=np.ones(1), precision=np.array([[_FIXED]]))


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
