"""The camera: that it is in the sequence, and its keys."""

from collections.abc import Iterator
from itertools import pairwise

from ..plan import ShotPlan
from ..recorded import Actor, Channel, Recorded, Track
from ..shot import Shot
from .find import CAMERA, find, unless_kept
from .optics import check_optics
from .pose import TRANSFORM
from .values import Check, largest, within, without
from .view import check_view

_TURN = 180.0  # degrees from one frame to the next
_POSED = tuple(f"{name}.{axis}" for name in ("Location", "Rotation") for axis in "XYZ")
_FOCAL = "CurrentFocalLength"


def check_camera(shot: Shot, plan: ShotPlan, recorded: Recorded) -> Iterator[Check]:
    """Everything about the cine camera, for shots that have one."""
    actor = find(recorded, "camera", CAMERA)
    is_bound = actor is not None and actor.is_bound
    yield Check(code="camera.bound", ok=is_bound, text="the camera is bound in the sequence")
    if actor is None or shot.camera is None or plan.camera is None:
        return
    checks = (
        *_keys(shot, plan, actor),
        *check_view(shot, plan, recorded, actor),
        *check_optics(shot, shot.camera, plan, actor),
    )
    yield from unless_kept(checks, recorded, plan.camera.id)


def _keys(shot: Shot, plan: ShotPlan, actor: Actor) -> Iterator[Check]:
    frames = tuple(float(plan.start + frame) for frame in range(shot.count))
    known = _channels(actor)
    keyed = {name: channel for name, channel in known.items() if channel.frames}
    wanting = [name for name in (*_POSED, _FOCAL) if name not in known]
    wrong = [name for name, channel in keyed.items() if channel.frames != frames]
    yield Check(
        code="camera.keys",
        ok=not wanting and not wrong,
        text=without("", "one key per frame", wanting + wrong).text,
        figure=float(min((len(channel.frames) for channel in keyed.values()), default=0)),
        unit="keys",
    )
    bent = [name for name, channel in keyed.items() if not channel.is_linear]
    yield without("camera.linear", "all keys are linear", bent)
    short = [
        track.property_path or track.kind
        for track in actor.tracks
        if track.start > plan.start or track.end < plan.start + shot.count
    ]
    yield without("camera.sections", "sections cover the range", short)
    turning = [keyed[name] for name in _POSED if name.startswith("Rotation") and name in keyed]
    jump = largest(_jump(channel) for channel in turning)
    yield within("camera.turns", "largest turn from frame to frame", jump, "deg", _TURN)


def _channels(actor: Actor) -> dict[str, Channel]:
    """Every channel of the camera that says something, by its name or its track's path."""
    return {
        _named(track, name): channel
        for track in actor.tracks
        for name, channel in track.channels.items()
        if channel.frames or channel.default is not None
    }


def _named(track: Track, name: str) -> str:
    return name if track.kind == TRANSFORM else track.property_path


def _jump(channel: Channel) -> float:
    return largest(abs(after - before) for before, after in pairwise(channel.values))
