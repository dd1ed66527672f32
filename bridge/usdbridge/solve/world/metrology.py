"""Lengths from single pictures: how high the camera is over what stands, how long a thing is."""

import math
from dataclasses import dataclass

import numpy as np

from ...shot.arrays import Array, IntArray
from ..evidence import CameraPath, Mask, ScenePoints, Tracks
from .values import Direction, KnownSize, Plane, Stature

PICK = 0.02  # of a thing's height in the picture by which its foot or head may be misplaced
LEAST_POINTS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """A positive value and its relative standard deviation."""

    value: float
    sigma: float


def measure_height(path: CameraPath, up: Direction, stature: Stature) -> tuple[Array, Array]:
    """The camera's height over the feet of a standing person in each frame that tells it.

    With the foot seen below the horizon by angle a and the head above it by b, the camera is
    H · tan a / (tan a + tan b) up (Criminisi, Reid & Zisserman 2000). Errors of `up` and of the
    picked ends are carried along.

    Returns:
        Height, m, and its relative standard deviation, (N,) each; NaN and infinity where the
        person does not tell.
    """
    foot = _elevation(path, up.up, stature.foot, stature.frame)
    head = _elevation(path, up.up, stature.head, stature.frame)
    span = np.tan(head) - np.tan(foot)
    sound = (foot < -math.radians(2)) & (span > math.radians(2))
    height = np.where(sound, stature.height * -np.tan(foot) / np.where(sound, span, 1.0), np.nan)
    pick = PICK * (head - foot)
    # Tilting the horizon moves foot and head together; picking moves each on its own
    tilt = up.sigma * np.abs(1 / np.where(sound, np.tan(foot), 1.0))
    picks = pick * math.sqrt(2) / np.where(sound, span, 1.0)
    sigma = np.sqrt(tilt**2 + picks**2 + stature.share**2)
    return height, np.where(sound, sigma, np.inf)


def pool_height(path: CameraPath, up: Direction, stature: Stature, drop: Array) -> Ratio | None:
    """Metres per unit of `drop` (F,), the camera's height over the ground in any unit.

    The median over the frames: they share the error of `up` and of the person's height, so many
    frames are no more certain than their best.
    """
    height, sigma = measure_height(path, up, stature)
    ratio = height / drop[stature.frame]
    told = np.isfinite(ratio) & (sigma < 1) & (ratio > 0)
    if not told.any():
        return None
    middle = float(np.median(ratio[told]))
    spread = float(np.median(np.abs(np.log(ratio[told] / middle)))) * 1.48
    return Ratio(value=middle, sigma=math.hypot(float(np.min(sigma[told])), spread))


def measure_size(
    size: KnownSize, path: CameraPath, points: ScenePoints, tracks: Tracks, up: Array
) -> Ratio | None:
    """Metres per solver unit from a thing's extent in the picture at the depth of its points.

    Seen from above at an angle a, a thing of height h and depth d is h cos a + d sin a tall.
    """
    frame = np.full(len(points.track), size.frame)
    seen, depth = path.project(points.position, frame)
    left, top, right, bottom = size.box
    inside = (seen[:, 0] > left) & (seen[:, 0] < right) & (seen[:, 1] > top)
    on = inside & (seen[:, 1] < bottom) & (depth > 0) & (points.error_px < 3)
    on &= _seen_around(tracks, points.track, size.frame)
    if size.tracks is not None:
        on &= np.isin(points.track, size.tracks)
    on &= points.angle > math.radians(0.3)
    if on.sum() < LEAST_POINTS:
        return None
    near = float(np.quantile(depth[on], 0.35))
    middle = np.array([[(left + right) / 2, (top + bottom) / 2]])
    above = -float(_elevation(path, up, middle, np.array([size.frame]))[0])
    seen_px, true, doubt = _extent(size, bottom - top, right - left, above)
    length = seen_px * near / path.focal_px[size.frame]
    spread = float(np.quantile(depth[on], 0.6)) / near - 1
    sigma = math.hypot(size.share, min(spread, 0.3), doubt, 0.04)
    return Ratio(value=true / length, sigma=sigma)


def _extent(size: KnownSize, tall: float, wide: float, above: float) -> tuple[float, float, float]:
    """Px, the metres that they show seen from so far above (rad), and how doubtful those are."""
    if size.extents is None:
        return (tall if size.upright else max(tall, wide)), size.size, 0.0
    width, height, depth = size.extents
    if size.is_round:
        return math.sqrt(tall * wide), width, 0.0
    # It may be turned: what lies along the view is between width and depth
    level, apart = (width + depth) / 2, abs(width - depth) / 4
    up, along = math.cos(above), abs(math.sin(above))
    rise = height * up + level * along
    if rise >= level:
        return tall, rise, apart * along / rise
    return wide, level, (apart + 0.05 * level) / level


def box_as_stature(size: KnownSize) -> Stature:
    """A thing that stands on the ground, by the middles of its box's lower and upper sides."""
    left, top, right, bottom = size.box
    middle = (left + right) / 2
    return Stature(
        frame=np.array([size.frame]),
        foot=np.array([[middle, bottom]]),
        head=np.array([[middle, top]]),
        height=size.size,
        share=math.hypot(size.share, 0.08),
        declared=True,
    )


def camera_drop(path: CameraPath, plane: Plane) -> Array:
    """(F,) height of the cameras over a plane, solver units."""
    return np.asarray(path.position @ plane.normal - plane.offset, dtype=np.float64)


def _elevation(path: CameraPath, up: Array, positions: Array, frame: IntArray) -> Array:
    return np.asarray(np.arcsin(np.clip(path.rays(positions, frame) @ up, -1, 1)))


def _seen_around(tracks: Tracks, track: IntArray, frame: int) -> Mask:
    """(P,) whether each track was followed in a frame."""
    present = np.zeros(max(tracks.count, 1), dtype=np.bool_)
    present[tracks.track[tracks.frame == frame]] = True
    return present[track]
