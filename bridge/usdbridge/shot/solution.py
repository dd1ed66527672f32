"""What solving found in the pixels, and how well it holds: the evidence behind solved values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from .arrays import Array, freeze_optional, per_frame

Verdict = Literal["good", "weak", "failed"]
CameraKind = Literal["static", "rotation", "general"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CameraSolution:
    """How the camera was found. Where it failed, a simpler one stands in."""

    kind: CameraKind  # static: stands still; rotation: turns on the spot; general: travels
    zoom: bool  # the focal length changes
    verdict: Verdict
    confidence: float  # 0 … 1
    stand_in: str = ""  # where the verdict is failed: the camera that stands in, in words
    residual_px: Array | None = per_frame(
        optional=True
    )  # (F|1,) plate px; root mean square over tracks
    focal_band_px: Array | None = per_frame(optional=True)  # (F|1, 2) plate px, x; 95 % interval
    evidence: Mapping[str, float] = field(default_factory=dict)  # e.g. held_out_px, parallax_deg

    def __post_init__(self) -> None:
        freeze_optional(self, "residual_px", None)
        freeze_optional(self, "focal_band_px", None, 2)
        object.__setattr__(self, "evidence", MappingProxyType(dict(self.evidence)))


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundSolution:
    """Whether up and ground were found; where they are unknown, +Y is the first camera's up."""

    verdict: Literal["known", "unknown"]
    confidence: float = 0.0  # 0 … 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleSolution:
    """How far a metre of the scene is a metre: the true size is the scene's times this."""

    value: float  # best estimate; 1 where the scene was scaled by it
    low: float  # 95 % interval
    high: float
    source: str = ""  # what told it, in words, e.g. "a person 1.75 m tall"


@dataclass(frozen=True, slots=True, kw_only=True)
class Adherence:
    """A move that was asked for, against the one found."""

    asked: str  # e.g. "static"
    found: str  # e.g. "12 % push-in"
    ok: bool


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Solution:
    """What solving found out about a take."""

    camera: CameraSolution | None = None
    ground: GroundSolution | None = None
    scale: ScaleSolution | None = None
    adherence: tuple[Adherence, ...] = ()
    tracks: Mapping[str, float] = field(default_factory=dict)  # of the points followed, e.g. count
    cuts: str = ""  # how the take was told from its neighbours, in words

    def __post_init__(self) -> None:
        object.__setattr__(self, "tracks", MappingProxyType(dict(self.tracks)))

    @property
    def failed(self) -> bool:
        """True when the camera is a stand-in for one that was not found."""
        return self.camera is not None and self.camera.verdict == "failed"
