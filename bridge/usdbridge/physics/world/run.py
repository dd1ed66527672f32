"""A bake under way: which bodies are there, which fly, rest and sleep, and what they hit."""

import math
from collections.abc import Sequence

import numpy as np

from ...shot.arrays import Array
from .engine import World
from .events import Events
from .extents import body_extent
from .recording import Sample
from .shapes import principal_frame
from .steps import Movers, Stride, plan_stride
from .surroundings import Surroundings
from .values import BakeOptions, Launch

UNSTEADY_SECONDS = 1 / 120  # between two looks at what has just been hit
NEAR = 1e-3  # m; what starts so near to another body does not fly
KEPT_TURN = np.deg2rad(14)  # between two kept samples, where a body turns fast
FAST_TURN = np.deg2rad(28)  # of a whole frame, up to which there are no samples in it


class Run:
    """The launched bodies of a bake; rows of its arrays are launches."""

    def __init__(
        self,
        world: World,
        launches: Sequence[Launch],
        around: Surroundings,
        events: Events,
        options: BakeOptions,
        *,
        frame: float,
    ) -> None:
        """No launched body is in the world yet; a frame takes `frame` seconds."""
        count = len(launches)
        self.samples: list[Sample] = []
        self.handles: dict[int, int] = {}  # launch → handle, of those in the world
        self._world, self._launches, self._around = world, launches, around
        self._events, self._options = events, options
        self._step = 0  # since the first frame
        extents = [body_extent(launch.body) for launch in launches]
        self._radius = np.array([e.radius for e in extents])
        self._swing = np.array([e.swing for e in extents])
        self._thin = np.array([e.thin for e in extents])
        moments = [principal_frame(launch.body).moments for launch in launches]
        self._uneven = np.array([np.ptp(m) > 1e-6 * m.max() for m in moments], bool)
        self._state = np.zeros((count, 13))
        self._kept = np.zeros((count, 4))  # orientation last kept
        self._flying = np.zeros(count, bool)  # its velocity is Bullet's half step early
        self._steady = np.zeros(count, bool)  # flies or lies on something, and was not just hit
        self._still = np.zeros(count, np.int64)  # steps since it moved
        self._asleep = np.zeros(count, bool)
        self._movers: tuple[list[int], Movers] | None = None  # of those awake
        self._frame = frame
        self._half = 0.5 * world.step * world.gravity

    def start_frame(self, frame: int) -> None:
        """Brings in what is launched at a frame, and keeps where everything is."""
        self._around.arrange(frame)
        for index, launch in enumerate(self._launches):
            if launch.frame == frame:
                self._launch(index)
        self._wake_up()
        self._keep([*self.handles])

    def run_frame(self, frame: int, steps: int) -> None:
        """Simulates from a frame to the next."""
        end = self._step + steps
        moving = self._around.moving(frame)
        while self._step < end:
            if not moving and self._asleep[[*self.handles]].all():
                self._step = end
                return
            stride = self._plan(end - self._step, moving)
            ahead = frame + 1 - (end - self._step - stride.steps) / steps
            self._around.drive(ahead, stride.steps * self._world.step)
            self._world.advance(stride.steps, stride.split)
            self._step += stride.steps
            self._look(stride)
            if self._step < end:
                self._keep_fast()

    def _launch(self, index: int) -> None:
        launch, world = self._launches[index], self._world
        handle = world.add_free(launch.body, launch.state)
        names = {**self._around.names, **self._events.names}
        for other, name in names.items():
            if name in launch.ignores:
                world.let_pass(handle, other)
        self._events.arrive(handle, launch.body, self._step)
        self.handles[index] = handle
        self._movers = None
        others = [h for h in names if world.nearest(handle, h, NEAR)]
        self._events.overlap(handle, [(h, world.nearest(handle, h, NEAR)) for h in others])
        self._state[index] = world.states([handle])[0]
        self._flying[index] = False
        if not others:
            self._shift(index, -1.0)

    def _shift(self, row: int, sign: float) -> None:
        """Takes Bullet's half step of gravity out of a velocity (−1), or puts it back (+1)."""
        self._state[row, 7:10] += sign * self._half
        self._flying[row] = sign < 0
        state = self._state[row]
        self._world.push(self.handles[row], state[7:10], state[10:13])

    def _plan(self, most: int, moving: bool) -> Stride:
        rows, movers = self._awake()
        h = self._world.step
        if moving or not self._steady[rows].all():
            most = min(most, max(1, round(UNSTEADY_SECONDS / h)))
        if not rows:
            return Stride(most, 1, ())
        spin = movers.state[:, 10:13]
        turning = math.sqrt((spin * spin).sum(axis=1).max())
        if turning * self._frame > FAST_TURN:
            most = max(1, min(most, int(KEPT_TURN / 1.2 / (turning * h))))
        stride = plan_stride(
            self._world, movers, self._around.neighbours(), most=most, options=self._options
        )
        for meeting in stride.meetings:
            if self._flying[rows[meeting.mover]]:
                self._shift(rows[meeting.mover], 1.0)
        return stride

    def _awake(self) -> tuple[list[int], Movers]:
        """Launches that are in the world and awake, and how they move."""
        if self._movers is None:
            rows = [index for index in self.handles if not self._asleep[index]]
            handles = [self.handles[index] for index in rows]
            self._movers = (
                rows,
                Movers(
                    handles=handles,
                    rows={handle: row for row, handle in enumerate(handles)},
                    radius=self._radius[rows],
                    swing=self._swing[rows],
                    thin=self._thin[rows],
                    uneven=self._uneven[rows],
                    state=self._state[rows],
                    loose=np.ones(len(rows), bool),
                ),
            )
        rows, movers = self._movers
        movers.state = self._state[rows]
        movers.loose = self._flying[rows] | ~self._steady[rows]
        return rows, movers

    def _look(self, stride: Stride) -> None:
        """Finds out what a stride did: who flies, what was hit, who came to rest or is lost."""
        rows, movers = self._awake()
        if not rows:
            return
        before, after = movers.state, self._world.states(movers.handles)
        self._state[rows] = after
        seconds = stride.steps * self._world.step
        fall = self._world.gravity * seconds
        change = after[:, 7:10] - before[:, 7:10]
        free = np.abs(change - fall).max(axis=1) < 1e-9 + 1e-7 * np.abs(fall).max()
        self._steady[rows] = True
        if not free.all():
            jumped = self._events.impacts(self._step, stride, movers, change)
            self._steady[[rows[row] for row in jumped]] = False
        if (flying := self._flying[rows] != free).any():
            for row in flying.nonzero()[0]:
                if free[row]:
                    self._shift(rows[row], -1.0)
            self._flying[rows] &= free
        self._rest(rows, after, stride.steps)
        self._lose(rows, after)

    def _rest(self, rows: list[int], after: Array, steps: int) -> None:
        square = after[:, 7:13] ** 2
        slow = self._options.rest_speed**2
        still = (square[:, :3].sum(axis=1) < slow) & (
            square[:, 3:].sum(axis=1) * self._radius[rows] ** 2 < slow
        )
        self._still[rows] = (self._still[rows] + steps) * still
        if not (self._options.freeze and still.any()):
            return
        enough = self._options.rest_seconds / self._world.step
        for row in rows:
            if self._still[row] > enough:
                self._world.send_to_sleep(self.handles[row])
                self._asleep[row], self._movers = True, None
                self._around.settle(self.handles[row])
                self._events.sleep(self.handles[row], self._state[row], self._step)

    def _wake_up(self) -> None:
        """Finds sleepers that were hit."""
        rows = [index for index in self.handles if self._asleep[index]]
        if not rows:
            return
        now = self._world.states([self.handles[row] for row in rows])
        moved = np.abs(now[:, :3] - self._state[rows][:, :3]).max(axis=1) > NEAR / 2
        fast = np.linalg.norm(now[:, 7:10], axis=1) > 2 * self._options.rest_speed
        for index in np.flatnonzero(moved | fast):
            row = rows[index]
            self._asleep[row], self._still[row], self._movers = False, 0, None
            self._state[row] = now[index]
            self._world.wake(self.handles[row])
            self._around.rouse(self.handles[row])

    def _lose(self, rows: list[int], after: Array) -> None:
        place, velocity = np.abs(after[:, :3]), np.abs(after[:, 7:10])
        if place.max() < self._options.extent and velocity.max() < self._options.speed_limit:
            return
        far = ~(place.max(axis=1) < self._options.extent)
        far |= ~(velocity.max(axis=1) < self._options.speed_limit)
        for index in np.flatnonzero(far):
            handle = self.handles.pop(rows[index])
            self._movers = None
            self._events.lose(handle, after[index], self._step)
            self._world.remove(handle)

    def _keep(self, rows: list[int]) -> None:
        states = self._state[rows]
        states[:, 7:10] += self._half * self._flying[rows][:, None]
        states[self._asleep[rows], 7:] = 0
        self._kept[rows] = states[:, 3:7]
        self.samples.append((self._step, rows, states))

    def _keep_fast(self) -> None:
        """Keeps, between two frames, what turns fast and has turned far since it was last kept."""
        rows, _ = self._awake()
        state = self._state[rows]
        fast = (state[:, 10:13] ** 2).sum(axis=1) > (FAST_TURN / self._frame) ** 2
        if not fast.any():
            return
        alike = np.abs((state[:, 3:7] * self._kept[rows]).sum(axis=1))
        far = fast & (2 * np.arccos(np.minimum(alike, 1)) > KEPT_TURN)
        if far.any():
            self._keep([rows[index] for index in np.flatnonzero(far)])
