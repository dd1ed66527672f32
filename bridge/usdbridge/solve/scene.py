"""A solved camera in its world, with what it was solved from."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from .camera import CameraSolution
from .evidence import CameraPath, Mattes, Pictures, ScenePoints, Tracks
from .world import World


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Scene:
    """What the finding of geometry, objects and light goes by."""

    pictures: Pictures
    path: CameraPath  # house world
    tracks: Tracks  # all, the moving ones too
    points: ScenePoints  # house world; of the still tracks
    found: CameraSolution  # in a world of its own
    world: World  # where that lies
    mattes: tuple[Mattes, ...]

    @property
    def is_ground_known(self) -> bool:
        """Whether y = 0 is a ground that was seen."""
        return self.world.ground.verdict == "known"

    @property
    def depth(self) -> float | None:
        """Median distance of the points, m; None where none could be placed."""
        if self.found.kind != "general" or not len(self.points.position):
            return None
        off = self.points.position - np.median(self.path.position, axis=0)
        return float(np.median(np.linalg.norm(off, axis=1)))


def place_scene(
    pictures: Pictures,
    tracks: Tracks,
    found: CameraSolution,
    world: World,
    *,
    mattes: Sequence[Mattes],
) -> Scene:
    """What was solved, moved into the house world.

    Args:
        pictures: the take.
        tracks: all.
        found: the camera.
        world: where the solver's world lies.
        mattes: what is not scene.
    """
    placed, positions = world.apply(found.path, found.points.position)
    return Scene(
        pictures=pictures,
        path=placed,
        tracks=tracks,
        points=replace(found.points, position=positions),
        found=found,
        world=world,
        mattes=tuple(mattes),
    )
