"""The robe of `fantasy_library`: a hooded gown's cloth, cut and hung on the standing figure.

Its surface is that of a body cone joined with two sleeve cones, meshed with triangles of one size.
"""

import math
import sys
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import manifold3d
import numpy as np
import trimesh
from library_figure import HIP_HEIGHT, SHOULDER, SPINE, Body, parts, spread_arm, spread_body
from scipy.spatial import cKDTree
from scipy.spatial.transform import Rotation

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bridge"))

Array = np.ndarray[Any, np.dtype[np.float64]]
IntArray = np.ndarray[Any, np.dtype[np.int64]]

SPACING = 0.048  # m, of the points
FINE = 0.014  # m, edges of the surface that is meshed anew
COLLAR, HEM, CUFF = 1.535, 0.095, 0.53  # m: heights of neck and hem, length of a sleeve
# Height and half widths across and front to back.
OUTLINE = ((1.60, 0.075, 0.085), (1.50, 0.105, 0.105), (1.455, 0.16, 0.12), (1.40, 0.225, 0.145),
           (1.20, 0.235, 0.185), (0.95, 0.27, 0.235), (0.50, 0.43, 0.40), (0.0, 0.60, 0.57),
           (-0.2, 0.66, 0.63))  # fmt: skip
SLEEVE = ((0.0, 0.115), (0.25, 0.120), (0.62, 0.180))  # distance along it and radius
BLEND = 0.07  # m, of the seam under the arms
STUFF = {"area_density": 0.30, "stretch_stiffness": 2000.0, "bend_stiffness": 1e-5,
         "friction": 0.4}  # fmt: skip
SKIN = 0.4  # friction of what it hangs on
LEVEL = np.array([[[1.0, 0, 0, 0], [0, 1.0, 0, -0.1], [0, 0, 1.0, 0], [0, 0, 0, 1.0]]])
FLOOR = {"name": "floor", "shape": "box", "size": [8.0, 0.2, 8.0], "pose": LEVEL}
HANG, REST = 3.0, 1.6  # s: until it hangs, and until it is still


def _between(table: tuple[tuple[float, ...], ...], at: float, column: int) -> float:
    """Linear interpolation in a short table, plainly: it is asked a million times."""
    rows = table if table[0][0] < table[-1][0] else table[::-1]
    for low, high in pairwise(rows):
        if at <= high[0]:
            share = max(0.0, (at - low[0]) / (high[0] - low[0]))
            return low[column] + share * (high[column] - low[column])
    return rows[-1][column]


def depth(x: float, y: float, z: float, shoulders: Any, outward: Any) -> float:
    """Roughly how deep a point is inside the gown, m."""
    a, b = _between(OUTLINE, y, 1), _between(OUTLINE, y, 2)
    best = (1.0 - math.hypot(x / a, z / b)) * min(a, b) * 0.9
    for (sx, sy, sz), (ox, oy, oz) in zip(shoulders, outward, strict=True):
        px, py, pz = x - sx, y - sy, z - sz
        t = px * ox + py * oy + pz * oz
        drop = 0.045 * max(t, 0.0) / CUFF  # a sleeve hangs below the arm in it
        px, py, pz = px - t * ox, py - t * oy + drop, pz - t * oz
        sleeve = _between(SLEEVE, t, 1) - math.sqrt(px * px + py * py + pz * pz)
        sleeve = min(sleeve, t + 0.10, CUFF + 0.08 - t)
        gap = max(BLEND - abs(best - sleeve), 0.0) / BLEND
        best = max(best, sleeve) + gap * gap * BLEND / 4
    return best


