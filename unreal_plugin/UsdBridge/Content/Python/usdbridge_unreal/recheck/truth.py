"""Where the shot says things are: its own rows, taken to Unreal point by point."""

import math
from dataclasses import dataclass

from ..shot import Camera, Motion, Pair, Quaternion, Shot, Vector, row_at
from .pose import Pose

_RIGHT, _UP, _BACK = (1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)
_DEPTHS = (1.0, 10.0)  # m in front of the camera


@dataclass(frozen=True, slots=True, kw_only=True)
class Lens:
    """What makes a picture of what is seen, millimetres."""

    focal: float
    sensor: Pair
    offset: Pair  # right, up of the picture's centre


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """The shot's camera at a moment, in house axes and metres."""

    position: Vector
    turn: Quaternion
    lens: Lens
    size: Pair  # px


def in_unreal(point: Vector, scale: float) -> Vector:
    """A house point, metres, in Unreal's world, centimetres."""
    return (100 * scale * point[0], 100 * scale * point[2], 100 * scale * point[1])


def thing_pose(motion: Motion, frame: int, scale: float) -> Pose:
    """Pose of a mesh whose own points lie in Unreal as its actor's axes: x, z, y."""
    return _pose(motion, frame, scale, (_RIGHT, _BACK, _UP))


def viewer_pose(motion: Motion, frame: int, scale: float) -> Pose:
    """Pose of what looks along −Z in the house and along its forward axis in Unreal."""
    return _pose(motion, frame, scale, ((0.0, 0.0, -1.0), _RIGHT, _UP))


def view_at(camera: Camera, time: float) -> View:
    """The camera at a frame, or between two: turned along the great circle, the rest linear."""
    before, share = math.floor(time), time - math.floor(time)
    after = before + (1 if share else 0)
    rows = camera.motion
    first, last = row_at(rows.orientation, before), row_at(rows.orientation, after)
    x, y, z = _between(row_at(rows.position, before), row_at(rows.position, after), share)
    return View(
        position=(x, y, z),
        turn=_slerp(first, last, share),
        lens=_lens_at(camera, before, after, share),
        size=(float(camera.width), float(camera.height)),
    )


def picture_point(lens: Lens, size: Pair, seen: Vector) -> Pair:
    """Pixel of a point that lies ahead, right and up of a camera; origin top-left."""
    ahead, right, up = seen
    across = (lens.focal * right / ahead - lens.offset[0]) / lens.sensor[0]
    above = (lens.focal * up / ahead - lens.offset[1]) / lens.sensor[1]
    return (size[0] * (0.5 + across), size[1] * (0.5 - above))


def seen_by(view: View, point: Vector) -> Vector:
    """A house point along the camera's axes: ahead, right, up, metres."""
    w, x, y, z = view.turn
    gap = (point[0] - view.position[0], point[1] - view.position[1], point[2] - view.position[2])
    right, up, back = turned((w, -x, -y, -z), gap)
    return (-back, right, up)


def probes(view: View, box: tuple[Vector, ...]) -> tuple[Vector, ...]:
    """Eight house points: the scene's corners if all are well in view, else the picture's."""
    if box and all(_is_near_view(view, corner) for corner in box):
        return box
    return tuple(_picture_corner(view, depth, u, v) for depth in _DEPTHS for u, v in _corners())


def scene_box(shot: Shot) -> tuple[Vector, ...]:
    """Corners of a box about all things at all times, house axes; none without things."""
    placed = [
        (point, math.hypot(*thing.size) / 2)
        for thing in shot.things
        if thing.motion is not None
        for point in thing.motion.position
    ]
    if not placed:
        return ()
    low = [min(point[axis] - reach for point, reach in placed) for axis in range(3)]
    high = [max(point[axis] + reach for point, reach in placed) for axis in range(3)]
    return tuple(
        (x, y, z) for x in (low[0], high[0]) for y in (low[1], high[1]) for z in (low[2], high[2])
    )


def turned(turn: Quaternion, vector: Vector) -> Vector:
    """A vector turned by a unit quaternion: v + 2w (q × v) + 2 q × (q × v)."""
    w, axis = turn[0], turn[1:]
    once = _cross(axis, vector)
    twice = _cross(axis, once)
    x, y, z = (v + 2 * (w * a + b) for v, a, b in zip(vector, once, twice, strict=True))
    return (x, y, z)


def _pose(motion: Motion, frame: int, scale: float, axes: tuple[Vector, ...]) -> Pose:
    origin = row_at(motion.position, frame)
    turn = row_at(motion.orientation, frame)
    forward, right, up = (in_unreal(turned(turn, axis), 0.01) for axis in axes)
    return Pose(location=in_unreal(origin, scale), forward=forward, right=right, up=up)


def _lens_at(camera: Camera, before: int, after: int, share: float) -> Lens:
    pairs = [
        _between(row_at(rows, before), row_at(rows, after), share)
        for rows in (camera.sensor_mm, camera.offsets_mm)
    ]
    focal = _between((row_at(camera.focal_mm, before),), (row_at(camera.focal_mm, after),), share)
    return Lens(
        focal=focal[0],
        sensor=(pairs[0][0], pairs[0][1]),
        offset=(pairs[1][0], pairs[1][1]),
    )


def _slerp(first: Quaternion, last: Quaternion, share: float) -> Quaternion:
    cosine = sum(a * b for a, b in zip(first, last, strict=True))
    end = last if cosine >= 0 else (-last[0], -last[1], -last[2], -last[3])
    angle = math.acos(min(1.0, abs(cosine)))
    if angle < 1e-9:
        return first
    low, high = math.sin((1 - share) * angle), math.sin(share * angle)
    w, x, y, z = ((low * a + high * b) / math.sin(angle) for a, b in zip(first, end, strict=True))
    return (w, x, y, z)


def _between(one: tuple[float, ...], other: tuple[float, ...], share: float) -> tuple[float, ...]:
    return tuple(a + share * (b - a) for a, b in zip(one, other, strict=True))


def _is_near_view(view: View, point: Vector) -> bool:
    ahead, right, up = seen_by(view, point)
    if ahead < 0.1:
        return False
    pixel = picture_point(view.lens, view.size, (ahead, right, up))
    return all(-side <= at <= 2 * side for at, side in zip(pixel, view.size, strict=True))


def _picture_corner(view: View, depth: float, u: float, v: float) -> Vector:
    lens = view.lens
    right = depth * ((u - 0.5) * lens.sensor[0] + lens.offset[0]) / lens.focal
    up = depth * ((0.5 - v) * lens.sensor[1] + lens.offset[1]) / lens.focal
    x, y, z = turned(view.turn, (right, up, -depth))
    return (view.position[0] + x, view.position[1] + y, view.position[2] + z)


def _corners() -> tuple[Pair, ...]:
    return ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))


def _cross(a: tuple[float, ...], b: tuple[float, ...]) -> Vector:
    return (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])
