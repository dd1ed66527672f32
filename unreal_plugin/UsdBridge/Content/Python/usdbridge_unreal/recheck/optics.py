"""The lens: focus, aperture, and that it clamps nothing."""

import math
from collections.abc import Iterator

from ..plan import ShotPlan
from ..recorded import Actor
from ..shot import Camera, Shot, row_at
from .pose import number, value_at
from .values import Check, largest, within, without

_SAME = 1e-4  # relative; a property is a float of 32 bits
_STOP, _FOCUS = "CurrentAperture", "FocusSettings.ManualFocusDistance"
_LIMITS = (
    ("CurrentFocalLength", "min_focal_length", "max_focal_length", "focal length"),
    (_STOP, "min_f_stop", "max_f_stop", "aperture"),
    (_FOCUS, "minimum_focus_distance", "", "focus distance"),
)


def check_optics(shot: Shot, camera: Camera, plan: ShotPlan, actor: Actor) -> Iterator[Check]:
    """Focus and aperture against the bundle's, and the lens' own limits."""
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
    least, most = number(actor, low), number(actor, high) if high else math.inf
    if least is None or most is None:
        return True
    return min(values) * unit < least * (1 - _SAME) or max(values) * unit > most * (1 + _SAME)


def _gap(actor: Actor, path: str, start: int, wanted: list[float]) -> float:
    """Largest relative difference of a property from the wanted values, one per frame."""
    found = [value_at(actor, path, start + frame) for frame in range(len(wanted))]
    if any(value is None for value in found):
        return math.inf
    gaps = (abs((own or 0.0) / value - 1) for own, value in zip(found, wanted, strict=True))
    return largest(gaps)
