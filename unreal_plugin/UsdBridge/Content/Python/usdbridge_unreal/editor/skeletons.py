"""Characters: the USD importer's skeletal mesh and animation on an actor of ours."""

import math

import unreal

from ..plan.clock import play_rate
from ..plan.values import SkeletonPlan
from .actors import make_actor, put_placement
from .keys import key_transform
from .lanes import Lane, put_section
from .properties import put_properties
from .run import Run
from .sequence import bind_actor, display_rate
from .showing import put_showing
from .usd import Geometry


def make_skeleton(run: Run, plan: SkeletonPlan, geometry: Geometry) -> None:
    """The actor of a character and the track that plays its animation over the shot."""
    key = f"character/{plan.id}"
    mesh = geometry.find(unreal.SkeletalMesh, plan.leaf)
    mesh = mesh or geometry.about(unreal.SkeletalMesh, plan.leaf)
    if mesh is None:
        run.used.append(key)
        run.problems.append(f"{plan.label}: the USD importer made no skeletal mesh of {plan.leaf}")
        return
    actor, _ = make_actor(run, key, unreal.SkeletalMeshActor, plan.label, "Characters")
    component = actor.get_editor_property("skeletal_mesh_component")
    put_properties(run, f"{key}/mesh", plan.label, component, {"skeletal_mesh_asset": mesh})
    put_placement(run, key, actor, plan.placement, keyed=plan.transform is not None)
    if plan.transform is not None:
        key_transform(run, key, bind_actor(run, key, actor), plan.label, plan.transform)
    put_showing(run, key, actor)
    animation = geometry.about(unreal.AnimSequence, plan.leaf)
    if animation is None:
        run.problems.append(f"{plan.label}: the USD importer made no animation: it stands still")
        return
    _play(run, plan, actor, animation)


def read_animation(section: unreal.MovieSceneSection) -> tuple[unreal.AnimSequenceBase, float]:
    """The animation that a section plays, and how fast."""
    params = section.get_editor_property("params")
    return params.get_editor_property("animation"), _read_pace(params)


def _play(
    run: Run, plan: SkeletonPlan, actor: unreal.Actor, animation: unreal.AnimSequence
) -> None:
    pace = play_rate(
        display_rate(run.sequence), run.end - run.start, float(animation.get_play_length())
    )

    def fill(section: unreal.MovieSceneSection) -> None:
        params = section.get_editor_property("params")
        params.set_editor_property("animation", animation)
        params.set_editor_property("play_rate", _pace(pace))
        section.set_editor_property("params", params)

    lane = Lane(
        key=f"character/{plan.id}/animation",
        owner=bind_actor(run, f"character/{plan.id}", actor),
        kind=unreal.MovieSceneSkeletalAnimationTrack,
        title=f"{plan.label} animation",
    )
    put_section(run, lane, (str(animation.get_path_name()), pace), fill, read_animation)


def _pace(rate: float) -> object:
    """A play rate as this version has it: a time warp since 5.5, a number before."""
    if hasattr(unreal, "MovieSceneTimeWarpVariant"):
        return unreal.MovieSceneTimeWarpVariant(fixed_play_rate=rate)
    return rate


def _read_pace(params: unreal.MovieSceneSkeletalAnimationParams) -> float:
    """The play rate of a section; not a number where it has a time warp of another kind."""
    held: object = params.get_editor_property("play_rate")
    if isinstance(held, (int, float)):
        return float(held)
    try:
        return float(params.get_editor_property("play_rate").to_fixed_play_rate())
    except Exception:  # noqa: BLE001 - what the engine raises of a warp that has no one rate
        return math.nan
