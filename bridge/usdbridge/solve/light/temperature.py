"""Colour temperature of the key light."""

import warnings
from dataclasses import dataclass
from math import erf
from typing import Literal

import numpy as np

from ...shot.arrays import Array
from ..evidence import Mask
from .lighting import Colour
from .shadow_edges import ShadowEdges
from .shadow_map import ShadowMap
from .views import Views

_TO_XYZ = np.array(  # IEC 61966-2-1, linear Rec. 709 with a D65 white
    [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
)
_LOWEST, _HIGHEST = 2000.0, 12000.0
_USUAL = (5300.0, 45.0)  # K and mired; daylight and warm white, when nothing speaks against it
_USUAL_SHARE = np.array([0.83, 0.78, 0.69])  # of the sun in light on a floor under a clear sky
_SKY = np.array([0.876, 1.0, 1.438])  # a black body of 10,000 K, as a sky that leaves shadows
_COOLEST = 8000.0  # K; light that seems cooler against the sky comes with edges of paint
_PAVING = np.array([1.07, 1.0, 0.93])  # asphalt and concrete reflect red about 15 % above blue
_CLIPPED, _DARK = 0.93, 0.02  # linear
_TINTED = 0.62  # saturation from which a surface is no grey card
_WITHIN = 600.0  # K; confidence is the chance of being so near
_MOST, _UNSURE, _SINGLE, _GUESS, _NONE = 0.85, 0.45, 0.35, 0.3, 0.15  # confidence


_Kind = Literal["shadow edges", "ground", "bright surfaces"]


@dataclass(frozen=True, slots=True)
class _Card:
    """One opinion about the key."""

    kind: _Kind
    mired: float
    spread: float  # mired, one sigma


def find_temperature(
    views: Views, sky: Mask, shadows: ShadowMap | None, edges: ShadowEdges | None = None
) -> Colour:
    """Temperature of the black body whose colour, against D65, the key light has.

    Three opinions and the usual light of day are weighed in mired, as normal distributions. Each
    rests on something else being of a known colour: the sky that lights the shadows (then its
    colour times r − 1 is the key's, whatever the surface, r being the ratio of lit to shadow per
    channel), the lit ground (paving), the brightest hardly coloured surfaces (white patch). What
    fill light adds to the last two is taken off: key = lit · (1 − 1/r).

    Args:
        views: the pictures.
        sky: where they show the sky.
        shadows: the ground; its ratio is that of edges anywhere.
        edges: those where shadows should be, which go before.

    Returns:
        K between 2000 and 12000. The confidence is the chance of being within 600 K, less where
        the sky and the ground do not both speak, for the same error can be in all that one says;
        at most 0.3 where nothing does.
    """
    ratio, sky_card = _read_ratio(shadows, edges)
    share = _USUAL_SHARE if ratio is None else 1 - 1 / np.maximum(ratio, 1.05)
    cards = [sky_card] if sky_card is not None else []
    surfaces: dict[_Kind, tuple[Array, float]] = {
        "ground": _lit_ground(shadows),
        "bright surfaces": _white_patch(views, sky),
    }
    for kind, (rgb, spread) in surfaces.items():
        if np.isfinite(spread):
            cards.append(_Card(kind, 1e6 / _kelvin(rgb * share), spread))
    mired, spread = _weigh(cards)
    kelvin = float(np.clip(1e6 / mired, _LOWEST, _HIGHEST))
    chance = _MOST * erf(_WITHIN * 1e6 / kelvin**2 / spread / np.sqrt(2))
    most = _most_trust(cards, edges if ratio is not None else None)
    note = ", ".join(card.kind for card in cards) or "no grey surface; usual daylight"
    return Colour(kelvin=kelvin, confidence=float(min(chance, most)), note=note)


def _read_ratio(
    shadows: ShadowMap | None, edges: ShadowEdges | None
) -> tuple[Array | None, _Card | None]:
    """The ratio of lit to shadow, and what it says against the sky; None where it is of paint."""
    tried: list[tuple[Array, float]] = []
    if edges is not None:
        tried.append((edges.ratio, 20 + 40 * edges.spread))
    if shadows is not None and shadows.ratio is not None:
        tried.append((shadows.ratio, 35.0))
    for ratio, spread in tried:
        kelvin = _kelvin(_SKY * np.maximum(ratio - 1, 0.02))
        if kelvin < _COOLEST:
            return ratio, _Card("shadow edges", 1e6 / kelvin, spread)
    return None, None


def _weigh(cards: list[_Card]) -> tuple[float, float]:
    """Mean and standard deviation, mired; larger where the cards disagree."""
    value = np.array([1e6 / _USUAL[0], *(card.mired for card in cards)])
    weight = 1 / np.array([_USUAL[1], *(card.spread for card in cards)]) ** 2
    mean = float(weight @ value / weight.sum())
    misfit = float(weight @ (value - mean) ** 2) / max(1, len(cards))
    return mean, float(np.sqrt(max(1.0, misfit) / weight.sum()))


def _most_trust(cards: list[_Card], edges: ShadowEdges | None) -> float:
    kinds = {card.kind for card in cards}
    if not kinds:
        return _NONE
    if kinds == {"bright surfaces"}:  # often none of them is grey
        return _GUESS
    if not {"shadow edges", "ground"} <= kinds:
        return _SINGLE
    return _MOST if edges is not None and edges.is_known else _UNSURE


def _white_patch(views: Views, sky: Mask) -> tuple[Array, float]:
    """Colour of the brightest hardly coloured pixels, and how far to trust it, mired."""
    pixels = views.linear[~sky][::5].astype(np.float64)
    top = pixels.max(axis=1)
    clipped = float((top >= _CLIPPED).mean())
    pixels = pixels[(top < _CLIPPED) & (top > _DARK)]
    if len(pixels) < 500:
        return np.ones(3), np.inf
    bright = pixels[pixels.mean(axis=1) >= np.quantile(pixels.mean(axis=1), 0.9)]
    tint = 1 - bright.min(axis=1) / bright.max(axis=1)
    limit = np.quantile(tint, 0.3)
    colour = bright[tint <= limit].mean(axis=0)
    return colour, 26 + 60 * float(limit) + 60 * clipped if limit < _TINTED else np.inf


def _lit_ground(shadows: ShadowMap | None) -> tuple[Array, float]:
    """Colour of the lit ground as if it were paving, and how far to trust it, mired."""
    lit = shadows.darkness < -0.9 if shadows is not None else np.zeros((1, 1), bool)
    if shadows is None or lit.sum() < 200:
        return np.ones(3), np.inf
    colour = np.exp(np.median(shadows.ground.log_light[lit], axis=0)).astype(np.float64) / _PAVING
    tint = 1 - colour.min() / colour.max()
    return colour, 15 + 25 * tint if tint < _TINTED else np.inf


def _kelvin(rgb: Array) -> float:
    """Correlated colour temperature by Hernández-Andrés, Lee & Romero (1999)."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # names optional packages that it misses
        from colour.temperature import xy_to_CCT_Hernandez1999  # slow to import, so only here
    xyz = _TO_XYZ @ np.maximum(rgb, 1e-6)
    return float(np.clip(xy_to_CCT_Hernandez1999(xyz[:2] / xyz.sum()), _LOWEST, _HIGHEST))
