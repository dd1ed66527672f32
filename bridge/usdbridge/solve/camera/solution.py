"""What solving a camera found."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from ...shot.arrays import Array
from ..evidence import CameraPath, Mask, ScenePoints

Kind = Literal["static", "rotation", "general"]
Verdict = Literal["good", "weak", "failed"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Fit:
    """A camera of one kind that was fitted to tracks at some frames."""

    kind: Kind
    zoom: bool
    path: CameraPath  # over the K frames
    points: Array  # (N, 3) of the tracks fitted; directions unless the kind is general
    cost: float  # px², by the same loss for all fits of the same tracks
    noise_px: float
    agree: Array  # (N,) mean robust weight of each track
    error_px: Array  # (N,) root mean square residual of each track, its worst fifth left out


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CameraSolution:
    """The camera of a take, in a world of its own: first frame at the origin, scale arbitrary."""

    path: CameraPath
    kind: Kind
    zoom: bool
    verdict: Verdict
    confidence: float  # 0 … 1
    points: ScenePoints  # directions, a unit away, unless the kind is general
    still: Mask  # (N,) of the tracks: agrees with a scene that does not move
    residual_px: Array  # (F,) root mean square over the frame's still tracks
    focal_sigma: Array  # (F,) standard deviation of log focal
    evidence: Mapping[str, float]
    reasons: tuple[str, ...]  # why the verdict is not better, in words
