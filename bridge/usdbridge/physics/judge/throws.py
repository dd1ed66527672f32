"""The throw that a flight should be, for people to compare with what was seen."""

import numpy as np

from ...shot.review import Flight as Throw
from .explain import Flight

_LEAST = 3  # rows; two always fit


def fitted_throw(flight: Flight, first: int) -> Throw | None:
    """The throw under true gravity nearest a flight (least squares); None for one too short.

    Its `gravity` is the one with which a throw would fit best.

    Args:
        flight: rows of a track.
        first: frame of the track's first row.
    """
    rows = len(flight)
    if rows < _LEAST:
        return None
    t = np.arange(rows) / flight.rate
    fall = np.array([0.0, -flight.gravity / 2, 0.0])
    straight = flight.position - fall * (t * t)[:, None]
    line = np.column_stack([np.ones(rows), t])
    (start, velocity), *_ = np.linalg.lstsq(line, straight, rcond=None)
    off = straight - line @ np.array([start, velocity])
    curve = np.polynomial.Polynomial.fit(t, flight.position[:, 1], 2).convert().coef
    bend = float(curve[2]) if len(curve) > 2 else 0.0
    return Throw(
        frames=(flight.rows[0] + first, flight.rows[1] + first),
        position=(float(start[0]), float(start[1]), float(start[2])),
        velocity=(float(velocity[0]), float(velocity[1]), float(velocity[2])),
        gravity=-2 * bend,
        spread=float(np.sqrt(np.mean(np.sum(off * off, axis=1)))),
    )
