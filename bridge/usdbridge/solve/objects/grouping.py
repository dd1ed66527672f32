"""Tracks that do not rest, grouped into things."""

import numpy as np

from ...shot.arrays import Array, IntArray
from ..evidence import Mask, Tracks
from ..movers import cluster_tracks

_FEWEST = 6  # tracks of a thing
_SHORTEST = 4  # frames of a track
_SLIP = 2.5 / 960  # of the longer side; what a track may be off by without moving
_NOISES = 5.0  # times what tracks at rest are off by
_PACE = 0.15  # of their speed, by which two parts of a thing may differ


def group_movers(tracks: Tracks, still: Mask, error: Array) -> list[IntArray]:
    """Indices of the tracks of each thing that moves, the largest first.

    A track that a point at rest explains but for some px has slipped; it is no mover's.

    Args:
        tracks: points followed.
        still: (N,) which agree with a scene at rest.
        error: (N,) that a point at rest leaves of each, rms, of the picture's longer side.
    """
    noise = float(np.median(error[still])) if still.any() else 0.0
    least = max(_SLIP, _NOISES * noise)
    kept = ~still & (tracks.lengths >= _SHORTEST) & (error > least)
    loose = np.flatnonzero(kept)
    if len(loose) < _FEWEST:
        return []
    label = cluster_tracks(tracks.keep(kept)).label
    groups = [loose[label == k] for k in range(label.max() + 1)]
    merged = _merge(tracks, groups)
    return sorted(merged, key=lambda group: (-len(group), int(group[0])))


def _merge(tracks: Tracks, groups: list[IntArray]) -> list[IntArray]:
    """Groups joined that are one thing: side by side at one pace."""
    groups = list(groups)
    spots = [_spots(tracks, group) for group in groups]
    pair = _first_pair(spots)
    while pair is not None:
        low, high = pair
        joined = np.sort(np.r_[groups[low], groups[high]])
        for list_ in (groups, spots):
            del list_[high], list_[low]
        groups.append(joined)
        spots.append(_spots(tracks, joined))
        pair = _first_pair(spots)
    return groups


def _first_pair(spots: list[Array]) -> tuple[int, int] | None:
    for low in range(len(spots)):
        for high in range(low + 1, len(spots)):
            if _are_one(spots[low], spots[high]):
                return low, high
    return None


def _spots(tracks: Tracks, group: IntArray) -> Array:
    """(F, 6) of a group: middle x, y, extent x, y and speed x, y per frame; NaN where unseen."""
    member = np.zeros(tracks.count, bool)
    member[group] = True
    seen = np.flatnonzero(member[tracks.track])
    frame, position = tracks.frame[seen], tracks.position[seen]
    out = np.full((tracks.n_frames, 6), np.nan)
    for number in np.unique(frame):
        here = position[frame == number]
        low, high = np.percentile(here, [10, 90], axis=0)
        out[number, :2], out[number, 2:4] = (low + high) / 2, high - low
    follows = np.flatnonzero((np.diff(tracks.track[seen]) == 0) & (np.diff(frame) == 1))
    step = position[follows + 1] - position[follows]
    for number in np.unique(frame[follows]):
        out[number, 4:] = np.median(step[frame[follows] == number], axis=0)
    return out


def _are_one(one: Array, other: Array) -> bool:
    """Whether two groups touch and go at one pace wherever both are seen."""
    both = np.isfinite(one[:, 4]) & np.isfinite(other[:, 4])
    if both.sum() < _SHORTEST:
        return False
    one, other = one[both], other[both]
    gap = np.abs(one[:, :2] - other[:, :2]) - (one[:, 2:4] + other[:, 2:4]) / 2
    size = np.maximum(one[:, 2:4], other[:, 2:4]).max(axis=1)
    off = np.linalg.norm(one[:, 4:] - other[:, 4:], axis=1)
    speed = np.linalg.norm(np.maximum(np.abs(one[:, 4:]), np.abs(other[:, 4:])), axis=1)
    near = gap.max(axis=1) < 0.25 * size
    return bool(np.median(near) > 0 and np.percentile(off, 75) < 0.3 + _PACE * np.median(speed))
