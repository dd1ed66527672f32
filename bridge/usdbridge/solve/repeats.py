"""Frames that only show an earlier frame again: pull patterns, dropped frames, frozen stretches."""

from itertools import pairwise

import cv2
import numpy as np

from ..shot.arrays import Array, IntArray
from .evidence import Gray

_BLOCK = 16  # px
_SAME = 0.4  # grey levels; below it two frames hold the same pixels, whatever is around them
_END = 1.0  # a frozen start or end of the clip as a codec leaves it
_HELD = 3.0  # a hold between two jumps as a codec leaves it
_JUMP = 6.0  # times as much change as in the hold, at the hold's ends


def find_repeats(gray: Gray) -> IntArray:
    """(F,) the frame that each frame repeats; its own index where it is new.

    Change is that of the block that changes most, so that a small mover makes a frame new. A hold
    is told from slow motion by the jumps at its ends: no camera starts or stops within one frame,
    and a noisy still picture changes by the same amount everywhere.
    """
    change = np.array([_change(a, b) for a, b in pairwise(gray)])
    limit = _limits(change)
    root = np.arange(len(gray))
    for frame in range(1, len(gray)):
        allowed, held = limit[frame - 1], root[frame - 1]
        if change[frame - 1] > allowed:
            continue
        if held == frame - 1 or _change(gray[held], gray[frame]) <= allowed:
            root[frame] = held
    return root


def _limits(change: Array) -> Array:
    """(F−1,) the change up to which each frame counts as a repeat of the one before."""
    limit = np.full(len(change), _SAME)
    before, after = _first_greater(change), len(change) - 1 - _first_greater(change[::-1])[::-1]
    for at in np.flatnonzero(change <= _HELD):
        ends = [change[end] for end in (before[at], after[at]) if 0 <= end < len(change)]
        allowed = _HELD if len(ends) == 2 else _END
        if ends and min(ends) >= _JUMP * change[at] and change[at] <= allowed:
            hold = slice(before[at] + 1, after[at])
            limit[hold] = np.maximum(limit[hold], allowed)
    return limit


def _first_greater(values: Array) -> IntArray:
    """(N,) index of the nearest earlier value that is greater; −1 where there is none."""
    found = np.full(len(values), -1)
    falling: list[int] = []
    for at, value in enumerate(values):
        while falling and values[falling[-1]] <= value:
            falling.pop()
        found[at] = falling[-1] if falling else -1
        falling.append(at)
    return found


def _change(a: Gray, b: Gray) -> float:
    """Mean absolute difference, grey levels, of the block where it is largest."""
    off = cv2.absdiff(a, b).astype(np.float32)
    height, width = off.shape
    blocks = (max(1, width // _BLOCK), max(1, height // _BLOCK))
    return float(cv2.resize(off, blocks, interpolation=cv2.INTER_AREA).max())
