"""Bodies: mass, damping and friction of an actor, and when the engine takes it over."""

import unreal

from ..plan.values import BodyPlan
from ..shot import Vector
from .actors import put_tags
from .assets import make_asset
from .keys import key_switch
from .properties import put_properties
from .run import Run, settle
from .sequence import bind_component

_SIMULATE = "BodyInstance.bSimulatePhysics"
Body = tuple[float, float, float, unreal.PhysicalMaterial | None]
VELOCITY, SPIN = "usdbridge.velocity=", "usdbridge.spin="


def put_body(
    run: Run,
    key: str,
    actor: unreal.Actor,
    component: unreal.StaticMeshComponent,
    plan: BodyPlan | None,
) -> None:
    """The physical body of an actor; none where there is no plan."""
    if plan is None:
        return
    label = str(actor.get_actor_label())
    surface = _surface(run, key, plan)
    settle(
        run,
        f"{key}/body",
        (label, "set"),
        (plan.mass_kg, str(surface.get_path_name()) if surface else ""),
        read=lambda: read_body(component),
        write=lambda: _write(run, component, plan, surface),
    )
    put_tags(run, actor, VELOCITY, _words(plan.velocity_cm))
    put_tags(run, actor, SPIN, _words(plan.spin_deg))
    if plan.simulated is not None:
        binding = bind_component(run, key, actor, component)
        key_switch(run, key, binding, (label, _SIMULATE), plan.simulated)


def put_collision(
    run: Run, key: str, label: str, component: unreal.StaticMeshComponent, profile: str
) -> None:
    """What a component collides with, by the name of one of the engine's profiles."""
    before = component.get_collision_profile_name()

    def write() -> None:
        component.modify()
        component.set_collision_profile_name(profile)
        run.work.undo.callback(component.set_collision_profile_name, before)

    settle(
        run,
        f"{key}/collision",
        (label, "set"),
        profile,
        read=lambda: str(component.get_collision_profile_name()),
        write=write,
    )


def read_body(component: unreal.StaticMeshComponent) -> Body:
    """Mass in kg (-1 where it is not overridden), both dampings, and the physical material."""
    body = component.get_editor_property("body_instance")
    is_given = body.get_editor_property("override_mass")
    return (
        float(body.get_editor_property("mass_in_kg_override")) if is_given else -1.0,
        float(body.get_editor_property("linear_damping")),
        float(body.get_editor_property("angular_damping")),
        body.get_editor_property("phys_material_override"),
    )


def _write(
    run: Run,
    component: unreal.StaticMeshComponent,
    plan: BodyPlan,
    surface: unreal.PhysicalMaterial | None,
) -> None:
    mass, linear, angular, before = read_body(component)
    undo = run.work.undo.callback
    undo(component.set_mass_override_in_kg, "None", max(mass, 1.0), mass >= 0)
    undo(component.set_linear_damping, linear)
    undo(component.set_angular_damping, angular)
    component.modify()
    if plan.mass_kg is not None:
        component.set_mass_override_in_kg("None", plan.mass_kg, True)
    component.set_linear_damping(0.0)
    component.set_angular_damping(0.0)
    if surface is not None:
        if before is not None:
            undo(component.set_phys_material_override, before)
        component.set_phys_material_override(surface)


def _surface(run: Run, key: str, plan: BodyPlan) -> unreal.PhysicalMaterial | None:
    """A physical material of the body's own; None where nothing is known of its surface."""
    known = {"friction": plan.friction, "restitution": plan.restitution}
    values = {name: value for name, value in known.items() if value is not None}
    if not values:
        return None
    name = key.rpartition("/")[2]
    made, _ = make_asset(
        run.work,
        f"{run.folder}/Physics/PM_{name}",
        unreal.PhysicalMaterial,
        unreal.PhysicalMaterialFactoryNew(),
    )
    put_properties(run, f"{key}/surface", f"PM_{name}", made, values)
    return made


def _words(vector: Vector | None) -> list[str]:
    return [] if vector is None else [",".join(f"{each + 0.0:.6g}" for each in vector)]
