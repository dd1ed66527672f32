"""Pictures of a plane that moves in a known way, made without the code under test."""

from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.ndimage import gaussian_filter, map_coordinates

from usdbridge.shot import Plate
from usdbridge.solve.evidence import Pictures

Gray = npt.NDArray[np.uint8]


def texture(seed: int = 0, side: int = 400) -> npt.NDArray[np.float64]:
    """Blobs of all grey levels, sharp to about 2 px."""
    noise = np.random.default_rng(seed).normal(size=(side, side))
    blobs = gaussian_filter(noise, 2.0)
    return np.asarray(np.clip(128 + 50 * blobs / blobs.std(), 0, 255))


def seen(
    plane: npt.NDArray[np.float64],
    *,
    centre: tuple[float, float] = (200.0, 200.0),
    zoom: float = 1.0,
    size: tuple[int, int] = (160, 120),
) -> Gray:
    """The plane about a point of it, enlarged; pixel centres at +0.5."""
    x = centre[0] + (np.arange(size[0]) + 0.5 - size[0] / 2) / zoom
    y = centre[1] + (np.arange(size[1]) + 0.5 - size[1] / 2) / zoom
    at = np.meshgrid(y - 0.5, x - 0.5, indexing="ij")
    return np.asarray(np.rint(map_coordinates(plane, at, order=3)).clip(0, 255), np.uint8)


def as_pictures(gray: Gray | list[Gray], repeats: list[int] | None = None) -> Pictures:
    """Frames as solving gets them; no footage behind them."""
    frames = np.asarray(gray)
    count, height, width = frames.shape
    plate = Plate(kind="video", path=Path("x.mp4"), width=width, height=height, frame_count=count)
    return Pictures(
        gray=frames,
        plate=plate,
        frames=tuple(range(count)),
        scale=1.0,
        area=(0, 0, width, height),
        repeats=np.array(range(count) if repeats is None else repeats),
    )
