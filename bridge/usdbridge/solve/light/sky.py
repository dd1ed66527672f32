"""The sky: which part of the pictures it is, and where it is brightest."""

import cv2
import numpy as np

from ...shot.arrays import Array
from ..evidence import Mask
from .lighting import Direction
from .views import Views

_ROUGH = 0.06  # log light; sky changes less from pixel to pixel
_BLUE = 0.95  # least blue / red
_DISC = 0.97  # linear; the sun's disc and glow are blown out
_STEEP = 13  # px; the slope of a disc's border, after smoothing
_LEAST = 1e-4  # of the picture


def find_sky(views: Views) -> Mask:
    """(V, h, w) the smooth, not reddish part above the horizon that reaches the upper border.

    A camera that never looks above the horizon sees none. Overcast skies count, plain blue walls
    that reach the border are taken for sky too.
    """
    out = np.zeros(views.linear.shape[:3], bool)
    for view, picture in enumerate(views.linear):
        grey = cv2.GaussianBlur(np.log(picture.mean(axis=2) + 0.01), (0, 0), 1.5)
        slope = np.hypot(cv2.Sobel(grey, cv2.CV_32F, 1, 0), cv2.Sobel(grey, cv2.CV_32F, 0, 1)) / 4
        smooth = (slope < _ROUGH) & (picture[:, :, 2] >= _BLUE * picture[:, :, 0])
        smooth &= _is_above(views, view)
        _, label = cv2.connectedComponents(smooth.astype(np.uint8))
        top = np.unique(label[0])
        out[view] = np.isin(label, top[top > 0])
    return out


def find_sun(views: Views, sky: Mask) -> Direction | None:
    """The key direction from the sun's blown-out disc and glow in the sky; None: it is not seen."""
    best: tuple[int, Array] | None = None
    for view, picture in enumerate(views.linear):
        blown = (picture.min(axis=2) >= _DISC) & _is_above(views, view)
        _, label, stats, centre = cv2.connectedComponentsWithStats(blown.astype(np.uint8))
        for at in np.argsort(-stats[1:, cv2.CC_STAT_AREA], kind="stable")[:5] + 1:
            area = int(stats[at, cv2.CC_STAT_AREA])
            if area < _LEAST * blown.size or not _lies_in(sky[view], label == at):
                continue
            if best is None or area > best[0]:
                best = area, views.path.rays(centre[at][None] + 0.5, np.array([view]))[0]
    if best is None:
        return None
    note = "the sun's glow is in the picture"
    return Direction(travel=-best[1], confidence=0.6, source="sky", note=note)


def _lies_in(sky: Mask, spot: Mask) -> bool:
    """Whether sky is all around a spot; right beside it, it is too steep to be told as sky."""
    reach = _STEEP + 2 * max(3, spot.shape[1] // 80)
    inner, outer = (
        cv2.dilate(spot.astype(np.uint8), np.ones((size, size), np.uint8)) > 0
        for size in (_STEEP, reach)
    )
    around = outer & ~inner
    return bool(around.any() and sky[around].mean() > 0.8)


def _is_above(views: Views, view: int) -> Mask:
    """(h, w) whether each pixel's ray goes up."""
    width, height = views.path.size
    to_world = views.path.camera_to_world[view]
    focal = views.path.focal_px[view]
    x = (np.arange(width) + 0.5 - width / 2) / focal
    y = (height / 2 - np.arange(height) - 0.5) / focal
    up = to_world[1, 0] * x[None, :] + to_world[1, 1] * y[:, None] - to_world[1, 2]
    above: Mask = up > 0
    return above
