"""Nerfstudio transforms.json (also instant-ngp's): poses and lens of a radiance-field capture."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from ...errors import ReadError
from ...frames import Z_UP_TO_Y_UP, pose_from_matrices
from ...options import ReadOptions
from ...report import Finding
from ...shot import Array, Distortion, Shot
from ..values import (
    is_file,
    load_json,
    natural,
    number,
    numbers,
    positive,
    rigid,
    rising_numbers,
    shown,
)
from .camera_shot import shot_of_camera
from .camera_source import CameraSource

NAME = "nerfstudio"
SUFFIXES = ("transforms.json", "transforms_train.json", ".json")
_Size = tuple[float | None, float | None]  # width, height
_PINHOLES = ("OPENCV", "PINHOLE", "SIMPLE_PINHOLE", "PERSPECTIVE")
_RADIAL = ("k1", "k2", "k3")
_TANGENTIAL = ("p1", "p2")


def sniff(path: Path) -> bool:
    """True for a JSON object with frames that have a transform_matrix."""
    try:
        data = load_json(path)
    except ReadError:
        return False
    frames = data.get("frames") if isinstance(data, dict) else None
    first = frames[0] if isinstance(frames, list) and frames else None
    return isinstance(first, dict) and "transform_matrix" in first


def read(path: Path, options: ReadOptions) -> Shot:
    """A shot of the images that the file names.

    Raises:
        ReadError: see `read_camera`.
        FootageError: the images cannot be used as a sequence.
    """
    return shot_of_camera(read_camera(path), options)


def read_camera(path: Path) -> CameraSource:
    """The camera, one row per frame, by file name.

    Poses are camera to world with our camera axes (OpenGL) in a world with +Z up, which is turned
    to +Y up. `applied_transform` is part of the poses already; it is only checked. Conventions:
    https://docs.nerf.studio/quickstart/data_conventions.html

    Raises:
        ReadError: no frames, a matrix that is not rigid, no focal length, a fisheye lens.
    """
    data = load_json(path)
    frames = _frames(data, path)
    _check_applied(data, path)
    names = tuple(frame["file_path"] for frame in frames)
    matrices = np.array([_matrix(frame, f"{path}: {frame['file_path']}") for frame in frames])
    lenses = [_lens({**data, **frame}, f"{path}: {frame['file_path']}") for frame in frames]
    pictures = {lens.picture for lens in lenses}
    if len(pictures) > 1:
        raise ReadError(f"{path}: frames of several sizes; a shot has one")
    distortion, findings = _one_distortion(lenses, path)
    return CameraSource(
        path=path,
        format="Nerfstudio transforms",
        camera_to_world=pose_from_matrices(matrices),
        frames=rising_numbers(names),
        names=names,
        image=_find_image(path.parent, names[0]),
        picture=lenses[0].picture,
        in_pixels="fl_x" in {**data, **frames[0]},
        focal=_rows([lens.focal for lens in lenses]),
        shift=_rows([lens.shift for lens in lenses]),
        distortion=distortion,
        world="upright",
        findings=findings,
    )


@dataclass(frozen=True, slots=True)
class _Lens:
    """Lens of one frame, in the unit of its picture."""

    picture: _Size
    focal: tuple[float, float]
    shift: tuple[float, float]
    distortion: Distortion | None


def _lens(given: Mapping[str, Any], where: str) -> _Lens:
    model = given.get("camera_model", "OPENCV")
    if model not in _PINHOLES or given.get("is_fisheye"):
        raise ReadError(
            f"{where}: camera_model {shown(model)} is not a plain lens; process the images with "
            "an OPENCV or PINHOLE camera"
        )
    picture = _picture(given, where)
    focal, shift = _focal(given, picture, where), _shift(given, picture, where)
    return _Lens(picture, focal, shift, _distortion(given, where))


def _frames(data: Any, path: Path) -> list[dict[str, Any]]:
    frames = data.get("frames") if isinstance(data, dict) else None
    if not isinstance(frames, list) or not frames:
        raise ReadError(f"{path}: frames is {shown(frames)}; must be a list of at least one frame")
    for index, frame in enumerate(frames):
        name = frame.get("file_path") if isinstance(frame, dict) else None
        if not isinstance(name, str) or not name:
            raise ReadError(f"{path}: frames[{index}].file_path is {shown(name)}; must be a name")
    frames.sort(key=lambda frame: natural(frame["file_path"]))
    if len({frame["file_path"] for frame in frames}) < len(frames):
        raise ReadError(f"{path}: two frames have one file_path; give each its own")
    return frames


def _matrix(frame: Mapping[str, Any], where: str) -> Array:
    rows = frame.get("transform_matrix")
    if not isinstance(rows, list) or len(rows) not in (3, 4):
        raise ReadError(f"{where}: transform_matrix is {shown(rows)}; must have 4 rows")
    values = [numbers(row, 4, f"{where}: transform_matrix[{i}]") for i, row in enumerate(rows)]
    turned = np.eye(4)
    turned[:3, :3] = Z_UP_TO_Y_UP
    return turned @ rigid(values, f"{where}: transform_matrix")


def _check_applied(data: Mapping[str, Any], path: Path) -> None:
    rows = data.get("applied_transform")
    if rows is None:
        return
    if not isinstance(rows, list) or len(rows) not in (3, 4):
        raise ReadError(f"{path}: applied_transform is {shown(rows)}; must have 3 rows")
    where = f"{path}: applied_transform"
    rigid([numbers(row, 4, f"{where}[{i}]") for i, row in enumerate(rows)], where)


def _picture(given: Mapping[str, Any], where: str) -> _Size:
    sizes = [given.get(key) for key in ("w", "h")]
    if sizes == [None, None]:
        return (None, None) if "fl_x" in given else (1.0, None)
    return positive(sizes[0], f"{where}: w"), positive(sizes[1], f"{where}: h")


def _focal(given: Mapping[str, Any], picture: _Size, where: str) -> tuple[float, float]:
    if "fl_x" in given:
        focal = positive(given["fl_x"], f"{where}: fl_x")
        return focal, positive(given.get("fl_y", focal), f"{where}: fl_y")
    if "camera_angle_x" not in given:
        raise ReadError(f"{where}: has neither fl_x nor camera_angle_x; the lens is unknown")
    angle = positive(given["camera_angle_x"], f"{where}: camera_angle_x")
    if angle > math.radians(170):
        raise ReadError(f"{where}: camera_angle_x is {angle:g} rad; must be below 2.96 rad")
    focal = (picture[0] or 1.0) / 2 / math.tan(angle / 2)
    return focal, focal


def _shift(given: Mapping[str, Any], picture: _Size, where: str) -> tuple[float, float]:
    shifts = []
    for key, size in zip(("cx", "cy"), picture, strict=True):
        if given.get(key) is None:
            shifts.append(0.0)
        elif size is None:
            raise ReadError(f"{where}: {key} is there but not w and h; give the picture's size")
        else:
            shifts.append(number(given[key], f"{where}: {key}") - size / 2)
    return shifts[0], shifts[1]


def _distortion(given: Mapping[str, Any], where: str) -> Distortion | None:
    if number(given.get("k4", 0.0), f"{where}: k4") != 0:
        raise ReadError(
            f"{where}: k4 is the r⁸ term here, which Brown-Conrady lacks; solve without"
        )
    radial, tangential = (
        tuple(number(given.get(key, 0.0), f"{where}: {key}") for key in keys)
        for keys in (_RADIAL, _TANGENTIAL)
    )
    if not any((*radial, *tangential)):
        return None
    return Distortion(radial=radial, tangential=tangential)


def _one_distortion(
    lenses: list[_Lens], path: Path
) -> tuple[Distortion | None, tuple[Finding, ...]]:
    first = lenses[0].distortion
    if all(lens.distortion == first for lens in lenses):
        return first, ()
    text = "the lens distortion differs between frames; the first frame's is kept for all"
    return first, (Finding("camera.distortion-varies", "warning", path.name, text),)


def _rows(pairs: list[tuple[float, float]]) -> Array:
    array = np.array(pairs)
    return array[:1] if (array == array[0]).all() else array


def _find_image(folder: Path, name: str) -> Path | None:
    """The picture of that name, which may lack its suffix, inside the file's own folder."""
    if Path(name).is_absolute() or ".." in Path(name).parts:
        return None
    for suffix in ("", ".png", ".jpg"):
        if is_file(found := folder / f"{name}{suffix}"):
            return found
    return None
