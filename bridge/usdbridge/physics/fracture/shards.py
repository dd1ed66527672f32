"""The pieces into which a body breaks, each a body of its own."""

import math
from collections.abc import Sequence

import manifold3d
import numpy as np
import trimesh
from scipy.spatial.transform import Rotation

from ...errors import PhysicsError
from ...shot.arrays import Array
from ...shot.scene import Mesh
from ..bodies import Body, Hull, Piece
from ..hulls import mesh_solid, primitive_mesh
from ..world.values import Shard
from .cells import Chunk, cell_planes, cut_cells, trim

SLIVER = 2e-3  # of a shard's volume; smaller convex parts of it are not worth colliding with


Hull3 = tuple[Array, manifold3d.Manifold]  # corners (N, 3) m and the solid


def break_body(
    body: Body, mesh: Mesh, impact: Array, count: tuple[int, int], *, seed: int = 0
) -> tuple[Shard, ...]:
    """From count[0] to count[1] shards of a body, named after it, which together are all of it.

    Masses are shares of volume; the largest shard takes what rounding leaves, so that they sum to
    the body's mass. What shards collide with are the body's own convex pieces, cut by the same
    planes: shards of different cells do not overlap.

    Args:
        body: what breaks.
        mesh: its closed surface, in its axes.
        impact: (3,) m, its axes; around it shards are smaller.
        count: least and most shards.
        seed: of the choice of cells.

    Raises:
        PhysicsError: the mesh is not closed or does not fall into so many pieces.
    """
    whole = trimesh.Trimesh(np.array(mesh.points), np.array(mesh.triangles))
    chunks, seeds = cut_cells(whole, np.asarray(impact), count, seed)
    colliders = _colliders(chunks, [_hull_solid(piece) for piece in body.pieces], seeds)
    meshes = [_to_trimesh(chunk.solid) for chunk in chunks]
    volumes = [float(part.volume) for part in meshes]
    masses = share_mass(body.mass, volumes)
    shards = []
    width = len(str(len(chunks) - 1))
    for index, (part, found) in enumerate(zip(meshes, colliders, strict=True)):
        pieces = [Piece(shape=Hull(points=_to_trimesh(solid).vertices)) for solid in found]
        solid = mesh_solid(part, pieces)
        if np.linalg.eigvalsh(solid.inertia)[0] <= 0:
            raise PhysicsError(
                f"{body.name}: part of its mesh is inside out or crosses itself, so that a piece "
                "of it has no inertia; repair the mesh, or leave out `fracture`"
            )
        shards.append(
            Shard(
                body=Body(
                    name=f"{body.name}_shard{index:0{width}}",
                    pieces=solid.pieces,
                    mass=masses[index],
                    centre=solid.centre,
                    inertia=solid.inertia * (masses[index] / solid.volume),
                    friction=body.friction,
                    restitution=body.restitution,
                    rolling_friction=body.rolling_friction,
                ),
                mesh=Mesh(points=part.vertices, triangles=part.faces),
            )
        )
    return tuple(shards)


def share_mass(mass: float, volumes: Sequence[float]) -> list[float]:
    """Shares of a mass by volume, whose exact sum differs from it by less than its rounding."""
    total = math.fsum(volumes)
    shares = [mass * (volume / total) for volume in volumes]
    largest = int(np.argmax(shares))
    shares[largest] += mass - math.fsum(shares)
    return shares


def _colliders(
    chunks: Sequence[Chunk], hulls: Sequence[Hull3], seeds: Array
) -> list[list[manifold3d.Manifold]]:
    """For each chunk the body's convex pieces, cut by its cells' planes."""
    parts: list[list[manifold3d.Manifold]] = [[] for _ in chunks]
    for cell in range(len(seeds)):
        owners = [index for index, chunk in enumerate(chunks) if cell in chunk.cells]
        if not owners:
            continue
        planes = cell_planes(seeds, cell)
        for points, hull in hulls:
            part = _cut_hull(points, hull, planes)
            if part is not None:
                parts[_owner(chunks, owners, part)].append(part)
    for chunk, found in zip(chunks, parts, strict=True):
        least = SLIVER * chunk.solid.volume()
        found[:] = [part for part in found if part.volume() > least] or [chunk.solid.hull()]
    return parts


def _cut_hull(
    points: Array, hull: manifold3d.Manifold, planes: tuple[Array, Array]
) -> manifold3d.Manifold | None:
    """What of a convex solid lies within planes; only planes that cross it cost anything."""
    heights = points @ planes[0].T - planes[1]
    if (heights.max(axis=0) <= 0).any():
        return None
    crossing = heights.min(axis=0) < 0
    part = trim(hull, (planes[0][crossing], planes[1][crossing]))
    return None if part.is_empty() else part


def _owner(chunks: Sequence[Chunk], owners: Sequence[int], part: manifold3d.Manifold) -> int:
    """Which of the chunks in one cell a convex part stands for: the one that it holds most of."""
    if len(owners) == 1:
        return owners[0]
    return owners[int(np.argmax([(part ^ chunks[owner].solid).volume() for owner in owners]))]


def _hull_solid(piece: Piece) -> Hull3:
    """Corners and solid of a convex piece, in the body's axes."""
    shape = piece.shape
    points = shape.points if isinstance(shape, Hull) else primitive_mesh(shape).vertices
    turn = Rotation.from_quat(piece.orientation, scalar_first=True)
    corners = np.asarray(turn.apply(np.array(points)) + piece.position)
    return corners, manifold3d.Manifold.hull_points(corners)


def _to_trimesh(solid: manifold3d.Manifold) -> trimesh.Trimesh:
    found = solid.to_mesh64()
    points = np.asarray(found.vert_properties)[:, :3]
    merged = np.arange(len(points))
    merged[np.asarray(found.merge_from_vert, np.int64)] = np.asarray(found.merge_to_vert, np.int64)
    faces = merged[np.asarray(found.tri_verts, np.int64)]
    return trimesh.Trimesh(points, faces, process=False)
