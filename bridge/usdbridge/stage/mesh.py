"""Meshes that every client reads: polygons without subdivision, never gprims."""

import numpy as np
from pxr import Sdf

from ..shot import Array
from .gf import extent_array, points_array, quantised
from .specs import TYPES, changing_rows, write
from .surface import Surface

_NORMAL_BITS = 20  # of a direction; a millionth of a radian


def write_mesh(prim: Sdf.PrimSpec, surface: Surface) -> None:
    """Geometry of a Mesh prim: points (with samples where they move), normals, st."""
    rest = quantised(surface.points)
    write(prim, "points", TYPES.Point3fArray, points_array(rest))
    write(prim, "extent", TYPES.Float3Array, extent_array(rest))
    write(prim, "faceVertexCounts", TYPES.IntArray, surface.counts)
    write(prim, "faceVertexIndices", TYPES.IntArray, surface.indices)
    write(prim, "subdivisionScheme", TYPES.Token, "none", uniform=True)
    write(prim, "orientation", TYPES.Token, "rightHanded", uniform=True)
    if surface.normals is not None:
        normals = write(prim, "normals", TYPES.Normal3fArray, surface.normals)
        normals.SetInfo("interpolation", "faceVarying")
    if surface.cache is not None:
        _write_cache(prim, surface.cache)
    if surface.cache_normals is not None:
        _write_moving_normals(prim, surface.cache_normals)
    if surface.st is not None:
        st = write(prim, "primvars:st", TYPES.TexCoord2fArray, surface.st)
        st.SetInfo("interpolation", "faceVarying")
        write(prim, "primvars:st:indices", TYPES.IntArray, surface.st_indices)


def _write_moving_normals(prim: Sdf.PrimSpec, rows: Array) -> None:
    single = np.asarray(quantised(rows, _NORMAL_BITS), np.float32)
    normals = write(prim, "normals", TYPES.Normal3fArray, points_array(single[0]))
    normals.SetInfo("interpolation", "vertex")
    for code in changing_rows(single):
        prim.layer.SetTimeSample(normals.path, float(code), points_array(single[code]))


def _write_cache(prim: Sdf.PrimSpec, cache: Array) -> None:
    single = np.asarray(cache, np.float32)  # half the memory to walk through
    points, extent = (prim.path.AppendProperty(name) for name in ("points", "extent"))
    for code in changing_rows(single):
        prim.layer.SetTimeSample(points, float(code), points_array(single[code]))
        prim.layer.SetTimeSample(extent, float(code), extent_array(single[code]))
