"""The camera of a take, from tracks alone."""

from dataclasses import replace

import numpy as np

from ...progress import Progress, quiet, within
from ...shot.arrays import Array
from ..evidence import CameraPath, Mask, ScenePoints, Tracks
from .choice import choose_tracks
from .fits import Keyed
from .keyframes import choose_keyframes
from .leaning import NEUTRAL, SHIFT, Leaning
from .lens import ExpectedFocal
from .model import Choice, choose_model, is_static
from .scenery import choose_scenery
from .solution import CameraSolution
from .valley import walk_valley
from .verdict import Judgement, judge, nothing_seen, seen_still, stands_still
from .whole import complete, locate

__all__ = ["NEUTRAL", "SHIFT", "CameraSolution", "Leaning", "solve_camera"]

_FITTED = 400  # tracks that the keyframes are fitted to
_HELD_OUT = 5  # one track in so many is never fitted
_LEAST = 24  # tracks without which there is nothing to solve


def solve_camera(
    tracks: Tracks,
    focal_px: float | Array,
    *,
    spread: float = 0.35,
    leaning: Leaning = NEUTRAL,
    progress: Progress = quiet,
) -> CameraSolution:
    """The camera that made the tracks, in a world of its own: it starts at the origin, upright.

    Args:
        tracks: what was seen.
        focal_px: what the focal length is expected to be: all that is known where the camera
            does not show it. Or what it is known to be in each frame (F,), and is kept.
        spread: of the logarithm of what is expected, as a standard deviation.
        leaning: what a hint makes likelier.
        progress: told what is being done.
    """
    expected = _expected(focal_px, spread, tracks.n_frames)
    usable, held = _hold_out(tracks)
    if tracks.count < _LEAST:
        why = f"only {tracks.count} points could be followed"
        return _stand_in(tracks, expected, nothing_seen(why))
    if is_static(tracks, leaning):
        return _stand_in(tracks, expected, seen_still(tracks))
    part = within(progress, 0.0, 0.7)
    scenery = choose_scenery(
        usable, lambda some: choose_model(_keyed(some, expected, leaning), part)
    )
    scenery = replace(scenery, choice=_settled(scenery.choice))
    fit, keyed = scenery.choice.fit, scenery.choice.keyed
    progress(0.7, "placing every frame")
    whole = complete(fit, keyed, usable.keep(scenery.used))
    moves = fit.kind == "general"
    points = locate(tracks, whole.path, moves)
    still = points.error_px < max(4 * whole.noise_px, 0.7 * keyed.unit)
    verdict = judge(scenery, whole, points, tracks, held)
    if verdict.verdict == "failed":
        return _stand_in(tracks, expected, verdict)
    path, points = _settle(whole.path, points, moves)
    kept = ScenePoints(
        position=points.position[still],
        track=points.track[still],
        error_px=points.error_px[still],
        angle=points.angle[still],
    )
    return CameraSolution(
        path=path,
        kind=fit.kind,
        zoom=fit.zoom,
        verdict=verdict.verdict,
        confidence=verdict.confidence,
        points=kept,
        still=still,
        residual_px=_residual(path, points, tracks.keep(still), still),
        focal_sigma=whole.focal_sigma,
        evidence=verdict.evidence,
        reasons=verdict.reasons,
    )


def _settled(choice: Choice) -> Choice:
    return replace(choice, fit=walk_valley(choice.fit, choice.keyed))


def _hold_out(tracks: Tracks) -> tuple[Tracks, Mask]:
    """The tracks to solve with, and (N,) which are held out."""
    held = np.arange(tracks.count) % _HELD_OUT == _HELD_OUT - 1
    return tracks.keep(~held), held


def _expected(focal_px: float | Array, spread: float, count: int) -> ExpectedFocal:
    if isinstance(focal_px, np.ndarray):
        return ExpectedFocal(focal_px=focal_px, spread=0.0)
    return ExpectedFocal(focal_px=np.full(count, focal_px), spread=spread)


def _keyed(tracks: Tracks, expected: ExpectedFocal, leaning: Leaning) -> Keyed:
    frames = choose_keyframes(tracks)
    inside = np.isin(tracks.frame, frames)
    seen = np.bincount(tracks.track[inside], minlength=tracks.count)
    chosen = choose_tracks(tracks, _FITTED) & (seen >= 2)
    return Keyed(
        tracks=tracks.keep(chosen).at(frames),
        number=np.flatnonzero(chosen),
        frames=frames,
        expected=expected,
        leaning=leaning,
    )


def _stand_in(tracks: Tracks, expected: ExpectedFocal, verdict: Judgement) -> CameraSolution:
    """A still camera with the expected lens: what was seen, or in place of what was not found."""
    count, none = tracks.n_frames, np.empty(0)
    path = CameraPath(
        camera_to_world=np.tile(np.eye(3), (count, 1, 1)),
        position=np.zeros((count, 3)),
        focal_px=expected.focal_px,
        size=tracks.size,
    )
    nothing = np.empty(0, dtype=np.int64)
    return CameraSolution(
        path=path,
        kind="static",
        zoom=expected.zooms,
        verdict=verdict.verdict,
        confidence=verdict.confidence,
        points=ScenePoints(position=np.empty((0, 3)), track=nothing, error_px=none, angle=none),
        still=stands_still(tracks) if verdict.verdict == "good" else _none(tracks),
        residual_px=np.zeros(count),
        focal_sigma=np.full(count, expected.spread),
        evidence=verdict.evidence,
        reasons=verdict.reasons,
    )


def _none(tracks: Tracks) -> Mask:
    return np.zeros(tracks.count, dtype=bool)


def _settle(path: CameraPath, points: ScenePoints, moves: bool) -> tuple[CameraPath, ScenePoints]:
    """First frame at the origin, looking down −Z; the middle of the scene one unit away."""
    turn, place = path.camera_to_world[0], path.position[0]
    seen = (points.position - place) @ turn
    scale = 1.0
    if moves:
        distance = np.linalg.norm(seen, axis=1)
        scale = 1.0 / max(float(np.median(distance)), 1e-9)
    moved = replace(
        path,
        camera_to_world=turn.T @ path.camera_to_world,
        position=scale * (path.position - place) @ turn,
    )
    return moved, replace(points, position=scale * seen)


def _residual(path: CameraPath, points: ScenePoints, tracks: Tracks, still: Mask) -> Array:
    """(F,) root mean square residual of the still tracks, px; 0 where none is seen."""
    at = points.position[still]
    seen, _ = path.project(at[tracks.track], tracks.frame)
    off = np.sum((seen - tracks.position) ** 2, axis=1)
    total = np.bincount(tracks.frame, weights=off, minlength=tracks.n_frames)
    count = np.bincount(tracks.frame, minlength=tracks.n_frames)
    out: Array = np.sqrt(total / np.maximum(count, 1))
    return out
