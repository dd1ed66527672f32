"""What every camera file boils down to, before it meets the footage."""

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Literal

from ...errors import ReadError
from ...report import Finding
from ...shot import Array, Distortion, PointCloud, Pose

MAX_FRAMES = 1_000_000

# metric: up and metres are known; upright: up is known, scale is not; arbitrary: neither
World = Literal["metric", "upright", "arbitrary"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CameraSource:
    """A camera track in our axes, K rows, with the lens in the units its file used."""

    path: Path
    format: str  # in words, e.g. "COLMAP model"
    camera_to_world: Pose  # K rows
    frames: tuple[int, ...] = ()  # K rising frame numbers as the file counts; () if it has none
    names: tuple[str, ...] = ()  # K image names, or ()
    image: Path | None = None  # the first of the pictures themselves, where they were found
    picture: tuple[float | None, float | None]  # width and height that the lens is measured on
    in_pixels: bool  # those are pixels; else only their ratio counts, and None is square pixels
    focal: Array  # (K|1, 2) along x and y, in the picture's unit
    shift: Array  # (K|1, 2) principal point right of and below the middle, in the picture's unit
    sensor_width: float | None = None  # m
    focus_distance: Array | None = None  # (K|1,) m
    f_number: Array | None = None  # (K|1,)
    exposure_time: float | None = None  # s
    iso: float | None = None
    clipping: tuple[float, float] | None = None  # m
    distortion: Distortion | None = None
    points: PointCloud | None = None
    rate: Fraction | None = None  # frames/s
    timecode: str | None = None  # of the first row
    world: World
    findings: tuple[Finding, ...] = ()


def check_frames(frames: tuple[int, ...], path: Path) -> None:
    """Pass rising frame numbers.

    Raises:
        ReadError: none at all, one that comes twice or too early, or a span of over a million.
    """
    if not frames:
        raise ReadError(f"{path}: holds no camera position; export the camera again")
    for before, after in pairwise(frames):
        if after <= before:
            raise ReadError(f"{path}: frame {after} follows frame {before}; frames must rise")
    if frames[-1] - frames[0] >= MAX_FRAMES:
        raise ReadError(
            f"{path}: frames {frames[0]} to {frames[-1]} are more than {MAX_FRAMES}; cut the shot"
        )
