"""Flat faces in a point cloud, with the extents that were seen."""

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt
from scipy.spatial import KDTree

from ...shot.arrays import Array, IntArray
from ..evidence import Mask
from .values import Cloud

_SNAP_DEG = 10.0  # faces this near to level or upright are taken to be so
_NORMAL_DEG = 35.0  # a point's own normal may be off the face's by this
_TRIES = 300
_SAMPLE = 2500  # points that vote for a hypothesis
_MOST_MISSES = 8  # planes without a sound face, after which no more are sought
_LEAST_POINTS = 50
_LEAST_SHARE = 0.003  # of all points
_LEAST_FILL = 0.3  # of a face's rectangle that points must cover
_EACH_DEG, _WHOLE_DEG = 18.0, 9.0  # between a face's normal and its points' own; their mean
_TILTED_POINTS = 3  # times as many points for a face neither level nor upright
_ROUGH = 0.07  # of a face's shorter side, rms
_BULGE = 0.08  # of a face's shorter side
_THICK = 2.5  # standard deviations of a point within which it lies on a face
_THICK_SHARE = 0.003  # and a share of its distance
_TRIM = 0.5  # % of points beyond a face's ends on each side
_NEIGHBOURS = 4  # reach of points within which a face has no gap


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Face:
    """A rectangle on a plane."""

    center: Array  # (3,) m
    axes: Array  # (3, 3) unit columns: along, out, across; right-handed; out faces the cameras
    size: tuple[float, float]  # m; along, across
    fill: float  # share of the rectangle that points cover
    points: IntArray  # indices in the cloud
    miss: float  # m; rms distance of its points
    slope: str  # "level", "upright", "tilted"

    @property
    def normal(self) -> Array:
        """(3,) unit, towards the cameras."""
        return self.axes[:, 1]


def find_faces(cloud: Cloud, thick: Array, free: Mask, *, snap: bool) -> tuple[Face, ...]:
    """Rectangles that the points support, best supported first.

    Sequential RANSAC (Fischler & Bolles 1981) with hypotheses from single points and their
    normals; inliers of one plane part into faces where there are gaps.

    Args:
        cloud: points with normals.
        thick: (N,) m off a face within which each point may lie on it.
        free: (N,) points that a face may have.
        snap: up is known, so that nearly level and nearly upright planes are made so.
    """
    free = free & (np.linalg.norm(cloud.normal, axis=1) > 0.5)
    least = max(_LEAST_POINTS, round(_LEAST_SHARE * cloud.count))
    faces: list[Face] = []
    rng = np.random.default_rng(3)
    misses = 0
    while misses < _MOST_MISSES and free.sum() >= least:
        plane = _hypothesis(cloud, thick, np.flatnonzero(free), rng)
        normal, offset, on = _refine(cloud, thick, free, plane, snap)
        parts = _parts(cloud.position, np.flatnonzero(on), normal) if on.sum() >= least else []
        found = [_face(cloud, part, normal, offset) for part in parts if len(part) >= least]
        sound = [face for face in found if face is not None and _is_sound(cloud, face, least)]
        misses += not sound
        free &= ~on
        faces += sound
    return tuple(sorted(faces, key=lambda face: -len(face.points)))


def thickness(cloud: Cloud, eyes: Array) -> Array:
    """(N,) m off a face within which a point, seen from (N, 3) m, may lie on it."""
    distance = np.linalg.norm(cloud.position - eyes, axis=1)
    thick: Array = _THICK * cloud.spread + _THICK_SHARE * distance
    return thick


