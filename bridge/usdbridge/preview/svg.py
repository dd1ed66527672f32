"""SVG as text, every piece of it escaped."""

from html import escape

import numpy as np

from ..shot import Array

_MOST_POINTS = 600


def element(tag: str, content: str = "", /, **attributes: str | float) -> str:
    """An element; `content` is SVG already (see `text`), attributes are escaped.

    `_` in an attribute's name stands for `-`, one at the end is dropped: `stroke_width`, `class_`.
    """
    named = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{_value(value)}"'
        for name, value in attributes.items()
    )
    return f"<{tag}{named}>{content}</{tag}>" if content else f"<{tag}{named}/>"


def text(words: str) -> str:
    """Words of a person as SVG content."""
    return escape(words, quote=True)


def path(points: Array, *, closed: bool = False, most: int = _MOST_POINTS) -> str:
    """The `d` of a polyline through (N, 2) points; of more than `most`, through even ones."""
    spread = np.linspace(0, len(points) - 1, min(len(points), most)).round().astype(int)
    pairs = [f"{_value(x)} {_value(y)}" for x, y in points[spread].tolist()]
    return f"M{'L'.join(pairs)}{'Z' if closed else ''}"


def _value(value: str | float) -> str:
    if isinstance(value, str):
        return escape(value, quote=True)
    return f"{value:.2f}".rstrip("0").rstrip(".") if value % 1 else f"{value:.0f}"