def cut(shoulders: Array, outward: Array) -> tuple[Array, IntArray, IntArray]:
    """Fine surface: points, triangles and the points on the openings' edges."""
    solid = manifold3d.Manifold.level_set(
        lambda x, y, z: depth(x, y, z, shoulders, outward),
        (-0.95, -0.05, -0.68, 0.95, 1.58, 0.68), 2 * FINE,
    ).refine(2).to_mesh()  # fmt: skip
    points = np.asarray(solid.vert_properties, np.float64)[:, :3]
    faces = np.asarray(solid.tri_verts, np.int64)
    openings = [
        ((0.0, COLLAR, 0.0), (0.0, 1.0, 0.0), 0.13),
        ((0.0, HEM, 0.0), (0.0, -1.0, 0.0), 2.0),
    ]
    openings += [(s + CUFF * o, o, 0.25) for s, o in zip(shoulders, outward, strict=True)]
    for origin, normal, reach in openings:
        away = (points - origin) @ np.asarray(normal)
        beyond = (away > 0) & (np.linalg.norm(points - origin, axis=1) < reach)
        kept = faces[~beyond[faces].any(axis=1)]
        edge = np.intersect1d(faces[beyond[faces].any(axis=1)], kept)
        points[edge] -= away[edge, None] * np.asarray(normal)
        faces = kept
    used, faces = np.unique(faces, return_inverse=True)
    rim = trimesh.Trimesh(points[used], faces.reshape(-1, 3), process=False)
    open_edges = trimesh.grouping.group_rows(rim.edges_sorted, require_count=1)
    return points[used], faces.reshape(-1, 3), np.unique(rim.edges_sorted[open_edges])


def rim_seeds(points: Array, rim: IntArray) -> Array:
    """Evenly spaced points along the edges of the openings."""
    found = []
    left = set(rim.tolist())
    tree = cKDTree(points[rim])
    while left:
        loop, front = set(), [min(left)]
        while front:
            here = front.pop()
            if here in loop:
                continue
            loop.add(here)
            near = tree.query_ball_point(points[here], 2.5 * FINE)
            front += [int(rim[k]) for k in near if int(rim[k]) not in loop]
        left -= loop
        ring = points[sorted(loop)]
        away = ring - ring.mean(0)
        _, _, axes = np.linalg.svd(away, full_matrices=False)
        angle = np.arctan2(away @ axes[1], away @ axes[0])
        ring = ring[np.argsort(angle, kind="stable")]
        closed = np.vstack([ring, ring[:1]])
        way = np.r_[0, np.cumsum(np.linalg.norm(np.diff(closed, axis=0), axis=1))]
        count = max(8, round(way[-1] / SPACING))
        at = np.arange(count) * way[-1] / count
        found.append(np.stack([np.interp(at, way, closed[:, k]) for k in range(3)], axis=1))
    return np.concatenate(found)


def even_mesh(points: Array, faces: IntArray, rim: IntArray) -> tuple[Array, IntArray]:
    """Points of equal spacing on a fine surface and the triangles of their Voronoi cells' dual."""
    fixed = rim_seeds(points, rim)
    area = np.zeros(len(points))
    corners = points[faces]
    sizes = np.linalg.norm(np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]),
                           axis=1) / 2  # fmt: skip
    np.add.at(area, faces.ravel(), np.repeat(sizes / 3, 3))
    count = round(sizes.sum() / (SPACING**2 * math.sqrt(3) / 2)) - len(fixed) // 2
    seeds = np.vstack([fixed, points[_scattered(points, fixed, count)]])
    for _ in range(60):
        cell = cKDTree(seeds).query(points)[1]
        weight = np.maximum(np.bincount(cell, area, len(seeds)), 1e-12)
        middle = np.stack([np.bincount(cell, area * points[:, k], len(seeds)) for k in range(3)], 1)
        middle /= weight[:, None]
        onto = points[cKDTree(points).query(middle)[1]]
        seeds[len(fixed) :] = (0.5 * middle + 0.5 * onto)[len(fixed) :]
    cell = cKDTree(seeds).query(points)[1]
    found = cell[faces]
    apart = (
        (found[:, 0] != found[:, 1]) & (found[:, 1] != found[:, 2]) & (found[:, 0] != found[:, 2])
    )
    found = found[apart]
    turn = found.argmin(axis=1)
    found = np.stack([found[np.arange(len(found)), (turn + k) % 3] for k in range(3)], axis=1)
    used, found = np.unique(np.unique(found, axis=0), return_inverse=True)
    mesh = trimesh.Trimesh(seeds[used], found.reshape(-1, 3), process=False)
    trimesh.repair.fill_holes(mesh)  # where four cells meet
    return np.asarray(mesh.vertices), np.asarray(mesh.faces)


