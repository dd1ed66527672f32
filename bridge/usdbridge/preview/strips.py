"""Things over the time of a shot: its timeline, and values that change."""

from collections.abc import Iterator

import numpy as np

from ..frames import focal_length, is_still, per_frame_rows
from ..shot import Array, FrameClock, Marker, Shot
from .svg import element, path, text
from .time_axis import LEFT, ROW, RULER, WIDTH, at, bar, chart, row_name, ruler
from .trust import is_assumed, knows_ground, length_unit

_CHART = 74.0
_LEAST_HEIGHT_CHANGE = 0.05  # m; a steadier camera gets no height strip
_MOST_BAND = 1200  # points of a band's outline
_CHARACTER = 6.2  # user units; width of a letter, about


def draw_timeline(shot: Shot) -> str | None:
    """An SVG of the shot's time: sounds, events and markers; None when it has none of these."""
    clock = shot.clock
    rows: list[tuple[str, str]] = []
    if shot.plate is not None:
        rows.append(("picture", bar(clock, 0.0, float(clock.duration), "picture")))
    for track in shot.audio:
        end = float(clock.duration)
        rows.append((track.name, bar(clock, max(track.start, 0.0), end, "sound")))
    for kind in dict.fromkeys(marker.kind for marker in shot.markers):
        marks = [marker for marker in shot.markers if marker.kind == kind]
        rows.append((kind, "".join(_marks(clock, marks))))
    if events := _events(shot):
        rows.append(("events", "".join(_marks(clock, events))))
    if not (shot.audio or shot.markers or _events(shot)):
        return None
    height = RULER + ROW * len(rows) + 6
    body = [ruler(clock, height)]
    for index, (name, row) in enumerate(rows):
        shift = f"translate(0 {RULER + index * ROW:.0f})"
        body.append(element("g", row_name(name) + row, transform=shift))
    return chart(f"Timeline of {shot.name}", "".join(body), height)


def draw_focal_strip(shot: Shot) -> str | None:
    """An SVG of the focal length over time, millimetres, with its 95 % band where solved.

    None when it holds and nothing is said about its band, or when it is unknown.
    """
    camera, plate = shot.camera, shot.plate
    if camera is None or plate is None or is_assumed(shot):
        return None
    found = shot.solution.camera if shot.solution else None
    band = found.focal_band_px if found else None
    if band is None and is_still(camera.focal_px):
        return None
    count = shot.clock.count
    values = per_frame_rows(focal_length(camera, plate.width), count) * 1000
    if band is None:
        return _curve(shot.clock, values, ("focal length", "mm"))
    wide = per_frame_rows(band, count) * (camera.sensor_width / plate.width * 1000)
    return _curve(shot.clock, values, ("focal length", "mm"), wide)


def draw_residual_strip(shot: Shot) -> str | None:
    """An SVG of how far solved points miss theirs in the picture, px; None where not solved."""
    found = shot.solution.camera if shot.solution else None
    if found is None or found.residual_px is None:
        return None
    values = per_frame_rows(found.residual_px, shot.clock.count)
    return _curve(shot.clock, values, ("residual", "px"))


def draw_height_strip(shot: Shot) -> str | None:
    """An SVG of the camera's height over time; None when it hardly changes or up is unknown."""
    if shot.camera is None or is_assumed(shot) or not knows_ground(shot):
        return None
    heights = shot.camera.camera_to_world.position[:, 1]
    if float(np.ptp(heights)) < _LEAST_HEIGHT_CHANGE:
        return None
    unit = length_unit(f.code for f in shot.findings)
    return _curve(shot.clock, heights, ("camera height", unit))


def _events(shot: Shot) -> list[Marker]:
    found = [
        Marker(name=f"{item.name} {event.kind}", time=event.time)
        for item in shot.objects
        for event in item.events
    ]
    return sorted(found, key=lambda marker: marker.time)


def _marks(clock: FrameClock, markers: list[Marker]) -> Iterator[str]:
    """A mark for each marker, with as many words beside it as fit before the next one."""
    ordered = sorted(markers, key=lambda marker: marker.time)
    for marker, following in zip(ordered, [*ordered[1:], None], strict=True):
        x = at(clock, marker.time)
        free = (at(clock, following.time) if following else WIDTH) - x - 14
        words = marker.text or marker.name
        if marker.speaker:
            words = f"{marker.speaker}: {words}"
        label = element("title", text(f"{marker.time:.2f} s {words}"))
        if marker.duration > 0:
            width = max(at(clock, marker.time + marker.duration) - x, 2.0)
            yield element(
                "rect", label, x=x, y=5, width=width, height=ROW - 10, rx=3, class_="mark"
            )
        else:
            yield element("path", label, d=f"M{x:.2f} 8l5 5l-5 5l-5 -5Z", class_="mark")
        letters = int(free / _CHARACTER)
        if letters >= len(words) or letters >= 8:
            short = words if len(words) <= letters else words[: letters - 1] + "…"
            yield element("text", text(short), x=x + 9, y=ROW / 2 + 4, class_="label")


def _curve(
    clock: FrameClock, values: Array, named: tuple[str, str], band: Array | None = None
) -> str:
    """A curve over the shot's time.

    Args:
        clock: the shot's.
        values: (F,).
        named: what it is, and its unit.
        band: (F, 2) low and high around the curve.
    """
    name, unit = named
    spread = values if band is None else np.concatenate([values, band.ravel()])
    low, high = float(spread.min()), float(spread.max())
    pad = max((high - low) * 0.12, 1e-9)
    x = np.array([at(clock, second) for second in np.arange(len(values)) / float(clock.rate)])

    def y(rows: Array) -> Array:
        return np.asarray(RULER + (high + pad - rows) / (high - low + 2 * pad) * _CHART)

    height = RULER + _CHART + 6
    body = ruler(clock, height)
    if band is not None:
        around = np.concatenate(
            [np.column_stack([x, y(band[:, 0])]), np.column_stack([x, y(band[:, 1])])[::-1]]
        )
        body += element("path", d=path(around, closed=True, most=_MOST_BAND), class_="band")
    body += element("path", d=path(np.column_stack([x, y(values)])), class_="curve")
    body += "".join(
        element("text", text(f"{value:.4g} {unit}"), x=LEFT - 12, y=at, class_="name")
        for value, at in ((high, float(y(spread).min()) + 4), (low, float(y(spread).max()) + 4))
    )
    told = f"{name} from {float(values.min()):.4g} to {float(values.max()):.4g} {unit}"
    around_it = "" if band is None else ", with its 95 % interval"
    return chart(told + around_it, body, height)
