"""A crowd of tracks taken apart into what keeps together."""

import numpy as np
from scipy.sparse.csgraph import connected_components

from ...shot.arrays import Array, IntArray
from ..evidence import Mask, Tracks

_SAMPLES = 40  # frames looked at
_FEWEST = 6  # tracks of a part
_TOGETHER = 3  # samples that two tracks share at least
_REACH = 0.06  # of the longer side; how far apart neighbours are at most
_STRAIN = 0.12  # of their distance, by which it changes at most
_NOISE = 1.0 / 960  # of the longer side, by which it may change anyhow


def part_tracks(tracks: Tracks, group: IntArray) -> list[IntArray]:
    """Chains of neighbours that keep their distance, the largest first."""
    if len(group) < _FEWEST:
        return []
    table = _table(tracks, group)
    near = _near(table, max(tracks.size))
    count, label = connected_components(near, directed=False)
    parts = [group[label == k] for k in range(count)]
    large = [part for part in parts if len(part) >= _FEWEST]
    return sorted(large, key=lambda part: (-len(part), int(part[0])))


def _table(tracks: Tracks, group: IntArray) -> Array:
    """(G, N, 2) px of the group's tracks at some frames; NaN where a track is not seen."""
    number = np.full(tracks.count, -1)
    number[group] = np.arange(len(group))
    step = -(-tracks.n_frames // _SAMPLES)
    kept = (number[tracks.track] >= 0) & (tracks.frame % step == 0)
    table = np.full((-(-tracks.n_frames // step), len(group), 2), np.nan)
    table[tracks.frame[kept] // step, number[tracks.track[kept]]] = tracks.position[kept]
    return table


def _near(table: Array, longer: int) -> Mask:
    """(N, N) whether two tracks are neighbours that keep their distance."""
    count = table.shape[1]
    low, high = np.full((count, count, 2), np.inf), np.full((count, count, 2), -np.inf)
    shared = np.zeros((count, count), int)
    for places in table:
        here = np.flatnonzero(np.isfinite(places[:, 0]))
        pairs = np.ix_(here, here)
        apart = places[here, None] - places[None, here]
        low[pairs], high[pairs] = np.minimum(low[pairs], apart), np.maximum(high[pairs], apart)
        shared[pairs] += 1
    known = shared >= _TOGETHER
    low, high = np.where(known[:, :, None], low, 0), np.where(known[:, :, None], high, np.inf)
    distance = np.linalg.norm(np.maximum(np.abs(low), np.abs(high)), axis=2)
    change = (high - low).max(axis=2)
    close = distance < _REACH * longer
    return np.asarray(close & (change < np.maximum(_NOISE * longer, _STRAIN * distance)))
