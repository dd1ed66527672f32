"""The first rows of a track, as far as a free simulation explains them."""

from dataclasses import dataclass, replace

import numpy as np

from ..judge.clearance import Gap
from ..judge.flights import find_flights, margin
from .bounce import LEAST_FLIGHT, fit_ball
from .case import nearest_gap
from .flight import fit_flight
from .slide import find_ground, fit_slide
from .values import Case, Path, chi_limit, is_ball, misfit

TRIMMED = 3  # rows at the end of a flight in which it may have hit something already
LEAST_SLIDE = 8  # rows; of fewer, friction says nothing
SHORTER = 0.75  # by so much a horizon shrinks that a slide does not explain


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Head:
    """Rows 0 … k of a case, simulated freely."""

    path: Path  # k rows
    flying: bool  # nothing holds the body at the first row
    chi: float
    reason: str


def explain_head(case: Case) -> Head | None:
    """The longest first part that one free simulation explains; None where there is none.

    A ball is simulated through its bounces, all else up to its first impact: beyond that, a
    simulation depends on its start too much to be a fit.
    """
    flying = first_flight(case)
    still = not meets_moving(case)
    if is_ball(case.motion) and case.solids and still and flying < len(case):
        found = _head(case, fit_ball(case, flying), flying > 0, "flies, bounces or rolls")
        if found is not None:
            return found
    if flying:
        path = fit_flight(case, 0, flying)
        what = "flies freely" if flying == len(case) else "flies freely up to its first impact"
        return _head(case, path, True, what)
    return _slide(case) if still else None


def first_flight(case: Case) -> int:
    """Rows of the flight that the track starts with; 0 where it starts on something.

    A flight that is known from the rows clear of everything is followed until it hits something;
    where its last rows do not belong to it, they are left out.
    """
    flights = find_flights(case.motion, case.gaps, case.rate, -float(case.gravity[1]))
    end = next((stop for start, stop in flights if start == 0), 0)
    if end < LEAST_FLIGHT:
        return 0
    path = fit_flight(case, 0, end, reach=len(case))
    for shorter in range(end - 1, max(end - TRIMMED, LEAST_FLIGHT) - 1, -1):
        if misfit(case, cut(path, end)) <= chi_limit(case):
            break
        trimmed = fit_flight(case, 0, shorter, reach=len(case))
        if misfit(case, cut(trimmed, shorter)) <= chi_limit(case):
            path, end = trimmed, shorter
    into = np.flatnonzero(nearest_gap(case, path) < 0)
    further = int(into[0]) if len(into) else len(case)
    if further > end and misfit(case, cut(path, further)) <= chi_limit(case):
        return further
    return end


def meets_moving(case: Case) -> bool:
    """Whether the body may touch a solid that moves."""
    gaps = [gap for gap in case.gaps if not gap.other.is_still]
    return any(bool((gap.distance < margin(gap)).any()) for gap in gaps)


def cut(path: Path, rows: int) -> Path:
    """The first rows of a path."""
    return replace(path, position=path.position[:rows], orientation=path.orientation[:rows])


def _slide(case: Case) -> Head | None:
    on = [gap for gap in case.gaps if gap.distance[0] < margin(gap)]
    if not on:
        return None
    gap: Gap = min(on, key=lambda each: each.distance[0])
    ground = find_ground(case, gap)
    rows = len(case)
    while ground is not None and rows >= LEAST_SLIDE:
        found = _head(case, fit_slide(case, ground, rows), False, f"slides on {gap.other.name}")
        if found is not None:
            return found
        rows = int(rows * SHORTER)
    return None


def _head(case: Case, path: Path, flying: bool, what: str) -> Head | None:
    chi = misfit(case, path)
    return Head(path=path, flying=flying, chi=chi, reason=what) if chi <= chi_limit(case) else None
