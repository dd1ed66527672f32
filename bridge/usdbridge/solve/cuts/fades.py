"""Cuts through black, white or one grey."""

import numpy as np

from ...shot.arrays import IntArray
from .hard import is_bridged
from .small import Small
from .values import Cut

_SLOPE = 1.03  # contrast of a frame over that of its neighbour nearer the blank, while fading


def find_fades(smalls: tuple[Small, ...]) -> list[Cut]:
    """Stretches of blank frames, with the fades that lead there, between two different places.

    A blank start or end of the clip is no cut; nor is a blink or a lamp that goes out and on.
    """
    blank = np.flatnonzero([small.is_blank for small in smalls])
    runs = np.split(blank, np.flatnonzero(np.diff(blank) > 1) + 1)
    found = [_fade(smalls, run) for run in runs if len(run)]
    return [cut for cut in found if cut is not None]


def _fade(smalls: tuple[Small, ...], run: IntArray) -> Cut | None:
    first, last = int(run[0]), int(run[-1])
    if first == 0 or last == len(smalls) - 1:
        return None
    if is_bridged(smalls, first, last + 1):
        return None
    start, end = _fade_start(smalls, first), len(smalls) - 1
    end -= _fade_start(smalls[::-1], end - last)
    gradual = start < first or end > last
    return Cut(
        frame=(first + last + 1) // 2 if gradual else last + 1,
        kind="fade" if gradual else "hard",
        confidence=0.9,
        first=start,
        last=end,
    )


def _fade_start(smalls: tuple[Small, ...], blank: int) -> int:
    """The first frame of the fade that ends in a blank frame; the blank frame if it is sudden."""
    at = blank
    while at > 1 and smalls[at - 2].contrast > _SLOPE * smalls[at - 1].contrast:
        at -= 1
    return at
