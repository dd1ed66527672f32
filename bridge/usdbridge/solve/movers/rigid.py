"""Whether one rigid motion, seen by one camera of unknown lens, explains tracks together."""

import numpy as np
from scipy.linalg import block_diag

from ...shot.arrays import Array

_ROUNDS = 20
_STEPS = 6
_DOUBT = 1 / 480  # of half the longer side; from there on a sight counts less
_HASTE = 1.9  # of each round's correction, which creeps towards its goal; 2 and more may diverge
_PLANE, _SPACE = 3, 4  # rank of what a plane, or a turning camera, shows; and of anything rigid
_MOST = 80  # per cent of the tracks of a group are judged, the best explained
_TIMES = 2.0  # together the tracks may be so much worse explained than each group alone
_SLACK = 0.15 / 960  # of the longer side, and by so much more
_OFF_PLANE = 85  # per cent of the tracks may lie in a plane of a group that has depth
_DEEP = 2.0  # times what is good enough, left by a plane, is depth
_POOR = 1.0 / 960  # of the longer side; a group worse explained than that tells nothing


def moves_as_one(one: Array, other: Array, longer: float) -> bool | None:
    """Whether two groups of tracks belong to one rigid thing; None where that cannot be told.

    Together they must be explained about as well as each alone. The first group pins the camera's
    motion only where it has depth: what looks flat leaves so much open that nearly anything fits.
    With a flat first group the two go together only where one plane, or a camera that turns,
    explains both.

    Args:
        one: (N, M, 2) px, each track at the same M frames, M ≥ 4.
        other: (K, M, 2) px, likewise.
        longer: the picture's longer side, px.
    """
    own = [float(np.percentile(misfits(g, _SPACE, longer), _MOST)) for g in (one, other)]
    if max(own) > _POOR * longer:
        return None
    limits = [_TIMES * limit + _SLACK * longer for limit in own]
    if not _fit_together(one, other, _SPACE, limits, longer):
        return False
    if np.percentile(misfits(one, _PLANE, longer), _OFF_PLANE) > _DEEP * limits[0]:
        return True
    return _fit_together(one, other, _PLANE, limits, longer)


def _fit_together(one: Array, other: Array, rank: int, limits: list[float], longer: float) -> bool:
    """Whether a model of both leaves no more of either than its limit, px."""
    left = misfits(np.concatenate([one, other]), rank, longer)
    parts = (left[: len(one)], left[len(one) :])
    return all(
        np.percentile(part, _MOST) <= limit for part, limit in zip(parts, limits, strict=True)
    )


def misfits(tracks: Array, rank: int, longer: float) -> Array:
    """(N,) what a model of some rank leaves of each track, rms px.

    Rank 4 is anything rigid before a camera of any lens; rank 3 a plane, or a camera that only
    turns and zooms.
    """
    centred = (tracks - np.mean(tracks, axis=(0, 1))) / (longer / 2)
    cameras, points = _factorise(centred, rank)
    off = _off(centred, *_adjust(centred, cameras, points))
    return np.asarray(np.sqrt(np.mean(off**2, axis=(1, 2)) * 2) * longer / 2)


def _factorise(seen: Array, rank: int) -> tuple[Array, Array]:
    """(M, 3, rank) cameras and (N, rank) points of (N, M, 2) sights.

    Source: Sturm and Triggs, "A factorization based algorithm for multi-image projective structure
    and motion", ECCV 1996, with depths re-estimated in turn.
    """
    count, frames = seen.shape[:2]
    rays = np.concatenate([seen, np.ones((count, frames, 1))], axis=2)
    square = np.sum(rays * rays, axis=2)
    depth = np.ones((count, frames))
    for _ in range(_ROUNDS):
        scaled = (rays * depth[:, :, None]).reshape(count, -1)
        _, vectors = np.linalg.eigh(scaled.T @ scaled)
        base = vectors[:, -rank:]
        shown = (scaled @ base @ base.T).reshape(rays.shape)
        ratio = np.sum(shown * rays, axis=2) / (square * depth)
        depth = depth * np.clip(ratio, 0.5, 2.0) ** _HASTE
        depth /= np.abs(depth).mean(axis=0, keepdims=True)
        depth /= np.abs(depth).mean(axis=1, keepdims=True)
    scaled = (rays * depth[:, :, None]).reshape(count, -1)
    u, s, v = np.linalg.svd(scaled, full_matrices=False)
    root = np.sqrt(s[:rank])
    return (v[:rank].T * root).reshape(frames, 3, rank), u[:, :rank] * root


