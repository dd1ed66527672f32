"""Collision shapes of a body in the axes that Bullet wants: principal, about the centre of mass."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.spatial import ConvexHull, HalfspaceIntersection, QhullError
from scipy.spatial.distance import cdist
from scipy.spatial.transform import Rotation

from ...errors import PhysicsError
from ...shot.arrays import Array
from ...shot.scene import Primitive
from ..bodies import Body, Hull, Piece

MARGIN = 1e-3  # m; by so much Bullet blows up every hull
TIP = 1.8  # margins; no corner is taken back further, however sharp; a cube's by 1.73
_UPRIGHT = Rotation.from_euler("x", -90, degrees=True)  # Bullet's round solids stand along +Z


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Principal:
    """The frame of a body's principal axes, in which its inertia is diagonal."""

    centre: Array  # (3,) m, body axes
    turn: Rotation  # principal axes to body axes
    moments: Array  # (3,) kg·m²


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Part:
    """One convex part in the principal frame: a primitive with its placement, or points."""

    shape: Primitive | None
    position: Array  # (3,) m
    turn: Rotation
    points: Array | None = None  # (N, 3) m, principal frame; of a hull


def principal_frame(body: Body) -> Principal:
    """The body's principal frame; its own axes where these are principal already."""
    inertia = np.asarray(body.inertia)
    off = np.abs(inertia - np.diag(np.diag(inertia))).max()
    if off <= 1e-12 * np.abs(inertia).max():
        return Principal(
            centre=np.asarray(body.centre), turn=Rotation.identity(), moments=np.diag(inertia)
        )
    moments, axes = np.linalg.eigh(inertia)
    axes[:, 2] *= np.sign(np.linalg.det(axes))
    return Principal(
        centre=np.asarray(body.centre), turn=Rotation.from_matrix(axes), moments=moments
    )


def place_parts(body: Body, frame: Principal) -> list[Part]:
    """The body's pieces in its principal frame, hulls shrunk by what Bullet will add."""
    return [_place(piece, frame) for piece in body.pieces]


def _place(piece: Piece, frame: Principal) -> Part:
    to_body = Rotation.from_quat(piece.orientation, scalar_first=True)
    turn = frame.turn.inv() * to_body
    position = frame.turn.inv().apply(np.array(piece.position) - frame.centre)
    if isinstance(piece.shape, Hull):
        points = turn.apply(shrink_hull(piece.shape.points)) + position
        return Part(shape=None, position=np.zeros(3), turn=Rotation.identity(), points=points)
    if piece.shape.kind in ("cylinder", "capsule"):
        turn = turn * _UPRIGHT
    return Part(shape=piece.shape, position=position, turn=turn)


def shrink_hull(points: Array, margin: float = MARGIN) -> Array:
    """Corners (M, 3) of the hull of `points` with every face moved inwards by `margin`.

    A hull thinner than four margins keeps half of its thickness. A sharp corner, that would be
    taken back by many margins and then sink into what it hits, gets a corner of its own nearer by:
    the sides of a tip stand out by less than one margin instead.

    Raises:
        PhysicsError: the points lie in one plane.
    """
    try:
        hull = ConvexHull(points)
    except QhullError as error:
        raise PhysicsError(f"a hull of {len(points)} points is flat or too small") from error
    planes = np.unique(hull.equations.round(9), axis=0)
    middle = points[hull.vertices].mean(axis=0)
    inside = -(planes[:, :3] @ middle + planes[:, 3]).max()
    if inside < 1e-6:
        return np.asarray(points[hull.vertices])  # a sliver that no margin can be taken from
    margin = min(margin, 0.5 * inside)
    planes[:, 3] += margin
    corners = HalfspaceIntersection(planes, middle).intersections
    tips = _sharp_tips(points[hull.vertices], corners, TIP * margin)
    return np.unique(np.vstack([corners, tips]).round(9), axis=0)


def _sharp_tips(points: Array, corners: Array, most: float) -> Array:
    """A point at the distance `most` from each of the points that the corners leave further off."""
    nearest = corners[cdist(points, corners).argmin(axis=1)]
    back = nearest - points
    far = np.linalg.norm(back, axis=1)
    sharp = far > most
    return np.asarray(points[sharp] + back[sharp] * (most / far[sharp])[:, None])


def compound_urdf(parts: Sequence[Part], hulls: str, *, mass: float) -> tuple[str, str]:
    """A URDF of one link made of all parts, and the OBJ file named `hulls` that it refers to.

    Bullet keeps only 16 parts of a compound made from arrays, without a word; here it keeps all.
    """
    lines = [f'<robot name="body"><link name="base"><inertial><mass value="{mass!r}"/>']
    lines += ['<inertia ixx="1" iyy="1" izz="1" ixy="0" ixz="0" iyz="0"/></inertial>']
    lines += [_collision(part) for part in parts if part.shape is not None]
    solid = [part.points for part in parts if part.points is not None]
    if solid:
        lines += [f'<collision><geometry><mesh filename="{hulls}"/></geometry></collision>']
    return "".join([*lines, "</link></robot>"]), _hulls_obj(solid)


def _collision(part: Part) -> str:
    assert part.shape is not None
    x, y, z = part.shape.size
    kind = part.shape.kind
    if kind == "box":
        solid = f'<box size="{x!r} {y!r} {z!r}"/>'
    elif kind == "sphere":
        solid = f'<sphere radius="{x / 2!r}"/>'
    elif kind == "cylinder":
        solid = f'<cylinder radius="{x / 2!r}" length="{y!r}"/>'
    elif kind == "capsule":
        solid = f'<capsule radius="{x / 2!r}" length="{y - x!r}"/>'
    else:
        raise PhysicsError("a plane is a body of its own; it cannot be one part among others")
    at = " ".join(repr(float(v)) for v in part.position)
    turn = " ".join(repr(float(v)) for v in part.turn.as_euler("xyz"))
    return f'<collision><origin xyz="{at}" rpy="{turn}"/><geometry>{solid}</geometry></collision>'


def _hulls_obj(hulls: Sequence[Array]) -> str:
    lines = []
    first = 1
    for index, points in enumerate(hulls):
        faces = ConvexHull(points).simplices + first
        lines.append(f"o part{index}")
        lines += [f"v {float(x)!r} {float(y)!r} {float(z)!r}" for x, y, z in points]
        lines += [f"f {a} {b} {c}" for a, b, c in faces]
        first += len(points)
    return "\n".join(lines) + "\n"
