"""How tall people stand in the picture: what the metric scale can be read from."""

from dataclasses import dataclass

import numpy as np

from ...shot.arrays import Array, IntArray
from .follow import Person
from .poses import Pose

_EYES, _EARS = (2, 5), (7, 8)  # BlazePose's joints, left then right
_SHOULDERS, _HIPS, _KNEES, _ANKLES = (11, 12), (23, 24), (25, 26), (27, 28)
_SOLES = ((29, 31), (30, 32))  # heel and toe of each foot
_EYE_HEIGHT = 0.936  # of the stature (Drillis and Contini 1966)
_BENT = np.radians(35)  # off straight, of a joint of a person that does not stand
_LIFTED = 0.05  # of the stature: one sole so much above the other is off the ground
_MOST = 0.9  # confidence of the best sight: the crown is not seen but reckoned
_LEAST = 0.05  # confidence of a sight that is kept


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Statures:
    """M sights of standing people: by person, then by frame."""

    person: IntArray  # (M,)
    frame: IntArray  # (M,)
    foot: Array  # (M, 2) working px; where the person stands
    head: Array  # (M, 2) working px; the crown
    confidence: Array  # (M,) 0 … 1


def measure_statures(people: list[Person], size: tuple[int, int]) -> Statures:
    """The foot and crown of everybody who stands upright and wholly in a picture of `size` px.

    The crown is where the line from the soles through the eyes ends at the stature that goes with
    that eye height. Confidence falls as joints are hidden, bent, or off the ground.
    """
    rows = []
    for number, person in enumerate(people):
        for frame, pose in zip(person.frames, person.poses, strict=True):
            foot, head, confidence = _measure(pose, size)
            if confidence > _LEAST:
                rows.append((number, frame, *foot, *head, confidence))
    table = np.array(rows, float).reshape(-1, 7)
    return Statures(
        person=table[:, 0].astype(np.int64),
        frame=table[:, 1].astype(np.int64),
        foot=table[:, 2:4],
        head=table[:, 4:6],
        confidence=table[:, 6],
    )


def _measure(pose: Pose, size: tuple[int, int]) -> tuple[Array, Array, float]:
    joints = pose.joints
    eyes = joints[list(_EYES)].mean(axis=0)
    soles = np.array([joints[list(sole)].mean(axis=0) for sole in _SOLES])
    up = eyes - soles.mean(axis=0)
    reach = float(np.hypot(*up)) / _EYE_HEIGHT
    if reach < 1:
        return eyes, eyes, 0.0
    up /= np.hypot(*up)
    heights = soles @ up
    step = float(abs(heights[0] - heights[1])) / reach
    foot = soles.mean(axis=0) if step < _LIFTED else soles[np.argmin(heights)]
    head = foot + (eyes - foot) / _EYE_HEIGHT
    inside = all(np.all((point >= 0) & (point < size)) for point in (foot, head))
    seen = float(np.min([pose.seen[list(pair)].max() for pair in (_EYES, *_SOLES, _ANKLES)]))
    confidence = pose.score * seen * _uprightness(joints) * (1.0 if step < _LIFTED else 0.6)
    return foot, head, _MOST * confidence if inside else 0.0


def _uprightness(joints: Array) -> float:
    """1 for a person that stands straight, 0 for one that sits, stoops or kneels."""
    ears, shoulders, hips = (joints[list(pair)].mean(axis=0) for pair in (_EARS, _SHOULDERS, _HIPS))
    bends = [_bend(ears, shoulders, hips)]
    for side in range(2):
        knee, ankle = joints[_KNEES[side]], joints[_ANKLES[side]]
        bends.append(_bend(shoulders, joints[_HIPS[side]], knee))
        bends.append(_bend(joints[_HIPS[side]], knee, ankle))
    straightest = [bends[0], min(bends[1], bends[3]), min(bends[2], bends[4])]  # the leg stood on
    return float(np.prod([max(0.0, 1 - (bend / _BENT) ** 2) for bend in straightest]))


def _bend(one: Array, joint: Array, other: Array) -> float:
    """Angle by which the line from one point to the other turns at a joint, rad."""
    before, after = joint - one, other - joint
    cross = before[0] * after[1] - before[1] * after[0]
    return float(abs(np.arctan2(cross, before @ after)))
