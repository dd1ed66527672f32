"""Which of the cues for the key light's direction is believed."""

import numpy as np

from ...shot.arrays import Array
from ..evidence import CameraPath
from .lighting import Direction

_ELEVATION = np.radians(45)
_ASIDE = np.radians(35)
_UNKNOWN_GROUND = 0.4  # most that a shadow on a ground that is only assumed is believed


def choose_direction(
    path: CameraPath,
    *,
    cast: Direction | None,
    shading: Direction | None,
    sun: Direction | None,
    ground_known: bool,
) -> Direction:
    """The most trusted direction of those found; else light over the cameraman's left shoulder.

    Shadows on a ground that is only assumed to be y = 0 are believed less. What is assumed has a
    confidence of 0.2.
    """
    if cast is not None and not ground_known:
        cast = Direction(
            travel=cast.travel,
            confidence=min(cast.confidence, _UNKNOWN_GROUND),
            source=cast.source,
            note=f"{cast.note}; the ground is assumed",
        )
    found = [cue for cue in (cast, shading, sun) if cue is not None and cue.confidence > 0.2]
    if found:
        return max(found, key=lambda cue: cue.confidence)
    return Direction(
        travel=_over_the_shoulder(path),
        confidence=0.2,
        source="assumed",
        note="no shadow, shading or sun tells it: light over the left shoulder",
    )


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
