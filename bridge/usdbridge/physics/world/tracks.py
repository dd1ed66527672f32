"""Colliders that follow a track: where they are at every step, and the velocity that takes them."""

import numpy as np
from scipy.interpolate import PchipInterpolator
from scipy.spatial.transform import Rotation, Slerp

from ...shot.arrays import Array
from ..bodies import Body, Track
from .engine import World
from .values import State


class Guide:
    """A collider's track, ready to be followed.

    Between frames the position is a monotone cubic (Fritsch and Carlson 1980), which does not
    swing past a stop, and the orientation a slerp; outside the track it stands still.
    """

    def __init__(self, body: Body, track: Track) -> None:
        """Takes the track of a body that has two rows or more."""
        self._frames = np.arange(track.first, track.first + len(track.position), dtype=np.float64)
        self._centre = np.asarray(body.centre)
        self._position = PchipInterpolator(self._frames, track.position, axis=0)
        self._turn = Slerp(self._frames, Rotation.from_quat(track.orientation, scalar_first=True))

    def state(self, frame: float) -> State:
        """Where the body is, standing still."""
        position, turn = self._pose(frame)
        return State(position=position, orientation=turn.as_quat(scalar_first=True))

    def moves(self, frame: int) -> bool:
        """Whether anything changes from this frame to the next."""
        return bool(self._frames[0] <= frame < self._frames[-1])

    def drive(self, world: World, handle: int, frame: float, seconds: float) -> Array:
        """Gives the body the velocity that takes it to its place at `frame` in `seconds`.

        Returns:
            (6,) velocity m/s of its centre, spin rad/s.
        """
        position, turn = self._pose(frame)
        target = position + turn.apply(self._centre)
        now = world.states([handle])[0]
        here = Rotation.from_quat(now[3:7]) * world.frame(handle).turn.inv()
        velocity = (target - now[:3]) / seconds
        spin = (turn * here.inv()).as_rotvec() / seconds
        world.push(handle, velocity, spin)
        return np.concatenate([velocity, spin])

    def _pose(self, frame: float) -> tuple[Array, Rotation]:
        inside = float(np.clip(frame, self._frames[0], self._frames[-1]))
        return np.asarray(self._position(inside)), self._turn(inside)
