"""Upright cylinders from points that no face took."""

from dataclasses import dataclass

import numpy as np
from scipy.sparse.csgraph import connected_components
from scipy.spatial import KDTree

from ...shot.arrays import Array, IntArray
from .values import Cloud

_LEAST_POINTS = 80
_LEAST_ARC_DEG = 120.0  # of the girth that must be seen
_MOST_MISS = 0.06  # of the radius, rms
_MOST_TURN = 0.35  # of the normals' y over a radius of height
_AGREES = 0.85  # cosine between most points' normals and the radius
_MOST_LEAN = 0.25  # typical y of the normals


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Cylinder:
    """An upright cylinder around points that were seen."""

    center: Array  # (3,) m
    radius: float  # m
    height: float  # m
    points: IntArray  # indices in the cloud
    arc: float  # rad of its girth seen
    confidence: float


def find_cylinders(cloud: Cloud, free: IntArray, *, ground: bool) -> tuple[Cylinder, ...]:
    """Upright cylinders among the free points of the cloud.

    Each cluster of neighbours whose normals lie level is fitted by a circle in top view (algebraic
    fit, Kåsa 1976), and kept where its girth is seen over 120° and the points miss it by little.
    """
    upright = free[np.abs(cloud.normal[free, 1]) < 0.5]
    upright = upright[np.linalg.norm(cloud.normal[upright], axis=1) > 0.5]
    found = [_fit(cloud, cluster, ground) for cluster in part_by_gaps(cloud.position, upright)]
    return tuple(cylinder for cylinder in found if cylinder is not None)


def part_by_gaps(points: Array, which: IntArray, least: int = _LEAST_POINTS) -> list[IntArray]:
    """Clusters of at least so many of the points, parted where gaps exceed the usual spacing."""
    if len(which) < least:
        return []
    tree = KDTree(points[which])
    reach = tree.query(points[which], k=7)[0][:, -1]
    pairs = tree.sparse_distance_matrix(
        tree, float(np.percentile(reach, 80)), output_type="coo_matrix"
    )
    count, label = connected_components(pairs, directed=False)
    clusters = [which[label == k] for k in range(count)]
    return [cluster for cluster in clusters if len(cluster) >= least]


def _fit(cloud: Cloud, cluster: IntArray, ground: bool) -> Cylinder | None:
    points, normals = cloud.position[cluster], cloud.normal[cluster]
    x, z = points[:, 0] - points[:, 0].mean(), points[:, 2] - points[:, 2].mean()
    terms = np.stack([x, z, np.ones_like(x)], axis=1)
    a, b, c = np.linalg.lstsq(terms, x * x + z * z, rcond=None)[0]
    square = c + a * a / 4 + b * b / 4
    if square <= 0:
        return None
    radius = float(np.sqrt(square))
    out = np.stack([x - a / 2, z - b / 2], axis=1)
    far = np.linalg.norm(out, axis=1)
    agrees = np.sum(out * normals[:, ::2], axis=1) / np.maximum(far, 1e-9)
    arc = _arc(np.arctan2(out[:, 1], out[:, 0]))
    miss = float(np.sqrt(np.mean((far - radius) ** 2))) / radius
    lean = float(np.median(np.abs(normals[:, 1])))
    if miss > _MOST_MISS or arc < np.radians(_LEAST_ARC_DEG) or lean > _MOST_LEAN:
        return None
    if np.percentile(agrees, 20) < _AGREES or _is_round(points[:, 1], normals[:, 1], radius):
        return None
    low, high = np.percentile(points[:, 1], [1, 99])
    low = 0.0 if ground and low < 0.2 * high else low
    middle = (points[:, 0].mean() + a / 2, (low + high) / 2, points[:, 2].mean() + b / 2)
    return Cylinder(
        center=np.array(middle),
        radius=radius,
        height=float(high - low),
        points=cluster,
        arc=arc,
        confidence=float(min(0.8, 0.3 + 0.5 * arc / np.pi) * (1 - miss / _MOST_MISS / 2)),
    )


def _is_round(y: Array, lean: Array, radius: float) -> bool:
    """The normals turn up with height, as a ball's do by 1/radius."""
    turn = np.polyfit(y, lean, 1)[0] if np.ptp(y) > 0 else 0.0
    round_: bool = turn * radius > _MOST_TURN
    return round_


def _arc(angles: Array) -> float:
    """How much of the turn the angles span: all but the widest gap, ends trimmed."""
    counts, _ = np.histogram(angles, bins=72, range=(-np.pi, np.pi))
    filled = np.flatnonzero(counts >= max(1, 0.002 * len(angles)))
    if not len(filled):
        return 0.0
    gaps = np.diff(np.r_[filled, filled[0] + 72])
    return float((72 - gaps.max() + 1) * 2 * np.pi / 72)
