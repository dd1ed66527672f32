"""Meshes whose points move: the USD importer's geometry caches on actors of ours."""

from __future__ import annotations  # classes of plug-ins that may not be enabled

import unreal

from ..plan.clock import play_rate
from ..plan.values import CachePlan
from .actors import make_actor, put_placement
from .keys import key_transform
from .lanes import Lane, put_section
from .properties import put_properties
from .run import Run
from .sequence import bind_actor, display_rate
from .showing import put_showing
from .usd import Geometry


def make_cache(run: Run, plan: CachePlan, geometry: Geometry) -> None:
    """The actor of a moving mesh and the track that plays it over the shot."""
    key = f"cache/{plan.id}"
    cache = geometry.find(unreal.GeometryCache, plan.mesh)
    if cache is None:
        run.used.append(key)
        run.problems.append(f"{plan.label}: the USD importer made no geometry cache {plan.mesh}")
        return
    actor, _ = make_actor(run, key, unreal.GeometryCacheActor, plan.label, "Caches")
    component = actor.get_editor_property("geometry_cache_component")
    put_properties(run, f"{key}/mesh", plan.label, component, {"geometry_cache": cache})
    put_placement(run, key, actor, plan.placement, keyed=plan.transform is not None)
    if plan.transform is not None:
        key_transform(run, key, bind_actor(run, key, actor), plan.label, plan.transform)
    put_showing(run, key, actor)

    # The component knows how long what it holds is; the asset says it in frames of an unknown rate
    seconds = float(component.get_editor_property("duration"))
    pace = play_rate(display_rate(run.sequence), run.end - run.start, seconds)

    def fill(section: unreal.MovieSceneSection) -> None:
        params = section.get_editor_property("params")
        params.set_editor_property("geometry_cache_asset", cache)
        params.set_editor_property("play_rate", pace)
        section.set_editor_property("params", params)

    lane = Lane(
        key=f"{key}/animation",
        owner=bind_actor(run, key, actor),
        kind=unreal.MovieSceneGeometryCacheTrack,
        title=f"{plan.label} animation",
    )
    put_section(run, lane, (str(cache.get_path_name()), pace), fill, read_cache)


def read_cache(section: unreal.MovieSceneSection) -> tuple[unreal.GeometryCache, float]:
    """The cache that a section plays, and how fast."""
    params = section.get_editor_property("params")
    cache = params.get_editor_property("geometry_cache_asset")
    return cache, float(params.get_editor_property("play_rate"))
