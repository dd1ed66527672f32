"""NAME.review.html: what is wrong with a shot, and what to do about it, for a director."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from ..formats.review import BodyPart, ReviewDocument
from ..shot import Shot
from .motion_charts import draw_height_chart, draw_speed_chart, draw_waveform
from .rendering import write_page
from .review import build_review

_TONES = {
    "plausible": "good",
    "suspicious": "warning",
    "impossible": "error",
    "not_judgeable": "soft",
    "pass": "good",
    "fail": "error",
}
_TITLES = {
    "plausible": "Nothing here breaks a law of motion",
    "suspicious": "Something here is hard to believe",
    "impossible": "Something here cannot happen",
    "not_judgeable": "The motion cannot be judged",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyView:
    """What the page shows of one body."""

    part: BodyPart
    charts: tuple[Markup, ...]  # SVG


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewView:
    """What the page shows of one take."""

    document: ReviewDocument
    prompt: str
    title: str
    tone: str
    bodies: tuple[BodyView, ...]
    waveform: Markup | None


def write_review_page(takes: Sequence[Shot], path: Path, name: str) -> Path:
    """Writes a page about one or several reviewed takes; gives its path.

    The page needs no other file and runs no script; the same takes give the same bytes.

    Args:
        takes: reviewed shots.
        path: of the page.
        name: of what they are takes of.
    """
    filters = {"tone": _TONES.__getitem__, "words": _spaced}
    return write_page(path, "review.html", filters, name=name, takes=[*map(_view, takes)])


def _spaced(kind: str) -> str:
    return kind.replace("_", " ")


def _view(shot: Shot) -> ReviewView:
    assert shot.review is not None
    document = build_review(shot)
    wave = draw_waveform(shot)
    bodies = zip(document.bodies, shot.review.bodies, strict=True)
    return ReviewView(
        document=document,
        prompt=shot.generator.prompt if shot.generator else "",
        title=_TITLES[document.verdict],
        tone=_TONES[document.verdict],
        bodies=tuple(
            BodyView(
                part=part,
                charts=tuple(
                    Markup(drawn)  # escaped piece by piece in svg.py
                    for drawn in (
                        draw_height_chart(shot.clock, body),
                        draw_speed_chart(shot.clock, body),
                    )
                    if drawn
                ),
            )
            for part, body in bodies
        ),
        waveform=Markup(wave) if wave else None,
    )
