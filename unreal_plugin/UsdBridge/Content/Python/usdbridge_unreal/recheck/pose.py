"""Where a recorded actor is at a frame, by evaluating its keys.

The maths here is the checks' own: what wrote the keys (`axes`) is not asked what it meant.
"""

import math
import re
from dataclasses import dataclass

from ..recorded import Actor, Channel, Recorded, Track
from ..shot import Vector

TRANSFORM = "MovieScene3DTransformTrack"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pose:
    """A frame of reference in Unreal's world, centimetres; its axes are as long as its scale."""

    location: Vector
    forward: Vector
    right: Vector
    up: Vector

    def point(self, own: Vector) -> Vector:
        """Where a point of the frame is in the world."""
        x, y, z = own
        rows = zip(self.location, self.forward, self.right, self.up, strict=True)
        first, second, third = (a + x * f + y * r + z * u for a, f, r, u in rows)
        return (first, second, third)

    def seen(self, point: Vector) -> Vector:
        """A point of the world along the axes: ahead, right, up; axes of unit length."""
        gap = _minus(point, self.location)
        return (dot(gap, self.forward), dot(gap, self.right), dot(gap, self.up))


def pose_at(recorded: Recorded, actor: Actor, frame: float) -> Pose:
    """An actor's pose in the world at a frame, its parents' keys included."""
    own = _own_pose(actor, frame)
    parent = recorded.actor(actor.parent) if actor.parent else None
    if parent is None or parent is actor:
        return own
    outer = pose_at(recorded, parent, frame)
    origin = outer.location
    return Pose(
        location=outer.point(own.location),
        forward=_minus(outer.point(own.forward), origin),
        right=_minus(outer.point(own.right), origin),
        up=_minus(outer.point(own.up), origin),
    )


def value_at(actor: Actor, path: str, frame: float) -> float | None:
    """A component's property at a frame: what its track says, else its own value."""
    for track in actor.tracks:
        if track.property_path == path and (channel := only_channel(track)) is not None:
            return channel.at(frame)
    return number(actor, _snake(path))


def number(actor: Actor, name: str) -> float | None:
    """A component's own value of a property."""
    value = actor.properties.get(name)
    return float(value) if isinstance(value, (int, float)) else None


def held_at(channel: Channel, frame: float) -> bool | None:
    """A switch at a frame: the value of the last key before it."""
    past = [value for at, value in zip(channel.frames, channel.values, strict=True) if at <= frame]
    value = past[-1] if past else next(iter(channel.values), channel.default)
    return None if value is None else value > 0.5


def only_channel(track: Track) -> Channel | None:
    """The channel of a track of one."""
    return next(iter(track.channels.values()), None)


def distance(one: Vector, other: Vector) -> float:
    """How far apart two points are."""
    return math.dist(one, other)


def angle_between(one: Pose, other: Pose) -> float:
    """Degrees that turn one pose into the other, whatever their scales.

    Source: the Frobenius norm of the difference of two rotations is 2√2 sin(angle / 2).
    """
    gap = math.hypot(
        *(
            a - b
            for mine, theirs in zip(_axes(one), _axes(other), strict=True)
            for a, b in zip(_unit(mine), _unit(theirs), strict=True)
        )
    )
    return math.degrees(2 * math.asin(min(1.0, gap / math.sqrt(8))))


def direction_gap(one: Pose, other: Pose) -> float:
    """Degrees between the directions that two poses look in."""
    a, b = _unit(one.forward), _unit(other.forward)
    return math.degrees(2 * math.asin(min(1.0, math.dist(a, b) / 2)))


def sizes(pose: Pose) -> Vector:
    """Scale along each axis."""
    forward, right, up = (math.hypot(*axis) for axis in _axes(pose))
    return (forward, right, up)


def dot(one: Vector, other: Vector) -> float:
    """Inner product."""
    return sum(a * b for a, b in zip(one, other, strict=True))


def _snake(path: str) -> str:
    """The editor property that a track's path ends in: Filmback.SensorWidth → sensor_width."""
    last = path.rpartition(".")[2]
    return re.sub(r"(?<!^)(?=[A-Z])", "_", last.removeprefix("b")).lower()


def _own_pose(actor: Actor, frame: float) -> Pose:
    location = _row(actor, "Location", actor.location, frame)
    forward, right, up = _turned(_row(actor, "Rotation", actor.rotation, frame))
    long, wide, high = _row(actor, "Scale", actor.scale, frame)
    return Pose(
        location=location,
        forward=_times(forward, long),
        right=_times(right, wide),
        up=_times(up, high),
    )


def _row(actor: Actor, name: str, still: Vector, frame: float) -> Vector:
    track = actor.track(TRANSFORM)
    if track is None:
        return still
    found = (track.channels.get(f"{name}.{axis}", Channel()).at(frame) for axis in "XYZ")
    x, y, z = (own if value is None else value for own, value in zip(still, found, strict=True))
    return (x, y, z)


def _turned(rotation: Vector) -> tuple[Vector, Vector, Vector]:
    """Forward, right and up of roll, pitch, yaw in degrees.

    Source: Epic's documentation of FRotator: yaw turns from forward to right, pitch lifts forward,
    positive roll lowers the right side; roll is done first, then pitch, then yaw.
    """
    roll, pitch, yaw = (math.radians(angle) for angle in rotation)
    forward, right, up = (1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)
    right, up = _mixed(right, up, -roll)
    forward, right, up = (_pitched(axis, pitch) for axis in (forward, right, up))
    forward, right, up = (_yawed(axis, yaw) for axis in (forward, right, up))
    return forward, right, up


def _mixed(one: Vector, other: Vector, angle: float) -> tuple[Vector, Vector]:
    cosine, sine = math.cos(angle), math.sin(angle)
    turned = _plus(_times(one, cosine), _times(other, sine))
    return turned, _plus(_times(one, -sine), _times(other, cosine))


def _pitched(axis: Vector, pitch: float) -> Vector:
    x, y, z = axis
    cosine, sine = math.cos(pitch), math.sin(pitch)
    return (x * cosine - z * sine, y, x * sine + z * cosine)


def _yawed(axis: Vector, yaw: float) -> Vector:
    x, y, z = axis
    cosine, sine = math.cos(yaw), math.sin(yaw)
    return (x * cosine - y * sine, x * sine + y * cosine, z)


def _axes(pose: Pose) -> tuple[Vector, Vector, Vector]:
    return (pose.forward, pose.right, pose.up)


def _unit(axis: Vector) -> Vector:
    length = math.hypot(*axis)
    return _times(axis, 1 / length) if length else axis


def _times(one: Vector, factor: float) -> Vector:
    return (one[0] * factor, one[1] * factor, one[2] * factor)


def _plus(one: Vector, other: Vector) -> Vector:
    return (one[0] + other[0], one[1] + other[1], one[2] + other[2])


def _minus(one: Vector, other: Vector) -> Vector:
    return (one[0] - other[0], one[1] - other[1], one[2] - other[2])
