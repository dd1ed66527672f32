"""OpenLensIO, the lens model of OpenTrackIO, turned into ours.

U(e) bends coordinates in mm from the image centre, x right and y down, after Brown and Conrady:

    U_x = R e_x + 2 p1 e_x e_y + p2 (r² + 2 e_x²)      U_y = R e_y + p1 (r² + 2 e_y²) + 2 p2 e_x e_y
    R = (1 + k1 r² + k3 r⁴ + k5 r⁶) / (1 + k2 r² + k4 r⁴ + k6 r⁶)

(OpenLensIO Lens Model 1.0, equations 16 and 17). "Brown-Conrady D-U" takes the seen picture to the
ideal one, "U-D" the ideal to the seen, as ours does on coordinates over the focal length.
"""

from dataclasses import dataclass

import numpy as np

from ...shot import Array, Distortion

_GRID = 41  # points a side that a refit looks at


@dataclass(frozen=True, slots=True, kw_only=True)
class LensCurve:
    """One distortion of OpenLensIO."""

    seen_to_ideal: bool  # "Brown-Conrady D-U"
    radial: tuple[float, ...]  # k1 … k6, numerator and denominator by turns
    tangential: tuple[float, ...] = ()  # p1, p2
    offset: tuple[float, float] = (0.0, 0.0)  # mm; centre of distortion from the principal point


@dataclass(frozen=True, slots=True)
class Fit:
    """Our coefficients for a curve."""

    distortion: Distortion
    error: float  # largest distance in the picture, as a share of its width; 0 is exact


def to_brown_conrady(curve: LensCurve, focal_mm: float, size_mm: tuple[float, float]) -> Fit:
    """OpenCV's coefficients for the curve, exact for U-D, else the best k1 k2 k3 p1 p2.

    Args:
        curve: what the sample says.
        focal_mm: pinhole focal length.
        size_mm: sensor width and height; a refit looks at this rectangle.
    """
    if not curve.seen_to_ideal and not any(curve.offset):
        return Fit(_exact(curve, focal_mm), 0.0)
    across, down = (np.linspace(-side / 2, side / 2, _GRID) for side in size_mm)
    grid = np.stack(np.meshgrid(across, down), axis=-1).reshape(-1, 2)
    bent = bend(curve, grid)
    ideal, seen = (bent, grid) if curve.seen_to_ideal else (grid, bent)
    return _fit(ideal / focal_mm, seen / focal_mm, focal_mm / size_mm[0])


def bend(curve: LensCurve, points: Array) -> Array:
    """Points (N, 2), mm from the principal point, taken through U."""
    numerator, denominator = _by_turns(curve)
    p1, p2 = (*curve.tangential, 0.0, 0.0)[:2]
    moved = points - curve.offset
    x, y = moved.T
    r2 = x * x + y * y
    powers = np.stack([r2, r2**2, r2**3], axis=-1)
    with np.errstate(divide="ignore", invalid="ignore"):
        radial = (1 + powers @ numerator) / (1 + powers @ denominator)
    bent = np.column_stack(
        [
            radial * x + 2 * p1 * x * y + p2 * (r2 + 2 * x * x),
            radial * y + p1 * (r2 + 2 * y * y) + 2 * p2 * x * y,
        ]
    )
    return bent + curve.offset


def _by_turns(curve: LensCurve) -> tuple[Array, Array]:
    radial = np.array((*curve.radial, *[0.0] * 6)[:6])
    return radial[0::2], radial[1::2]


def _exact(curve: LensCurve, focal_mm: float) -> Distortion:
    numerator, denominator = _by_turns(curve)
    scale = focal_mm ** np.array([2.0, 4.0, 6.0])
    radial = [*(numerator * scale), *(denominator * scale)]
    while radial and radial[-1] == 0:
        radial.pop()
    # p has one power of length less than k1: both sides of equation 16 are lengths.
    tangential = tuple(float(value) * focal_mm for value in curve.tangential[:2])
    return Distortion(
        radial=tuple(map(float, radial)), tangential=tangential if any(tangential) else ()
    )


def _fit(ideal: Array, seen: Array, per_width: float) -> Fit:
    """Least squares for k1 k2 k3 p1 p2: what is seen is linear in them."""
    x, y = ideal.T
    r2 = x * x + y * y
    columns = [np.concatenate([along * r2**power for along in (x, y)]) for power in (1, 2, 3)]
    columns.append(np.concatenate([2 * x * y, r2 + 2 * y * y]))
    columns.append(np.concatenate([r2 + 2 * x * x, 2 * x * y]))
    matrix = np.column_stack(columns)
    wanted = (seen - ideal).T.ravel()
    if not (np.isfinite(matrix).all() and np.isfinite(wanted).all()):
        return Fit(Distortion(), np.inf)
    found = np.linalg.lstsq(matrix, wanted, rcond=None)[0]
    left = (matrix @ found - wanted).reshape(2, -1)
    distortion = Distortion(
        radial=tuple(map(float, found[:3])), tangential=tuple(map(float, found[3:]))
    )
    return Fit(distortion, float(np.hypot(*left).max() * per_width))
