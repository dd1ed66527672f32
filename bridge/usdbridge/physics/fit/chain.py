"""A body simulated through its contacts, and set right a little at each of them.

Measured on thrown boxes (benchmarks/fit_accuracy.py; 1 cm and 2 degrees of noise) and left out:
shortening an unlawful correction until it is lawful (4 of 8 lost, against 1 of 12 when the best
lawful trial is taken), 240 steps/s (5 of 12 lost), judging by 5 rows ahead (4 of 12 lost),
deviations of 0.6 of the impulse (6 of 24 lost), correcting after a frame's last touch (6 of 24).
"""

from dataclasses import dataclass

import numpy as np
from scipy.spatial.transform import Rotation

from ...shot.arrays import Array
from .stage import Moving, Seen, Stage
from .touch import Touch, as_contact, given
from .values import Case, FitContact, Path, turn_between

BURST = 8  # steps in which corners that hit one after another count as one touch
LOST = 10.0  # deviations from what was seen, beyond which nothing will bring it back
LEAST_SLACK = 0.03  # m/s; standard deviation of a correction …
SLACK = 0.25  # … and of its share of what the contact itself gave
DIFFERENCE = 0.3  # of a deviation
ROUNDS = 2
SHARES = (1.0, 0.4, 0.15)  # of a Gauss–Newton step
LAW = 0.02  # m/s, J/kg; deviation of what breaks a law, while a correction is sought
LAW_LIMIT = 1e-9
ENOUGH = 0.8  # of the mean of squares that noise alone makes


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """How corrections are sought."""

    ahead: int  # rows that one is judged by
    trials: int  # random ones, from which Gauss–Newton starts
    seed: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Ahead:
    """What a correction is judged by."""

    touch: Touch
    left: int  # steps to the frame's end
    position: Array  # (k, 3) m; seen in the rows that follow
    orientation: Rotation  # (k,)
    deviation: Array  # (6,) of a correction


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Trial:
    """A correction, and how it explains what follows."""

    kick: Array  # (6,) m/s, rad/s
    values: Array  # residuals in standard deviations
    cost: float
    broken: float  # m/s, J/kg; by how much it breaks a law of contact


def follow_contacts(stage: Stage, case: Case, start: Moving, row: int, *, effort: Effort) -> Path:
    """The motion from a row on, simulated; at each frame in which it touches something, corrected.

    Simulating a tumble from a fitted start is ill-posed: at its end nothing is left of what was
    known at its start. So each contact may give a little more or less than its law says, speed and
    spin, with a standard deviation of 3 cm/s and a quarter of what it gave. What it gives is found
    from the rows that follow (random trials, then Gauss–Newton): shooting with a receding horizon.
    Between contacts nothing is corrected. A correction with which the contact would pull, leave
    its friction cone, gain energy or spring back faster than it came is shortened until it does
    not.

    Args:
        stage: where it is simulated.
        case: what was seen.
        start: how the body moves at `row`.
        row: the first that comes out.
        effort: how corrections are sought.

    Returns:
        Rows up to the last, or to where it loses what was seen.
    """
    random = np.random.default_rng(effort.seed)
    states, contacts = [start], []
    for current in range(row, len(case) - 1):
        after, contact = _next_row(stage, case, states[-1], current, effort, random)
        apart = after.place - case.motion.position[current + 1]
        if np.linalg.norm(apart) > LOST * case.noise:
            break
        states.append(after)
        if contact is not None:
            contacts.append(contact)
    return Path(
        position=np.array([state.place for state in states]),
        orientation=Rotation.concatenate([state.turn for state in states]),
        velocity=start.speed,
        spin=start.spin,
        parameters=12,
        contacts=tuple(contacts),
    )


def _next_row(
    stage: Stage,
    case: Case,
    before: Moving,
    row: int,
    effort: Effort,
    random: np.random.Generator,
) -> tuple[Moving, FitContact | None]:
    stage.put(before)
    close, middle, first, last = before, before, 0, 0
    seen: Seen = []
    for step in range(1, stage.steps + 1):
        if last and step > first + BURST:
            break
        if not last:
            close = stage.read()
        stage.advance(1)
        touched = stage.touched()
        if touched:
            first, last, seen, middle = first if last else step, step, touched, stage.read()
    if not last:
        return stage.read(), None
    normal = np.mean([point[2] for point in seen], axis=0)
    other = stage.names[seen[0][0]]
    solid = next(solid for solid in case.solids if solid.name == other)
    touch = Touch(
        frame=case.motion.first + row + first / stage.steps,
        other=other,
        place=np.mean([point[1] for point in seen], axis=0),
        normal=normal / max(float(np.linalg.norm(normal)), 1e-9),
        friction=case.motion.body.friction * solid.body.friction,
        before=before,
        close=close,
        middle=middle,
    )
    span = (row + 1, min(row + 1 + effort.ahead, len(case)))
    kicks = random.normal(size=(effort.trials, 6))
    return _correct(stage, case, touch, (*span, stage.steps - last), kicks)


