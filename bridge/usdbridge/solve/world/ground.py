"""The plane that everything stands on, from scene points below the cameras."""

import math
from dataclasses import dataclass

import numpy as np

from ...shot.arrays import Array, IntArray
from ..evidence import CameraPath, ScenePoints, Tracks
from .upright import level_axes, rate_up
from .values import Direction, Plane

ROUGH = 0.012  # camera heights by which ground may be uneven
NOISE_PX = 0.5
MOST_BLUR = 0.15  # relative uncertainty of the distance of a point that still counts
SAMPLES = 1200
SEED = 20261
BELOW = 2.5  # tolerances under the plane from which a point counts as below it
STRAY = 0.1  # points below, of those on it, that tracks gone astray account for
BREADTH = 0.3  # camera heights; the least standard deviation of ground's points across it
LOOSE = math.radians(10)
TILT_COST = 14.0  # −2 log odds of the camera's attitude beyond which a plane is no ground


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Cloud:
    """Scene points fit to carry a plane."""

    row: IntArray  # (P,) in the scene points
    position: Array  # (P, 3)
    camera: Array  # (P, 3) where the camera stood in the middle of each track
    blur: Array  # (P,) relative uncertainty of the distance
    pixel: Array  # (P, 2) where each was seen then


def find_plane(
    points: ScenePoints, tracks: Tracks, path: CameraPath, guess: Array, lean: Direction | None
) -> Plane | None:
    """The worthiest level plane below the camera, or None where points carry none.

    With `lean` the plane's normal is held near that direction as far as it is sure. Candidates are
    planes at right angles to `lean` or `guess` through low points, and planes through three low
    points (RANSAC, Fischler & Bolles 1981). A plane's worth is the area that its points
    cover, as seen from the camera in bearing and log distance, less the area where points lie
    below it: ground has nothing below. Distances count in camera heights and against the
    uncertainty that a point's parallax leaves it.
    """
    cloud = _usable(points, tracks, path)
    low = _low(cloud, guess, path.size)
    if len(low) < 8:
        return None
    ups = np.stack([guess, guess if lean is None else lean.up])
    normals, offsets = _candidates(cloud.position[low], ups, guess)
    if lean is not None:
        near = normals @ lean.up > math.cos(4 * lean.sigma)
        normals, offsets = normals[near], offsets[near]
    plausible = rate_up(path, normals) < TILT_COST
    normals, offsets = normals[plausible], offsets[plausible]
    planes: list[Plane] = []
    for index in _shortlist(cloud, normals, offsets, path.size):
        plane = _refine(cloud, normals[index], offsets[index], lean)
        if plane is not None and rate_up(path, plane.normal[None])[0] < TILT_COST:
            planes.append(plane)
    return max(planes, key=lambda plane: _standing(plane, path, lean), default=None)


def _standing(plane: Plane, path: CameraPath, lean: Direction | None) -> float:
    """Its worth, less where it leans against what else is known of up."""
    if lean is None:
        return plane.worth * math.exp(-float(rate_up(path, plane.normal[None])[0]) / 12)
    turn = math.acos(min(float(plane.normal @ lean.up), 1.0)) / lean.sigma
    return plane.worth * math.exp(-(turn**2) / 4)


def _usable(points: ScenePoints, tracks: Tracks, path: CameraPath) -> _Cloud:
    starts = np.searchsorted(tracks.track, points.track)
    middle = starts + tracks.lengths[points.track] // 2
    frame = tracks.frame[middle]
    noise = np.maximum(points.error_px, NOISE_PX) / path.focal_px[frame]
    blur = noise / np.maximum(points.angle, 1e-9)
    sound = np.isfinite(points.position).all(axis=1) & (points.error_px < 3)
    row = np.flatnonzero(sound & (blur < MOST_BLUR))
    return _Cloud(
        row=row,
        position=points.position[row],
        camera=path.position[frame[row]],
        blur=blur[row],
        pixel=tracks.position[middle[row]],
    )


def _low(cloud: _Cloud, guess: Array, size: tuple[int, int]) -> IntArray:
    """Rows of the two lowest points in each cell of the picture that lie below the camera."""
    height = (cloud.position - cloud.camera) @ guess
    cell = np.floor(cloud.pixel / np.array(size) * np.array([16, 12])).astype(int) @ [1, 16]
    order = np.lexsort((height, cell))
    rank = np.arange(len(order)) - np.searchsorted(cell[order], cell[order])
    return np.sort(order[(rank < 2) & (height[order] < 0)])


def _candidates(low: Array, ups: Array, guess: Array) -> tuple[Array, Array]:
    """Normals (K, 3) and offsets (K,)."""
    level = np.repeat(ups, len(low), axis=0)
    through = np.einsum("ki,ki->k", level, np.tile(low, (len(ups), 1)))
    chosen = np.random.default_rng(SEED).integers(0, len(low), (SAMPLES, 3))
    a, b, c = (low[chosen[:, corner]] for corner in range(3))
    normal = np.cross(b - a, c - a)
    length = np.linalg.norm(normal, axis=1, keepdims=True)
    normal = normal / np.maximum(length, 1e-12) * np.sign(normal @ guess)[:, None]
    sound = (length[:, 0] > 1e-9) & (normal @ guess > math.cos(math.radians(45)))
    normals = np.concatenate([level, normal[sound]])
    offsets = np.concatenate([through, np.einsum("ki,ki->k", normal, a)[sound]])
    return normals, offsets


