"""A graph of attracting and repelling edges, cut where repulsion prevails."""

import heapq

import numpy as np

from ...shot.arrays import Array, IntArray


def cut_graph(count: int, pairs: IntArray, pull: Array) -> IntArray:
    """(N,) group of each of `count` nodes: 0 for that of node 0 and so on.

    Groups that pull each other most, all edges between them added up, are joined until none pulls
    any more. A few wrong edges between two groups are outvoted by the others.

    Source: greedy additive edge contraction, Keuper et al., "Efficient decomposition of image and
    mesh graphs by lifted multicuts", ICCV 2015.

    Args:
        count: nodes.
        pairs: (E, 2) nodes that an edge joins.
        pull: (E,) how much it pulls them together; below 0 it pushes them apart.
    """
    bonds: list[dict[int, float]] = [{} for _ in range(count)]
    for (a, b), weight in zip(pairs.tolist(), pull.tolist(), strict=True):
        bonds[a][b] = bonds[b][a] = weight
    owner = np.arange(count)
    heap = [
        (-weight, a, b)
        for (a, b), weight in zip(pairs.tolist(), pull.tolist(), strict=True)
        if weight > 0
    ]
    heapq.heapify(heap)
    while heap:
        minus, a, b = heapq.heappop(heap)
        if bonds[a].get(b) != -minus:  # joined or changed since
            continue
        if len(bonds[a]) < len(bonds[b]):
            a, b = b, a
        owner[b] = a
        del bonds[a][b]
        for other, weight in bonds[b].items():
            if other == a:
                continue
            del bonds[other][b]
            total = bonds[a].get(other, 0.0) + weight
            bonds[a][other] = bonds[other][a] = total
            if total > 0:
                heapq.heappush(heap, (-total, min(a, other), max(a, other)))
        bonds[b] = {}
    return _number(owner)


def _number(owner: IntArray) -> IntArray:
    """Follow every node to the group's last node; groups are numbered as they first appear."""
    while True:
        above = owner[owner]
        if np.array_equal(above, owner):
            break
        owner = above
    _, first, group = np.unique(owner, return_index=True, return_inverse=True)
    rank = np.empty(len(first), np.int64)
    rank[np.argsort(first)] = np.arange(len(first))
    return rank[group]
