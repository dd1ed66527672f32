"""A world with one body in it that can be put anywhere, and the still things around it."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy.spatial.transform import Rotation

from ...shot.arrays import Array
from ..world import State, World
from .values import Case

STEP_RATE = 480.0  # 1/s; what finer steps change is set right at the contacts
Seen = list[tuple[int, Array, Array]]  # handle, place m, normal away from it


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Moving:
    """How a body moves at one time."""

    place: Array  # (3,) m; centre of mass
    turn: Rotation
    speed: Array  # (3,) m/s
    spin: Array  # (3,) rad/s

    def kicked(self, kick: Array) -> "Moving":
        """The same with (6,) more speed and spin."""
        return Moving(
            place=self.place,
            turn=self.turn,
            speed=self.speed + kick[:3],
            spin=self.spin + kick[3:],
        )


class Stage:
    """A body in a world of Bullet's that can be put anywhere."""

    def __init__(self, world: World, case: Case, names: dict[int, str]) -> None:
        """The world has the solids, by handle; the body joins them."""
        self._world = world
        self._centre = case.motion.body.centre
        self._handle = world.add_free(case.motion.body, State(position=np.zeros(3)))
        self._axes = world.frame(self._handle).turn.inv()
        self.names = names
        self.steps = round(1 / (world.step * case.rate))
        self.half_step = world.step / 2  # s; Bullet falls ahead by half a step

    def put(self, now: Moving) -> None:
        """Puts the body somewhere."""
        state = State(
            position=now.place - now.turn.apply(self._centre),
            orientation=now.turn.as_quat(scalar_first=True),
            velocity=now.speed,
            spin=now.spin,
        )
        self._world.place(self._handle, state)

    def read(self) -> Moving:
        """Where the body is."""
        row = self._world.states([self._handle])
        turn = self.turns(row)[0]
        return Moving(place=row[0, :3], turn=turn, speed=row[0, 7:10], spin=row[0, 10:])

    def advance(self, steps: int) -> Array:
        """(13,) raw state after so many steps."""
        if steps:
            self._world.advance(steps)
        return np.asarray(self._world.states([self._handle])[0], np.float64)

    def turns(self, raw: Array) -> Rotation:
        """Orientations of raw states (k, 13)."""
        return Rotation.from_quat(raw[:, 3:7]) * self._axes

    def touched(self) -> Seen:
        """What pushed the body in the last step."""
        return [
            (other, np.array(point[1]), np.array(point[2]))
            for other, point in self._world.contacts(self._handle)
            if point[3] > 0
        ]


@contextlib.contextmanager
def open_stage(case: Case) -> Iterator[Stage]:
    """A stage with all solids of a case at their first row; it closes with the `with`.

    Raises:
        PhysicsError: PyBullet is not installed.
    """
    steps = round(STEP_RATE / case.rate) or 1
    x, y, z = case.gravity.tolist()
    with World((x, y, z), step=1 / (case.rate * steps)) as world:
        names = {}
        for solid in case.solids:
            turn = solid.orientation[0]
            state = State(
                position=solid.position[0] - turn.apply(solid.body.centre),
                orientation=turn.as_quat(scalar_first=True),
            )
            names[world.add_fixed(solid.body, state)] = solid.name
        yield Stage(world, case, names)
