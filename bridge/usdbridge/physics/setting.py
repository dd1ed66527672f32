"""What a bake is told, from the shot and the options."""

from dataclasses import dataclass, replace
from pathlib import Path

from platformdirs import user_cache_path

from ..options import PhysicsOptions
from ..shot import Physics, Shot


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Setting:
    """How to bake."""

    physics: Physics
    substeps: int | None
    cache: Path


def setting_of(shot: Shot, options: PhysicsOptions) -> Setting:
    """The shot's own physics, with what the options say instead."""
    physics = shot.physics or Physics()
    if options.intensity is not None:
        physics = replace(physics, intensity=options.intensity)
    if options.seed is not None:
        physics = replace(physics, seed=options.seed)
    return Setting(physics=physics, substeps=options.substeps, cache=cache_folder(options))


def cache_folder(options: PhysicsOptions) -> Path:
    """Where results of physics are kept: as told, or in the user's cache folder."""
    return options.bake_cache or user_cache_path("usdbridge", appauthor=False) / "physics"
