"""Held against physics: what every body does, and what nothing in nature would do."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from ...progress import Progress, quiet
from ...shot.arrays import Array
from ...shot.review import BodyReview, PhysicsVerdict
from ..bodies import GRAVITY, Body, Track
from .clearance import NEAR
from .level import false_alarm_level
from .motion import Motion, given_motion, observed_motion
from .review import review_body

__all__ = ["MotionReview", "judge_motion"]

WORST: tuple[PhysicsVerdict, ...] = ("impossible", "suspicious", "plausible", "not_judgeable")


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionReview:
    """How the motion of all bodies holds against physics."""

    verdict: PhysicsVerdict
    bodies: tuple[BodyReview, ...]


def judge_motion(
    bodies: Sequence[tuple[Body, Track]],
    solids: Sequence[tuple[Body, Track]],
    rate: Fraction,
    *,
    gravity: float = GRAVITY,
    progress: Progress = quiet,
) -> MotionReview:
    """The bodies' motion against the laws of motion, each threshold from the track's own noise.

    The caller guarantees: tracks are finite (`Track` refuses NaN), frames have no gaps, names of
    bodies differ, lengths are metres along a +Y that is up, and each body has a volume.

    Args:
        bodies: what physics alone should move, as it was observed.
        solids: static colliders (tracks of one row) and kinematic ones, taken as they are.
        rate: frames per second.
        gravity: m/s², along −Y.
        progress: told which body is judged.

    Returns:
        The worst verdict of all bodies and each one's review, in the order given.
    """
    motions = [observed_motion(body, track) for body, track in bodies]
    fixed = [given_motion(body, track) for body, track in solids]
    level = false_alarm_level(sum(len(motion) for motion in motions))
    boxes, solid_boxes = _boxes(motions), _boxes(fixed)
    reviews = []
    for row, motion in enumerate(motions):
        progress(row / len(motions), f"judging {motion.name}")
        near = [fixed[solid] for solid in _near(boxes[row], solid_boxes)]
        others = [motions[other] for other in _near(boxes[row], boxes) if other != row]
        reviews.append(review_body(motion, near, others, rate, gravity, level))
    found = {review.verdict for review in reviews}
    worst: PhysicsVerdict = next((v for v in WORST if v in found), "not_judgeable")
    return MotionReview(verdict=worst, bodies=tuple(reviews))


def _boxes(motions: Sequence[Motion]) -> Array:
    """(n, 2, 3) m; lowest and highest corner of all that each may ever fill, and half of `NEAR`."""
    boxes = np.empty((len(motions), 2, 3))
    for row, motion in enumerate(motions):
        reach = motion.reach + max((core.radius for core in motion.cores), default=0.0)
        reach = np.inf if motion.planes else reach + NEAR / 2 + 10 * motion.contact_noise
        boxes[row] = motion.position.min(axis=0) - reach, motion.position.max(axis=0) + reach
    return boxes


def _near(box: Array, boxes: Array) -> list[int]:
    """Rows of the boxes that meet one of them; what cannot be told does."""
    apart = (box[0] > boxes[:, 1]) | (boxes[:, 0] > box[1])
    return [int(row) for row in np.flatnonzero(~apart.any(axis=1))]
