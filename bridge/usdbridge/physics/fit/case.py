"""A body and its track, made ready to be fitted."""

from collections.abc import Sequence
from fractions import Fraction

import numpy as np

from ...shot.arrays import Array
from ..bodies import Body, Track
from ..judge.clearance import Gap, gap_to
from ..judge.flights import touching
from ..judge.motion import given_motion, observed_motion, runs
from .values import Case, Path

LEAST_NOISE = 1.5e-3  # m; simulators of one bounce differ by as much
LEAST_NOISE_TURN = np.radians(0.3)


def free_rows(track: Track) -> tuple[int, int]:
    """Half-open rows of the longest stretch in which nothing carries the body; (0, 0) if none."""
    rows = np.arange(len(track.position))
    free = np.ones(len(rows), bool)
    for start, end in track.held:
        free[max(start - track.first, 0) : max(end - track.first, 0)] = False
    return max(runs(free), key=lambda pair: pair[1] - pair[0], default=(0, 0))


def make_case(
    body: Body, track: Track, solids: Sequence[tuple[Body, Track]], rate: Fraction, gravity: float
) -> Case:
    """The case of a track that is free throughout."""
    motion = observed_motion(body, track)
    fixed = tuple(given_motion(*solid) for solid in solids)
    gaps = tuple(gap_to(motion, solid) for solid in fixed)
    return Case(
        motion=motion,
        solids=fixed,
        gaps=gaps,
        touching=touching(gaps, len(motion)),
        rate=float(rate),
        gravity=np.array([0.0, -gravity, 0.0]),
        noise=max(motion.noise, LEAST_NOISE),
        noise_turn=max(motion.noise_turn, LEAST_NOISE_TURN),
    )


def clearances(case: Case, path: Path, start: int = 0) -> list[Gap]:
    """Gaps of a path, whose first row is `start`, to each of the solids."""
    motion = given_motion(
        case.motion.body,
        Track(
            first=case.motion.first + start,
            position=origins(case, path),
            orientation=path.orientation.as_quat(scalar_first=True),
        ),
    )
    return [gap_to(motion, solid) for solid in case.solids]


def nearest_gap(case: Case, path: Path, start: int = 0) -> Array:
    """Distances (k,) m of a path to what is nearest, at each row."""
    gaps = clearances(case, path, start)
    return np.min([gap.distance for gap in gaps], axis=0) if gaps else np.full(len(path), np.inf)


def origins(case: Case, path: Path) -> Array:
    """Positions (k, 3) m of the body's own origin."""
    return np.asarray(path.position - path.orientation.apply(case.motion.body.centre))
