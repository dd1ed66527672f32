"""The motion that best explains an observed track, and how far physics vouches for it."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import numpy as np
from scipy.spatial.transform import Rotation

from ...frames import continuous_quaternions
from ...shot.arrays import Array
from ..bodies import GRAVITY, Body, Track
from ..judge.support import smooth_rates
from ..world import is_available
from .case import free_rows, make_case, nearest_gap, origins
from .chain import Effort, follow_contacts
from .flight import fit_flight
from .head import Head, cut, explain_head, first_flight, meets_moving
from .spin import spin_of
from .stage import Moving, open_stage
from .values import Case, Fit, FitInterval, Path, chi_limit, misfit

LEAST_ROWS = 6  # fewer do not even tell their own noise
EFFORTS = ((6, 12), (9, 40))  # rows ahead and trials of tier B's corrections, tried in turn
UNLIKE = 0.25  # between a fitted coefficient and the declared one
LEAST_TAIL = 8  # rows that tier B explains at least
EARLY = 4  # rows that tell how a body starts which no model explains


def fit_track(
    body: Body,
    track: Track,
    solids: Sequence[tuple[Body, Track]],
    rate: Fraction,
    *,
    gravity: float = GRAVITY,
    seed: int = 0,
) -> Fit:
    """The motion that best explains a track, in tiers, each interval with its own.

    A: one free simulation from a fitted state explains the rows within noise (chi ≤ 1.3): a
    flight, a slide on a flat face, a ball with its bounces; nothing else past its first impact.
    B: simulated too, but at each contact the impulse is fitted within the laws of contact.
    C: neither explains the rows: they are the observed ones.

    A track of few rows hardly tells its own noise; its chi may be what noise makes 1 in 20 times.
    Only the longest stretch in which nothing carries the body is fitted. Deviations below 1.5 mm
    and 0.3° are taken for these: simulators differ by as much.

    Args:
        body: with mass, inertia and its declared friction and restitution.
        track: as observed, at least one row; finite.
        solids: what it may touch; one row: still. Near one that moves, only flights are fitted.
        rate: frames/s.
        gravity: m/s², along −Y.
        seed: of the trials that tier B makes.

    Raises:
        PhysicsError: physics cannot move such a body.
    """
    start, end = free_rows(track)
    if end - start < LEAST_ROWS:
        return _kept(track, (start, end), f"{end - start} free frames are too few to fit")
    free = Track(
        first=track.first + start,
        position=track.position[start:end],
        orientation=track.orientation[start:end],
    )
    case = make_case(body, free, solids, rate, gravity)
    head = explain_head(case)
    rows = 0 if head is None else len(head.path)
    tail, why = (None, "") if rows == len(case) else _explain_tail(case, head, seed)
    return _assemble(case, track, head, tail, why)


def _explain_tail(case: Case, head: Head | None, seed: int) -> tuple[Path | None, str]:
    """The motion from the head's last row on; or None and why there is none."""
    if meets_moving(case):
        return None, "it may touch something that moves"
    if head is None and first_flight(case):
        chi = misfit(case, fit_flight(case, 0, first_flight(case)))
        return None, f"it flies as no free body does: {chi:.1f} times the noise off"
    if not case.solids:
        return None, "there is nothing that it could have touched"
    if not is_available():
        return None, "it needs PyBullet, which is not installed"
    row = 0 if head is None else len(head.path) - 1
    with open_stage(case) as stage:
        start = _start(case) if head is None else _end_of(case, head, stage.half_step)
        found = []
        for ahead, trials in EFFORTS:
            effort = Effort(ahead=ahead, trials=trials, seed=seed)
            path = follow_contacts(stage, case, start, row, effort=effort)
            found.append(_explained(case, path, row))
            if row + len(found[-1]) == len(case):
                return found[-1], ""
    best = max(found, key=len)
    return best if len(best) >= LEAST_TAIL else None, "no contacts within their laws explain it"


def _explained(case: Case, path: Path, row: int) -> Path:
    """The longest first part of a path that explains its rows, the last few by themselves too."""
    for rows in range(len(path), LEAST_TAIL - 1, -1):
        part, ended = cut(path, rows), max(rows - LEAST_TAIL, 0)
        last = replace(
            part, position=part.position[ended:], orientation=part.orientation[ended:], parameters=0
        )
        worst = max(misfit(case, part, row), misfit(case, last, row + ended))
        if worst <= chi_limit(case):
            until = case.motion.first + row + rows - 1
            kept = tuple(contact for contact in part.contacts if contact.frame <= until)
            return replace(part, contacts=kept)
    return cut(path, 1)


def _start(case: Case) -> Moving:
    """How a body starts that stands or rolls on something, clear of it."""
    speed, spin = smooth_rates(case.motion, case.rate)
    middle = (EARLY - 1) / 2 / case.rate
    velocity, turning = speed[:EARLY].mean(axis=0), spin[:EARLY].mean(axis=0)
    back = Rotation.from_rotvec(-turning * middle)
    path = Path(
        position=case.motion.position[None, :EARLY].mean(axis=1) - velocity * middle,
        orientation=Rotation.concatenate([back * case.motion.orientation[:EARLY].mean()]),
        velocity=velocity,
        spin=turning,
        parameters=12,
    )
    up = -case.gravity / max(float(np.linalg.norm(case.gravity)), 1e-9)
    lift = max(0.0, -float(nearest_gap(case, path)[0])) * up
    return Moving(place=path.position[0] + lift, turn=path.orientation[0],
                  speed=velocity, spin=turning)  # fmt: skip


