"""Evaluates what a sequence holds, frame by frame, from its keys alone.

It shares no code with the plug-in: tests hold the plug-in against it. Frames are those of the
sequence's display rate and may have a fraction; lengths are cm, lenses mm, points Unreal's
(left-handed, X forward, Y right, Z up), pixels from the top left corner.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from operator import attrgetter
from typing import Any

import numpy as np
from tests.unreal.double.behaviour.bindings import resolved
from tests.unreal.double.behaviour.components import local_placement
from tests.unreal.double.own import lineage
from tests.unreal.double.rotation import IDENTITY, Array, Placement, axes_of_rotator
from tests.unreal.double.score import UNSET, Binding, Key, score_of, sequence_of

Frame = int | float | Fraction


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Camera:
    """A camera at one frame, its lens clamped as its own limits say."""

    placement: Placement  # axes: forward, right, up
    focal_mm: float
    sensor_mm: tuple[float, float]  # width, height
    offset_mm: tuple[float, float]  # of the sensor: to the right, upwards
    aperture: float  # f-stop
    focus_cm: float


def channel_at(channel: Any, frame: Frame) -> Any:
    """The value of a channel at a frame; None: it has neither keys nor a default.

    Before its first key and after its last a channel holds.

    Raises:
        NotImplementedError: The value lies on a cubic, which the double does not evaluate.
    """
    keys: list[Key] = channel._own.sheet["keys"]
    if not keys:
        return channel._own.sheet["default"]
    time = score_of(sequence_of(channel)).exact_tick_of(Fraction(frame))
    after = bisect_right(keys, time, key=attrgetter("tick"))
    if after in (0, len(keys)) or keys[after - 1].tick == time:
        return keys[max(after - 1, 0)].value
    return _between(keys[after - 1], keys[after], time)


def _between(first: Key, second: Key, time: Fraction) -> Any:
    if first.interpolation == "CONSTANT":
        return first.value
    if first.interpolation != "LINEAR":
        raise NotImplementedError(f"double: a key of interpolation {first.interpolation}")
    share = float((time - first.tick) / (second.tick - first.tick))
    return first.value + (second.value - first.value) * share


def section_at(track: Any, frame: Frame) -> Any:
    """The section of a track that plays at a frame, or None.

    Raises:
        ValueError: A section's range was never set, or two play at once.
    """
    time = score_of(sequence_of(track)).exact_tick_of(Fraction(frame))
    found = [one for one in track._own.sheet["sections"] if _is_playing(one, time)]
    if len(found) > 1:
        raise ValueError(f"{track!r} has {len(found)} sections at frame {frame}")
    return found[0] if found else None


def _is_playing(section: Any, time: Fraction) -> bool:
    start, end = section._own.sheet["range"]
    if UNSET in (start, end):
        raise ValueError(f"{section!r}: its range was never set")
    is_active = section._own.values.get("is_active", True)
    return is_active and (start is None or start <= time) and (end is None or time < end)


def value_at(sequence: Any, target: Any, path: str, frame: Frame) -> Any:
    """A property of an object at a frame: "Filmback.SensorWidth", keyed or as it stands.

    Raises:
        ValueError: Two tracks drive it, or the binding lacks the parent that it needs.
    """
    tracks = [
        track
        for binding in _bindings(sequence, target)
        for track in binding.tracks
        if track._own.sheet.get("property_path") == path
    ]
    if len(tracks) > 1:
        raise ValueError(f"{len(tracks)} tracks drive {path} of {target!r}")
    section = section_at(tracks[0], frame) if tracks else None
    keyed = channel_at(section._own.sheet["channels"][0], frame) if section is not None else None
    return _standing(target, path) if keyed is None else keyed


def _standing(target: Any, path: str) -> Any:
    for segment in path.split("."):
        plain = segment[1:] if segment[0] == "b" and segment[1:2].isupper() else segment
        names = [name for kind in type(target).__mro__ for name in _editor_names(kind)]
        name = next(one for one in names if one.replace("_", "") == plain.lower())
        target = target.get_editor_property(name)
    return target


def _editor_names(kind: type) -> list[str]:
    entry = kind.__dict__.get("_entry")
    return list(entry.editor) if entry is not None else []


def _bindings(sequence: Any, target: Any) -> Iterator[Binding]:
    for binding in score_of(sequence).bindings:
        if binding.target is not target or target._own.destroyed:
            continue
        is_component = "ActorComponent" in lineage(type(target))
        parent = binding.parent.target if binding.parent is not None else None
        if is_component and parent is not target._own.outer:
            raise ValueError(f"the binding of {target!r} is not under that of its actor")
        yield binding


def placement_at(sequence: Any, target: Any, frame: Frame) -> Placement:
    """Where an actor or component is in the world at a frame, with all that it is attached to."""
    if "Actor" in lineage(type(target)):
        target = target._own.values["root_component"]
    parent = target._own.sheet.get("parent")
    above = IDENTITY if parent is None else placement_at(sequence, parent, frame)
    return _local_at(sequence, target, frame).under(above)


def _local_at(sequence: Any, component: Any, frame: Frame) -> Placement:
    """A root component is driven by its actor's transform track, any component by its own."""
    owner = component._own.outer
    is_root = owner._own.values.get("root_component") is component
    standing = local_placement(component)
    for target in (owner, component) if is_root else (component,):
        for binding in _bindings(sequence, target):
            for track in binding.tracks:
                section = section_at(track, frame) if _moves(track) else None
                if section is not None:
                    standing = _keyed(section, frame, component, standing)
    return standing


