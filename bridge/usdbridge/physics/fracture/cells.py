"""Cuts a closed mesh into pieces by Voronoi cells, finer towards a point."""

from collections.abc import Sequence
from dataclasses import dataclass

import manifold3d
import numpy as np
import trimesh

from ...errors import PhysicsError
from ...shot.arrays import Array

DUST = 5e-3  # of the whole volume; what is smaller is no piece of its own
NEAR = 0.25  # of the body's size; within this of the impact cells are small
SAMPLES = 400  # points of the surface among which seeds are picked
TRIES = 6


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Chunk:
    """A part of the mesh within one cell (or several, where small ones were joined)."""

    solid: manifold3d.Manifold
    cells: tuple[int, ...]  # seeds whose cells it lies in


def to_manifold(mesh: trimesh.Trimesh) -> manifold3d.Manifold:
    """The mesh as a solid that can be cut.

    Raises:
        PhysicsError: it is not closed.
    """
    solid = manifold3d.Manifold(
        manifold3d.Mesh64(
            np.ascontiguousarray(mesh.vertices, np.float64),
            np.ascontiguousarray(mesh.faces, np.uint64),
        )
    )
    if solid.status() != manifold3d.Error.NoError or solid.volume() <= 0:
        raise PhysicsError(f"the mesh cannot be broken: {solid.status().name}; close its surface")
    return solid


def cut_cells(
    mesh: trimesh.Trimesh, impact: Array, count: tuple[int, int], seed: int
) -> tuple[list[Chunk], Array]:
    """Between count[0] and count[1] chunks that fill the mesh, and the seeds of all cells (n, 3).

    A cell may hold several islands of a hollow body: each is a chunk if it is big enough, else
    it joins its nearest neighbour, as dust does. The same arguments give the same chunks.

    Raises:
        PhysicsError: the mesh is not closed, or falls into fewer pieces however it is cut.
    """
    solid = to_manifold(mesh)
    low, high = count
    picked = low
    for _ in range(TRIES):
        seeds = _pick_seeds(mesh, impact, picked, seed)
        chunks = _join_small(_islands(solid, seeds), solid.volume() * DUST, high)
        if len(chunks) >= low:
            return chunks, seeds
        picked += low - len(chunks)
    raise PhysicsError(f"the body falls into {len(chunks)} pieces, not {low}: ask for fewer")


def cell_planes(seeds: Array, index: int) -> tuple[Array, Array]:
    """Normals (n − 1, 3) into one cell, and their offsets: n·x ≥ offset inside."""
    others = np.delete(seeds, index, axis=0)
    normals = seeds[index] - others
    normals /= np.linalg.norm(normals, axis=1, keepdims=True)
    return normals, np.einsum("ij,ij->i", normals, (seeds[index] + others) / 2)


def trim(solid: manifold3d.Manifold, planes: tuple[Array, Array]) -> manifold3d.Manifold:
    """What of a solid lies on the inner side of all planes."""
    for normal, offset in zip(*planes, strict=True):
        solid = solid.trim_by_plane(normal.tolist(), float(offset))
    return solid


def _pick_seeds(mesh: trimesh.Trimesh, impact: Array, count: int, seed: int) -> Array:
    """Points of the surface: each drawn with odds that fall with the distance to the impact."""
    random = np.random.default_rng([seed, count])
    points, _ = trimesh.sample.sample_surface(mesh, SAMPLES, seed=int(random.integers(2**31)))
    points = np.asarray(points)
    size = float(np.linalg.norm(mesh.extents))
    odds = 1 / (np.linalg.norm(points - impact, axis=1) / size + NEAR) ** 2
    chosen: list[int] = []
    for _ in range(count):
        pick = int(random.choice(len(points), p=odds / odds.sum()))
        chosen.append(pick)
        near = np.linalg.norm(points - points[pick], axis=1) < 0.4 * size / count
        odds = np.where(near, odds * 1e-3, odds)
        odds[pick] = 0.0
    return points[chosen]


def _islands(solid: manifold3d.Manifold, seeds: Array) -> list[Chunk]:
    chunks = []
    for index in range(len(seeds)):
        cell = trim(solid, cell_planes(seeds, index))
        if not cell.is_empty():
            chunks += [Chunk(solid=part, cells=(index,)) for part in cell.decompose()]
    return chunks


def _join_small(chunks: Sequence[Chunk], dust: float, most: int) -> list[Chunk]:
    """Joins what is dust, and the smallest of what is too many, to the nearest big chunk."""
    order = sorted(range(len(chunks)), key=lambda i: (-chunks[i].solid.volume(), i))
    big = [index for index in order if chunks[index].solid.volume() >= dust][:most]
    kept = {index: [index] for index in sorted(big)}
    for index in sorted(set(order) - set(big)):
        kept[_nearest(chunks, index, sorted(big))].append(index)
    return [_joined([chunks[i] for i in members]) for members in kept.values()]


def _nearest(chunks: Sequence[Chunk], index: int, others: Sequence[int]) -> int:
    """The chunk that a small one touches, or comes closest to."""
    box = np.array(chunks[index].solid.bounding_box()).reshape(2, 3)
    reach = float(np.linalg.norm(box[1] - box[0])) + 1e-6
    gaps = [chunks[other].solid.min_gap(chunks[index].solid, reach) for other in others]
    return others[int(np.argmin(gaps))]


def _joined(members: Sequence[Chunk]) -> Chunk:
    if len(members) == 1:
        return members[0]
    solid = manifold3d.Manifold.batch_boolean(
        [member.solid for member in members], manifold3d.OpType.Add
    )
    return Chunk(solid=solid, cells=tuple(sorted({c for m in members for c in m.cells})))
