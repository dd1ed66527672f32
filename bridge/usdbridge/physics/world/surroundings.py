"""Colliders of a bake: those that stand still and those that follow a track."""

from collections.abc import Sequence

import numpy as np

from .engine import World
from .extents import body_extent
from .steps import Neighbours
from .tracks import Guide
from .values import Collider, State


class Surroundings:
    """Everything that a moving body can hit and that does not give way."""

    def __init__(self, world: World, colliders: Sequence[Collider]) -> None:
        """Nothing is in the world yet."""
        self.names: dict[int, str] = {}
        self.settled: dict[int, None] = {}  # handles of moving bodies that sleep, to be hit
        self._world, self._colliders = world, colliders
        self._there: dict[int, int] = {}  # collider → handle
        self._guides = [
            Guide(c.body, c.track) if len(c.track.position) > 1 else None for c in colliders
        ]
        self._swing = [body_extent(c.body).swing for c in colliders]
        self._near: Neighbours | None = None

    def names_there(self) -> dict[int, str]:
        """Names of the colliders that are there, by handle."""
        return {handle: self.names[handle] for handle in self._there.values()}

    def arrange(self, frame: int) -> bool:
        """Brings in and takes out what comes and goes at a frame; True if anything went."""
        gone = False
        for index, collider in enumerate(self._colliders):
            first, end = collider.frames or (frame, frame + 1)
            if first <= frame < end and index not in self._there:
                self._bring(index, frame)
            elif not first <= frame < end and index in self._there:
                handle = self._there.pop(index)
                self._world.remove(handle)
                self._near = None
                gone = True
        return gone

    def moving(self, frame: int) -> bool:
        """Whether any collider moves between this frame and the next."""
        return any(
            (guide := self._guides[index]) is not None and guide.moves(frame)
            for index in self._there
        )

    def drive(self, frame: float, seconds: float) -> None:
        """Sets colliders moving so that they are where they should be at `frame`."""
        for index, handle in self._there.items():
            guide = self._guides[index]
            if guide is not None:
                guide.drive(self._world, handle, frame, seconds)
                self._near = None

    def neighbours(self) -> Neighbours:
        """What there is to be hit, now."""
        if self._near is None:
            self._near = self._look()
        return self._near

    def settle(self, handle: int) -> None:
        """Counts a sleeping body to what can be hit."""
        self.settled[handle] = None
        self._near = None

    def rouse(self, handle: int) -> None:
        """Counts it no more."""
        self.settled.pop(handle, None)
        self._near = None

    def _bring(self, index: int, frame: int) -> None:
        collider, guide = self._colliders[index], self._guides[index]
        if guide is None:
            track = collider.track
            state = State(position=track.position[0], orientation=track.orientation[0])
            handle = self._world.add_fixed(collider.body, state)
        else:
            handle = self._world.add_driven(collider.body, guide.state(frame))
        for at, other in self._there.items():
            if guide is not None or self._guides[at] is not None:  # what stands meets none that do
                self._world.let_pass(handle, other)
        self._there[index] = handle
        self.names[handle] = collider.body.name
        self._near = None

    def _look(self) -> Neighbours:
        handles = [*self._there.values(), *self.settled]
        boxes = np.array([self._world.bounds(handle) for handle in handles]).reshape(-1, 2, 3)
        velocity, turning = np.zeros((len(handles), 3)), np.zeros(len(handles))
        for row, index in enumerate(self._there):
            if self._guides[index] is not None:
                state = self._world.states([handles[row]])[0]
                velocity[row] = state[7:10]
                turning[row] = np.linalg.norm(state[10:13]) * self._swing[index]
        return Neighbours(handles, boxes[:, 0], boxes[:, 1], velocity, turning)
