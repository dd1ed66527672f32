"""The lens of a shot document's camera: pixels, whether stated in pixels or in millimetres."""

import math
from dataclasses import dataclass

import numpy as np

from ...formats.document_scene import CameraPart
from ...frames import focal_px_from_fov
from ...options import SolveOptions
from ...shot import Array, Origin
from .journal import PLACEHOLDER
from .reading import Reading
from .rows import read_rows

_FULL_FRAME = 0.036  # m; the longer side of the frame that focal lengths are quoted for


@dataclass(frozen=True, slots=True, kw_only=True)
class Lens:
    """What of a camera its lens and sensor determine."""

    focal_px: Array  # (F|1, 2)
    centre_px: Array  # (F|1, 2)
    sensor_width: float  # m


def read_lens(reading: Reading, part: CameraPart) -> Lens:
    """The lens that a camera states, in pixels of the clip.

    Where the sensor is left out, its longer side is taken as 36 mm; where the focal length is, a
    placeholder waits for solving; where the principal point is, it is the picture's middle. Each
    is marked as `default`.

    Raises:
        ValueError: a focal length in both units, or one in millimetres without a picture.
    """
    pixels = read_rows(reading, part, part.keys, "focal_px", part.interpolation)
    length = read_rows(reading, part, part.keys, "focal_length", part.interpolation)
    if pixels is not None and length is not None:
        raise ValueError("has both focal_length and focal_px; keep one")
    sensor_width = part.sensor_width or _assume_sensor(reading, in_pixels=pixels is not None)
    if pixels is not None:
        focal_px = pixels * reading.pixel_scale
    else:
        focal_px = _focal_from_picture(reading, length, sensor_width)
    if length is not None and part.sensor_width is None:
        note = "focal length on an assumed sensor"
        reading.assumed["camera.focal_px"] = Origin("declared", 0.5, note)
    return Lens(focal_px=focal_px, centre_px=_read_centre(reading, part), sensor_width=sensor_width)


def _focal_from_picture(reading: Reading, length: Array | None, sensor_width: float) -> Array:
    width = _picture(reading, "focal_length")[0]
    given = None if length is None else length / sensor_width * width
    focal = np.array([_hold_focal_px(reading)]) if given is None else given
    return np.column_stack([focal, focal * float(reading.pixel_aspect)])


def _hold_focal_px(reading: Reading) -> float:
    """Focal length along x that holds the place of one that solving has to find."""
    reading.assumed["camera.focal_px"] = PLACEHOLDER
    width, height = _picture(reading, "focal_length")
    squeeze = float(reading.pixel_aspect)
    longer = max(width, height / squeeze)
    return focal_px_from_fov(longer, math.radians(SolveOptions().fov_deg))


def _assume_sensor(reading: Reading, *, in_pixels: bool) -> float:
    consequence = "millimetres are nominal" if in_pixels else "the field of view hangs on it"
    reading.warn(
        "camera.sensor-assumed",
        "camera.sensor_width",
        f"is not given: 36 mm along the longer side are assumed, and {consequence}; give it",
    )
    reading.assumed["camera.sensor_width"] = Origin("default", 0.3, "full frame assumed")
    if reading.size is None:
        return _FULL_FRAME
    across, high = reading.size[0] * float(reading.pixel_aspect), reading.size[1]
    return _FULL_FRAME * across / max(across, high)


def _read_centre(reading: Reading, part: CameraPart) -> Array:
    centre = read_rows(reading, part, part.keys, "principal_point", part.interpolation)
    if centre is not None:
        return centre * reading.pixel_scale
    width, height = _picture(reading, "principal_point")
    reading.assumed["camera.centre_px"] = Origin("default", 0.7, "middle of the picture")
    return np.array([[width / 2, height / 2]])


def _picture(reading: Reading, field: str) -> tuple[int, int]:
    if reading.size is None:
        raise ValueError(
            f"{field} cannot be told without a picture, and no clip is named; name the clip, or "
            "give focal_px and principal_point"
        )
    return reading.size
