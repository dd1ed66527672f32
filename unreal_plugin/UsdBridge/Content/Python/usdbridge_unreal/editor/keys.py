"""Keys in channels: one by one, as the engine's Python has no way to add many at once."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import unreal

from ..plan.values import Keys, Switch, TransformKeys
from ..recorded import Channel
from .lanes import Lane, Owner, put_section
from .run import Run

_PARTS = ("Location", "Rotation", "Scale")
_AXES = "XYZ"
_NUMBERS = (  # other channels hold actors, words and the like
    unreal.MovieSceneScriptingDoubleChannel,
    unreal.MovieSceneScriptingFloatChannel,
    unreal.MovieSceneScriptingBoolChannel,
)
VALUE = "Value"  # a lone channel, which the engine calls None


def key_transform(run: Run, key: str, owner: Owner, label: str, keys: TransformKeys) -> None:
    """Linear keys of location, rotation and scale; a scale that holds is a default."""
    rows = [(*each.location, *each.rotation, *each.scale) for each in keys.placements]
    names = [f"{part}.{axis}" for part in _PARTS for axis in _AXES]
    values = dict(zip(names, zip(*rows, strict=True), strict=True))
    held = {name for name in names if name.startswith("Scale") and len(set(values[name])) == 1}

    def fill(section: unreal.MovieSceneSection) -> None:
        channels = named_channels(section)
        frames = _numbers(keys.frames)
        if keys.end is not None:  # and stays where it is, for the engine to take over
            section.set_range(run.start, keys.end)
            section.set_completion_mode(unreal.MovieSceneCompletionMode.KEEP_STATE)
        for name, column in values.items():
            channels[name].set_default(column[0])
            if name not in held:
                _add_linear(channels[name], frames, column)

    lane = Lane(
        key=f"{key}/transform", owner=owner, kind=unreal.MovieScene3DTransformTrack, title=label
    )
    put_section(run, lane, (keys.frames, rows, keys.end), fill, partial(read_channels, run))


def key_number(run: Run, key: str, owner: Owner, target: tuple[str, str], keys: Keys) -> None:
    """Linear keys of a float property.

    Args:
        run: the import.
        key: id of the actor.
        owner: binding of the object that has the property.
        target: label of the actor, path of the property as C++ spells it.
        keys: of the one channel.
    """
    label, path = target

    def fill(section: unreal.MovieSceneSection) -> None:
        channel = named_channels(section)[VALUE]
        channel.set_default(keys.values[0])
        _add_linear(channel, _numbers(keys.frames), keys.values)

    lane = Lane(
        key=f"{key}/{path}",
        owner=owner,
        kind=unreal.MovieSceneFloatTrack,
        title=f"{label} {path}",
        path=path,
    )
    put_section(run, lane, keys, fill, partial(read_channels, run))


def key_switch(run: Run, key: str, owner: Owner, target: tuple[str, str], switch: Switch) -> None:
    """Keys of a flag, each of which holds until the next; of bHidden they say *visible*."""
    label, path = target

    def fill(section: unreal.MovieSceneSection) -> None:
        section.set_completion_mode(unreal.MovieSceneCompletionMode.RESTORE_STATE)
        channel = named_channels(section)[VALUE]
        channel.set_default(switch.values[0])
        for frame, value in zip(_numbers(switch.frames), switch.values, strict=True):
            channel.add_key(frame, value)

    kind = unreal.MovieSceneVisibilityTrack if path == "bHidden" else unreal.MovieSceneBoolTrack
    lane = Lane(key=f"{key}/{path}", owner=owner, kind=kind, title=f"{label} {path}", path=path)
    put_section(run, lane, switch, fill, partial(read_channels, run))


def named_channels(section: unreal.MovieSceneSection) -> dict[str, Any]:
    """A section's channels of numbers and flags by name."""
    channels = [each for each in section.get_all_channels() if isinstance(each, _NUMBERS)]
    if len(channels) == 1:
        return {VALUE: channels[0]}
    return {str(channel.get_editor_property("channel_name")): channel for channel in channels}


def read_channels(run: Run, section: unreal.MovieSceneSection) -> dict[str, Channel]:
    """What the channels of a section hold, those aside that hold nothing.

    It is asked once in an import: a section is filled before it is read, and never changed after.
    """
    path = str(section.get_path_name())
    if path not in run.channels:
        found = {name: _read_channel(each) for name, each in named_channels(section).items()}
        said = {
            name: each for name, each in found.items() if each.frames or each.default is not None
        }
        run.channels[path] = said
    return run.channels[path]


def _read_channel(channel: Any) -> Channel:
    keys = channel.get_keys()
    times = [key.get_time() for key in keys]
    is_stepped = isinstance(channel, unreal.MovieSceneScriptingBoolChannel)
    linear = unreal.RichCurveInterpMode.RCIM_LINEAR
    return Channel(
        frames=tuple(time.frame_number.value + time.sub_frame for time in times),
        values=tuple(float(key.get_value()) for key in keys),
        is_linear=not is_stepped and all(key.get_interpolation_mode() == linear for key in keys),
        default=float(channel.get_default()) if channel.has_default() else None,
    )


def _add_linear(
    channel: Any, frames: Sequence[unreal.FrameNumber], values: Sequence[float]
) -> None:
    linear = unreal.MovieSceneKeyInterpolation.LINEAR
    for frame, value in zip(frames, values, strict=True):
        channel.add_key(frame, value, interpolation=linear)


def _numbers(frames: Sequence[int]) -> list[unreal.FrameNumber]:
    return [unreal.FrameNumber(frame) for frame in frames]
