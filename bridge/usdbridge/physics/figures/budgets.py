"""What simulated bodies do with their energy and their momentum."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ...report import Finding
from ...shot import Array, IntArray
from ..bodies import Body
from ..judge.energy import LEAST_GAIN, SHARE
from ..world import Bake, Collider, Launch
from ..world.extents import body_extent
from .pairs import FAR, bound_gaps, find_pairs
from .traced import Traced, trace_motion, trace_track

Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Budget:
    """A simulated body's mechanical state at each of its samples."""

    traced: Traced
    velocity: Array  # (K, 3) m/s, of the centre of mass
    energy: Array  # (K,) J; kinetic and of height
    kinetic: Array  # (K,) J
    turning: Array  # (K, 3) rad/s; angular momentum over the greatest moment
    travel: Array  # (K,) m; how far any of its points may come in a frame
    mass: float  # kg
    gone: float  # frame at which it breaks
    is_whole: bool  # shards bring into the world what the whole had, and no more

    @property
    def frames(self) -> Array:
        """Whole frames in which it is there."""
        return np.asarray(self.traced.times[self.traced.times % 1 == 0])

    def at(self, frames: Array) -> IntArray:
        """Rows of its own frames."""
        return np.asarray(np.searchsorted(self.traced.times, frames), np.int64)


@dataclass(slots=True)
class _Contacts:
    """What bodies may have met, a row each."""

    free: list[Flags]  # (F,) between this whole frame and the next it can meet nothing
    cluster: IntArray  # (n,) rows that may have met, by the least of them
    pushed: Flags  # (n,) something driven may have pushed it


@dataclass(frozen=True, slots=True, kw_only=True)
class _Gain:
    """What a group of bodies that only met each other gained."""

    body: str  # one of them
    count: int
    energy: float  # J
    share: float  # of their greatest energy of motion
    is_felt: bool  # more than lifts them by a few centimetres


def measure_budgets(
    launches: Sequence[Launch], colliders: Sequence[Collider], run: Bake, gravity: float
) -> tuple[dict[str, float], tuple[Finding, ...]]:
    """The greatest speed, gain of energy and change of momentum in a bake.

    In the air a body keeps its energy, its horizontal momentum and its angular momentum. Bodies
    that can have met only each other and what stands still never gain energy together. Those that
    something driven may have pushed do, and are left out. "In the air" follows from poses and
    speeds alone: for a whole frame nothing was within reach.

    Args:
        launches: what was launched.
        colliders: what it met.
        run: what became of it.
        gravity: m/s², along −Y.

    Returns:
        Figures by name, and an error for each group of bodies that gains as much energy as the
        judge takes for impossible.
    """
    budgets = list(_budgets(launches, run, gravity))
    if not budgets:
        return {}, ()
    contacts = _find_contacts(budgets, colliders, run)
    flights = np.array(
        [_in_flight(budget, free) for budget, free in zip(budgets, contacts.free, strict=True)]
    ).max(axis=0)
    gains = [
        _gain_together([budgets[row] for row in np.flatnonzero(contacts.cluster == name)])
        for name in np.unique(contacts.cluster[~contacts.pushed])
    ]
    figures = {
        "speed_m_s": max(float(np.linalg.norm(b.velocity, axis=1).max()) for b in budgets),
        "flight_energy_gain_j": float(flights[0]),
        "flight_velocity_change_m_s": float(flights[1]),
        "flight_spin_change_rad_s": float(flights[2]),
    }
    if gains:
        figures["energy_gain_j"] = max(gain.energy for gain in gains)
        figures["energy_gain"] = max(gain.share for gain in gains)
    return figures, tuple(_gained(gain) for gain in gains if gain.is_felt and gain.share > SHARE)


def _gained(gain: _Gain) -> Finding:
    text = f"gains {gain.energy:.3g} J from nothing"
    others = f", with {gain.count - 1} others" if gain.count > 1 else ""
    cure = "begin with bodies apart, or give more --substeps"
    return Finding("physics.gains-energy", "error", gain.body, f"{text}{others}; {cure}")


def _budgets(launches: Sequence[Launch], run: Bake, gravity: float) -> Iterator[Budget]:
    whole = [(launch.body, True) for launch in launches]
    parts = [(shard.body, False) for shards in run.shards.values() for shard in shards]
    for body, is_whole in (*whole, *parts):
        if body.name in run.motions:
            yield _budget(body, run, gravity, is_whole=is_whole)


