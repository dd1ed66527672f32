"""The shot's camera at one frame, as something to draw with."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ..shot import Array, Camera, Distortion, Plate
from .wireframes import pose_at

_FARTHEST = 4.0  # image radius over focal length beyond which a lens model is not asked
_STEPS = 800


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class View:
    """One frame of a camera."""

    world_to_camera: Array  # (4, 4)
    eye: Array  # (3,) m, world
    focal_px: Array  # (2,) px
    centre_px: Array  # (2,) px
    size_px: tuple[int, int]  # px; of the plate
    near: float  # m
    distortion: Distortion | None
    reach: float  # image radius over focal length up to which the lens model is one to one


def view_at(camera: Camera, plate: Plate, frame: int) -> View:
    """The camera at a frame of the shot."""
    to_world = pose_at(camera.camera_to_world, frame)
    return View(
        world_to_camera=np.asarray(np.linalg.inv(to_world), np.float64),
        eye=to_world[:3, 3],
        focal_px=camera.focal_px[min(frame, len(camera.focal_px) - 1)],
        centre_px=camera.centre_px[min(frame, len(camera.centre_px) - 1)],
        size_px=(plate.width, plate.height),
        near=camera.clipping[0],
        distortion=camera.distortion,
        reach=_reach(camera.distortion),
    )


def to_camera(view: View, points: Array) -> Array:
    """World points (…, 3) in the camera's frame, metres; the camera looks down −Z."""
    return points @ view.world_to_camera[:3, :3].T + view.world_to_camera[:3, 3]


def project(view: View, points: Array) -> Array:
    """Pixels (…, 2) of points (…, 3) in the camera's frame; NaN where the lens cannot see."""
    ahead = np.where(points[..., 2:] < 0, -points[..., 2:], np.nan)
    ideal = points[..., :2] / ahead * np.array([1.0, -1.0])
    return distort(view, ideal) * view.focal_px + view.centre_px


def distort(view: View, ideal: Array) -> Array:
    """Image coordinates over focal length (…, 2), y down, after the lens.

    Brown-Conrady as OpenCV has it, with a rational radial part where k4 … k6 are given.
    """
    if view.distortion is None:
        return ideal
    x, y = ideal[..., 0], ideal[..., 1]
    r2 = x * x + y * y
    p1, p2 = (*view.distortion.tangential, 0.0, 0.0)[:2]
    ratio = _radial(view.distortion, r2)
    bent = np.stack(
        [
            x * ratio + 2 * p1 * x * y + p2 * (r2 + 2 * x * x),
            y * ratio + p1 * (r2 + 2 * y * y) + 2 * p2 * x * y,
        ],
        axis=-1,
    )
    return np.where((r2 <= view.reach**2)[..., None], bent, np.nan)


def clip_segments(
    view: View, segments: Array, margin: float
) -> tuple[Array, npt.NDArray[np.bool_]]:
    """Segments in the camera's frame cut to what it can see.

    Args:
        view: the camera.
        segments: (N, 2, 3) m, camera's frame.
        margin: how far around the picture still counts, as a share of its size.

    Returns:
        (M, 2, 3) what is left of the segments, and (N,) which ones that are.
    """
    width, height = view.size_px
    (fx, fy), (cx, cy) = view.focal_px, view.centre_px
    left, right = (-cx - margin * width) / fx, (width * (1 + margin) - cx) / fx
    below, above = (cy - height * (1 + margin)) / fy, (cy + margin * height) / fy
    normals = np.array(
        [[0, 0, -1], [1, 0, left], [-1, 0, -right], [0, 1, below], [0, -1, -above]], np.float64
    )
    inside = segments @ normals.T - np.array([view.near, 0, 0, 0, 0])  # (N, 2, 5)
    start, end = inside[:, 0], inside[:, 1]
    with np.errstate(divide="ignore", invalid="ignore"):
        cut = start / (start - end)
    first = np.where((start < 0) & (end >= 0), cut, 0.0).max(axis=1, initial=0.0)
    last = np.where((start >= 0) & (end < 0), cut, 1.0).min(axis=1, initial=1.0)
    kept = (first < last) & ~((start < 0) & (end < 0)).any(axis=1)
    ways = np.stack([first, last], axis=1)[kept][..., None]
    begin, step = segments[kept, :1], segments[kept, 1:] - segments[kept, :1]
    return begin + ways * step, kept


def _radial(distortion: Distortion, r2: Array) -> Array:
    k1, k2, k3, k4, k5, k6 = (*distortion.radial, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)[:6]
    above = 1 + r2 * (k1 + r2 * (k2 + r2 * k3))
    return np.asarray(above / (1 + r2 * (k4 + r2 * (k5 + r2 * k6))), np.float64)


def _reach(distortion: Distortion | None) -> float:
    if distortion is None:
        return np.inf
    radii = np.linspace(0.0, _FARTHEST, _STEPS)
    falls = np.diff(radii * _radial(distortion, radii**2)) <= 0
    return float(radii[int(falls.argmax())]) if falls.any() else _FARTHEST