def _shortlist(cloud: _Cloud, normals: Array, offsets: Array, size: tuple[int, int]) -> IntArray:
    """The 8 worthiest candidates: first by picture area, then by ground area."""
    cell = np.floor(cloud.pixel / max(size) * 48).astype(int) @ [1, 100]
    kinds, number = np.unique(cell, return_inverse=True)
    weight = 1 / np.bincount(number, minlength=len(kinds))[number]
    camera = normals @ cloud.camera.T - offsets[:, None]
    above = (normals @ cloud.position.T - offsets[:, None]) / np.maximum(camera, 1e-9)
    tolerance = np.hypot(ROUGH, 2 * cloud.blur)
    area = (np.abs(above) < tolerance) @ weight
    area -= 1.5 * ((above < -BELOW * tolerance - 0.03) @ weight)
    area[camera.min(axis=1) <= 0] = -np.inf
    first = np.argsort(-area, kind="stable")[:60]
    worth = np.array([_worth(cloud, normals[index], offsets[index]) for index in first])
    return np.asarray(first[np.argsort(-worth, kind="stable")[:8]])


def _heights(cloud: _Cloud, normal: Array, offset: float) -> tuple[Array, Array, Array]:
    """(P,) of points above the plane and of their cameras, and the tolerance, in those heights."""
    camera = cloud.camera @ normal - offset
    above = (cloud.position @ normal - offset) / np.maximum(camera, 1e-9)
    return above, camera, np.hypot(ROUGH, 2 * cloud.blur)


def _cells(cloud: _Cloud, normal: Array, camera: Array, weight: Array) -> float:
    """Cells of bearing (6°) and log distance (16 %), each by the weightiest point in it."""
    chosen = weight > 0
    if not chosen.any():
        return 0.0
    away = cloud.position[chosen] - cloud.camera[chosen]
    away = away - (away @ normal)[:, None] * normal
    first, second = level_axes(normal)
    bearing = np.arctan2(away @ second, away @ first)
    far = np.log(np.linalg.norm(away, axis=1) / camera[chosen] + 1e-3)
    key = np.floor(bearing * 30 / math.pi).astype(int) * 1000 + np.floor(far / 0.15).astype(int)
    order = np.lexsort((-weight[chosen], key))
    first_of = np.r_[True, np.diff(key[order]) != 0]
    return float(weight[chosen][order][first_of].sum())


def _breadth(cloud: _Cloud, normal: Array, camera: Array, weight: Array) -> float:
    """0 … 1: how far the points spread both ways; those of a plane that cuts a wall do not."""
    axes = np.stack(level_axes(normal), axis=1)
    spread = (cloud.position - cloud.camera) @ axes / camera[:, None]
    spread = (spread - np.average(spread, axis=0, weights=weight)) * np.sqrt(weight)[:, None]
    least = np.linalg.eigvalsh(spread.T @ spread / weight.sum())[0]
    return min(1.0, math.sqrt(max(float(least), 0.0)) / BREADTH)


def _worth(cloud: _Cloud, normal: Array, offset: float) -> float:
    above, camera, tolerance = _heights(cloud, normal, offset)
    if camera.min() <= 0:
        return -math.inf
    on = np.abs(above) < tolerance
    if on.sum() < 6:
        return 0.0
    weight = np.maximum(1 - (above / tolerance) ** 2, 0)
    covered = _cells(cloud, normal, camera, weight) * _breadth(cloud, normal, camera, weight)
    below = _cells(cloud, normal, camera, (above < -BELOW * tolerance - 0.03).astype(float))
    return covered - 1.5 * max(below - STRAY * covered, 0)


def _refine(cloud: _Cloud, normal: Array, offset: float, lean: Direction | None) -> Plane | None:
    """The plane through the points near it, by reweighted least squares (Tukey's biweight)."""
    for width in (3.0, 2.0, 1.5, 1.0, 1.0):
        above, camera, tolerance = _heights(cloud, normal, offset)
        near = (np.abs(above) < width * tolerance) & (camera > 0)
        if near.sum() < 6:
            return None
        sigma = tolerance[near] * camera[near] / 2
        weight = (1 - (above[near] / (width * tolerance[near])) ** 2) / sigma
        first, second = level_axes(normal)
        x = cloud.position[near]
        middle = np.average(x, axis=0, weights=weight**2)
        rows = np.stack([(x - middle) @ first, (x - middle) @ second, -np.ones(len(x))], axis=1)
        rows *= weight[:, None]
        hold = np.diag([1.0, 1.0, 0]) / (LOOSE if lean is None else lean.sigma) ** 2
        pull = np.zeros(3) if lean is None else np.array([lean.up @ first, lean.up @ second, 0])
        # Points of one cell err together, as those of a kerb or a rug do
        alone = min(1.0, _cells(cloud, normal, camera, near.astype(float)) / near.sum())
        information = alone * rows.T @ rows + hold
        forward = hold @ pull - alone * rows.T @ (((x - middle) @ normal) * weight)
        step = np.linalg.solve(information, forward)
        normal = normal + step[0] * first + step[1] * second
        normal /= np.linalg.norm(normal)
        offset = float(middle @ normal + step[2])
    return _plane(cloud, normal, offset, information)


def _plane(cloud: _Cloud, normal: Array, offset: float, information: Array) -> Plane:
    above, camera, tolerance = _heights(cloud, normal, offset)
    on = np.abs(above) < tolerance
    far = np.linalg.norm((cloud.position - cloud.camera)[on], axis=1) / camera[on]
    near, reach = np.quantile(far, [0.0, 0.95]).tolist() if len(far) else (0.0, 0.0)
    spread = np.linalg.inv(information)[:2, :2]
    return Plane(
        normal=normal,
        offset=offset,
        sigma=math.sqrt(float(np.linalg.eigvalsh(spread)[-1])),
        worth=_worth(cloud, normal, offset),
        points=cloud.row[on],
        extents=(near, reach),
    )
