"""How much of the light is the key's."""

import numpy as np

from .lighting import Ratio
from .shadow_map import ShadowMap

_USUAL = 4.0  # sun and clear sky on a floor
_LUMA = np.array([0.2126, 0.7152, 0.0722])
_MIN_SPLIT = 0.5


def find_ratio(shadows: ShadowMap | None) -> Ratio:
    """Light on the ground with the key over light without it, from both sides of shadows' edges.

    Both sides are one surface, so its colour drops out. Where no edge is clean, the ratio of the
    two levels of the ground's light stands in, and without those the usual one of a sunny day.
    """
    if shadows is not None and shadows.ratio is not None:
        confidence = 0.35 + 0.45 * shadows.split
        return Ratio(
            value=max(1.05, float(shadows.ratio @ _LUMA)),
            confidence=float(confidence),
            note="both sides of shadow edges on the ground",
        )
    if shadows is not None and shadows.split > _MIN_SPLIT and shadows.step > np.log(1.5):
        value = float(np.clip(np.exp(shadows.step), 1.05, 20))
        return Ratio(value=value, confidence=0.35, note="bright and dark ground")
    return Ratio(value=_USUAL, confidence=0.2, note="no shadow edge; a usual sunny day")
