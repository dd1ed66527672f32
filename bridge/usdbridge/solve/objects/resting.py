"""The place of a thing that rests and whose size is stated."""

from dataclasses import dataclass

import numpy as np

from ...shot.arrays import Array
from ..evidence import CameraPath, ScenePoints
from .values import NamedBox

_FEW = 4  # points that tell how far it is
_INNER = 0.7  # of its box, in which they are
_PARALLAX = np.radians(0.3)  # under which a point tells nothing
_APART = np.log(1.4)  # by which its points and its size may disagree about the distance
_SURE, _BY_SIZE, _DOUBTFUL = 0.6, 0.45, 0.25


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Resting:
    """Where something is."""

    position: Array  # (3,) m; centre
    confidence: float
    note: str


def place_resting(box: NamedBox, path: CameraPath, points: ScenePoints) -> Resting | None:
    """The centre of a thing at rest: as far as its points, unless its size looks otherwise large.

    Args:
        box: where it is seen, and its size; None comes of one without.
        path: the cameras, house world, m.
        points: of the scene, m; none where the camera does not move.
    """
    if box.size is None:
        return None
    low, high = np.array(box.box[:2]), np.array(box.box[2:])
    frame = np.full(len(points.position), box.frame)
    seen, depth = path.project(points.position, frame)
    inside = (np.abs(seen - (low + high) / 2) < _INNER * (high - low) / 2).all(axis=1)
    inside &= (depth > 0) & (points.angle > _PARALLAX)
    deep = (box.size[0] + box.size[2]) / 4
    tall, wide = high[1] - low[1], high[0] - low[0]
    shown = box.size[1] / tall if box.size[1] > 2 * deep else 2 * deep / wide
    away = float(path.focal_px[box.frame]) * shown
    sure, note = _BY_SIZE, "as far away as it looks so large"
    if inside.sum() >= _FEW:
        seen_at = float(np.quantile(depth[inside], 0.35)) + deep
        if abs(np.log(seen_at / away)) < _APART:
            away, sure, note = seen_at, _SURE, f"as far away as its {inside.sum()} points"
        else:
            sure, note = _DOUBTFUL, f"{note}, which its {inside.sum()} points contradict"
    ray = path.rays((low + high)[None] / 2, np.array([box.frame]))[0]
    ahead = -path.camera_to_world[box.frame][:, 2]
    position = path.position[box.frame] + ray * away / float(ray @ ahead)
    return Resting(position=position, confidence=sure, note=f"seen in frame {box.frame}: {note}")
