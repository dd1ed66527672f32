"""Nuke .chan: one line per frame with position, rotation and vertical field of view."""

import math
from pathlib import Path

import numpy as np
from scipy.spatial.transform import Rotation

from ...errors import ReadError
from ...frames import continuous_quaternions
from ...options import ReadOptions
from ...report import Finding
from ...shot import Array, Pose, Shot
from ..values import number_in, read_text, whole
from .camera_shot import shot_of_camera
from .camera_source import CameraSource, check_frames

NAME = "chan"
SUFFIXES = (".chan",)
_COLUMNS = ("frame", "tx", "ty", "tz", "rx", "ry", "rz", "vertical field of view")


def sniff(path: Path) -> bool:
    """True for a .chan file of text."""
    try:
        return path.suffix.lower() == ".chan" and "\0" not in read_text(path)
    except ReadError:
        return False


def read(path: Path, options: ReadOptions) -> Shot:
    """A shot of the clip beside the file.

    Raises:
        ReadError: see `read_camera`.
        FootageError: the clip cannot be used.
    """
    return shot_of_camera(read_camera(path), options)


def read_camera(path: Path) -> CameraSource:
    """The camera, one row per line.

    Columns: frame, tx ty tz, rx ry rz in degrees, vertical field of view in degrees. The file
    says neither rotation order nor film back, so Nuke's default order ZXY is taken: about Z
    first, then X, then Y, which is R = Ry Rx Rz.

    Raises:
        ReadError: a line with too few or wrong numbers, or no field of view.
    """
    rows = np.array(_rows(path)).reshape(-1, len(_COLUMNS))
    frames = tuple(int(frame) for frame in rows[:, 0])
    check_frames(frames, path)
    turns = Rotation.from_euler("YXZ", rows[:, [5, 4, 6]], degrees=True)
    return CameraSource(
        path=path,
        format="Nuke .chan",
        camera_to_world=Pose(
            position=rows[:, 1:4],
            orientation=continuous_quaternions(turns.as_quat(scalar_first=True)),
        ),
        frames=frames,
        picture=(None, 1.0),
        in_pixels=False,
        focal=_focal(rows[:, 7]),
        shift=np.zeros((1, 2)),
        world="upright",
        findings=(_assumptions(path),),
    )


def _rows(path: Path) -> list[list[float]]:
    rows = []
    for index, line in enumerate(read_text(path).splitlines(), 1):
        fields = line.split()
        if fields and not fields[0].startswith("#"):
            rows.append(_row(fields, f"{path}:{index}"))
    return rows


def _row(fields: list[str], where: str) -> list[float]:
    if len(fields) < len(_COLUMNS):
        raise ReadError(
            f"{where}: has {len(fields)} columns, must have {len(_COLUMNS)} "
            f"({', '.join(_COLUMNS)}); export the .chan from the camera node, not from an axis"
        )
    row: list[float] = [whole(number_in(fields[0], f"{where}: frame"), f"{where}: frame")]
    for name, field in zip(_COLUMNS[1:], fields[1:8], strict=True):
        row.append(number_in(field, f"{where}: {name}"))
    if not 0.01 <= row[7] <= 170:
        raise ReadError(f"{where}: vertical field of view is {row[7]:g}°; must be 0.01° to 170°")
    return row


def _focal(fov_deg: Array) -> Array:
    """Focal lengths in picture heights, (K|1, 2)."""
    focal = 0.5 / np.tan(np.radians(fov_deg) / 2)
    pairs = np.column_stack([focal, focal])
    return pairs[:1] if math.isclose(focal.min(), focal.max(), rel_tol=1e-12) else pairs


def _assumptions(path: Path) -> Finding:
    return Finding(
        "chan.assumed",
        "warning",
        path.name,
        "a .chan does not say so: rotation order ZXY (Nuke's default) and a vertical film back of "
        "the picture's shape are assumed; in Nuke set vaperture = haperture × height / width "
        "before export",
    )
