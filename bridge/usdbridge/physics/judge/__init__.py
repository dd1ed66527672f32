"""Held against physics: what every body does, and what nothing in nature would do."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

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
) -> MotionReview:
    """The bodies' motion against the laws of motion, each threshold from the track's own noise.

    The caller guarantees: tracks are finite (`Track` refuses NaN), frames have no gaps, names of
    bodies differ, lengths are metres along a +Y that is up, and each body has a volume.

    Args:
        bodies: what physics alone should move, as it was observed.
        solids: static colliders (tracks of one row) and kinematic ones, taken as they are.
        rate: frames per second.
        gravity: m/s², along −Y.

    Returns:
        The worst verdict of all bodies and each one's review, in the order given.
    """
    motions = [observed_motion(body, track) for body, track in bodies]
    fixed = [given_motion(body, track) for body, track in solids]
    level = false_alarm_level(sum(len(motion) for motion in motions))
    reviews = tuple(
        review_body(
            motion,
            fixed,
            [other for other in motions if other is not motion and _come_near(motion, other)],
            rate,
            gravity,
            level,
        )
        for motion in motions
    )
    found = {review.verdict for review in reviews}
    worst: PhysicsVerdict = next((v for v in WORST if v in found), "not_judgeable")
    return MotionReview(verdict=worst, bodies=reviews)


def _come_near(motion: Motion, other: Motion) -> bool:
    """False for two bodies whose boxes around their whole ways lie far apart."""
    far = sum(m.reach + max((c.radius for c in m.cores), default=0.0) for m in (motion, other))
    far += NEAR + 10 * max(motion.contact_noise, other.contact_noise)
    below = motion.position.min(axis=0) - other.position.max(axis=0)
    above = other.position.min(axis=0) - motion.position.max(axis=0)
    return not (np.maximum(below, above) > far).any()
