"""Meshes from files: OBJ, GLB, STL and PLY become one clean triangle mesh."""

import io
import json
import struct
from pathlib import Path
from typing import Any, Literal

import numpy as np
import trimesh

from ..errors import ReadError
from ..frames import Z_UP_TO_Y_UP
from ..report import Finding
from ..shot import Array, IntArray, Mesh
from .mesh_repair import misturned_faces, unique_in_order, useful_faces

SUFFIXES = (".obj", ".glb", ".stl", ".ply")
MAX_BYTES = 256 * 2**20
MAX_TRIANGLES = 2_000_000
_GLB_JSON_AT = 20  # bytes of header before the JSON of a GLB file
# what trimesh's parsers raise on files that are not what they claim to be
_BROKEN = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    MemoryError,
    NotImplementedError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
)


def read_mesh(
    path: Path, *, scale: float = 1.0, up: Literal["Y", "Z"] = "Y"
) -> tuple[Mesh, tuple[Finding, ...]]:
    """The triangles of a mesh file as one mesh: metres, +Y up, in the file's own frame.

    Parts and instances of a scene are joined, polygons triangulated, equal vertices merged,
    faces without area or given twice dropped, and windings made consistent (outward where the
    mesh is closed). Materials are not read; files that the mesh refers to are not opened.

    Args:
        path: an OBJ, GLB, STL or PLY file.
        scale: metres per unit of the file.
        up: the file's upward axis.

    Returns:
        The mesh, and a Finding "mesh.repaired" where faces were dropped or turned.

    Raises:
        ReadError: another kind of file, one that cannot be understood, over the limits, or
            without a triangle.
    """
    points, uvs, triangles = _join(_load(path))
    if not len(triangles) or not np.isfinite(points).all():
        raise ReadError(f"{path.name}: holds no triangles, or NaN; export the mesh again")
    points, uvs, triangles = _merge_vertices(points, uvs, triangles)
    triangles, dropped, turned = _repair_faces(points, triangles)
    used, triangles = np.unique(triangles, return_inverse=True)
    points = points[used] * scale
    mesh = Mesh(
        points=points @ Z_UP_TO_Y_UP.T if up == "Z" else points,
        triangles=triangles.reshape(-1, 3),
        uvs=None if uvs is None else uvs[used],
        source=path.name,
    )
    if not dropped and not turned:
        return mesh, ()
    message = f"{dropped} faces without area or given twice were dropped, {turned} turned over"
    return mesh, (Finding("mesh.repaired", "info", path.name, message),)


def _load(path: Path) -> trimesh.Scene:
    kind = path.suffix.lower()
    if kind not in SUFFIXES:
        raise ReadError(f"{path.name}: is no OBJ, GLB, STL or PLY; export the mesh as one of them")
    if path.stat().st_size > MAX_BYTES:
        raise ReadError(f"{path.name}: is over {MAX_BYTES // 2**20} MiB; reduce the mesh")
    data = path.read_bytes()
    try:
        if kind == ".glb":
            _check_glb(data)
        # no path and no resolver: nothing but these bytes is read
        scene = trimesh.load_scene(io.BytesIO(data), file_type=kind[1:], process=False)
        triangles = sum(len(part.faces) for part in _parts(scene).values())
    except _BROKEN as error:
        raise ReadError(f"{path.name}: cannot be read as {kind[1:].upper()}: {error}") from error
    if triangles > MAX_TRIANGLES:
        raise ReadError(f"{path.name}: has {triangles} triangles; reduce it to {MAX_TRIANGLES}")
    return scene


def _check_glb(data: bytes) -> None:
    """Refuse counts that trimesh would allocate before it looks for the numbers."""
    if data[:4] != b"glTF":
        raise ValueError("it does not start with glTF")
    (length,) = struct.unpack_from("<I", data, 12)
    document = json.loads(data[_GLB_JSON_AT : _GLB_JSON_AT + length])
    largest = max((accessor["count"] for accessor in document.get("accessors", ())), default=0)
    if largest > 3 * MAX_TRIANGLES:
        raise ValueError(f"an accessor of {largest} elements is too large")


def _parts(scene: trimesh.Scene) -> dict[str, Any]:
    """Meshes of a scene by the node that places them."""
    geometry = {node: scene.geometry[scene.graph[node][1]] for node in scene.graph.nodes_geometry}
    return {node: part for node, part in geometry.items() if isinstance(part, trimesh.Trimesh)}


def _join(scene: trimesh.Scene) -> tuple[Array, Array | None, IntArray]:
    points: list[Array] = [np.zeros((0, 3))]
    triangles: list[IntArray] = [np.zeros((0, 3), np.int64)]
    uvs: list[Array | None] = []
    for node, part in _parts(scene).items():
        triangles.append(np.asarray(part.faces, np.int64) + sum(len(block) for block in points))
        points.append(trimesh.transform_points(part.vertices, scene.graph[node][0]))
        uvs.append(getattr(part.visual, "uv", None))
    mapped = [uv for uv in uvs if uv is not None and len(uv)]
    joined = np.concatenate(mapped)[:, :2] if mapped and len(mapped) == len(uvs) else None
    return np.concatenate(points), joined, np.concatenate(triangles)


def _merge_vertices(
    points: Array, uvs: Array | None, triangles: IntArray
) -> tuple[Array, Array | None, IntArray]:
    rows = points if uvs is None else np.hstack([points, uvs])
    first, place = unique_in_order(rows)
    return points[first], None if uvs is None else uvs[first], place[triangles]


def _repair_faces(points: Array, triangles: IntArray) -> tuple[IntArray, int, int]:
    """The useful faces, consistently wound; how many were dropped, and how many turned."""
    first, place = unique_in_order(points)  # seams of the texture do not part the surface
    kept = triangles[useful_faces(points[first], place[triangles])]
    turned = misturned_faces(points[first], place[kept])
    kept[turned] = kept[turned, ::-1]
    return kept, len(triangles) - len(kept), int(turned.sum())
