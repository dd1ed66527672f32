"""A body's height and speed against the law of falling, and the sound against the contacts."""

from collections.abc import Sequence

import numpy as np

from ..shot import Array, BodyReview, Flight, FrameClock, Shot
from .svg import element, path, text
from .time_axis import LEFT, RULER, at, chart, row_name, ruler

_HEIGHT = 96.0  # user units
_GRAVITY = 9.81  # m/s²
_SURE = 2.0  # standard deviations that the band around the law reaches


def draw_height_chart(clock: FrameClock, body: BodyReview) -> str | None:
    """An SVG of a body's height over time and of the throws that its flights should be.

    None where its motion was not seen.
    """
    if body.centre is None:
        return None
    laws = [(flight, _thrown(clock, flight)[:, 1]) for flight in body.flights]
    return _draw(clock, body, body.centre[:, 1], laws, ("height", "m"))


def draw_speed_chart(clock: FrameClock, body: BodyReview) -> str | None:
    """An SVG of a body's speed over time, and of what it should be in flight.

    None where its motion was seen for less than three frames.
    """
    if body.centre is None or len(body.centre) < 3:
        return None
    rate = float(clock.rate)
    speed = np.linalg.norm(np.gradient(body.centre, axis=0) * rate, axis=1)
    laws = [(flight, _speed(clock, flight)) for flight in body.flights]
    return _draw(clock, body, speed, laws, ("speed", "m/s"))


def draw_waveform(shot: Shot) -> str | None:
    """An SVG of the shot's sound with the contacts that were seen and the onsets that were heard.

    None where there is no sound.
    """
    review = shot.review
    if review is None or review.loudness is None or not len(review.loudness):
        return None
    clock, middle = shot.clock, RULER + _HEIGHT / 2
    seconds = (np.arange(len(review.loudness)) + 0.5) / len(review.loudness)
    across = np.array([at(clock, share * float(clock.duration)) for share in seconds])
    reach = review.loudness * _HEIGHT / 2
    above = np.column_stack([across, middle - reach])
    below = np.column_stack([across, middle + reach])[::-1]
    outline = np.concatenate([above, below])
    body = ruler(clock, RULER + _HEIGHT)
    body += element("path", d=path(outline, closed=True, most=4000), class_="sound")
    for match in review.sound:
        kind = "fits" if match.ok else "off"
        if match.contact is not None:
            said = f"{match.contact:.3f} s contact of {match.body}"
            body += _mark(at(clock, match.contact), RULER + 4, f"contact {kind}", said)
        if match.onset is not None:
            said = f"{match.onset:.3f} s sound"
            body += _mark(at(clock, match.onset), RULER + _HEIGHT - 8, f"onset {kind}", said)
    return chart("The shot's sound, contacts above and onsets below", body, RULER + _HEIGHT + 6)


def _mark(x: float, y: float, kind: str, said: str) -> str:
    line = element("path", d=f"M{x:.2f} {RULER:.0f}V{RULER + _HEIGHT:.0f}", class_=kind)
    spot = element("title", text(said))
    return line + element("circle", spot, cx=x, cy=y + 2, r=4.0, class_=kind)


def _draw(
    clock: FrameClock,
    body: BodyReview,
    values: Array,
    laws: Sequence[tuple[Flight, Array]],
    named: tuple[str, str],
) -> str:
    name, unit = named
    band = _SURE * (body.noise or 0.0) if name == "height" else 0.0
    shown = [values, *(law for _, law in laws)]
    low, high = min(v.min() for v in shown) - band, max(v.max() for v in shown) + band
    pad = max((high - low) * 0.08, 1e-6)

    def place(first: int, rows: Array) -> Array:
        x = [at(clock, frame / float(clock.rate)) for frame in range(first, first + len(rows))]
        y = RULER + (high + pad - rows) / (high - low + 2 * pad) * _HEIGHT
        return np.column_stack([x, y])

    drawn = ruler(clock, RULER + _HEIGHT) + "".join(_faults(clock, body))
    for flight, law in laws:
        if band > 0:
            around = [
                place(flight.frames[0], law + band),
                place(flight.frames[0], law - band)[::-1],
            ]
            drawn += element("path", d=path(np.concatenate(around), closed=True), class_="band")
        drawn += element("path", d=path(place(flight.frames[0], law)), class_="law")
    drawn += element("path", d=path(place(body.start, values)), class_="curve")
    for value, y in ((float(values.max()), RULER + 12), (float(values.min()), RULER + _HEIGHT - 4)):
        words = text(f"{value:.2f} {unit}")
        drawn += element("text", words, x=LEFT - 12, y=y, class_="name")
    drawn += element("g", row_name(name), transform=f"translate(0 {RULER + _HEIGHT / 2 - 14:.0f})")
    told = f"{name} of {body.body} from {values.min():.3g} to {values.max():.3g} {unit}"
    return chart(f"{told}, and what the law of falling says", drawn, RULER + _HEIGHT + 6)


def _faults(clock: FrameClock, body: BodyReview) -> list[str]:
    drawn = []
    for glitch in body.glitches:
        first, end = (at(clock, frame / float(clock.rate)) for frame in glitch.frames)
        drawn.append(
            element(
                "rect",
                element("title", text(f"{glitch.kind}: {glitch.law}")),
                x=first,
                y=RULER,
                width=max(end - first, 2.0),
                height=_HEIGHT,
                class_="fault",
            )
        )
    return drawn


def _seconds(clock: FrameClock, flight: Flight) -> Array:
    first, end = flight.frames
    return np.asarray(np.arange(end - first) / float(clock.rate))


def _thrown(clock: FrameClock, flight: Flight) -> Array:
    """(n, 3) where a throw under true gravity is."""
    t = _seconds(clock, flight)[:, None]
    fall = np.array([0.0, -_GRAVITY, 0.0])
    return np.asarray(np.array(flight.position) + np.array(flight.velocity) * t + fall * t**2 / 2)


def _speed(clock: FrameClock, flight: Flight) -> Array:
    t = _seconds(clock, flight)[:, None]
    velocity = np.array(flight.velocity) + np.array([0.0, -_GRAVITY, 0.0]) * t
    return np.asarray(np.linalg.norm(velocity, axis=1))
