"""The throw of a ball that best explains a track, bounces and rolling included."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.spatial.transform import Rotation

from ...shot.arrays import Array
from ..judge.support import smooth_rates
from .ball import Alley, Throw
from .flight import fit_flight
from .least import minimise
from .nearest import place_obstacles
from .spin import matrices, vectors
from .values import Case, Path, sees_turn

SPREAD = 0.3  # standard deviation of a declared coefficient
STEPS = np.array([1e-3] * 3 + [2e-3] * 3 + [3e-3] * 3 + [3e-2] * 3 + [1e-2, 5e-3])
GUESSES = (0.2, 0.5, 0.8)  # of restitution, besides the declared one
GROWTH = 6  # rows by which the horizon grows
LEAST_FLIGHT = 4  # rows; a shorter one starts on the ground


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Game:
    """What stays the same while a ball is fitted."""

    case: Case
    alley: Alley
    turn: Array  # (3, 3) observed at the first row
    held: bool  # it starts on the ground


def fit_ball(case: Case, flying: int) -> Path:
    """The motion of a ball from its first row on: place, speed, spin, friction, restitution.

    The horizon grows from the first flight on, so that each bounce is met with a state that is
    known well already. Declared coefficients weigh as measurements with a deviation of 0.3.

    Args:
        case: a ball's.
        flying: rows of the first flight; fewer than 4: it rolls or slides at first.
    """
    alley = Alley(case.motion, place_obstacles(case.solids), case.gravity)
    turn = np.asarray(case.motion.orientation[0].as_matrix())
    game = _Game(case=case, alley=alley, turn=turn, held=flying < LEAST_FLIGHT)
    best = _first_guess(case, flying)
    count = len(case)
    horizons = [*range(max(flying, LEAST_FLIGHT) + GROWTH, count, GROWTH), count]
    for index, rows in enumerate(horizons):
        residuals = _residuals(game, rows)
        if index == 0:
            guesses = np.tile(best, (len(GUESSES) + 1, 1))
            guesses[1:, 13] = GUESSES
            best = guesses[int(np.argmin((residuals(guesses) ** 2).sum(axis=1)))]
        best = minimise(residuals, best, STEPS, rounds=8 if rows == count else 2)
    throw = _throw(game, best)
    places, turns, bounces = alley.run(throw, count, case.rate)
    return Path(
        position=places,
        orientation=Rotation.from_matrix(turns),
        velocity=throw.velocity,
        spin=throw.spin,
        parameters=14 if sees_turn(case.motion) else 22,
        friction=throw.friction,
        restitution=throw.restitution if bounces else None,
        contacts=tuple(bounces),
    )


def _residuals(game: _Game, rows: int) -> Callable[[Array], Array]:
    case = game.case
    body = case.motion.body
    declared = np.array([body.friction, body.restitution])
    seen = np.asarray(case.motion.orientation[:rows].as_matrix()).swapaxes(1, 2)
    turning = sees_turn(case.motion)

    def of_one(trial: Array) -> Array:
        places, turns, _ = game.alley.run(_throw(game, trial), rows, case.rate)
        shift = (places - case.motion.position[:rows]) / case.noise
        apart = vectors(turns @ seen) / case.noise_turn if turning else trial[3:6]
        prior = (trial[12:] - declared) / SPREAD
        return np.concatenate([shift.ravel(), apart.ravel(), 1e-3 * trial[9:12], prior])

    return lambda trials: np.stack([of_one(trial) for trial in trials])


def _throw(game: _Game, trial: Array) -> Throw:
    return Throw(
        position=trial[:3],
        turn=matrices(trial[None, 3:6])[0] @ game.turn,
        velocity=trial[6:9],
        spin=trial[9:12],
        friction=float(max(trial[12], 0.0)),
        restitution=float(np.clip(trial[13], 0.0, 1.0)),
        held=game.held,
    )


def _first_guess(case: Case, flying: int) -> Array:
    body = case.motion.body
    coat = [body.friction, body.restitution]
    if flying >= LEAST_FLIGHT:
        flight = fit_flight(case, 0, flying)
        first = [flight.position[0], np.zeros(3), flight.velocity, flight.spin, coat]
        return np.concatenate(first)
    speed, spin = smooth_rates(case.motion, case.rate)
    place, early = case.motion.position[0], slice(0, 4)
    return np.concatenate(
        [place, np.zeros(3), speed[early].mean(axis=0), spin[early].mean(axis=0), coat]
    )
