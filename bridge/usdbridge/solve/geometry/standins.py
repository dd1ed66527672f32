"""Proxies from the shapes that were found: names, poses, roles and how sure each is."""

import numpy as np

from ...shot.arrays import Array, IntArray
from .cylinders import Cylinder
from .planes import Face, least_rectangle
from .solids import Box
from .values import Proxy, Role

_WALL_HEIGHT = 1.8  # m; upright planes at least this high, or
_WALL_AREA = 3.0  # m²; this large, are walls
_TABLE_HEIGHTS = (0.3, 1.3)  # m
_LEAST_GROUND = 40  # points of a ground that was seen
_ASSUMED_REACH = 5.0  # m of ground around the camera where none was seen


def stand_for_face(face: Face, *, ground: bool) -> Proxy:
    """A plane: wall, table top, or whatever else it is, with the extents that were seen."""
    kind, role = _kind_of(face, ground)
    fill = min(1.0, face.fill / 0.7)
    enough = min(1.0, len(face.points) / 300)
    note = f"{len(face.points)} points, {face.miss:.3f} m rms off it; extents are what was seen"
    if kind == "panel":
        note += "; one side seen, so its thickness is not known"
    return Proxy(
        name=kind,
        kind="plane",
        proxy_to_world=_matrix(face.axes, face.center),
        size=(face.size[0], 0.0, face.size[1]),
        role=role,
        confidence=round(0.3 + 0.3 * fill + 0.3 * enough, 3),
        note=note,
    )


def _kind_of(face: Face, ground: bool) -> tuple[str, Role]:
    if face.slope == "level" and face.normal[1] < 0:
        return "ceiling", "collider"
    if face.slope == "level" and ground:
        low, high = _TABLE_HEIGHTS
        return ("table_top" if low < face.center[1] < high else "ledge"), "shadow_catcher"
    if face.slope == "level":
        return "level_plane", "shadow_catcher"
    if face.slope == "upright":
        large = face.size[1] > _WALL_HEIGHT or face.size[0] * face.size[1] > _WALL_AREA
        return ("wall" if large else "panel"), "collider"
    return "slope", "collider"


def stand_for_box(box: Box) -> Proxy:
    """A box."""
    return Proxy(
        name="box",
        kind="box",
        proxy_to_world=_matrix(box.axes, box.center),
        size=box.size,
        role="collider",
        confidence=round(box.confidence, 3),
        note=box.note,
    )


def stand_for_cylinder(cylinder: Cylinder) -> Proxy:
    """A cylinder."""
    wide = 2 * cylinder.radius
    return Proxy(
        name="cylinder",
        kind="cylinder",
        proxy_to_world=_matrix(np.eye(3), cylinder.center),
        size=(wide, cylinder.height, wide),
        role="collider",
        confidence=round(cylinder.confidence, 3),
        note=f"{np.degrees(cylinder.arc):.0f}° of its girth seen, {len(cylinder.points)} points",
    )


def stand_for_mesh(
    name: str, mesh: tuple[Array, IntArray], role: Role, *, confidence: float, note: str
) -> Proxy:
    """A mesh in the world's frame."""
    return Proxy(
        name=name,
        kind="mesh",
        proxy_to_world=np.eye(4),
        size=None,
        points=mesh[0],
        triangles=mesh[1],
        role=role,
        confidence=round(confidence, 3),
        note=note,
    )


def stand_for_ground(points: Array, walk: Array) -> Proxy:
    """The ground at y = 0, as far as its points were seen; around the camera where none were.

    Args:
        points: (N, 3) m; on it.
        walk: (F, 3) m; where the camera was.
    """
    axes, confidence = np.eye(3), 0.3
    if len(points) < _LEAST_GROUND:
        low, high = walk.min(axis=0) - _ASSUMED_REACH, walk.max(axis=0) + _ASSUMED_REACH
        note = f"reaches {_ASSUMED_REACH:g} m around the camera: its extents were not measured"
    else:
        axes = least_rectangle(points, axes)
        low, high = np.percentile(points @ axes, [0.5, 99.5], axis=0)
        miss = float(np.sqrt(np.mean(points[:, 1] ** 2)))
        confidence = 0.6 + 0.3 * min(1.0, len(points) / 500)
        note = f"{len(points)} points, {miss:.3f} m rms off y = 0; extents are what was seen"
    low[1] = high[1] = 0
    return Proxy(
        name="ground",
        kind="plane",
        proxy_to_world=_matrix(axes, axes @ ((low + high) / 2)),
        size=(float(high[0] - low[0]), 0.0, float(high[2] - low[2])),
        role="shadow_catcher",
        confidence=round(confidence, 3),
        note=note,
    )


def _matrix(axes: Array, center: Array) -> Array:
    matrix = np.eye(4)
    matrix[:3, :3], matrix[:3, 3] = axes, center
    return matrix