def _correct(
    stage: Stage,
    case: Case,
    touch: Touch,
    span: tuple[int, int, int],
    kicks: Array,
) -> tuple[Moving, FitContact]:
    rows, left = slice(span[0], span[1]), span[2]
    plain = _after(stage, touch, left, np.zeros(6))
    gave = np.linalg.norm(plain.speed - touch.before.speed - case.gravity / case.rate)
    size = LEAST_SLACK + SLACK * float(gave)
    gyration = float(np.sqrt(np.trace(case.motion.inertia) / 3))
    ahead = _Ahead(
        touch=touch,
        left=left,
        position=case.motion.position[rows],
        orientation=case.motion.orientation[rows],
        deviation=np.array([size] * 3 + [size / gyration] * 3),
    )
    seen = _as_seen(case, span[0], span[1]) - np.concatenate([plain.speed, plain.spin])
    kick = _search(stage, case, ahead, np.vstack([seen, kicks * ahead.deviation]))
    after = _after(stage, touch, left, kick)
    return after, as_contact(case, touch, kick, after)


def _as_seen(case: Case, start: int, end: int) -> Array:
    """(2, 6) speed, m/s, and spin, rad/s, at a row if the next ones are seen in free flight."""
    found = []
    for stop in (min(start + 3, end), end):
        time = np.arange(stop - start)[:, None] / case.rate
        straight = case.motion.position[start:stop] - case.gravity * time**2 / 2
        turns = case.motion.orientation[start:stop]
        steps = turn_between(turns[1:], turns[:-1]) * case.rate
        if len(steps) == 0:
            return np.zeros((0, 6))
        slope = np.linalg.lstsq(np.hstack([np.ones_like(time), time]), straight, rcond=None)[0][1]
        found.append(np.concatenate([slope, steps.mean(axis=0)]))
    return np.array(found)


def _search(stage: Stage, case: Case, ahead: _Ahead, kicks: Array) -> Array:
    """The lawful correction (6,) that explains best what follows; none where none is needed."""
    plain = _try(stage, case, ahead, np.zeros(6))
    if plain.cost <= ENOUGH * len(plain.values):
        return plain.kick
    tried = sorted([plain, *(_try(stage, case, ahead, kick) for kick in kicks)], key=_cost)
    tried += _descend(stage, case, ahead, tried[0])
    return min(tried, key=lambda each: (each.broken > LAW_LIMIT, each.cost)).kick


def _descend(stage: Stage, case: Case, ahead: _Ahead, start: _Trial) -> list[_Trial]:
    """Where Gauss–Newton goes from a trial."""
    best, found = start, []
    for _ in range(ROUNDS):
        moves = np.diag(DIFFERENCE * ahead.deviation)
        there = [_try(stage, case, ahead, best.kick + move).values for move in moves]
        slopes = np.transpose(there - best.values)
        step = np.linalg.lstsq(slopes, best.values, rcond=None)[0] @ moves
        steps = [_try(stage, case, ahead, best.kick - share * step) for share in SHARES]
        found += steps
        nearest = min(steps, key=_cost)
        if nearest.cost >= best.cost:
            break
        best = nearest
    return found


def _cost(trial: _Trial) -> float:
    return trial.cost


def _try(stage: Stage, case: Case, ahead: _Ahead, kick: Array) -> _Trial:
    after = _after(stage, ahead.touch, ahead.left, kick)
    raw = [stage.advance(0)] + [stage.advance(stage.steps) for _ in range(len(ahead.position) - 1)]
    rows = np.array(raw)
    shift = (rows[:, :3] - ahead.position) / case.noise
    turn = turn_between(stage.turns(rows), ahead.orientation) / case.noise_turn
    law = given(case, ahead.touch, kick, after).breaches(ahead.touch.friction)
    parts = [shift.ravel(), turn.ravel(), law / LAW, kick / ahead.deviation]
    values = np.concatenate(parts)
    return _Trial(kick=kick, values=values, cost=float(values @ values), broken=float(law.max()))


def _after(stage: Stage, touch: Touch, left: int, kick: Array) -> Moving:
    """How the body moves at the end of the frame, corrected; the stage is there then."""
    stage.put(touch.middle.kicked(kick))
    stage.advance(left)
    return stage.read()
