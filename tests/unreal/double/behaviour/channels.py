"""Channels and their keys."""

from __future__ import annotations

from bisect import bisect_left
from fractions import Fraction
from operator import attrgetter
from typing import Any

from tests.unreal.double.calls import behaviour
from tests.unreal.double.conform import single
from tests.unreal.double.misuse import WrongArgumentsError, WrongStateError
from tests.unreal.double.project import Project
from tests.unreal.double.score import Key, score_of, sequence_of

# Section → its channels in the engine's order: (name, what it holds).
CHANNELS: dict[str, tuple[tuple[str, str], ...]] = {
    "MovieScene3DTransformSection": (
        *(
            (f"{part}.{axis}", "Double")
            for part in ("Location", "Rotation", "Scale")
            for axis in "XYZ"
        ),
        ("Weight", "Float"),
    ),
    "MovieSceneFloatSection": (("None", "Float"),),
    "MovieSceneDoubleSection": (("None", "Double"),),
    "MovieSceneBoolSection": (("None", "Bool"),),
    "MovieSceneIntegerSection": (("None", "Integer"),),
    "MovieSceneColorSection": tuple((name, "Float") for name in "RGBA"),
    "MovieSceneAudioSection": (("Volume", "Float"), ("Pitch", "Float")),
}
_KEYED = tuple(
    f"MovieSceneScripting{kind}Channel" for kind in ("Double", "Float", "Bool", "Integer")
)


def make_channels(project: Project, section: Any) -> list[Any]:
    """The channels of a new section."""
    bases = [base.__name__ for base in type(section).__mro__]
    kinds = next((CHANNELS[base] for base in bases if base in CHANNELS), ())
    made = []
    for name, kind in kinds:
        channel = project.new(f"MovieSceneScripting{kind}Channel", name=name, outer=section)
        channel._own.values["channel_name"] = project.type("Name")(name)
        channel._own.sheet.update(keys=[], default=None, kind=kind)
        made.append(channel)
    return made


def _each(method: str) -> tuple[str, ...]:
    return tuple(f"{channel}.{method}" for channel in _KEYED)


def _tick(project: Project, owner: Any, frame: int, part: float, unit: Any) -> int:
    """Python's sub-frames are of the display rate; ticks have none."""
    if not 0.0 <= part < 1.0:
        raise project.refuse(WrongArgumentsError(f"sub_frame {part} is not in [0, 1)"))
    score = score_of(sequence_of(owner))
    if unit.name == "TICK_RESOLUTION":
        return frame
    return score.tick_of(frame + Fraction(part) if part else frame)


@behaviour(*_each("add_key"))
def add_key(
    project: Project, owner: Any, time: Any, new_value: Any, sub_frame: float, time_unit: Any,
    interpolation: Any = None,
) -> Any:  # fmt: skip
    """A key; one that stands at the very tick gives way."""
    sheet = owner._own.sheet
    tick = _tick(project, owner, time.value, sub_frame, time_unit)
    value = single(new_value) if sheet["kind"] == "Float" else new_value
    mode = "CONSTANT" if interpolation is None else interpolation.name
    key = Key(tick=tick, value=value, interpolation=mode)
    _insert(project, sheet["keys"], key)
    project.touch(owner)
    return _key_object(project, owner, key)


def _insert(project: Project, keys: list[Key], key: Key) -> None:
    place = bisect_left(keys, key.tick, key=attrgetter("tick"))
    if place < len(keys) and keys[place].tick == key.tick:
        before = keys[place]
        keys[place] = key
        project.remember(lambda: keys.__setitem__(keys.index(key), before))
    else:
        keys.insert(place, key)
        project.remember(lambda: keys.remove(key))


def _key_object(project: Project, channel: Any, key: Key) -> Any:
    kinds = {"Float": "ActualFloatKey", "Double": "DoubleAsFloatKey"}
    name = kinds.get(channel._own.sheet["kind"], f"{channel._own.sheet['kind']}Key")
    if channel._own.sheet["kind"] == "Double":
        name = "DoubleKey"
    made = project.new(f"MovieSceneScripting{name}", name="Key", outer=channel)
    made._own.sheet["key"] = key
    return made


