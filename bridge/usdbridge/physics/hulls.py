"""Shapes of a shot as solids that physics can move: mass, centre, inertia and convex pieces."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path

import coacd
import numpy as np
import trimesh
from scipy.spatial import ConvexHull, QhullError

from ..errors import PhysicsError
from ..report import Finding
from ..shot.arrays import Array, IntArray
from ..shot.scene import Mesh, Primitive
from .bodies import Hull, Piece
from .cache import content_key, load_arrays, store_arrays

CONVEX = 0.985  # of a hull's volume filled: then the hull will do
UPRIGHT = np.array([[1.0, 0, 0, 0], [0, 0, 1, 0], [0, -1, 0, 0], [0, 0, 0, 1]])  # +Z to +Y
MOST_TRIANGLES = 2000  # coacd takes a minute for 30,000 and gains nothing
HULL_CORNERS = 48
SLIVER = 1e-5  # of the mesh's volume; coacd leaves some that are flat
COACD = {  # coarser than its defaults, which take several times as long
    "threshold": 0.05,
    "max_convex_hull": 32,
    "mcts_iterations": 20,
    "mcts_max_depth": 3,
    "mcts_nodes": 10,
    "resolution": 500,
    "preprocess_resolution": 40,
    "seed": 0,
}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Solid:
    """A shape as physics sees it, at a density of 1 kg/m³, in the shape's own axes."""

    pieces: tuple[Piece, ...]
    volume: float  # m³
    centre: Array  # (3,) m; of mass
    inertia: Array  # (3, 3) m⁵; times a density it is kg·m², about `centre`


def solid_of(
    name: str,
    shape: Primitive | Mesh,
    *,
    cache: Path | None = None,
    parts: Sequence[Array] | None = None,
) -> tuple[Solid, tuple[Finding, ...]]:
    """The solid of a shape, and what had to be assumed of it.

    A primitive stays what it is. A mesh is one hull where that fits, else pieces by coacd (Wei et
    al. 2022), kept in the `cache` folder under a hash of the mesh: a minute's work the first time.

    Args:
        name: of what has the shape.
        shape: in its own axes.
        cache: folder of pieces.
        parts: convex parts of a mesh, where they are known; none of them: its hull will do.

    Raises:
        PhysicsError: a mesh that encloses nothing.
    """
    if isinstance(shape, Primitive):
        return _primitive_solid(shape), ()
    mesh, findings = _close(name, shape)
    hull = _hull_of(name, mesh)
    if parts:
        pieces = tuple(Piece(shape=Hull(points=points)) for points in parts)
    elif parts is not None or mesh.volume >= CONVEX * hull.volume:
        pieces = (Piece(shape=Hull(points=hull.vertices)),)
    else:
        pieces = tuple(Piece(shape=Hull(points=points)) for points in _decompose(mesh, cache))
    return mesh_solid(mesh, pieces), findings


def closed_mesh(name: str, shape: Mesh) -> trimesh.Trimesh:
    """The mesh with its holes closed and its faces turned outwards.

    Raises:
        PhysicsError: its points are no numbers, or enclose nothing.
    """
    return _close(name, shape)[0]


def mesh_solid(mesh: trimesh.Trimesh, pieces: Sequence[Piece]) -> Solid:
    """The solid of a closed mesh that collides with the given pieces."""
    mesh.density = 1.0
    return Solid(
        pieces=tuple(pieces),
        volume=float(mesh.volume),
        centre=np.array(mesh.center_mass),
        inertia=np.array(mesh.moment_inertia),
    )


def primitive_mesh(shape: Primitive) -> trimesh.Trimesh:
    """A closed mesh of a primitive in its own axes; round ones are inscribed in facets.

    Raises:
        PhysicsError: a plane, which encloses nothing.
    """
    x, y, _ = shape.size
    made: trimesh.Trimesh
    if shape.kind == "box":
        made = trimesh.creation.box(extents=shape.size)
    elif shape.kind == "sphere":
        made = trimesh.creation.icosphere(subdivisions=3, radius=x / 2)
    elif shape.kind == "cylinder":
        made = trimesh.creation.cylinder(radius=x / 2, height=y, sections=48, transform=UPRIGHT)
    elif shape.kind == "capsule":
        made = trimesh.creation.capsule(height=y - x, radius=x / 2, count=[24, 24])
        made.apply_translation(-made.bounds.mean(axis=0))
        made.apply_transform(UPRIGHT)
    else:
        raise PhysicsError("a plane encloses nothing; give a solid")
    return made


def _primitive_solid(shape: Primitive) -> Solid:
    """Textbook moments of a primitive."""
    x, y, z = (float(side) for side in shape.size)
    squares = np.array([y * y + z * z, x * x + z * z, x * x + y * y])
    if shape.kind == "box":
        volume = x * y * z
        moments = volume / 12 * squares
    elif shape.kind == "sphere":
        volume = np.pi / 6 * x**3
        moments = volume / 10 * np.full(3, x * x)
    elif shape.kind == "cylinder":
        volume = np.pi / 4 * x * x * y
        side = volume * (x * x / 16 + y * y / 12)
        moments = np.array([side, volume * x * x / 8, side])
    elif shape.kind == "capsule":
        volume, moments = _capsule(x / 2, y - x)
    else:
        volume, moments = 0.0, np.zeros(3)  # a plane has no mass and moves nowhere
    return Solid(
        pieces=(Piece(shape=shape),),
        volume=float(volume),
        centre=np.zeros(3),
        inertia=np.diag(moments),
    )


