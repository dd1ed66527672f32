"""Transforms of prims as arrays, read once for every rule.

In USD's convention: points are row vectors, so the last row of a matrix is its translation.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from pxr import Gf, Sdf, Tf, Usd, UsdGeom, Vt

from .manifest import Array


@dataclass(frozen=True, slots=True, eq=False)
class Transforms:
    """A prim's own transform: its default, then its samples."""

    codes: tuple[float | None, ...]  # time codes; None is the default
    matrices: Array  # (N, 4, 4) prim to parent; NaN throughout where USD cannot evaluate it

    def when(self, index: int) -> str:
        """The time of a row, in words."""
        code = self.codes[index]
        return "its default" if code is None else f"time code {code:g}"


def read_transforms(prims: Iterable[Usd.Prim]) -> Mapping[Sdf.Path, Transforms]:
    """Transforms of every prim that authors xformOpOrder, by path."""
    found = {}
    for prim in prims:
        place = UsdGeom.Xformable(prim) if prim.IsA(UsdGeom.Xformable) else None
        if place and place.GetXformOpOrderAttr().HasAuthoredValue():
            codes = (None, *place.GetTimeSamples())
            found[prim.GetPath()] = Transforms(codes, _local(place, codes))
    return found


def local_matrices(prim: Usd.Prim, codes: Iterable[float]) -> Array:
    """Matrices (N, 4, 4) from the prim to its parent at time codes; NaN where USD has none."""
    return _local(UsdGeom.Xformable(prim), tuple(codes))


def _local(place: UsdGeom.Xformable, codes: tuple[float | None, ...]) -> Array:
    times = [Usd.TimeCode.Default() if code is None else code for code in codes]
    try:
        values = _single_op(place, times)
        if values is None:
            values = [place.GetLocalTransformation(Usd.TimeCode(time)) for time in times]
        return _stacked(values)
    except (Tf.ErrorException, ValueError):
        return np.full((len(codes), 4, 4), np.nan)


def _single_op(place: UsdGeom.Xformable, times: list[Any]) -> list[Gf.Matrix4d] | None:
    """The values of a prim's only op where it is a matrix: 3 times faster than to evaluate it."""
    ops = place.GetOrderedXformOps()
    if len(ops) != 1 or ops[0].GetOpType() != UsdGeom.XformOp.TypeTransform:
        return None
    query = Usd.AttributeQuery(ops[0].GetAttr())
    values = [query.Get(time) for time in times]
    is_plain = not ops[0].IsInverseOp() and all(isinstance(each, Gf.Matrix4d) for each in values)
    return values if is_plain else None


def world_matrices(prim: Usd.Prim, codes: Iterable[float]) -> Array:
    """Matrices (N, 4, 4) from the prim to the world at time codes."""
    cache = UsdGeom.XformCache()
    matrices = []
    for code in codes:
        cache.SetTime(Usd.TimeCode(float(code)))
        matrices.append(cache.GetLocalToWorldTransform(prim))
    return _stacked(matrices)


def world_codes(prim: Usd.Prim) -> Array:
    """Time codes at which a prim's place in the world is sampled; [0] when it is still."""
    codes: set[float] = set()
    while prim and not prim.IsPseudoRoot():
        if prim.IsA(UsdGeom.Xformable):
            codes.update(UsdGeom.Xformable(prim).GetTimeSamples())
        prim = prim.GetParent()
    return np.array(sorted(code for code in codes if np.isfinite(code)) or [0.0])


def _stacked(matrices: list[Gf.Matrix4d]) -> Array:
    return np.array(Vt.Matrix4dArray(matrices), dtype=np.float64).reshape(-1, 4, 4)
