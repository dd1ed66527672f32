"""How far a hint shifts the choice between kinds of camera."""

from dataclasses import dataclass

SHIFT = 1.15  # by which a threshold moves at most: what pixels show clearly is beyond it


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaning:
    """Factors on thresholds, each from 1 / SHIFT to SHIFT; above 1 it comes easier."""

    still: float = 1.0  # to be taken to stand still
    turning: float = 1.0  # to be taken to turn only, where a move explains more
    zoom: float = 1.0  # to be taken to zoom


NEUTRAL = Leaning()
