"""The frames that are simulated, and the steps between them."""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from ..errors import PhysicsError
from ..shot.arrays import Array
from .bodies import GRAVITY


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """What is simulated of time; the first frame is the start, after the preroll."""

    rate: Fraction  # frames/s
    count: int  # frames
    preroll: int = 0  # frames in which everything stands still but what is simulated
    gravity: float = GRAVITY  # m/s²; less where the clip is slow motion


def check_span(span: Span) -> None:
    """Refuse a span without time.

    Raises:
        PhysicsError: names the field and its value.
    """
    if span.rate <= 0:
        raise PhysicsError(f"span.rate is {span.rate}; give frames per second above 0")
    if span.count < 1:
        raise PhysicsError(f"span.count is {span.count}; give 1 frame or more")
    if span.preroll < 0:
        raise PhysicsError(f"span.preroll is {span.preroll}; give 0 frames or more")


def step_frames(span: Span, substeps: int) -> Array:
    """The frame, fractions included, at the end of each step; row 0 is the start."""
    still = np.zeros(span.preroll * substeps)
    return np.concatenate([still, np.arange((span.count - 1) * substeps + 1) / substeps])
