"""The ground seen from above."""

from dataclasses import dataclass

import cv2
import numpy as np

from ...shot.arrays import Array, IntArray
from ..evidence import Mask
from ..geometry import Proxy
from .occluders import find_hidden
from .views import Linear, Views

_CELLS = 420  # along the longer side of the map
_REACH = 9.0  # camera heights; ground farther off is seen at less than 7 degrees
_DIM = 0.004  # linear; below it 8 bits hold no ratio
_NEAR = 0.35  # share of the cells that shows the ground's hue
_GLARE = 0.25  # natural log; what is brighter than the brightest ground before it is none
_HUE = 0.25  # natural log; ground differs less in hue
_SHADE = np.array([-0.4, 0.4])  # natural log; hue (red, blue over green) of skylight over sunlight
_GREEN = 0.35  # natural log; one paint differs less in green over red and blue
_STRAY = 0.85  # share of the ground from which a stray patch of another paint does no harm
_SPREAD = 0.15  # natural log; frames that differ more do not show the same ground


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class GroundMap:
    """A patch of the plane y = 0 from above: rows along +z, columns along +x."""

    log_light: Linear  # (rows, columns, 3) natural log of linear light; 0 where not ground
    is_ground: Mask  # (rows, columns)
    corner: tuple[float, float]  # m; x and z of the first cell's outer corner
    cell: float  # m

    def cells(self, ground: Array) -> IntArray:
        """(…, 2) column and row of ground points (…, 2) x and z; may lie off the map."""
        cells: IntArray = np.floor((ground - np.array(self.corner)) / self.cell).astype(np.int64)
        return cells


def map_ground(views: Views, occluders: Array, extent: Proxy | None = None) -> GroundMap | None:
    """The ground from above as the median of all views, or None where none shows enough of it.

    Each view is taken through the homography between its picture and y = 0. Things that stand on
    the ground smear away from the camera: cells behind them (see `find_hidden`) count for nothing,
    nor do cells on which the views disagree.

    Args:
        views: with cameras in metres above y = 0.
        occluders: (P, 3) m, points of things that stand on the ground.
        extent: the ground as far as it was seen; without parallax none is known.
    """
    box = _seen_box(views)
    for _ in range(2):  # the second time only as wide as what was found to be ground
        if box is None:
            return None
        found = _gather(views, occluders, box, extent)
        box = _ground_box(found)
    return found if box is not None else None


def _seen_box(views: Views) -> Array | None:
    """Least and greatest (2, 2) x and z of the ground in the pictures, within reach."""
    path = views.path
    x, y = np.meshgrid(np.arange(4.0, path.size[0], 8), np.arange(4.0, path.size[1], 8))
    pixels = np.stack([x.ravel(), y.ravel()], axis=1)
    spots = []
    for view in range(len(path.position)):
        height = path.position[view, 1]
        ray = path.rays(pixels, np.full(len(pixels), view))
        ray = ray[ray[:, 1] < -max(1e-3, 1 / _REACH)]
        spots.append(path.position[view] - ray * (height / ray[:, 1:2]) if height > 0 else ray[:0])
    ground = np.concatenate(spots)[:, [0, 2]]
    if len(ground) < 50:
        return None
    return np.stack([ground.min(axis=0), ground.max(axis=0)])


def _ground_box(found: GroundMap) -> Array | None:
    rows, columns = np.nonzero(found.is_ground)
    if len(rows) < 400:
        return None
    span = np.array([np.quantile(columns, [0.005, 0.995]), np.quantile(rows, [0.005, 0.995])])
    box: Array = np.array(found.corner) + (span.T + np.array([[-2], [3]])) * found.cell
    return box


