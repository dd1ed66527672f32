"""What happens to bodies in a bake: released, hitting something, falling asleep, lost."""

from fractions import Fraction

import numpy as np

from ...report import Finding
from ...shot.arrays import Array
from ..bodies import Body
from .engine import Point, World
from .steps import Meeting, Movers, Stride
from .values import BakeEvent, BakeOptions

JUMP = 0.08  # m/s; a more sudden change of velocity is an impact
DEEP = 2e-3  # m; so far inside each other no two bodies may start


class Events:
    """Collects events and findings of a bake; `names` are those of all launched bodies."""

    def __init__(self, world: World, *, names: dict[int, str], start: int, n: int) -> None:
        """`names` of colliders; `start` is the frame of step 0, `n` the steps per frame."""
        self.events: list[BakeEvent] = []
        self.findings: list[Finding] = []
        self.names: dict[int, str] = {}
        self._world, self._colliders, self._start, self._n = world, names, start, n
        self._mass: dict[int, float] = {}
        self._met: set[tuple[str, str]] = set()

    def arrive(self, handle: int, body: Body, step: int) -> None:
        """A body is let go."""
        self.names[handle] = body.name
        self._mass[handle] = body.mass
        self.events.append(BakeEvent(kind="release", body=body.name, frame=self._frame(step)))

    def overlap(self, handle: int, near: list[tuple[int, float]]) -> None:
        """Reports what a body starts inside of."""
        for other, apart in near:
            if (depth := -apart) > DEEP:
                name = self.names[handle]
                self.findings.append(
                    Finding(
                        "physics.starts-inside",
                        "error",
                        name,
                        f"starts {depth * 1e3:.1f} mm inside {self._name(other)}; move one of the "
                        "two",
                    )
                )

    def sleep(self, handle: int, state: Array, step: int) -> None:
        """A body has come to rest."""
        self.events.append(
            BakeEvent(
                kind="sleep",
                body=self.names[handle],
                frame=self._frame(step),
                position=_vector(state[:3]),
            )
        )

    def lose(self, handle: int, state: Array, step: int, options: BakeOptions) -> None:
        """A body has left the scene or all plausible speed."""
        frame, name = self._frame(step), self.names[handle]
        self.events.append(BakeEvent(kind="left", body=name, frame=frame))
        far, speed, spin = (
            float(np.linalg.norm(part)) for part in (state[:3], state[7:10], state[10:13])
        )
        if far >= options.extent:
            code, what = "physics.left-scene", f"left the scene, {far:.3g} m from its origin"
            cure = "give it a floor, or check its velocity"
        else:
            code = "physics.too-fast"
            what = f"moves at {speed:.3g} m/s and turns at {spin:.3g} rad/s, which nothing does"
            cure = "check its velocity, and whether it starts inside something"
        text = f"{what}, in frame {float(frame):.2f}, and is seen no more: {cure}"
        self.findings.append(Finding(code, "warning", name, text))

    def impacts(
        self, step: int, stride: Stride, movers: Movers, change: Array, push: Array
    ) -> tuple[list[int], list[BakeEvent]]:
        """Notes which bodies a stride's sudden changes of velocity came from.

        Args:
            step: at the end of the stride.
            stride: what was foreseen of it.
            movers: as they were before.
            change: (n, 3) m/s; of their velocities.
            push: (n, 3) m/s; the same, without what gravity did.

        Returns:
            Rows of bodies whose velocity changed suddenly, and the impacts.
        """
        least = JUMP + 0.5 * self._world.pull * stride.steps * self._world.step
        jump = np.minimum((change * change).sum(axis=1), (push * push).sum(axis=1))
        if jump.max() <= least * least:
            return [], []
        jumped = (jump > least * least).nonzero()[0].tolist()
        told: dict[tuple[int, int], BakeEvent] = {}
        for row in jumped:
            handle = movers.handles[row]
            met = self._partner(handle, row, stride.meetings, push[row])
            if met is None:
                continue
            pair = (min(handle, met[0]), max(handle, met[0]))
            if pair not in told:
                told[pair] = self._impact(step, movers, row, met, push[row])
        self.events += told.values()
        return jumped, [*told.values()]

    def broken(self, handle: int, step: int, position: tuple[float, float, float]) -> None:
        """A body has broken."""
        self.events.append(
            BakeEvent(
                kind="fracture",
                body=self.names[handle],
                frame=self._frame(step),
                position=position,
            )
        )

    def _partner(
        self, handle: int, row: int, meetings: tuple[Meeting, ...], change: Array
    ) -> tuple[int, Point] | None:
        """What a body hit: the point whose normal its velocity changed along the most."""
        found = [(m.other, m.point) for m in meetings if m.mover == row]
        found += self._world.contacts(handle)
        found = [hit for hit in found if np.dot(hit[1][2], change) > 0.3 * np.linalg.norm(change)]
        return max(found, key=lambda hit: (hit[1][3], -hit[1][0]), default=None)

    def _impact(
        self, step: int, movers: Movers, row: int, met: tuple[int, Point], change: Array
    ) -> BakeEvent:
        other, (_, position, normal, _) = met
        handle = movers.handles[row]
        sliding = _point_velocity(movers.state[row], position)
        if other in movers.rows:
            sliding = sliding - _point_velocity(movers.state[movers.rows[other]], position)
        closing = -float(sliding @ normal)
        names = (self.names[handle], self._name(other))
        pair = (min(names), max(names))
        first = pair not in self._met
        self._met.add(pair)
        return BakeEvent(
            kind="impact",
            body=names[0],
            other=names[1],
            frame=self._frame(step),
            impulse=self._mass[handle] * float(change @ normal),
            position=position,
            normal=normal,
            speed=closing,
            slip=float(np.linalg.norm(sliding + closing * np.array(normal))),
            first=first,
        )

    def _name(self, handle: int) -> str:
        return self.names.get(handle) or self._colliders.get(handle, "")

    def _frame(self, step: int) -> Fraction:
        return self._start + Fraction(step, self._n)


def _point_velocity(state: Array, point: tuple[float, float, float]) -> Array:
    return np.asarray(state[7:10] + np.cross(state[10:13], np.subtract(point, state[:3])))


def _vector(row: Array) -> tuple[float, float, float]:
    return float(row[0]), float(row[1]), float(row[2])
