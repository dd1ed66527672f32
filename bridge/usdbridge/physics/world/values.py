"""What goes into a bake of rigid bodies and what comes out."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from types import MappingProxyType
from typing import Literal

import numpy as np

from ...report import Finding
from ...shot.arrays import Array, IntArray, freeze
from ...shot.scene import Mesh
from ..bodies import GRAVITY, Body, Track

EventKind = Literal["release", "impact", "fracture", "sleep", "left"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class State:
    """Where a body's own origin is, and how its centre of mass moves and the body turns."""

    position: Array  # (3,) m, world
    orientation: Array = field(default_factory=lambda: np.array([1.0, 0.0, 0.0, 0.0]))  # (4,)
    velocity: Array = field(default_factory=lambda: np.zeros(3))  # (3,) m/s, of the centre of mass
    spin: Array = field(default_factory=lambda: np.zeros(3))  # (3,) rad/s, world axes

    def __post_init__(self) -> None:
        freeze(self, "position", 3)
        freeze(self, "orientation", 4)
        freeze(self, "velocity", 3)
        freeze(self, "spin", 3)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Shard:
    """A piece of a broken body, in the axes of the whole body."""

    body: Body
    mesh: Mesh


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Break:
    """When a body breaks, and into what."""

    into: Callable[[Array], Sequence[Shard]]  # from the point of impact, (3,) m in its axes
    impulse: float | None = None  # N·s; an impact as hard as this breaks it
    frame: int | None = None  # in which it breaks by itself


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Launch:
    """A body that physics moves from a frame on."""

    body: Body
    state: State
    frame: int  # of `state`; before it, the body is not there
    ignores: frozenset[str] = frozenset()  # names of bodies that it passes through
    breaks: Break | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Collider:
    """A body that others hit: it stands still where its track has one row, else follows it."""

    body: Body
    track: Track
    frames: tuple[int, int] | None = None  # half-open; in these it is there; None: always


@dataclass(frozen=True, slots=True, kw_only=True)
class BakeOptions:
    """How finely and under what a bake runs."""

    steps_per_frame: int | None = None  # None: as few as give 960 steps/s
    gravity: tuple[float, float, float] = (0.0, -GRAVITY, 0.0)  # m/s²
    iterations: int | None = None  # of Bullet's solver; None: 100 for a few bodies, 50 for many
    travel: float = 2.5e-4  # m; where two meet, steps are split until none goes further in one
    crowd_travel: float = 1e-3  # m; the same where more than a few bodies move
    rest_speed: float = 0.02  # m/s; slower than this for `rest_seconds` is asleep
    rest_seconds: float = 0.25
    freeze: bool = True  # what sleeps is held where it is until it is hit
    speed_limit: float = 340.0  # m/s; faster is taken out and reported
    spin_limit: float = 3000.0  # rad/s; likewise
    extent: float = 500.0  # m; so far from the origin is outside the scene


@dataclass(frozen=True, slots=True, kw_only=True)
class BakeEvent:
    """Something that happens to a body, at an exact step."""

    kind: EventKind
    body: str
    frame: Fraction  # in the shot's frames, between them too
    other: str = ""  # what was hit
    impulse: float = 0.0  # N·s along the normal
    position: tuple[float, float, float] = (0.0, 0.0, 0.0)  # m, world
    normal: tuple[float, float, float] = (0.0, 0.0, 0.0)  # away from `other`
    speed: float = 0.0  # m/s; closing, along the normal
    slip: float = 0.0  # m/s; sliding, across the normal
    first: bool = False  # the first of these two


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Motion:
    """One body's baked motion: exact frames, and samples between them where it turns fast."""

    frames: Array  # (K,) rising frame numbers, whole or between
    steps: IntArray  # (K,) the same as steps of the bake, exactly
    position: Array  # (K, 3) m, world; of the body's own origin
    orientation: Array  # (K, 4) unit quaternions, neighbours in one hemisphere
    velocity: Array  # (K, 3) m/s, of the centre of mass
    spin: Array  # (K, 3) rad/s, world axes

    def __post_init__(self) -> None:
        freeze(self, "frames", None)
        freeze(self, "steps", None, dtype=np.int64)
        freeze(self, "position", None, 3)
        freeze(self, "orientation", None, 4)
        freeze(self, "velocity", None, 3)
        freeze(self, "spin", None, 3)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Bake:
    """The motion of every launched body, what happened to them, and what to know about it."""

    span: tuple[int, int]  # half-open frames
    rate: Fraction  # frames/s
    steps_per_frame: int
    motions: Mapping[str, Motion]
    events: tuple[BakeEvent, ...] = ()
    findings: tuple[Finding, ...] = ()
    shards: Mapping[str, tuple[Shard, ...]] = field(default_factory=dict)  # of what broke
    solver_steps: int = 0  # that Bullet took in all, split ones included

    def __post_init__(self) -> None:
        object.__setattr__(self, "motions", MappingProxyType(dict(self.motions)))
        object.__setattr__(self, "shards", MappingProxyType(dict(self.shards)))


def find_lost(states: Array, options: BakeOptions) -> list[int]:
    """Rows of World.states that are outside the scene or beyond all plausible speed."""
    squares = np.add.reduceat(states * states, (0, 3, 7, 10), axis=1)
    limits = np.array([options.extent, math.inf, options.speed_limit, options.spin_limit])
    return [int(row) for row in np.flatnonzero(~(squares < limits * limits).all(axis=1))]