def _end_of(case: Case, head: Head, half_step: float) -> Moving:
    """How the body moves at the head's last row."""
    path, seconds = head.path, (len(head.path) - 1) / case.rate
    turn = path.orientation[-1]
    if head.flying:
        inertia = case.motion.inertia
        first, last = path.orientation[0].as_matrix(), turn.as_matrix()
        momentum = np.asarray(first @ inertia @ first.T @ path.spin)
        spin = spin_of(
            momentum[None], np.asarray(last)[None], np.asarray(np.linalg.inv(inertia), np.float64)
        )[0]
        speed = path.velocity + case.gravity * (seconds - half_step)
    else:
        speed = (path.position[-1] - path.position[-2]) * case.rate
        spin = (turn * path.orientation[-2].inv()).as_rotvec() * case.rate
    return Moving(place=path.position[-1], turn=turn, speed=speed, spin=spin)


def _assemble(case: Case, track: Track, head: Head | None, tail: Path | None, why: str) -> Fit:
    rows = 0 if head is None else len(head.path)
    count, skip = len(case), 0 if head is None else 1
    explained = [] if head is None else [head.path]
    if tail is not None:
        explained.append(replace(tail, position=tail.position[skip:],
                                 orientation=tail.orientation[skip:]))  # fmt: skip
    first = case.motion.first
    intervals: list[FitInterval] = []
    if head is not None:
        frames = (first, first + rows)
        reason = head.reason + _unlike_declared(case, head.path)
        intervals.append(FitInterval(frames=frames, tier="A", chi=head.chi, reason=reason))
    if tail is not None:
        frames = (first + rows, first + rows - skip + len(tail))
        chi, reason = misfit(case, tail, rows - skip), "its contacts are fitted within their laws"
        intervals.append(FitInterval(frames=frames, tier="B", chi=chi, reason=reason))
        rows = frames[1] - first
    if rows < count:
        frames = (first + rows, first + count)
        intervals.append(FitInterval(frames=frames, tier="C", chi=float("nan"), reason=why))
    whole = _joined(explained)
    position, orientation = _repaired(case, track, whole)
    state = whole if whole is not None else _seen_start(case)
    worst = max(intervals, key=lambda interval: interval.tier)
    intervals += _not_fitted(case, track)
    return Fit(
        tier=worst.tier,
        chi=float("nan") if whole is None else misfit(case, whole),
        noise=case.motion.noise,
        noise_turn=case.motion.noise_turn,
        frame=first,
        state_position=origins(case, state)[0],
        state_orientation=state.orientation[0].as_quat(scalar_first=True),
        velocity=state.velocity,
        spin=state.spin,
        flying=head.flying if head is not None else first_flight(case) > 0,
        friction=state.friction,
        restitution=state.restitution,
        first=track.first,
        position=position,
        orientation=orientation,
        intervals=tuple(sorted(intervals, key=lambda interval: interval.frames)),
        contacts=() if whole is None else whole.contacts,
        reason=worst.reason,
    )


def _unlike_declared(case: Case, path: Path) -> str:
    """Words on a fitted coefficient that is far from the declared one."""
    words = ""
    for name in ("friction", "restitution"):
        fitted, declared = getattr(path, name), getattr(case.motion.body, name)
        if fitted is not None and abs(fitted - declared) > UNLIKE:
            words += f"; its {name} shows as {fitted:.2f}, declared is {declared:.2f}"
    return words


def _joined(paths: Sequence[Path]) -> Path | None:
    """One path of consecutive ones; it has the state of the first."""
    if not paths:
        return None
    return replace(
        paths[0],
        position=np.vstack([path.position for path in paths]),
        orientation=Rotation.concatenate([path.orientation for path in paths]),
        contacts=tuple(contact for path in paths for contact in path.contacts),
    )


def _repaired(case: Case, track: Track, path: Path | None) -> tuple[Array, Array]:
    position, orientation = np.array(track.position), np.array(track.orientation)
    if path is not None:
        start = case.motion.first - track.first
        rows = slice(start, start + len(path))
        position[rows] = origins(case, path)
        orientation[rows] = path.orientation.as_quat(scalar_first=True)
        orientation = continuous_quaternions(orientation)
    return position, orientation


def _seen_start(case: Case) -> Path:
    speed, spin = smooth_rates(case.motion, case.rate)
    return Path(
        position=case.motion.position[:1],
        orientation=case.motion.orientation[:1],
        velocity=speed[0],
        spin=spin[0],
        parameters=0,
    )


def _not_fitted(case: Case, track: Track) -> list[FitInterval]:
    """The frames before and after the free stretch that was fitted."""
    first, end = case.motion.first, case.motion.first + len(case)
    spans = ((track.first, first), (end, track.first + len(track.position)))
    reason = "something else carries it, or did before and will again"
    return [
        FitInterval(frames=span, tier="C", chi=float("nan"), reason=reason)
        for span in spans
        if span[0] < span[1]
    ]


def _kept(track: Track, rows: tuple[int, int], reason: str) -> Fit:
    """All as observed."""
    frames = (track.first, track.first + len(track.position))
    at = min(rows[0], len(track.position) - 1)
    interval = FitInterval(frames=frames, tier="C", chi=float("nan"), reason=reason)
    return Fit(
        tier="C",
        chi=float("nan"),
        noise=float("nan"),
        noise_turn=float("nan"),
        frame=track.first + at,
        state_position=track.position[at],
        state_orientation=track.orientation[at],
        velocity=np.zeros(3),
        spin=np.zeros(3),
        flying=False,
        friction=None,
        restitution=None,
        first=track.first,
        position=track.position,
        orientation=track.orientation,
        intervals=(interval,),
        reason=reason,
    )
