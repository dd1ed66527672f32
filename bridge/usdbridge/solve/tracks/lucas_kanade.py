"""Points carried from one picture to the next."""

from typing import Any

import cv2
import numpy as np

from ..evidence import Gray, Mask
from .corners import Points
from .motion import Shift

_RULES = cv2.TERM_CRITERIA_EPS | cv2.TERM_CRITERIA_COUNT
_QUICK: dict[str, Any] = {"winSize": (15, 15), "maxLevel": 3, "criteria": (_RULES, 20, 0.1)}
_CHECK: dict[str, Any] = {**_QUICK, "maxLevel": 0}
_SURE: dict[str, Any] = {"winSize": (21, 21), "maxLevel": 4, "criteria": (_RULES, 20, 0.03)}
_RETURN = 0.4  # px; how far from its start a point may come back


def carry_points(
    before: Gray, after: Gray, points: Points, shift: Shift, *, sure: bool = True
) -> tuple[Points, Mask]:
    """Where the points (N, 2), cv2 positions, are in the next picture, and which came back.

    Pyramidal Lucas & Kanade (Bouguet 2001) from the predicted shift, forward and backward (Kalal et
    al. 2010). The way back is only tried near the start, unless it has to be sure: what was led
    astray does not stay there.

    Args:
        before: picture.
        after: picture of the same size.
        points: in the first.
        shift: of the whole picture.
        sure: all the way back, by larger windows and to hundredths of a pixel, at three times the
            price.
    """
    if not len(points):
        return points, np.zeros(0, bool)
    moved = np.array(shift, np.float32)
    there, found = _search(before, after, points, points + moved, _SURE if sure else _QUICK)
    start = there - moved if sure else points
    back, returned = _search(after, before, there, start, _SURE if sure else _CHECK)
    off = np.linalg.norm(back - points, axis=1)
    return there, found & returned & (off < _RETURN)


def _search(
    a: Gray, b: Gray, points: Points, guess: Points, how: dict[str, Any]
) -> tuple[Points, Mask]:
    there, status, _ = cv2.calcOpticalFlowPyrLK(
        a, b, points, guess.copy(), flags=cv2.OPTFLOW_USE_INITIAL_FLOW, **how
    )
    return np.asarray(there, np.float32), status[:, 0] > 0
