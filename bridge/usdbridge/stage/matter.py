"""Cloth, liquid and particles: their stuff, and their motion where it is known."""

import numpy as np
from pxr import Gf, Sdf, Vt

from ..frames import pose_matrices
from ..shot import Array, Cloth, Liquid, Mesh, Particles
from .gf import extent_array, points_array, quantised
from .mesh import write_mesh
from .names import SHOT
from .origins import write_origins
from .plan import Plan
from .poses import at_rest, write_pose
from .specs import TYPES, apply_apis, changing_rows, define, write
from .surface import surface_of


def define_matter(layer: Sdf.Layer, plan: Plan) -> None:
    """/Shot/Geom/<name> for every cloth, liquid and swarm of particles."""
    for cloth in plan.shot.cloths:
        prim = _define_thing(layer, plan, f"cloths.{cloth.name}")
        pose = cloth.object_to_world
        write_pose(prim, at_rest() if pose is None else pose_matrices(pose))
        _write_cloth(prim, cloth)
        _define_surface(layer, prim, cloth.mesh, cloth.color)
    for liquid in plan.shot.liquids:
        prim = _define_thing(layer, plan, f"liquids.{liquid.name}")
        write_pose(prim, at_rest())
        _write_liquid(prim, liquid)
        if liquid.mesh is not None:
            _define_surface(layer, prim, liquid.mesh, liquid.color)
    for particles in plan.shot.particles:
        prim = _define_thing(layer, plan, f"particles.{particles.name}")
        write_pose(prim, at_rest())
        _write_particles(prim, particles)
        if particles.mesh is not None:
            _define_surface(layer, prim, particles.mesh, particles.color)
        if particles.points is not None and plan.options.points:
            leaf = "geo" if particles.mesh is None else "points"
            _define_points(layer, f"{prim.path}/{prim.name}_{leaf}", particles)


def define_point_cloud(layer: Sdf.Layer, plan: Plan) -> None:
    """/Shot/Geom/PointCloud, where asked for: game engines do not read points."""
    cloud = plan.shot.points
    if cloud is None or not plan.options.points:
        return
    prim = define(layer, f"{SHOT}/Geom/PointCloud", "Points")
    _write_points(prim, cloud.positions[None], np.full(len(cloud.positions), 0.01))
    if cloud.colors is not None:
        linear = points_array(np.asarray(cloud.colors) ** 2.2)
        attribute = write(prim, "primvars:displayColor", TYPES.Color3fArray, linear)
        attribute.SetInfo("interpolation", "vertex")


def _define_thing(layer: Sdf.Layer, plan: Plan, field: str) -> Sdf.PrimSpec:
    prim = define(layer, plan.paths[field], "Xform", kind="component")
    write_origins(prim, plan, field)
    return prim


def _define_surface(
    layer: Sdf.Layer, owner: Sdf.PrimSpec, mesh: Mesh, color: tuple[float, float, float] | None
) -> None:
    prim = define(layer, f"{owner.path}/{owner.name}_geo", "Mesh")
    write_mesh(prim, surface_of(mesh, soft=True))
    write(prim, "doubleSided", TYPES.Bool, True, uniform=True)
    if color is not None:
        _write_color(prim, color)


def _write_color(prim: Sdf.PrimSpec, color: tuple[float, float, float]) -> None:
    value = Vt.Vec3fArray([Gf.Vec3f(*color)])
    attribute = write(prim, "primvars:displayColor", TYPES.Color3fArray, value)
    attribute.SetInfo("interpolation", "constant")


def _define_points(layer: Sdf.Layer, path: str, particles: Particles) -> None:
    assert particles.points is not None
    prim = define(layer, path, "Points")
    radii = np.full(particles.points.shape[1], particles.radius or 0.005)
    _write_points(prim, particles.points, radii)
    if particles.color is not None:
        _write_color(prim, particles.color)


def _write_points(prim: Sdf.PrimSpec, frames: Array, radii: Array) -> None:
    rows = quantised(frames)
    attribute = write(prim, "points", TYPES.Point3fArray, points_array(rows[0]))
    for code in changing_rows(rows):
        prim.layer.SetTimeSample(attribute.path, float(code), points_array(rows[code]))
    widths = Vt.FloatArray.FromNumpy(np.asarray(2 * radii, np.float32))
    write(prim, "widths", TYPES.FloatArray, widths)
    write(prim, "extent", TYPES.Float3Array, extent_array(rows))


def _write_cloth(prim: Sdf.PrimSpec, cloth: Cloth) -> None:
    apply_apis(prim, "UsdbridgeClothAPI")
    stem = "usdbridge:cloth"
    _write_numbers(
        prim,
        {
            f"{stem}:areaDensity": cloth.area_density,
            f"{stem}:stretchStiffness": cloth.stretch_stiffness,
            f"{stem}:bendStiffness": cloth.bend_stiffness,
        },
    )
    pins = Vt.IntArray(list(cloth.pins))
    write(prim, f"{stem}:pins", TYPES.IntArray, pins, uniform=True)
    for name, word in (("material", cloth.material), ("pinnedTo", cloth.pinned_to)):
        write(prim, f"{stem}:{name}", TYPES.String, word, uniform=True)


def _write_liquid(prim: Sdf.PrimSpec, liquid: Liquid) -> None:
    apply_apis(prim, "UsdbridgeLiquidAPI")
    stem = "usdbridge:liquid"
    _write_numbers(
        prim,
        {
            f"{stem}:volume": liquid.volume,
            f"{stem}:density": liquid.density,
            f"{stem}:viscosity": liquid.viscosity,
            f"{stem}:surfaceTension": liquid.surface_tension,
            f"{stem}:spread": liquid.spread,
        },
    )
    write(prim, f"{stem}:container", TYPES.String, liquid.container, uniform=True)


def _write_particles(prim: Sdf.PrimSpec, particles: Particles) -> None:
    apply_apis(prim, "UsdbridgeParticlesAPI")
    stem = "usdbridge:particles"
    write(prim, f"{stem}:kind", TYPES.Token, particles.kind, uniform=True)
    write(prim, f"{stem}:count", TYPES.Int, particles.count, uniform=True)
    _write_numbers(prim, {f"{stem}:radius": particles.radius})
    for name, vector in (
        ("regionCentre", particles.region_centre),
        ("regionSize", particles.region_size),
        ("velocity", particles.velocity),
    ):
        if vector is not None:
            write(prim, f"{stem}:{name}", TYPES.Double3, Gf.Vec3d(*vector), uniform=True)


def _write_numbers(prim: Sdf.PrimSpec, values: dict[str, float | None]) -> None:
    for name, value in values.items():
        if value is not None:
            write(prim, name, TYPES.Double, value, uniform=True)