@behaviour(*_each("get_keys"))
def get_keys(project: Project, owner: Any) -> list[Any]:
    return [_key_object(project, owner, key) for key in owner._own.sheet["keys"]]


@behaviour(*_each("get_num_keys"))
def get_num_keys(_project: Project, owner: Any) -> int:
    return len(owner._own.sheet["keys"])


@behaviour(*_each("remove_key"))
def remove_key(project: Project, owner: Any, key: Any) -> None:
    keys, gone = owner._own.sheet["keys"], key._own.sheet["key"]
    if gone not in keys:
        raise project.refuse(WrongStateError("remove_key: the key belongs to another channel"))
    keys.remove(gone)
    project.remember(lambda: _insert(project, keys, gone))


@behaviour(*_each("set_default"))
def set_default(project: Project, owner: Any, default_value: Any) -> None:
    sheet = owner._own.sheet
    before = sheet["default"]
    project.remember(lambda: sheet.__setitem__("default", before))
    sheet["default"] = single(default_value) if sheet["kind"] == "Float" else default_value


@behaviour(*_each("remove_default"))
def remove_default(_project: Project, owner: Any) -> None:
    owner._own.sheet["default"] = None


@behaviour(*_each("has_default"))
def has_default(_project: Project, owner: Any) -> bool:
    return owner._own.sheet["default"] is not None


@behaviour(*_each("get_default"))
def get_default(_project: Project, owner: Any) -> Any:
    default = owner._own.sheet["default"]
    empty = {"Bool": False, "Integer": 0}.get(owner._own.sheet["kind"], 0.0)
    return empty if default is None else default


_KEYS = tuple(f"MovieSceneScripting{kind}Key" for kind in ("Double", "Float", "Bool", "Integer"))


@behaviour(*(f"{key}.get_value" for key in _KEYS))
def get_value(_project: Project, owner: Any) -> Any:
    return owner._own.sheet["key"].value


@behaviour(*(f"{key}.set_value" for key in _KEYS))
def set_value(project: Project, owner: Any, new_value: Any) -> None:
    key = owner._own.sheet["key"]
    before = key.value
    project.remember(lambda: setattr(key, "value", before))
    kind = owner._own.outer._own.sheet["kind"]
    key.value = single(new_value) if kind == "Float" else new_value


@behaviour(*(f"{key}.get_time" for key in _KEYS))
def get_time(project: Project, owner: Any, time_unit: Any) -> Any:
    """A FrameTime: whole frames and what is left of one."""
    score, tick = score_of(sequence_of(owner)), owner._own.sheet["key"].tick
    time = score.frame_of(tick) if time_unit.name == "DISPLAY_RATE" else Fraction(tick)
    number = project.type("FrameNumber")(time // 1)
    return project.type("FrameTime")(number, float(time % 1))


@behaviour(
    "MovieSceneScriptingDoubleKey.get_interpolation_mode",
    "MovieSceneScriptingFloatKey.get_interpolation_mode",
)
def get_mode(project: Project, owner: Any) -> Any:
    names = {"LINEAR": "RCIM_LINEAR", "CONSTANT": "RCIM_CONSTANT"}
    name = names.get(owner._own.sheet["key"].interpolation, "RCIM_CUBIC")
    return getattr(project.type("RichCurveInterpMode"), name)


@behaviour(
    "MovieSceneScriptingDoubleKey.set_interpolation_mode",
    "MovieSceneScriptingFloatKey.set_interpolation_mode",
)
def set_mode(_project: Project, owner: Any, new_value: Any) -> None:
    names = {"RCIM_LINEAR": "LINEAR", "RCIM_CONSTANT": "CONSTANT"}
    owner._own.sheet["key"].interpolation = names.get(new_value.name, "AUTO")
