"""Rules on meshes: whole, closed off from misreading, sized as they say."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from pxr import Usd, UsdGeom, Vt

from .manifest import Array
from .rules import Problem, rule
from .subject import Subject, as_rows, first_value, text

IntArray = npt.NDArray[np.int64]
_EXTENT_TOLERANCE = 1e-4  # relative to the mesh's largest side; points are single precision
_NORMAL_TOLERANCE = 1e-2  # of a normal's length


class Topology(NamedTuple):
    """Faces of a mesh."""

    counts: IntArray  # (F,) corners per face
    indices: IntArray  # (C,) point of each corner


def read_topology(prim: Usd.Prim) -> Topology | None:
    """A mesh's faces at its earliest time, or None where it has none."""
    counts = first_value(prim, "faceVertexCounts", Vt.IntArray)
    indices = first_value(prim, "faceVertexIndices", Vt.IntArray)
    if counts is None or indices is None:
        return None
    return Topology(np.array(counts, np.int64), np.array(indices, np.int64))


def read_points(prim: Usd.Prim, time: Usd.TimeCode | None = None) -> Array | None:
    """A mesh's points (N, 3) at a time, by default its earliest."""
    attribute = prim.GetAttribute("points")
    when = Usd.TimeCode.EarliestTime() if time is None else time
    return as_rows(attribute.Get(when), 3) if attribute else None


@rule("spatial.mesh-topology", "error")
def mesh_topology(subject: Subject) -> Iterator[Problem]:
    """Faces are whole.

    They have three corners or more, corners are as many as the counts say, and every index is a
    point that exists.
    """
    for prim in subject.of_type("Mesh"):
        faces, points = read_topology(prim), read_points(prim)
        if faces is None or points is None or not len(points):
            yield Problem(str(prim.GetPath()), "has no points or no faces")
            continue
        fault = _topology_fault(faces, len(points))
        if fault:
            yield Problem(str(prim.GetPath()), fault)


@rule("spatial.mesh-points", "error")
def mesh_points(subject: Subject) -> Iterator[Problem]:
    """Points are finite at every sample and as many as the faces were made for."""
    for prim in subject.of_type("Mesh", "Points", "BasisCurves"):
        attribute = prim.GetAttribute("points")
        sampled = prim.GetAttribute("faceVertexIndices").GetNumTimeSamples() > 0
        first = read_points(prim)
        for time in attribute.GetTimeSamples() or [Usd.TimeCode.Default()]:
            points = read_points(prim, Usd.TimeCode(time))
            if points is None or first is None:
                continue
            if not np.isfinite(points).all():
                yield Problem(str(attribute.GetPath()), f"holds NaN or infinity at {time}")
                break
            if prim.GetTypeName() == "Mesh" and len(points) != len(first) and not sampled:
                message = f"holds {len(points)} points at {time} for faces of {len(first)}"
                yield Problem(str(attribute.GetPath()), message)
                break


@rule("spatial.mesh-subdivision", "error", foreign="off", profiles={"unity": "warning"})
def mesh_subdivision(subject: Subject) -> Iterator[Problem]:
    """The subdivisionScheme is authored as none: USD's default rounds every mesh off."""
    for prim in subject.of_type("Mesh"):
        scheme = text(prim, "subdivisionScheme")
        if scheme != "none":
            yield Problem(str(prim.GetPath()), f"has subdivisionScheme {scheme}; must be none")


@rule("spatial.mesh-orientation", "error", foreign="info")
def mesh_orientation(subject: Subject) -> Iterator[Problem]:
    """Orientation is rightHanded, which every client assumes."""
    for prim in subject.of_type("Mesh"):
        if text(prim, "orientation") == "leftHanded":
            yield Problem(str(prim.GetPath()), "is leftHanded; turn the faces round")


@rule("spatial.extent", "error", foreign="warning")
def extent(subject: Subject) -> Iterator[Problem]:
    """An extent is authored, and the points lie within it at every sample: clients cull by it."""
    for prim in subject.of_type("Mesh", "Points", "BasisCurves"):
        attribute = UsdGeom.Boundable(prim).GetExtentAttr()
        if not attribute.HasAuthoredValue():
            yield Problem(str(prim.GetPath()), "has no extent")
            continue
        for time in prim.GetAttribute("points").GetTimeSamples() or [0.0]:
            box = as_rows(attribute.Get(time), 3)
            fault = _extent_fault(prim, box, read_points(prim, Usd.TimeCode(time)))
            if fault:
                yield Problem(str(prim.GetPath()), f"{fault} at time code {time:g}")
                break


