"""What a bake knows of each launched body, a row each."""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...shot.arrays import Array, IntArray
from .extents import body_extent
from .shapes import principal_frame
from .values import Launch

Flags = NDArray[np.bool_]


def _empty(*shape: int, dtype: type = np.float64) -> Any:
    return field(default_factory=lambda: np.zeros((0, *shape), dtype))


@dataclass(slots=True)
class Rows:
    """Arrays of n rows that grow as bodies break."""

    radius: Array = _empty()  # m; of the ball about the centre of mass that holds the body
    swing: Array = _empty()  # m; the same, without what turning does not move
    thin: Array = _empty()  # m; half of the least extent
    mass: Array = _empty()  # kg
    moments: Array = _empty(3)  # kg·m², principal
    uneven: Flags = _empty(dtype=np.bool_)  # they differ
    state: Array = _empty(13)  # see World.states
    kept: Array = _empty(4)  # orientation last kept
    flying: Flags = _empty(dtype=np.bool_)  # its velocity is half a step of gravity early
    steady: Flags = _empty(dtype=np.bool_)  # flies or lies on something, and was not just hit
    asleep: Flags = _empty(dtype=np.bool_)
    still: IntArray = _empty(dtype=np.int64)  # steps since it moved

    def grow(self, launches: Sequence[Launch]) -> None:
        """Adds rows for more launches, all zero but for the sizes."""
        sizes = [body_extent(launch.body) for launch in launches]
        moments = [principal_frame(launch.body).moments for launch in launches]
        known = {
            "radius": [size.radius for size in sizes],
            "swing": [size.swing for size in sizes],
            "thin": [size.thin for size in sizes],
            "mass": [launch.body.mass for launch in launches],
            "moments": moments,
            "uneven": [bool(np.ptp(m) > 1e-6 * m.max()) for m in moments],
        }
        for item in fields(self):
            old = getattr(self, item.name)
            fresh = np.zeros((len(launches), *old.shape[1:]), old.dtype)
            if item.name in known:
                fresh[:] = known[item.name]
            setattr(self, item.name, np.concatenate([old, fresh]))
