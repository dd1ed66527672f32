"""Bending: the curvature across each inner edge as a linear constraint, solved all at once."""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array, csr_array, diags_array
from scipy.sparse.linalg import SuperLU, splu

from ...shot.arrays import Array, IntArray
from .edges import Edges, triangle_areas
from .sheet import Sheet

_SOFT = 0.5  # share of its curvature that a sheet may lose in a step when that is not solved for


@dataclass(frozen=True, slots=True, eq=False)
class Bending:
    """The resistance of a sheet to being bent."""

    free: IntArray  # points that move
    forces: csr_array  # (free, N): less force times step², kg·m, of the points resting flat
    curvature: csr_array  # (I, N): vector across each edge that is 0 where the sheet is flat
    spread: csr_array | None  # (free, I): the same of vectors at rest; None: it rests flat
    rest: Array  # (I,) lengths of those vectors at rest
    weights: Array  # (1, free) 1/kg
    solved: SuperLU | None  # of masses and stiffnesses, (free, free), kg; None: soft enough without
    ahead: float  # steps by which the damping looks ahead


def make_bending(sheet: Sheet, edges: Edges, weights: Array, step: float) -> Bending | None:
    """The isometric bending of Bergou et al. 2006; None when nothing resists.

    Chosen over the dihedral angle, whose gradients cost ten times as much, and over the distance
    across an edge, whose energy is flat to second order in the angle. Being linear in the points,
    all its constraints are solved at once, by a factorisation made beforehand: what XPBD would
    reach after many iterations. A Gauss–Seidel sweep leaves stiff or fine sheets too soft by
    orders of magnitude.

    Args:
        sheet: its rest shape, stiffness and damping.
        edges: its edges.
        weights: (N,) 1/kg, 0 for what is held.
        step: s.
    """
    free = np.flatnonzero(weights > 0)
    if sheet.bend_stiffness <= 0 or not len(edges.wings) or not len(free):
        return None
    points = np.asarray(sheet.points)
    stencil, spring = _stencils(points, edges)
    rows = np.repeat(np.arange(len(stencil)), 4)
    size = (len(stencil), len(points))
    curvature = coo_array((stencil.ravel(), (rows, edges.wings.ravel())), shape=size).tocsr()
    spread = (curvature.T @ diags_array(spring * sheet.bend_stiffness * step**2)).tocsr()[free]
    forces = (spread @ curvature).tocsr()
    ahead = sheet.damping / step
    inverse = weights[free]
    change = float((abs(forces).sum(axis=1) * inverse).max()) * (1 + ahead)  # Gershgorin's bound
    solved = None
    if change > _SOFT:
        system = (diags_array(1 / inverse) + forces[:, free] * (1 + ahead)).tocsc()
        solved = splu(system, permc_spec="MMD_AT_PLUS_A", options={"SymmetricMode": True})
    return Bending(
        free,
        forces,
        curvature,
        spread if sheet.keeps_shape else None,
        np.linalg.norm(curvature @ points, axis=1),
        inverse[None],
        solved,
        ahead,
    )


def solve_bending(x: Array, before: Array, bending: Bending) -> None:
    """Move points (3, N), which a step ago were at `before`, towards their rest curvature."""
    seen = np.ascontiguousarray((x + bending.ahead * (x - before)).T)
    pull = bending.forces @ seen
    if bending.spread is not None:
        now = bending.curvature @ np.ascontiguousarray(x.T)
        length = np.sqrt(np.einsum("ij,ij->i", now, now))
        pull -= bending.spread @ (now * (bending.rest / np.maximum(length, 1e-12))[:, None])
    if bending.solved is None:
        x[:, bending.free] -= bending.weights * pull.T
    else:
        x[:, bending.free] -= bending.solved.solve(pull).T


def bending_energy(points: Array, rest: Array, edges: Edges, stiffness: float) -> float:
    """Energy, J, of a sheet that is flat at rest when its points are at (N, 3)."""
    stencil, spring = _stencils(rest, edges)
    vectors = np.einsum("ij,ijk->ik", stencil, points[edges.wings])
    return float((spring * stiffness * (vectors**2).sum(axis=1)).sum() / 2)


def _stencils(points: Array, edges: Edges) -> tuple[Array, Array]:
    """Weights (I, 4) of the four points around each inner edge, and 1 / area there (I,).

    A third of Bergou's 3 / area: a cylinder of curvature κ then has the energy ½ B κ² per area on a
    grid along it, and 9/8 of that on equilateral triangles.
    """
    x0, x1, x2, x3 = (points[edges.wings[:, corner]] for corner in range(4))
    c01, c02 = _cotangent(x1 - x0, x2 - x0), _cotangent(x1 - x0, x3 - x0)
    c03, c04 = _cotangent(x0 - x1, x2 - x1), _cotangent(x0 - x1, x3 - x1)
    stencil = np.column_stack([c03 + c04, c01 + c02, -c01 - c03, -c02 - c04])
    area = triangle_areas(points, edges.wings[:, [0, 1, 2]])
    area = area + triangle_areas(points, edges.wings[:, [0, 1, 3]])
    return stencil, 1 / area


def _cotangent(a: Array, b: Array) -> Array:
    sine = np.linalg.norm(np.cross(a, b), axis=1)
    return np.asarray(np.einsum("ij,ij->i", a, b) / sine, np.float64)