def _hypothesis(
    cloud: Cloud, thick: Array, free: IntArray, rng: np.random.Generator
) -> tuple[Array, float]:
    """Normal and offset of the best of many planes through single points."""
    voters = free if len(free) <= _SAMPLE else np.sort(rng.choice(free, _SAMPLE, replace=False))
    seeds = rng.choice(free, _TRIES)
    normals = cloud.normal[seeds]
    offsets = np.sum(normals * cloud.position[seeds], axis=1)
    off = np.abs(cloud.position[voters] @ normals.T - offsets)
    turned = cloud.normal[voters] @ normals.T > np.cos(np.radians(_NORMAL_DEG))
    votes = ((off < thick[voters, None]) & turned).sum(axis=0)
    best = int(np.argmax(votes))
    return normals[best], float(offsets[best])


def _refine(
    cloud: Cloud, thick: Array, free: Mask, plane: tuple[Array, float], snap: bool
) -> tuple[Array, float, Mask]:
    """The plane as the least squares fit to its inliers, and which points those are."""
    normal, offset = plane
    on = np.zeros(cloud.count, bool)
    for _ in range(4):
        on = free & (np.abs(cloud.position @ normal - offset) < thick)
        on &= cloud.normal @ normal > np.cos(np.radians(_NORMAL_DEG))
        if on.sum() < _LEAST_POINTS:
            break
        normal, offset = _fit(cloud.position[on], 1 / thick[on] ** 2, normal, snap)
    return normal, offset, on


def _fit(points: Array, weights: Array, towards: Array, snap: bool) -> tuple[Array, float]:
    center = weights @ points / weights.sum()
    spread = np.cov(points, rowvar=False, aweights=weights)
    normal = np.linalg.eigh(spread)[1][:, 0]
    slope = _slope(normal) if snap else "tilted"
    if slope == "level":
        normal = np.array([0.0, 1.0, 0.0])
    elif slope == "upright":
        across = np.linalg.eigh(spread[::2, ::2])[1][:, 0]
        normal = np.array([across[0], 0.0, across[1]])
    normal = normal * (1 if normal @ towards > 0 else -1)
    return normal, float(normal @ center)


def _slope(normal: Array) -> str:
    if abs(normal[1]) > np.cos(np.radians(_SNAP_DEG)):
        return "level"
    return "upright" if abs(normal[1]) < np.sin(np.radians(_SNAP_DEG)) else "tilted"


def _is_sound(cloud: Cloud, face: Face, least: int) -> bool:
    """Filled and flat; a tilted one, which nothing else speaks for, needs more of both."""
    tilted = face.slope == "tilted"
    enough = len(face.points) >= least * (_TILTED_POINTS if tilted else 1)
    filled = face.fill >= _LEAST_FILL * (2 if tilted else 1)
    flat = face.miss < _ROUGH * min(face.size)
    return (
        enough
        and filled
        and flat
        and _is_faced(cloud, face)
        and not _is_curved(cloud.position[face.points], face)
    )


def _is_faced(cloud: Cloud, face: Face) -> bool:
    """Its points' own normals are the face's: each roughly, and on the whole well."""
    normals = cloud.normal[face.points]
    mean = normals.mean(axis=0)
    typical = float(np.median(normals @ face.normal))
    whole = float(mean @ face.normal) / max(float(np.linalg.norm(mean)), 1e-9)
    each, mean_most = np.cos(np.radians([_EACH_DEG, _WHOLE_DEG]))
    return bool(typical > each and whole > mean_most)


def _is_curved(points: Array, face: Face) -> bool:
    """A bowl fits clearly better than the plane, and bulges by more than a share of the face."""
    local = (points - face.center) @ face.axes
    x, z = local[:, 0], local[:, 2]
    terms = np.stack([np.ones_like(x), x, z, x * x, x * z, z * z], axis=1)
    bowl = np.linalg.lstsq(terms, local[:, 1], rcond=None)[0]
    left = np.mean((local[:, 1] - terms @ bowl) ** 2)
    bulge = abs(bowl[3]) * (face.size[0] / 2) ** 2 + abs(bowl[5]) * (face.size[1] / 2) ** 2
    curved: bool = left < 0.6 * np.mean(local[:, 1] ** 2) and bulge > _BULGE * min(face.size)
    return curved


