"""author: a shot becomes a USD stage. Only from here on is there pxr."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ..options import StageOptions
from ..report import Finding
from ..shot import Shot
from ..version import __version__
from .audio import define_markers, define_sounds
from .camera import define_camera
from .characters import define_characters
from .layers import (
    Layers,
    department_layers,
    export_layers,
    one_layer,
    set_time_and_units,
    writing,
)
from .lights import define_lights
from .look import define_look
from .losses import list_losses
from .matter import define_matter
from .motion import define_motion
from .objects import define_objects
from .particles import define_particles, define_point_cloud
from .physics import define_physics_scene
from .plan import Media, Plan, make_plan
from .plate import define_plate
from .record import define_root
from .textures import copy_textures
from .verdict import define_verdict

__all__ = ["Authored", "Media", "author_stage"]


@dataclass(frozen=True, slots=True)
class Authored:
    """A written stage."""

    root: Path  # root layer
    prims: Mapping[str, str]  # field path of each part, e.g. "objects.mug" → prim path
    findings: tuple[Finding, ...] = ()  # what the shot holds and the stage does not show


def author_stage(
    shot: Shot,
    directory: Path,
    options: StageOptions = StageOptions(),
    *,
    media: Media = Media(),
    layered: bool = False,
) -> Authored:
    """Write the stage of a shot into a folder, with everything it refers to below that folder.

    Args:
        shot: what to write; what it lacks is left out.
        directory: an existing folder; `media` inside it are referred to, textures are added.
        options: what the stage holds.
        media: plate pictures and sounds, absolute paths inside `directory`.
        layered: one layer per department under a root layer, instead of one layer.

    Raises:
        StageError: USD cannot hold a value, or a texture cannot be read.
    """
    plan = make_plan(shot, media, options)
    layers = department_layers() if layered else one_layer()
    with writing():
        _write_departments(layers, plan, directory)
    root = export_layers(layers, directory, shot.name)
    return Authored(root, plan.paths, list_losses(plan))


def _write_departments(layers: Layers, plan: Plan, directory: Path) -> None:
    pictures = tuple(picture.relative_to(directory) for picture in plan.media.pictures)
    sounds = {name: path.relative_to(directory) for name, path in plan.media.sounds.items()}
    set_time_and_units(layers, plan.shot.clock)
    define_root(layers.root, plan, f"usdbridge {__version__}")
    define_camera(layers.camera, plan)
    define_plate(layers.camera, plan, pictures)
    textures = copy_textures(plan, directory)
    define_objects(layers, plan, textures)
    define_matter(layers.proxies, plan)
    define_particles(layers.proxies, plan)
    define_point_cloud(layers.proxies, plan)
    define_characters(layers.proxies, plan)
    define_physics_scene(layers.physics, plan.shot)
    define_lights(layers.lights, plan, textures)
    define_sounds(layers.audio, plan, sounds)
    define_markers(layers.audio, plan)
    define_look(layers.look, plan)
    define_motion(layers, plan.shot)
    define_verdict(layers.physics, plan)
