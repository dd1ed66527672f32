"""Vectors, rotators, quaternions and transforms."""

from __future__ import annotations

from typing import Any

import numpy as np
from tests.unreal.double.calls import behaviour, constructor
from tests.unreal.double.project import Project
from tests.unreal.double.rotation import (
    Array,
    Placement,
    axes_of_quaternion,
    axes_of_rotator,
    quaternion_of_axes,
    rotator_of_axes,
)


def to_array(vector: Any) -> Array:
    """(3,) of a Vector."""
    return np.array([vector.x, vector.y, vector.z], dtype=np.float64)


def to_vector(project: Project, values: Any) -> Any:
    """A Vector of three numbers."""
    x, y, z = (float(value) for value in values)
    return project.type("Vector")(x=x, y=y, z=z)


def to_axes(rotator: Any) -> Array:
    """(3, 3) axes of a Rotator."""
    return axes_of_rotator(roll=rotator.roll, pitch=rotator.pitch, yaw=rotator.yaw)


def to_rotator(project: Project, axes: Array) -> Any:
    """A Rotator of (3, 3) axes."""
    return project.type("Rotator")(**rotator_of_axes(axes))


def to_placement(transform: Any) -> Placement:
    """The placement of a Transform."""
    turn = transform.rotation
    return Placement(
        location=to_array(transform.translation),
        axes=axes_of_quaternion(x=turn.x, y=turn.y, z=turn.z, w=turn.w),
        scale=to_array(transform.scale3d),
    )


def to_transform(project: Project, placement: Placement) -> Any:
    """A Transform of a placement."""
    return project.type("Transform")(
        location=to_vector(project, placement.location),
        rotation=to_rotator(project, placement.axes),
        scale=to_vector(project, placement.scale),
    )


@constructor("Transform")
def make_transform(project: Project, location: Any, rotation: Any, scale: Any) -> dict[str, Any]:
    turn = project.type("Quat")(**quaternion_of_axes(to_axes(rotation)))
    return {"translation": location, "rotation": turn, "scale3d": scale}


@behaviour("Rotator.get_forward_vector", "MathLibrary.get_forward_vector")
def forward(project: Project, owner: Any, rot: Any = None) -> Any:
    return to_vector(project, to_axes(rot or owner)[:, 0])


@behaviour("Rotator.get_right_vector", "MathLibrary.get_right_vector")
def right(project: Project, owner: Any, rot: Any = None) -> Any:
    return to_vector(project, to_axes(rot or owner)[:, 1])


@behaviour("Rotator.get_up_vector", "MathLibrary.get_up_vector")
def up(project: Project, owner: Any, rot: Any = None) -> Any:
    return to_vector(project, to_axes(rot or owner)[:, 2])


@behaviour("Rotator.quaternion", "MathLibrary.conv_rotator_to_quaternion")
def quaternion(project: Project, owner: Any, rot: Any = None) -> Any:
    return project.type("Quat")(**quaternion_of_axes(to_axes(rot or owner)))


@behaviour("Rotator.transform", "MathLibrary.conv_rotator_to_transform")
def rotator_transform(project: Project, owner: Any, rotator: Any = None) -> Any:
    return project.type("Transform")(rotation=rotator or owner)


@behaviour("Quat.rotator")
def quaternion_rotator(project: Project, owner: Any) -> Any:
    return to_rotator(project, axes_of_quaternion(x=owner.x, y=owner.y, z=owner.z, w=owner.w))


@behaviour("MathLibrary.make_rotation_from_axes")
def rotation_from_axes(project: Project, _owner: Any, forward: Any, right: Any, up: Any) -> Any:
    axes = np.stack([_unit(to_array(one)) for one in (forward, right, up)], axis=1)
    return to_rotator(project, axes)


@behaviour("MathLibrary.make_rot_from_xz")
def rotation_from_xz(project: Project, _owner: Any, x: Any, z: Any) -> Any:
    ahead = _unit(to_array(x))
    side = _unit(np.cross(to_array(z), ahead))
    return to_rotator(project, np.stack([ahead, side, np.cross(ahead, side)], axis=1))


@behaviour("MathLibrary.make_rot_from_x", "MathLibrary.conv_vector_to_rotator")
def rotation_from_x(project: Project, _owner: Any, x: Any = None, vec: Any = None) -> Any:
    ahead = _unit(to_array(x or vec))
    side = np.cross([0.0, 0.0, 1.0], ahead)
    side = _unit(side) if np.linalg.norm(side) > 1e-9 else np.array([0.0, 1.0, 0.0])
    return to_rotator(project, np.stack([ahead, side, np.cross(ahead, side)], axis=1))


@behaviour("MathLibrary.find_look_at_rotation")
def look_at(project: Project, owner: Any, start: Any, target: Any) -> Any:
    return rotation_from_x(project, owner, to_vector(project, to_array(target) - to_array(start)))


@behaviour("Transform.transform_location", "MathLibrary.transform_location")
def transform_location(project: Project, owner: Any, location: Any, t: Any = None) -> Any:
    return to_vector(project, to_placement(t or owner).apply(to_array(location)))


@behaviour("Transform.multiply")
def multiply(project: Project, owner: Any, b: Any) -> Any:
    """A * B is A within B."""
    return to_transform(project, to_placement(owner).under(to_placement(b)))


@behaviour("MathLibrary.compose_transforms")
def compose(project: Project, _owner: Any, a: Any, b: Any) -> Any:
    return multiply(project, a, b)


@behaviour("Transform.make_relative", "MathLibrary.make_relative_transform")
def make_relative(project: Project, owner: Any, relative_to: Any, a: Any = None) -> Any:
    return to_transform(project, to_placement(a or owner).relative_to(to_placement(relative_to)))


@behaviour("Vector.length")
def length(_project: Project, owner: Any) -> float:
    return float(np.linalg.norm(to_array(owner)))


@behaviour("Vector.distance")
def distance(_project: Project, owner: Any, v2: Any) -> float:
    return float(np.linalg.norm(to_array(owner) - to_array(v2)))


def _unit(vector: Any) -> Array:
    return np.asarray(vector / np.linalg.norm(vector))
