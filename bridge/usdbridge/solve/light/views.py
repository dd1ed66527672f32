"""A few frames of the shot in linear light, with the cameras that saw them."""

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from ...shot.arrays import Array, IntArray
from ..evidence import CameraPath, Pictures

Linear = npt.NDArray[np.float32]

_WIDEST = 640  # px; light is smooth, and colour is stored at half size anyway
_FRAMES = 9


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Views:
    """V frames of a shot as light sees them."""

    linear: Linear  # (V, h, w, 3) Rec. 709 primaries, 1 = the picture's white
    index: IntArray  # (V,) frame of the shot
    path: CameraPath  # over the V frames, at the views' own size


def decode_views(pictures: Pictures, path: CameraPath) -> Views:
    """Frames spread over the shot in linear light, no wider than 640 px.

    Display gamma is taken to be sRGB's (IEC 61966-2-1).
    """
    count = min(pictures.count, _FRAMES)
    index = np.unique(np.linspace(0, pictures.count - 1, count).round().astype(np.int64))
    shrink = min(1.0, _WIDEST / max(pictures.size))
    size = (round(pictures.size[0] * shrink), round(pictures.size[1] * shrink))
    table = _srgb_to_linear(np.arange(256) / 255).astype(np.float32)
    frames = [
        cv2.resize(table[frame], size, interpolation=cv2.INTER_AREA)
        for frame in pictures.colour([int(i) for i in index])
    ]
    seen = CameraPath(
        camera_to_world=path.camera_to_world[index],
        position=path.position[index],
        focal_px=path.focal_px[index] * size[0] / path.size[0],
        size=size,
    )
    return Views(linear=np.stack(frames), index=index, path=seen)


def _srgb_to_linear(code: Array) -> Array:
    return np.where(code <= 0.04045, code / 12.92, ((code + 0.055) / 1.055) ** 2.4)
