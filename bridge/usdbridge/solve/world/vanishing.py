"""Up from straight edges: upright ones meet at one vanishing point, level ones on the horizon."""

import math

import numpy as np

from ...shot.arrays import Array
from ..evidence import CameraPath
from .segments import Edges
from .upright import level_axes, rate_up
from .values import Direction

TILT_LIMIT = math.radians(42)
ROLL_LIMIT = math.radians(14)
STEP = math.radians(2)
COARSE = math.radians(1.5)  # width of a vote beyond the edge's own uncertainty
FINE = math.radians(0.35)
FLOOR = math.radians(0.8)  # no direction from edges is better than that
HEADINGS = 90  # level directions tried, 2 degrees apart


def find_up(edges: Edges, path: CameraPath, guess: Array) -> Direction | None:
    """Up by a vote of edges over all directions that a camera plausibly calls up.

    Every edge's plane holds the direction of the edge, so upright edges vote for the direction at
    right angles to their planes' normals, and for a given up every other edge tells the level
    direction that it may have; those heap up where up is right (Barnard 1983; Coughlan & Yuille
    1999). The best few votes are refined by reweighted least squares.
    """
    if len(edges.normal) < 6:
        return None
    ups = _candidates(guess, path)
    prior = 0.15 * rate_up(path, ups)
    votes = _upright_votes(edges, ups) - prior
    best = _peaks(ups, votes)
    refined = [_refine(edges, up) for up in ups[best]]
    found = np.array([up for up, _ in refined])
    excess = _excess(edges, found)
    chosen = int(np.argmax(excess - 0.15 * rate_up(path, found)))
    up, sigma = refined[chosen]
    return Direction(
        up=up,
        sigma=math.hypot(1.5 * sigma, FLOOR),
        confidence=0.9 * (1 - math.exp(-max(excess[chosen], 0) / 3)),
    )


def _candidates(guess: Array, path: CameraPath) -> Array:
    """(K, 3) ups around the guess: tilts about the mean right axis, then rolls."""
    right = path.camera_to_world[:, :, 0].mean(axis=0)
    right -= guess * (guess @ right)
    right /= np.linalg.norm(right)
    ahead = np.cross(guess, right)
    tilt = np.arange(-TILT_LIMIT, TILT_LIMIT + STEP / 2, STEP)
    roll = np.arange(-ROLL_LIMIT, ROLL_LIMIT + STEP / 2, STEP)
    t, r = (grid.ravel()[:, None] for grid in np.meshgrid(tilt, roll, indexing="ij"))
    ups: Array = np.sin(r) * right + np.cos(r) * (np.cos(t) * guess + np.sin(t) * ahead)
    return ups


def _residuals(edges: Edges, directions: Array) -> Array:
    """(K, S) angle in the picture between each edge and the way to a vanishing point (K, 3)."""
    along = directions @ edges.normal.T
    across = np.sqrt(np.maximum(1 - (directions @ edges.middle.T) ** 2, 1e-6))
    return np.asarray(np.arcsin(np.clip(along / across, -1, 1)), dtype=np.float64)


def _kernel(residual: Array, width: Array) -> Array:
    return np.asarray(np.maximum(1 - (residual / width) ** 2, 0), dtype=np.float64)


def _upright_votes(edges: Edges, ups: Array) -> Array:
    width = 2 * (COARSE + edges.sigma)
    return np.asarray(_kernel(_residuals(edges, ups), width) @ edges.weight)


def _peaks(ups: Array, votes: Array, count: int = 4) -> list[int]:
    """The best candidates, each at least 5 degrees from the better ones."""
    kept: list[int] = []
    for index in np.argsort(-votes, kind="stable"):
        if all(ups[index] @ ups[other] < math.cos(math.radians(5)) for other in kept):
            kept.append(int(index))
        if len(kept) == count:
            break
    return kept


def _refine(edges: Edges, up: Array) -> tuple[Array, float]:
    """Up, refined with the edges that point to it or to the two headings of a right-angled world.

    Returns it with its standard deviation, rad.
    """
    sigma = math.pi
    for width in (COARSE, COARSE, COARSE / 2, FINE, FINE, FINE):
        up, sigma = _fit(edges, up, _headings(edges, up, width), width)
    return up, sigma


def _headings(edges: Edges, up: Array, width: float) -> Array:
    """(0 … 2, 3) the level direction, and that across it, that most of the other edges have."""
    first, second = level_axes(up)
    turn = np.arange(HEADINGS)[:, None] * (math.pi / HEADINGS)
    tried = np.cos(turn) * first + np.sin(turn) * second
    gate = 2 * (width + edges.sigma)
    left = edges.weight * (np.abs(_residuals(edges, up[None]))[0] > 2 * gate)
    wide = np.maximum(gate, math.radians(2))
    votes = _kernel(_residuals(edges, tried), wide) @ left
    best = int(np.argmax(votes + np.roll(votes, HEADINGS // 2)))
    chance = float(wide @ left) * 4 / 3 / math.pi
    pair = [best, (best + HEADINGS // 2) % HEADINGS]
    return np.asarray(tried[[index for index in pair if votes[index] > max(2.5 * chance, 1.0)]])


def _fit(edges: Edges, up: Array, level: Array, width: float) -> tuple[Array, float]:
    """Up by Gauss-Newton on the edges near each direction, and its standard deviation."""
    gate = 2 * (width + edges.sigma)
    first, second = level_axes(up)
    across = np.cross(up, level)
    rows, values, weights = [], [], []
    for index, direction in enumerate([up, *level]):
        scale = np.sqrt(np.maximum(1 - (edges.middle @ direction) ** 2, 1e-6))
        off = edges.normal @ direction / scale
        row = np.zeros((len(off), 3))
        if index == 0:
            row[:, 0], row[:, 1] = edges.normal @ first, edges.normal @ second
        else:
            # A level direction dips as up leans towards it
            row[:, 0] = -(edges.normal @ up) * (direction @ first)
            row[:, 1] = -(edges.normal @ up) * (direction @ second)
            row[:, 2] = edges.normal @ across[index - 1]
        rows.append(row / scale[:, None])
        values.append(off)
        weights.append(edges.weight * _kernel(off, gate) ** 2 / (width + edges.sigma) ** 2)
    a, b, w = np.concatenate(rows), np.concatenate(values), np.concatenate(weights)
    normal = a.T @ (a * w[:, None]) + np.eye(a.shape[1]) / math.radians(3) ** 2
    step = np.linalg.solve(normal, -a.T @ (b * w))
    moved = up + step[0] * first + step[1] * second
    sigma = math.sqrt(float(np.linalg.eigvalsh(np.linalg.inv(normal)[:2, :2])[-1]))
    return moved / np.linalg.norm(moved), sigma


def _excess(edges: Edges, ups: Array) -> Array:
    """(K,) by how much the edges that point up outweigh those that would by chance.

    A frame's edge of 15 % of the picture's width weighs 1.
    """
    gate = 2 * (FINE + edges.sigma)
    chance = 4 / 3 * gate / math.pi
    return np.asarray((_kernel(_residuals(edges, ups), gate) - chance) @ edges.weight)
