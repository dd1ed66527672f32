"""Points carried from one picture to the next, there and back."""

import cv2
import numpy as np

from ..evidence import Gray, Mask
from .corners import Points
from .motion import Shift

_WINDOW = (21, 21)  # px
_LEVELS = 4
_STOP = (cv2.TERM_CRITERIA_EPS | cv2.TERM_CRITERIA_COUNT, 20, 0.03)
_RETURN = 0.4  # px; how far from its start a point may come back


def carry_points(before: Gray, after: Gray, points: Points, shift: Shift) -> tuple[Points, Mask]:
    """Where the points (N, 2), cv2 positions, are in the next picture, and which came back.

    Pyramidal Lucas & Kanade (Bouguet 2001) from the predicted shift, forward and backward (Kalal
    2010).
    """
    if not len(points):
        return points, np.zeros(0, bool)
    moved = np.array(shift, np.float32)
    there, found = _search(before, after, points, points + moved)
    back, returned = _search(after, before, there, there - moved)
    off = np.linalg.norm(back - points, axis=1)
    return there, found & returned & (off < _RETURN)


def _search(a: Gray, b: Gray, points: Points, guess: Points) -> tuple[Points, Mask]:
    there, status, _ = cv2.calcOpticalFlowPyrLK(
        a,
        b,
        points,
        guess.copy(),
        winSize=_WINDOW,
        maxLevel=_LEVELS,
        criteria=_STOP,
        flags=cv2.OPTFLOW_USE_INITIAL_FLOW,
    )
    return np.asarray(there, np.float32), status[:, 0] > 0
