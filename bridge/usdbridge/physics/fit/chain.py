"""A body simulated through its contacts, and set right a little at each of them."""

from dataclasses import dataclass

import numpy as np
from scipy.spatial.transform import Rotation

from ...shot.arrays import Array
from .stage import Moving, Stage
from .touch import Touch, as_contact, given
from .values import Case, FitContact, Path, turn_between

AHEAD = 6  # rows that a correction is judged by
LEAST_SLACK = 0.03  # m/s; standard deviation of a correction …
SLACK = 0.25  # … and of its share of what the contact itself gave
DIFFERENCE = 0.3  # of a deviation
TRIALS = 12  # random corrections, from which Gauss–Newton starts
ROUNDS = 2
SHARES = (1.0, 0.4, 0.15)  # of a Gauss–Newton step
LAWFUL_SHARES = (1.0, 0.8, 0.6, 0.4, 0.2, 0.0)  # of a correction
LAW = 0.02  # m/s, J/kg; deviation of what breaks a law, while a correction is sought


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Ahead:
    """What a correction is judged by."""

    touch: Touch
    left: int  # steps to the frame's end
    position: Array  # (k, 3) m; seen in the rows that follow
    orientation: Rotation  # (k,)
    deviation: Array  # (6,) of a correction


def follow_contacts(stage: Stage, case: Case, start: Moving, row: int, *, seed: int) -> Path:
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
        seed: of the trials.
    """
    random = np.random.default_rng(seed)
    states, contacts = [start], []
    for current in range(row, len(case) - 1):
        after, contact = _next_row(stage, case, states[-1], current, random)
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
    stage: Stage, case: Case, before: Moving, row: int, random: np.random.Generator
) -> tuple[Moving, FitContact | None]:
    stage.put(before)
    for step in range(1, stage.steps + 1):
        close = stage.read() if step > 1 else before
        stage.advance(1)
        seen = stage.touched()
        if seen:
            break
    else:
        return stage.read(), None
    normal = np.mean([point[2] for point in seen], axis=0)
    other = stage.names[seen[0][0]]
    solid = next(solid for solid in case.solids if solid.name == other)
    touch = Touch(
        frame=case.motion.first + row + step / stage.steps,
        other=other,
        place=np.mean([point[1] for point in seen], axis=0),
        normal=normal / max(float(np.linalg.norm(normal)), 1e-9),
        friction=case.motion.body.friction * solid.body.friction,
        before=before,
        close=close,
        middle=stage.read(),
    )
    return _correct(stage, case, touch, row, random)


def _correct(
    stage: Stage, case: Case, touch: Touch, row: int, random: np.random.Generator
) -> tuple[Moving, FitContact]:
    rows = slice(row + 1, min(row + 1 + AHEAD, len(case)))
    left = stage.steps - round((touch.frame - case.motion.first - row) * stage.steps)
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
    kick = _search(stage, case, ahead, random)
    for share in LAWFUL_SHARES:
        after = _after(stage, touch, left, share * kick)
        if not given(case, touch, share * kick, after).breaches(touch.friction).any():
            break
    return after, as_contact(case, touch, share * kick, after)


def _search(stage: Stage, case: Case, ahead: _Ahead, random: np.random.Generator) -> Array:
    """The correction (6,) that explains best what follows."""
    trials = [np.zeros(6), *(random.normal(size=(TRIALS, 6)) * ahead.deviation)]
    found = [_residuals(stage, case, ahead, trial) for trial in trials]
    costs = [float(values @ values) for values in found]
    chosen = int(np.argmin(costs))
    best, values, cost = trials[chosen], found[chosen], costs[chosen]
    for _ in range(ROUNDS):
        moves = np.diag(DIFFERENCE * ahead.deviation)
        slopes = [_residuals(stage, case, ahead, best + move) - values for move in moves]
        step = np.linalg.lstsq(np.transpose(slopes), values, rcond=None)[0] @ moves
        for share in SHARES:
            there = _residuals(stage, case, ahead, best - share * step)
            if there @ there < cost:
                best, values, cost = best - share * step, there, float(there @ there)
                break
        else:
            break
    return np.asarray(best, np.float64)


def _residuals(stage: Stage, case: Case, ahead: _Ahead, kick: Array) -> Array:
    after = _after(stage, ahead.touch, ahead.left, kick)
    raw = [stage.advance(0)] + [stage.advance(stage.steps) for _ in range(len(ahead.position) - 1)]
    rows = np.array(raw)
    shift = (rows[:, :3] - ahead.position) / case.noise
    turn = turn_between(stage.turns(rows), ahead.orientation) / case.noise_turn
    law = given(case, ahead.touch, kick, after).breaches(ahead.touch.friction) / LAW
    return np.concatenate([shift.ravel(), turn.ravel(), law, kick / ahead.deviation])


def _after(stage: Stage, touch: Touch, left: int, kick: Array) -> Moving:
    """How the body moves at the end of the frame, corrected; the stage is there then."""
    stage.put(touch.middle.kicked(kick))
    stage.advance(left)
    return stage.read()
