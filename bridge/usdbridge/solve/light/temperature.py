"""Colour temperature of the key light."""

import warnings

import numpy as np

from ...shot.arrays import Array
from ..evidence import Mask
from .lighting import Colour
from .shadow_map import ShadowMap
from .views import Views

_TO_XYZ = np.array(  # IEC 61966-2-1, linear Rec. 709 with a D65 white
    [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
)
_LOWEST, _HIGHEST = 2000.0, 12000.0
_USUAL = (5300.0, 25.0)  # K and mired: daylight and warm white, when nothing speaks against it
_USUAL_SHARE = np.array([0.83, 0.78, 0.69])  # of the sun in light on a floor under a clear sky
_PAVING = np.array([1.07, 1.0, 0.93])  # asphalt and concrete reflect red about 15 % above blue
_CLIPPED, _DARK = 0.93, 0.02  # linear
_AGREE = 35.0  # mired; grey cards that differ more are not both grey
_TINTED = 0.62  # saturation from which ground is no grey card


def find_temperature(views: Views, sky: Mask, shadows: ShadowMap | None) -> Colour:
    """Temperature of the black body whose colour, against D65, the key light has.

    Two grey cards are tried and weighed by how grey they look: the lit ground, and the brightest
    hardly coloured surfaces (white patch). What fill light adds to both is taken off by the ratio
    of lit to shadow, r per channel, which does not depend on the surface: key = lit · (1 − 1/r).

    Returns:
        K between 2000 and 12000. Confidence at most 0.3 where no surface looks grey.
    """
    key_share = _USUAL_SHARE
    if shadows is not None and shadows.ratio is not None:
        key_share = 1 - 1 / np.maximum(shadows.ratio, 1.05)
    cards = [_white_patch(views, sky)]
    if shadows is not None:
        cards.append(_lit_ground(shadows))
    found = [(1e6 / _kelvin(rgb * key_share), spread) for rgb, spread in cards if spread < 100]
    mired, weight = 1e6 / _USUAL[0] / _USUAL[1] ** 2, 1 / _USUAL[1] ** 2
    for value, spread in found:
        mired, weight = mired + value / spread**2, weight + 1 / spread**2
    best = min((spread for _, spread in found), default=100.0)
    confidence = float(np.clip(0.95 - best / 50, 0.15, 0.75)) if found else 0.15
    if shadows is None or shadows.ratio is None:
        confidence = min(confidence, 0.35)  # key and fill are not told apart
    if len(found) < 2 or abs(found[0][0] - found[1][0]) > _AGREE:
        confidence = min(confidence, 0.4)
    note = f"{len(found)} grey surfaces" if found else "no grey surface; usual daylight"
    return Colour(kelvin=float(1e6 * weight / mired), confidence=confidence, note=note)


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
    return colour, 18 + 60 * float(limit) + 60 * clipped


def _lit_ground(shadows: ShadowMap) -> tuple[Array, float]:
    """Colour of the lit ground as if it were paving, and how far to trust it, mired."""
    lit = shadows.darkness < -0.9
    if lit.sum() < 200:
        return np.ones(3), np.inf
    colour = np.exp(np.median(shadows.ground.log_light[lit], axis=0)).astype(np.float64) / _PAVING
    tint = 1 - colour.min() / colour.max()
    return colour, 8 + 25 * tint if tint < _TINTED else np.inf


def _kelvin(rgb: Array) -> float:
    """Correlated colour temperature by Hernández-Andrés, Lee & Romero (1999)."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # names optional packages that it misses
        from colour.temperature import xy_to_CCT_Hernandez1999  # slow to import, so only here
    xyz = _TO_XYZ @ np.maximum(rgb, 1e-6)
    return float(np.clip(xy_to_CCT_Hernandez1999(xyz[:2] / xyz.sum()), _LOWEST, _HIGHEST))
