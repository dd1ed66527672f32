"""Pixels of a map as rays, rays as pixels, and a path at another picture size."""

import dataclasses

import numpy as np

from ...shot.arrays import Array
from ..evidence import CameraPath
from .values import Floats


def pixel_rays(path: CameraPath, frame: int) -> Array:
    """(h, w, 3) world directions through the pixel centres, 1 m deep along the view axis."""
    width, height = path.size
    focal = path.focal_px[frame]
    x = (np.arange(width) + 0.5 - width / 2) / focal
    y = (height / 2 - np.arange(height) - 0.5) / focal
    local = np.dstack([*np.meshgrid(x, y), -np.ones((height, width))])
    rays: Array = local @ path.camera_to_world[frame].T
    return rays


def image_points(local: Floats, focal_px: float, size: tuple[int, int]) -> Floats:
    """(…, 2) px of points (…, 3) in a camera's frame; NaN behind it."""
    depth = np.where(local[..., 2] < 0, -local[..., 2], np.nan)
    u = size[0] / 2 + focal_px * local[..., 0] / depth
    v = size[1] / 2 - focal_px * local[..., 1] / depth
    return np.stack([u, v], axis=-1).astype(np.float32)


def resize_path(path: CameraPath, size: tuple[int, int]) -> CameraPath:
    """The same camera for pictures of another size."""
    return dataclasses.replace(path, focal_px=path.focal_px * size[0] / path.size[0], size=size)
