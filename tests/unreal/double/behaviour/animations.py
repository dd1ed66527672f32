"""What the USD importer's animations are long, and how fast sections play them."""

from __future__ import annotations

from typing import Any

from tests.unreal.double.calls import behaviour
from tests.unreal.double.project import Project
from tests.unreal.double.properties import getter


@behaviour("AnimationAsset.get_play_length")
def get_length(_project: Project, owner: Any) -> float:
    return float(owner._own.sheet.get("seconds", 0.0))


@getter("GeometryCacheComponent.duration")
def cache_length(_project: Project, owner: Any) -> float:
    cache = owner._own.values.get("geometry_cache")
    return float(cache._own.sheet.get("seconds", 0.0)) if cache is not None else 0.0


@behaviour("MovieSceneTimeWarpVariant.to_fixed_play_rate")
def get_rate(_project: Project, owner: Any) -> float:
    return float(owner._own.values["fixed_play_rate"])


@behaviour("MovieSceneTimeWarpVariant.set_fixed_play_rate")
def set_rate(_project: Project, owner: Any, fixed_play_rate: float) -> None:
    owner._own.values["fixed_play_rate"] = fixed_play_rate
