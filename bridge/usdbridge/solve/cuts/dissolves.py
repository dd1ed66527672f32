"""Cuts where one shot shows through the other."""

import cv2
import numpy as np

from ...shot.arrays import Array
from ..tracks.lucas_kanade import carry_points
from .hard import is_steady
from .kinship import kinship, patch_likeness
from .small import Small
from .values import Cut

_LENGTHS = (72, 48, 32, 20, 12, 8, 5, 3, 2)  # frames from before a dissolve to after it
_GRID = (32, 24)  # px of the thumbnail in which frames are blended
_EXPLAINED = 0.8  # of the variance of the middle frame by a blend of both ends
_MIDDLE = (0.2, 0.8)  # share of the first end in the middle frame
_SUM = (0.75, 1.25)  # of both shares
_STRANGE = 0.15  # share of points that two different places have in common at most
_LIKE = 0.6  # correlation of a point's patch after having been followed
_PURE = 0.06  # share of the other shot up to which a frame belongs to one


def find_dissolves(smalls: tuple[Small, ...], shares: Array, taken: list[Cut]) -> list[Cut]:
    """Dissolves away from the cuts already found, longest first.

    In the middle of one the picture is the weighted sum of what was before and what comes after,
    and no point can be followed through. Neither holds for a pan, a change of light or a mover.
    """
    grids = np.array([_grid(small) for small in smalls])
    cuts: list[Cut] = []
    for length in _LENGTHS:
        for start in _blended(grids, length):
            end = int(start) + length
            if any(cut.first <= end and start <= cut.last + 1 for cut in (*taken, *cuts)):
                continue
            if all(is_steady(shares, int(start), end)) and _is_broken(smalls, int(start), end):
                cuts.append(_measured(grids, int(start), end))
    return cuts


def _grid(small: Small) -> Array:
    """Tiny picture in its own brightness, free of mean; one row."""
    tiny = cv2.resize(small.thumbnail.pixels, _GRID, interpolation=cv2.INTER_AREA).ravel()
    return np.asarray((tiny - tiny.mean()) * small.contrast, np.float64)


def _blended(grids: Array, length: int) -> list[int]:
    """Starts of stretches whose middle is a blend of their ends, best first, apart."""
    if len(grids) <= length:
        return []
    a, b = grids[:-length], grids[length:]
    middle = grids[length // 2 : length // 2 + len(a)]
    aa, ab, bb = (np.sum(x * y, axis=1) for x, y in ((a, a), (a, b), (b, b)))
    am, bm, mm = (np.sum(x * y, axis=1) for x, y in ((a, middle), (b, middle), (middle, middle)))
    area = aa * bb - ab * ab + 1e-9
    first, second = (am * bb - bm * ab) / area, (bm * aa - am * ab) / area
    explained = (first * am + second * bm) / (mm + 1e-9)
    total = first + second
    good = (explained > _EXPLAINED) & (first > _MIDDLE[0]) & (first < _MIDDLE[1])
    good &= (total > _SUM[0]) & (total < _SUM[1]) & (ab < 0.7 * np.sqrt(aa * bb))
    kept: list[int] = []
    for start in np.argsort(-explained, kind="stable"):
        if good[start] and all(abs(start - other) > length // 3 for other in kept):
            kept.append(int(start))
    return kept


def _is_broken(smalls: tuple[Small, ...], start: int, end: int) -> bool:
    """Whether no point can be followed from one end to the other."""
    if kinship(smalls[start], smalls[end]) > _STRANGE:
        return False
    height, width = smalls[start].pixels.shape
    at = smalls[start].points
    held, left = np.ones(len(at), bool), np.zeros(len(at), bool)
    for a, b in zip(smalls[start:end], smalls[start + 1 : end + 1], strict=True):
        there, found = carry_points(a.pixels, b.pixels, at, (0.0, 0.0))
        left |= held & np.any((there < 3) | (there > (width - 4, height - 4)), axis=1)
        held &= found & ~left
        at = there
    like = patch_likeness(smalls[start].pixels, smalls[start].points, smalls[end].pixels, at)
    stayed = int(np.sum(~left))
    return stayed > len(at) / 4 and float(np.sum(held & (like > _LIKE))) < _STRANGE * stayed


def _measured(grids: Array, start: int, end: int) -> Cut:
    """The dissolve within a stretch by the share that each frame has of the stretch's ends."""
    change = grids[start] - grids[end]
    share = (grids[start : end + 1] - grids[end]) @ change / (change @ change)
    mixed = np.flatnonzero((share < 1 - _PURE) & (share > _PURE))
    first, last = start + int(mixed[0]), start + int(mixed[-1])
    return Cut(
        frame=start + int(np.argmax(share < 0.5)),
        kind="dissolve",
        confidence=0.8,
        first=first,
        last=last,
    )
