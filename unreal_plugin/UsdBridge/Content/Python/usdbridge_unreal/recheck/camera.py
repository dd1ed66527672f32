"""The camera: whether the recorded keys make the picture that the shot's camera makes."""

import math
from collections.abc import Iterator

from ..plan import ShotPlan
from ..recorded import Actor, Channel, Recorded, Track
from ..shot import Camera, Shot, Vector, row_at
from .find import CAMERA, excused, find, is_kept
from .pose import TRANSFORM, pose_at, value_at
from .truth import Lens, in_unreal, picture_point, probes, scene_box, seen_by, view_at
from .values import Check, within, without

PICTURE_LIMIT_PX = 0.05
_TURN = 180.0  # degrees from one frame to the next
_SAME = 1e-4  # relative; a property is a float of 32 bits
_POSED = tuple(f"{name}.{axis}" for name in ("Location", "Rotation") for axis in "XYZ")
_FOCAL, _STOP = "CurrentFocalLength", "CurrentAperture"
_FOCUS = "FocusSettings.ManualFocusDistance"
_LIMITS = (
    (_FOCAL, "LensSettings.MinFocalLength", "LensSettings.MaxFocalLength", "focal length"),
    (_STOP, "LensSettings.MinFStop", "LensSettings.MaxFStop", "aperture"),
    (_FOCUS, "LensSettings.MinimumFocusDistance", "", "focus distance"),
)

Box = tuple[Vector, ...]


def check_camera(shot: Shot, plan: ShotPlan, recorded: Recorded) -> Iterator[Check]:
    """Everything about the cine camera, for shots that have one."""
    actor = find(recorded, "camera", CAMERA)
    is_bound = actor is not None and actor.is_bound
    yield Check(code="camera.bound", ok=is_bound, text="the camera is bound in the sequence")
    if actor is None or shot.camera is None:
        return
    checks = (
        *_keys(shot, plan, actor),
        *_pictures(shot, plan, recorded, actor),
        *_optics(shot, shot.camera, plan, actor),
    )
    yield from excused(checks, "your edit is kept") if is_kept(recorded, actor) else checks


def _keys(shot: Shot, plan: ShotPlan, actor: Actor) -> Iterator[Check]:
    frames = tuple(float(plan.start + frame) for frame in range(shot.count))
    keyed = _keyed(actor)
    wanting = [name for name in (*_POSED, _FOCAL) if name not in keyed]
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
    jump = max(
        (_jump(keyed[f"Rotation.{axis}"]) for axis in "XYZ" if f"Rotation.{axis}" in keyed),
        default=0.0,
    )
    yield within("camera.turns", "largest turn from frame to frame", jump, "deg", _TURN)


def _pictures(shot: Shot, plan: ShotPlan, recorded: Recorded, actor: Actor) -> Iterator[Check]:
    box = scene_box(shot)
    frames = [_error(shot, plan, recorded, actor, (frame, box)) for frame in range(shot.count)]
    worst = max(range(shot.count), key=frames.__getitem__)
    yield within(
        "camera.reprojection",
        f"eight points through the keys, worst on frame {plan.start + worst}",
        frames[worst],
        "px",
        PICTURE_LIMIT_PX,
    )
    halves = [
        _error(shot, plan, recorded, actor, (frame + 0.5, ())) for frame in range(shot.count - 1)
    ]
    yield Check(
        code="camera.between",
        ok=True,
        text="half way between frames, against a turn along the great circle",
        figure=max(halves, default=0.0),
        unit="px",
    )


def _optics(shot: Shot, camera: Camera, plan: ShotPlan, actor: Actor) -> Iterator[Check]:
    frames = range(shot.count)
    if camera.focus_distance and all(far > 0 for far in camera.focus_distance):
        wanted = [100 * plan.scale * row_at(camera.focus_distance, frame) for frame in frames]
        gap = _gap(actor, _FOCUS, plan.start, wanted)
        yield within("camera.focus", "focus distance", gap, "relative", _SAME)
    if camera.f_number:
        wanted = [row_at(camera.f_number, frame) for frame in frames]
        gap = _gap(actor, _STOP, plan.start, wanted)
        yield within("camera.aperture", "f-stop", gap, "relative", _SAME)
    clamped = [words for path, low, high, words in _LIMITS if _is_clamped(actor, (path, low, high))]
    yield without("camera.limits", "the lens clamps no key", clamped)


def _is_clamped(actor: Actor, names: tuple[str, str, str]) -> bool:
    """Whether any key is beyond what the lens allows; unknown limits allow nothing."""
    path, low, high = names
    values = [
        value
        for track in actor.tracks
        if track.property_path == path
        for channel in track.channels.values()
        for value in channel.values
    ]
    if not values:
        return False
    unit = 10.0 if path == _FOCUS else 1.0  # the nearest focus is in millimetres
    least, most = actor.properties.get(low), actor.properties.get(high) if high else math.inf
    if not isinstance(least, (int, float)) or not isinstance(most, (int, float)):
        return True
    return min(values) * unit < least * (1 - _SAME) or max(values) * unit > most * (1 + _SAME)


def _gap(actor: Actor, path: str, start: int, wanted: list[float]) -> float:
    """Largest relative difference of a property from the wanted values, one per frame."""
    found = [value_at(actor, path, start + frame) for frame in range(len(wanted))]
    if any(value is None for value in found):
        return math.inf
    return max(abs((own or 0.0) - value) / value for own, value in zip(found, wanted, strict=True))


def _error(
    shot: Shot, plan: ShotPlan, recorded: Recorded, actor: Actor, at: tuple[float, Box]
) -> float:
    """Largest distance in pixels of a probe seen by the shot's camera and through the keys."""
    time, box = at
    if shot.camera is None:
        return 0.0
    view, lens = view_at(shot.camera, time), _lens(actor, plan.start + time)
    pose = pose_at(recorded, actor, plan.start + time)
    worst = 0.0
    for point in probes(view, box):
        seen = pose.seen(in_unreal(point, plan.scale))
        if lens is None or seen[0] <= 0:
            return math.inf
        true = picture_point(view.lens, view.size, seen_by(view, point))
        worst = max(worst, math.dist(true, picture_point(lens, view.size, seen)))
    return worst


def _lens(actor: Actor, frame: float) -> Lens | None:
    focal, wide, high = (
        value_at(actor, path, frame)
        for path in (_FOCAL, "Filmback.SensorWidth", "Filmback.SensorHeight")
    )
    right, up = (
        value_at(actor, f"Filmback.Sensor{way}Offset", frame) or 0.0
        for way in ("Horizontal", "Vertical")
    )
    if focal is None or not wide or not high:
        return None
    return Lens(focal=focal, sensor=(wide, high), offset=(right, up))


def _keyed(actor: Actor) -> dict[str, Channel]:
    """Every channel of the camera that has keys, by its name or its track's path."""
    return {
        _named(track, name): channel
        for track in actor.tracks
        for name, channel in track.channels.items()
        if channel.frames
    }


def _named(track: Track, name: str) -> str:
    return name if track.kind == TRANSFORM else track.property_path


def _jump(channel: Channel) -> float:
    pairs = zip(channel.values, channel.values[1:], strict=False)
    return max((abs(after - before) for before, after in pairs), default=0.0)
