"""Which tracks to solve with: long ones, spread over the picture and over time."""

import numpy as np

from ...shot.arrays import Array
from ..evidence import Mask, Tracks

_CELLS = (8, 6)


def choose_tracks(tracks: Tracks, wanted: int, *, worth: Array | None = None) -> Mask:
    """(N,) which of the tracks to use, about `wanted` of them.

    Each cell of the picture at each of a dozen moments takes its longest tracks in turn, so that
    no part of the picture and no time speaks for the whole.

    Args:
        tracks: all.
        wanted: how many.
        worth: (N,) 0 … 1, on top of their length.
    """
    value = tracks.lengths * (1.0 if worth is None else worth)
    every = max(1, tracks.n_frames // 12)
    here = (tracks.frame % every == 0) & (value[tracks.track] > 0)
    column = (tracks.position[here, 0] / tracks.size[0] * _CELLS[0]).astype(int)
    row = (tracks.position[here, 1] / tracks.size[1] * _CELLS[1]).astype(int)
    column, row = column.clip(0, _CELLS[0] - 1), row.clip(0, _CELLS[1] - 1)
    cell = (tracks.frame[here] // every * _CELLS[1] + row) * _CELLS[0] + column
    track = tracks.track[here]
    order = np.lexsort((track, -value[track], cell))
    place = np.arange(len(order)) - np.searchsorted(cell[order], cell[order])
    rank = np.full(tracks.count, np.inf)
    np.minimum.at(rank, track[order], place)
    best = np.lexsort((np.arange(tracks.count), -value, rank))[:wanted]
    chosen = np.zeros(tracks.count, dtype=bool)
    chosen[best[np.isfinite(rank[best])]] = True
    return chosen
