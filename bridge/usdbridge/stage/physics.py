"""UsdPhysics of the proxies: bodies are kinematic, they follow their samples."""

from collections.abc import Sequence

import numpy as np
from pxr import Gf, Sdf

from ..frames import is_still
from ..shot import Mesh, Physics, SceneObject, Shot
from .materials import bind_material, define_physics_material
from .names import SHOT
from .pairs import Coefficients
from .specs import TYPES, apply_apis, define, override, write

_APPROXIMATIONS = {"box": "boundingCube", "sphere": "boundingSphere"}


def define_physics_scene(layer: Sdf.Layer, shot: Shot) -> None:
    """/Shot/Physics, if any object is a body or a collider."""
    if not any(_is_solid(thing) for thing in shot.objects):
        return
    prim = define(layer, f"{SHOT}/Physics", "PhysicsScene")
    write(prim, "physics:gravityDirection", TYPES.Vector3f, Gf.Vec3f(0, -1, 0))
    gravity = (shot.physics or Physics()).gravity
    write(prim, "physics:gravityMagnitude", TYPES.Float, gravity)


def write_body(
    layer: Sdf.Layer,
    path: str,
    thing: SceneObject,
    hulls: Sequence[Sdf.PrimSpec],
    surface: Coefficients,
    *,
    baked: bool,
) -> None:
    """Body, mass and collider of one object, where it declares any of them.

    Args:
        layer: of physics.
        path: of the object's prim.
        thing: the object.
        hulls: what collides in place of its mesh, if anything does.
        surface: of all things, for readers that average them.
        baked: whether a variant says that it is kinematic.
    """
    if not _is_solid(thing):
        return
    prim = override(layer, path)
    if _moves(thing):
        apply_apis(prim, "PhysicsRigidBodyAPI")
        write(prim, "physics:rigidBodyEnabled", TYPES.Bool, True)
        if not baked:
            write(prim, "physics:kinematicEnabled", TYPES.Bool, True)
        if thing.velocity is not None:
            write(prim, "physics:velocity", TYPES.Vector3f, Gf.Vec3f(*thing.velocity))
        if thing.angular_velocity is not None:
            turning = Gf.Vec3f(*np.degrees(thing.angular_velocity).tolist())
            write(prim, "physics:angularVelocity", TYPES.Vector3f, turning)
    if thing.mass is not None:
        apply_apis(prim, "PhysicsMassAPI")
        write(prim, "physics:mass", TYPES.Float, thing.mass)
    leaf = path.rpartition("/")[2]
    colliders = hulls or [_write_collider(override(layer, f"{path}/{leaf}_geo"), thing)]
    friction, restitution = surface.of(thing)
    if friction is not None or restitution is not None:
        material = define_physics_material(layer, leaf, friction, restitution)
        for collider in colliders:
            bind_material(collider, material, "physics")


def _write_collider(prim: Sdf.PrimSpec, thing: SceneObject) -> Sdf.PrimSpec:
    apply_apis(prim, "PhysicsCollisionAPI", "PhysicsMeshCollisionAPI")
    write(prim, "physics:collisionEnabled", TYPES.Bool, thing.role != "holdout")
    write(prim, "physics:approximation", TYPES.Token, _approximation(thing), uniform=True)
    return prim


def _approximation(thing: SceneObject) -> str:
    if isinstance(thing.shape, Mesh):
        return "convexHull" if _moves(thing) else "none"
    return _APPROXIMATIONS.get(thing.shape.kind, "convexHull")


def _moves(thing: SceneObject) -> bool:
    pose = thing.object_to_world
    moved = pose is not None and not (is_still(pose.position) and is_still(pose.orientation))
    return moved or thing.motion != "static"


def _is_solid(thing: SceneObject) -> bool:
    given = (thing.mass, thing.friction, thing.restitution, thing.velocity)
    return thing.role == "collider" or any(value is not None for value in given)
