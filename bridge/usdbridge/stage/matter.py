"""Cloth and liquid: their stuff, and their motion where it is known."""

from pxr import Sdf, Vt

from ..frames import pose_matrices
from ..shot import Cloth, Liquid, Mesh
from .mesh import write_mesh
from .origins import write_origins
from .plan import Plan
from .poses import at_rest, write_pose
from .specs import TYPES, apply_apis, define, write, write_color, write_numbers
from .surface import surface_of


def define_matter(layer: Sdf.Layer, plan: Plan) -> None:
    """/Shot/Geom/<name> for every cloth and liquid."""
    for cloth in plan.shot.cloths:
        prim = define_thing(layer, plan, f"cloths.{cloth.name}")
        pose = cloth.object_to_world
        write_pose(prim, at_rest() if pose is None else pose_matrices(pose))
        _write_cloth(prim, cloth)
        define_surface(layer, prim, cloth.mesh, cloth.color)
    for liquid in plan.shot.liquids:
        prim = define_thing(layer, plan, f"liquids.{liquid.name}")
        write_pose(prim, at_rest())
        _write_liquid(prim, liquid)
        if liquid.mesh is not None:
            define_surface(layer, prim, liquid.mesh, liquid.color)


def define_thing(layer: Sdf.Layer, plan: Plan, field: str) -> Sdf.PrimSpec:
    """The prim of a part of the shot, with the origins of its values."""
    prim = define(layer, plan.paths[field], "Xform", kind="component")
    write_origins(prim, plan, field)
    return prim


def define_surface(
    layer: Sdf.Layer, owner: Sdf.PrimSpec, mesh: Mesh, color: tuple[float, float, float] | None
) -> None:
    """`<name>_geo`: a soft surface, seen from both sides."""
    prim = define(layer, f"{owner.path}/{owner.name}_geo", "Mesh")
    write_mesh(prim, surface_of(mesh, soft=True))
    write(prim, "doubleSided", TYPES.Bool, True, uniform=True)
    if color is not None:
        write_color(prim, color)


def _write_cloth(prim: Sdf.PrimSpec, cloth: Cloth) -> None:
    apply_apis(prim, "UsdbridgeClothAPI")
    stem = "usdbridge:cloth"
    write_numbers(
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
    write_numbers(
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
