"""The footage as assets and media sections, frame by frame in step with the shot."""

from __future__ import annotations  # classes of plug-ins that may not be enabled

from fractions import Fraction

import unreal

from ..plan.values import PlatePlan
from .assets import make_asset
from .lanes import Lane, Owner, find_track, put_section
from .properties import put_properties
from .run import Run
from .sequence import to_fraction, to_rate


def make_source(run: Run, plan: PlatePlan) -> unreal.BaseMediaSource:
    """The media source of the footage: an image sequence, exact to the frame, or a movie."""
    path = f"{run.folder}/MS_{plan.id}"
    if plan.kind == "video":
        movie, _ = make_asset(
            run.work, f"{path}_movie", unreal.FileMediaSource, unreal.FileMediaSourceFactoryNew()
        )
        put_properties(run, "footage/movie", plan.label, movie, {"file_path": plan.path.as_posix()})
        return movie
    images, is_new = make_asset(
        run.work, f"{path}_images", unreal.ImgMediaSource, unreal.ImgMediaSourceFactoryNew()
    )
    if is_new or str(images.get_sequence_path()) != plan.path.parent.as_posix():
        before = images.get_sequence_path()
        images.set_sequence_path(plan.path.as_posix())
        if before:
            run.work.undo.callback(images.set_sequence_path, f"{before}/{plan.path.name}")
    values: dict[str, object] = {"frame_rate_override": to_rate(plan.rate)}
    if plan.is_srgb:
        values["source_color_settings.encoding_override"] = unreal.MediaSourceEncoding.MSE_S_RGB
        values["source_color_settings.color_space_override"] = unreal.TextureColorSpace.TCS_S_RGB
    put_properties(run, "footage/images", plan.label, images, values)
    return images


def make_texture(run: Run, plan: PlatePlan) -> unreal.MediaTexture:
    """A texture that shows the footage to materials."""
    texture, _ = make_asset(
        run.work,
        f"{run.folder}/MT_{plan.id}",
        unreal.MediaTexture,
        unreal.MediaTextureFactoryNew(),
    )
    # As a plain picture of the new style, whose sampler is *Color* where it is sRGB
    looks = {"new_style_output": True, "srgb": True}
    put_properties(run, "footage/texture", plan.label, texture, looks)
    return texture


def play_on_plate(
    run: Run, plan: PlatePlan, source: unreal.BaseMediaSource, plate: unreal.MovieSceneBindingProxy
) -> None:
    """A media track of the plate over the shot, from the footage's frame that it begins with.

    Args:
        run: the import.
        plan: the footage.
        source: what plays.
        plate: binding of the media plate's component.
    """
    lane = _lane(plan, "plate", plate)

    def fill(section: unreal.MovieSceneSection) -> None:
        _fill(run, plan, source, section)
        binding = run.sequence.get_binding_id(plate)
        section.set_editor_property("media_source_proxy_binding_id", binding)

    put_section(run, lane, _wanted(plan, source), fill, _read)
    _wait_for_frames(run, plan, lane)


def play_in_texture(
    run: Run, plan: PlatePlan, source: unreal.BaseMediaSource, texture: unreal.MediaTexture
) -> None:
    """A media track of the sequence that fills the texture, as a plate's own is out of reach."""
    lane = _lane(plan, "materials", run.sequence)

    def fill(section: unreal.MovieSceneSection) -> None:
        _fill(run, plan, source, section)
        section.set_editor_property("media_texture", texture)

    put_section(run, lane, _wanted(plan, source), fill, _read)
    _wait_for_frames(run, plan, lane)


def source_path(source: unreal.BaseMediaSource | None) -> str:
    """The file or folder that a media source opens; "" where it opens none."""
    if source is None:
        return ""
    if isinstance(source, unreal.FileMediaSource):
        return str(source.get_editor_property("file_path"))
    return str(source.get_sequence_path()) if hasattr(source, "get_sequence_path") else ""


def source_rate(source: unreal.BaseMediaSource | None) -> Fraction | None:
    """Images per second of an image sequence; None of a movie, which has its own."""
    if not hasattr(source, "get_sequence_path") or source is None:
        return None
    return to_fraction(source.get_editor_property("frame_rate_override")) or None


def ticks_per_frame(sequence: unreal.LevelSequence) -> Fraction:
    """Ticks of a frame at the display rate."""
    ticks = to_fraction(sequence.get_tick_resolution())
    return ticks / to_fraction(sequence.get_display_rate())


def _wait_for_frames(run: Run, plan: PlatePlan, lane: Lane) -> None:
    """Scrubbing waits for the image of its frame, where there are images."""
    track = find_track(lane)
    if plan.waits and track is not None:
        title = f"{lane.title} track"
        put_properties(run, f"{lane.key}/track", title, track, {"synchronous_scrubbing": True})


def _lane(plan: PlatePlan, purpose: str, owner: Owner) -> Lane:
    return Lane(
        key=f"{plan.id}/media {purpose}",
        owner=owner,
        kind=unreal.MovieSceneMediaTrack,
        title=f"{plan.label} for {purpose}",
    )


def _wanted(plan: PlatePlan, source: unreal.BaseMediaSource) -> object:
    return (plan.first_media_frame, str(source.get_path_name()))


def _fill(
    run: Run, plan: PlatePlan, source: unreal.BaseMediaSource, section: unreal.MovieSceneSection
) -> None:
    offset = plan.first_media_frame * ticks_per_frame(run.sequence)
    section.set_editor_property("media_source", source)
    section.set_editor_property("start_frame_offset", unreal.FrameNumber(round(offset)))
    section.set_editor_property("looping", False)


def _read(section: unreal.MovieSceneSection) -> object:
    offset = section.get_editor_property("start_frame_offset")
    return (section.get_editor_property("media_source"), offset.value)
