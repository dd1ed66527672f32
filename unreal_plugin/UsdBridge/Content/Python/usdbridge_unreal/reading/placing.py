"""Where prims are in the house's world, frame by frame."""

from dataclasses import dataclass
from typing import Any

from ..shot import Motion, Quaternion, Vector
from .attributes import Scene, refuse
from .fields import settled
from .rotation import Axes, continuous, quaternion, unit_axes


@dataclass(frozen=True, slots=True)
class Placed:
    """A prim to follow; what looks along −Z keeps its own axes on a Z-up stage, a mesh does not."""

    prim: Any
    is_viewer: bool


def follow(scene: Scene, placed: dict[str, Placed]) -> dict[str, Motion]:
    """Where each prim is, by path, one row or one per frame.

    Raises:
        BundleError: a transform is no rotation with scale.
    """
    world = scene.geometry.XformCache()
    moving = {path: one for path, one in placed.items() if _may_move(scene, one.prim)}
    positions: dict[str, list[Vector]] = {path: [] for path in placed}
    turns: dict[str, list[Quaternion]] = {path: [] for path in placed}
    for frame in range(scene.count):
        world.SetTime(float(frame))
        for path, one in (moving if frame else placed).items():
            matrix = world.GetLocalToWorldTransform(one.prim)
            x, y, z, place = (_row(matrix.GetRow3(row)) for row in range(4))
            axes = unit_axes((x, y, z))
            if axes is None:
                refuse(scene, f"{path} at frame {frame}", "mirrored, sheared or flat", "rigid")
            positions[path].append(_position(scene, place))
            turns[path].append(quaternion(_axes(axes, scene, one)))
    return {
        path: Motion(
            position=settled(tuple(positions[path])),
            orientation=settled(continuous(turns[path])),
        )
        for path in placed
    }


def _may_move(scene: Scene, prim: Any) -> bool:
    while prim and not prim.IsPseudoRoot():
        transform = scene.geometry.Xformable(prim)
        if transform and transform.TransformMightBeTimeVarying():
            return True
        prim = prim.GetParent()
    return False


def _row(row: Any) -> Vector:
    return (row[0], row[1], row[2])  # a tuple() of it takes ten times as long


def _position(scene: Scene, point: Vector) -> Vector:
    x, y, z = point
    place = (x * scene.metres, y * scene.metres, z * scene.metres)
    return _to_y_up(place) if scene.is_z_up else place


def _axes(axes: Axes, scene: Scene, one: Placed) -> Axes:
    if not scene.is_z_up:
        return axes
    x, y, z = map(_to_y_up, axes)
    return (x, y, z) if one.is_viewer else (x, z, (-y[0], -y[1], -y[2]))


def _to_y_up(vector: Vector) -> Vector:
    x, y, z = vector
    return (x, z, -y)