@rule("spatial.mesh-normals", "warning", foreign="off")
def mesh_normals(subject: Subject) -> Iterator[Problem]:
    """Meshes whose points stay author normals: clients guess them differently."""
    for prim in subject.of_type("Mesh"):
        if _normals(prim) is None and prim.GetAttribute("points").GetNumTimeSamples() < 2:
            yield Problem(str(prim.GetPath()), "has no normals")


@rule("spatial.normals-unit", "error", foreign="warning")
def normals_unit(subject: Subject) -> Iterator[Problem]:
    """Normals are finite and of length 1."""
    for prim in subject.of_type("Mesh"):
        normals = _normals(prim)
        rows = as_rows(normals.Get(Usd.TimeCode.EarliestTime()), 3) if normals else None
        if rows is None or not len(rows):
            continue
        bad = ~(np.abs(np.linalg.norm(rows, axis=1) - 1) <= _NORMAL_TOLERANCE)
        if bad.any():
            message = f"{int(bad.sum())} of {len(rows)} normals are not of length 1"
            yield Problem(str(prim.GetPath()), message)


@rule("spatial.primvars-fit", "error", foreign="warning")
def primvars_fit(subject: Subject) -> Iterator[Problem]:
    """Normals and primvars fit their mesh.

    They have as many values as their interpolation asks for, and their indices exist.
    """
    for prim in subject.of_type("Mesh"):
        faces, points = read_topology(prim), read_points(prim)
        if faces is None or points is None:
            continue
        sizes = {
            "constant": 1,
            "uniform": len(faces.counts),
            "vertex": len(points),
            "varying": len(points),
            "faceVarying": len(faces.indices),
        }
        for name, interpolation, count in _surface_values(prim):
            expected = sizes.get(interpolation)
            if (
                count is None
                or expected is None
                or (count != expected and interpolation != "constant")
            ):
                message = f"has {count} values for interpolation {interpolation}: needs {expected}"
                yield Problem(f"{prim.GetPath()}.{name}", message)


def _topology_fault(faces: Topology, points: int) -> str:
    if not len(faces.counts):
        return "has no faces"
    if (faces.counts < 3).any():
        return f"has a face of {int(faces.counts.min())} corners"
    if int(faces.counts.sum()) != len(faces.indices):
        return f"has {len(faces.indices)} corners for face counts of {int(faces.counts.sum())}"
    low, high = int(faces.indices.min()), int(faces.indices.max())
    if low < 0 or high >= points:
        return f"has corners at points {low} to {high} of {points}"
    return ""


def _extent_fault(prim: Usd.Prim, box: Array | None, points: Array | None) -> str:
    if box is None or len(box) != 2 or not np.isfinite(box).all():
        return "has an extent that is not two finite corners"
    if points is None or not len(points) or not np.isfinite(points).all():
        return ""
    low, high = points.min(axis=0), points.max(axis=0)
    slack = _EXTENT_TOLERANCE * max(float((high - low).max()), 1e-3)
    if prim.GetTypeName() == "Mesh" and ((box[0] > low + slack) | (box[1] < high - slack)).any():
        return "has points outside its extent"
    return ""


def _normals(prim: Usd.Prim) -> Any:
    """The attribute that holds a mesh's normals, primvars:normals first, or None."""
    for name in ("primvars:normals", "normals"):
        attribute = prim.GetAttribute(name)
        if attribute and attribute.HasAuthoredValue():
            return attribute
    return None


def _surface_values(prim: Usd.Prim) -> Iterator[tuple[str, str, int | None]]:
    """Name, interpolation and number of values of normals and primvars; None: indices are bad."""
    normals = prim.GetAttribute("normals")
    if normals and normals.HasAuthoredValue():
        value = normals.Get(Usd.TimeCode.EarliestTime())
        yield "normals", str(UsdGeom.Mesh(prim).GetNormalsInterpolation()), _length(value)
    for primvar in UsdGeom.PrimvarsAPI(prim).GetPrimvarsWithAuthoredValues():
        if primvar.GetElementSize() != 1 or not primvar.GetTypeName().isArray:
            continue
        value = _length(primvar.Get(Usd.TimeCode.EarliestTime()))
        indices = primvar.GetIndices(Usd.TimeCode.EarliestTime()) if primvar.IsIndexed() else None
        if indices is not None and len(indices):
            array = np.asarray(indices)
            good = value is not None and array.min() >= 0 and array.max() < value
            value = len(array) if good else None
        yield str(primvar.GetPrimvarName()), str(primvar.GetInterpolation()), value


def _length(value: Any) -> int | None:
    return len(value) if hasattr(value, "__len__") else None
