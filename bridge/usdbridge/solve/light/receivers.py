"""Where the key's light is looked for: ground and surfaces, with how bright they are."""

from dataclasses import dataclass

import numpy as np

from ...shot.arrays import Array, IntArray
from ..geometry import Cloud
from .ground_map import GroundMap

_GROUND, _CLOUD = 4000, 4000  # receivers, about
_LOW = 0.04  # camera heights; lower points show the ground, which the map shows better
_FARTHEST = 15.0  # camera heights
_HUE = 0.5  # natural log; paints of one hue count as one
_FEWEST = 20  # of one paint
_OUTLIER = 1.5  # natural log
_DARK = 0.004  # linear


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Receivers:
    """N spots that the key may or may not reach."""

    position: Array  # (N, 3) m, y = 0 on the ground
    normal: Array  # (N, 3) unit
    light: Array  # (N,) natural log of linear light, less its paint's median
    paint: IntArray  # (N,) spots of one number are taken to be painted alike


def gather_receivers(ground: GroundMap | None, cloud: Cloud, eye: Array) -> Receivers | None:
    """The ground's cells and the cloud's points, told apart by their hue.

    The ground is one paint: sunlight and skylight differ in hue too. Without a ground the cloud's
    own lowest points stand in.

    Args:
        ground: map of y = 0.
        cloud: of points, y = 0 being that ground.
        eye: (3,) m, where the camera is.

    Returns:
        None where too little is seen.
    """
    parts = [_of_cloud(cloud, eye, None if ground is None else _LOW * eye[1])]
    if ground is not None:
        parts.append(_of_ground(ground))
    position, normal, log_light, hue = (np.concatenate(x) for x in zip(*parts, strict=True))
    if len(position) < 10 * _FEWEST:
        return None
    _, paint, count = np.unique(hue, axis=0, return_inverse=True, return_counts=True)
    paint = paint.ravel()
    level = np.array([np.median(log_light[paint == i]) for i in range(len(count))])
    keep = count[paint] >= _FEWEST
    off = np.clip(log_light - level[paint], -_OUTLIER, _OUTLIER)
    return Receivers(
        position=position[keep], normal=normal[keep], light=off[keep], paint=paint[keep]
    )


def _of_ground(ground: GroundMap) -> tuple[Array, Array, Array, Array]:
    """Position, normal, log light and paint of blocks of cells."""
    side = max(2, int(np.sqrt(ground.is_ground.sum() / _GROUND)))
    rows, columns = (n // side for n in ground.is_ground.shape)
    known = ground.is_ground[: rows * side, : columns * side]
    light = ground.log_light[: rows * side, : columns * side].mean(axis=2) * known
    blocks = (rows, side, columns, side)
    share = known.reshape(blocks).mean(axis=(1, 3))
    level = light.reshape(blocks).mean(axis=(1, 3))
    row, column = np.nonzero(share > 0.6)
    position = np.zeros((len(row), 3))
    position[:, 0] = ground.corner[0] + (column + 0.5) * side * ground.cell
    position[:, 2] = ground.corner[1] + (row + 0.5) * side * ground.cell
    light = (level[row, column] / share[row, column]).astype(np.float64)
    up = np.tile([0.0, 1.0, 0.0], (len(row), 1))
    return position, up, light, np.full((len(row), 2), -99.0)


def _of_cloud(cloud: Cloud, eye: Array, low: float | None) -> tuple[Array, Array, Array, Array]:
    good = np.linalg.norm(cloud.normal, axis=1) > 0.5
    good &= np.linalg.norm(cloud.position - eye, axis=1) < _FARTHEST * eye[1]
    if low is not None:
        good &= cloud.position[:, 1] > low
    index = np.nonzero(good)[0]
    index = index[:: max(1, len(index) // _CLOUD)]
    code = cloud.color[index]
    linear = np.where(code <= 0.04045, code / 12.92, ((code + 0.055) / 1.055) ** 2.4)
    logs = np.log(np.maximum(linear, _DARK))
    hue: Array = np.round((logs[:, [0, 2]] - logs[:, 1:2]) / _HUE)
    return cloud.position[index], cloud.normal[index], logs.mean(axis=1), hue
