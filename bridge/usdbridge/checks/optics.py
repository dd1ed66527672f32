"""A written camera's lens over time, in millimetres and degrees."""

from dataclasses import dataclass

import numpy as np
from pxr import Gf, Usd

from .manifest import Array
from .subject import value_of

MM_PER_UNIT = 100.0  # of a metre stage: lens values are tenths of a scene unit
_SAMPLED = (
    "focalLength",
    "horizontalAperture",
    "verticalAperture",
    "horizontalApertureOffset",
    "verticalApertureOffset",
    "focusDistance",
    "fStop",
    "clippingRange",
)


@dataclass(frozen=True, slots=True, eq=False)
class Optics:
    """Lens values at N time codes; NaN where a value is missing or of another type."""

    codes: Array  # (N,)
    focal_mm: Array  # (N,)
    aperture_mm: Array  # (N, 2) horizontal, vertical
    offset_mm: Array  # (N, 2) of the aperture: right, up
    focus_distance: Array  # (N,) m
    f_number: Array  # (N,)
    clipping: Array  # (N, 2) m: near, far

    @property
    def fov_deg(self) -> Array:
        """Horizontal and vertical field of view, degrees, (N, 2)."""
        halves = np.arctan2(self.aperture_mm / 2, self.focal_mm[:, None])
        return np.asarray(np.degrees(2 * halves), np.float64)

    def focal_px(self, size: tuple[float, float]) -> Array:
        """Focal length along x and y for a picture of that size, px, (N, 2)."""
        return np.asarray(self.focal_mm[:, None] / self.aperture_mm * size, np.float64)

    def centre_px(self, size: tuple[float, float]) -> Array:
        """Principal point in a picture of that size, px from its top left, (N, 2)."""
        shift = self.offset_mm / self.aperture_mm * (-1.0, 1.0)
        return np.asarray((0.5 + shift) * size, np.float64)


def lens_codes(camera: Usd.Prim) -> Array:
    """Time codes at which any lens value is sampled; [0] when none is."""
    codes: set[float] = set()
    for name in _SAMPLED:
        attribute = camera.GetAttribute(name)
        codes.update(attribute.GetTimeSamples() if attribute else ())
    return np.array(sorted(code for code in codes if np.isfinite(code)) or [0.0])


def read_optics(camera: Usd.Prim, codes: Array, metres_per_unit: float) -> Optics:
    """The lens of a camera prim at time codes.

    Args:
        camera: a UsdGeom.Camera.
        codes: (N,) time codes.
        metres_per_unit: the stage's.
    """
    scale = MM_PER_UNIT * metres_per_unit

    def numbers(name: str) -> Array:
        values = [value_of(camera, name, (int, float), float(code)) for code in codes]
        return np.array([np.nan if value is None else value for value in values], np.float64)

    ranges = [value_of(camera, "clippingRange", Gf.Vec2f, float(code)) for code in codes]
    nothing = (np.nan, np.nan)
    return Optics(
        codes=codes,
        focal_mm=numbers("focalLength") * scale,
        aperture_mm=scale
        * np.column_stack([numbers("horizontalAperture"), numbers("verticalAperture")]),
        offset_mm=scale
        * np.column_stack([numbers("horizontalApertureOffset"), numbers("verticalApertureOffset")]),
        focus_distance=numbers("focusDistance") * metres_per_unit,
        f_number=numbers("fStop"),
        clipping=metres_per_unit
        * np.array([nothing if pair is None else tuple(pair) for pair in ranges], np.float64),
    )
