"""How far the camera and the ground of a shot may be believed when something is drawn by them."""

from collections.abc import Iterable

from ..origins import origin_of
from ..shot import Origin, Shot

_NO_UP, _NO_SCALE = "camera.world-arbitrary", "camera.scale-unknown"  # findings of the readers
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
    """True when y = 0 is the ground: not so in a solver's own world."""
    return _NO_UP not in {finding.code for finding in shot.findings}


def length_unit(codes: Iterable[str]) -> str:
    """What lengths are in, by the codes of a shot's findings: metres, or units nobody knows."""
    return "units" if {_NO_UP, _NO_SCALE}.intersection(codes) else "m"
