"""Particles: a mesh of all of them for engines, and, where asked for, points and instances."""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
from pxr import Gf, Sdf, Vt

from ..shot import Array, Particles, Primitive
from .gf import extent_array, points_array, quantised
from .matter import define_surface, define_thing
from .mesh import write_mesh
from .names import SHOT
from .plan import Plan
from .poses import at_rest, write_pose
from .specs import (
    TYPES,
    apply_apis,
    changing_rows,
    define,
    override,
    write,
    write_color,
    write_numbers,
    write_relationship,
)
from .surface import surface_of

_RADIUS = 0.005  # m; shown where none is known
_SET = "particles"
_BALL = Primitive(kind="sphere", size=(2.0, 2.0, 2.0))  # prototypes are scaled by the radii
_FLAKE = Primitive(kind="plane", size=(2.0, 0.0, 3.0))


def define_particles(layer: Sdf.Layer, plan: Plan) -> None:
    """/Shot/Geom/<name> for every swarm of particles."""
    for swarm in plan.shot.particles:
        prim = define_thing(layer, plan, f"particles.{swarm.name}")
        write_pose(prim, at_rest())
        _write_stuff(prim, swarm)
        if swarm.mesh is not None:
            define_surface(layer, prim, swarm.mesh, swarm.color)
        if swarm.points is None:
            continue
        if plan.options.points:
            leaf = "geo" if swarm.mesh is None else "points"
            _define_points(layer, f"{prim.path}/{prim.name}_{leaf}", swarm)
        if plan.options.instances:
            _define_instances(layer, prim, swarm)


def define_point_cloud(layer: Sdf.Layer, plan: Plan) -> None:
    """/Shot/Geom/PointCloud, where asked for: game engines do not read points."""
    cloud = plan.shot.points
    if cloud is None or not plan.options.points:
        return
    prim = define(layer, f"{SHOT}/Geom/PointCloud", "Points")
    _write_points(prim, cloud.positions[None], np.full((1, len(cloud.positions)), 0.01))
    if cloud.colors is not None:
        linear = points_array(np.asarray(cloud.colors) ** 2.2)
        attribute = write(prim, "primvars:displayColor", TYPES.Color3fArray, linear)
        attribute.SetInfo("interpolation", "vertex")


def _write_stuff(prim: Sdf.PrimSpec, swarm: Particles) -> None:
    apply_apis(prim, "UsdbridgeParticlesAPI")
    stem = "usdbridge:particles"
    write(prim, f"{stem}:kind", TYPES.Token, swarm.kind, uniform=True)
    write(prim, f"{stem}:count", TYPES.Int, swarm.count, uniform=True)
    write(prim, f"{stem}:emitter", TYPES.String, swarm.emitter, uniform=True)
    write_numbers(prim, {f"{stem}:radius": swarm.radius})
    for name, vector in (
        ("regionCentre", swarm.region_centre),
        ("regionSize", swarm.region_size),
        ("velocity", swarm.velocity),
    ):
        if vector is not None:
            write(prim, f"{stem}:{name}", TYPES.Double3, Gf.Vec3d(*vector), uniform=True)


def _define_points(layer: Sdf.Layer, path: str, swarm: Particles) -> None:
    assert swarm.points is not None
    prim = define(layer, path, "Points")
    _write_points(prim, swarm.points, _radii(swarm))
    if swarm.color is not None:
        write_color(prim, swarm.color)


def _radii(swarm: Particles) -> Array:
    """(F|1, N) m."""
    if swarm.radii is not None:
        return swarm.radii
    assert swarm.points is not None
    return np.full((1, swarm.points.shape[1]), swarm.radius or _RADIUS)


def _write_points(prim: Sdf.PrimSpec, frames: Array, radii: Array) -> None:
    rows = quantised(frames)
    _write_moving(prim, "points", TYPES.Point3fArray, rows, points_array)
    widths = np.asarray(2 * radii, np.float32)
    _write_moving(prim, "widths", TYPES.FloatArray, widths, Vt.FloatArray.FromNumpy)
    write(prim, "extent", TYPES.Float3Array, extent_array(rows))


def _define_instances(layer: Sdf.Layer, owner: Sdf.PrimSpec, swarm: Particles) -> None:
    """A PointInstancer beside the mesh, and a variant set that says which of the two is seen."""
    assert swarm.points is not None
    path = f"{owner.path}/{owner.name}_instances"
    prim = define(layer, path, "PointInstancer")
    kind = define(layer, f"{path}/{owner.name}_prototype", "Mesh")
    write_mesh(kind, surface_of(_BALL if swarm.orientations is None else _FLAKE))
    if swarm.color is not None:
        write_color(kind, swarm.color)
    write_relationship(prim, "prototypes", str(kind.path))
    count = swarm.points.shape[1]
    write(prim, "protoIndices", TYPES.IntArray, Vt.IntArray(count, 0))
    _write_moving(prim, "positions", TYPES.Point3fArray, quantised(swarm.points), points_array)
    scales = np.repeat(_radii(swarm)[..., None], 3, axis=2)
    _write_moving(prim, "scales", TYPES.Float3Array, quantised(scales), points_array)
    if swarm.orientations is not None:
        turns = np.asarray(swarm.orientations, np.float16)
        _write_moving(prim, "orientations", TYPES.QuathArray, turns, _half_quaternions)
    reach = 3 * float(scales.max(initial=0.0))
    box = np.concatenate([swarm.points - reach, swarm.points + reach], axis=1)
    write(prim, "extent", TYPES.Float3Array, extent_array(quantised(box)))
    if swarm.mesh is not None:
        _choose(layer, owner)


def _choose(layer: Sdf.Layer, owner: Sdf.PrimSpec) -> None:
    owner.SetInfo("variantSetNames", Sdf.StringListOp.Create(prependedItems=[_SET]))
    owner.variantSelections[_SET] = "mesh"
    for variant, hidden in (("mesh", "instances"), ("instances", "geo")):
        inside = f"{owner.path}{{{_SET}={variant}}}{owner.name}_{hidden}"
        write(override(layer, inside), "visibility", TYPES.Token, "invisible")


def _write_moving(
    prim: Sdf.PrimSpec,
    name: str,
    type_name: Sdf.ValueTypeName,
    rows: npt.NDArray[np.floating[Any]],
    convert: Callable[[Any], Any],
) -> None:
    attribute = write(prim, name, type_name, convert(rows[0]))
    for code in changing_rows(rows):
        prim.layer.SetTimeSample(attribute.path, float(code), convert(rows[code]))


def _half_quaternions(rows: npt.NDArray[np.float16]) -> Vt.QuathArray:
    return Vt.QuathArray([Gf.Quath(float(w), float(x), float(y), float(z)) for w, x, y, z in rows])
