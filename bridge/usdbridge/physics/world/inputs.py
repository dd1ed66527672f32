"""What must hold of bodies before they are simulated."""

from collections.abc import Sequence

import numpy as np

from ...errors import PhysicsError
from ...shot.arrays import Array
from ...shot.scene import Primitive
from ..bodies import Body, Hull
from .values import BakeOptions, Collider, Launch

MOST_BODIES = 4000


def check_inputs(launches: Sequence[Launch], colliders: Sequence[Collider]) -> None:
    """Nothing, where every body can be simulated.

    Raises:
        PhysicsError: names the body, the field, its value and what to do.
    """
    if len(launches) > MOST_BODIES:
        raise PhysicsError(
            f"{len(launches)} moving bodies; {MOST_BODIES} is the most that a bake takes: "
            "make small ones particles, or bake them in groups"
        )
    _check_names(launches, colliders)
    for launch in launches:
        check_body(launch.body)
    for collider in colliders:
        _check_surface(collider.body)
        _check_pieces(collider.body)


def check_options(options: BakeOptions) -> None:
    """Nothing, where a bake can run so.

    Raises:
        PhysicsError: a number is not above 0.
    """
    limits = ("speed_limit", "spin_limit", "extent")
    for field in ("steps_per_frame", "iterations", "travel", "crowd_travel", *limits):
        value = getattr(options, field)
        if value is not None and not value > 0:
            raise PhysicsError(f"physics option {field} is {value}; it must be above 0")


def _check_names(launches: Sequence[Launch], colliders: Sequence[Collider]) -> None:
    """Names are unique; a collider may turn into a moving body of its name once it is gone."""
    frames = {launch.body.name: launch.frame for launch in launches}
    if len(frames) < len(launches):
        raise PhysicsError("two moving bodies share a name; rename one")
    for collider in colliders:
        name = collider.body.name
        if name in frames and (collider.frames is None or collider.frames[1] > frames[name]):
            raise PhysicsError(f"{name}: a collider and a moving body share the name at one time")


def check_body(body: Body) -> None:
    """Nothing, where physics can move this body.

    Raises:
        PhysicsError: mass, inertia, surface or shape is impossible.
    """
    if not (np.isfinite(body.mass) and body.mass > 0):
        raise PhysicsError(
            f"{body.name}: mass is {body.mass} kg; what physics moves needs one above 0"
        )
    if not np.isfinite(body.centre).all():
        raise PhysicsError(f"{body.name}: centre is {body.centre}; give finite metres")
    _check_inertia(body.name, np.asarray(body.inertia, np.float64))
    _check_surface(body)
    _check_pieces(body)
    if any(isinstance(p.shape, Primitive) and p.shape.kind == "plane" for p in body.pieces):
        raise PhysicsError(f"{body.name}: a plane has no end and cannot move; make it static")


def _check_inertia(name: str, inertia: Array) -> None:
    if inertia.shape != (3, 3) or not np.isfinite(inertia).all():
        raise PhysicsError(f"{name}: inertia is not 3 × 3 finite kg·m²")
    if np.abs(inertia - inertia.T).max() > 1e-6 * np.abs(inertia).max():
        raise PhysicsError(f"{name}: inertia is not symmetric; it cannot be that of a body")
    small, middle, large = np.linalg.eigvalsh(inertia)
    if small <= 0:
        raise PhysicsError(f"{name}: inertia has a moment of {small:.3g} kg·m²; all are above 0")
    if large > (small + middle) * (1 + 1e-6):
        raise PhysicsError(
            f"{name}: inertia has moments {small:.3g}, {middle:.3g} and {large:.3g} kg·m²; no "
            "moment of a body exceeds the sum of the two others: leave it to mass and shape"
        )


def _check_surface(body: Body) -> None:
    for field in ("friction", "restitution", "rolling_friction"):
        value = getattr(body, field)
        if not (np.isfinite(value) and value >= 0):
            raise PhysicsError(f"{body.name}: {field} is {value}; it is 0 or more")
    if body.restitution > 1:
        raise PhysicsError(
            f"{body.name}: restitution is {body.restitution}; above 1 it would gain energy"
        )


def _check_pieces(body: Body) -> None:
    if not body.pieces:
        raise PhysicsError(f"{body.name}: has no shape to collide with")
    for piece in body.pieces:
        if isinstance(piece.shape, Hull):
            if len(piece.shape.points) < 4:
                raise PhysicsError(f"{body.name}: a hull of fewer than 4 points is no solid")
        else:
            _check_primitive(body.name, piece.shape)


def _check_primitive(name: str, shape: Primitive) -> None:
    x, y, z = shape.size
    sides = (x, z) if shape.kind == "plane" else shape.size
    if not all(np.isfinite(side) and side > 0 for side in sides) and shape.kind != "plane":
        raise PhysicsError(f"{name}: {shape.kind} has size {shape.size} m; all are above 0")
    if shape.kind == "sphere" and not x == y == z:
        raise PhysicsError(f"{name}: a sphere of size {shape.size} m is none; give a mesh")
    if shape.kind in ("cylinder", "capsule") and x != z:
        raise PhysicsError(f"{name}: a {shape.kind} of size {shape.size} m is not round")
    if shape.kind == "capsule" and y < x:
        raise PhysicsError(f"{name}: a capsule of size {shape.size} m is shorter than it is wide")
