"""How the picture's brightness changes over time: drift and flicker."""

import cv2
import numpy as np

from ...shot.arrays import Array, IntArray
from ..evidence import Gray, Mask, Tracks
from .lighting import Exposure

_PATCH = 7  # px
_DARKEST, _BRIGHTEST = 20, 235  # codes between which brightness can be told
_ROUNDS = 6
_SLOW = 9  # frames; slower is drift, faster is flicker
_LEAST = 0.05  # stops, rms; texture seen from nearer or farther drifts less
_FLICKER = 0.012  # stops, rms


def find_exposure(gray: Gray, tracks: Tracks | None) -> Exposure | None:
    """Stops that every frame is brighter than the shot's median; None: steady, or unknown.

    The log brightness of each followed patch is a constant of the patch plus one of the frame,
    solved by medians in turn (Tukey's median polish). sRGB gamma is assumed.

    Args:
        gray: (F, h, w) luma.
        tracks: of points in it.
    """
    if tracks is None or tracks.count < 30 or tracks.n_frames < 3:
        return None
    level, usable = _levels(gray, tracks)
    track, frame, level = tracks.track[usable], tracks.frame[usable], level[usable]
    if len(level) < 30 * tracks.n_frames:
        return None
    stops = np.zeros(tracks.n_frames)
    for _ in range(_ROUNDS):
        own = _medians(level - stops[frame], track, tracks.count)
        stops = _medians(level - own[track], frame, tracks.n_frames)
    left = np.abs(level - own[track] - stops[frame])
    count = np.maximum(np.bincount(frame, minlength=tracks.n_frames), 1)
    noise = float(np.median(1.86 * _medians(left, frame, tracks.n_frames) / np.sqrt(count)))
    stops -= np.median(stops)
    size = float(np.sqrt(np.mean(stops**2)))
    slow = np.convolve(np.pad(stops, _SLOW // 2, mode="edge"), np.ones(_SLOW) / _SLOW, "valid")
    flicker = float(np.sqrt(np.mean((stops - slow) ** 2)))
    if size < max(_LEAST, 4 * noise) and flicker < max(_FLICKER, 4 * noise):
        return None
    confidence = float(np.clip(1 - 3 * noise / size, 0.1, 0.9))
    return Exposure(stops=stops, confidence=confidence, flicker=flicker)


def _levels(gray: Gray, tracks: Tracks) -> tuple[Array, Mask]:
    """(M,) log2 linear light of the patch about each observation, and whether it can be told."""
    code = np.zeros(len(tracks.frame), np.float32)
    for index in range(tracks.n_frames):
        mine = np.flatnonzero(tracks.frame == index)
        smooth = cv2.blur(gray[index], (_PATCH, _PATCH))
        x, y = np.floor(tracks.position[mine]).astype(int).T
        code[mine] = smooth[np.clip(y, 0, smooth.shape[0] - 1), np.clip(x, 0, smooth.shape[1] - 1)]
    usable = (code > _DARKEST) & (code < _BRIGHTEST)
    return 2.4 * np.log2((np.maximum(code, 1) / 255 + 0.055) / 1.055), usable


def _medians(values: Array, group: IntArray, count: int) -> Array:
    """(count,) lower median of each group, 0 where it is empty."""
    order = np.lexsort((values, group))
    size = np.bincount(group, minlength=count)
    first = np.cumsum(size) - size
    out = np.zeros(count)
    filled = size > 0
    out[filled] = values[order][(first + (size - 1) // 2)[filled]]
    return out
