"""Gravity as a track shows it: the scale or the pace that would make it right."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from ...shot.review import GlitchKind
from .explain import Flight, acceleration
from .fault import Fault
from .level import Level

SLOWEST_FALL = 0.05  # of g; less is not weak gravity but none at all
SLOW_SHARE = 0.36  # of g, a pace of 0.6; nearer to real time slow motion is hardly worth its while
TOSS_SPEED = 3.0  # m/s
TOSS_SPIN = 8.0  # rad/s


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
    faults: Sequence[Fault], flights: Sequence[Flight], spin: float, rows: int, level: Level
) -> list[Fault]:
    """Flights that fall too slowly or too fast, as one fault of the whole track if they agree.

    A world in which all is slower by r has gravity r² g, and so has one that is too small by r²:
    friction, rolling and bounces scale alike (Froude), so that no law tells them apart; only what
    is usual can. The likelier is named and the other goes with it.

    Args:
        faults: of the flights.
        flights: that are long enough to judge.
        spin: rad/s; in the first of them.
        rows: of the track.
        level: false alarm level.
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
    names: tuple[GlitchKind, GlitchKind] = ("low_gravity", "slow_motion")
    if low and _slow_odds(flights[0], spin, shown / gravity) > 0:
        names = (names[1], names[0])
    return [
        *others,
        replace(
            strongest,
            kind=names[0] if low else "high_gravity",
            rows=(0, rows),
            size=abs(gravity - shown),
            retime=float(np.sqrt(gravity / shown)),
            instead=names[1] if low else "",
        ),
    ]


def _slow_odds(flight: Flight, spin: float, share: float) -> float:
    """Logarithm of the odds that a share of gravity is slow motion and not a lighter world.

    Each reading says how fast the thing was thrown: as seen, or faster by the pace. The usual toss
    is log-normal about half a metre high and a turn and a quarter a second.
    """
    time = np.arange(len(flight)) / flight.rate
    launch = float(np.linalg.norm(np.polyfit(time, flight.position, 2)[1]))
    pace = float(np.sqrt(share))
    odds = 2 * float(np.log(SLOW_SHARE / share))
    for seen, usual, spread in ((launch, TOSS_SPEED, 0.5), (spin, TOSS_SPIN, 0.8)):
        as_seen = np.log(max(seen, 0.1 * usual) / usual) / spread
        faster = np.log(max(seen, 0.1 * usual) / pace / usual) / spread
        odds += float(as_seen**2 - faster**2) / 2
    return odds


def _agree(flights: Sequence[Flight], shown: float, level: Level) -> bool:
    for flight in flights:
        if len(flight) < 4:
            continue
        size, deviation = acceleration(flight)
        off = abs(flight.gravity - size[1] - shown)
        if off > level.sigmas(flight.freedom) * deviation + 0.15 * flight.gravity:
            return False
    return True
