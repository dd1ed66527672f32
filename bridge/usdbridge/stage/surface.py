"""What a Mesh prim holds besides its points: topology, corner normals, texture coordinates."""

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
import trimesh
from pxr import Vt

from ..shot import Array, IntArray, Mesh, Primitive
from .gf import int_array, points_array, quantised, st_array

_CREASE = np.radians(35.0)  # faces that meet at more are flat-shaded
_SEEN = np.array([[2, 1], [0, 2], [0, 1]])


@dataclass(frozen=True, slots=True, eq=False)
class Surface:
    """A mesh ready to be written."""

    points: Array  # (N, 3) m
    counts: Vt.IntArray
    indices: Vt.IntArray
    normals: Vt.Vec3fArray | None  # one per corner; None where the points move
    st: Vt.Vec2fArray | None
    st_indices: Vt.IntArray | None
    cache: Array | None = None  # (F, N, 3) m
    cache_normals: Array | None = None  # (F, N, 3) of the points in the cache


def surface_of(shape: Primitive | Mesh, *, soft: bool = False) -> Surface:
    """The surface of a primitive (its axis +Y, its centre the origin) or of a mesh.

    A surface that moves has normals where it is soft: smooth all over, one for each point.
    """
    if isinstance(shape, Mesh):
        if shape.cache is not None and len(shape.cache) == 1:  # it does not move after all
            shape = replace(shape, points=shape.cache[0], cache=None)
        surface = _mesh_surface(shape, shape.uvs, shape.triangles)
        if soft and shape.cache is not None:
            normals = np.stack([point_normals(row, shape.triangles) for row in shape.cache])
            return replace(surface, cache_normals=normals)
        return surface
    x, y, z = shape.size
    if shape.kind == "capsule":  # its caps stay round, so it does not stretch like the others
        return _capsule(x, y)
    return replace(_unit_surface(shape.kind), points=_unit_surface(shape.kind).points * (x, y, z))


@lru_cache(maxsize=8)
def _unit_surface(kind: str) -> Surface:
    """A primitive of full extents 1; its corner normals survive the stretching we do."""
    if kind == "plane":
        return _solid_surface(_plane())
    if kind == "box":
        return _solid_surface(_from_trimesh(trimesh.creation.box(extents=(1, 1, 1))))
    if kind == "sphere":
        return _solid_surface(_from_trimesh(trimesh.creation.icosphere(3, radius=0.5)))
    made = trimesh.creation.cylinder(radius=0.5, height=1, sections=32)
    return _solid_surface(_from_trimesh(made, upright=True))


@lru_cache(maxsize=64)
def _capsule(width: float, height: float) -> Surface:
    straight = max(height - width, 0.0)
    made = trimesh.creation.capsule(radius=width / 2, height=straight, count=[24, 16])
    centred = made.apply_translation(-made.bounds.mean(axis=0))
    return _solid_surface(_from_trimesh(centred, upright=True))


def _solid_surface(mesh: Mesh) -> Surface:
    corners = quantised(_box_projection(mesh.points, mesh.triangles))
    st, st_indices = np.unique(corners, axis=0, return_inverse=True)
    return _mesh_surface(mesh, st, st_indices)


def _mesh_surface(mesh: Mesh, st: Array | None, st_indices: IntArray) -> Surface:
    # Stale normals would light a moving surface wrongly: it has its own, or clients derive them.
    normals = corner_normals(mesh.points, mesh.triangles) if mesh.cache is None else None
    if st is not None:
        st, which = np.unique(st, axis=0, return_inverse=True)  # flakes share all of theirs
        st_indices = which.ravel()[st_indices]
    return Surface(
        points=mesh.points,
        counts=int_array(np.full(len(mesh.triangles), 3)),
        indices=int_array(mesh.triangles),
        normals=None if normals is None else points_array(quantised(normals)),
        st=None if st is None else st_array(st),
        st_indices=None if st is None else int_array(st_indices),
        cache=mesh.cache,
    )


def corner_normals(points: Array, triangles: IntArray) -> Array:
    """Unit normal of every triangle corner, (3T, 3): smooth across edges flatter than 35°."""
    corners = points[triangles]
    faces = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    unit = _unit(faces)
    vertex = triangles.ravel()
    order = np.argsort(vertex, kind="stable")
    starts = np.searchsorted(vertex[order], np.arange(len(points)))
    valence = np.bincount(vertex, minlength=len(points))
    pairs = valence[vertex]  # each corner meets every corner at its vertex
    first = np.repeat(np.arange(len(vertex)), pairs)
    within = np.arange(len(first)) - np.repeat(np.cumsum(pairs) - pairs, pairs)
    second = order[starts[vertex[first]] + within] // 3
    near = np.einsum("ij,ij->i", unit[first // 3], unit[second]) > np.cos(_CREASE)
    summed = np.zeros((len(vertex), 3))
    np.add.at(summed, first, np.where(near[:, None], faces[second], 0.0))
    return _unit(summed)


def point_normals(points: Array, triangles: IntArray) -> Array:
    """Unit normals (N, 3) of points: of the triangles around each, by their area."""
    corners = points[triangles]
    faces = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    summed = [
        np.bincount(triangles.ravel(), np.repeat(faces[:, axis], 3), len(points))
        for axis in range(3)
    ]
    return _unit(np.column_stack(summed))


def _unit(vectors: Array) -> Array:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.where(lengths > 1e-20, vectors / np.maximum(lengths, 1e-20), [0.0, 1.0, 0.0])


def _box_projection(points: Array, triangles: IntArray) -> Array:
    """Texture coordinates of every corner, (3T, 2): each face seen from outside, unmirrored."""
    unit = (points - points.min(axis=0)) / np.maximum(np.ptp(points, axis=0), 1e-12)
    corners = points[triangles]
    normals = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    axis = np.abs(normals).argmax(axis=1)
    outward = np.take_along_axis(normals, axis[:, None], axis=1)[:, 0] > 0
    # Faces along x, y, z show (z, y), (x, z), (x, y); one side of each shows its mirror image.
    st = np.take_along_axis(unit[triangles], _SEEN[axis][:, None, :], axis=2)
    st[(axis == 0) & outward, :, 0] = 1 - st[(axis == 0) & outward, :, 0]
    st[(axis == 1) & outward, :, 1] = 1 - st[(axis == 1) & outward, :, 1]
    st[(axis == 2) & ~outward, :, 0] = 1 - st[(axis == 2) & ~outward, :, 0]
    return np.asarray(st.reshape(-1, 2), np.float64)


def _from_trimesh(made: trimesh.Trimesh, *, upright: bool = False) -> Mesh:
    points = np.asarray(made.vertices, np.float64)
    if upright:  # trimesh's cylinders stand along +Z
        points = np.column_stack([points[:, 0], points[:, 2], -points[:, 1]])
    return Mesh(points=points, triangles=np.asarray(made.faces, np.int64))


def _plane() -> Mesh:
    return Mesh(
        points=np.array([[-0.5, 0, 0.5], [0.5, 0, 0.5], [0.5, 0, -0.5], [-0.5, 0, -0.5]]),
        triangles=np.array([[0, 1, 2], [0, 2, 3]]),
    )
