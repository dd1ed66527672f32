"""Rules on a camera's lens by itself: plausible, finite, shaped like the footage."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
from pxr import Gf, Usd

from .manifest import Array
from .optics import Optics, lens_codes, read_optics
from .rules import Problem, rule
from .subject import Subject, number, text, value_of

BoolArray = npt.NDArray[np.bool_]
_FOCAL_MM = (1.0, 2000.0)
_APERTURE_MM = (1.0, 1000.0)
_SHORT_MM = 8.0  # full-frame fisheyes begin here; below are phones and wrong units
_FOV_DEG = (0.5, 170.0)
_ASPECT_TOLERANCE = 1e-4  # relative; a fifth of a pixel on a picture of 2K
_STATED_TOLERANCE = 1e-2  # relative; where only the picture's size is known, not its focal lengths


@rule("spatial.lens-range", "error", foreign="warning")
def lens_range(subject: Subject) -> Iterator[Problem]:
    """Focal length is 1 to 2000 mm and the aperture 1 to 1000 mm.

    Lens values are tenths of a scene unit, and 35 written for 35 mm in a metre stage is 3500 mm.
    """
    for prim, optics in _perspective(subject):
        yield from _outside(prim, optics, optics.focal_mm, _FOCAL_MM, "focal length", "mm")
        sides = zip(("horizontal", "vertical"), optics.aperture_mm.T, strict=True)
        for side, values in sides:
            yield from _outside(prim, optics, values, _APERTURE_MM, f"{side} aperture", "mm")


@rule("spatial.lens-short", "warning", foreign="info")
def lens_short(subject: Subject) -> Iterator[Problem]:
    """Focal length is 8 mm or more.

    Below, it belongs to a phone's small sensor, or 3.5 mm is 35 mm in wrong units.
    """
    for prim, optics in _perspective(subject):
        shortest = optics.focal_mm.min()
        if _FOCAL_MM[0] <= shortest < _SHORT_MM:
            yield Problem(str(prim.GetPath()), f"has a focal length of {shortest:.4g} mm")


@rule("spatial.field-of-view", "error", foreign="warning")
def field_of_view(subject: Subject) -> Iterator[Problem]:
    """The field of view is 0.5° to 170° both ways.

    Else focal length and aperture are in different units.
    """
    for prim, optics in _perspective(subject):
        sides = zip(("horizontal", "vertical"), optics.fov_deg.T, strict=True)
        for side, values in sides:
            yield from _outside(prim, optics, values, _FOV_DEG, f"{side} field of view", "°")


@rule("spatial.focus", "error", foreign="warning")
def focus(subject: Subject) -> Iterator[Problem]:
    """Focus distance and f-stop are finite and not negative; 0 means no depth of field."""
    for prim, optics in _cameras(subject):
        values = {"focusDistance": optics.focus_distance, "fStop": optics.f_number}
        for name, numbers in values.items():
            bad = ~(np.isfinite(numbers) & (numbers >= 0))
            if bad.any():
                yield _at(prim, optics, bad, f"{name} is {numbers[bad][0]:g}")


@rule("spatial.clipping", "error", foreign="warning")
def clipping(subject: Subject) -> Iterator[Problem]:
    """The clipping range is finite, with 0 < near < far."""
    for prim, optics in _perspective(subject):
        near, far = optics.clipping.T
        bad = ~(np.isfinite(optics.clipping).all(axis=1) & (near > 0) & (near < far))
        if bad.any():
            message = f"clips from {near[bad][0]:g} m to {far[bad][0]:g} m"
            yield _at(prim, optics, bad, message)


@rule("spatial.aperture-aspect", "error", foreign="off")
def aperture_aspect(subject: Subject) -> Iterator[Problem]:
    """The aperture has the footage's aspect, so that the plate fills the gate.

    Within 1e-4 where UsdbridgeLensAPI states focal lengths in px, else within 1 % of width ×
    pixel aspect / height.
    """
    for prim, optics in _perspective(subject):
        expected, tolerance = _gate_aspect(prim, optics.codes)
        ratios = optics.aperture_mm[:, 0] / optics.aperture_mm[:, 1]
        bad = np.isfinite(expected) & ~(np.abs(ratios / expected - 1) <= tolerance)
        if bad.any():
            message = f"has an aperture of {ratios[bad][0]:.6g}:1 for {expected[bad][0]:.6g}:1"
            yield _at(prim, optics, bad, message)


def _gate_aspect(prim: Usd.Prim, codes: Array) -> tuple[Array, float]:
    """Width over height that the gate should have, (N,), NaN where unknown; and its tolerance."""
    width = number(prim, "usdbridge:footage:width")
    height = number(prim, "usdbridge:footage:height")
    if not width or not height:
        return np.full(len(codes), np.nan), 0.0
    focals = [value_of(prim, "usdbridge:lens:focalPx", Gf.Vec2d, float(code)) for code in codes]
    if all(focal is not None and focal[0] > 0 for focal in focals):
        pixels = np.array([focal[1] / focal[0] for focal in focals])
        return width / height * pixels, _ASPECT_TOLERANCE
    above = number(prim, "usdbridge:footage:pixelAspect:numerator") or 1
    below = number(prim, "usdbridge:footage:pixelAspect:denominator") or 1
    return np.full(len(codes), width / height * above / below), _STATED_TOLERANCE


def _cameras(subject: Subject) -> Iterator[tuple[Usd.Prim, Optics]]:
    for prim in subject.of_type("Camera"):
        yield prim, read_optics(prim, lens_codes(prim), subject.metres_per_unit)


def _perspective(subject: Subject) -> Iterator[tuple[Usd.Prim, Optics]]:
    return (pair for pair in _cameras(subject) if text(pair[0], "projection") != "orthographic")


def _outside(
    prim: Usd.Prim,
    optics: Optics,
    values: Array,
    limits: tuple[float, float],
    what: str,
    unit: str,
) -> Iterator[Problem]:
    bad = ~((values >= limits[0]) & (values <= limits[1]))
    if bad.any():
        message = (
            f"has a {what} of {values[bad][0]:.6g} {unit}; expected {limits[0]:g} to {limits[1]:g}"
        )
        yield _at(prim, optics, bad, message)


def _at(prim: Usd.Prim, optics: Optics, bad: BoolArray, message: str) -> Problem:
    """A problem at the first time code where it holds."""
    return Problem(str(prim.GetPath()), f"{message} at time code {optics.codes[bad][0]:g}")
