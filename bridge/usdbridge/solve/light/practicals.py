"""Lamps, windows and screens: small things in the scene that shine."""

from dataclasses import dataclass

import cv2
import numpy as np

from ...shot.arrays import Array
from ..evidence import Mask
from .lighting import Practical
from .views import Linear, Views

_CLIPPED = 0.97  # linear, brightest channel
_CONTRAST = 10.0  # times as bright as the middle of the picture, or it is a white thing, lit
_SMALLEST, _LARGEST = 3e-4, 0.08  # of the picture
_SOLID = 0.6  # of its bounding box (π/4 for a disc)
_SAME = np.radians(8)  # how far a spot may wander from one view to the next
_SEEN = 0.6  # of the views
_ANGLE = np.radians(1.0)  # parallax that tells the distance
_MOST = 8


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Spot:
    view: int
    ray: Array  # (3,) unit, world
    extent: Array  # (2,) rad; width and height
    fill: float  # share of the bounding box
    colour: Array  # (3,) of its glow


def find_practicals(views: Views, sky: Mask, distance: float) -> tuple[Practical, ...]:
    """Blown-out compact regions that stay where they are in the scene, as rough lights.

    Args:
        views: the pictures.
        sky: (V, h, w) where they show sky.
        distance: m; how far a light is put whose distance the pictures do not tell.

    Returns:
        Largest first, at most eight. Confidence at most 0.5 with parallax, 0.25 without.
    """
    chains: list[list[_Spot]] = []
    for view, picture in enumerate(views.linear):
        for spot in _find_spots(views, view, picture, sky[view]):
            _join(chains, spot)
    least = max(1, round(_SEEN * len(views.linear)))
    lasting = [chain for chain in chains if len(chain) >= least]
    lasting.sort(key=lambda chain: -float(np.mean([s.extent.prod() for s in chain])))
    return tuple(_place(views, chain, distance) for chain in lasting[:_MOST])


def _find_spots(views: Views, view: int, picture: Linear, sky: Mask) -> list[_Spot]:
    brightest = picture.max(axis=2)
    scene = brightest[~sky]
    if not len(scene) or _CONTRAST * float(np.median(scene)) > 1:
        return []
    blown = ((brightest >= _CLIPPED) & ~sky).astype(np.uint8)
    _, label, stats, centre = cv2.connectedComponentsWithStats(blown)
    spots = []
    for at in range(1, len(stats)):
        _, _, width, height, area = (int(x) for x in stats[at])
        if not _SMALLEST * blown.size <= area <= _LARGEST * blown.size:
            continue
        if area < _SOLID * width * height:
            continue
        mine = label == at
        glow = cv2.dilate(mine.astype(np.uint8), np.ones((7, 7), np.uint8)).astype(bool) & ~mine
        spots.append(
            _Spot(
                view=view,
                ray=views.path.rays(centre[at][None] + 0.5, np.array([view]))[0],
                extent=np.array([width, height]) / views.path.focal_px[view],
                fill=area / (width * height),
                colour=picture[glow].mean(axis=0) if glow.any() else np.ones(3),
            )
        )
    return spots


def _join(chains: list[list[_Spot]], spot: _Spot) -> None:
    """Add a spot to the chain whose last spot is nearest, or start one."""
    near = [
        (float(np.arccos(np.clip(chain[-1].ray @ spot.ray, -1, 1))), index)
        for index, chain in enumerate(chains)
        if chain[-1].view < spot.view and _alike(chain[-1].extent, spot.extent)
    ]
    if near and min(near)[0] < _SAME:
        chains[min(near)[1]].append(spot)
    else:
        chains.append([spot])


def _alike(one: Array, other: Array) -> bool:
    return bool(np.all(np.maximum(one, other) < 2 * np.minimum(one, other)))


def _place(views: Views, chain: list[_Spot], distance: float) -> Practical:
    ray = np.stack([spot.ray for spot in chain])
    origin = views.path.position[[spot.view for spot in chain]]
    place, is_known = _meet(origin, ray)
    if not is_known:
        place = origin[0] + ray[0] * distance
    away = np.linalg.norm(place - origin, axis=1)
    size = np.median([s.extent * d for s, d in zip(chain, away, strict=True)], axis=0)
    towards = origin.mean(axis=0) - place
    towards /= np.linalg.norm(towards)
    colour = np.mean([spot.colour for spot in chain], axis=0)
    colour = np.maximum(colour, 1e-3) / max(float(colour.max()), 1e-3)
    is_round = np.mean([s.fill for s in chain]) < 0.87 and max(size) < 1.4 * min(size)
    if is_round:
        size = np.full(2, size.mean())
    return Practical(
        kind="sphere" if is_round else "rect",
        position=_triple(place),
        towards=_triple(towards),
        size=(float(size[0]), float(size[1])),
        colour=_triple(colour),
        confidence=0.5 if is_known else 0.25,
        note="placed by parallax" if is_known else "distance unknown: put amid the scene",
    )


def _meet(origin: Array, ray: Array) -> tuple[Array, bool]:
    """Point nearest to all rays, and whether they meet there at an angle that tells it."""
    across = np.eye(3) - ray[:, :, None] * ray[:, None, :]
    total = across.sum(axis=0) + 1e-9 * np.eye(3)
    place: Array = np.linalg.solve(total, np.einsum("nij,nj->i", across, origin))
    away = place - origin
    depth = np.einsum("ni,ni->n", away, ray)
    if np.any(depth <= 0):
        return place, False
    miss = np.arccos(np.clip(depth / np.linalg.norm(away, axis=1), -1, 1))
    spread = np.arccos(np.clip(ray @ ray.T, -1, 1)).max()
    moved = float(np.linalg.norm(origin - origin.mean(axis=0), axis=1).max())
    parallax = moved / float(depth.mean())
    return place, bool(parallax > _ANGLE and spread > 0 and miss.max() < 0.25 * parallax)


def _triple(values: Array) -> tuple[float, float, float]:
    return float(values[0]), float(values[1]), float(values[2])
