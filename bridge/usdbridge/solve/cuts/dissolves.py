"""Cuts where one shot shows through the other."""

from itertools import pairwise

import numpy as np

from ...shot.arrays import Array
from ..tracks.lucas_kanade import carry_points
from .blend import Strip, lay_out
from .hard import is_steady
from .kinship import kinship, patch_likeness
from .small import Small
from .values import Cut

_LENGTHS = (72, 48, 32, 20, 12, 8, 5, 3, 2)  # frames from before a dissolve to after it
_EXPLAINED = 0.8  # of the variance of the middle frame by a blend of both ends
_MIDDLE = (0.2, 0.8)  # share of either end in the middle frame
_SUM = (0.75, 1.25)  # of both shares
_STRANGE = 0.15  # share of points that two different places have in common at most
_LIKE = 0.6  # correlation of a point's patch after having been followed
_STEEP = (0.15, 0.85)  # share of the earlier shot in frames by which the ramp is measured
_SLACK = 0.25  # frames by which the ramp's ends may be off
_PURE = 0.06  # share of the other shot up to which a frame belongs to one


def find_dissolves(smalls: tuple[Small, ...], shares: Array, taken: list[Cut]) -> list[Cut]:
    """Dissolves away from the cuts already found, longest first.

    In the middle of one the picture is the weighted sum of what was before and what comes after,
    and no point can be followed through. Neither holds for a pan, a change of light or a mover.
    """
    if len(smalls) < 3:
        return []
    strip = lay_out(smalls)
    cuts: list[Cut] = []
    for length in _LENGTHS:
        for start in _blended(strip, length):
            end = start + length
            if any(cut.first <= end and start <= cut.last + 1 for cut in (*taken, *cuts)):
                continue
            if all(is_steady(shares, start, end)) and _is_broken(smalls, start, end):
                cuts.append(_measured(strip, start, end))
    return cuts


def _blended(strip: Strip, length: int) -> list[int]:
    """Starts of stretches whose middle is a blend of their ends, best first, apart."""
    rated = []
    for start in range(len(strip.grids) - length):
        first, second, explained = strip.blend(start, start + length, start + length // 2)
        even = all(_MIDDLE[0] < share < _MIDDLE[1] for share in (first, second))
        if even and _SUM[0] < first + second < _SUM[1] and explained > _EXPLAINED:
            rated.append((-explained, start))
    kept: list[int] = []
    for _, start in sorted(rated):
        if all(abs(start - other) > length // 3 for other in kept):
            kept.append(start)
    return kept


def _is_broken(smalls: tuple[Small, ...], start: int, end: int) -> bool:
    """Whether no point can be followed from one end to the other."""
    if kinship(smalls[start], smalls[end]) > _STRANGE:
        return False
    height, width = smalls[start].pixels.shape
    at = smalls[start].points
    held, left = np.ones(len(at), bool), np.zeros(len(at), bool)
    for a, b in pairwise(smalls[start : end + 1]):
        there, found = carry_points(a.pixels, b.pixels, at, (0.0, 0.0))
        left |= held & np.any((there < 3) | (there > (width - 4, height - 4)), axis=1)
        held &= found & ~left
        at = there
    like = patch_likeness(smalls[start].pixels, smalls[start].points, smalls[end].pixels, at)
    stayed = int(np.sum(~left))
    return stayed > len(at) / 4 and float(np.sum(held & (like > _LIKE))) < _STRANGE * stayed


def _measured(strip: Strip, start: int, end: int) -> Cut:
    """The dissolve within a stretch by the share that each frame has of the stretch's ends."""
    blends = [strip.blend(start, end, frame)[:2] for frame in range(start, end + 1)]
    share = np.array([(first + 1 - second) / 2 for first, second in blends])
    first, last = _ramp(share)
    return Cut(
        frame=start + (first + last + 1) // 2,
        kind="dissolve",
        confidence=0.8,
        first=start + first,
        last=start + last,
    )


def _ramp(share: Array) -> tuple[int, int]:
    """First and last index within a fall from 1 to 0, by the line through its middle."""
    steep = np.flatnonzero((share > _STEEP[0]) & (share < _STEEP[1]))
    ends = (1, len(share) - 2)
    if len(steep) < 3:
        mixed = np.flatnonzero((share < 1 - _PURE) & (share > _PURE))
        return max(ends[0], int(mixed[0])), min(ends[1], int(mixed[-1]))
    slope, offset = np.polyfit(steep, share[steep], 1)
    if slope >= 0:
        return ends
    full, none = (1 - offset) / slope, -offset / slope
    return max(ends[0], int(np.floor(full + _SLACK)) + 1), min(
        ends[1], int(np.ceil(none - _SLACK)) - 1
    )
