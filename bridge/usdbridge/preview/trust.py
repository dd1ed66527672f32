"""How far the camera and the ground of a shot may be believed when something is drawn by them."""

from ..origins import origin_of
from ..shot import Origin, Shot

_CAMERA_PATHS = (
    "camera.camera_to_world.position",
    "camera.camera_to_world.orientation",
    "camera.focal_px",
)


def camera_origin(shot: Shot) -> Origin:
    """Origin of the camera: that of its least known part (pose or focal length)."""
    parts = [origin_of(shot.origins, path) for path in _CAMERA_PATHS]
    return min(parts, key=lambda origin: (origin.kind != "default", origin.confidence))


def is_assumed(shot: Shot) -> bool:
    """True when the camera is a default that nobody measured or declared."""
    return shot.camera is not None and camera_origin(shot).kind == "default"


def has_ground(shot: Shot) -> bool:
    """True when y = 0 is the ground and lengths are metres: not so in a solver's own world."""
    return not any(finding.code == "camera.world-arbitrary" for finding in shot.findings)
