"""Cloth against itself."""

from dataclasses import dataclass

import numpy as np
from scipy.spatial import cKDTree

from ...shot.arrays import Array, IntArray

_MARGIN = 0.8  # of the gap, by which pairs are found before they touch
_AFAR = 1e6  # m; where no point is before the first search


@dataclass(slots=True, eq=False)
class Folds:
    """Pairs of points that may meet; found again when the sheet has moved far enough."""

    rest: Array  # (3, N) m
    radius: Array  # (N,) m; two points stay the sum of theirs apart
    weights: Array  # (N,) 1/kg
    linked: IntArray  # (N, K) points of higher number that share an edge with each; −1 for none
    friction: float
    margin: float  # m; by which pairs are found before they touch
    found_at: Array  # (3, N) m from their mean; where each was when the pairs were found
    first: IntArray  # (M,)
    second: IntArray  # (M,)
    gap: Array  # (M,) m


def make_folds(
    rest: Array, ends: IntArray, weights: Array, *, thickness: float, friction: float
) -> Folds:
    """A sheet that may meet itself.

    A point is a ball of half the mean length of its edges: no other of its kind passes through a
    mesh of such balls, nor do two edges through each other.
    """
    count = len(rest)
    length = np.linalg.norm(rest[ends[:, 0]] - rest[ends[:, 1]], axis=1)
    uses = np.bincount(ends.ravel(), minlength=count)
    mean = np.bincount(ends.ravel(), np.repeat(length, 2), count) / np.maximum(uses, 1)
    none = np.zeros(0, np.int64)
    radius = np.maximum(mean, thickness) / 2
    return Folds(
        np.ascontiguousarray(rest.T),
        radius,
        weights,
        _neighbours(ends, count),
        friction,
        _MARGIN * 2 * float(radius.max()),
        np.full((3, count), _AFAR),
        none,
        none,
        np.zeros(0),
    )


def part_folds(x: Array, before: Array, folds: Folds) -> None:
    """Move points (3, N) of a sheet that are too close apart, in place.

    All pairs at once; a point in several takes the mean of what they ask (Jacobi), so that the
    outcome does not depend on an order. Sliding layers rub.
    """
    _find_pairs(x, folds)
    if not len(folds.first):
        return
    apart = x.take(folds.first, 1)
    apart -= x.take(folds.second, 1)
    square = np.einsum("ij,ij->j", apart, apart)
    near = np.flatnonzero(square < folds.gap * folds.gap)
    if near.size:
        _part(x, before, folds, near, apart[:, near], np.sqrt(square[near]))


def _part(
    x: Array, before: Array, folds: Folds, near: IntArray, apart: Array, distance: Array
) -> None:
    count = x.shape[1]
    i, j = folds.first[near], folds.second[near]
    deep = folds.gap[near] - distance
    normal = apart / np.maximum(distance, 1e-9)
    slip = apart - (before[:, i] - before[:, j])
    slip -= normal * np.einsum("ij,ij->j", normal, slip)
    length = np.sqrt(np.einsum("ij,ij->j", slip, slip))
    rub = np.minimum(1.0, folds.friction * deep / np.maximum(length, 1e-12))
    move = normal * deep - slip * rub
    both = np.maximum(folds.weights[i] + folds.weights[j], 1e-30)
    ends = np.concatenate([i, j])
    share = np.concatenate([folds.weights[i] / both, -folds.weights[j] / both])
    uses = np.maximum(np.bincount(ends, minlength=count), 1)
    for axis in range(3):
        x[axis] += np.bincount(ends, share * np.concatenate([move[axis]] * 2), count) / uses


def _find_pairs(x: Array, folds: Folds) -> None:
    """Find the pairs anew if a point has moved by half the margin, the whole's way aside."""
    centred = x - x.mean(axis=1, keepdims=True)
    moved = centred - folds.found_at
    if np.einsum("ij,ij->j", moved, moved).max() < (folds.margin / 2) ** 2:
        return
    folds.found_at[:] = centred
    reach = 2 * float(folds.radius.max()) + folds.margin
    pairs = cKDTree(centred.T).query_pairs(reach, output_type="ndarray")
    first, second = np.ascontiguousarray(pairs.T)
    good = (folds.linked[first] != second[:, None]).all(axis=1)
    good &= folds.weights[first] + folds.weights[second] > 0
    first, second = first[good], second[good]
    away = folds.rest.take(first, 1) - folds.rest.take(second, 1)
    rest = np.sqrt(np.einsum("ij,ij->j", away, away))
    folds.gap = np.minimum(folds.radius[first] + folds.radius[second], rest)
    folds.first, folds.second = first, second


def _neighbours(ends: IntArray, count: int) -> IntArray:
    """Points that share an edge with each of `count` points and have a higher number, padded."""
    order = np.argsort(ends[:, 0], kind="stable")
    low, high = ends[order].T
    slot = np.arange(len(low)) - np.searchsorted(low, low)
    table = np.full((count, int(slot.max()) + 1), -1)
    table[low, slot] = high
    return table
