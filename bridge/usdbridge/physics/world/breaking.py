"""The moment at which a body breaks: its shards go on with its motion, and fly apart a little."""

import math
from collections.abc import Sequence

import numpy as np
from scipy.spatial.transform import Rotation

from ...shot.arrays import Array
from .shapes import Principal
from .values import Launch, Shard, State

KICK = 0.03  # of the energy that the impact took; the rest goes into cracks, heat and sound


def origin_pose(frame: Principal, state: Array) -> tuple[Array, Rotation]:
    """Place of a body's own origin, m, and its axes' turn, from a row of World.states."""
    turn = Rotation.from_quat(state[3:7]) * frame.turn.inv()
    return np.asarray(state[:3] - turn.apply(frame.centre)), turn


def kinetic_energy(mass: float, frame: Principal, state: Array) -> float:
    """Kinetic energy, J, of a row of World.states."""
    spin = Rotation.from_quat(state[3:7]).inv().apply(state[10:13])
    return float(0.5 * mass * state[7:10] @ state[7:10] + 0.5 * frame.moments @ spin**2)


def launch_shards(
    launch: Launch, frame: Principal, shards: Sequence[Shard], state: Array, *, lost: float
) -> list[Launch]:
    """The shards in the state in which the whole body was.

    Each has the velocity that its centre had as a part of the body, and besides one away from the
    body's centre of mass and in proportion to the distance: that changes neither the sum of the
    momenta nor that of the angular momenta, and adds exactly the energy that it is given.

    Args:
        launch: the body that breaks.
        frame: its principal frame.
        shards: its pieces, in its axes.
        state: (13,) row of World.states.
        lost: J; that the impact took from it, of which a little comes back.
    """
    origin, turn = origin_pose(frame, state)
    arms = turn.apply(np.array([shard.body.centre for shard in shards]) - frame.centre)
    masses = np.array([shard.body.mass for shard in shards])
    spread = float(masses @ (arms * arms).sum(axis=1))
    rate = math.sqrt(2 * KICK * max(lost, 0.0) / spread) if spread > 0 else 0.0
    velocities = state[7:10] + np.cross(state[10:13], arms) + rate * arms
    orientation = turn.as_quat(scalar_first=True)
    return [
        Launch(
            body=shard.body,
            state=State(
                position=origin, orientation=orientation, velocity=velocity, spin=state[10:13]
            ),
            frame=launch.frame,
            ignores=launch.ignores,
        )
        for shard, velocity in zip(shards, velocities, strict=True)
    ]
