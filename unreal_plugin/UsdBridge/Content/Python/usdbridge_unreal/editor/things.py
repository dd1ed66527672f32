"""Props and proxies: static mesh actors, moved by our keys or by the engine."""

from collections.abc import Mapping

import unreal

from ..plan.values import Surface, ThingPlan
from .actors import make_actor, put_placement
from .bodies import put_body, put_collision
from .keys import key_transform
from .properties import put_properties
from .run import Run
from .sequence import bind_actor
from .showing import put_showing
from .usd import Geometry

Materials = Mapping[Surface, unreal.Material]


def make_thing(run: Run, plan: ThingPlan, geometry: Geometry, materials: Materials) -> None:
    """The actor of a prop or proxy with the mesh that the USD importer made for it."""
    key = f"thing/{plan.id}"
    mesh = geometry.find(unreal.StaticMesh, plan.mesh)
    if mesh is None:
        run.used.append(key)
        run.problems.append(f"{plan.label}: the USD importer made no static mesh {plan.mesh}")
        return
    actor, _ = make_actor(run, key, unreal.StaticMeshActor, plan.label, plan.folder)
    component = actor.get_editor_property("static_mesh_component")
    label = str(actor.get_actor_label())
    _put_look(run, plan, component, mesh)
    material = materials.get(plan.surface)
    if material is not None:
        slots = {"override_materials": [material] * max(1, component.get_num_materials())}
        put_properties(run, f"{key}/material", label, component, slots)
    is_live = plan.body is not None and plan.body.simulated is not None
    put_collision(run, key, label, component, "PhysicsActor" if is_live else "BlockAll")
    put_body(run, key, actor, component, plan.body)
    put_placement(run, key, actor, plan.placement, keyed=plan.transform is not None)
    if plan.transform is not None:
        key_transform(run, key, bind_actor(run, key, actor), label, plan.transform)
    put_showing(run, key, actor, plan.visible, hidden=plan.surface == "hidden")


def _put_look(
    run: Run,
    plan: ThingPlan,
    component: unreal.StaticMeshComponent,
    mesh: unreal.StaticMesh,
) -> None:
    mobility = unreal.ComponentMobility
    label = str(component.get_owner().get_actor_label())
    values: dict[str, object] = {
        "mobility": mobility.MOVABLE if plan.movable else mobility.STATIC,
        "static_mesh": mesh,
        "cast_shadow": plan.casts_shadow,
        "visible": plan.surface != "hidden",  # in the viewport too; it collides all the same
    }
    if hasattr(component, "holdout"):
        values["holdout"] = plan.surface == "holdout"
    put_properties(run, f"thing/{plan.id}/look", label, component, values)
