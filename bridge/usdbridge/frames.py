"""Geometry and time that every stage shares; see `shot` for the conventions."""

import math
from fractions import Fraction

import numpy as np
from scipy.spatial.transform import Rotation, Slerp

from .shot import Array, Camera, Plate, Pose

# Axes of a camera that looks down +Z with +Y down (OpenCV, COLMAP), seen from ours; its own inverse
CV_TO_GL = np.diag([1.0, -1.0, -1.0])
Z_UP_TO_Y_UP = np.array([[1.0, 0.0, 0.0], [0.0, 0.0, 1.0], [0.0, -1.0, 0.0]])


def pose_matrices(pose: Pose) -> Array:
    """Rigid 4×4 matrices of a pose, (F|1, 4, 4), acting on column vectors.

    In closed form (Shoemake 1985): shots of thousands of bodies spend their time here.
    """
    unit = pose.orientation / np.linalg.norm(pose.orientation, axis=1, keepdims=True)
    w, x, y, z = unit.T  # documents round them
    matrices = np.zeros((len(pose.position), 4, 4))
    matrices[:, 0, 0] = 1 - 2 * (y * y + z * z)
    matrices[:, 0, 1] = 2 * (x * y - w * z)
    matrices[:, 0, 2] = 2 * (x * z + w * y)
    matrices[:, 1, 0] = 2 * (x * y + w * z)
    matrices[:, 1, 1] = 1 - 2 * (x * x + z * z)
    matrices[:, 1, 2] = 2 * (y * z - w * x)
    matrices[:, 2, 0] = 2 * (x * z - w * y)
    matrices[:, 2, 1] = 2 * (y * z + w * x)
    matrices[:, 2, 2] = 1 - 2 * (x * x + y * y)
    matrices[:, :3, 3] = pose.position
    matrices[:, 3, 3] = 1.0
    return matrices


def pose_from_matrices(matrices: Array) -> Pose:
    """Pose of (F|1, 4, 4) matrices; scale and shear, if any, are dropped by the nearest rotation.

    Consecutive quaternions lie in the same hemisphere, so that they can be interpolated.
    """
    rotations = Rotation.from_matrix(matrices[:, :3, :3])
    return Pose(
        position=matrices[:, :3, 3],
        orientation=continuous_quaternions(rotations.as_quat(scalar_first=True)),
    )


def continuous_quaternions(quaternions: Array) -> Array:
    """The same rotations with signs chosen so that no step crosses hemispheres; first w ≥ 0."""
    out = np.array(quaternions, dtype=np.float64)
    if out[0, 0] < 0:
        out[0] *= -1
    steps = np.where(np.einsum("ij,ij->i", out[:-1], out[1:]) < 0, -1.0, 1.0)
    out[1:] *= np.cumprod(steps)[:, None]
    return out


def still_pose(
    position: tuple[float, float, float] = (0.0, 0.0, 0.0),
    orientation: tuple[float, float, float, float] = (1.0, 0.0, 0.0, 0.0),
) -> Pose:
    """A pose of one row: at rest, by default at the origin."""
    return Pose(position=np.array([position]), orientation=np.array([orientation]))


def look_at(eye: Array, target: Array, up: tuple[float, float, float] = (0.0, 1.0, 0.0)) -> Array:
    """Orientation (4,) of a camera at `eye` that looks at `target` with `up` upwards in the frame.

    Raises:
        ValueError: eye and target coincide, or the view is along `up`.
    """
    back = np.asarray(eye, np.float64) - np.asarray(target, np.float64)
    right = np.cross(up, back)
    if np.linalg.norm(back) < 1e-12 or np.linalg.norm(right) < 1e-12 * np.linalg.norm(back):
        raise ValueError("the view has no direction of its own")
    back /= np.linalg.norm(back)
    right /= np.linalg.norm(right)
    axes = np.column_stack([right, np.cross(back, right), back])
    return np.asarray(Rotation.from_matrix(axes).as_quat(scalar_first=True), np.float64)


