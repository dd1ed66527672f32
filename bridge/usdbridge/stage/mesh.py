"""Meshes that every client reads: polygons without subdivision, never gprims."""

import numpy as np
import trimesh
from pxr import Sdf

from ..shot import Array, IntArray, Mesh, Primitive
from .gf import extent_array, int_array, points_array, quantised, st_array
from .specs import TYPES, changing_rows, write

_CREASE = np.radians(35.0)  # faces that meet at more are flat-shaded


def solid_mesh(shape: Primitive) -> Mesh:
    """Triangles of a primitive; its axis is +Y, its centre the origin."""
    x, y, z = shape.size
    if shape.kind == "plane":
        return _plane(x, z)
    if shape.kind == "box":
        return _from_trimesh(trimesh.creation.box(extents=(x, y, z)))
    if shape.kind == "sphere":
        return _from_trimesh(trimesh.creation.icosphere(subdivisions=3, radius=x / 2))
    if shape.kind == "cylinder":
        made = trimesh.creation.cylinder(radius=x / 2, height=y, sections=32)
    else:
        made = trimesh.creation.capsule(radius=x / 2, height=max(y - x, 0.0), count=[24, 16])
    return _from_trimesh(made, upright=True)


def write_mesh(prim: Sdf.PrimSpec, mesh: Mesh) -> None:
    """Geometry of a Mesh prim: points (with samples where the mesh has a cache), normals, st."""
    rest = quantised(mesh.points)
    write(prim, "points", TYPES.Point3fArray, points_array(rest))
    write(prim, "extent", TYPES.Float3Array, extent_array(rest))
    count = len(mesh.triangles)
    write(prim, "faceVertexCounts", TYPES.IntArray, int_array(np.full(count, 3)))
    write(prim, "faceVertexIndices", TYPES.IntArray, int_array(mesh.triangles))
    write(prim, "subdivisionScheme", TYPES.Token, "none", uniform=True)
    write(prim, "orientation", TYPES.Token, "rightHanded", uniform=True)
    if mesh.cache is None:
        _write_normals(prim, mesh)
    else:
        _write_cache(prim, mesh.cache)
    _write_st(prim, mesh)


def _write_cache(prim: Sdf.PrimSpec, cache: Array) -> None:
    # No normals: a client derives them from the moving points, and stale ones would light wrongly.
    single = np.asarray(cache, np.float32)
    for code in changing_rows(single):
        prim.layer.SetTimeSample(
            prim.path.AppendProperty("points"), code, points_array(single[code])
        )
        prim.layer.SetTimeSample(
            prim.path.AppendProperty("extent"), code, extent_array(single[code])
        )


def _write_normals(prim: Sdf.PrimSpec, mesh: Mesh) -> None:
    normals = corner_normals(mesh.points, mesh.triangles)
    attribute = write(prim, "normals", TYPES.Normal3fArray, points_array(quantised(normals)))
    attribute.SetInfo("interpolation", "faceVarying")


def _write_st(prim: Sdf.PrimSpec, mesh: Mesh) -> None:
    if mesh.uvs is None:
        corners = _box_projection(mesh.points, mesh.triangles)
        values, indices = np.unique(quantised(corners), axis=0, return_inverse=True)
    else:
        values, indices = mesh.uvs, mesh.triangles
    attribute = write(prim, "primvars:st", TYPES.TexCoord2fArray, st_array(values))
    attribute.SetInfo("interpolation", "faceVarying")
    write(prim, "primvars:st:indices", TYPES.IntArray, int_array(indices))


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


def _unit(vectors: Array) -> Array:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.where(lengths > 1e-20, vectors / np.maximum(lengths, 1e-20), [0.0, 1.0, 0.0])


def _box_projection(points: Array, triangles: IntArray) -> Array:
    """Texture coordinates of every corner, (3T, 2): each face seen along its main axis."""
    span = np.ptp(points, axis=0)
    unit = (points - points.min(axis=0)) / np.where(span > 0, span, 1.0)
    corners = points[triangles]
    normals = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    axis = np.abs(normals).argmax(axis=1)
    seen = np.array([[2, 1], [0, 2], [0, 1]])[axis]
    return np.asarray(
        np.take_along_axis(unit[triangles], seen[:, None, :], axis=2).reshape(-1, 2), np.float64
    )


def _from_trimesh(made: trimesh.Trimesh, *, upright: bool = False) -> Mesh:
    points = np.asarray(made.vertices, np.float64)
    if upright:  # trimesh's cylinders stand along +Z
        points = np.column_stack([points[:, 0], points[:, 2], -points[:, 1]])
    return Mesh(points=points, triangles=np.asarray(made.faces, np.int64))


def _plane(width: float, depth: float) -> Mesh:
    x, z = width / 2, depth / 2
    return Mesh(
        points=np.array([[-x, 0, z], [x, 0, z], [x, 0, -z], [-x, 0, -z]], float),
        triangles=np.array([[0, 1, 2], [0, 2, 3]]),
        uvs=np.array([[0, 0], [1, 0], [1, 1], [0, 1]], float),
    )
