"""What a bake is told, from the shot and the options."""

from dataclasses import dataclass, replace
from pathlib import Path

from ..options import PhysicsOptions
from ..shot import Physics, Shot


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Setting:
    """How to bake."""

    physics: Physics
    substeps: int | None
    cache: Path | None


def setting_of(shot: Shot, options: PhysicsOptions) -> Setting:
    """The shot's own physics, with what the options say instead."""
    physics = shot.physics or Physics()
    if options.intensity is not None:
        physics = replace(physics, intensity=options.intensity)
    if options.seed is not None:
        physics = replace(physics, seed=options.seed)
    return Setting(physics=physics, substeps=options.substeps, cache=options.bake_cache)