def interpolate_pose(frames: Array, pose: Pose, wanted: Array) -> Pose:
    """The pose at other frames: linear in position, slerp in orientation, held outside.

    Args:
        frames: (K,) rising frame numbers of the pose's K rows.
        pose: K rows.
        wanted: (N,) frame numbers.
    """
    if len(frames) == 1:
        return pose
    inside = np.clip(wanted, frames[0], frames[-1])
    position = np.column_stack([np.interp(inside, frames, axis) for axis in pose.position.T])
    turn = Slerp(frames, Rotation.from_quat(pose.orientation, scalar_first=True))(inside)
    orientation = continuous_quaternions(turn.as_quat(scalar_first=True))
    exact = np.searchsorted(frames, inside).clip(0, len(frames) - 1)
    keyed = frames[exact] == inside
    position[keyed] = pose.position[exact[keyed]]
    orientation[keyed] = pose.orientation[exact[keyed]]
    return Pose(position=position, orientation=continuous_quaternions(orientation))


def per_frame_rows(rows: Array, count: int) -> Array:
    """`count` rows: the array itself, or its single row repeated."""
    return rows if len(rows) == count else np.repeat(rows, count, axis=0)


def is_still(rows: Array) -> bool:
    """True when every row equals the first."""
    return bool((rows == rows[:1]).all())


def aspect(plate: Plate) -> Fraction:
    """Width of the displayed picture over its height, pixel aspect included."""
    return plate.width * plate.pixel_aspect / plate.height


def focal_px_from_fov(width: float, fov: float) -> float:
    """Focal length, px, of a pinhole camera that sees `fov` radians across `width` px."""
    return width / 2 / math.tan(fov / 2)


def focal_length(camera: Camera, width: int) -> Array:
    """Focal length per row, metres, (F|1,); `width` is the plate's, px."""
    return np.asarray(camera.focal_px[:, 0] * camera.sensor_width / width, np.float64)


def apertures(camera: Camera, width: int, height: int) -> Array:
    """Horizontal and vertical camera aperture per row, metres, (F|1, 2).

    A pixel is as wide as focal_y / focal_x says, so the vertical aperture makes the written field
    of view exact for stretched pictures too.
    """
    focal_x, focal_y = camera.focal_px[:, 0], camera.focal_px[:, 1]
    vertical = camera.sensor_width * height / width * focal_x / focal_y
    return np.column_stack([np.full_like(vertical, camera.sensor_width), vertical])


def aperture_offsets(camera: Camera, width: int, height: int) -> Array:
    """Camera aperture offsets per row, metres, (F|1, 2): how far the window lies right and up.

    In USD the optical axis meets the window at x = −offset from its middle.
    """
    rows = max(len(camera.focal_px), len(camera.centre_px))
    sizes = per_frame_rows(apertures(camera, width, height), rows)
    centre = per_frame_rows(camera.centre_px, rows)
    right = (width / 2 - centre[:, 0]) / width * sizes[:, 0]
    above = (centre[:, 1] - height / 2) / height * sizes[:, 1]
    return np.column_stack([right, above]) + 0.0


def advance_timecode(timecode: str, frames: int, rate: Fraction) -> str:
    """The SMPTE time code `frames` later; drop-frame where written with a semicolon.

    Drop-frame counting skips the first 2 (at 59.94 fps 4) numbers of every minute but the tenth:
    SMPTE ST 12-1.
    """
    nominal = round(rate)
    hours, minutes, seconds, number = (int(part) for part in timecode.replace(";", ":").split(":"))
    index = ((hours * 60 + minutes) * 60 + seconds) * nominal + number
    drop = nominal // 15 if ";" in timecode else 0
    total_minutes = hours * 60 + minutes
    index += frames - drop * (total_minutes - total_minutes // 10)
    if drop:
        tens, rest = divmod(index, nominal * 600 - drop * 9)
        index += drop * (9 * tens + max(0, (rest - drop) // (nominal * 60 - drop)))
    seconds, number = divmod(index, nominal)
    mark = ";" if drop else ":"
    hours, minutes = seconds // 3600 % 24, seconds // 60 % 60
    return f"{hours:02}:{minutes:02}:{seconds % 60:02}{mark}{number:02}"
