"""A bake under way: which bodies are there, which fly, rest and sleep, and what they hit."""

import math
from collections.abc import Sequence

import numpy as np

from ...shot.arrays import Array, IntArray
from .breaking import kinetic_energy, launch_shards, origin_pose
from .engine import World
from .events import Events
from .recording import Sample
from .restraint import restrain_gains
from .rows import Flags, Rows
from .steps import Movers, Stride, plan_stride
from .surroundings import Surroundings
from .turning import turn_freely
from .values import BakeEvent, BakeOptions, Launch, Shard, find_lost

UNSTEADY_SECONDS = 1 / 120  # between two looks at what has just been hit
SPINNING = 1e-3  # rad/s; what turns more slowly is left to Bullet
NEAR = 1e-3  # m; what starts so near to another body does not fly
KEPT_TURN = np.deg2rad(14)  # between two kept samples, where a body turns fast
FAST_TURN = np.deg2rad(28)  # of a whole frame, up to which there are no samples in it


class Run:
    """The launched bodies of a bake, those that they break into included."""

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
        self.launches: list[Launch] = []
        self.samples: list[Sample] = []
        self.shards: dict[str, tuple[Shard, ...]] = {}
        self._handles: dict[int, int] = {}  # launch → handle, of those in the world
        self._world, self._around = world, around
        self._events, self._options = events, options
        self._step = 0  # since the first frame
        self._rows = Rows()
        self._movers: tuple[IntArray, Movers] | None = None  # of those awake
        self._frame = frame
        self._half = 0.5 * world.step * world.gravity  # of a step as it is split now
        self._grow(launches)

    def start_frame(self, frame: int) -> None:
        """Brings in what is launched at a frame, and keeps where everything is."""
        if self._around.arrange(frame):
            self._rouse(self._sleepers())
        self._launch([i for i, launch in enumerate(self.launches) if launch.frame == frame])
        self._wake_up()
        for index in [*self._handles]:
            breaks = self.launches[index].breaks
            if breaks is not None and breaks.frame == frame:
                self._break(index, None, lost=0.0)
        self._keep([*self._handles])

    def run_frame(self, frame: int, steps: int) -> None:
        """Simulates from a frame to the next."""
        end = self._step + steps
        moving = self._around.moving(frame)
        while self._step < end:
            if not moving and not self._any_awake():
                self._step = end
                return
            stride = self._plan(end - self._step, moving)
            ahead = frame + 1 - (end - self._step - stride.steps) / steps
            self._around.drive(ahead, stride.steps * self._world.step)
            self._refine(stride.split)
            self._world.advance(stride.steps, stride.split)
            self._step += stride.steps
            self._look(stride)
            if self._step < end:
                self._keep_fast()

    def _grow(self, launches: Sequence[Launch]) -> list[int]:
        """Rows of more launches."""
        first = len(self.launches)
        self.launches += launches
        self._rows.grow(launches)
        return [*range(first, len(self.launches))]

    def _launch(self, fresh: list[int]) -> None:
        """Puts launched bodies into the world; what nothing is near to flies."""
        world, rows = self._world, self._rows
        for index in fresh:
            launch = self.launches[index]
            self._handles[index] = world.add_free(launch.body, launch.state)
            self._events.arrive(self._handles[index], launch.body, self._step)
        if not fresh:
            return
        self._movers = None
        near = self._near(fresh)
        for index in fresh:
            handle = self._handles[index]
            later = {self._handles[i] for i in fresh if i > index}
            self._events.overlap(handle, [at for at in near[index] if at[0] not in later])
            rows.state[index] = world.states([handle])[0]
            if not near[index]:
                self._shift(index, -1.0)

    def _near(self, fresh: list[int]) -> dict[int, list[tuple[int, float]]]:
        """For each new launch what it all but touches, and the distances, m."""
        world = self._world
        names = self._around.names_there() | {
            handle: self.launches[index].body.name for index, handle in self._handles.items()
        }
        handles = [*names]
        boxes = np.array([world.bounds(handle) for handle in handles])
        out: dict[int, list[tuple[int, float]]] = {}
        for index in fresh:
            mine = self._handles[index]
            low, high = boxes[handles.index(mine)]
            close = ((boxes[:, 0] <= high + NEAR) & (boxes[:, 1] >= low - NEAR)).all(axis=1)
            out[index] = []
            for other in (handles[column] for column in close.nonzero()[0]):
                if other != mine and names[other] in self.launches[index].ignores:
                    world.let_pass(mine, other)
                elif other != mine and (points := world.nearest(mine, other, NEAR)):
                    out[index].append((other, min(points)[0]))
        return out

    def _shift(self, row: int, sign: float) -> None:
        """Takes Bullet's half step of gravity out of a velocity (−1), or puts it back (+1)."""
        state = self._rows.state[row]
        state[7:10] += sign * self._half
        self._rows.flying[row] = sign < 0
        self._world.push(self._handles[row], state[7:10], state[10:13])

    def _refine(self, split: int) -> None:
        """Steps in so many parts: what flies is then ahead by half of a part, not of a step."""
        half = 0.5 * self._world.step / split * self._world.gravity
        change, self._half = self._half - half, half
        if not change.any() or self._movers is None:
            return
        rows, movers = self._movers
        for row in rows[self._rows.flying[rows]]:
            state = self._rows.state[row]
            state[7:10] += change
            self._world.push(self._handles[row], state[7:10], state[10:13])
        movers.state = self._rows.state[rows]

    def _plan(self, most: int, moving: bool) -> Stride:
        rows, movers = self._awake()
        h = self._world.step
        if moving or not self._rows.steady[rows].all():
            most = min(most, max(1, round(UNSTEADY_SECONDS / h)))
        if not len(rows):
            return Stride(most, 1, ())
        spin = movers.state[:, 10:13]
        turning = math.sqrt((spin * spin).sum(axis=1).max())
        if turning * self._frame > FAST_TURN:
            most = max(1, min(most, int(KEPT_TURN / 1.2 / (turning * h))))
        around = self._around.neighbours()
        stride = plan_stride(self._world, movers, around, most=most, options=self._options)
        for meeting in stride.meetings:
            for row in {meeting.mover, movers.rows.get(meeting.other, meeting.mover)}:
                if self._rows.flying[rows[row]]:
                    self._shift(int(rows[row]), 1.0)
        if stride.meetings:
            movers.state = self._rows.state[rows]
        return stride

    def _any_awake(self) -> bool:
        return any(not self._rows.asleep[index] for index in self._handles)

    def _awake(self) -> tuple[IntArray, Movers]:
        """Launches that are in the world and awake, and how they move."""
        table = self._rows
        if self._movers is None:
            rows = np.array([i for i in self._handles if not table.asleep[i]], np.int64)
            handles = [self._handles[index] for index in rows.tolist()]
            self._movers = (
                rows,
                Movers(
                    handles=handles,
                    rows={handle: row for row, handle in enumerate(handles)},
                    radius=table.radius[rows],
                    swing=table.swing[rows],
                    thin=table.thin[rows],
                    state=table.state[rows],
                    loose=np.ones(len(rows), bool),
                ),
            )
        rows, movers = self._movers
        movers.state = table.state[rows]
        movers.loose = table.flying[rows] | ~table.steady[rows]
        return rows, movers

    def _look(self, stride: Stride) -> None:
        """Finds out what a stride did: who flies, what was hit, who came to rest or is lost."""
        if self._movers is None or not len(self._movers[0]):
            return
        rows, movers = self._movers
        table = self._rows
        before, after = movers.state, self._world.states(movers.handles)
        masses, moments = table.mass[rows], table.moments[rows]
        restrain_gains(self._world, movers, stride, after, masses, moments)
        fall = self._world.gravity * (stride.steps * self._world.step)
        change = after[:, 7:10] - before[:, 7:10]
        push = change - fall
        free = (push * push).sum(axis=1) < (1e-9 + 1e-7 * self._world.pull) ** 2
        self._turn(rows, movers, free, after, stride.steps * self._world.step)
        table.state[rows] = after
        jumped, hits = self._events.impacts(self._step, stride, movers, change, push)
        table.steady[rows] = True
        table.steady[rows[jumped]] = False
        if (flying := table.flying[rows] != free).any():
            for row in flying.nonzero()[0]:
                if free[row]:
                    self._shift(int(rows[row]), -1.0)
            table.flying[rows] &= free
        self._rest(rows, after, stride.steps)
        self._lose(rows, after)
        for hit in hits:
            self._break_hit(hit, dict(zip(rows.tolist(), before, strict=True)))

    def _turn(self, rows: IntArray, movers: Movers, free: Flags, after: Array, time: float) -> None:
        """Turns what flew all the while as it really turns; `after` changes in place."""
        table, before = self._rows, movers.state
        spinning = np.abs(before[:, 10:13]).max(axis=1) > SPINNING
        found = (free & table.flying[rows] & table.uneven[rows] & spinning).nonzero()[0]
        if found.size:
            spins, moments = before[found, 10:13], table.moments[rows[found]]
            turns = turn_freely(before[found, 3:7], spins, moments, time)
            after[found, 3:7], after[found, 10:13] = turns
        for row in found.tolist():
            self._world.put(movers.handles[row], after[row])

    def _break_hit(self, hit: BakeEvent, before: dict[int, Array]) -> None:
        """Breaks whichever of two bodies their impact breaks."""
        for index in [i for i in self._handles if i in before]:
            launch = self.launches[index]
            breaks = launch.breaks
            if breaks is None or launch.body.name not in (hit.body, hit.other):
                continue
            if breaks.impulse is not None and hit.impulse >= breaks.impulse:
                frame, mass = self._world.frame(self._handles[index]), launch.body.mass
                energies = [
                    kinetic_energy(mass, frame, state)
                    for state in (before[index], self._rows.state[index])
                ]
                self._break(index, hit, lost=energies[0] - energies[1])

    def _break(self, index: int, hit: BakeEvent | None, *, lost: float) -> None:
        """Replaces a body by its shards."""
        launch, handle = self.launches[index], self._handles[index]
        assert launch.breaks is not None
        if self._rows.flying[index]:
            self._shift(index, 1.0)
        frame, state = self._world.frame(handle), self._rows.state[index].copy()
        origin, turn = origin_pose(frame, state)
        where = np.array(hit.position) if hit else state[:3]
        shards = tuple(launch.breaks.into(turn.inv().apply(where - origin)))
        self.shards[launch.body.name] = shards
        self._keep([index])
        self._events.broken(handle, self._step, (float(where[0]), float(where[1]), float(where[2])))
        self._take_out(index)
        fresh = self._grow(launch_shards(launch, frame, shards, state, lost=lost))
        self._launch(fresh)
        self._keep(fresh)

    def _take_out(self, index: int) -> None:
        handle = self._handles.pop(index)
        self._movers = None
        self._around.rouse(handle)
        self._world.remove(handle)
        self._rouse(self._sleepers())  # it may have carried them

    def _rest(self, rows: IntArray, after: Array, steps: int) -> None:
        """Puts to sleep what has not moved for a while."""
        if not self._options.freeze:
            return
        square, table = after[:, 7:13] ** 2, self._rows
        slow = self._options.rest_speed**2
        still = (square[:, :3].sum(axis=1) < slow) & (
            square[:, 3:].sum(axis=1) * table.radius[rows] ** 2 < slow
        )
        if not still.any():
            table.still[rows] = 0
            return
        table.still[rows] = (table.still[rows] + steps) * still
        enough = self._options.rest_seconds / self._world.step
        for row in rows.tolist():
            if table.still[row] > enough:
                self._world.send_to_sleep(self._handles[row])
                table.asleep[row], self._movers = True, None
                self._around.settle(self._handles[row])
                self._events.sleep(self._handles[row], table.state[row], self._step)

    def _sleepers(self) -> list[int]:
        return [index for index in self._handles if self._rows.asleep[index]]

    def _wake_up(self) -> None:
        """Finds sleepers that were hit."""
        rows = self._sleepers()
        if not rows:
            return
        now = self._world.states([self._handles[row] for row in rows])
        moved = np.abs(now[:, :3] - self._rows.state[rows][:, :3]).max(axis=1) > NEAR / 2
        fast = np.linalg.norm(now[:, 7:10], axis=1) > 2 * self._options.rest_speed
        self._rouse([rows[index] for index in (moved | fast).nonzero()[0]])

    def _rouse(self, rows: list[int]) -> None:
        """Lets sleepers move again."""
        for row in rows:
            handle = self._handles[row]
            self._rows.asleep[row], self._rows.still[row] = False, 0
            self._rows.steady[row] = False
            self._rows.state[row] = self._world.states([handle])[0]
            self._world.wake(handle)
            self._around.rouse(handle)
            self._movers = None

    def _lose(self, rows: IntArray, after: Array) -> None:
        """Takes out what has left the scene, and what is faster than anything in one."""
        for index in find_lost(after, self._options):
            handle = self._handles[int(rows[index])]
            self._events.lose(handle, after[index], self._step, self._options)
            self._take_out(int(rows[index]))

    def _keep(self, rows: list[int]) -> None:
        table = self._rows
        states = table.state[rows]
        states[:, 7:10] += self._half * table.flying[rows][:, None]
        states[table.asleep[rows], 7:] = 0
        table.kept[rows] = states[:, 3:7]
        self.samples.append((self._step, rows, states))

    def _keep_fast(self) -> None:
        """Keeps, between two frames, what turns fast and has turned far since it was last kept."""
        rows = self._awake()[0]
        if not len(rows):
            return
        state = self._rows.state[rows]
        fast = (state[:, 10:13] ** 2).sum(axis=1) > (FAST_TURN / self._frame) ** 2
        if not fast.any():
            return
        alike = np.abs((state[:, 3:7] * self._rows.kept[rows]).sum(axis=1))
        far = fast & (2 * np.arccos(np.minimum(alike, 1)) > KEPT_TURN)
        if far.any():
            self._keep(rows[far].tolist())
