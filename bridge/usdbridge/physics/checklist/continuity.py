"""Whether light and colour hold through a take."""

import numpy as np
from scipy import ndimage

from ...shot.arrays import Array
from .defects import BoolArray, Defect, runs
from .measures import UNKNOWN, FrameMeasures

_AROUND = 12  # frames on either side that a frame is compared with
_JUMP = 0.06  # stops; 4 %, a step that is seen
_TINT_JUMP = 0.06  # stops of red or blue against green
_SPREADS = 6.0  # by which a jump exceeds what changes elsewhere
_STAYS = 0.5  # of a jump is still there a few frames later
_LATER = 4  # frames
_DRIFT = 0.35  # stops over a take
_TINT_DRIFT = 0.25
_SAME = 0.9  # likeness with the take's first frame from which their light can be compared


def find_breaks(
    measures: FrameMeasures,
    declared: BoolArray,
    exposure: Array | None = None,
    *,
    lights_vary: bool = False,
) -> tuple[Defect, ...]:
    """Jumps and drifts of exposure and white balance, by frame.

    Jumps are told from things that two neighbouring frames both show. Drift is told only where
    the camera still sees what the take began with; `can_tell_drift` says whether it does.

    Args:
        measures: of F frames.
        declared: (F,) bool; frames at a declared cut or in a blend, where anything may happen.
        exposure: (F,) stops; a declared curve, with which the light may change.
        lights_vary: the shot declares lights that change: exposure is not judged then.
    """
    known = declared | (measures.gain_error >= UNKNOWN)
    curve = np.zeros(len(measures.luma)) if exposure is None else exposure
    found: list[Defect] = []
    if not lights_vary:
        gain = _beyond(measures.gain, np.diff(curve, prepend=curve[0]))
        found += _jumps(gain, known, _JUMP, "exposure")
        drift = _beyond(measures.drift, curve - curve[0])
        found += _drift(drift, measures.drift_likeness, _DRIFT, "exposure")
        found += _jumps(_larger(measures.tint), known, _TINT_JUMP, "white_balance")
        tint = _larger(measures.drift_tint)
        found += _drift(tint, measures.drift_likeness, _TINT_DRIFT, "white_balance")
    jumped = {defect.kind.removesuffix("_jump") for defect in found}
    kept = [defect for defect in found if defect.kind.removesuffix("_drift") not in jumped]
    return tuple(sorted(kept, key=lambda defect: (defect.frames, defect.kind)))


def can_tell_drift(measures: FrameMeasures) -> bool:
    """Whether the end of the shot still shows what its first frame did."""
    return bool(measures.drift_likeness[-1] >= _SAME)


def _jumps(gain: Array, known: BoolArray, least: float, what: str) -> list[Defect]:
    """Frames whose light steps away from what it was, and stays."""
    gain = np.where(known, 0.0, gain)
    size = 2 * _AROUND + 1
    middle = ndimage.median_filter(gain, size, mode="reflect")
    spread = 1.4826 * ndimage.median_filter(np.abs(gain - middle), size, mode="reflect")
    flags = np.abs(gain - middle) > np.maximum(least, _SPREADS * spread)
    flags |= ndimage.binary_closing(flags, np.ones(_LATER + 1))
    light = np.cumsum(gain - middle)
    found = []
    for first, end in runs(flags):
        step = float(light[end - 1] - light[first - 1] if first else 0.0)
        later = light[min(len(light), end + _LATER) - 1] - (light[first - 1] if first else 0.0)
        if abs(step) > least and later * step > 0 and abs(later) > _STAYS * abs(step):
            found.append(_defect(what, "jump", (first, end), step))
    return found


def _drift(stops: Array, likeness: Array, least: float, what: str) -> list[Defect]:
    """The whole take, where its light ends far from where it began."""
    usable = np.flatnonzero(likeness >= _SAME)
    smooth = ndimage.median_filter(stops, 9, mode="nearest")
    if len(usable) < len(stops) // 2 or abs(smooth[usable[-1]]) < least:
        return []
    return [_defect(what, "drift", (0, int(usable[-1]) + 1), float(smooth[usable[-1]]))]


def _defect(what: str, how: str, frames: tuple[int, int], size: float) -> Defect:
    name = {"exposure": "exposure", "white_balance": "white balance"}[what]
    verb = {"jump": "jumps", "drift": "drifts"}[how]
    least = {"jump": _JUMP, "drift": _DRIFT}[how]
    return Defect(
        kind=f"{what}_{how}",  # type: ignore[arg-type]
        frames=frames,
        size=size,
        unit="stops",
        confidence=float(np.clip(abs(size) / (2 * least), 0.5, 1)),
        text=f"{name} {verb} by {size:+.2f} stops".replace("-", "−"),
        edit=f"grade: keyframe the {name} by {-size:+.2f} stops from there on".replace("-", "−"),
    )


def _beyond(stops: Array, declared: Array) -> Array:
    """What is left of a change when a declared one may account for some of it."""
    rest = stops - declared
    return np.where(np.abs(rest) < np.abs(stops), rest, stops)


def _larger(tint: Array) -> Array:
    """Of red and blue the one that changes more, (F,)."""
    chosen: Array = np.where(np.abs(tint[:, 0]) >= np.abs(tint[:, 1]), tint[:, 0], tint[:, 1])
    return chosen
