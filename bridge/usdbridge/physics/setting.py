"""What a bake is told, from the shot and the options."""

from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path

from platformdirs import user_cache_path

from ..errors import OptionError
from ..options import PhysicsOptions
from ..shot import Physics, Shot

_MOST_SUBSTEPS = 10_000


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Setting:
    """How to bake."""

    physics: Physics
    substeps: int | None
    cache: Path
    crosscheck: bool = False  # in a second engine


def setting_of(shot: Shot, options: PhysicsOptions) -> Setting:
    """The shot's own physics, with what the options say instead.

    Raises:
        OptionError: an option outside its range, or one that needs what is not installed.
    """
    _check(options)
    physics = shot.physics or Physics()
    if options.intensity is not None:
        physics = replace(physics, intensity=options.intensity)
    if options.seed is not None:
        physics = replace(physics, seed=options.seed)
    return Setting(
        physics=physics,
        substeps=options.substeps,
        cache=cache_folder(options),
        crosscheck=options.crosscheck,
    )


def _check(options: PhysicsOptions) -> None:
    if options.intensity is not None and not 0 <= options.intensity <= 1:
        raise OptionError(
            f"intensity is {options.intensity}; give 0 (as observed) to 1 (simulated)"
        )
    if options.substeps is not None and not 1 <= options.substeps <= _MOST_SUBSTEPS:
        raise OptionError(
            f"substeps is {options.substeps}; give 1 to {_MOST_SUBSTEPS}, or leave it out"
        )
    if options.seed is not None and options.seed < 0:
        raise OptionError(f"seed is {options.seed}; give 0 or more")
    if options.crosscheck and find_spec("mujoco") is None:
        raise OptionError(
            "crosscheck needs MuJoCo: install it with pip install 'usdbridge[crosscheck]', or "
            "leave the option out"
        )


def cache_folder(options: PhysicsOptions) -> Path:
    """Where results of physics are kept: as told, or in the user's cache folder."""
    return options.bake_cache or user_cache_path("usdbridge", appauthor=False) / "physics"
