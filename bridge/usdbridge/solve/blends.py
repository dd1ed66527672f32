"""Frames in which two takes show at once."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from scipy.spatial.transform import Rotation

from ..shot import Array
from .evidence import CameraPath, Pictures

_PACE = 6  # frames that tell how a camera goes on


def freeze_blends(pictures: Pictures, blends: Sequence[tuple[int, int]]) -> Pictures:
    """The pictures of a take, blended ones replaced by the nearest that shows the take alone.

    They then count as repeats: nothing is followed in them. A take that is nothing but blends
    stays as it is.

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


def carry_on(path: CameraPath, blends: Sequence[tuple[int, int]]) -> CameraPath:
    """The path of a take, going on in its blended frames as it does in those next to them.

    Args:
        path: what is solved; blended frames hold the camera of the nearest other one.
        blends: half-open ranges of frames, each at an end of the take; others stay as they are.
    """
    count = len(path.position)
    for first, end in blends:
        if first <= 0 and end < count - 1:
            path = _reversed(_extended(_reversed(path), count - end))
        elif end >= count and first > 1:
            path = _extended(path, first)
    return path


def _extended(path: CameraPath, first: int) -> CameraPath:
    """The path with steady turn, way and zoom from a frame on."""
    last, far = first - 1, min(_PACE, first - 1)
    steps = np.arange(1, len(path.position) - first + 1)[:, None] / far
    turns, place, focal = path.camera_to_world, path.position, np.log(path.focal_px)
    turn = Rotation.from_matrix(turns[last - far].T @ turns[last]).as_rotvec()
    further = turns[last] @ Rotation.from_rotvec(steps * turn).as_matrix()
    way: Array = place[last] + steps * (place[last] - place[last - far])
    zoom = np.exp(focal[last] + steps[:, 0] * (focal[last] - focal[last - far]))
    return replace(
        path,
        camera_to_world=np.concatenate([turns[:first], further]),
        position=np.concatenate([place[:first], way]),
        focal_px=np.concatenate([path.focal_px[:first], zoom]),
    )


def _reversed(path: CameraPath) -> CameraPath:
    return path.at(np.arange(len(path.position))[::-1])
