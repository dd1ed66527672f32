"""How far points are from the surfaces of solids, and in which direction out of them is."""

from dataclasses import dataclass

import numpy as np
from scipy.spatial import ConvexHull, QhullError

from ..errors import PhysicsError
from ..shot.arrays import Array
from ..shot.scene import Primitive
from .bodies import Hull


@dataclass(frozen=True, slots=True, eq=False)
class Surface:
    """A convex solid in its own axes, ready for distances."""

    kind: str  # of the primitive, or "hull"
    half: Array  # (3,) m; half of a primitive's extents
    faces: Array  # (K, 4) outward normals and offsets of a hull
    reach: float  # m; of the farthest point from the origin; infinite for a plane

    @property
    def box(self) -> Array:
        """(3,) m; half extents of a box about the origin that holds it."""
        if self.kind == "hull" or not np.isfinite(self.reach):
            return np.full(3, self.reach)
        return self.half


def make_surface(shape: Primitive | Hull, name: str = "collider") -> Surface:
    """A solid ready for `measure_distances`.

    Raises:
        PhysicsError: a size that is not above 0, or a hull without a volume.
    """
    if isinstance(shape, Hull):
        try:
            faces = ConvexHull(shape.points).equations
        except (QhullError, ValueError) as error:
            count = len(shape.points)
            raise PhysicsError(
                f"{name}.points are {count} points of no volume; give 4 or more, not in a plane"
            ) from error
        reach = float(np.linalg.norm(shape.points, axis=1).max())
        return Surface("hull", np.zeros(3), np.unique(faces.round(12), axis=0), reach)
    half = np.array(shape.size, np.float64) / 2
    flat = shape.kind == "plane"
    if not np.isfinite(half).all() or (not flat and (half <= 0).any()):
        raise PhysicsError(f"{name}.size is {shape.size}; give three lengths above 0")
    reach = float(np.linalg.norm(half))
    if shape.kind in ("sphere", "capsule"):
        reach = float(half.max())
    return Surface(shape.kind, half, np.zeros((0, 4)), np.inf if flat else reach)


def measure_distances(surface: Surface, points: Array) -> Array:
    """Distances (N,), m, of points (3, N) from the surface, below 0 inside.

    Exact for primitives; outside a hull, the distance from the farthest face's plane.
    """
    x, y, z = points
    half = surface.half
    if surface.kind == "plane":
        return np.asarray(y, np.float64)
    if surface.kind == "sphere":
        return np.asarray(np.sqrt(x * x + y * y + z * z) - half[0], np.float64)
    if surface.kind == "capsule":
        along = y - y.clip(half[0] - half[1], half[1] - half[0])
        return np.asarray(np.sqrt(x * x + along * along + z * z) - half[0], np.float64)
    if surface.kind == "hull":
        planes = surface.faces[:, :3] @ points
        planes += surface.faces[:, 3:]
        return np.asarray(planes.max(axis=0), np.float64)
    if surface.kind == "cylinder":
        over = np.stack([np.sqrt(x * x + z * z) - half[0], np.abs(y) - half[1]])
    else:
        over = np.abs(points) - half[:, None]
    outside = over.clip(0.0)
    inside = over.max(axis=0).clip(None, 0.0)
    return np.asarray(np.sqrt((outside * outside).sum(axis=0)) + inside, np.float64)


def measure_normals(surface: Surface, points: Array) -> Array:
    """Unit directions (3, N) out of the surface at points (3, N): where the distance grows."""
    x, y, z = points
    half = surface.half
    if surface.kind == "plane":
        return np.repeat([[0.0], [1.0], [0.0]], len(x), axis=1)
    if surface.kind == "sphere":
        return _unit(points)
    if surface.kind == "capsule":
        along = y - y.clip(half[0] - half[1], half[1] - half[0])
        return _unit(np.stack([x, along, z]))
    if surface.kind == "hull":
        planes = surface.faces[:, :3] @ points + surface.faces[:, 3:]
        return np.ascontiguousarray(surface.faces[planes.argmax(axis=0), :3].T)
    if surface.kind == "cylinder":
        return _cylinder_normals(points, half)
    over = np.abs(points) - half[:, None]
    nearest = np.where(over == over.max(axis=0), 1.0, 0.0)
    out = np.where((over > 0).any(axis=0), over.clip(0.0), nearest)
    return _unit(out * np.where(points < 0, -1.0, 1.0))


def _cylinder_normals(points: Array, half: Array) -> Array:
    x, y, z = points
    round_ = np.sqrt(x * x + z * z)
    over = np.stack([round_ - half[0], np.abs(y) - half[1]])
    nearest = np.where(over == over.max(axis=0), 1.0, 0.0)
    out = np.where((over > 0).any(axis=0), over.clip(0.0), nearest)
    side = _unit(np.stack([x, np.zeros_like(y), z]))
    side[1] = 0.0
    side *= out[0]
    side[1] = out[1] * np.where(y < 0, -1.0, 1.0)
    return _unit(side)


def _unit(vectors: Array) -> Array:
    length = np.sqrt((vectors * vectors).sum(axis=0))
    small = length < 1e-12
    made = np.asarray(vectors / np.where(small, 1.0, length), np.float64)
    if small.any():
        made[:, small] = np.array([[0.0], [1.0], [0.0]])
    return made