def _gather(views: Views, occluders: Array, box: Array, extent: Proxy | None) -> GroundMap:
    cell = float((box[1] - box[0]).max()) / _CELLS
    columns, rows = np.maximum(8, np.round((box[1] - box[0]) / cell).astype(int))
    z, x = np.mgrid[:rows, :columns]
    x, z = box[0, 0] + (x + 0.5) * cell, box[0, 1] + (z + 0.5) * cell
    grid = np.stack([x.ravel(), np.zeros(x.size), z.ravel()], axis=1)
    count = len(views.linear)
    stack = np.stack([_one_view(views, i, grid, int(columns), occluders) for i in range(count)])
    missing = np.isnan(stack[:, :, 0])
    seen = len(stack) - missing.sum(axis=0)
    enough = seen >= min(2, len(stack))
    stack[:, ~enough] = 0
    middle = np.nanmedian(stack, axis=0)
    spread = np.nanmedian(np.abs(stack.mean(axis=2) - middle.mean(axis=1)), axis=0)
    known = enough & (spread < _SPREAD) & _is_within(grid, extent)
    ground: Mask = known.reshape(rows, columns)
    if not _has_parallax(views):
        ground &= _looks_like_near_ground(middle, grid, views, ground.ravel()).reshape(
            rows, columns
        )
    ground &= _is_one_paint(middle.reshape(rows, columns, 3), ground)
    ground = cv2.erode(ground.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    light = np.where(ground[:, :, None], middle.reshape(rows, columns, 3), 0).astype(np.float32)
    corner = (float(box[0, 0]), float(box[0, 1]))
    return GroundMap(log_light=light, is_ground=ground, corner=corner, cell=cell)


def _one_view(views: Views, view: int, grid: Array, columns: int, occluders: Array) -> Linear:
    """(N, 3) log light of one view at ground points (N, 3), NaN where it does not show them."""
    width, height = views.path.size
    at, depth = views.path.project(grid, np.full(len(grid), view))
    inside = (depth > 0) & np.all((at > 1) & (at < np.array([width - 1, height - 1])), axis=1)
    camera = views.path.position[view]
    inside &= ~find_hidden(occluders, camera, grid)
    place = np.where(inside[:, None], at - 0.5, -9).astype(np.float32)
    picture = np.log(np.maximum(views.linear[view], _DIM))
    x, y = place.reshape(-1, columns, 2).transpose(2, 0, 1)  # OpenCV takes 32767 rows at most
    out: Linear = cv2.remap(picture, x, y, cv2.INTER_LINEAR).reshape(-1, 3).astype(np.float32)
    out[~inside] = np.nan
    return out


def _is_within(grid: Array, extent: Proxy | None) -> Mask:
    """(N,) whether ground points (N, 3) m lie on the ground's rectangle.

    Views of a plain wall agree on it wherever it is taken to be ground.
    """
    if extent is None or extent.size is None:
        return np.ones(len(grid), bool)
    local = (grid - extent.proxy_to_world[:3, 3]) @ extent.proxy_to_world[:3, :3]
    inside = np.abs(local[:, [0, 2]]) < np.array(extent.size)[[0, 2]] / 2
    within: Mask = inside[:, 0] & inside[:, 1]
    return within


def _is_one_paint(light: Linear, ground: Mask) -> Mask:
    """(rows, columns) whether cells are as green or as purple as most of the ground.

    Grass beside a road is darker than the road, and no shadow. Sunlight and skylight differ along
    yellow and blue, so what is left of hue tells the paint.
    """
    if not ground.any():
        return ground
    weight = ground.astype(np.float32)
    green = (light[:, :, 1] - light[:, :, [0, 2]].mean(axis=2)).astype(np.float32) * weight
    near = cv2.GaussianBlur(weight, (0, 0), 1.5)
    smooth = cv2.GaussianBlur(green, (0, 0), 1.5) / np.maximum(near, 1e-3)
    alike: Mask = np.abs(smooth - np.median(smooth[ground])) < _GREEN
    return alike if alike[ground].mean() < _STRAY else ground


def _has_parallax(views: Views) -> bool:
    place = views.path.position
    moved = np.linalg.norm(place - place.mean(axis=0), axis=1).max()
    return bool(moved > 0.05 * np.median(place[:, 1]))


def _looks_like_near_ground(light: Linear, grid: Array, views: Views, ground: Mask) -> Mask:
    """(N,) whether cells have the hue of the ground before the camera, in light or in shadow.

    Views from one place agree on walls too, so hue has to tell the ground.
    """
    hue = light[:, [0, 2]] - light[:, 1:2]
    if not ground.any():
        return ground
    away = np.hypot(*(grid - views.path.position.mean(axis=0))[:, [0, 2]].T)
    near = ground & (away < np.quantile(away[ground], _NEAR))
    off = hue - np.median(hue[near], axis=0)
    shift = np.clip(off @ _SHADE / (_SHADE @ _SHADE), -1, 1)[:, None] * _SHADE
    level = light.mean(axis=1)
    alike: Mask = np.linalg.norm(off - shift, axis=1) < _HUE
    alike &= (
        level < np.quantile(level[near & alike], 0.9) + _GLARE if (near & alike).any() else False
    )
    return alike
