"""Writing OpenEXR pictures, with the same bytes every time."""

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import numpy.typing as npt
from av.video.frame import VideoFrame

from ..errors import FootageError
from .container import media_errors

_PLANES = {3: ("gbrpf32le", (1, 2, 0)), 4: ("gbrapf32le", (1, 2, 0, 3))}


def write_exr(path: Path, linear: npt.NDArray[np.float32]) -> None:
    """Write linear light as a half-float OpenEXR, ZIP in blocks of 16 lines, by FFmpeg's encoder.

    Args:
        path: the file; written beside itself first, then renamed.
        linear: (H, W, 3) red, green, blue or (H, W, 4) with alpha; finite, 0 … 65504.

    Raises:
        FootageError: the values do not fit, or the file cannot be written.
    """
    height, width, channels = linear.shape
    if channels not in _PLANES or not np.all((linear >= 0) & (linear <= 65504)):
        raise FootageError(f"{path}: wants 3 or 4 channels from 0 to 65504, all finite")
    layout, order = _PLANES[channels]
    frame = VideoFrame(width, height, layout)
    for plane, channel in zip(frame.planes, order, strict=True):
        rows = np.zeros((height, plane.line_size // 4), np.float32)
        rows[:, :width] = linear[:, :, channel]
        plane.update(rows.tobytes())
    part = path.with_name(f".{path.name}.part")
    try:
        with media_errors(path, "written"):
            part.write_bytes(_encode(frame))
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _encode(frame: VideoFrame) -> bytes:
    codec = av.CodecContext.create("exr", "w")
    codec.width, codec.height, codec.pix_fmt = frame.width, frame.height, frame.format.name
    codec.time_base = Fraction(1, 1)
    codec.thread_count = 1
    codec.options = {"compression": "zip16", "format": "half"}
    packets = [*codec.encode(frame), *codec.encode(None)]
    return b"".join(bytes(packet) for packet in packets)
