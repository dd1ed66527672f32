"""How far a solved camera may be believed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from ...shot.arrays import Array
from ..evidence import Mask, ScenePoints, Tracks
from .fits import POOR, Keyed
from .halves import Agreement, compare_halves
from .lens import is_absurd
from .scenery import Scenery
from .solution import Verdict
from .stated_lens import doubt_lens
from .whole import Whole

_FIT_PX = 2.0  # at 960; a held-out track fits while its error is below it
_WEAK_FIT, _FAILED_FIT = 0.6, 0.35  # shares of the held-out tracks
_FOCAL = 0.025  # standard deviation of log focal
# By which two halves may disagree: about twice what the whole is off
_PATH, _TURN, _HALF_FOCAL = 0.02, np.radians(0.4), 0.06
_SURE_FIT = 0.85  # from which a high cost is footage that swims, not things that move
_COST, _FAILED_COST = 0.6, 1.5  # px² per observation
_STATED = 0.03  # of the logarithm, by which a stated focal length may be off
_COVERAGE = 0.35  # of the picture
_SHARE = 0.25  # of the tracks, that must be scene


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """The verdict on a camera, with what it rests on."""

    verdict: Verdict
    confidence: float
    evidence: Mapping[str, float]
    reasons: tuple[str, ...]


def judge(
    scenery: Scenery, whole: Whole, points: ScenePoints, tracks: Tracks, held: Mask
) -> Judgement:
    """The verdict on a camera, from tracks that it was not fitted to and from its own geometry.

    Args:
        scenery: the fit at the keyframes and what it was chosen from.
        whole: the camera over all frames.
        points: of all tracks.
        tracks: all.
        held: (N,) which of them were never fitted.
    """
    keyed = scenery.choice.keyed
    halves = compare_halves(scenery.choice.fit, keyed)
    evidence = _evidence(scenery, whole, points, tracks, held)
    if halves is not None:
        evidence["halves_path"] = halves.path
        evidence["halves_agree_deg"] = float(np.degrees(halves.turn))
        evidence["halves_focal"] = halves.focal
    if keyed.expected.is_known:
        evidence["focal_stated_off"] = doubt_lens(scenery.choice.fit, keyed)
    failed = tuple(_failures(evidence))
    weak = tuple(_weaknesses(evidence, halves, keyed, whole))
    verdict: Verdict = "failed" if failed else "weak" if weak else "good"
    return Judgement(
        verdict=verdict,
        confidence=_confidence(verdict, evidence),
        evidence=evidence,
        reasons=tuple(dict.fromkeys((*failed, *weak))),
    )


def nothing_seen(why: str) -> Judgement:
    """The verdict where there is nothing to solve a camera from."""
    return Judgement(verdict="failed", confidence=0.05, evidence={"fit": 0.0}, reasons=(why,))


def stands_still(tracks: Tracks) -> Mask:
    """(N,) which tracks stay within a pixel, at a working width of 960, of where they are."""
    inside: Mask = _wander(tracks) < max(tracks.size) / 960
    return inside


def _wander(tracks: Tracks) -> Array:
    """(N,) px; furthest that a track is from its own middle."""
    starts = np.searchsorted(tracks.track, np.arange(tracks.count))
    middle = np.add.reduceat(tracks.position, starts, axis=0) / tracks.lengths[:, None]
    off = np.linalg.norm(tracks.position - middle[tracks.track], axis=1)
    furthest: Array = np.maximum.reduceat(off, starts)
    return furthest


def seen_still(tracks: Tracks) -> Judgement:
    """The verdict on a camera that most of the picture says stands still."""
    still = stands_still(tracks)
    wander = float(np.median(_wander(tracks)))
    evidence = {"still": float(still.mean()), "held_out_px": wander}
    return Judgement(
        verdict="good",
        confidence=round(0.6 + 0.35 * float(still.mean()), 3),
        evidence=evidence,
        reasons=(),
    )


def _evidence(
    scenery: Scenery, whole: Whole, points: ScenePoints, tracks: Tracks, held: Mask
) -> dict[str, float]:
    error, choice = points.error_px, scenery.choice
    fits = error < _FIT_PX * choice.keyed.unit
    long = held & (tracks.lengths >= min(8, tracks.n_frames // 2))
    return {
        "fit": float(fits[long].mean()) if long.any() else 0.0,
        "held_out_px": float(np.median(error[long])) if long.any() else 1e3,
        "noise_px": whole.noise_px,
        "cost": choice.fit.cost,
        "focal_sigma": min(float(whole.focal_sigma.max()), 10.0),
        "coverage": _coverage(tracks, fits),
        "parallax_deg": float(np.degrees(np.median(points.angle))),
        "still": float(fits.mean()),
        "groups": float(scenery.groups),
        "rotation_cost": min(choice.rotation_cost, 1e6),
        "general_cost": min(choice.general_cost, 1e6),
    }


def _failures(evidence: Mapping[str, float]) -> Iterator[str]:
    if evidence["fit"] < _FAILED_FIT:
        yield f"only {evidence['fit']:.0%} of the tracks kept for the test agree with it"
    if evidence["cost"] > _FAILED_COST:
        yield "no camera explains what was seen"


def _weaknesses(
    evidence: Mapping[str, float], halves: Agreement | None, keyed: Keyed, whole: Whole
) -> Iterator[str]:
    if evidence["fit"] < _WEAK_FIT:
        yield f"only {evidence['fit']:.0%} of the tracks kept for the test agree with it"
    if evidence["cost"] > (_COST if evidence["fit"] > _SURE_FIT else POOR):
        yield "much of what was seen disagrees with it"
    if evidence["focal_sigma"] > _FOCAL and keyed.expected.spread > _FOCAL:
        yield f"the focal length is known to {2 * evidence['focal_sigma']:.0%} only"
    if is_absurd(whole.path.focal_px, keyed.expected):
        yield "it needs a lens that hardly anyone has"
    off = evidence.get("focal_stated_off", 0.0)
    if abs(off) > _STATED:
        yield f"the pixels ask for {np.exp(off):.2f} times the focal length stated"
    if evidence["coverage"] < _COVERAGE:
        yield f"it rests on {evidence['coverage']:.0%} of the picture"
    if halves is None:
        yield "too few tracks to solve it twice"
    elif halves.path > _PATH or halves.turn > _TURN or halves.focal > _HALF_FOCAL:
        yield "two halves of the tracks give two cameras"


def _confidence(verdict: Verdict, evidence: Mapping[str, float]) -> float:
    top = {"good": 0.95, "weak": 0.5, "failed": 0.1}[verdict]
    lens = 1 / (1 + (evidence["focal_sigma"] / 0.05) ** 2)
    return round(top * (0.5 + 0.5 * min(1.0, evidence["fit"] / 0.9) * lens), 3)


def _coverage(tracks: Tracks, fits: Mask) -> float:
    """Mean share of a 6 × 4 grid over the picture in which a fitting track is seen."""
    rows = fits[tracks.track]
    cell = (tracks.position[rows] / np.array(tracks.size) * (6, 4)).astype(int)
    cell = cell.clip((0, 0), (5, 3))
    index = tracks.frame[rows] * 24 + cell[:, 1] * 6 + cell[:, 0]
    occupied = len(np.unique(tracks.frame))
    return len(np.unique(index)) / (24 * max(1, occupied))
