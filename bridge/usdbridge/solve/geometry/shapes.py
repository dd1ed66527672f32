"""What stands in the scene: the cloud turned into named proxies."""

import dataclasses
from collections import Counter

import numpy as np

from ...shot.arrays import Array
from ..evidence import Mask
from .cylinders import find_cylinders
from .mesh import mesh_seen
from .planes import Face, find_faces, thickness
from .solids import find_boxes
from .standins import (
    stand_for_box,
    stand_for_cylinder,
    stand_for_face,
    stand_for_ground,
    stand_for_mesh,
)
from .terrain import mesh_terrain
from .values import Cloud, Proxy

_GROUND_THICK = 1.2  # times the thickness of a face, below which points are the ground's
_LEVEL = 0.8  # least y of the normal of a point of the known ground
_UPWARD = 0.6  # least y of the normal of what may be ground
_AREA_CELLS, _IN_CELL = 40, 3  # grid for areas in top view; points that a cell needs
_UNEVEN_SHARE = 0.4  # of the area that faces up, off every flat face
_LEAST_UNEVEN = 60  # cells
_LEAST_TRIANGLES = 100


def find_proxies(
    cloud: Cloud, eyes: Array, walk: Array, *, ground_known: bool
) -> tuple[Proxy, ...]:
    """Ground, terrain, boxes, cylinders, planes and a mesh of all but the ground, uniquely named.

    Args:
        cloud: points with normals.
        eyes: (N, 3) m; the camera that saw each point.
        walk: (F, 3) m; the camera over the shot.
        ground_known: up is +Y and the ground y = 0.
    """
    thick = thickness(cloud, eyes)
    low = ground_known & (np.abs(cloud.position[:, 1]) < _GROUND_THICK * thick)
    ground = low & (cloud.normal[:, 1] > _LEVEL)
    faces = find_faces(cloud, thick, ~ground, snap=ground_known)
    boxes = find_boxes(faces, ground=ground_known)
    boxed = {k for box in boxes for k in box.faces}
    taken = ground | _taken(cloud, faces)
    cylinders = find_cylinders(cloud, np.flatnonzero(~taken), ground=ground_known)
    proxies = []
    if ground_known:
        rest = ~taken & ~low & (cloud.normal[:, 1] > _UPWARD)
        proxies = [stand_for_ground(cloud.position[ground], walk), *_terrain(cloud, rest, ground)]
    proxies += [stand_for_box(box) for box in boxes]
    proxies += [stand_for_cylinder(cylinder) for cylinder in cylinders]
    proxies += [
        stand_for_face(face, ground=ground_known) for k, face in enumerate(faces) if k not in boxed
    ]
    proxies += _holdout(cloud, eyes, ~ground & ~low)
    return _named(proxies)


def _taken(cloud: Cloud, faces: tuple[Face, ...]) -> Mask:
    taken = np.zeros(cloud.count, bool)
    for face in faces:
        taken[face.points] = True
    return taken


def _terrain(cloud: Cloud, rest: Mask, ground: Mask) -> list[Proxy]:
    """The mesh of uneven ground, where what is flat leaves much of the area that faces up."""
    both = cloud.position[rest | ground]
    width = float(np.ptp(both[:, ::2], axis=0).max()) / _AREA_CELLS if len(both) else 0.0
    if width <= 0:
        return []
    uneven, even = (_area(cloud.position[which], width) for which in (rest, ground))
    if uneven < max(_UNEVEN_SHARE * (uneven + even), _LEAST_UNEVEN):
        return []
    mesh = mesh_terrain(cloud, np.flatnonzero(rest | ground))
    if mesh is None:
        return []
    note = f"{rest.sum()} points that face up lie off every flat face; heights are medians of cells"
    return [stand_for_mesh("terrain", mesh, "collider", confidence=0.5, note=note)]


def _area(positions: Array, width: float) -> int:
    """Cells of so many metres in top view that hold points enough."""
    _, counts = np.unique(np.floor(positions[:, ::2] / width), axis=0, return_counts=True)
    return int((counts >= _IN_CELL).sum())


def _holdout(cloud: Cloud, eyes: Array, wanted: Mask) -> list[Proxy]:
    mesh = mesh_seen(cloud, eyes, wanted)
    if len(mesh[1]) < _LEAST_TRIANGLES:
        return []
    share = float(np.mean(cloud.confidence[wanted]))
    note = f"{wanted.sum()} points off the ground, as seen; torn where depth jumps"
    return [stand_for_mesh("seen", mesh, "holdout", confidence=0.8 * share, note=note)]


def _named(proxies: list[Proxy]) -> tuple[Proxy, ...]:
    """Numbered where several share a name: wall, then wall_2."""
    counts: Counter[str] = Counter()
    named = []
    for proxy in proxies:
        counts[proxy.name] += 1
        number = counts[proxy.name]
        name = proxy.name if number == 1 else f"{proxy.name}_{number}"
        named.append(dataclasses.replace(proxy, name=name))
    return tuple(named)