def _budget(body: Body, run: Bake, gravity: float, *, is_whole: bool) -> Budget:
    motion, traced = run.motions[body.name], trace_motion(body, run.motions[body.name])
    back = traced.turns.transpose(0, 2, 1)
    spin = np.einsum("sij,sj->si", back, motion.spin)
    momentum = spin @ np.asarray(body.inertia)
    height = (traced.turns @ body.centre + motion.position)[:, 1]
    kinetic = 0.5 * body.mass * (motion.velocity**2).sum(axis=1)
    kinetic = kinetic + 0.5 * (spin * momentum).sum(axis=1)
    energy = kinetic + body.mass * gravity * height
    frame = 1 / float(run.rate)
    fastest = np.linalg.norm(motion.velocity, axis=1)
    fastest = fastest + np.linalg.norm(motion.spin, axis=1) * body_extent(body).swing
    largest = float(np.linalg.eigvalsh(body.inertia)[-1])
    return Budget(
        traced=traced,
        velocity=np.array(motion.velocity),
        energy=energy,
        kinetic=kinetic,
        turning=np.einsum("sij,sj->si", traced.turns, momentum) / largest,
        travel=fastest * frame + gravity * frame * frame,
        mass=body.mass,
        gone=float(traced.times[-1]) if body.name in run.shards else np.inf,
        is_whole=is_whole,
    )


def _find_contacts(
    budgets: Sequence[Budget], colliders: Sequence[Collider], run: Bake
) -> _Contacts:
    movers = [budget.traced for budget in budgets]
    solids = [trace_track(c.body, c.track, c.frames or run.span) for c in colliders]
    free = [np.ones(len(budget.frames), bool) for budget in budgets]
    rows = {mover.name: row for row, mover in enumerate(movers)}
    wholes = {shard.body.name: whole for whole, made in run.shards.items() for shard in made}
    cluster = np.array([rows.get(wholes.get(name, name), row) for name, row in rows.items()])
    pushed = np.zeros(len(budgets), bool)
    for row, column in find_pairs(movers, solids, reach=FAR):
        mine, other = budgets[row], column - len(budgets)
        if other >= 0:
            meets = _meets(mine, solids[other])
            free[row] &= ~meets
            pushed[cluster == cluster[row]] |= meets.any() and not solids[other].is_still
            continue
        theirs = budgets[column]
        frames = np.intersect1d(mine.frames, theirs.frames)
        way = theirs.travel[theirs.at(frames)]
        close = bound_gaps(mine.traced, theirs.traced, frames) <= mine.travel[mine.at(frames)] + way
        for body, index in ((mine, row), (theirs, column)):
            free[index][np.searchsorted(body.frames, frames[close])] = False
        if close.any():
            one, two = sorted((cluster[row], cluster[column]))
            both = (cluster == one) | (cluster == two)
            cluster[both], pushed[both] = one, pushed[both].any()
    return _Contacts(free, cluster, pushed)


def _meets(mine: Budget, solid: Traced) -> Flags:
    """In which of its whole frames a body can meet a solid before the next."""
    frames = mine.frames
    reach = mine.travel[mine.at(frames)] + _way(solid, frames)
    return np.asarray(bound_gaps(mine.traced, solid, frames) <= reach)


def _way(solid: Traced, frames: Array) -> Array | float:
    """How far, m, any point of a solid comes in the frame that begins at each of these."""
    if solid.is_still:
        return 0.0
    now, then = solid.at(frames), solid.at(frames + 1)
    spread = max(float(np.linalg.norm(p.middle)) + p.reach for p in solid.pieces)
    turned = np.linalg.norm(then[0] - now[0], axis=(1, 2))  # no less than the angle's sine
    return np.asarray(np.linalg.norm(then[1] - now[1], axis=1) + turned * spread)


def _in_flight(budget: Budget, free: Flags) -> Array:
    """Gain of energy, J, and changes of velocity, m/s, and spin, rad/s, at most, in any flight."""
    frames, worst = budget.frames, np.zeros(3)
    windows = free[:-1] & (np.diff(frames) == 1)
    edges = np.flatnonzero(np.diff(np.concatenate([[False], windows, [False]]).astype(np.int8)))
    for first, last in edges.reshape(-1, 2):
        start, end = budget.at(frames[[first, last]])
        rows = slice(start, end + 1)
        changes = (
            budget.energy[rows] - budget.energy[start],
            np.linalg.norm((budget.velocity[rows] - budget.velocity[start])[:, ::2], axis=1),
            np.linalg.norm(budget.turning[rows] - budget.turning[start], axis=1),
        )
        worst = np.maximum(worst, [float(change.max()) for change in changes])
    return worst


def _gain_together(members: Sequence[Budget]) -> _Gain:
    """By how much bodies rise above the least that they had together before."""
    frames = np.unique(np.concatenate([member.frames for member in members]))
    total, moving = np.zeros(len(frames)), np.zeros(len(frames))
    for member in members:
        there = member.frames[member.frames < member.gone]
        rows, places = member.at(there), np.searchsorted(frames, there)
        total[places] += member.energy[rows]
        moving[places] += member.kinetic[rows]
        if member.is_whole:
            total[frames >= member.traced.times[0]] -= member.energy[0]
    energy = float((total - np.minimum.accumulate(total)).max(initial=0.0))
    least = LEAST_GAIN * sum(member.mass for member in members if member.is_whole)
    return _Gain(
        body=members[0].traced.name,
        count=len(members),
        energy=energy,
        share=energy / max(float(moving.max(initial=0.0)), least, 1e-12),
        is_felt=energy > least,
    )