def _axes(normal: Array) -> Array:
    """Right-handed axes with the normal as y; x and z level where they can be."""
    along = np.cross([0.0, 1.0, 0.0], normal)
    if np.linalg.norm(along) < 1e-6:
        along = np.array([1.0, 0.0, 0.0])
    along = along / np.linalg.norm(along)
    return np.stack([along, normal, np.cross(along, normal)], axis=1)


def _parts(points: Array, on: IntArray, normal: Array) -> list[IntArray]:
    """The inliers of a plane parted where there are gaps, largest first."""
    flat = points[on] @ _axes(normal)[:, ::2]
    grid, cell = _grid(flat)
    _, label = cv2.connectedComponents(cv2.dilate(grid, np.ones((3, 3), np.uint8)))
    column, row = _cells(flat, cell).T
    number = label[row + 1, column + 1]
    counts = np.bincount(number)
    return [on[number == k] for k in np.argsort(-counts, kind="stable") if counts[k]]


def _cells(flat: Array, cell: float) -> IntArray:
    cells: IntArray = ((flat - flat.min(axis=0)) / cell).astype(np.int64)
    return cells


def _grid(flat: Array) -> tuple[npt.NDArray[np.uint8], float]:
    """Which cells of a grid over points of a plane hold any, one free cell around; cell in m."""
    extent = np.ptp(flat, axis=0)
    near = KDTree(flat).query(flat, k=min(_NEIGHBOURS + 1, len(flat)))[0][:, -1]
    cell = max(float(np.percentile(near, 90)), float(extent.max()) / 500, 1e-9)
    columns, rows = (extent / cell).astype(int) + 3
    grid = np.zeros((rows, columns), np.uint8)
    column, row = _cells(flat, cell).T
    grid[row + 1, column + 1] = 1
    return grid, cell


def _face(cloud: Cloud, part: IntArray, normal: Array, offset: float) -> Face | None:
    """The rectangle of one connected part."""
    axes = _axes(normal)
    points = cloud.position[part]
    if abs(normal[1]) > 0.7:
        axes = least_rectangle(points, axes)
    flat = points @ axes[:, ::2]
    low, high = np.percentile(flat, [_TRIM, 100 - _TRIM], axis=0)
    size = high - low
    if size.min() <= 0:
        return None
    grid, cell = _grid(flat)
    covered = cv2.morphologyEx(grid, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8)).sum()
    middle = (low + high) / 2
    return Face(
        center=axes[:, 0] * middle[0] + axes[:, 2] * middle[1] + normal * offset,
        axes=axes,
        size=(float(size[0]), float(size[1])),
        fill=float(min(1.0, covered * cell**2 / (size + cell).prod())),
        points=part,
        miss=float(np.sqrt(np.mean((points @ normal - offset) ** 2))),
        slope=_slope(normal),
    )


def least_rectangle(points: Array, axes: Array) -> Array:
    """The axes turned about the normal to those of the least rectangle around most points."""
    flat = points @ axes[:, ::2]
    center = np.median(flat, axis=0)
    far = np.linalg.norm(flat - center, axis=1)
    core = flat[far <= np.percentile(far, 99)].astype(np.float32)
    corners = cv2.boxPoints(cv2.minAreaRect(core)).astype(float)
    edge = corners[1] - corners[0]
    other = corners[2] - corners[1]
    edge = edge if np.linalg.norm(edge) >= np.linalg.norm(other) else other
    if np.linalg.norm(edge) < 1e-9:
        return axes
    edge = edge / np.linalg.norm(edge)
    edge = edge * (1 if edge[np.argmax(np.abs(edge))] > 0 else -1)
    along = axes[:, 0] * edge[0] + axes[:, 2] * edge[1]
    return np.stack([along, axes[:, 1], np.cross(along, axes[:, 1])], axis=1)
