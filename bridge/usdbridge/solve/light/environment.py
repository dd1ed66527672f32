"""Light from all around, put together from the pictures."""

import cv2
import numpy as np
import numpy.typing as npt

from ...shot import Array, Surroundings, solid_angle_shares
from .views import Linear, Views

_WIDTH, _HEIGHT = 512, 256
_FILLS = (8, 24, 64)  # px; how far light is spread into what was not seen
_LEAST_SEEN = 0.01  # of the sphere
_LUMA = np.array([0.2126, 0.7152, 0.0722])  # Rec. 709
_DARKEST = 1e-4  # of the picture's white; surroundings that light a floor less are black
_BRIGHTEST = 60_000.0  # half floats end at 65504


def map_environment(views: Views) -> Surroundings | None:
    """Latitude and longitude map of everything the camera looked at, taken to be far away.

    After OpenEXR's layout, which UsdLux follows: the top row looks along +Y, the middle column
    along +Z, the column a quarter from the left along +X. Where views overlap the one that looks
    there most squarely counts most. What was never seen holds a smooth guess from the rest. All of
    it is scaled to light a level floor as an even dome of 1 does, so a dome keeps its measured
    strength when it gets this picture.

    Returns:
        None when hardly anything is seen, or it is black.
    """
    direction = _directions()
    total = np.zeros((_HEIGHT * _WIDTH, 3))
    weight = np.zeros(_HEIGHT * _WIDTH)
    for view in range(len(views.linear)):
        colour, share = _look(views, view, direction)
        total += colour * share[:, None]
        weight += share
    seen = (weight > 0).reshape(_HEIGHT, _WIDTH)
    if seen.mean(axis=1) @ solid_angle_shares(_HEIGHT) < _LEAST_SEEN:
        return None
    mean = (total / np.maximum(weight, 1e-12)[:, None]).reshape(_HEIGHT, _WIDTH, 3)
    linear = _fill(mean.astype(np.float32), seen)
    level = _on_floor(linear)
    if level < _DARKEST:
        return None
    return Surroundings(linear=np.clip(linear / level, 0, _BRIGHTEST), seen=seen)


def _on_floor(linear: Linear) -> float:
    """Luminance of the even dome that lights a level floor as this one does."""
    upright = np.cos(np.pi * (np.arange(_HEIGHT) + 0.5) / _HEIGHT).clip(0)
    light = (linear @ _LUMA).mean(axis=1)
    return float(4 * light @ (upright * solid_angle_shares(_HEIGHT)))


def _directions() -> Array:
    """(h · w, 3) where each pixel looks."""
    latitude = np.pi / 2 - np.pi * (np.arange(_HEIGHT) + 0.5) / _HEIGHT
    longitude = np.pi - 2 * np.pi * (np.arange(_WIDTH) + 0.5) / _WIDTH
    lat, lon = (x.ravel() for x in np.meshgrid(latitude, longitude, indexing="ij"))
    return np.stack([np.cos(lat) * np.sin(lon), np.sin(lat), np.cos(lat) * np.cos(lon)], axis=1)


def _look(views: Views, view: int, direction: Array) -> tuple[Linear, Array]:
    """(N, 3) light and (N,) weight, 0 off the picture, of one view in directions (N, 3)."""
    width, height = views.path.size
    far = views.path.position[view] + direction * 1e6
    at, depth = views.path.project(far, np.full(len(far), view))
    inset = np.minimum(at, np.array([width, height]) - at) / np.array([width / 2, height / 2])
    share = np.where(depth > 0, np.clip(inset.min(axis=1), 0, 1), 0) ** 4
    place = np.where(share[:, None] > 0, at - 0.5, -9).astype(np.float32)
    step = max(1.0, width / views.path.focal_px[view] * _WIDTH / 2 / np.pi)
    smooth = cv2.GaussianBlur(views.linear[view], (0, 0), max(0.3, 0.4 * width / step))
    x, y = place.reshape(_HEIGHT, _WIDTH, 2).transpose(2, 0, 1)
    light = cv2.remap(smooth, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return light.reshape(-1, 3).astype(np.float32), share


def _fill(linear: Linear, seen: npt.NDArray[np.bool_]) -> Linear:
    """What was not seen, from wider and wider surroundings; far from all of it, their mean grey."""
    area = np.cos(np.pi * ((np.arange(_HEIGHT) + 0.5) / _HEIGHT - 0.5)).astype(np.float32)
    known = seen * area[:, None]
    mean = (linear * known[:, :, None]).sum(axis=(0, 1)) / known.sum()
    out = np.full_like(linear, mean @ _LUMA)  # a wall's hue says nothing of the sky
    for sigma in reversed(_FILLS):
        share = _spread(known, sigma)
        near = _spread(linear * known[:, :, None], sigma) / np.maximum(share, 1e-6)[:, :, None]
        trust = np.clip(share * 4, 0, 1)[:, :, None]
        out = trust * near + (1 - trust) * out
    return np.where(seen[:, :, None], linear, out).astype(np.float32)


def _spread(values: Linear, sigma: float) -> Linear:
    """Blur, around the back as well."""
    edge = 3 * sigma
    wide = np.concatenate([values[:, -edge:], values, values[:, :edge]], axis=1)
    out: Linear = cv2.GaussianBlur(wide, (0, 0), sigma)[:, edge:-edge].astype(np.float32)
    return out
