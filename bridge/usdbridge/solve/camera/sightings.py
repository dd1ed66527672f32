"""Tracks as a table: which track is where in which of some frames."""

from dataclasses import dataclass

import numpy as np

from ...shot.arrays import Array, IntArray
from ..evidence import Mask, Tracks


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sightings:
    """Positions of N tracks in K frames."""

    position: Array  # (K, N, 2) working px; 0 where not seen
    seen: Mask  # (K, N)
    size: tuple[int, int]  # working px


def sightings(tracks: Tracks, frames: IntArray) -> Sightings:
    """The table of all tracks in the given frames (K,), rising."""
    row = np.full(tracks.n_frames, -1)
    row[frames] = np.arange(len(frames))
    k = row[tracks.frame]
    here = k >= 0
    position = np.zeros((len(frames), tracks.count, 2))
    seen = np.zeros((len(frames), tracks.count), dtype=bool)
    position[k[here], tracks.track[here]] = tracks.position[here]
    seen[k[here], tracks.track[here]] = True
    return Sightings(position=position, seen=seen, size=tracks.size)