def _moves(track: Any) -> bool:
    return "MovieScene3DTransformTrack" in lineage(type(track))


def _keyed(section: Any, frame: Frame, component: Any, standing: Placement) -> Placement:
    turn = component.relative_rotation
    held = {
        **{f"Location.{axis}": standing.location[n] for n, axis in enumerate("XYZ")},
        **{f"Scale.{axis}": standing.scale[n] for n, axis in enumerate("XYZ")},
        "Rotation.X": turn.roll,
        "Rotation.Y": turn.pitch,
        "Rotation.Z": turn.yaw,
    }
    for channel in section._own.sheet["channels"]:
        value = channel_at(channel, frame)
        if value is not None:
            held[str(channel.channel_name)] = value
    location, scale = (
        np.array([held[f"{part}.{axis}"] for axis in "XYZ"]) for part in ("Location", "Scale")
    )
    axes = axes_of_rotator(
        roll=held["Rotation.X"], pitch=held["Rotation.Y"], yaw=held["Rotation.Z"]
    )
    return Placement(location=location, axes=axes, scale=scale)


def camera_at(sequence: Any, camera: Any, frame: Frame) -> Camera:
    """A CineCameraActor at a frame."""
    lens = camera._own.values["camera_component"]
    limits, squeeze = lens.lens_settings, lens.lens_settings.squeeze_factor

    def keyed(path: str) -> float:
        return float(value_at(sequence, lens, path, frame))

    return Camera(
        placement=placement_at(sequence, lens, frame),
        focal_mm=_clamp(
            keyed("CurrentFocalLength"), limits.min_focal_length, limits.max_focal_length
        ),
        sensor_mm=(keyed("Filmback.SensorWidth") * squeeze, keyed("Filmback.SensorHeight")),
        offset_mm=(
            keyed("Filmback.SensorHorizontalOffset"),
            keyed("Filmback.SensorVerticalOffset"),
        ),
        aperture=_clamp(keyed("CurrentAperture"), limits.min_f_stop, limits.max_f_stop),
        focus_cm=max(keyed("FocusSettings.ManualFocusDistance"), _nearest(limits)),
    )


def _nearest(limits: Any) -> float:
    """The closest focus, which the lens keeps in mm."""
    return float(limits.minimum_focus_distance) / 10.0


