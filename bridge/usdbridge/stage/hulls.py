"""Convex parts that collide in the place of a body's mesh, and that nobody sees.

Their purpose is the default: Unreal and Unity leave guides out, colliders and all.
"""

import numpy as np
from pxr import Sdf
from scipy.spatial import ConvexHull

from ..shot import Array, IntArray, Mesh, SceneObject
from .mesh import write_mesh
from .specs import TYPES, apply_apis, define, write
from .surface import surface_of


def define_hulls(layer: Sdf.Layer, path: str, thing: SceneObject) -> list[Sdf.PrimSpec]:
    """`<name>_hulls` below an object with a collider for each of its convex parts."""
    if not thing.hulls:
        return []
    leaf = path.rpartition("/")[2]
    group = define(layer, f"{path}/{leaf}_hulls", "Xform")
    write(group, "visibility", TYPES.Token, "invisible")
    prims = []
    for number, points in enumerate(thing.hulls):
        prim = define(layer, f"{group.path}/{leaf}_hull_{number}", "Mesh")
        write_mesh(prim, surface_of(_hull_mesh(points)))
        apply_apis(prim, "PhysicsCollisionAPI", "PhysicsMeshCollisionAPI")
        write(prim, "physics:collisionEnabled", TYPES.Bool, thing.role != "holdout")
        write(prim, "physics:approximation", TYPES.Token, "convexHull", uniform=True)
        prims.append(prim)
    return prims


def _hull_mesh(points: Array) -> Mesh:
    hull = ConvexHull(points)
    kept = np.unique(hull.simplices)
    number = np.full(len(points), -1)
    number[kept] = np.arange(len(kept))
    return Mesh(points=points[kept], triangles=number[_outward(points, hull)])


def _outward(points: Array, hull: ConvexHull) -> IntArray:
    """The hull's triangles, counter-clockwise seen from outside."""
    a, b, c = (points[hull.simplices[:, corner]] for corner in range(3))
    normal = np.cross(b - a, c - a)
    inward = np.einsum("ij,ij->i", normal, hull.equations[:, :3]) < 0
    triangles: IntArray = hull.simplices.astype(np.int64)
    triangles[inward] = triangles[inward][:, ::-1]
    return triangles
