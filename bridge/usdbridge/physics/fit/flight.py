"""The free flight that best explains rows of a track."""

import numpy as np
from scipy.spatial.transform import Rotation

from ...shot.arrays import Array
from .least import minimise
from .spin import matrices, turn_freely, vectors
from .values import Case, Path

STAGES = (6, 14)  # rows; a spin is found on few rows first, then on all
STEPS = np.array([1e-4] * 3 + [1e-3] * 3)  # rad, rad/s


def fit_flight(case: Case, start: int, end: int, *, reach: int | None = None) -> Path:
    """The flight through half-open rows, at least two, of which `reach` come out.

    The centre of mass follows a parabola, which is a linear fit; the orientation is that of a
    torque-free body, found by Gauss–Newton from the turns between rows.
    """
    rows = end - start if reach is None else reach
    position, velocity = _fit_parabola(case, start, end)
    turn, spin = _fit_turning(case, start, end)
    time = np.arange(rows)[:, None] / case.rate
    turns = turn_freely(turn[None], spin[None], case.motion.inertia, rows, case.rate)[0]
    return Path(
        position=position + velocity * time + case.gravity * time**2 / 2,
        orientation=Rotation.from_matrix(turns),
        velocity=velocity,
        spin=spin,
        parameters=12,
    )


def _fit_parabola(case: Case, start: int, end: int) -> tuple[Array, Array]:
    time = np.arange(end - start)[:, None] / case.rate
    straight = case.motion.position[start:end] - case.gravity * time**2 / 2
    line = np.linalg.lstsq(np.hstack([np.ones_like(time), time]), straight, rcond=None)[0]
    return line[0], line[1]


def _fit_turning(case: Case, start: int, end: int) -> tuple[Array, Array]:
    """Orientation (3, 3) and spin (3,) at the first row."""
    seen = np.asarray(case.motion.orientation[start:end].as_matrix())
    first = seen[0]
    steps = vectors(seen[1:] @ seen[:-1].swapaxes(1, 2))
    near = steps[: STAGES[0] - 1]
    best = np.concatenate([np.zeros(3), near.mean(axis=0) * case.rate])
    stages = sorted({min(stage, len(seen)) for stage in (*STAGES, len(seen))})
    for stage in stages:

        def residuals(trials: Array, stage: int = stage) -> Array:
            turns = _turns(first, trials, case, stage)
            apart = turns.reshape(-1, 3, 3) @ np.tile(seen[:stage], (len(trials), 1, 1)).swapaxes(
                1, 2
            )
            return vectors(apart).reshape(len(trials), -1) / case.noise_turn

        best = minimise(residuals, best, STEPS, rounds=4)
    return matrices(best[None, :3])[0] @ first, best[3:]


def _turns(first: Array, trials: Array, case: Case, count: int) -> Array:
    turn = matrices(trials[:, :3]) @ first
    return turn_freely(turn, trials[:, 3:], case.motion.inertia, count, case.rate)
