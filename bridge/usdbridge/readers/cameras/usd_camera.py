"""USD camera: the one Camera prim of a .usd, .usda, .usdc or .usdz layer.

OpenUSD runs in a child process: a file of a few hundred kilobytes can make it crash.
"""

from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np

from ...errors import LimitError, ReadError
from ...footage import nearest_standard
from ...frames import Z_UP_TO_Y_UP, pose_from_matrices
from ...options import ReadOptions
from ...report import Finding
from ...sandbox import run_limited
from ...shot import Distortion, Shot
from .camera_shot import shot_of_camera
from .camera_source import CameraSource

NAME = "usd_camera"
SUFFIXES = (".usd", ".usda", ".usdc", ".usdz")
_MAGIC = (b"#usda", b"PXR-USDC", b"PK\x03\x04")
_MAX_BYTES = 2**28
_SECONDS = 60.0
_MEMORY_MB = 4096


def sniff(path: Path) -> bool:
    """True for a file with a USD suffix that begins as one."""
    try:
        with path.open("rb") as file:
            head = file.read(8)
    except OSError:
        return False
    return path.suffix.lower() in SUFFIXES and head.startswith(_MAGIC)


def read(path: Path, options: ReadOptions) -> Shot:
    """A shot of the clip beside the file.

    Raises:
        ReadError: see `read_camera`.
        FootageError: the clip cannot be used.
    """
    return shot_of_camera(read_camera(path), options)


def read_camera(path: Path) -> CameraSource:
    """The camera at every frame of the layer's range, in metres with +Y up.

    References, payloads, sublayers and variants are not followed.

    Raises:
        ReadError: not USD, over 256 MiB, no camera or several in the layer itself, an orthographic
            one, a value that cannot be, or a file that OpenUSD crashes on.
    """
    found = _ask_child(path)
    lens = np.array(found["lens"])
    lens = lens[:1] if (lens == lens[0]).all() else lens
    focal, wide, high, right, above, focus, f_number = lens.T
    shape, metres = high[0] / wide[0], found["metres"]
    near, far = (value * metres for value in found["clipping"])
    matrices = np.array(found["matrices"])
    matrices[:, :3, 3] *= metres
    if found["is_z_up"]:
        matrices[:, :3] = Z_UP_TO_Y_UP @ matrices[:, :3]
    return CameraSource(
        path=path,
        format="USD camera",
        camera_to_world=pose_from_matrices(matrices),
        frames=tuple(range(found["start"], found["start"] + len(matrices))),
        picture=(1.0, float(shape)),
        in_pixels=False,
        # The picture keeps the first frame's shape: an aperture that changes goes to the focals.
        focal=np.column_stack([focal / wide, focal / high * shape]),
        shift=np.column_stack([-right / wide, above / high * shape]),
        sensor_width=float(wide[0]) * metres / 10,
        focus_distance=focus * metres if (focus > 0).all() else None,
        f_number=f_number if (f_number > 0).all() else None,
        clipping=(near, far) if 0 < near < far else None,
        distortion=_distortion(found),
        rate=_exact_rate(found["fps"]),
        world="metric",
        findings=tuple(_about_composition(prim, path) for prim in found["composed"]),
    )


def _ask_child(path: Path) -> dict[str, Any]:
    """What `usd_camera_layer` finds in the file."""
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise ReadError(f"{path}: over {_MAX_BYTES >> 20} MiB; export the camera alone")
    except OSError as error:
        raise ReadError(f"{path}: cannot be read ({error.strerror})") from error
    task = "usdbridge.readers.cameras.usd_camera_layer:answer"
    request = {"path": str(path.absolute())}
    try:
        return run_limited(task, path, request, seconds=_SECONDS, memory_mb=_MEMORY_MB)
    except LimitError as error:
        raise ReadError(str(error)) from error


def _exact_rate(fps: float | None) -> Fraction | None:
    """A frame rate that came as a float; within 0.02 % of 24000/1001 and its like it is that."""
    if fps is None:
        return None
    rate = Fraction(fps).limit_denominator(1001)
    standard = nearest_standard(rate)
    return standard if abs(rate / standard - 1) < Fraction(2, 10000) else rate


def _distortion(found: dict[str, Any]) -> Distortion | None:
    radial, tangential = tuple(found["radial"]), tuple(found["tangential"])
    if not any((*radial, *tangential)):
        return None
    return Distortion(radial=radial, tangential=tangential)


def _about_composition(prim: str, path: Path) -> Finding:
    text = f"{prim} is composed from elsewhere too; what comes from there is left out"
    return Finding("usd.not-composed", "warning", path.name, text)
