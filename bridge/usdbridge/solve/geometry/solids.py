"""Boxes from faces that meet, and cylinders from points that no face took."""

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from ...shot.arrays import Array
from .planes import Face

_SQUARE_DEG = 12.0  # sides may be off the right angle by this
_MEET_SHARE = 0.2  # of the shorter face: how far its edge may end from the corner
_MEET = 0.04  # m, and at least this
_STAND_SHARE = 0.2  # of the height: how far above the ground the lowest point seen may be
_INSIDE_SHARE = 0.15  # of half a box's extent by which faces may stick out of it
_LONGEST = 8.0  # times the shorter side: beyond, two faces are walls of something larger


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Box:
    """An upright box around faces that were seen."""

    center: Array  # (3,) m
    axes: Array  # (3, 3) unit columns; y is up
    size: tuple[float, float, float]  # m
    faces: tuple[int, ...]  # which faces it is made of, and which lie in it
    confidence: float
    note: str


def find_boxes(faces: tuple[Face, ...], *, ground: bool) -> tuple[Box, ...]:
    """Boxes of which two faces at least were seen, meeting at an outer edge.

    Two sides that meet, or a side and a top, give all three extents; nothing behind them is
    assumed but the box's own symmetry. Where the ground is known a box that was seen nearly down
    to it stands on it.

    Args:
        faces: as found in the cloud.
        ground: y = 0 is the ground.
    """
    sides = [k for k, face in enumerate(faces) if face.slope == "upright"]
    tops = [k for k, f in enumerate(faces) if f.slope == "level" and f.normal[1] > 0]
    used: set[int] = set()
    boxes = []
    for members in _pairs(faces, sides, tops):
        if used.isdisjoint(members):
            parts = _with_top(faces, members, [k for k in tops if k not in used])
            box = _box(faces, parts, ground)
            if box is not None:
                parts = sorted({*parts, *_inside(faces, box)})
                boxes.append(dataclasses.replace(box, faces=tuple(parts)))
                used.update(parts)
    return tuple(boxes)


def _inside(faces: tuple[Face, ...], box: Box) -> list[int]:
    """Faces that lie in or on the box: further sides of it, or pieces of those it has."""
    half = np.array(box.size) / 2
    slack = np.maximum(_MEET, _INSIDE_SHARE * half)
    return [
        k
        for k, face in enumerate(faces)
        if np.all(np.abs((_corners(face) - box.center) @ box.axes) < half + slack)
    ]


def _pairs(faces: tuple[Face, ...], sides: list[int], tops: list[int]) -> Iterator[tuple[int, int]]:
    """Faces that share an outer edge: two sides, best supported first; then a side and a top."""
    for i in sides:
        for j in sides:
            if i < j and _sides_meet(faces[i], faces[j]):
                yield i, j
    for i in sides:
        for j in tops:
            if _top_meets(faces[i], faces[j]):
                yield i, j


def _sides_meet(one: Face, two: Face) -> bool:
    """Square to each other, at one height, ending at the line where they cross, and convex."""
    if abs(one.normal @ two.normal) > np.sin(np.radians(_SQUARE_DEG)):
        return False
    low = max(_bottom(one), _bottom(two))
    high = min(_top(one), _top(two))
    if high - low < 0.5 * min(one.size[1], two.size[1]):
        return False
    normals = np.stack([one.normal[::2], two.normal[::2]])
    corner = np.linalg.solve(normals, [one.normal @ one.center, two.normal @ two.center])
    for face, other in ((one, two), (two, one)):
        reach = (corner - face.center[::2]) @ face.axes[::2, 0]
        gap = abs(abs(reach) - face.size[0] / 2)
        if gap > max(_MEET, _MEET_SHARE * face.size[0], 3 * face.miss):
            return False
        if (face.center - other.center) @ other.normal > 0:
            return False
    return max(one.size[0], two.size[0]) < _LONGEST * min(one.size[0], two.size[0])


def _top_meets(side: Face, top: Face) -> bool:
    """The top lies behind the side's upper edge and reaches it, about as wide as the side."""
    offset = top.center - side.center
    reach = _extent(top, side.normal)
    width = _extent(top, side.axes[:, 0])
    slack = max(_MEET, _MEET_SHARE * max(side.size[1], reach) / 1.5, 3 * side.miss)
    return bool(
        abs(_top(side) - top.center[1]) < slack
        and abs(offset @ side.normal + reach / 2) < slack
        and abs(offset @ side.axes[:, 0]) < 0.25 * side.size[0] + slack
        and 0.5 < width / side.size[0] < 1.6
    )


def _with_top(faces: tuple[Face, ...], members: tuple[int, int], tops: list[int]) -> list[int]:
    """The members and, if they are sides, the first top that meets either."""
    if members[1] in tops:
        return list(members)
    found = [k for k in tops if any(_top_meets(faces[m], faces[k]) for m in members)]
    return [*members, *found[:1]]


def _box(faces: tuple[Face, ...], members: list[int], ground: bool) -> Box | None:
    """The box around its members, in the axes of the first."""
    first = faces[members[0]]
    axes = np.stack([first.axes[:, 0], [0.0, 1.0, 0.0], first.normal], axis=1)
    axes[:, 0] = np.cross(axes[:, 1], axes[:, 2])
    corners = np.concatenate([_corners(faces[k]) for k in members]) @ axes
    low, high = corners.min(axis=0), corners.max(axis=0)
    for k in members:  # a face's own plane is known better than the ends of its neighbours
        axis = int(np.argmax(np.abs(faces[k].normal @ axes)))
        outward = faces[k].normal @ axes[:, axis] > 0
        (high if outward else low)[axis] = faces[k].center @ axes[:, axis]
    if (high <= low).any():
        return None
    note = f"{len(members)} faces seen; the others follow from the box being square"
    stands = ground and low[1] < _STAND_SHARE * high[1]
    if stands and abs(low[1]) > _MEET:
        note += f"; its lowest {max(low[1], 0):.2f} m were not seen, taken to reach the ground"
    low[1] = 0.0 if stands else low[1]
    extent = high - low
    fill = float(np.mean([faces[k].fill for k in members]))
    return Box(
        center=axes @ ((low + high) / 2),
        axes=axes,
        size=(float(extent[0]), float(extent[1]), float(extent[2])),
        faces=tuple(members),
        confidence=min(0.9, 0.25 + 0.15 * len(members)) * min(1.0, 0.4 + fill),
        note=note,
    )


def _corners(face: Face) -> Array:
    x, z = face.axes[:, 0] * face.size[0] / 2, face.axes[:, 2] * face.size[1] / 2
    return face.center + np.stack([x + z, x - z, -x + z, -x - z])


def _extent(face: Face, along: Array) -> float:
    return float(np.ptp(_corners(face) @ along))


def _bottom(face: Face) -> float:
    return float(_corners(face)[:, 1].min())


def _top(face: Face) -> float:
    return float(_corners(face)[:, 1].max())
