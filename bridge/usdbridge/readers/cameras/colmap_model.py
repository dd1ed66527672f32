"""A COLMAP model from disk, text or binary: cameras, registered images and points.

Read here and not by pycolmap, which reads on for minutes, and gigabytes, where a damaged binary
file claims a huge count. Format: https://colmap.github.io/format.html
"""

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from ...errors import ReadError
from ...shot import Array
from ..values import MAX_BYTES, number, number_in, positive, read_text, shown, unit_quaternion

# Number in binary files and count of parameters; those with a count are Brown-Conrady.
MODELS = {
    "SIMPLE_PINHOLE": (0, 3),
    "PINHOLE": (1, 4),
    "SIMPLE_RADIAL": (2, 4),
    "RADIAL": (3, 5),
    "OPENCV": (4, 8),
    "FULL_OPENCV": (6, 12),
}
_OTHERS = {
    5: "OPENCV_FISHEYE",
    7: "FOV",
    8: "SIMPLE_RADIAL_FISHEYE",
    9: "RADIAL_FISHEYE",
    10: "THIN_PRISM_FISHEYE",
    11: "RAD_TAN_THIN_PRISM_FISHEYE",
}
_NAMES = {code: name for name, (code, _) in MODELS.items()} | _OTHERS


@dataclass(frozen=True, slots=True)
class Lens:
    """One COLMAP camera."""

    model: str  # a key of MODELS
    width: int
    height: int
    parameters: tuple[float, ...]  # px and coefficients, in the model's order


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """One registered image: x_camera = R x_world + t, camera looking down +Z with +Y down."""

    name: str
    camera_id: int
    quaternion: Array  # (4,) w, x, y, z
    translation: Array  # (3,)


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """What a model folder holds."""

    lenses: dict[int, Lens]
    views: tuple[View, ...]
    positions: Array  # (N, 3)
    colors: Array  # (N, 3) 0 … 255


def read_model(folder: Path) -> Model:
    """The model in a folder with cameras, images and, if any, points3D; binary before text.

    Raises:
        ReadError: a file is missing, cut short, or holds a value that cannot be.
    """
    kind = ".bin" if (folder / "cameras.bin").is_file() else ".txt"
    read_lenses, read_views, read_points = _BINARY if kind == ".bin" else _TEXT
    lenses = read_lenses(folder / f"cameras{kind}")
    views = tuple(read_views(folder / f"images{kind}"))
    for view in views:
        if view.camera_id not in lenses:
            raise ReadError(
                f"{folder / f'images{kind}'}: image {view.name} is by camera {view.camera_id}, "
                f"which cameras{kind} lacks; export the model again"
            )
    points = folder / f"points3D{kind}"
    rows = read_points(points) if points.is_file() else np.empty((0, 6))
    return Model(lenses, views, rows[:, :3], rows[:, 3:])


def _lens(model: str, width: float, height: float, values: list[float], where: str) -> Lens:
    if model not in MODELS:
        raise ReadError(
            f"{where}: camera model {shown(model)[1:-1]} bends light in a way that game cameras "
            "cannot; run `colmap image_undistorter` and give its model and images"
        )
    wanted = MODELS[model][1]
    if len(values) != wanted:
        raise ReadError(f"{where}: {model} has {len(values)} parameters; must be {wanted}")
    focals = values[: 2 if model in ("PINHOLE", "OPENCV", "FULL_OPENCV") else 1]
    for value in (width, height, *focals):
        positive(value, f"{where}: width, height or focal length")
    return Lens(model, int(width), int(height), tuple(values))


def _view(name: str, camera_id: int, values: list[float], where: str) -> View:
    return View(
        name,
        camera_id,
        unit_quaternion(values[:4], f"{where}: quaternion"),
        np.array([number(value, f"{where}: translation") for value in values[4:7]]),
    )


def _lines(path: Path) -> Iterator[tuple[str, str]]:
    """The lines that are not comments, each with its place for messages."""
    for index, line in enumerate(read_text(path).split("\n"), 1):
        if not line.startswith("#"):
            yield f"{path}:{index}", line.strip()


def _fields(line: str, least: int, where: str) -> list[str]:
    fields = line.split()
    if len(fields) < least:
        raise ReadError(f"{where}: has {len(fields)} values, at least {least} belong there")
    return fields


def _text_lenses(path: Path) -> dict[int, Lens]:
    lenses = {}
    for where, line in _lines(path):
        if line:
            fields = _fields(line, 4, where)
            key, width, height = (int(number_in(fields[i], where)) for i in (0, 2, 3))
            values = [number_in(field, where) for field in fields[4:]]
            lenses[key] = _lens(fields[1], width, height, values, where)
    return lenses


