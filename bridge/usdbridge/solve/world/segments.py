"""Straight edges in the pictures, as planes through the camera."""

from dataclasses import dataclass

import cv2
import numpy as np

from ...shot.arrays import Array, IntArray
from ..evidence import CameraPath, Pictures

SHORTEST = 0.025  # of the picture's longer side
PER_FRAME = 30  # longest edges kept of each slope, so that wood grain does not drown the rest
SLOPES = 12
EDGE_PX = 0.5  # how far an end of an edge may be off


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Edges:
    """S straight edges; each lies in a plane through its camera."""

    normal: Array  # (S, 3) unit, world: of that plane
    middle: Array  # (S, 3) unit, world: towards the edge
    sigma: Array  # (S,) rad; of its direction in the picture
    weight: Array  # (S,) 0 … 1 by length; a frame's weights count once however many frames


def find_edges(pictures: Pictures, path: CameraPath, *, frames: int = 6) -> Edges:
    """Edges of a few frames, lifted by the cameras' turn and focal into world planes.

    Line segments after von Gioi et al. 2010 (OpenCV), without those along the picture's rim.
    """
    chosen = np.unique(np.linspace(0, pictures.count - 1, min(frames, pictures.count)).astype(int))
    ends, frame = [], []
    for index in chosen:
        found = _segments(pictures, int(index))
        ends.append(found)
        frame.append(np.full(len(found), index))
    return _lift(np.concatenate(ends), np.concatenate(frame), path, len(chosen))


def _segments(pictures: Pictures, index: int) -> Array:
    """(S, 4) ends x, y, x, y of the longest edges in one frame, working px."""
    left, top, right, bottom = pictures.area
    picture = np.ascontiguousarray(pictures.gray[index, top:bottom, left:right])
    found = cv2.createLineSegmentDetector().detect(picture)[0]
    ends = np.zeros(0) if found is None else np.asarray(found, dtype=np.float64)
    ends = ends.reshape(-1, 4)
    length = np.hypot(ends[:, 2] - ends[:, 0], ends[:, 3] - ends[:, 1])
    inside = np.minimum(ends, np.array([right - left, bottom - top] * 2) - 1 - ends)
    rim = np.stack([inside[:, ::2].max(axis=1), inside[:, 1::2].max(axis=1)]).min(axis=0) < 3
    length[rim] = 0
    chosen = _longest_by_slope(ends, np.where(length > SHORTEST * max(pictures.size), length, 0))
    kept: Array = ends[chosen] + np.array([left, top, left, top]) + 0.5
    return kept


def _longest_by_slope(ends: Array, length: Array) -> IntArray:
    slope = np.arctan2(ends[:, 3] - ends[:, 1], ends[:, 2] - ends[:, 0]) % np.pi
    bins = np.round(slope * (SLOPES / np.pi)).astype(int) % SLOPES
    order = np.lexsort((-length, bins))
    rank = np.arange(len(order)) - np.searchsorted(bins[order], bins[order])
    chosen = order[(rank < PER_FRAME) & (length[order] > 0)]
    return np.sort(chosen)


def _lift(ends: Array, frame: IntArray, path: CameraPath, frames: int) -> Edges:
    first, last = path.rays(ends[:, :2], frame), path.rays(ends[:, 2:], frame)
    normal, middle = np.cross(first, last), first + last
    angle = np.linalg.norm(normal, axis=1, keepdims=True)
    length = np.hypot(ends[:, 2] - ends[:, 0], ends[:, 3] - ends[:, 1])
    return Edges(
        normal=normal / np.maximum(angle, 1e-12),
        middle=middle / np.linalg.norm(middle, axis=1, keepdims=True),
        sigma=np.arctan(2 * EDGE_PX / np.maximum(length, 1e-9)),
        weight=np.minimum(length / (0.15 * max(path.size)), 1) / max(frames, 1),
    )
