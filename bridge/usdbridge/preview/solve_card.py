"""What the page says of the solve: figures behind the verdict, scale, and moves asked for."""

import math
from dataclasses import dataclass

from markupsafe import Markup

from ..formats.report import AdherencePart, ReportDocument, SolvedScale
from .svg import element, text

_FIGURES = {  # key of the evidence → what it is; others are shown by their key
    "coverage": "picture covered by tracks",
    "fit": "tracks that fit",
    "focal_sigma": "focal length, standard error",
    "halves_agree_deg": "two half-data solves differ by",
    "held_out_px": "held-out tracks miss by",
    "jitter": "jitter of the path",
    "parallax_deg": "parallax",
}
_SHARES = {"coverage", "fit", "focal_sigma"}
_UNITS = {"px": "px", "deg": "°", "m": "m", "s": "s"}
_WIDTH, _HEIGHT, _SIDE, _LINE = 560.0, 54.0, 24.0, 16.0  # user units
_WIDEST = 10.0  # the drawing ends at scales of 1/10 and 10


@dataclass(frozen=True, slots=True, kw_only=True)
class SolveCard:
    """What the template shows of a solve."""

    figures: tuple[tuple[str, str], ...]  # what it is, value in words
    scale: Markup | None
    scale_words: str
    moves: tuple[AdherencePart, ...]
    cuts: str


def solve_card(document: ReportDocument) -> SolveCard | None:
    """The solve of a report; None where nothing was solved."""
    solve = document.solve
    if solve is None:
        return None
    evidence = solve.camera.evidence if solve.camera else {}
    return SolveCard(
        figures=tuple(_figure(*item) for item in [*evidence.items(), *_tracks(solve.tracks)]),
        scale=Markup(_draw_scale(solve.scale)) if solve.scale else None,
        scale_words=_scale_words(solve.scale) if solve.scale else "",
        moves=solve.adherence,
        cuts=solve.cuts,
    )


def _tracks(tracks: dict[str, float]) -> list[tuple[str, float]]:
    return [(f"tracks, {name}", value) for name, value in tracks.items()]


def _figure(name: str, value: float) -> tuple[str, str]:
    unit = _UNITS.get(name.rpartition("_")[2], "")
    if name in _SHARES:
        words = f"{value:.1%}"
    else:
        words = f"{value:.4g}{'' if unit in ('', '°') else ' '}{unit}"
    return _FIGURES.get(name, name.replace("_", " ")), words


def _scale_words(scale: SolvedScale) -> str:
    told = f", from {scale.source}" if scale.source else ""
    return (
        f"A metre of this scene is {scale.low:.3g} to {scale.high:.3g} m in truth (95 %), "
        f"{scale.value:.3g} m at best{told}."
    )


def _draw_scale(scale: SolvedScale) -> str:
    """An SVG of the scale's interval on a logarithmic line."""

    def x(value: float) -> float:
        share = (math.log10(min(max(value, 1 / _WIDEST), _WIDEST)) + 1) / 2
        return _SIDE + share * (_WIDTH - 2 * _SIDE)

    parts = [
        element("path", d=f"M{x(tick):.2f} {_LINE - 6:.0f}V{_LINE + 6:.0f}", class_="grid")
        + element("text", text(f"× {tick:g}"), x=x(tick), y=_HEIGHT - 8, class_="second")
        for tick in (0.1, 0.2, 0.5, 1, 2, 5, 10)
    ]
    low, high = x(scale.low), x(scale.high)
    width = max(high - low, 1.0)
    parts.append(element("rect", x=low, y=_LINE - 5, width=width, height=10, rx=3, class_="sound"))
    parts.append(element("circle", cx=x(scale.value), cy=_LINE, r=4.5, class_="dot"))
    title = f"Scale from {scale.low:.3g} to {scale.high:.3g}, {scale.value:.3g} at best"
    return element(
        "svg",
        element("title", text(title)) + "".join(parts),
        viewBox=f"0 0 {_WIDTH:.0f} {_HEIGHT:.0f}",
        role="img",
        class_="strip",
    )