def _capsule(radius: float, height: float) -> tuple[float, Array]:
    """Volume and moments of a cylinder between two half balls, `height` between their centres."""
    tube, caps = np.pi * radius**2 * height, 4 / 3 * np.pi * radius**3
    along = tube * radius**2 / 2 + caps * 0.4 * radius**2
    across = tube * (radius**2 / 4 + height**2 / 12)
    across += caps * (0.4 * radius**2 + height**2 / 4 + 0.375 * height * radius)
    return tube + caps, np.array([across, along, across])


def _close(name: str, shape: Mesh) -> tuple[trimesh.Trimesh, tuple[Finding, ...]]:
    """The mesh with its holes closed and its faces turned outwards."""
    if not np.isfinite(shape.points).all():
        raise PhysicsError(f"{name}: mesh points hold NaN or infinity")
    mesh = trimesh.Trimesh(np.array(shape.points), np.array(shape.triangles), process=True)
    mesh.merge_vertices(merge_tex=True, merge_norm=True)
    mesh.update_faces(mesh.nondegenerate_faces() & mesh.unique_faces())
    mesh.remove_unreferenced_vertices()
    findings: tuple[Finding, ...] = ()
    if not (mesh.is_watertight and mesh.is_winding_consistent):
        mesh, findings = _mended(name, mesh)
    if mesh.volume < 0:
        mesh.invert()
    return mesh, findings


def _mended(name: str, mesh: trimesh.Trimesh) -> tuple[trimesh.Trimesh, tuple[Finding, ...]]:
    hull = _hull_of(name, mesh)
    whole = trimesh.Trimesh(*_filled(mesh))
    if whole.is_watertight and whole.is_winding_consistent:
        how = "its holes were closed"
    else:
        whole = hull
        how = "its convex hull stands for it, in weight and in what it hits"
    message = f"the mesh is not closed; {how}: give a mesh without holes"
    return whole, (Finding("physics.open-mesh", "warning", name, message),)


def _filled(mesh: trimesh.Trimesh) -> tuple[Array, IntArray]:
    """Points and triangles with every simple hole closed by a fan about its middle."""
    points, faces = np.asarray(mesh.vertices), np.asarray(mesh.faces)
    edges = {
        (int(a), int(b)) for face in faces for a, b in zip(face, np.roll(face, -1), strict=True)
    }
    after = {b: a for a, b in sorted(edges) if (b, a) not in edges}
    middles: list[Array] = []
    fans: list[tuple[int, int, int]] = []
    while after:
        loop = [min(after)]
        while loop[-1] in after:
            loop.append(after.pop(loop[-1]))
        middle = len(points) + len(middles)
        middles.append(points[loop[:-1]].mean(axis=0))
        fans += [(a, b, middle) for a, b in pairwise(loop)]
    if not fans:
        return points, faces
    return np.vstack([points, middles]), np.vstack([faces, fans])


def _hull_of(name: str, mesh: trimesh.Trimesh) -> trimesh.Trimesh:
    points = np.asarray(mesh.vertices)
    spread = np.linalg.svd(points - points.mean(axis=0), compute_uv=False) if len(points) else [0.0]
    if len(points) < 4 or spread[-1] < 1e-9 * max(spread[0], 1e-9):
        raise PhysicsError(
            f"{name}: the mesh is flat or has fewer than 4 points and encloses nothing; give it "
            "thickness, or make it cloth or static"
        )
    hull: trimesh.Trimesh = trimesh.convex.convex_hull(points)
    return hull


def _decompose(mesh: trimesh.Trimesh, cache: Path | None) -> list[Array]:
    recipe = f"coacd {version('coacd')} {sorted(COACD.items())} {MOST_TRIANGLES} {HULL_CORNERS}"
    points, triangles = np.asarray(mesh.vertices, np.float64), np.asarray(mesh.faces, np.int64)
    key = content_key(recipe, points, triangles)
    kept = load_arrays(cache, key) if cache is not None else None
    if kept is None:
        hulls = _run_coacd(mesh)
        kept = {f"{index:03}": points for index, points in enumerate(hulls)}
        if cache is not None:
            store_arrays(cache, key, kept)
    return [kept[name] for name in sorted(kept)]


def _run_coacd(mesh: trimesh.Trimesh) -> list[Array]:
    coarse = mesh
    if len(mesh.faces) > MOST_TRIANGLES:
        coarse = mesh.simplify_quadric_decimation(face_count=MOST_TRIANGLES)
    coacd.set_log_level("off")
    remesh = "off" if coarse.is_volume else "on"  # what is closed already only gets finer
    found = coacd.run_coacd(
        coacd.Mesh(np.asarray(coarse.vertices), np.asarray(coarse.faces)),
        decimate=True,
        max_ch_vertex=HULL_CORNERS,
        preprocess_mode=remesh,
        **COACD,
    )
    hulls = [np.asarray(points, np.float64) for points, _ in found]
    return [points for points in hulls if _hull_volume(points) > SLIVER * mesh.volume]


def _hull_volume(points: Array) -> float:
    try:
        return float(ConvexHull(points).volume)
    except QhullError:  # flat
        return 0.0
