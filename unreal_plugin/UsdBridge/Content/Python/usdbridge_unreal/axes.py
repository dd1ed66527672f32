"""House axes to Unreal's: metres, right-handed, +Y up → centimetres, left-handed, +Z up."""

import math
from collections.abc import Iterable

from .shot import Quaternion, Vector

CENTIMETRES = 100.0
_POLE = 1e-9  # cosine of the pitch below which yaw and roll are one turn

Axes = tuple[Vector, Vector, Vector]


def location(point: Vector, scale: float = 1.0) -> Vector:
    """Centimetres in Unreal of a house point in metres, times a scale of the whole scene."""
    x, y, z = point
    factor = CENTIMETRES * scale
    return (x * factor, z * factor, y * factor)


def direction(vector: Vector) -> Vector:
    """A house direction in Unreal's axes."""
    x, y, z = vector
    return (x, z, y)


def columns(turn: Quaternion) -> Axes:
    """Where a unit quaternion takes the x, y and z axes."""
    w, x, y, z = turn
    return (
        (1 - 2 * (y * y + z * z), 2 * (x * y + w * z), 2 * (x * z - w * y)),
        (2 * (x * y - w * z), 1 - 2 * (x * x + z * z), 2 * (y * z + w * x)),
        (2 * (x * z + w * y), 2 * (y * z - w * x), 1 - 2 * (x * x + y * y)),
    )


def thing_axes(turn: Quaternion) -> Axes:
    """Unreal's forward, right and up axes of a mesh whose points the USD importer converted."""
    x, y, z = columns(turn)
    return direction(x), direction(z), direction(y)


def viewer_axes(turn: Quaternion) -> Axes:
    """Unreal's forward, right and up axes of a camera or light, which look along −Z."""
    x, y, z = columns(turn)
    return direction((-z[0], -z[1], -z[2])), direction(x), direction(y)


def rotator(axes: Axes, yaw_at_pole: float = 0.0) -> Vector:
    """Roll, pitch and yaw in degrees of a turned frame, as Unreal's FRotator has them.

    Source: the rotation matrix that Epic documents for FRotator: forward (cos p cos y, cos p sin y,
    sin p); at the pole, where roll and yaw are one turn, the yaw is the given one.
    """
    forward, right, up = axes
    level = math.hypot(forward[0], forward[1])
    pitch = math.atan2(forward[2], level)
    if level > _POLE:
        yaw = math.atan2(forward[1], forward[0])
        roll = math.atan2(-right[2], up[2])
    elif forward[2] > 0:
        yaw = math.radians(yaw_at_pole)
        roll = math.atan2(right[0], right[1]) + yaw
    else:
        yaw = math.radians(yaw_at_pole)
        roll = math.atan2(-right[0], right[1]) - yaw
    return (math.degrees(roll), math.degrees(pitch), math.degrees(yaw))


def unwrapped(turns: Iterable[Axes]) -> tuple[Vector, ...]:
    """Roll, pitch, yaw of each frame, degrees, without jumps from one to the next.

    Both triples that make a turn are tried, each with whole turns added, and the nearer is taken.
    """
    rows: list[Vector] = []
    for axes in turns:
        before = rows[-1] if rows else None
        found = rotator(axes, before[2] if before else 0.0)
        rows.append(found if before is None else _nearest(found, before))
    return tuple(rows)


def _nearest(found: Vector, before: Vector) -> Vector:
    roll, pitch, yaw = found
    other = (roll + 180.0, 180.0 - pitch, yaw + 180.0)
    return min(
        (_turned(each, before) for each in (found, other)), key=lambda row: _gap(row, before)
    )


def _turned(found: Vector, before: Vector) -> Vector:
    roll, pitch, yaw = (
        angle + 360.0 * round((past - angle) / 360.0)
        for angle, past in zip(found, before, strict=True)
    )
    return (roll, pitch, yaw)


def _gap(one: Vector, other: Vector) -> float:
    return sum(abs(a - b) for a, b in zip(one, other, strict=True))
