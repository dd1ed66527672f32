"""Camera, things, lights and people of a shot, as its document states them."""

from typing import Any

import numpy as np

from ...shot import (
    Camera,
    Character,
    Cloth,
    Light,
    Liquid,
    Look,
    Mesh,
    Particles,
    PointCloud,
    Primitive,
    SceneObject,
)
from .files import state_path
from .physics import state_between
from .stating import INLINE_POINTS, Stating, fixed_or_keyed, plain

_PARTS = ("events", "seen", "fracture", "observed", "between", "hulls")  # of an object


def state_camera(camera: Camera) -> dict[str, Any]:
    """The camera section."""
    stated = plain(
        camera,
        "camera_to_world",
        "focal_px",
        "centre_px",
        "focus_distance",
        "f_number",
        "exposure_time",
        "distortion",
    )
    if camera.exposure_time is not None:
        stated["shutter"] = camera.exposure_time
    if camera.distortion is not None:
        stated["distortion"] = plain(camera.distortion)
    rows = {
        "focal_px": camera.focal_px,
        "principal_point": camera.centre_px,
        "focus_distance": camera.focus_distance,
        "f_number": camera.f_number,
        "position": camera.camera_to_world.position,
        "orientation": camera.camera_to_world.orientation,
    }
    return stated | fixed_or_keyed(rows, "keys")


def state_object(stating: Stating, index: int, thing: SceneObject) -> dict[str, Any]:
    """An entry of the objects section."""
    name = f"objects.{index}"
    stated = plain(thing, "shape", "object_to_world", "texture", *_PARTS)
    if isinstance(thing.shape, Primitive):
        stated |= {"shape": thing.shape.kind, "size": list(thing.shape.size)}
    else:
        stated |= {"shape": "mesh", "mesh": _state_mesh(stating, name, thing.shape)}
    if thing.texture is not None:
        stated["texture"] = state_path(thing.texture, stating.path)
    if thing.events:
        stated["events"] = [plain(event) for event in thing.events]
    for part in ("seen", "fracture"):
        if getattr(thing, part) is not None:
            stated[part] = plain(getattr(thing, part))
    if thing.observed is not None:
        stated["observed"] = stating.track(f"{name}.observed", thing.observed)
    if thing.between is not None:
        stated["between"] = state_between(stating, name, thing.between)
    if thing.hulls:
        hulls = enumerate(thing.hulls)
        stated["hulls"] = [stating.array(f"{name}.hulls.{i}", hull) for i, hull in hulls]
    return stated | stating.track(name, thing.object_to_world)


def state_cloth(stating: Stating, index: int, cloth: Cloth) -> dict[str, Any]:
    """An entry of the cloths section."""
    name = f"cloths.{index}"
    stated = plain(cloth, "mesh", "object_to_world")
    stated["mesh"] = _state_mesh(stating, name, cloth.mesh)
    return stated | stating.track(name, cloth.object_to_world)


def state_liquid(stating: Stating, index: int, liquid: Liquid) -> dict[str, Any]:
    """An entry of the liquids section."""
    stated = plain(liquid, "mesh")
    if liquid.mesh is not None:
        stated["mesh"] = _state_mesh(stating, f"liquids.{index}", liquid.mesh)
    return stated


def state_particles(stating: Stating, index: int, swarm: Particles) -> dict[str, Any]:
    """An entry of the particles section."""
    arrays = ("points", "orientations", "radii")
    stated = plain(swarm, *arrays, "mesh")
    if swarm.mesh is not None:
        stated["mesh"] = _state_mesh(stating, f"particles.{index}", swarm.mesh)
    for field in arrays:
        rows = getattr(swarm, field)
        if rows is not None:
            stated[field] = stating.array(f"particles.{index}.{field}", rows)
    return stated


def state_points(stating: Stating, cloud: PointCloud) -> dict[str, Any]:
    """The points section."""
    few = len(cloud.positions) <= INLINE_POINTS
    stated = {"positions": stating.array("points.positions", cloud.positions, inline=few)}
    if cloud.colors is not None:
        stated["colors"] = stating.array("points.colors", cloud.colors, inline=few)
    return stated


def state_light(stating: Stating, index: int, light: Light) -> dict[str, Any]:
    """An entry of the lights section."""
    stated = plain(light, "light_to_world", "intensity", "texture", "surroundings")
    if light.texture is not None:
        stated["texture"] = state_path(light.texture, stating.path)
    if light.surroundings is not None:
        name, around = f"lights.{index}.surroundings", light.surroundings
        stated["surroundings"] = {
            "linear": stating.array(f"{name}.linear", around.linear),
            "seen": stating.array(f"{name}.seen", around.seen.astype(np.int64)),
        }
    rows = {
        "intensity": light.intensity,
        "position": light.light_to_world.position,
        "orientation": light.light_to_world.orientation,
    }
    return stated | fixed_or_keyed(rows, "keys")


def state_character(stating: Stating, index: int, person: Character) -> dict[str, Any]:
    """An entry of the characters section."""
    name = f"characters.{index}"
    stated = {
        field: getattr(person, field)
        for field in ("name", "identity", "wardrobe", "consent", "height")
        if getattr(person, field) not in (None, "")
    }
    if person.seen is not None:
        stated["seen"] = plain(person.seen)
    if person.joints:
        stated["joints"] = [_state_joint(person, joint) for joint in range(len(person.joints))]
    if person.swinging:
        stated["swinging"] = list(person.swinging)
    for field in ("joint_positions", "joint_orientations"):
        rows = getattr(person, field)
        if rows is not None:
            stated[field] = stating.array(f"{name}.{field}", rows)
    return stated | stating.track(name, person.object_to_world)


def state_look(look: Look) -> dict[str, Any]:
    """The look section."""
    return plain(look, "exposure_ev") | fixed_or_keyed({"exposure_ev": look.exposure_ev}, "keys")


def _state_joint(person: Character, joint: int) -> dict[str, Any]:
    parent = person.parents[joint]
    stated: dict[str, Any] = {
        "name": person.joints[joint],
        "parent": None if parent < 0 else person.joints[parent],
    }
    if person.rest_positions is not None:
        stated["position"] = person.rest_positions[joint].tolist()
    if person.rest_orientations is not None:
        stated["orientation"] = person.rest_orientations[joint].tolist()
    return stated


def _state_mesh(stating: Stating, name: str, mesh: Mesh) -> dict[str, Any]:
    few = len(mesh.points) <= INLINE_POINTS
    stated: dict[str, Any] = {}
    for field in ("points", "triangles", "uvs", "cache"):
        array = getattr(mesh, field)
        if array is not None:
            stated[field] = stating.array(f"{name}.mesh.{field}", array, inline=few)
    return stated | ({"source": mesh.source} if mesh.source else {})
