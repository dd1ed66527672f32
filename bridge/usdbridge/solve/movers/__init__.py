"""What moves together: tracks grouped by motion, and the group that is likeliest the scene."""

from dataclasses import dataclass

import numpy as np

from ...shot.arrays import Array, IntArray
from ..evidence import Mask, Tracks
from .kinship import Kinship, measure_kinship
from .merging import merge_groups
from .multicut import cut_graph

__all__ = ["Motions", "cluster_tracks"]

_APART = 8.0  # strain from which two neighbours belong to different things
_REPULSION = 0.15  # of the strongest attraction: one contact outweighs some six gaps
_FEWEST = 8  # tracks of a group
_CELLS = (16, 9)  # of the picture, in which groups are counted


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Motions:
    """N tracks in K groups that move together; group 0 is likeliest the scene at rest."""

    label: IntArray  # (N,) group; −1 where there is too little to tell
    size: IntArray  # (K,) tracks
    spread: Array  # (K,) 0 … 1; share of the cells of the picture, where tracks are, that it holds
    rim: Array  # (K,) 0 … 1; the same along its sides and top
    likeness: Array  # (K,) 0 … 1, adds up to 1; that the group is the scene at rest
    kinship: Array  # (K, K) 0 … 1; share of the pairs across two groups that move alike


def cluster_tracks(tracks: Tracks) -> Motions:
    """Groups of tracks that move rigidly together.

    Neighbours that keep together attract each other, those that part repel; the graph is cut where
    repulsion prevails, so that a mover comes off all around even where it follows the camera and
    no epipolar geometry tells it from the scene. Parts of a scene that depth keeps apart are joined
    again where one rigid motion explains them over the longest time that tracks last. What cannot
    be told stays apart: a solve of group 0 can tell by triangulation what else was at rest.
    """
    kinship = measure_kinship(tracks)
    share = 1 - kinship.strain / _APART
    pull = np.where(share > 0, share * kinship.proof, np.maximum(share, -_REPULSION))
    known = kinship.proof > 0
    group = cut_graph(tracks.count, kinship.pairs[known], pull[known])
    return _describe(tracks, kinship, merge_groups(tracks, group))


def _describe(tracks: Tracks, kinship: Kinship, group: IntArray) -> Motions:
    """Groups numbered from the likeliest background on, the small ones dropped."""
    size = np.bincount(group, minlength=1)
    large = np.flatnonzero(size >= _FEWEST)
    column = np.full(len(size), -1)
    column[large] = np.arange(len(large))
    label = column[group]
    spread, rim = _held_cells(tracks, label, len(large))
    share = size[large] / max(1, size[large].sum())
    score = (spread + rim + share) ** 2
    order = np.argsort(-score, kind="stable")
    rank = np.full(len(large) + 1, -1)
    rank[order] = np.arange(len(large))
    label = rank[label]
    return Motions(
        label=label,
        size=size[large][order],
        spread=spread[order],
        rim=rim[order],
        likeness=score[order] / max(1e-12, float(score.sum())),
        kinship=_kin(kinship, label, len(large)),
    )


def _held_cells(tracks: Tracks, label: IntArray, count: int) -> tuple[Array, Array]:
    """(K,) shares of the cells with tracks that a group holds, of all and of those on the rim.

    A cell of one frame belongs to the groups in it in equal shares, however many tracks they have.
    The rim is the sides and the top: what is on the move stands at the bottom as well.
    """
    columns, rows = _CELLS
    x = np.clip(tracks.position[:, 0] / tracks.size[0] * columns, 0, columns - 1).astype(int)
    y = np.clip(tracks.position[:, 1] / tracks.size[1] * rows, 0, rows - 1).astype(int)
    held = label[tracks.track]
    told = held >= 0
    place = (tracks.frame * rows + y) * columns + x
    there = np.unique(place[told] * count + held[told])
    place, group = there // max(1, count), there % max(1, count)
    _, which, sharers = np.unique(place, return_inverse=True, return_counts=True)
    part = 1 / sharers[which]
    column, row = place % columns, place // columns % rows
    rim = (column == 0) | (column == columns - 1) | (row == 0)
    return _share(group, part, count), _share(group[rim], part[rim], count)


def _share(group: IntArray, part: Array, count: int) -> Array:
    held = np.bincount(group, part, minlength=count)
    return np.asarray(held / max(1e-12, float(held.sum())))


def _kin(kinship: Kinship, label: IntArray, count: int) -> Array:
    ends = label[kinship.pairs]
    told: Mask = (ends >= 0).all(axis=1) & (kinship.proof > 0)
    alike = told & (kinship.strain < _APART)
    both, pairs = np.zeros((count, count)), np.zeros((count, count))
    np.add.at(pairs, tuple(ends[told].T), 1.0)
    np.add.at(both, tuple(ends[alike].T), 1.0)
    return np.asarray((both + both.T) / np.maximum(pairs + pairs.T, 1.0))
