"""Up and ground on which camera, edges and points agree; each can veto the others."""

import math

import numpy as np

from ...shot.arrays import Array
from ..evidence import CameraPath
from .upright import rate_up
from .values import Direction, Plane

SURE = 0.5  # confidence of edges that may veto a plane
LEAST = 10.0  # worth of a plane that counts as ground
ALONE = 16.0  # the same where nothing but the camera's attitude speaks for it
ATTITUDE_COST = 7.0  # −2 log odds of the camera's attitude that a plane alone may ask for


def agree_on_up(
    path: CameraPath,
    guess: Direction,
    edges: Direction | None,
    free: Plane | None,
    level: Plane | None,
) -> tuple[Direction, Plane | None, str]:
    """Up, the ground (None: not known) and why.

    Args:
        path: The cameras.
        guess: Up as cameras are held.
        edges: Up from edges, if any.
        free: The worthiest plane wherever it leans.
        level: The worthiest plane at right angles to `edges`.
    """
    if edges is not None and edges.confidence >= SURE:
        return _with_edges(edges, free, level)
    return _without_edges(path, guess, edges, free)


def _with_edges(
    edges: Direction, free: Plane | None, level: Plane | None
) -> tuple[Direction, Plane | None, str]:
    best = max((plane.worth for plane in (free, level) if plane), default=0.0)
    if level is not None and level.worth >= max(LEAST, 0.6 * best):
        confidence = min(0.95, edges.confidence + 0.1) * (1 - math.exp(-level.worth / 12))
        up = Direction(up=level.normal, sigma=level.sigma, confidence=confidence)
        return up, level, "a plane of points at right angles to upright edges"
    if free is None or free.worth < LEAST:
        return edges, None, "upright edges, but no plane of points below the camera"
    turn = math.degrees(math.acos(np.clip(free.normal @ edges.up, -1, 1)))
    doubtful = Direction(up=edges.up, sigma=edges.sigma, confidence=0.6 * edges.confidence)
    return doubtful, None, f"the plane of points leans {turn:.0f} degrees against upright edges"


def _without_edges(
    path: CameraPath, guess: Direction, edges: Direction | None, free: Plane | None
) -> tuple[Direction, Plane | None, str]:
    if free is not None and free.worth >= ALONE and _held(path, free.normal):
        confidence = 0.7 * (1 - math.exp(-free.worth / 20))
        up = Direction(
            up=free.normal, sigma=max(free.sigma, math.radians(1)), confidence=confidence
        )
        return up, free, "a plane of points below a camera that is held level"
    if edges is not None and edges.confidence > guess.confidence:
        return edges, None, "a few upright edges"
    return guess, None, "the camera's attitude alone"


def _held(path: CameraPath, up: Array) -> bool:
    return bool(rate_up(path, up[None])[0] < ATTITUDE_COST)
