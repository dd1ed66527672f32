"""Proxies: one animated Xform per object with its mesh, at identity, below it."""

from collections.abc import Hashable, Iterator, Sequence
from pathlib import Path

import numpy as np
from pxr import Gf, Sdf, Vt

from ..origins import origin_of
from ..shot import Array, Event, Mesh, SceneObject
from .hulls import define_hulls
from .layers import Layers
from .materials import Materials, bind_material
from .mesh import write_mesh
from .motion import is_baked, write_baked_motion
from .names import SHOT
from .origins import write_origins
from .pairs import Coefficients, averaged_coefficients
from .patterns import Patterns
from .physics import write_body
from .plan import Plan
from .poses import quantised_matrices, write_transform, write_transform_order
from .specs import TYPES, apply_apis, define, write
from .surface import surface_of

_BATCH = 32  # objects whose poses become matrices at once


def define_objects(layers: Layers, plan: Plan, textures: dict[str, Path]) -> None:
    """/Shot/Geom/<name> for every object, with material and, where declared, physics.

    Args:
        layers: proxies go to their layer, bodies and colliders to the physics layer.
        plan: the shot and its prim paths.
        textures: pictures by field path, relative to the layers.
    """
    if plan.shot.objects:
        define(layers.proxies, f"{SHOT}/Materials", "Scope")
    materials, patterns = Materials(layers.proxies), Patterns()
    bodies = {body.name: body for body in plan.shot.bake.bodies} if plan.shot.bake else {}
    surface = averaged_coefficients(plan.shot.objects)
    for thing, rows in _with_matrices(plan.shot.objects):
        field = f"objects.{thing.name}"
        path = plan.paths[field]
        leaf = path.rpartition("/")[2]
        material = materials.define(leaf, thing, textures.get(field))
        prim = _define_object(layers.proxies, plan, thing, material, patterns)
        body = bodies.get(thing.name)
        intensity = thing.intensity if body is None else body.intensity
        if intensity is not None:
            write(prim, "usdbridge:object:intensity", TYPES.Float, intensity, uniform=True)
        if is_baked(plan.shot, thing):
            write_baked_motion(layers, path, thing, rows)
        else:
            write_transform(prim, rows)
        _write_physics(layers, plan, path, thing, surface)


def _write_physics(
    layers: Layers, plan: Plan, path: str, thing: SceneObject, surface: Coefficients
) -> None:
    hulls = define_hulls(layers.physics, path, thing)
    write_body(layers.physics, path, thing, hulls, surface, baked=is_baked(plan.shot, thing))


def _with_matrices(things: Sequence[SceneObject]) -> Iterator[tuple[SceneObject, Array]]:
    """Every object with its quantised (F|1, 4, 4) matrices, which are made in batches."""
    for first in range(0, len(things), _BATCH):
        batch = things[first : first + _BATCH]
        poses = [thing.object_to_world for thing in batch]
        yield from zip(batch, quantised_matrices(poses), strict=True)


def _define_object(
    layer: Sdf.Layer, plan: Plan, thing: SceneObject, material: str, patterns: Patterns
) -> Sdf.PrimSpec:
    field = f"objects.{thing.name}"
    path = plan.paths[field]
    leaf = path.rpartition("/")[2]

    def write_shared(prim: Sdf.PrimSpec, body: Sdf.PrimSpec) -> None:
        if not is_baked(plan.shot, thing):
            write_transform_order(prim)
        _write_facts(prim, thing)
        write_origins(prim, plan, field)
        write_mesh(body, surface_of(thing.shape))
        if _is_open(thing):
            write(body, "doubleSided", TYPES.Bool, True, uniform=True)
        bind_material(body, material)

    mesh = f"{path}/{leaf}_geo"
    prim = patterns.define(layer, path, mesh, _likeness(plan, thing, material), write_shared)
    if leaf != thing.name:
        prim.SetInfo("displayName", thing.name)
    write(prim, "usdbridge:object:name", TYPES.String, thing.name, uniform=True)
    _write_events(prim, thing)
    _write_visibility(layer, mesh, thing, plan.shot.clock.count)
    return prim


def _likeness(plan: Plan, thing: SceneObject, material: str) -> Hashable:
    """Equal for objects that differ in name and motion only; None where there is but one."""
    field = f"objects.{thing.name}"
    if isinstance(thing.shape, Mesh) or field in plan.detailed:
        return None
    origin = origin_of(plan.shot.origins, field)
    return (thing.shape, thing.role, thing.motion, thing.material, material, origin)


def _is_open(thing: SceneObject) -> bool:
    return isinstance(thing.shape, Mesh) or thing.shape.kind == "plane"


def _write_facts(prim: Sdf.PrimSpec, thing: SceneObject) -> None:
    apply_apis(prim, "UsdbridgeObjectAPI")
    if isinstance(thing.shape, Mesh):
        kind, size = "mesh", tuple(np.ptp(thing.shape.points, axis=0).tolist())
    else:
        kind, size = thing.shape.kind, thing.shape.size
    stem = "usdbridge:object"
    for name, word in (
        ("role", thing.role),
        ("motion", thing.motion),
        ("shape", kind),
    ):
        write(prim, f"{stem}:{name}", TYPES.Token, word, uniform=True)
    write(prim, f"{stem}:material", TYPES.String, thing.material, uniform=True)
    write(prim, f"{stem}:size", TYPES.Double3, Gf.Vec3d(*size), uniform=True)
    if thing.material:  # Blender keeps no other custom attributes
        write(prim, "userProperties:usdbridge:material", TYPES.String, thing.material)


def _write_events(prim: Sdf.PrimSpec, thing: SceneObject) -> None:
    stem = "usdbridge:object"
    if thing.activation_frame is not None:
        write(prim, f"{stem}:activationFrame", TYPES.Int, thing.activation_frame, uniform=True)
    if thing.part_of:
        write(prim, f"{stem}:partOf", TYPES.String, thing.part_of, uniform=True)
    if thing.events:
        events = Vt.StringArray([_in_words(event) for event in thing.events])
        write(prim, f"{stem}:events", TYPES.StringArray, events, uniform=True)


def _in_words(event: Event) -> str:
    pairs = (f"{key}={value}" for key, value in sorted(event.parameters.items()))
    return " ".join([f"{event.time!r}", event.kind, *pairs])


def _write_visibility(layer: Sdf.Layer, mesh: str, thing: SceneObject, count: int) -> None:
    if thing.visible_frames is None:
        return
    prim = layer.GetPrimAtPath(mesh)
    first, end = thing.visible_frames
    shown = "inherited" if first <= 0 < end else "invisible"
    attribute = write(prim, "visibility", TYPES.Token, shown)
    for code, word in ((0, shown), (first, "inherited"), (end, "invisible")):
        if 0 <= code < count:
            layer.SetTimeSample(attribute.path, float(code), word)
