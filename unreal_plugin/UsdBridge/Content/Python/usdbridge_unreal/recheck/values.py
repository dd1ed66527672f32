"""What looking again found."""

from collections.abc import Sequence
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


def within(code: str, text: str, figure: float, unit: str, limit: float) -> Check:
    """A check that a figure is at most its limit; NaN is not."""
    return Check(code=code, ok=figure <= limit, text=text, figure=figure, unit=unit, limit=limit)


def without(code: str, text: str, wrong: Sequence[str]) -> Check:
    """A check that a list of what is wrong is empty."""
    told = f"{text}; not so: {', '.join(wrong)}" if wrong else text
    return Check(code=code, ok=not wrong, text=told)
