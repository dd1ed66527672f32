"""Up and ground on which camera, edges and points agree; each can veto the others."""

import math
from dataclasses import dataclass

import numpy as np

from ...shot.arrays import Array
from ..evidence import CameraPath
from .upright import rate_up
from .values import Direction, Plane

SURE = 0.5  # confidence of edges that may veto a plane
LEAST = 10.0  # worth of a plane that counts as ground
ALONE = 16.0  # the same where nothing but the camera's attitude speaks for it
ATTITUDE_COST = 7.0  # −2 log odds of the camera's attitude that a plane alone may ask for
APART, APART_SIGMAS = math.radians(4), 2.5  # by which edges and their plane may lean apart
STRETCH = 1.35  # farthest over nearest point of ground at least; a row of sills has none
REACH = 3.0  # camera heights to which ground goes at least; a table top ends before
PLANE_FLOOR = math.radians(0.5)  # no plane of points is better known than that


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Accord:
    """What camera, edges and points agree on."""

    up: Direction
    plane: Plane | None  # the ground, where it is known
    ledge: Plane | None  # a level plane that may be no more than a table top
    reason: str


def agree_on_up(
    path: CameraPath,
    guess: Direction,
    edges: Direction | None,
    free: Plane | None,
    level: Plane | None,
) -> Accord:
    """Up and the ground.

    Args:
        path: The cameras.
        guess: Up as cameras are held.
        edges: Up from edges, if any.
        free: The worthiest plane wherever it leans.
        level: The worthiest plane at right angles to `edges`.
    """
    sure = edges is not None and edges.confidence >= SURE
    best = max((plane.worth for plane in (free, level) if plane), default=0.0)
    if edges is not None and sure:
        if level and level.worth >= max(LEAST, 0.6 * best) and _agrees(level, edges):
            confidence = min(0.95, edges.confidence + 0.1) * (1 - math.exp(-level.worth / 12))
            return _on_plane(
                level, confidence, "a plane of points at right angles to upright edges"
            )
        if free is None or free.worth < LEAST or not _stretches(free):
            return _nowhere(edges, "upright edges, but no plane of points below the camera")
        turn = math.degrees(math.acos(np.clip(free.normal @ edges.up, -1, 1)))
        doubtful = Direction(up=edges.up, sigma=edges.sigma, confidence=0.6 * edges.confidence)
        return _nowhere(doubtful, f"a plane of points leans {turn:.0f}° against upright edges")
    if (
        free is not None
        and free.worth >= ALONE
        and _stretches(free)
        and _is_held(path, free.normal)
    ):
        confidence = 0.7 * (1 - math.exp(-free.worth / 20))
        return _on_plane(free, confidence, "a plane of points below a camera held level")
    if edges is not None and edges.confidence > guess.confidence:
        return _nowhere(edges, "a few upright edges")
    return _nowhere(guess, "the camera's attitude alone")


def _on_plane(plane: Plane, confidence: float, reason: str) -> Accord:
    sigma = math.hypot(plane.sigma, PLANE_FLOOR)
    up = Direction(up=plane.normal, sigma=sigma, confidence=confidence)
    if plane.extents[1] >= REACH:
        return Accord(up=up, plane=plane, ledge=None, reason=reason)
    ends = f"a level plane that ends {plane.extents[1]:.1f} camera heights away: a table top?"
    return Accord(up=up, plane=None, ledge=plane, reason=ends)


def _nowhere(up: Direction, reason: str) -> Accord:
    return Accord(up=up, plane=None, ledge=None, reason=reason)


def _agrees(plane: Plane, edges: Direction) -> bool:
    turn = math.acos(min(float(plane.normal @ edges.up), 1.0))
    return _stretches(plane) and turn < min(APART, APART_SIGMAS * edges.sigma)


def _stretches(plane: Plane) -> bool:
    return plane.extents[1] >= STRETCH * plane.extents[0]


def _is_held(path: CameraPath, up: Array) -> bool:
    return bool(rate_up(path, up[None])[0] < ATTITUDE_COST)
