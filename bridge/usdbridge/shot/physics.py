"""How physics is to move things, and what a bake made of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from types import MappingProxyType
from typing import Literal

from .arrays import Array, freeze

Tier = Literal["A", "B", "C"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Physics:
    """What holds for a whole shot."""

    gravity: float = 9.81  # m/s², along −Y
    intensity: float | None = None  # 0 keeps what was observed … 1 simulates; None: per object
    seed: int = 0  # of everything that chance decides
    wind: tuple[float, float, float] | None = None  # m/s; mean


@dataclass(frozen=True, slots=True, kw_only=True)
class Fracture:
    """That something breaks: into how many pieces, and when."""

    pieces: tuple[int, int]  # least, most
    frame: int | None = None  # in which it breaks; None: by an impact
    impulse: float = 0.0  # N·s along the normal from which an impact breaks it

    def __post_init__(self) -> None:
        if not 2 <= self.pieces[0] <= self.pieces[1]:
            raise ValueError(f"pieces are {self.pieces}; give 2 or more, the least first")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SubFrames:
    """Poses between the frames, where a body turns too far in one for linear interpolation."""

    frame: Array  # (K,) rising, none of them whole
    position: Array  # (K, 3) m
    orientation: Array  # (K, 4) unit quaternions w, x, y, z

    def __post_init__(self) -> None:
        freeze(self, "frame", None)
        freeze(self, "position", len(self.frame), 3)
        freeze(self, "orientation", len(self.frame), 4)


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyBake:
    """How the motion of one body was made."""

    name: str
    intensity: float  # 0 as observed … 1 simulated
    tier: Tier | None = None  # A free simulation, B piecewise, C observed; None: not from a track
    chi: float | None = None  # root mean square misfit to the track over its noise


@dataclass(frozen=True, slots=True, kw_only=True)
class Bake:
    """A bake; a shot that has one is not baked again."""

    step_rate: Fraction  # steps/s
    engine: str  # name and version
    seed: int
    bodies: tuple[BodyBake, ...] = ()
    figures: Mapping[str, float] = field(default_factory=dict)  # e.g. penetration_m, energy_gain_j
    digest: str = ""  # of every pose, SHA-256

    def __post_init__(self) -> None:
        object.__setattr__(self, "figures", MappingProxyType(dict(self.figures)))
