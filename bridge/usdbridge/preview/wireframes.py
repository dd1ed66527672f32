"""Lines that stand for solids, meshes, skeletons and the ground."""

import math
from itertools import pairwise

import numpy as np
from scipy.spatial.transform import Rotation

from ..frames import pose_matrices
from ..shot import Array, Character, IntArray, Mesh, Pose, Primitive

_ROUND = 32  # segments of a circle
_RIBS = 8  # lines along a cylinder or capsule
_CREASE = math.cos(math.radians(30))  # faces that meet at a sharper angle share a drawn edge
_MOST_EDGES = 4000


def pose_at(pose: Pose, frame: int) -> Array:
    """The pose's rigid 4×4 matrix at a frame of the shot."""
    row = [min(frame, len(pose.position) - 1)]
    single = Pose(position=pose.position[row], orientation=pose.orientation[row])
    return np.asarray(pose_matrices(single)[0])


def place(pose: Pose | None, frame: int, points: Array) -> Array:
    """Points (…, 3) of an object's frame in the world at a frame of the shot."""
    if pose is None:
        return points
    matrix = pose_at(pose, frame)
    return np.asarray(points @ matrix[:3, :3].T + matrix[:3, 3], np.float64)


def primitive_lines(shape: Primitive) -> Array:
    """Segments (N, 2, 3) of a solid in its own frame, metres."""
    half = np.array(shape.size) / 2
    if shape.kind == "box":
        return _box() * half
    if shape.kind == "plane":
        return _plane() * half
    if shape.kind == "sphere":
        return np.concatenate([_circle("xz"), _circle("xy"), _circle("yz")]) * half
    if shape.kind == "cylinder":
        return _tube(1.0) * half
    return _capsule(half)


def mesh_lines(mesh: Mesh, points: Array, eye: Array) -> Array:
    """Creases, borders and outline of a mesh as seen from `eye`; segments (N, 2, 3).

    Args:
        mesh: gives the triangles.
        points: (N, 3) m; where the points are now, in the frame that the eye is given in.
        eye: (3,) m.
    """
    edges, faces = _edges(mesh)
    corners = points[mesh.triangles]
    normals = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    normals /= np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-30)
    facing = np.einsum("ij,ij->i", normals, eye - corners[:, 0]) > 0
    one, other = faces[:, 0], faces[:, 1]
    border = other < 0
    crease = np.einsum("ij,ij->i", normals[one], normals[other]) < _CREASE
    shown = edges[border | crease | (facing[one] != facing[other])]
    step = max(1, math.ceil(len(shown) / _MOST_EDGES))
    return np.asarray(points[shown[::step]], np.float64)


def skeleton_lines(character: Character, frame: int) -> Array:
    """Bones (N, 2, 3) of a character at a frame, in the character's own frame, metres."""
    positions = _at(character.joint_positions, character.rest_positions, frame)
    turns = _at(character.joint_orientations, character.rest_orientations, frame)
    if positions is None or turns is None or not len(positions):
        return np.zeros((0, 2, 3))
    turned = np.asarray(Rotation.from_quat(turns, scalar_first=True).as_matrix(), np.float64)
    places, axes = np.array(positions), turned.copy()
    for joint, parent in enumerate(character.parents):
        if parent >= 0:
            places[joint] = places[parent] + axes[parent] @ positions[joint]
            axes[joint] = axes[parent] @ turned[joint]
    bones = [(parent, joint) for joint, parent in enumerate(character.parents) if parent >= 0]
    return np.asarray(places[np.array(bones, np.int64).reshape(-1, 2)])


def ground_lines(eye: Array, spacing: float, cells: int) -> Array:
    """Short segments (N, 2, 3) of a grid on y = 0 around the point below `eye`.

    Lines lie on multiples of `spacing`, metres, so that they stay put when the camera moves.
    """
    ticks = np.arange(-cells, cells + 1) * spacing
    x, z = (np.round(eye[axis] / spacing) * spacing + ticks for axis in (0, 2))
    along_x = [[(a, 0.0, c), (b, 0.0, c)] for c in z for a, b in pairwise(x)]
    along_z = [[(c, 0.0, a), (c, 0.0, b)] for c in x for a, b in pairwise(z)]
    return np.array(along_x + along_z)


def _at(moving: Array | None, rest: Array | None, frame: int) -> Array | None:
    if moving is not None:
        return np.asarray(moving[min(frame, len(moving) - 1)])
    return rest


def _box() -> Array:
    corners = np.array([[x, y, z] for x in (-1, 1) for y in (-1, 1) for z in (-1, 1)], np.float64)
    pairs = [(a, b) for a in range(8) for b in range(a) if (corners[a] != corners[b]).sum() == 1]
    return np.asarray(corners[np.array(pairs)])


def _plane() -> Array:
    corners = np.array([[-1, 0, -1], [1, 0, -1], [1, 0, 1], [-1, 0, 1]], np.float64)
    pairs = np.array([(0, 1), (1, 2), (2, 3), (3, 0)])
    return np.asarray(corners[pairs])


def _circle(axes: str, height: float = 0.0, start: float = 0.0, turn: float = 2 * np.pi) -> Array:
    angles = start + np.linspace(0.0, turn, _ROUND + 1)
    points = np.full((_ROUND + 1, 3), 0.0)
    points[:, "xyz".index(axes[0])] = np.cos(angles)
    points[:, "xyz".index(axes[1])] = np.sin(angles)
    points[:, 1] += height
    return np.stack([points[:-1], points[1:]], axis=1)


def _tube(height: float) -> Array:
    angles = np.arange(_RIBS) * 2 * np.pi / _RIBS
    feet = np.column_stack([np.cos(angles), np.full(_RIBS, -height), np.sin(angles)])
    ribs = np.stack([feet, feet * [1, -1, 1]], axis=1)
    return np.concatenate([_circle("xz", -height), _circle("xz", height), ribs])


def _capsule(half: Array) -> Array:
    radius = float(half[0])
    straight = max(float(half[1]) - radius, 0.0)
    caps = [
        _circle(axes, 0.0, start, np.pi) * radius + [0.0, side * straight, 0.0]
        for side, start in ((1, 0.0), (-1, np.pi))
        for axes in ("xy", "zy")
    ]
    return np.concatenate([_tube(1.0) * [radius, straight, radius], *caps])


def _edges(mesh: Mesh) -> tuple[IntArray, IntArray]:
    """Edges (E, 2) by point and the two faces of each (E, 2); −1 where there is no second."""
    _, first, same = np.unique(
        np.round(mesh.points, 9), axis=0, return_index=True, return_inverse=True
    )
    triangles = same.reshape(-1)[mesh.triangles]
    halves = np.sort(triangles[:, [[0, 1], [1, 2], [2, 0]]].reshape(-1, 2), axis=1)
    owners = np.repeat(np.arange(len(triangles)), 3)
    order = np.lexsort((owners, halves[:, 1], halves[:, 0]))
    edges, starts, counts = np.unique(halves[order], axis=0, return_index=True, return_counts=True)
    one = owners[order][starts]
    other = np.where(counts > 1, owners[order][np.minimum(starts + 1, len(order) - 1)], -1)
    return first[edges], np.column_stack([one, other])
