"""Gravity as a track shows it: the scale or the pace that would make it right."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from .explain import Flight, acceleration
from .fault import Fault
from .level import Level

SLOWEST_FALL = 0.05  # of g; less is no gravity but none at all


def shown_gravity(flights: Sequence[Flight]) -> tuple[float, float]:
    """Gravity that all the flights show together, m/s², and its standard deviation."""
    if not flights:
        return float("nan"), float("inf")
    found = [acceleration(flight) for flight in flights if len(flight) > 3]
    if not found:
        return float("nan"), float("inf")
    weights = np.array([deviation**-2 for _, deviation in found])
    values = np.array([flights[0].gravity - size[1] for size, _ in found])
    return float(weights @ values / weights.sum()), float(weights.sum() ** -0.5)


def name_pace(
    faults: Sequence[Fault], flights: Sequence[Flight], rows: int, level: Level
) -> list[Fault]:
    """Flights that fall too slowly or too fast, as one fault of the whole track if they agree.

    A world in which all is slower by r has gravity r² g, and so has one that is too small by r²:
    friction, rolling and bounces scale alike (Froude), so that only what throws do can tell them
    apart; the likelier is named and the other goes with it.
    """
    paced = [f for f in faults if f.kind in ("low_gravity", "high_gravity")]
    if not paced:
        return list(faults)
    others = [f for f in faults if f not in paced]
    gravity = flights[0].gravity
    shown, _ = shown_gravity(flights)
    if shown < SLOWEST_FALL * gravity or not _agree(flights, shown, level):
        return [*others, *paced]
    strongest = max(paced, key=lambda fault: fault.excess)
    low = shown < gravity
    return [
        *others,
        replace(
            strongest,
            kind="low_gravity" if low else "high_gravity",
            rows=(0, rows),
            size=abs(gravity - shown),
            retime=float(np.sqrt(gravity / shown)),
            instead="slow_motion" if low else "",
        ),
    ]


def _agree(flights: Sequence[Flight], shown: float, level: Level) -> bool:
    for flight in flights:
        if len(flight) < 4:
            continue
        size, deviation = acceleration(flight)
        off = abs(flight.gravity - size[1] - shown)
        if off > level.sigmas(flight.freedom) * deviation + 0.15 * flight.gravity:
            return False
    return True
