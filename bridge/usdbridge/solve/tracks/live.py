"""The points being followed at one moment."""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from scipy.spatial import cKDTree

from ..evidence import Mask
from .corners import Points
from .patches import Anchors, Floats, Registration, cut_anchors, find_anchors

_MERGE = 3.0  # px; of two points nearer than this the younger one is dropped
_DRAWN = 1.0  # px; how far the anchor may draw a point from where the last frame put it
_LIKE = 0.85  # correlation with the anchor below which the point looks different now
_SAME = 0.8  # … and below which it is something else
_GRIP = 0.03  # a patch held less along one direction slides there
_GROWN = 2.0  # change of size or shape beyond which a fresh anchor is better


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Live:
    """N points with what each looked like."""

    track: npt.NDArray[np.int64]  # (N,) number of the track, rising
    position: Points  # (N, 2) cv2 px
    warp: Floats  # (N, 2, 2) from the anchor's pixels to the picture's
    anchors: Anchors

    def take(self, which: Mask) -> "Live":
        """Some of the points."""
        return Live(
            track=self.track[which],
            position=self.position[which],
            warp=self.warp[which],
            anchors=self.anchors.take(which),
        )


def nobody() -> Live:
    """No points."""
    return start(np.zeros((1, 1), np.float32), np.zeros((0, 2), np.float32), 0)


def start(picture: Floats, position: Points, first: int) -> Live:
    """New tracks, numbered from `first`, at those of (N, 2) positions that are no edges."""
    count = len(position)
    live = Live(
        track=np.arange(first, first + count),
        position=position,
        warp=np.tile(np.eye(2, dtype=np.float32), (count, 1, 1)),
        anchors=cut_anchors(picture, position),
    )
    return live.take(live.anchors.grip > _GRIP)


def join(live: Live, more: Live) -> Live:
    """The points, then younger ones."""
    return Live(
        track=np.concatenate([live.track, more.track]),
        position=np.concatenate([live.position, more.position]),
        warp=np.concatenate([live.warp, more.warp]),
        anchors=live.anchors.add(more.anchors),
    )


def settle(live: Live, picture: Floats, *, blurred: bool = False) -> tuple[Live, Mask]:
    """The points where their anchors say they are, and which of them are still the same thing.

    A point that looks different, by a turn, by its size or by its light, gets a new anchor there;
    in a picture blurred by motion so does one whose anchor is not found, where it was carried to.
    """
    found = find_anchors(picture, live.anchors, live.position, live.warp)
    off = np.linalg.norm(found.position - live.position, axis=1)
    good = found.settled & (off < _DRAWN) & (found.likeness > _SAME)
    position = np.where(good[:, None], found.position, live.position)
    fresh = (found.likeness < _LIKE) | _is_grown(found) | ~good
    good |= blurred
    again = np.flatnonzero(fresh & good)
    live.anchors.put(again, cut_anchors(picture, position[again]))
    warp = found.warp.copy()
    warp[again] = np.eye(2, dtype=np.float32)
    return replace(live, position=position, warp=warp), good & (live.anchors.grip > _GRIP)


def apart(live: Live, which: Mask) -> Mask:
    """Those of some of the points that have not run together with an older one."""
    among = np.flatnonzero(which)
    pairs = cKDTree(live.position[among]).query_pairs(_MERGE, output_type="ndarray")
    kept = which.copy()
    kept[among[pairs[:, 1]]] = False
    return kept


def _is_grown(found: Registration) -> Mask:
    (a, b), (c, d) = found.warp.transpose(1, 2, 0)
    even, odd = np.hypot(a + d, c - b), np.hypot(a - d, c + b)
    return np.asarray((even + odd > 2 * _GROWN) | (np.abs(even - odd) < 2 / _GROWN))
