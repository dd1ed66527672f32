"""Camera table (CSV) of our own: one line per frame, columns named in the first line."""

import csv
import math
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from scipy.spatial.transform import Rotation

from ...errors import ReadError
from ...frames import continuous_quaternions
from ...options import ReadOptions
from ...shot import Array, Distortion, Pose, Shot
from ..values import number_in, positive, read_text, unit_quaternion, whole
from .camera_shot import shot_of_camera
from .camera_source import CameraSource, check_frames

NAME = "camera_csv"
SUFFIXES = (".csv",)
_PLACE = ("frame", "tx", "ty", "tz")
_QUATERNION = ("qw", "qx", "qy", "qz")
_ANGLES = ("rx", "ry", "rz")
_PER_FRAME = ("focal_px", "focal_y_px", "focal_mm", "cx", "cy", "focus_distance", "f_number")
_CONSTANT = ("width", "height", "sensor_width_mm")
_RADIAL = ("k1", "k2", "k3", "k4", "k5", "k6")
_TANGENTIAL = ("p1", "p2")
_POSITIVE = {*_PER_FRAME, *_CONSTANT} - {"cx", "cy"}
_KNOWN = {
    *_PLACE,
    *_QUATERNION,
    *_ANGLES,
    *_PER_FRAME,
    *_CONSTANT,
    *_RADIAL,
    *_TANGENTIAL,
}

_Table = Mapping[str, Array]  # column name → (K,) values


def sniff(path: Path) -> bool:
    """True for a text file whose first line names at least frame, tx, ty and tz."""
    try:
        first = read_text(path).lstrip().partition("\n")[0]
    except ReadError:
        return False
    return set(_PLACE) <= {name.strip() for name in first.split(",")}


def read(path: Path, options: ReadOptions) -> Shot:
    """A shot of the clip beside the file.

    Raises:
        ReadError: see `read_camera`.
        FootageError: the clip cannot be used.
    """
    return shot_of_camera(read_camera(path), options)


def read_camera(path: Path) -> CameraSource:
    """The camera, one row per line; columns and units are told in docs/readers.md.

    Raises:
        ReadError: an unknown, missing or doubled column, or a value that cannot be.
    """
    table = _read_table(path)
    frames = tuple(int(frame) for frame in table["frame"])
    check_frames(frames, path)
    picture, focal = _lens(table, path)
    return CameraSource(
        path=path,
        format="camera CSV",
        camera_to_world=Pose(
            position=np.column_stack([table[name] for name in ("tx", "ty", "tz")]),
            orientation=continuous_quaternions(_orientation(table, path)),
        ),
        frames=frames,
        picture=picture,
        in_pixels="focal_px" in table,
        focal=focal,
        shift=_shift(table, picture, path),
        sensor_width=_constant(table, "sensor_width_mm", path, scale=1e-3),
        focus_distance=table.get("focus_distance"),
        f_number=table.get("f_number"),
        distortion=_distortion(table, path),
        world="metric",
    )


def _read_table(path: Path) -> _Table:
    lines = csv.reader(read_text(path).splitlines(), strict=True)
    try:
        header = [name.strip() for name in next(lines, [])]
        _check_header(header, path)
        rows = [
            _row(header, fields, f"{path}:{lines.line_num}")
            for fields in lines
            if any(field.strip() for field in fields)
        ]
    except csv.Error as error:
        raise ReadError(f"{path}:{lines.line_num}: no CSV ({error}); save it again") from error
    return {name: np.array([row[name] for row in rows]) for name in header}


