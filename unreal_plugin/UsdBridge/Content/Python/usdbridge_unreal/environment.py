"""The picture of a dome light as Radiance .hdr, of which Unreal makes a cube; of .exr it does not.

Source of the format: Ward, "Real Pixels", Graphics Gems II, and Radiance's own file formats page.
"""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from math import frexp
from operator import mul
from pathlib import Path

from .reading.exr import Line, Picture, PictureError, read_head, read_lines

_KINDS = (".exr", ".hdr", ".png", ".jpg", ".jpeg")
_MOST_BYTES = 512 * 2**20
_LEAST = 1e-32  # darker is black
_FACTORS = {power: 2.0 ** (8 - power) for power in range(-127, 128)}
_RUN = 128  # bytes at most in one run of a scan line


@dataclass(frozen=True, slots=True, kw_only=True)
class Environment:
    """Where a picture was written, or why not."""

    path: Path | None
    reason: str = ""  # a sentence; "" with a path


def write_environment(stage: Path, prim_leaf: str, target: Path) -> Environment:
    """The dome's picture out of a USDZ, in latitude and longitude as UsdLux has it.

    The top row looks along the dome's +Y, the middle column along +Z and the column a quarter from
    the left along +X. Values are linear and without the light's intensity; alpha is left out.

    Args:
        stage: the package.
        prim_leaf: last name of the light's prim.
        target: the .hdr; written whole or not at all.
    """
    try:
        name, data = _picture(stage, prim_leaf)
        if name.endswith(".exr"):
            head = read_head(data)
            data = b"".join(_radiance(head, read_lines(data, head)))
        elif not name.endswith(".hdr"):
            raise PictureError("it has no high dynamic range; give the light an OpenEXR picture")
    except PictureError as fault:
        return Environment(path=None, reason=f"{stage.name}: textures/{prim_leaf}: {fault}")
    part = target.with_name(f".{target.name}.part")
    try:
        part.write_bytes(data)
        part.replace(target)
    except OSError as error:
        part.unlink(missing_ok=True)
        return Environment(path=None, reason=f"{target}: cannot be written: {error.strerror}")
    return Environment(path=target)


def _picture(stage: Path, leaf: str) -> tuple[str, bytes]:
    try:
        with zipfile.ZipFile(stage) as archive:
            held = set(archive.namelist())
            names = [f"textures/{leaf}{kind}" for kind in _KINDS]
            name = next((name for name in names if name in held), None)
            if name is None:
                raise PictureError("there is no such picture in the package")
            entry = archive.getinfo(name)
            if entry.compress_type != zipfile.ZIP_STORED or entry.file_size > _MOST_BYTES:
                raise PictureError("it is compressed, which USDZ forbids, or beyond 512 MiB")
            return name, archive.read(entry)
    except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise PictureError(f"the package cannot be read: {error}") from error


def _radiance(head: Picture, lines: Iterator[Line]) -> Iterator[bytes]:
    """The file, piece by piece."""
    yield b"#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n\n"
    yield f"-Y {head.height} +X {head.width}\n".encode()
    in_runs = 8 <= head.width <= 0x7FFF
    for line in lines:
        columns = _rgbe(line)
        if in_runs:
            yield bytes((2, 2, head.width >> 8, head.width & 255))
            yield from map(_in_runs, columns)
        else:
            yield bytes(value for pixel in zip(*columns, strict=True) for value in pixel)


def _rgbe(line: Line) -> tuple[bytes, bytes, bytes, bytes]:
    """Mantissas of red, green and blue, rounded, and the exponent that they share."""
    most = [value if value > _LEAST else 0.0 for value in map(max, *line)]
    # A little more, so that no mantissa is rounded up to 256.
    powers = [frexp(value * 1.002)[1] for value in most]
    factors = [_FACTORS[power] for power in powers]
    red, green, blue = (bytes(map(round, map(mul, channel, factors))) for channel in line)
    return red, green, blue, bytes([power + 128 for power in powers])


def _in_runs(column: bytes) -> bytes:
    """One component of a scan line; every run is spelt out, which all readers take."""
    starts = range(0, len(column), _RUN)
    runs = (column[start : start + _RUN] for start in starts)
    return b"".join(bytes((len(run),)) + run for run in runs)
