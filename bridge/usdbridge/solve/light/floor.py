"""How high the surface lies that most of the shadows would fall on."""

from dataclasses import replace

import numpy as np

from ..geometry import Cloud
from .views import Views

_LEVEL = np.cos(np.radians(25))  # of a level surface's normal with up
_BIN = 0.06  # camera heights
_SEEN = 0.4  # share of the fullest level's points from which the ground itself is seen
_FEWEST = 200  # points


def find_floor(cloud: Cloud, camera_height: float) -> float:
    """Height, m, of the ground; or of a table top where hardly any ground is in the picture."""
    height = cloud.position[cloud.normal[:, 1] > _LEVEL, 1]
    if len(height) < _FEWEST:
        return 0.0
    step = _BIN * camera_height
    bins, index, count = np.unique(
        np.round(height / step).astype(np.int64), return_inverse=True, return_counts=True
    )
    fullest = int(count.argmax())
    on_ground = int((np.abs(height) < step).sum())
    top = float(np.median(height[index == fullest]))
    is_table = bins[fullest] > 0 and top < camera_height - step
    return top if is_table and on_ground < _SEEN * count[fullest] else 0.0


def lower_views(views: Views, level: float) -> Views:
    """The same pictures from cameras lower by `level` m, so that y = 0 is at that level."""
    place = views.path.position - np.array([0.0, level, 0.0])
    return replace(views, path=replace(views.path, position=place))
