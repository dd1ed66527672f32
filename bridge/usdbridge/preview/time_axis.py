"""The time axis that charts of a shot share."""

import numpy as np

from ..shot import FrameClock
from .lengths import round_below
from .svg import element, text

WIDTH = 560.0  # user units
LEFT = 86.0  # where time starts: names stand left of it
_RIGHT = 14.0
ROW = 26.0
RULER = 24.0
_MOST_SECONDS = 10


def chart(title: str, body: str, height: float) -> str:
    """An SVG as wide as all that share the axis."""
    return element(
        "svg",
        element("title", text(title)) + body,
        viewBox=f"0 0 {WIDTH:.0f} {height:.0f}",
        role="img",
        class_="strip",
    )


def at(clock: FrameClock, seconds: float) -> float:
    """Where a time lies across, held inside the shot."""
    share = min(max(seconds / float(clock.duration), 0.0), 1.0)
    return LEFT + share * (WIDTH - LEFT - _RIGHT)


def row_name(name: str) -> str:
    """A name left of a row, shortened where it has to be."""
    words = text(name if len(name) <= 13 else name[:12] + "…")
    return element("text", words, x=LEFT - 12, y=ROW / 2 + 4, class_="name")


def bar(clock: FrameClock, start: float, end: float, kind: str) -> str:
    """A bar over a stretch of time."""
    x = at(clock, start)
    return element(
        "rect", x=x, y=5.0, width=max(at(clock, end) - x, 1.0), height=ROW - 10, rx=3, class_=kind
    )


def ruler(clock: FrameClock, height: float) -> str:
    """Seconds along the top, and a line down from each."""
    duration = float(clock.duration)
    step = round_below(duration * 2 / _MOST_SECONDS)
    parts = []
    for second in np.arange(0.0, duration + 1e-9, step):
        x = at(clock, float(second))
        parts.append(element("path", d=f"M{x:.2f} {RULER - 5:.0f}V{height:.0f}", class_="grid"))
        parts.append(element("text", text(f"{second:g} s"), x=x, y=13, class_="second"))
    return "".join(parts)
