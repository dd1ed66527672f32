"""Things of a shot as rigid bodies: their weight, surface and convex pieces."""

import math
from dataclasses import replace
from pathlib import Path

import numpy as np

from ..errors import PhysicsError
from ..frames import pose_matrices, still_pose
from ..report import Finding
from ..shot.scene import Mesh, Primitive, SceneObject
from .bodies import Body, Piece
from .hulls import Solid, solid_of
from .materials import bullet_from_usd, find_material

_LEVEL = math.cos(math.radians(1))
_GROUND = 0.05  # m; within which of y = 0 a level plane is the ground
_THIN = 0.01  # m; of a plane that has edges


def make_body(
    thing: SceneObject, *, cache: Path | None = None, exact: bool = True
) -> tuple[Body, tuple[Finding, ...]]:
    """The rigid body of a thing, and what had to be assumed of it.

    Mass that is not given is the material's density times the volume; what is not dynamic has
    none. Friction, which in Bullet is one number, is the material's dynamic one. Coefficients of
    two things that meet multiply: those given are taken as they are, of a material's, which are
    between like surfaces, the square root. What stands, has no material and says nothing leaves it
    to what lands on it.

    Args:
        thing: whose shape, material, mass and surface count.
        cache: folder where convex pieces of meshes are kept.
        exact: find the pieces of a mesh that is not convex; else its hull stands for it.

    Raises:
        PhysicsError: mass is not above 0, a coefficient is negative, or the mesh encloses nothing.
    """
    made_of, known = find_material(thing.material)
    moves = thing.motion == "dynamic"
    parts = thing.hulls if thing.hulls or not exact else None
    solid, found = solid_of(thing.name, thing.shape, cache=cache, parts=parts)
    if _is_sheet(thing):
        solid = replace(solid, pieces=(_slab(thing.shape),))
    findings = [*found]
    if not known and (None in (thing.friction, thing.restitution) or (moves and not thing.mass)):
        findings.append(_unknown(thing, made_of.name))
    mass = _weigh(thing, solid, made_of.density.value) if moves else 0.0
    bare = not moves and not thing.material
    surface = {
        field: _coefficient(thing, field, 1.0 if bare else bullet_from_usd(usual.value))
        for field, usual in (
            ("friction", made_of.dynamic_friction),
            ("restitution", made_of.restitution),
        )
    }
    body = Body(
        name=thing.name,
        pieces=solid.pieces,
        mass=mass,
        centre=solid.centre,
        inertia=solid.inertia * (mass / solid.volume) if mass else np.zeros((3, 3)),
        rolling_friction=_coefficient(thing, "rolling_friction", 0.0),
        **surface,
    )
    return body, tuple(findings)


def _is_sheet(thing: SceneObject) -> bool:
    """Whether a plane is a sheet with edges: the ground has none, and is level at y = 0."""
    if not isinstance(thing.shape, Primitive) or thing.shape.kind != "plane":
        return False
    whole = pose_matrices(thing.object_to_world or still_pose())
    return bool((whole[:, 1, 1] < _LEVEL).any() or (np.abs(whole[:, 1, 3]) > _GROUND).any())


def _slab(plane: Primitive | Mesh) -> Piece:
    """A thin box below a plane's face."""
    assert isinstance(plane, Primitive)
    shape = Primitive(kind="box", size=(plane.size[0], _THIN, plane.size[2]))
    return Piece(shape=shape, position=np.array([0.0, -_THIN / 2, 0.0]))


def _unknown(thing: SceneObject, taken_for: str) -> Finding:
    words = thing.material
    what = f'"{words}" is no material that we know' if words else "no material is given"
    message = f"{what}; it is taken for {taken_for}: name another, or give numbers"
    return Finding("physics.unknown-material", "warning", thing.name, message)


def _coefficient(thing: SceneObject, field: str, usual: float) -> float:
    given: float | None = getattr(thing, field)
    value = usual if given is None else given
    if not (math.isfinite(value) and value >= 0):
        raise PhysicsError(f"{thing.name}: {field} is {value}; it is 0 or more")
    return value


def _weigh(thing: SceneObject, solid: Solid, density: float) -> float:
    if solid.volume <= 0:
        raise PhysicsError(
            f"{thing.name}: its shape encloses nothing and cannot move; make it static"
        )
    if thing.mass is None:
        return density * solid.volume
    if not (math.isfinite(thing.mass) and thing.mass > 0):
        raise PhysicsError(
            f"{thing.name}: mass is {thing.mass} kg; what physics moves needs one above 0"
        )
    return thing.mass
