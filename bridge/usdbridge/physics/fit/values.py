"""What comes out of a fit, and what is passed between its parts."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy.spatial.transform import Rotation
from scipy.special import fdtri

from ...shot.arrays import Array, freeze
from ..judge.clearance import Gap
from ..judge.motion import Mask, Motion

Tier = Literal["A", "B", "C"]
CHI_LIMIT = 1.3  # residual over noise; above it a motion is not explained
BY_CHANCE = 0.05  # how often noise alone may exceed the limit of a short track


@dataclass(frozen=True, slots=True, kw_only=True)
class FitInterval:
    """Frames that are explained in one way."""

    frames: tuple[int, int]  # half-open, in the shot's frames
    tier: Tier
    chi: float  # residual over noise in these frames; nan where nothing was fitted
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FitContact:
    """What a body was given by what it touched, between one frame and the next."""

    frame: float  # of the first touch, in the shot's frames, between them too
    other: str  # what it touched
    impulse: tuple[float, float, float]  # N·s; in all, on the body
    normal: tuple[float, float, float]  # away from `other`
    restitution: float  # parting over closing speed where it touched; nan if it hardly closed
    friction: float  # across over along the normal; the impulse lies in a cone this wide
    energy: float  # J; gained by the body, as a rule below 0
    slack: float  # m/s; part of the change of velocity that no contact law asks for
    lawful: bool  # pushes only, restitution ≤ 1, inside the friction cone, no energy gained


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Fit:
    """The motion that best explains a track, and how much of it physics vouches for."""

    tier: Tier  # the worst of all free intervals
    chi: float  # residual over noise, over all frames of tiers A and B; nan where there are none
    noise: float  # m; standard deviation of an observed coordinate
    noise_turn: float  # rad; the same of the orientation, about each axis
    frame: int  # first free frame; the state below is that of this frame
    state_position: Array  # (3,) m, world; of the body's own origin
    state_orientation: Array  # (4,) w, x, y, z
    velocity: Array  # (3,) m/s; of the centre of mass
    spin: Array  # (3,) rad/s, world axes
    flying: bool  # nothing holds the body at that frame
    friction: float | None  # of the body, fitted; None where the track does not tell
    restitution: float | None  # likewise
    first: int  # frame of the first row below
    position: Array  # (n, 3) m; repaired
    orientation: Array  # (n, 4) w, x, y, z; repaired
    intervals: tuple[FitInterval, ...]
    contacts: tuple[FitContact, ...] = ()
    reason: str = ""  # of the tier, in words

    def __post_init__(self) -> None:
        freeze(self, "state_position", 3)
        freeze(self, "state_orientation", 4)
        freeze(self, "velocity", 3)
        freeze(self, "spin", 3)
        freeze(self, "position", None, 3)
        freeze(self, "orientation", len(self.position), 4)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Case:
    """A body's free rows, made ready to be fitted."""

    motion: Motion  # of the centre of mass
    solids: tuple[Motion, ...]
    gaps: tuple[Gap, ...]  # to the solids, as observed
    touching: Mask  # (n,) rows in which it may touch any of them
    rate: float  # 1/s
    gravity: Array  # (3,) m/s²
    noise: float  # m; not below what two simulators differ by
    noise_turn: float  # rad

    def __len__(self) -> int:
        return len(self.motion)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Path:
    """A motion of the centre of mass that follows from a state at its first row."""

    position: Array  # (k, 3) m
    orientation: Rotation  # (k,)
    velocity: Array  # (3,) m/s, at the first row
    spin: Array  # (3,) rad/s, world axes, at the first row
    parameters: float  # how many were fitted
    friction: float | None = None  # of the body
    restitution: float | None = None
    contacts: tuple[FitContact, ...] = ()

    def __len__(self) -> int:
        return len(self.position)


def misfit(case: Case, path: Path, start: int = 0) -> float:
    """Residual over noise of a path whose first row is `start`: of position or turn, the worse.

    A parameter takes one degree of freedom, half of it from each of the two.
    """
    rows = slice(start, start + len(path))
    shift = (path.position - case.motion.position[rows]) / case.noise
    turn = turn_between(path.orientation, case.motion.orientation[rows]) / case.noise_turn
    freedom = max(3 * len(path) - path.parameters / 2, 1.0)
    worst = max((shift**2).sum(), (turn**2).sum() if sees_turn(case.motion) else 0.0)
    return float(np.sqrt(worst / freedom))


def chi_limit(case: Case) -> float:
    """Residual over noise up to which a motion is explained: 1.3.

    Of a track so short that its own noise is hardly known from it, the residual that noise alone
    exceeds once in twenty: the ratio of two estimates of one variance is distributed as F.
    """
    by_chance = fdtri(3 * len(case), max(case.motion.freedom, 1.0), 1 - BY_CHANCE)
    return max(CHI_LIMIT, float(np.sqrt(by_chance)))


def turn_between(one: Rotation, other: Rotation) -> Array:
    """Rotation vectors (n, 3), world axes, that take `other` to `one`."""
    return np.asarray((one * other.inv()).as_rotvec(), np.float64)


def sees_turn(motion: Motion) -> bool:
    """False where a round body's orientation was never observed: it does not change at all."""
    first = motion.orientation[0]
    return bool((motion.orientation * first.inv()).magnitude().max() > 1e-9) or not is_ball(motion)


def is_ball(motion: Motion) -> bool:
    """True for a sphere whose centre of mass is its centre."""
    cores = motion.cores
    return len(cores) == 1 and len(cores[0].points) == 1 and not cores[0].points.any()
