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
    """True when the camera is a default that nobody measured or declared.

    A camera that was solved is none, even where a part of it, such as the lens of a still one,
    cannot be seen in the pixels.
    """
    if shot.camera is None:
        return False
    found = shot.solution.camera if shot.solution else None
    if found is not None and found.verdict != "failed":
        return False
    return camera_origin(shot).kind == "default"


def has_ground(shot: Shot) -> bool:
    """True when y = 0 is meant to be the ground: not so in another solver's own world."""
    return _NO_UP not in {finding.code for finding in shot.findings}


def knows_ground(shot: Shot) -> bool:
    """True when y = 0 is the ground, and not merely taken for it."""
    found = shot.solution.ground if shot.solution else None
    return has_ground(shot) and (found is None or found.verdict == "known")


def length_unit(codes: Iterable[str]) -> str:
    """What lengths are in, by the codes of a shot's findings: metres, or units nobody knows."""
    return "units" if {_NO_UP, _NO_SCALE}.intersection(codes) else "m"
