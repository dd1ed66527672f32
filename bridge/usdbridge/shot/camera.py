"""Where things are, and the camera that sees them."""

from dataclasses import dataclass

from .arrays import Array, freeze, freeze_optional, per_frame


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pose:
    """Rigid motion of a frame of reference."""

    position: Array = per_frame()  # (F|1, 3) m
    orientation: Array = per_frame()  # (F|1, 4) unit quaternions w, x, y, z

    def __post_init__(self) -> None:
        freeze(self, "position", None, 3)
        freeze(self, "orientation", len(self.position), 4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Distortion:
    """Brown-Conrady as in OpenCV: distorted from ideal, on image coordinates over focal length."""

    radial: tuple[float, ...] = ()  # k1 … k6
    tangential: tuple[float, ...] = ()  # p1, p2


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Camera:
    """The taking camera over the shot."""

    camera_to_world: Pose
    focal_px: Array = per_frame()  # (F|1, 2) px along x and y
    centre_px: Array = per_frame()  # (F|1, 2) px; principal point
    sensor_width: float  # m; horizontal camera aperture
    focus_distance: Array | None = per_frame(optional=True)  # (F|1,) m
    f_number: Array | None = per_frame(optional=True)  # (F|1,)
    exposure_time: float | None = None  # s; shutter
    iso: float | None = None
    clipping: tuple[float, float] = (0.05, 10000.0)  # m; near, far
    distortion: Distortion | None = None
    move: str = ""  # the move in words, e.g. "slow dolly-in from left"

    def __post_init__(self) -> None:
        freeze(self, "focal_px", None, 2)
        freeze(self, "centre_px", None, 2)
        freeze_optional(self, "focus_distance", None)
        freeze_optional(self, "f_number", None)
        if self.sensor_width <= 0 or (self.focal_px <= 0).any():
            raise ValueError("a camera needs sensor_width > 0 and focal_px > 0")
