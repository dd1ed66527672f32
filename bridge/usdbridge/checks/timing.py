"""Rules on time: what plays, from which frame to which, at what rate."""

import math
from collections.abc import Iterator

from pxr import Sdf, Usd

from .rules import Problem, rule
from .subject import Animated, Subject, exact_rate, frame_count, number

_TIME_CODES = (Sdf.ValueTypeNames.TimeCode, Sdf.ValueTypeNames.TimeCodeArray)
_MARKER_TOLERANCE = 1e-3  # frames
_CODE_TOLERANCE = 1e-6  # time codes; what a stage of floats may be off


@rule("timing.range", "error", foreign="warning")
def time_range(subject: Subject) -> Iterator[Problem]:
    """The range startTimeCode to endTimeCode is authored, finite and in order.

    Else tools play their own range.
    """
    if not subject.animated and subject.shot is None:
        return
    stage, layer = subject.stage, subject.path.name
    if not stage.HasAuthoredTimeCodeRange():
        yield Problem(layer, "does not author startTimeCode and endTimeCode")
        return
    start, end = stage.GetStartTimeCode(), stage.GetEndTimeCode()
    if not (math.isfinite(start) and math.isfinite(end) and start <= end):
        yield Problem(layer, f"plays from {start} to {end}, which is no range")


@rule("timing.rate", "error", foreign="warning")
def rate(subject: Subject) -> Iterator[Problem]:
    """Rates timeCodesPerSecond and framesPerSecond are authored, positive and equal.

    Engines take either.
    """
    layer, file = subject.stage.GetRootLayer(), subject.path.name
    if not subject.animated and subject.shot is None:
        return
    for name in ("timeCodesPerSecond", "framesPerSecond"):
        if not layer.pseudoRoot.HasInfo(name):
            yield Problem(file, f"does not author {name}")
    codes, frames = layer.timeCodesPerSecond, layer.framesPerSecond
    if not (math.isfinite(codes) and codes > 0):
        yield Problem(file, f"has timeCodesPerSecond {codes}; must be > 0")
    elif codes != frames:
        message = f"has timeCodesPerSecond {codes:g} but framesPerSecond {frames:g}"
        yield Problem(file, message)


@rule("timing.exact-rate", "error", foreign="off")
def rational_rate(subject: Subject) -> Iterator[Problem]:
    """The rate is the exact rational one of UsdbridgeShotAPI, to the last bit."""
    exact = exact_rate(subject.shot) if subject.shot else None
    codes = subject.stage.GetRootLayer().timeCodesPerSecond
    if exact is None:
        yield Problem(subject.path.name, "usdbridge:shot:rate is not a positive rational")
    elif codes != float(exact):
        message = f"timeCodesPerSecond is {codes!r}, but the shot's rate is {exact}"
        yield Problem(subject.path.name, message)


@rule("timing.frame-range", "error", foreign="off")
def frame_range(subject: Subject) -> Iterator[Problem]:
    """The stage plays from code 0 to frameCount − 1: frame i of the shot is time code i."""
    count = frame_count(subject.shot) if subject.shot else None
    start, end = subject.stage.GetStartTimeCode(), subject.stage.GetEndTimeCode()
    if count is None:
        yield Problem(subject.path.name, "usdbridge:shot:frameCount is not a positive number")
    elif (start, end) != (0, count - 1):
        message = f"plays codes {start:g} to {end:g}; {count} frames are codes 0 to {count - 1}"
        yield Problem(subject.path.name, message)


@rule("timing.last-frame-visible", "error", foreign="warning")
def last_frame_visible(subject: Subject) -> Iterator[Problem]:
    """The last frame is shown as it was.

    What moves or zooms a camera has samples from startTimeCode to endTimeCode.
    """
    if not subject.stage.HasAuthoredTimeCodeRange():
        return
    start, end = subject.stage.GetStartTimeCode(), subject.stage.GetEndTimeCode()
    for animated in _of_cameras(subject):
        first, last = animated.times[0], animated.times[-1]
        if last < end - _CODE_TOLERANCE:
            message = f"has its last sample at {last:g}, but the stage plays to {end:g}"
            yield Problem(animated.where, message)
        if first > start + _CODE_TOLERANCE:
            message = f"has its first sample at {first:g}, but the stage plays from {start:g}"
            yield Problem(animated.where, message)


