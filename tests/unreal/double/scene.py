"""A camera in a sequence, made by hand: what tests of the double begin with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.unreal.double.module import Double


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One shot of 24 frames at 24000/1001 frames a second."""

    sequence: Any
    camera: Any
    lens: Any  # its CineCameraComponent
    binding: Any
    lens_binding: Any
    section: Any  # of the transform track, from 0 to 24
    channels: list[Any]  # of that section

    def key(self, channel: int, frame: int, value: float, mode: str = "LINEAR") -> Any:
        """A key of the transform."""
        return add_key(self.channels[channel], frame, value, mode)


def add_key(channel: Any, frame: int, value: float, mode: str = "LINEAR") -> Any:
    """A key of any channel."""
    project = channel._own.project
    return channel.add_key(
        time=project.type("FrameNumber")(frame),
        new_value=value,
        interpolation=getattr(project.type("MovieSceneKeyInterpolation"), mode),
    )


def build_sequence(unreal: Double, name: str = "LS_shot") -> Any:
    """An empty sequence of 24 frames at 24000/1001 frames a second."""
    made = unreal.AssetToolsHelpers.get_asset_tools().create_asset(
        name, "/Game/Shots", unreal.LevelSequence, unreal.LevelSequenceFactoryNew()
    )
    made.set_display_rate(unreal.FrameRate(24000, 1001))
    made.set_playback_start(0)
    made.set_playback_end(24)
    return made


def build_scene(unreal: Double) -> Scene:
    """A camera at the origin with an empty transform track."""
    sequence = build_sequence(unreal)
    camera = spawn(unreal, unreal.CineCameraActor)
    binding = sequence.add_possessable(camera)
    lens_binding = sequence.add_possessable(camera.get_cine_camera_component())
    lens_binding.set_parent(binding)
    section = binding.add_track(unreal.MovieScene3DTransformTrack).add_section()
    section.set_range(0, 24)
    return Scene(
        sequence=sequence,
        camera=camera,
        lens=camera.get_cine_camera_component(),
        binding=binding,
        lens_binding=lens_binding,
        section=section,
        channels=list(section.get_all_channels()),
    )


def spawn(unreal: Double, kind: Any, *location: float, **rotation: float) -> Any:
    """An actor at a location in cm, with roll, pitch and yaw in degrees."""
    actors = unreal.get_editor_subsystem(unreal.EditorActorSubsystem)
    return actors.spawn_actor_from_class(kind, unreal.Vector(*location), unreal.Rotator(**rotation))


def track_of(scene: Scene, path: str) -> Any:
    """The channel of a new float track of the lens over the whole shot."""
    kind = scene.lens._own.project.type("MovieSceneFloatTrack")
    track = scene.lens_binding.add_track(kind)
    track.set_property_name_and_path(path.rsplit(".", 1)[-1], path)
    section = track.add_section()
    section.set_range(0, 24)
    return section.get_all_channels()[0]
