"""Faults of generated pictures: flicker, repeats, blur, black and flash frames, hidden cuts."""

from fractions import Fraction

import numpy as np
from scipy import ndimage

from ...shot.arrays import Array
from .defects import BoolArray, Defect, runs
from .measures import UNKNOWN, FrameMeasures

_AROUND = 8  # frames on either side that a frame is compared with
_FLICKER = 0.009  # stops, rms; 0.6 %, about what the eye sees at 10 Hz
_WAVER = 0.025  # stops, rms; the same for light that comes and goes within a second
_SMOOTH, _SLOW = 7, 25  # frames that light is evened out over to see it flicker, and waver
_REPEAT = 0.12  # of the usual change; below it a frame repeats the one before
_LIVELY = 0.25  # grey levels of usual change; below it nothing moves anyway
_ABRUPT = 0.5  # of the usual change, right before or after a run of repeats: no slow halt
_MOVING = 0.3  # of the picture moves around a freeze, so that it is no still life
_UNMOVED = 1e-3  # of likeness lost; less is light and grain, not motion
_PERIODS = (2, 3, 4, 5, 6)
_LEAST_CYCLES = 3
_BLUR = 0.75  # of the usual sharpness
_BLUR_LENGTH = 1.0  # s; longer is focus or subject
_FAST = 1.5  # times the usual speed explains blur
_FLASH = 0.5  # stops
_FLASH_LENGTH = 3  # frames
_BLACK = 0.98  # of the picture
_UNLIKE = 0.1  # the least by which the pictures at a cut differ, as 1 − correlation
_CUT = 9.0  # times as unlike, times as much changed, as the frames around: their product
_MORE = 1.3  # times in each


def find_artifacts(
    measures: FrameMeasures, rate: Fraction, declared: BoolArray, *, lights_vary: bool = False
) -> tuple[Defect, ...]:
    """What is wrong with the pictures themselves, by kind and frame.

    Every threshold is a multiple of what the clip does elsewhere; what a clip does throughout
    (a still picture, a whip pan, a strobe that is declared) is no fault.

    Args:
        measures: of F frames.
        rate: frames/s.
        declared: (F,) bool; frames at a declared cut or in a blend, where anything may happen.
        lights_vary: the shot declares lights that change, so that pulses of light are meant.
    """
    allowed = declared.copy()
    found = [] if lights_vary else _flashes(measures, allowed)
    for defect in found:
        allowed[defect.frames[0] : defect.frames[1] + 1] = True
    cuts = _cuts(measures, allowed)
    for defect in cuts:
        allowed[defect.frames[0]] = True
    found += [*cuts, *_blacks(measures), *_repeats(measures, rate, allowed)]
    found += _blurs(measures, rate, allowed)
    if not lights_vary:
        found += _flicker(measures, allowed)
    return tuple(sorted(found, key=lambda defect: (defect.frames, defect.kind)))


def _flicker(measures: FrameMeasures, allowed: BoolArray) -> list[Defect]:
    """Stretches in which the light wavers, from frame to frame or within a second."""
    gain = np.where(allowed | (measures.gain_error >= UNKNOWN), 0.0, measures.gain)
    error = float(np.median(measures.gain_error[1:])) if len(gain) > 1 else np.inf
    found: list[Defect] = []
    for length, least in ((_SMOOTH, _FLICKER), (_SLOW, _WAVER)):
        if found or len(gain) < 2 * length:
            break
        light = np.cumsum(gain)
        course = ndimage.median_filter(light, length, mode="nearest")
        waver = light - ndimage.gaussian_filter1d(course, length / 6, mode="nearest")
        # a median, so that one step or flash is no flicker
        around = 1.4826 * ndimage.median_filter(np.abs(waver), 2 * length + 3, mode="reflect")
        # errors of the steps add up over a stretch like those of a random walk
        flags = around > max(least, error * np.sqrt(length))
        found = [
            _wavering(span, float(around[slice(*span)].max()), least, length)
            for span in runs(flags)
            if span[1] - span[0] > length
        ]
    return found


def _wavering(frames: tuple[int, int], size: float, least: float, length: int) -> Defect:
    how = "flickers" if length == _SMOOTH else "wavers"
    return Defect(
        kind="flicker",
        frames=frames,
        size=size,
        unit="stops",
        confidence=float(np.clip(size / (2 * least), 0.5, 1)),
        text=f"the light {how} by {100 * (2**size - 1):.1f} % rms",
        edit="deflicker: even out the light from frame to frame",
    )


def _repeats(measures: FrameMeasures, rate: Fraction, allowed: BoolArray) -> list[Defect]:
    """Frames that repeat the one before: in a fixed cadence, or now and then."""
    usual = _usual(measures.change)
    flags = (measures.change < _REPEAT * usual) & (usual > _LIVELY) & ~allowed
    flags &= measures.dark < _BLACK
    flags[:1] = False
    cadence = _cadence(flags)
    if cadence is not None:
        period, repeated = cadence
        true_rate = rate * (period - repeated) / period
        return [
            Defect(
                kind="cadence",
                frames=(0, len(flags)),
                size=float(true_rate),
                unit="frames/s",
                confidence=0.95,
                text=f"{repeated} of every {period} frames repeat the one before: "
                f"{float(true_rate):g} pictures/s shown at {float(rate):g}",
                edit=f"conform to {float(true_rate):g} frames/s, or interpolate the repeats",
            )
        ]
    found = [_freeze(measures, usual, span) for span in runs(flags)]
    return [defect for defect in found if defect is not None]


