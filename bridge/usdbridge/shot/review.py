"""What was found wrong with a shot when it was held against physics, its sound and its pictures."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from .arrays import Array, freeze_optional

PhysicsVerdict = Literal["plausible", "suspicious", "impossible", "not_judgeable"]
BoxVerdict = Literal["pass", "fail", "not_judgeable"]
GlitchKind = Literal[
    "low_gravity",
    "slow_motion",
    "hover",
    "float_up",
    "teleport",
    "momentum_jump",
    "spin_flip",
    "penetration",
    "interpenetration",
    "energy_gain",
    "frictionless_slide",
    "early_start",
    "lateral_acceleration",
    "not_ballistic",
    "high_gravity",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Glitch:
    """One thing that a body does and nothing in nature would."""

    body: str
    kind: GlitchKind
    law: str  # that is broken, in words
    frames: tuple[int, int]  # half-open, in the shot's frames
    size: float  # how much, in `unit`
    unit: str  # m, m/s, m/s², rad/s, J/kg, …
    confidence: float  # 0 … 1
    advice: tuple[str, ...] = ()  # what a director could do, the likeliest cure first
    other: str = ""  # the second body, where two are at odds


@dataclass(frozen=True, slots=True, kw_only=True)
class Flight:
    """Frames in which a body touches nothing, and the throw that fits them best."""

    frames: tuple[int, int]  # half-open
    position: tuple[float, float, float]  # m, world; of the centre of mass in the first frame
    velocity: tuple[float, float, float]  # m/s, in the first frame
    gravity: float  # m/s², that explains it best
    spread: float  # m; root mean square misfit to a throw under true gravity


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class BodyReview:
    """How the motion of one body holds against physics."""

    body: str
    verdict: PhysicsVerdict
    reason: str = ""  # of the verdict, in words
    noise: float | None = None  # m; standard deviation of an observed coordinate
    noise_turn: float | None = None  # rad; the same of its orientation, about each axis
    glitches: tuple[Glitch, ...] = ()
    flights: tuple[Flight, ...] = ()
    start: int = 0  # frame of the first row of `centre`
    centre: Array | None = None  # (N, 3) m, world; where its centre of mass was seen
    figures: Mapping[str, float] = field(default_factory=dict)  # e.g. gravity, flight_seconds

    def __post_init__(self) -> None:
        freeze_optional(self, "centre", None, 3)
        object.__setattr__(self, "figures", MappingProxyType(dict(self.figures)))


@dataclass(frozen=True, slots=True, kw_only=True)
class SoundMatch:
    """A contact and the sound that goes with it; one of the two may be missing."""

    body: str  # "" for a sound that nothing was seen to make
    contact: float | None  # s from the shot's start
    onset: float | None  # s from the shot's start
    offset_frames: float | None = None  # onset less contact
    ok: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewBox:
    """One box of the checklist: physics, audio sync, continuity or artifacts."""

    name: Literal["physics", "audio_sync", "continuity", "artifacts"]
    verdict: BoxVerdict
    reasons: tuple[str, ...] = ()  # why it fails or cannot be judged, one line each
    edit: str = ""  # what would mend it


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Review:
    """A shot held against physics, its sound and its pictures."""

    verdict: PhysicsVerdict  # of the motion, over all bodies
    bodies: tuple[BodyReview, ...] = ()
    sound: tuple[SoundMatch, ...] = ()
    boxes: tuple[ReviewBox, ...] = ()
    advice: str = ""  # nothing to do, which edit, or a new generation
    loudness: Array | None = None  # (K,) 0 … 1; of K equal parts of the shot, for drawing

    def __post_init__(self) -> None:
        freeze_optional(self, "loudness", None)

    @property
    def failed(self) -> tuple[str, ...]:
        """Names of the boxes that fail."""
        return tuple(box.name for box in self.boxes if box.verdict == "fail")
