"""Cuts from one frame to the next."""

import numpy as np

from ...shot.arrays import Array
from .kinship import correlation, kinship
from .small import Small
from .values import Cut

_STRANGE = 0.15  # share of points two frames of different places have in common at most
_RELATED = 0.3  # … and two frames of one place at least
_STEADY = 0.4  # … and neighbours within a shot that can be trusted
_REACH = 4  # frames; a flash or the dark half of a strobe is not longer
_ALIKE = 0.4  # correlation of thumbnails; above it a doubtful pair is one place


def find_hard_cuts(smalls: tuple[Small, ...], shares: Array) -> list[Cut]:
    """Cuts within one frame.

    `shares` (F−1,) is each frame's kinship with the next. Two frames are cut apart if they share
    no points, their neighbours do (or fast motion or noise would explain it), and no frame a
    little before shows what one a little after shows, as across a flash.
    """
    cuts = []
    for frame in np.flatnonzero(shares < _STRANGE) + 1:
        if smalls[frame - 1].is_blank or smalls[frame].is_blank:
            continue
        confidence = _confidence(smalls, shares, int(frame))
        if confidence and not is_bridged(smalls, int(frame), int(frame)):
            cuts.append(
                Cut(
                    frame=int(frame),
                    kind="hard",
                    confidence=confidence,
                    first=int(frame),
                    last=int(frame) - 1,
                )
            )
    return cuts


def is_bridged(smalls: tuple[Small, ...], first: int, last: int) -> bool:
    """Whether frames just before `first` and from `last` on show one place."""
    before = range(max(0, first - _REACH), first)
    after = range(last, min(len(smalls), last + _REACH))
    return any(
        kinship(smalls[a], smalls[b]) > _RELATED
        for a in reversed(before)
        for b in after
        if not (smalls[a].is_blank or smalls[b].is_blank)
    )


def is_steady(shares: Array, first: int, last: int) -> tuple[bool, bool]:
    """Whether the frames up to `first` and those from `last` on follow from each other."""
    before, after = shares[max(0, first - 2) : first], shares[last : last + 2]
    return bool(np.any(before > _STEADY)), bool(np.any(after > _STEADY))


def _confidence(smalls: tuple[Small, ...], shares: Array, frame: int) -> float:
    steady = is_steady(shares, frame - 1, frame)
    if all(steady):
        return 0.95
    a, b = smalls[frame - 1].thumbnail.pixels, smalls[frame].thumbnail.pixels
    return 0.6 if any(steady) and correlation(a, b) < _ALIKE else 0.0