def _adjust(seen: Array, cameras: Array, points: Array) -> tuple[Array, Array]:
    """Cameras and points after a robust bundle adjustment in projective space."""
    damping, off = 1e-3, _off(seen, cameras, points)
    for _ in range(_STEPS):
        weight = 1 / (1 + np.sum(off**2, axis=2) / _DOUBT**2)  # Cauchy's
        step = _step(off, weight, cameras, points, damping)
        tried = cameras + step[0], points + step[1]
        new = _off(seen, *tried)
        if _cost(new) < _cost(off):
            (cameras, points), off, damping = tried, new, damping / 10
        else:
            damping *= 10
    return cameras, points


def _step(
    off: Array, weight: Array, cameras: Array, points: Array, damping: float
) -> tuple[Array, Array]:
    """Levenberg and Marquardt's step for cameras and points."""
    count, frames, rank = len(points), len(cameras), points.shape[1]
    shown = np.einsum("mij,nj->nmi", cameras, points)
    inverse = 1 / _safe(shown[:, :, 2])
    place = shown[:, :, :2] * inverse[:, :, None]
    slope = np.zeros((count, frames, 2, 3))  # of the place by the shown vector
    slope[:, :, 0, 0] = slope[:, :, 1, 1] = inverse
    slope[:, :, :, 2] = -place * inverse[:, :, None]
    by_camera = np.einsum("nmki,nj->nmkij", slope, points).reshape(count, frames, 2, 3 * rank)
    by_point = np.einsum("nmki,mij->nmkj", slope, cameras)
    heavy = by_camera * weight[:, :, None, None], by_point * weight[:, :, None, None]
    own = np.einsum("nmka,nmkb->mab", heavy[0], by_camera)
    cross = np.einsum("nmka,nmkb->nmab", heavy[0], by_point).reshape(count, -1, rank)
    block = np.einsum("nmka,nmkb->nab", heavy[1], by_point)
    pull = np.einsum("nmka,nmk->ma", heavy[0], off).reshape(-1)
    push = np.einsum("nmka,nmk->na", heavy[1], off)
    block += damping * _diagonal(block)
    own += damping * _diagonal(own)
    carried = cross @ np.linalg.inv(block)
    reduced = block_diag(*own) - np.tensordot(carried, cross, axes=([0, 2], [0, 2]))
    by = -np.linalg.solve(reduced, pull - np.einsum("nap,np->a", carried, push))
    back = -push - np.einsum("nap,a->np", cross, by)
    return by.reshape(cameras.shape), np.linalg.solve(block, back[:, :, None])[:, :, 0]


def _diagonal(blocks: Array) -> Array:
    """The diagonals of square blocks, as diagonal blocks, nowhere zero."""
    return np.asarray(np.eye(blocks.shape[1]) * (np.einsum("naa->na", blocks)[:, None, :] + 1e-9))


def _off(seen: Array, cameras: Array, points: Array) -> Array:
    """(N, M, 2) from where points are seen to where the model shows them."""
    shown = np.einsum("mij,nj->nmi", cameras, points)
    return np.asarray(shown[:, :, :2] / _safe(shown[:, :, 2:]) - seen)


def _cost(off: Array) -> float:
    return float(np.sum(np.log1p(np.sum(off**2, axis=2) / _DOUBT**2)))


def _safe(depth: Array) -> Array:
    return np.asarray(np.where(np.abs(depth) < 1e-6, 1e-6, depth))
