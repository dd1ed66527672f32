"""Particles that wait to be let go, and the world that they are let go in."""

from collections.abc import Sequence
from dataclasses import dataclass

from ...progress import Progress
from ...shot import Particles, Physics, SceneObject, Shot
from ..obstacles import Collider
from ..span import Span


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Case:
    """Particles that wait, and the world that they are let go in."""

    shot: Shot
    swarm: Particles
    physics: Physics
    emitter: SceneObject | None
    colliders: Sequence[Collider]
    count: int
    radius: float
    progress: Progress

    @property
    def span(self) -> Span:
        """All frames of the shot."""
        clock = self.shot.clock
        return Span(rate=clock.rate, count=clock.count, gravity=self.physics.gravity)

    @property
    def first(self) -> int:
        """Frame in which they are let go, where nothing else lets go of them."""
        return self.swarm.release_frame or 0

    @property
    def exposure(self) -> float:
        """For how long the shutter is open, s; 0 where not known."""
        camera = self.shot.camera
        return (camera.exposure_time if camera else None) or 0.0
