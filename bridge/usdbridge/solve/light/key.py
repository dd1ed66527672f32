"""Which of the cues for the key light's direction is believed."""

from dataclasses import replace

import numpy as np

from ...shot.arrays import Array
from ..evidence import CameraPath
from .lighting import Direction

_ELEVATION = np.radians(45)
_ASIDE = np.radians(35)
_UNKNOWN_GROUND = 0.4  # most that a shadow on a ground that is only assumed is believed
_SAME = 30.0  # degrees; two cues farther apart are not about the same light
_CLOSE = 6.0  # degrees; two cues this near could not agree better
_ALONE = 0.65  # how much of its confidence a cue keeps that the other does not bear out
_WEAK = 0.28
_TRUSTED = 6.0  # how much rather a cast shadow is believed than shading
_HEARD = 0.03  # confidence below which a cue says less than the usual place of a light


def choose_direction(
    path: CameraPath,
    *,
    cast: Direction | None,
    relit: Direction | None,
    sun: Direction | None,
    ground_known: bool,
) -> Direction:
    """The most trusted direction of those found; else light over the cameraman's left shoulder.

    Shadows and shading come from the same picture by different ways: where they agree their mean
    is believed more than either, what stands alone is never believed beyond 0.3. Shadows on a
    ground that is only assumed to be y = 0 are believed less. What is assumed has a confidence of
    0.2.
    """
    key = _join(cast, relit)
    if key is not None and not ground_known:
        note = f"{key.note}; the ground is assumed"
        key = replace(key, confidence=min(key.confidence, _UNKNOWN_GROUND), note=note)
    found = [cue for cue in (key, sun) if cue is not None and cue.confidence > _HEARD]
    if found:
        return max(found, key=lambda cue: cue.confidence)
    return Direction(
        travel=_over_the_shoulder(path),
        confidence=0.2,
        source="assumed",
        note="no shadow, shading or sun tells it: light over the left shoulder",
    )


def _join(cast: Direction | None, relit: Direction | None) -> Direction | None:
    if cast is None or relit is None:
        return _alone(cast, relit)
    apart = float(np.degrees(np.arccos(np.clip(cast.travel @ relit.travel, -1, 1))))
    if apart > _SAME:
        return _alone(cast, relit)
    mean = cast.confidence * cast.travel + relit.confidence * relit.travel
    both = 1 - (1 - cast.confidence) * (1 - relit.confidence)
    agreement = float(np.clip(1 - (apart - _CLOSE) / (_SAME - _CLOSE), 0, 1))
    return Direction(
        travel=mean / np.linalg.norm(mean),
        confidence=max(both * agreement, min(both, _WEAK)),
        source="cast shadow",
        note=f"{cast.note}; {relit.note}; {apart:.0f} degrees apart",
    )


def _alone(cast: Direction | None, relit: Direction | None) -> Direction | None:
    """The surer, a cast shadow before shading; believed little, since no other bears it out."""
    found = [cue for cue in (cast, relit) if cue is not None]
    if not found:
        return None
    best = max(found, key=lambda cue: cue.confidence * (_TRUSTED if cue is cast else 1))
    note = f"{best.note}; nothing else bears it out"
    return replace(best, confidence=min(_ALONE * best.confidence, _WEAK), note=note)


def _over_the_shoulder(path: CameraPath) -> Array:
    """Unit travel direction: forward, a little to the right, and down."""
    forward = -path.camera_to_world[:, :, 2].mean(axis=0)
    ahead = np.array([forward[0], 0.0, forward[2]])
    if np.linalg.norm(ahead) < 1e-6:  # straight up or down
        ahead = np.array([0.0, 0.0, -1.0])
    ahead /= np.linalg.norm(ahead)
    right = np.cross(ahead, [0.0, 1.0, 0.0])
    level = np.cos(_ASIDE) * ahead + np.sin(_ASIDE) * right
    travel: Array = np.cos(_ELEVATION) * level - np.sin(_ELEVATION) * np.array([0.0, 1.0, 0.0])
    return travel
