"""Frames in which two takes show at once."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from .evidence import Pictures


def freeze_blends(pictures: Pictures, blends: Sequence[tuple[int, int]]) -> Pictures:
    """The pictures of a take, blended ones replaced by the nearest that shows the take alone.

    They then count as repeats: nothing is followed in them, and they get that frame's camera. A
    take that is nothing but blends stays as it is.

    Args:
        pictures: the take.
        blends: half-open ranges of frames.
    """
    count = pictures.count
    pure = np.ones(count, dtype=bool)
    for first, end in blends:
        pure[first:end] = False
    alone = np.flatnonzero(pure)
    if not len(alone) or len(alone) == count:
        return pictures
    before = np.searchsorted(alone, np.arange(count), side="right") - 1
    shown = alone[np.maximum(before, 0)]
    # the take's first frame shows what comes first of it alone, and that repeats it
    root = shown[pictures.repeats[shown]]
    root = np.where(root <= alone[0], 0, root)
    return replace(
        pictures,
        gray=pictures.gray[shown],
        frames=tuple(pictures.frames[frame] for frame in shown),
        repeats=root,
    )
