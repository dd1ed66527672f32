"""Many short simulations of one body: what fitting asks for thousands of times."""

import contextlib
from collections.abc import Iterator, Sequence
from fractions import Fraction

import numpy as np
from scipy.spatial.transform import Rotation

from ...errors import PhysicsError
from ...shot.arrays import Array
from ..bodies import GRAVITY, Body
from .engine import World
from .inputs import check_body
from .values import Collider, State


class Rollouts:
    """A world of one body and things that stand still, to be run again and again."""

    def __init__(self, world: World, body: Body, steps_per_frame: int) -> None:
        """The world has its colliders; the body joins them."""
        self._world, self._n = world, steps_per_frame
        self._handle = world.add_free(body, State(position=np.zeros(3)))
        self._body, self._coat = body, (body.friction, body.restitution)
        self._frame = world.frame(self._handle)

    def run(
        self,
        state: State,
        frames: int,
        *,
        flying: bool,
        friction: float | None = None,
        restitution: float | None = None,
    ) -> tuple[Array, Array]:
        """Positions (frames, 3) m and orientations (frames, 4) of the body's own origin.

        The first row is `state`. The same arguments give the same bytes, whatever ran before. No
        impact is refined and only a first flight is exact: see `bake_bodies` for a bake.

        Args:
            state: where the body starts.
            frames: how many rows come out.
            flying: whether nothing holds the body at first.
            friction: of the body, instead of its own.
            restitution: likewise.
        """
        world, body = self._world, self._body
        coat = (
            body.friction if friction is None else friction,
            body.restitution if restitution is None else restitution,
        )
        if coat != self._coat:
            world.coat(self._handle, *coat, body.rolling_friction)
            self._coat = coat
        world.place(self._handle, state)
        if flying:
            start = state.velocity - 0.5 * world.step * world.gravity
            world.push(self._handle, start, state.spin)
        rows = [world.states([self._handle])[0]]
        for _ in range(frames - 1):
            world.advance(self._n)
            rows.append(world.states([self._handle])[0])
        found = np.array(rows)
        turn = Rotation.from_quat(found[:, 3:7]) * self._frame.turn.inv()
        position = found[:, :3] - turn.apply(self._frame.centre)
        return position, np.asarray(turn.as_quat(scalar_first=True))


@contextlib.contextmanager
def open_rollouts(
    body: Body,
    colliders: Sequence[Collider],
    rate: Fraction,
    *,
    steps_per_frame: int,
    gravity: tuple[float, float, float] = (0.0, -GRAVITY, 0.0),
) -> Iterator[Rollouts]:
    """A world in which one body is simulated from many states; it closes with the `with`.

    Raises:
        PhysicsError: the body cannot be; a collider moves; PyBullet is not installed.
    """
    check_body(body)
    step = float(1 / (rate * steps_per_frame))
    with World(gravity, step=step, iterations=50, residual=1e-7) as world:
        for collider in colliders:
            if len(collider.track.position) > 1:
                raise PhysicsError(f"{collider.body.name}: moves; rollouts know what stands still")
            track = collider.track
            state = State(position=track.position[0], orientation=track.orientation[0])
            world.add_fixed(collider.body, state)
        yield Rollouts(world, body, steps_per_frame)
