"""Draws one instant of a scene exactly: every plane is a homography, every shadow another one.

On a plane, 1/depth is an affine function of the pixel; and so is g(P)/depth for every affine
function g of the point P that the pixel sees: the place on the rectangle, the place where the ray
towards the sun meets another rectangle, and how far along that ray. So "inside the rectangle" and
"in the shadow of that rectangle" are both a few half planes of the picture, tested per sample.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np
import numpy.typing as npt
from tests.synth.scene import Floats, Quad

Image = npt.NDArray[np.float32]
Mask = npt.NDArray[np.bool_]
Region = tuple[int, int, int, int]  # x0, y0, x1, y1 in samples
SAMPLES = 2  # per pixel and axis
NEAR = 0.03
CUBE = np.array([[x, y, z] for x in (-1, 1) for y in (-1, 1) for z in (-1, 1)])


@dataclass(frozen=True, kw_only=True, eq=False)
class View:
    """A pinhole camera over a grid of samples; `rays` takes (x, y, 1) to a direction in world."""

    to_world: Floats
    position: Floats
    focal_px: float
    size: tuple[int, int]

    @cached_property
    def grid(self) -> tuple[int, int]:
        """Width and height in samples."""
        return self.size[0] * SAMPLES, self.size[1] * SAMPLES

    @cached_property
    def rays(self) -> Floats:
        """Columns act on sample indices; depth along -Z of each ray is 1."""
        f, (width, height) = self.focal_px, self.size
        step, first = 1 / SAMPLES, 0.5 / SAMPLES
        pixel_to_ray = np.array(
            [
                [step / f, 0, (first - width / 2) / f],
                [0, -step / f, (height / 2 - first) / f],
                [0, 0, -1],
            ]
        )
        return self.to_world @ pixel_to_ray

    def bounds(self, polygon: Floats) -> Region:
        """The samples that a polygon (N, 3) may cover; empty (0, 0, 0, 0) where it covers none."""
        local = _in_front((polygon - self.position) @ self.to_world)
        if len(local) < 3:
            return (0, 0, 0, 0)
        centre = np.array(self.grid) / 2
        spot = centre + SAMPLES * self.focal_px * local[:, :2] * (1, -1) / -local[:, 2:]
        low = np.clip(np.floor(spot.min(axis=0)) - 1, 0, self.grid).astype(int)
        high = np.clip(np.ceil(spot.max(axis=0)) + 1, 0, self.grid).astype(int)
        is_empty = (low >= high).any()
        return (0, 0, 0, 0) if is_empty else (low[0], low[1], high[0], high[1])


def _in_front(local: Floats) -> Floats:
    """The part of a polygon (camera axes) beyond the near plane."""
    if (local[:, 2] <= -NEAR).all():
        return local
    kept = []
    for here, after in zip(local, np.roll(local, -1, axis=0), strict=True):
        depth, next_depth = -here[2] - NEAR, -after[2] - NEAR
        if depth >= 0:
            kept.append(here)
        if depth * next_depth < 0:
            kept.append(here + (after - here) * depth / (depth - next_depth))
    return np.array(kept).reshape(-1, 3)


def inverse_depth(quad: Quad, view: View) -> Floats | None:
    """1/depth of the quad's plane as a row over (x, y, 1); None where it is seen edge-on."""
    normal = quad.normal
    distance = normal @ (quad.corner - view.position)
    return None if abs(distance) < 1e-9 else normal @ view.rays / distance


def affine(gradient: Floats, zero: Floats, view: View, inverse: Floats) -> Floats:
    """The function gradient @ (P - zero), times 1/depth, as a row over (x, y, 1)."""
    return (gradient @ (view.position - zero)) * inverse + gradient @ view.rays


def where_all(rows: Sequence[Floats], region: Region) -> Mask:
    """Samples of a region where every affine row is at least 0."""
    x, y = np.arange(region[0], region[2]), np.arange(region[1], region[3])
    inside = np.ones((len(y), len(x)), bool)
    for a, b, c in rows:
        inside &= (a * x)[None, :] >= -(b * y + c)[:, None]
    return inside


def cut(region: Region) -> tuple[slice, slice]:
    return slice(region[1], region[3]), slice(region[0], region[2])


def whole_pixels(region: Region) -> Region:
    low = [v // SAMPLES * SAMPLES for v in region[:2]]
    high = [-(-v // SAMPLES) * SAMPLES for v in region[2:]]
    return (int(low[0]), int(low[1]), int(high[0]), int(high[1]))


def share(mask: Mask) -> Image:
    """The share of each pixel's samples that a mask holds."""
    size = (mask.shape[1] // SAMPLES, mask.shape[0] // SAMPLES)
    return cv2.resize(mask.astype(np.float32), size, interpolation=cv2.INTER_AREA)


def per_pixel(row: Floats) -> Floats:
    """An affine row over sample indices as one over pixel indices."""
    a, b, c = row
    middle = (SAMPLES - 1) / 2
    return np.array([a * SAMPLES, b * SAMPLES, c + (a + b) * middle])
