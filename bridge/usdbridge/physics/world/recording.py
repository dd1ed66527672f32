"""Samples of a bake, as motions of the bodies' own origins."""

from collections.abc import Sequence

import numpy as np
from scipy.spatial.transform import Rotation

from ...frames import continuous_quaternions
from ...shot.arrays import Array, IntArray
from .shapes import Principal
from .values import Motion

Sample = tuple[int, list[int], Array]  # step, launches, their (n, 13) states


def write_motions(
    samples: Sequence[Sample], frames: Sequence[Principal], *, first: int, start: int, n: int
) -> list[Motion | None]:
    """For each launch the motion made of its samples; None where it was never there.

    Args:
        samples: in rising order of time, at whole steps since frame `start`.
        frames: principal frame of each launch.
        first: frame before which nothing is kept.
        start: frame of step 0.
        n: steps per frame.
    """
    samples = [sample for sample in samples if sample[0] >= (first - start) * n and sample[1]]
    if not samples:
        return [None] * len(frames)
    who = np.concatenate([np.array(sample[1], np.int64) for sample in samples])
    when = np.repeat([sample[0] for sample in samples], [len(sample[1]) for sample in samples])
    rows = np.vstack([sample[2] for sample in samples])
    order = np.argsort(who, kind="stable")
    cuts = np.searchsorted(who[order], np.arange(len(frames) + 1))
    out: list[Motion | None] = []
    for index, frame in enumerate(frames):
        mine = order[cuts[index] : cuts[index + 1]]
        out.append(_motion(when[mine], rows[mine], frame, start, n) if len(mine) else None)
    return out


def _motion(steps: IntArray, rows: Array, frame: Principal, start: int, n: int) -> Motion:
    turn = Rotation.from_quat(rows[:, 3:7]) * frame.turn.inv()
    when = steps // n + start + (steps % n) / n
    return Motion(
        frames=when,
        steps=steps,
        position=rows[:, :3] - turn.apply(frame.centre),
        orientation=continuous_quaternions(turn.as_quat(scalar_first=True)),
        velocity=rows[:, 7:10],
        spin=rows[:, 10:13],
    )