def _check_header(header: list[str], path: Path) -> None:
    where = f"{path}: the first line"
    if unknown := [name for name in header if name not in _KNOWN]:
        raise ReadError(f"{where} names {unknown[0]!r}; known are {', '.join(sorted(_KNOWN))}")
    if len(set(header)) < len(header):
        raise ReadError(f"{where} names a column twice; remove one")
    if missing := [name for name in _PLACE if name not in header]:
        raise ReadError(f"{where} lacks {', '.join(missing)}")
    turns = [name for name in (*_QUATERNION, *_ANGLES) if name in header]
    if tuple(turns) not in (_QUATERNION, _ANGLES):
        raise ReadError(f"{where} must name qw,qx,qy,qz or else rx,ry,rz")
    if ("focal_px" in header) == ("focal_mm" in header):
        raise ReadError(f"{where} must name focal_px or else focal_mm with sensor_width_mm")
    if "focal_mm" in header and "sensor_width_mm" not in header:
        raise ReadError(f"{where} names focal_mm but not sensor_width_mm; add it")
    if ("width" in header) != ("height" in header):
        raise ReadError(f"{where} must name both width and height or neither")


def _row(header: list[str], fields: list[str], where: str) -> dict[str, float]:
    if len(fields) != len(header):
        raise ReadError(f"{where}: has {len(fields)} values, must have {len(header)}")
    row = {}
    for name, field in zip(header, fields, strict=True):
        value = number_in(field.strip(), f"{where}: {name}")
        if name in _POSITIVE:
            positive(value, f"{where}: {name}")
        row[name] = whole(value, f"{where}: frame") if name == "frame" else value
    return row


def _orientation(table: _Table, path: Path) -> Array:
    if "qw" in table:
        rows = np.column_stack([table[name] for name in _QUATERNION])
        return np.array([unit_quaternion(row, f"{path}: row {i}") for i, row in enumerate(rows, 1)])
    angles = np.column_stack([table[name] for name in ("ry", "rx", "rz")])
    quaternions = Rotation.from_euler("YXZ", angles, degrees=True).as_quat(scalar_first=True)
    return np.asarray(quaternions, np.float64)


def _lens(table: _Table, path: Path) -> tuple[tuple[float | None, float | None], Array]:
    """The picture that the lens is measured on, and focal lengths (K, 2) in its unit."""
    width, height = (_constant(table, name, path) for name in ("width", "height"))
    if "focal_px" in table:
        focal = table["focal_px"]
        return (width, height), np.column_stack([focal, table.get("focal_y_px", focal)])
    sensor = _constant(table, "sensor_width_mm", path)
    assert sensor is not None
    focal = table["focal_mm"]
    tall = sensor * height / width if width and height else None
    return (sensor, tall), np.column_stack([focal, focal])


def _shift(table: _Table, picture: tuple[float | None, float | None], path: Path) -> Array:
    """The principal point from the middle, (K, 2), in the picture's unit."""
    if "cx" not in table and "cy" not in table:
        return np.zeros((1, 2))
    width, height = (_constant(table, name, path) for name in ("width", "height"))
    if width is None or height is None:
        raise ReadError(f"{path}: cx or cy is there but not width and height; add them")
    unit = (picture[0] or width) / width
    still = np.zeros_like(table["frame"])
    right = table["cx"] - width / 2 if "cx" in table else still
    below = table["cy"] - height / 2 if "cy" in table else still
    return np.column_stack([right, below]) * unit


def _constant(table: _Table, name: str, path: Path, scale: float = 1.0) -> float | None:
    if name not in table:
        return None
    values = table[name]
    if not math.isclose(values.min(), values.max(), rel_tol=1e-9):
        raise ReadError(f"{path}: {name} changes from {values[0]:g}; it must be one for all frames")
    return float(values[0]) * scale


def _distortion(table: _Table, path: Path) -> Distortion | None:
    radial, tangential = (
        tuple(_constant(table, name, path) or 0.0 for name in names)
        for names in (_RADIAL, _TANGENTIAL)
    )
    if not any((*radial, *tangential)):
        return None
    while radial and radial[-1] == 0:
        radial = radial[:-1]
    return Distortion(radial=radial, tangential=tangential if any(tangential) else ())