def _clamp(value: float, low: float, high: float) -> float:
    return min(max(value, low), high)


def project(
    points: Array, frame: Frame, sequence: Any, camera: Any, size: tuple[int, int]
) -> Array:
    """(N, 2) px where world points (N, 3) cm fall in a picture of a size; NaN behind the camera.

    The whole sensor fills the picture. A sensor that is offset to the right sees more of what is on
    the right, as UsdGeomCamera's horizontalApertureOffset, whose numbers the importer takes over.
    """
    seen = camera_at(sequence, camera, frame)
    local = (np.asarray(points) - seen.placement.location) @ seen.placement.axes
    ahead = np.where(local[:, 0] > 0, local[:, 0], np.nan)
    across = seen.focal_mm * local[:, 1] / ahead - seen.offset_mm[0]
    up = seen.focal_mm * local[:, 2] / ahead - seen.offset_mm[1]
    return np.stack(
        [
            (across / seen.sensor_mm[0] + 0.5) * size[0],
            (0.5 - up / seen.sensor_mm[1]) * size[1],
        ],
        axis=1,
    )


def cut_at(sequence: Any, frame: Frame) -> Any:
    """The camera that the sequence's cut shows at a frame; None: no cut, or bound to nothing."""
    for track in score_of(sequence).tracks:
        if "MovieSceneCameraCutTrack" not in lineage(type(track)):
            continue
        section = section_at(track, frame)
        identifier = section._own.values.get("camera_binding_id") if section is not None else None
        binding = resolved(sequence, identifier) if identifier is not None else None
        if binding is not None and not binding.target._own.destroyed:
            return binding.target
    return None


def shot_at(sequence: Any, frame: Frame) -> tuple[Any, Fraction] | None:
    """The sub-sequence that plays at a frame, and the frame of its own that it shows."""
    for track in score_of(sequence).tracks:
        if "MovieSceneSubTrack" not in lineage(type(track)):
            continue
        section = section_at(track, frame)
        inner = section._own.values.get("sub_sequence") if section is not None else None
        if inner is not None:
            return inner, _inner_frame(section, inner, frame)
    return None


def _inner_frame(section: Any, inner: Any, frame: Frame) -> Fraction:
    """As many seconds past the inner start as the section has played."""
    outer = score_of(sequence_of(section))
    score = score_of(inner)
    start: int = section._own.sheet["range"][0] or 0
    seconds = (outer.exact_tick_of(Fraction(frame)) - start) / outer.tick_rate
    if section.parameters.start_frame_offset.value:
        raise NotImplementedError("double: whether a shot's start offset counts ticks is not known")
    ticks = score.start + seconds * score.tick_rate
    return ticks * score.display_rate / score.tick_rate


def animation_second_at(section: Any, frame: Frame) -> float:
    """How far into its animation a section of a skeletal or geometry cache track is, seconds."""
    params = section.get_editor_property("params")
    held = params.get_editor_property("play_rate")
    rate = held if isinstance(held, float) else held.to_fixed_play_rate()
    score = score_of(sequence_of(section))
    start: int = section._own.sheet["range"][0] or 0
    return float((score.exact_tick_of(Fraction(frame)) - start) / score.tick_rate) * rate


def media_second_at(section: Any, frame: Frame) -> Fraction:
    """How far into its media a media or audio section is at a frame, seconds."""
    score = score_of(sequence_of(section))
    start: int = section._own.sheet["range"][0] or 0
    offset: int = section.get_editor_property("start_frame_offset").value  # ticks
    return (score.exact_tick_of(Fraction(frame)) - start + offset) / score.tick_rate


def keys_of(channel: Any) -> list[tuple[Fraction, Any, str]]:
    """Frame, value and interpolation of every key of a channel."""
    score = score_of(sequence_of(channel))
    keys: list[Key] = channel._own.sheet["keys"]
    return [(score.frame_of(key.tick), key.value, key.interpolation) for key in keys]
