"""What looking again found."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One question put to what is really in the editor."""

    code: str
    ok: bool
    text: str
    figure: float | None = None
    unit: str = ""
    limit: float | None = None  # of the figure; None: it is only told
    shot: str = ""  # of a sequence of shots


def largest(figures: Iterable[float]) -> float:
    """The largest figure, 0 of none; infinite where one is no number, which `max` would pass by."""
    return max((math.inf if math.isnan(figure) else figure for figure in figures), default=0.0)


def within(code: str, text: str, figure: float, unit: str, limit: float) -> Check:
    """A check that a figure is at most its limit."""
    return Check(code=code, ok=figure <= limit, text=text, figure=figure, unit=unit, limit=limit)


def without(code: str, text: str, wrong: Sequence[str]) -> Check:
    """A check that a list of what is wrong is empty."""
    told = f"{text}; not so: {', '.join(wrong)}" if wrong else text
    return Check(code=code, ok=not wrong, text=told)
