"""How differently neighbouring tracks move: the edges along which things come apart."""

from dataclasses import dataclass

import numpy as np
from scipy.spatial import Delaunay

from ...shot.arrays import Array, IntArray
from ..evidence import Tracks

_SAMPLES = 30  # frames looked at in a short clip
_STEP = 6  # frames, at most, from one of them to the next: a track needs two
_REACH = 0.12  # of the longer side; tracks further apart are no neighbours
_MOVED = 0.03  # of the longer side; what half of the tracks should move over the middle span
_NOISE = 0.5 / 960  # of the longer side; what neighbours part by without meaning it
_CHUNK = 4096  # pairs at once, for memory's sake


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Kinship:
    """E pairs of tracks that are neighbours in some frame."""

    pairs: IntArray  # (E, 2) tracks, the lower first; sorted
    strain: Array  # (E,) how fast they part, in units of what is usual at their distance
    proof: Array  # (E,) 0 … 1; how much a low strain says, by the time both were seen


def measure_kinship(tracks: Tracks) -> Kinship:
    """How neighbouring tracks part over time.

    Two points of one surface change their distance slowly: in proportion to it and to how the
    camera moves. Where one thing passes before another that proportion is broken. So what two
    tracks part by over a span of time is divided by noise plus the clip's usual proportion, for a
    short, a middle and a long span; the second worst moment of the worst span counts, so that one
    slip of a track does not.

    After the motion differences of Ochs, Malik and Brox, "Segmentation of moving objects by long
    term video analysis", TPAMI 2014, with the strain of the scene in place of its variance.
    """
    step = max(1, min(_STEP, tracks.n_frames // _SAMPLES))
    table = _table(tracks, step)
    longer = max(tracks.size)
    pairs = _neighbours(table, _REACH * longer)
    middle = _middle_span(table, _MOVED * longer)
    long = max(1, min(3 * middle, table.shape[1] // 2))
    strain = np.zeros(len(pairs))
    for span in sorted({1, middle, long}):
        strain = np.maximum(strain, _worst(table, pairs, span, _NOISE * longer))
    return Kinship(pairs=pairs, strain=strain, proof=_proof(table, pairs, middle))


def _table(tracks: Tracks, step: int) -> Array:
    """(N, G, 2) positions at every `step`-th frame; NaN where a track is not seen."""
    count = (tracks.n_frames - 1) // step + 1
    table = np.full((tracks.count, count, 2), np.nan)
    sampled = tracks.frame % step == 0
    table[tracks.track[sampled], tracks.frame[sampled] // step] = tracks.position[sampled]
    return table


def _neighbours(table: Array, reach: float) -> IntArray:
    """(E, 2) pairs that a triangulation of some frame joins."""
    keys = [np.empty(0, np.int64)]
    for column in range(table.shape[1]):
        seen = np.flatnonzero(np.isfinite(table[:, column, 0]))
        points = table[seen, column]
        if len(seen) < 4 or np.linalg.matrix_rank(points - points.mean(axis=0), tol=1.0) < 2:
            continue
        corners = Delaunay(points, qhull_options="QJ Pp").simplices
        ends = np.sort(np.concatenate([corners[:, [0, 1]], corners[:, [1, 2]], corners[:, [0, 2]]]))
        near = np.linalg.norm(points[ends[:, 0]] - points[ends[:, 1]], axis=1) < reach
        ends = seen[ends[near]]
        keys.append(np.unique(ends[:, 0] * len(table) + ends[:, 1]))
    key = np.unique(np.concatenate(keys))
    return np.stack([key // len(table), key % len(table)], axis=1)


def _middle_span(table: Array, moved: float) -> int:
    """Columns of the table over which half of the tracks move so far; at most a quarter of all."""
    most: int = max(1, table.shape[1] // 4)
    for span in range(1, most):
        step = np.linalg.norm(table[:, span:] - table[:, :-span], axis=2)
        step = step[np.isfinite(step)]
        if len(step) and np.median(step) >= moved:
            return span
    return most


def _proof(table: Array, pairs: IntArray, span: int) -> Array:
    """(E,) the time for which both were seen as a share of the span."""
    seen = np.isfinite(table[:, :, 0])
    both = (seen[pairs[:, 0]] & seen[pairs[:, 1]]).sum(axis=1)
    return np.asarray(np.clip((both - 1) / span, 0.0, 1.0))


def _worst(table: Array, pairs: IntArray, span: int, noise: float) -> Array:
    """(E,) second worst strain over all moments of one span; the worst where they are few."""
    usual = _usual(table, pairs, span)
    worst = np.zeros(len(pairs))
    for start in range(0, len(pairs), _CHUNK):
        part = slice(start, start + _CHUNK)
        parted, apart = _part(table, pairs[part], span)
        strain = np.where(np.isfinite(parted), parted / (noise + usual * apart), 0.0)
        strain.sort(axis=1)
        few = np.isfinite(parted).sum(axis=1) < 4
        worst[part] = np.where(few, strain[:, -1], strain[:, -min(2, strain.shape[1])])
    return worst


def _usual(table: Array, pairs: IntArray, span: int) -> float:
    """By which share of their distance half of the pairs part over a span."""
    some = pairs[:: max(1, len(pairs) // _CHUNK)]
    parted, apart = _part(table, some, span)
    seen = np.isfinite(parted)
    return float(np.median(parted[seen] / (apart[seen] + 2.0))) if seen.any() else 0.0


def _part(table: Array, pairs: IntArray, span: int) -> tuple[Array, Array]:
    """(E, G − span) px that pairs part by over a span, and their smaller distance then."""
    between = table[pairs[:, 0]] - table[pairs[:, 1]]
    distance = np.linalg.norm(between, axis=2)
    parted = np.linalg.norm(between[:, span:] - between[:, :-span], axis=2)
    return parted, np.minimum(distance[:, span:], distance[:, :-span])
