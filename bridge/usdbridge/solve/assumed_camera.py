"""The camera of a shot about whose camera nothing is known."""

import math

import numpy as np

from ..errors import OptionError
from ..frames import focal_px_from_fov, still_pose
from ..options import SolveOptions
from ..report import Finding
from ..shot import Camera, Origin, Shot

FULL_FRAME = 0.036  # m; longer side of the sensor that focal lengths are usually quoted for
_UNKNOWN_SIZE = (1920, 1080)  # px, for a shot without footage


def assume_camera(shot: Shot, options: SolveOptions) -> tuple[Camera, dict[str, Origin], Finding]:
    """A level, still camera with the assumed field of view; a guess, and marked as one.

    Raises:
        OptionError: a field of view outside 1° … 170°, or a height that is not finite.
    """
    if not 1.0 <= options.fov_deg <= 170.0:
        raise OptionError(f"fov_deg is {options.fov_deg:g}; give 1 to 170 degrees")
    if not math.isfinite(options.camera_height):
        raise OptionError(f"camera_height is {options.camera_height}; give metres")
    plate = shot.plate
    width, height = (plate.width, plate.height) if plate else _UNKNOWN_SIZE
    squeeze = float(plate.pixel_aspect) if plate else 1.0
    longer = max(width * squeeze, height)  # in units of a pixel's height
    focal = focal_px_from_fov(longer, math.radians(options.fov_deg))
    camera = Camera(
        camera_to_world=still_pose((0.0, options.camera_height, 0.0)),
        focal_px=np.array([[focal / squeeze, focal]]),
        centre_px=np.array([[width / 2, height / 2]]),
        sensor_width=FULL_FRAME * width * squeeze / longer,
    )
    millimetres = focal * FULL_FRAME / longer * 1000
    finding = Finding(
        "camera.assumed",
        "warning",
        "camera",
        f"no camera is known: a still one at {options.camera_height:g} m with a "
        f"{millimetres:.1f} mm lens ({options.fov_deg:g}° across) stands in; "
        "give one with --camera or in a shot document",
    )
    return camera, {"camera": Origin("default", 0.05, "assumed")}, finding
