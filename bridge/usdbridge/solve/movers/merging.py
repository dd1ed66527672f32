"""Groups of tracks that one rigid motion explains are made one."""

import numpy as np

from ...shot.arrays import Array, IntArray
from ..evidence import Mask, Tracks
from .rigid import moves_as_one

_MOST = 6  # groups looked at, the largest
_TRACKS = 24  # of a group that stand for it
_ENOUGH = 10  # tracks of a group that are seen through a window, at least
_FRAMES = 7  # of a window
_SHORTEST = 12  # frames of a window
_SHRINK = 0.7  # of a window's length, for the next shorter one
_WINDOWS = 3  # tried for one pair of groups


def merge_groups(tracks: Tracks, group: IntArray) -> IntArray:
    """(N,) groups after joining those that move as one, the largest first.

    Each pair is looked at in the longest window of time in which enough tracks of both last: the
    longer, the less can two motions look alike.
    """
    reel = _Reel(tracks)
    members = [np.flatnonzero(group == number) for number in range(int(group.max(initial=-1)) + 1)]
    members = [ids for ids in members if len(ids) >= _ENOUGH]
    merged = group.copy()
    kept: list[IntArray] = []
    for ids in sorted(members, key=len, reverse=True)[:_MOST]:
        for index, other in enumerate(kept):
            if reel.is_one(other, ids):
                merged[ids] = merged[other[0]]
                kept[index] = np.concatenate([other, ids])
                break
        else:
            kept.append(ids)
    return merged


class _Reel:
    """Tracks by first and last frame, and where they are in between."""

    def __init__(self, tracks: Tracks) -> None:
        self.longer = float(max(tracks.size))
        self.count = tracks.n_frames
        starts = np.searchsorted(tracks.track, np.arange(tracks.count))
        ends = starts + tracks.lengths - 1
        self.starts, self.position = starts, tracks.position
        self.first, self.last = tracks.frame[starts], tracks.frame[ends]
        self.whole = self.last - self.first == ends - starts  # no frame missed

    def is_one(self, one: IntArray, other: IntArray) -> bool:
        """Whether two groups move as one, as far as any window tells."""
        length, tried = self.count, 0
        while length >= _SHORTEST and tried < _WINDOWS:
            start, lasting = self._best_window(one, other, length)
            if lasting >= _ENOUGH:
                tried += 1
                verdict = moves_as_one(
                    self._cut(one, start, length), self._cut(other, start, length), self.longer
                )
                if verdict is not None:
                    return verdict
            length = int(length * _SHRINK)
        return False

    def _best_window(self, one: IntArray, other: IntArray, length: int) -> tuple[int, int]:
        """First frame of the window through which most tracks of the lesser group last."""
        starts = range(0, self.count - length + 1, max(1, length // 8))
        lasting = [
            min(int(self._lasts(ids, start, length).sum()) for ids in (one, other))
            for start in starts
        ]
        best = int(np.argmax(lasting))
        return starts[best], lasting[best]

    def _lasts(self, ids: IntArray, start: int, length: int) -> Mask:
        through = (self.first[ids] <= start) & (self.last[ids] >= start + length - 1)
        return np.asarray(through & self.whole[ids])

    def _cut(self, ids: IntArray, start: int, length: int) -> Array:
        """(≤ 24, 7, 2) positions of tracks that last through a window."""
        ids = ids[self._lasts(ids, start, length)]
        ids = ids[
            np.unique(np.linspace(0, len(ids) - 1, min(len(ids), _TRACKS)).round().astype(int))
        ]
        frames = np.linspace(start, start + length - 1, _FRAMES).round().astype(int)
        rows = (self.starts - self.first)[ids][:, None] + frames
        return np.asarray(self.position[rows])
