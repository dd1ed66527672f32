"""How a cluster of tracks moves through the picture as one thing."""

import numpy as np

from ...shot.arrays import Array, IntArray
from ..evidence import Tracks
from .values import Course

_FEWEST = 6  # tracks
_MOST = 200  # that are looked at
_SHORTEST = 8  # frames
_ROUNDS = 20
_STRAY = 3.0 / 960  # of the longer side; a track off by so much is no part of it
_SHARE = 0.012  # of its extent, by which its depth may make it look less than flat
_TURN_STEP = 0.02  # by which its apparent size changes from a frame to the next, at most usually
_NOISE = 0.3  # px


def fit_course(tracks: Tracks, group: IntArray) -> Course | None:
    """Turn and centre per frame that explain a group of tracks; None where they do not.

    A track's place in the thing and the thing's turn and centre in a frame are found
    alternately, by weighted least squares with Cauchy's weights.
    """
    group = group[:: -(-len(group) // _MOST)]
    asked = len(group)
    for _ in range(2):
        if len(group) < _FEWEST:
            return None
        course, off = _fit(tracks, group)
        extent = np.ptp(np.percentile(course.places, [10, 90], axis=0), axis=0).max()
        good = off < max(_STRAY * max(tracks.size), _SHARE * float(extent))
        if good.all():
            break
        group = group[good]
    if len(group) < _FEWEST or course.count < _SHORTEST or len(group) < 0.5 * asked:
        return None
    return course


def _fit(tracks: Tracks, group: IntArray) -> tuple[Course, Array]:
    """The course, and (N,) what it leaves of each track, rms px."""
    number = np.full(tracks.count, -1)
    number[group] = np.arange(len(group))
    kept = np.flatnonzero(number[tracks.track] >= 0)
    track, frame, seen = number[tracks.track[kept]], tracks.frame[kept], tracks.position[kept]
    first = int(frame.min())
    frame = frame - first
    turn, centre = _chain(track, frame, seen)
    unit = max(tracks.size) / 960
    weight = np.ones(len(seen))
    for _ in range(_ROUNDS):
        places = _places(track, frame, seen, weight, (turn, centre))
        turn, centre = _motion(places[track], frame, seen, weight, turn)
        off = seen - np.einsum("nij,nj->ni", turn[frame], places[track]) - centre[frame]
        weight = 1 / (1 + np.sum(off**2, axis=1) / unit**2)
    lengths = np.bincount(track, minlength=len(group))
    left = np.sqrt(np.bincount(track, np.sum(off**2, axis=1)) / lengths)
    usual = turn.mean(axis=0)
    course = Course(
        first=first,
        turn=turn @ np.linalg.inv(usual),
        centre=centre,
        places=places @ usual.T,
        tracks=group,
        noise_px=float(np.median(left)),
    )
    return course, left


def _chain(track: IntArray, frame: IntArray, seen: Array) -> tuple[Array, Array]:
    """First guess, without turns, from frame to frame; over a gap it goes on as before."""
    count = int(frame.max()) + 1
    scale, centre = np.ones(count), np.zeros((count, 2))
    step = np.zeros(2)
    order = np.argsort(frame, kind="stable")
    cuts = np.searchsorted(frame[order], np.arange(count + 1))
    for now in range(1, count):
        before, here = order[cuts[now - 1] : cuts[now]], order[cuts[now] : cuts[now + 1]]
        _, i, j = np.intersect1d(track[before], track[here], return_indices=True)
        ratio = 1.0
        if len(i):
            a, b = seen[before[i]], seen[here[j]]
            ratio = _ratio(a, b)
            step = np.median(b - centre[now - 1] - ratio * (a - centre[now - 1]), axis=0)
        scale[now] = scale[now - 1] * ratio
        centre[now] = centre[now - 1] + step
    return scale[:, None, None] * np.eye(2), centre


def _ratio(a: Array, b: Array) -> float:
    """How much larger the points are apart in b than in a, drawn to 1 where they are few."""
    a, b = a - np.median(a, axis=0), b - np.median(b, axis=0)
    least = (_NOISE / _TURN_STEP) ** 2
    return float(np.clip((np.sum(a * b) + least) / (np.sum(a * a) + least), 0.9, 1.1))


def _places(
    track: IntArray, frame: IntArray, seen: Array, weight: Array, motion: tuple[Array, Array]
) -> Array:
    turn, centre = motion
    count = int(track.max()) + 1
    back = np.swapaxes(turn, 1, 2)
    square = _sums(track, weight[:, None, None] * (back @ turn)[frame], count)
    off = (weight[:, None] * (seen - centre[frame]))[:, :, None]
    return np.asarray(np.linalg.solve(square, _sums(track, back[frame] @ off, count))[:, :, 0])


def _motion(
    place: Array, frame: IntArray, seen: Array, weight: Array, turn: Array
) -> tuple[Array, Array]:
    """Turn and centre of each frame; the turn is drawn to its neighbours', gaps are bridged."""
    count = len(turn)
    total = _sums(frame, weight, count)
    there = total > 0
    safe = np.where(there, total, 1.0)[:, None]
    at = _sums(frame, weight[:, None] * place, count) / safe
    shown = _sums(frame, weight[:, None] * seen, count) / safe
    a, b = place - at[frame], seen - shown[frame]
    heavy = (weight[:, None] * a)[:, None, :]
    square = _sums(frame, a[:, :, None] * heavy, count)
    both = _sums(frame, b[:, :, None] * heavy, count)
    least = (_NOISE / _TURN_STEP) ** 2
    padded = np.pad(turn, ((1, 1), (0, 0), (0, 0)), mode="edge")
    around = (padded[:-2] + padded[2:]) / 2
    turn = (both + least * around) @ np.linalg.inv(square + least * np.eye(2))
    centre = shown - np.einsum("nij,nj->ni", turn, at)
    frames = np.arange(count)
    for axis in (0, 1):
        centre[:, axis] = np.interp(frames, frames[there], centre[there, axis])
    return turn, centre


def _sums(index: IntArray, values: Array, count: int) -> Array:
    """(count, ...) sums of the values (M, ...) of each index."""
    flat = values.reshape(len(values), -1)
    sums = [np.bincount(index, flat[:, k], minlength=count) for k in range(flat.shape[1])]
    return np.asarray(np.stack(sums, axis=1, dtype=float).reshape(count, *values.shape[1:]))