def _scattered(points: Array, fixed: Array, count: int) -> IntArray:
    """Indices of points far from each other and from `fixed`: the farthest is taken next."""
    far = cKDTree(fixed).query(points)[0]
    chosen = np.empty(count, np.int64)
    for number in range(count):
        chosen[number] = far.argmax()
        far = np.minimum(far, np.linalg.norm(points - points[chosen[number]], axis=1))
    return chosen


def tailor(body: Body) -> dict[str, Any]:
    """Robe as it hangs on the figure in its first frame: points, triangles and pins.

    It is cut around raised arms, which are then lowered; our XPBD drapes it meanwhile.
    """
    shoulders = np.array([[sign * SHOULDER, HIP_HEIGHT + SPINE, 0.0] for sign in (-1, 1)])
    outward = np.stack([spread_arm(-1), spread_arm(1)])
    points, faces, rim = cut(shoulders, outward)
    points, faces = even_mesh(points, faces, rim)
    pins = np.flatnonzero((points[:, 1] > 1.375) & (np.abs(points[:, 0]) < 0.14))
    turn, hips = body.turns["torso"][0], body.joints["hips"][0]
    points = hips + (points - (0.0, HIP_HEIGHT, 0.0)) @ turn.T
    return {"points": hang(points, faces, pins, body), "triangles": faces, "pins": pins}


def hang(points: Array, faces: IntArray, pins: IntArray, body: Body) -> Array:
    """Points (N, 3) on a figure that has lowered its arms, at rest in the shape they then have."""
    from usdbridge.physics.cloth import Sheet, Span, drape_cloth

    frames = round(24 * HANG)
    share = np.clip(1 - (np.arange(frames) / 24 - 0.3) / 1.6, 0, 1)
    for count in (frames, *[round(24 * REST)] * 3):
        first = Body(
            {name: np.repeat(place[:1], count, axis=0) for name, place in body.joints.items()},
            {name: np.repeat(turn[:1], count, axis=0) for name, turn in body.turns.items()},
        )
        smooth = (share**2 * (3 - 2 * share))[:, None]
        share = np.zeros(round(24 * REST))
        solids = _colliders([*parts(spread_body(first, smooth)), FLOOR])
        sheet = Sheet(points=points, triangles=faces, pins=pins, **STUFF)
        baked = drape_cloth(sheet, solids, span=Span(rate=Fraction(24), count=count))
        for finding in baked.findings:
            print(finding)
        points = np.asarray(baked.points[-1])
        print(
            f"robe: {len(points)} points, stretch {baked.stretch[-1]:.3f}, "
            f"{baked.penetration[-1] * 1000:.1f} mm deep, speed {baked.speed[-1]:.3f} m/s"
        )
    return points


def _colliders(solids: Sequence[dict[str, Any]]) -> list[Any]:
    from usdbridge.physics.bodies import Body as Solid
    from usdbridge.physics.bodies import Piece
    from usdbridge.physics.cloth import Collider
    from usdbridge.shot import Pose, Primitive

    found = []
    for part in solids:
        size = part["size"]
        extents = (size[0], size[1], size[0]) if len(size) == 2 else tuple(size)
        piece = Piece(shape=Primitive(kind=part["shape"], size=extents))
        turns = Rotation.from_matrix(part["pose"][:, :3, :3]).as_quat(scalar_first=True)
        pose = Pose(position=part["pose"][:, :3, 3], orientation=turns)
        found.append(
            Collider(body=Solid(name=part["name"], pieces=(piece,), friction=SKIN), pose=pose)
        )
    return found