def _text_views(path: Path) -> Iterator[View]:
    lines = _lines(path)
    for where, line in lines:
        if not line:
            continue
        fields = line.split(maxsplit=9)
        if len(fields) < 10:
            raise ReadError(f"{where}: has {len(fields)} values, an image has 10; export it again")
        values = [number_in(field, where) for field in fields[1:8]]
        yield _view(fields[9], int(number_in(fields[8], where)), values, where)
        # The image's 2D points follow on a line of their own, which may be empty.
        where, line = next(lines, ("", ""))
        if len(line.split()) % 3:
            raise ReadError(f"{where}: 2D points come in threes; is the line of points missing?")


def _text_points(path: Path) -> Array:
    rows = []
    for where, line in _lines(path):
        if line:
            fields = _fields(line, 8, where)
            rows.append([number_in(field, where) for field in fields[1:7]])
    return np.array(rows, np.float64).reshape(-1, 6)


class _Bytes:
    """A file's bytes, taken from the front; no count is believed that the rest cannot hold."""

    def __init__(self, path: Path) -> None:
        try:
            if path.stat().st_size > 8 * MAX_BYTES:
                raise ReadError(f"{path}: over {8 * MAX_BYTES >> 20} MiB; thin the model out first")
            self.data = path.read_bytes()
        except OSError as error:
            raise ReadError(f"{path}: cannot be read ({error.strerror})") from error
        self.path, self.at = path, 0

    def take(self, layout: str) -> tuple[Any, ...]:
        """The next values, little-endian."""
        end = self.at + struct.calcsize(layout)
        if end > len(self.data):
            raise ReadError(f"{self.path}: ends at byte {len(self.data)}, too early; copy it again")
        values = struct.unpack_from(layout, self.data, self.at)
        self.at = end
        return values

    def count(self, size: int) -> int:
        """The next count, of things that take at least `size` bytes each."""
        (count,) = self.take("<Q")
        if count * size > len(self.data) - self.at:
            raise ReadError(
                f"{self.path}: announces {count} items at byte {self.at - 8}, more than the file "
                "has bytes for; it is damaged: copy it again"
            )
        return int(count)

    def skip(self, count: int) -> None:
        """Leave out bytes that `count` has vouched for."""
        self.at += count

    def name(self) -> str:
        """The next text, up to its zero byte."""
        end = self.data.find(b"\0", self.at, self.at + 4096)
        if end < 0:
            raise ReadError(f"{self.path}: no image name at byte {self.at}; it is damaged")
        raw, self.at = self.data[self.at : end], end + 1
        return raw.decode("utf-8", "replace")

    def finish(self) -> None:
        """Pass a file that has been read to its end."""
        if self.at != len(self.data):
            raise ReadError(f"{self.path}: {len(self.data) - self.at} bytes too many; damaged")


def _binary_lenses(path: Path) -> dict[int, Lens]:
    data = _Bytes(path)
    lenses = {}
    for _ in range(data.count(24)):
        where = f"{path}: byte {data.at}"
        key, code, width, height = data.take("<IiQQ")
        model = _NAMES.get(code, f"number {code}")
        if model not in MODELS:
            _lens(model, 1, 1, [], where)
        values = [number(value, where) for value in data.take(f"<{MODELS[model][1]}d")]
        lenses[key] = _lens(model, width, height, values, where)
    data.finish()
    return lenses


def _binary_views(path: Path) -> Iterator[View]:
    data = _Bytes(path)
    for _ in range(data.count(73)):
        where = f"{path}: byte {data.at}"
        values = data.take("<I7dI")
        pose = [number(value, where) for value in values[1:8]]
        yield _view(data.name(), values[8], pose, where)
        data.skip(24 * data.count(24))
    data.finish()


def _binary_points(path: Path) -> Array:
    data = _Bytes(path)
    rows = []
    for _ in range(data.count(51)):
        _, x, y, z, red, green, blue, _ = data.take("<Q3d3Bd")
        rows.append((x, y, z, red, green, blue))
        data.skip(8 * data.count(8))
    data.finish()
    points = np.array(rows, np.float64).reshape(-1, 6)
    if not (np.abs(points) < 1e12).all():
        raise ReadError(f"{path}: holds a point that is not finite; export the model again")
    return points


_Readers = tuple[
    Callable[[Path], dict[int, Lens]],
    Callable[[Path], Iterator[View]],
    Callable[[Path], Array],
]
_TEXT: _Readers = (_text_lenses, _text_views, _text_points)
_BINARY: _Readers = (_binary_lenses, _binary_views, _binary_points)
