"""The frames that a camera is first solved at."""

import numpy as np

from ...shot.arrays import IntArray
from ..evidence import Tracks
from .sightings import sightings

_MOST = 40
_AT_LEAST = 16  # even when little moves


def choose_keyframes(tracks: Tracks) -> IntArray:
    """(K,) frames, rising, close enough that neighbours share most of their tracks.

    The first and last frames that see tracks are among them; at most 40.
    """
    occupied = np.flatnonzero(np.bincount(tracks.frame, minlength=tracks.n_frames) >= 3)
    if len(occupied) < 2:
        return occupied
    for patience in (1.0, 1.5, 2.2, 3.3, 5.0, 8.0):
        keys = _walk(tracks, occupied, patience)
        if len(keys) <= _MOST:
            break
    return keys


def _walk(tracks: Tracks, frames: IntArray, patience: float) -> IntArray:
    table = sightings(tracks, frames)
    width = max(tracks.size)
    longest = max(1, round(patience * (len(frames) - 1) / _AT_LEAST))
    keys, last = [0], 0
    for k in range(1, len(frames)):
        both = table.seen[last] & table.seen[k]
        shared = both.sum() / max(1, table.seen[last].sum())
        moved = np.linalg.norm(table.position[k, both] - table.position[last, both], axis=1)
        far = float(np.median(moved)) / width if both.any() else 1.0
        if far > 0.06 * patience or shared < max(0.65 / patience, 0.25):
            if k - 1 > last:
                keys.append(k - 1)
            else:
                keys.append(k)
            last = keys[-1]
        elif k - last >= longest:
            keys.append(k)
            last = k
    if keys[-1] != len(frames) - 1:
        keys.append(len(frames) - 1)
    return frames[np.unique(keys)]