@rule("timing.samples-inside", "warning", foreign="info")
def samples_inside(subject: Subject) -> Iterator[Problem]:
    """No sample lies outside startTimeCode … endTimeCode, where nobody sees it."""
    if not subject.stage.HasAuthoredTimeCodeRange():
        return
    start, end = subject.stage.GetStartTimeCode(), subject.stage.GetEndTimeCode()
    for animated in subject.animated:
        first, last = animated.times[0], animated.times[-1]
        if first < start - _CODE_TOLERANCE or last > end + _CODE_TOLERANCE:
            message = (
                f"has samples from {first:g} to {last:g}; the stage plays {start:g} to {end:g}"
            )
            yield Problem(animated.where, message)


@rule("timing.finite", "error")
def finite_times(subject: Subject) -> Iterator[Problem]:
    """Time codes of samples are finite numbers: OpenUSD passes over others, clients do not."""
    for layer in subject.stage.GetUsedLayers():
        if not all(map(math.isfinite, layer.ListAllTimeSamples())):
            yield Problem(subject.path.name, "has samples at time codes that are not finite")


@rule("timing.default-authored", "error", foreign="info")
def default_authored(subject: Subject) -> Iterator[Problem]:
    """What has samples has a default value too: tinyusdz and Unreal's camera read only that."""
    for animated in subject.animated:
        if animated.attribute.Get(Usd.TimeCode.Default()) is None or not _authors_default(animated):
            yield Problem(animated.where, "has time samples but no default value")


@rule("timing.no-time-codes", "error", foreign="info")
def no_time_codes(subject: Subject) -> Iterator[Problem]:
    """No value of type timecode is authored.

    It raises the crate version, and tinyusdz then refuses the whole file.
    """
    for prim in subject.prims:
        for attribute in prim.GetAuthoredAttributes():
            if attribute.GetTypeName() in _TIME_CODES and attribute.HasAuthoredValue():
                yield Problem(str(attribute.GetPath()), "is a timecode value; use double seconds")


@rule("timing.no-splines", "error", foreign="warning")
def no_splines(subject: Subject) -> Iterator[Problem]:
    """Animation is in samples, not splines: most clients do not evaluate them."""
    for prim in subject.prims:
        for attribute in prim.GetAuthoredAttributes():
            if attribute.HasSpline():
                yield Problem(str(attribute.GetPath()), "is a spline; write one sample per frame")


@rule("timing.markers", "error", foreign="off")
def markers(subject: Subject) -> Iterator[Problem]:
    """A marker's time code is its time in seconds at the shot's exact rate."""
    exact = exact_rate(subject.shot) if subject.shot else None
    if exact is None:
        return
    for prim, seconds, code in _markers(subject):
        if seconds is None or code is None or not abs(seconds * exact - code) <= _MARKER_TOLERANCE:
            message = f"is at {seconds} s but at time code {code}, at {exact} per second"
            yield Problem(str(prim.GetPath()), message)


@rule("timing.markers-inside", "warning", foreign="off")
def markers_inside(subject: Subject) -> Iterator[Problem]:
    """Markers begin within the shot: no client ever reaches others."""
    exact = exact_rate(subject.shot) if subject.shot else None
    count = frame_count(subject.shot) if subject.shot else None
    duration = float(count / exact) if exact and count else math.inf
    for prim, seconds, _ in _markers(subject):
        if seconds is not None and not 0 <= seconds <= duration:
            message = f"is at {seconds:g} s of a shot of {duration:g} s"
            yield Problem(str(prim.GetPath()), message)


def _markers(subject: Subject) -> Iterator[tuple[Usd.Prim, float | None, float | None]]:
    """Every marker with its time, s, and time code."""
    for prim in subject.prims:
        seconds = number(prim, "usdbridge:marker:time")
        code = number(prim, "usdbridge:marker:timeCode")
        if seconds is not None or code is not None:
            yield prim, seconds, code


def _of_cameras(subject: Subject) -> Iterator[Animated]:
    """The animated lenses of cameras and transforms of cameras and of the prims above them."""
    cameras = {prim.GetPath() for prim in subject.of_type("Camera")}
    above = {path for camera in cameras for path in camera.GetAncestorsRange()}
    for animated in subject.animated:
        prim, name = animated.attribute.GetPrimPath(), animated.attribute.GetName()
        lens = prim in cameras and not name.startswith(("usdbridge:", "userProperties:"))
        if lens or (prim in above and name.startswith("xformOp")):
            yield animated


def _authors_default(animated: Animated) -> bool:
    """True when some layer authors the default; a schema's fallback is no default."""
    stack = animated.attribute.GetPropertyStack(Usd.TimeCode.Default())
    return any(spec.HasDefaultValue() for spec in stack)