def _freeze(measures: FrameMeasures, usual: Array, span: tuple[int, int]) -> Defect | None:
    """A run of repeats, unless motion came to it or left it slowly, as it does in nature."""
    first, end = span
    change, count = measures.change, len(measures.change)
    sides = [index for index in (first - 1, end) if 0 < index < count]
    if not sides or not all(change[index] >= _ABRUPT * usual[index] for index in sides):
        return None
    inside = len(sides) == 2
    lively = all(
        measures.moving[index] >= _MOVING
        and (measures.shift[index] > 0 or 1 - measures.likeness[index] > _UNMOVED)
        for index in sides
    )
    length = end - first
    return Defect(
        kind="frozen" if length > 2 else "repeated_frames",
        frames=span,
        size=float(length),
        unit="frames",
        confidence=0.9 if inside and lively else 0.4,
        text="the picture freezes" if length > 2 else "a picture is repeated",
        edit="interpolate the repeated frames from their neighbours, or cut them out",
    )


def _cadence(flags: BoolArray) -> tuple[int, int] | None:
    """Period, frames, and the repeats in each, of repeats that come regularly."""
    body = flags[1:]
    for period in _PERIODS:
        if len(body) < _LEAST_CYCLES * period:
            continue
        shares = np.array([body[phase::period].mean() for phase in range(period)])
        repeated = int((shares > 0.85).sum())
        if 0 < repeated < period and ((shares > 0.85) | (shares < 0.1)).all():
            return period, repeated
    return None


def _blurs(measures: FrameMeasures, rate: Fraction, allowed: BoolArray) -> list[Defect]:
    """Frames much softer than those around, though the camera is not faster."""
    sharp, shift = measures.sharpness, measures.shift
    size = 2 * round(1.5 * _AROUND) + 1
    usual = ndimage.median_filter(sharp, size, mode="reflect")
    share = sharp / np.maximum(usual, 1e-9)
    spread = 1.4826 * np.median(np.abs(share - 1))
    speed = ndimage.median_filter(shift, size, mode="reflect")
    fast = ndimage.maximum_filter1d(shift, 3) > _FAST * speed + 0.006
    flags = (share < min(_BLUR, 1 - 5 * spread)) & ~fast & ~allowed & (measures.dark < _BLACK)
    return [
        Defect(
            kind="blur",
            frames=(first, end),
            size=float(share[first:end].min()),
            unit="of the usual sharpness",
            confidence=float(np.clip(1.5 - share[first:end].min(), 0.5, 1)),
            text=f"the picture blurs to {share[first:end].min():.0%} of its usual sharpness",
            edit="replace the soft frames by interpolation, or sharpen them",
        )
        for first, end in runs(flags)
        if end - first <= _BLUR_LENGTH * rate
    ]


def _blacks(measures: FrameMeasures) -> list[Defect]:
    """Black frames between others; a shot that fades in or out, or is dark, has none."""
    black = measures.dark >= _BLACK
    return [
        Defect(
            kind="black",
            frames=(first, end),
            size=float(end - first),
            unit="frames",
            confidence=0.9,
            text="the picture is black",
            edit="cut the black frames out, or interpolate across them",
        )
        for first, end in runs(black)
        if first > 0
        and end < len(black)
        and max(measures.dark[first - 1], measures.dark[end]) < _BLACK / 2
    ]


def _flashes(measures: FrameMeasures, allowed: BoolArray) -> list[Defect]:
    """A few frames far brighter or darker than those on both sides."""
    stops = np.log2(np.maximum(measures.color.mean(axis=1), 1e-5))
    off = stops - ndimage.median_filter(stops, 2 * _AROUND + 1, mode="nearest")
    spread = 1.4826 * np.median(np.abs(off))
    flags = (np.abs(off) > max(_FLASH, 6 * spread)) & (measures.dark < _BLACK)
    return [
        Defect(
            kind="flash",
            frames=(first, end),
            size=float(off[first:end][np.argmax(np.abs(off[first:end]))]),
            unit="stops",
            confidence=0.8,
            text=f"the picture flashes by {off[first:end].max():+.1f} stops"
            if off[first] > 0
            else f"the picture darkens by {-off[first:end].min():.1f} stops",
            edit="replace the frames by interpolation",
        )
        for first, end in runs(flags)
        if first > 0
        and end < len(flags)
        and end - first <= _FLASH_LENGTH
        and not allowed[max(0, first - 1) : end + 1].any()
    ]


def _cuts(measures: FrameMeasures, allowed: BoolArray) -> list[Defect]:
    """Frames in which everything is different at once from the frame before."""
    unlike, change = 1 - measures.likeness, measures.change
    black = measures.dark >= _BLACK
    found = []
    for index in np.flatnonzero((unlike > _UNLIKE) & ~allowed).tolist():
        new = unlike[index] / max(_nearby(unlike, index), 1e-6)
        much = change[index] / max(_nearby(change, index), _LIVELY)
        if new * much > _CUT and min(new, much) > _MORE and not black[index - 1 : index + 1].any():
            found.append(index)
    return [
        Defect(
            kind="cut",
            frames=(index, index + 1),
            size=float(measures.change[index]),
            unit="grey levels",
            confidence=float(np.clip(0.5 + unlike[index], 0.5, 1)),
            text="the shot cuts to another picture",
            edit="split the shot here, or declare the cut",
        )
        for index in found
    ]


def _nearby(values: Array, index: int) -> float:
    """The second largest of the values around one: the other end of an insert is left out."""
    near = index + np.array([-4, -3, -2, -1, 1, 2, 3, 4])
    rest = np.sort(values[near[(near > 0) & (near < len(values))]])
    return float(rest[-2]) if len(rest) > 1 else np.inf


def _usual(change: Array) -> Array:
    """What changes from frame to frame around each, repeats aside, (F,)."""
    size = 2 * _AROUND + 1
    usual: Array = ndimage.percentile_filter(change, 85, size, mode="reflect")
    return usual
