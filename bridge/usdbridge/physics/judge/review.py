"""One body held against every law in turn."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np

from ...shot.review import BodyReview, PhysicsVerdict
from .cause import explain_start
from .clearance import Gap, gap_to
from .energy import explain_energy, flight_energy
from .explain import LEAST_ROWS, Flight, explain_flight
from .fault import Fault
from .flights import find_flights, may_touch_between, pushing, touching, without_gravity
from .jumps import explain_jumps
from .level import Level
from .motion import Mask, Motion, runs
from .overlap import explain_overlap
from .pace import name_pace, shown_gravity
from .spin import Spin, explain_spin, observed_spin
from .support import explain_slide
from .throws import fitted_throw
from .words import glitch

CERTAIN = 1.5  # times the least size that counts: no longer just suspicious
SUPPORT_ROWS = 4  # of contact before a flight: it lay there and did not bounce
PACES = ("low_gravity", "slow_motion", "high_gravity")  # in which energies are not known
MOST_NOISE = 0.5  # of g; noise that hides that much over the whole track hides everything


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Case:
    """A body with all that it could touch."""

    motion: Motion
    solids: tuple[Gap, ...]
    others: tuple[Gap, ...]
    rate: float
    gravity: float
    level: Level
    spin: Spin
    flights: tuple[Flight, ...] = field(default=())

    @property
    def fall(self) -> float:
        """By how much longer than the one before a step of free fall is, m."""
        return self.gravity / self.rate**2

    @property
    def movers(self) -> tuple[Gap, ...]:
        """Whatever could push: other bodies, and solids that move."""
        return (*self.others, *(gap for gap in self.solids if not gap.other.is_still))


def unjudgeable(motion: Motion, rate: float, gravity: float, level: Level) -> str:
    """Why the motion of a body cannot be judged; empty if it can."""
    n = len(motion)
    if n < LEAST_ROWS or not np.isfinite(motion.noise):
        return f"too short: {n} frames, at least {LEAST_ROWS} are needed"
    if not motion.cores:
        return "it has no solid shape"
    if motion.held.all():
        return "something else carries it throughout"
    curve = np.sqrt(720 / (n * (n * n - 1) * (n * n - 4)))
    hidden = level.sigmas(motion.freedom) * motion.noise * rate**2 * curve
    if hidden > MOST_NOISE * gravity:
        return (
            f"too noisy: positions scatter by {motion.noise * 1000:.0f} mm, which hides "
            f"accelerations up to {hidden:.1f} m/s²"
        )
    return ""


def review_body(
    motion: Motion,
    solids: Sequence[Motion],
    others: Sequence[Motion],
    rate: Fraction,
    gravity: float,
    level: Level,
) -> BodyReview:
    """Every law, for one body among the others."""
    reason = unjudgeable(motion, float(rate), gravity, level)
    if reason:
        return BodyReview(
            body=motion.name,
            verdict="not_judgeable",
            reason=reason,
            start=motion.first,
            centre=motion.position,
            noise=None if np.isnan(motion.noise) else motion.noise,
            noise_turn=None if np.isnan(motion.noise_turn) else motion.noise_turn,
        )
    case = _open(motion, solids, others, float(rate), gravity, level)
    faults = sorted(_faults(case), key=lambda fault: (-fault.excess, fault.rows))
    glitches = tuple(glitch(motion, fault, rate, gravity) for fault in faults)
    throws = (fitted_throw(flight, motion.first) for flight in case.flights)
    verdict: PhysicsVerdict = "plausible"
    if faults:
        verdict = "impossible" if faults[0].excess >= CERTAIN else "suspicious"
    return BodyReview(
        body=motion.name,
        verdict=verdict,
        reason="; ".join(dict.fromkeys(g.law for g in glitches)) or "within what its noise allows",
        noise=motion.noise,
        noise_turn=motion.noise_turn,
        glitches=glitches,
        flights=tuple(throw for throw in throws if throw is not None),
        start=motion.first,
        centre=motion.position,
        figures=_figures(case),
    )


def _open(
    motion: Motion,
    solids: Sequence[Motion],
    others: Sequence[Motion],
    rate: float,
    gravity: float,
    level: Level,
) -> Case:
    to_solids = tuple(gap_to(motion, solid) for solid in solids)
    to_others = tuple(gap_to(motion, other) for other in others)
    gaps = (*to_solids, *to_others)
    touch = touching(gaps, len(motion)) & ~motion.held
    lying = np.zeros(len(motion) + 1, bool)
    for _, end in runs(touch, SUPPORT_ROWS):
        lying[end] = True
    fallen = without_gravity(motion, rate, gravity)
    flights = tuple(
        Flight(
            rows=(start, end),
            position=motion.position[start:end],
            fallen=fallen[start:end],
            noise=motion.noise,
            freedom=motion.freedom,
            rate=rate,
            gravity=gravity,
            supported_before=bool(lying[start]),
        )
        for start, end in find_flights(motion, gaps, rate, gravity)
    )
    return Case(
        motion=motion,
        solids=to_solids,
        others=to_others,
        rate=rate,
        gravity=gravity,
        level=level,
        spin=observed_spin(motion, rate),
        flights=flights,
    )


def _faults(case: Case) -> list[Fault]:
    motion, level = case.motion, case.level
    wrong = {flight.rows: explain_flight(flight, level) for flight in case.flights}
    fitting = [flight for flight in case.flights if not wrong[flight.rows]]
    long = _long(case.flights)
    faults = name_pace(
        [f for f in wrong.values() if f], long, _first_spin(case, long), len(motion), level
    )
    faults += [f for f in _spin_faults(case) if not any(_meet(f, other) for other in faults)]
    if not any(f.kind in PACES for f in faults):
        faults += _energy_faults(case, fitting)
    left = ~(_judged(case) | pushing(motion, case.movers, case.fall))
    faults += explain_jumps(motion, left, level, case.rate, case.gravity)
    for gap in case.solids:
        faults += _one(explain_overlap(motion, gap, level, solid=True))
        clear = ~motion.held & ~_touches_others(case, gap)
        faults += _one(explain_slide(motion, gap, clear, level, case.rate, case.gravity))
    for gap in case.others:
        if gap.other.name > motion.name:  # each pair once
            faults += _one(explain_overlap(motion, gap, level, solid=False))
    supported = bool(touching(case.solids, len(motion))[:SUPPORT_ROWS].all())
    faults += _one(explain_start(motion, case.movers, supported, level, case.rate, case.gravity))
    return faults


def _first_spin(case: Case, flights: Sequence[Flight]) -> float:
    """Speed of the mean spin, rad/s, over the first flight."""
    if not flights:
        return 0.0
    start, end = flights[0].rows
    return float(np.linalg.norm(case.spin.velocity[start : end - 1].mean(axis=0)))


def _spin_faults(case: Case) -> list[Fault]:
    between = may_touch_between(case.motion, (*case.solids, *case.others), case.fall)
    faults = []
    for flight in case.flights:
        faults += _one(
            explain_spin(case.motion, case.spin, flight.rows, between, case.level, case.rate)
        )
    return faults


def _meet(fault: Fault, other: Fault) -> bool:
    """True for a stand-still or a jump at whose ends the spin has to change too."""
    near = other.rows[0] - 3 < fault.rows[1] and fault.rows[0] < other.rows[1] + 3
    return other.kind == "hover" and near


def _energy_faults(case: Case, fitting: Sequence[Flight]) -> list[Fault]:
    pushed = pushing(case.motion, case.movers, case.fall)
    fallen = without_gravity(case.motion, case.rate, case.gravity)
    energies = [
        flight_energy(case.motion, case.spin, f.rows, fallen, case.rate, case.gravity)
        for f in fitting
    ]
    known = [energy for energy in energies if energy]
    return explain_energy(known, pushed, case.motion.freedom, case.level, case.gravity)


def _touches_others(case: Case, gap: Gap) -> Mask:
    rest = [other for other in (*case.solids, *case.others) if other is not gap]
    return touching(rest, len(case.motion)) | pushing(case.motion, case.movers, case.fall)


def _judged(case: Case) -> Mask:
    judged = np.zeros(len(case.motion), bool)
    for flight in _long(case.flights):
        judged[flight.rows[0] : flight.rows[1] - 1] = True
    return judged


def _long(flights: Sequence[Flight]) -> list[Flight]:
    return [flight for flight in flights if len(flight) >= LEAST_ROWS]


def _one(fault: Fault | None) -> list[Fault]:
    return [fault] if fault else []


def _figures(case: Case) -> dict[str, float]:
    flights = _long(case.flights)
    figures = {
        "flights": float(len(flights)),
        "flight_seconds": sum((len(flight) - 1) / case.rate for flight in flights),
    }
    shown, deviation = shown_gravity(flights)
    if np.isfinite(shown) and deviation < 0.25 * case.gravity:
        figures |= {"gravity": shown, "gravity_deviation": deviation}
        if shown > 0:
            figures["scale_to_earth"] = case.gravity / shown
            figures["retime_to_earth"] = float(np.sqrt(case.gravity / shown))
    return figures
