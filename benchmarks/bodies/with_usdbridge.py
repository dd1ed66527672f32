"""Bodies by way of `usdbridge.stage.author_stage`."""

from fractions import Fraction
from pathlib import Path

from stopwatch import measure
from tracks import Array

from usdbridge.shot import FrameClock, Pose, Primitive, SceneObject, Shot
from usdbridge.stage import author_stage

BOX = Primitive(kind="box", size=(0.2, 0.3, 0.4))


def make_shot(positions: Array, orientations: Array) -> Shot:
    """A shot with one box per track."""
    objects = tuple(
        SceneObject(
            name=f"body_{index}",
            shape=BOX,
            object_to_world=Pose(position=positions[index], orientation=orientations[index]),
            motion="kinematic",
        )
        for index in range(len(positions))
    )
    clock = FrameClock(rate=Fraction(24), count=positions.shape[1])
    return Shot(name="bodies", clock=clock, objects=objects)


def author(shot: Shot, target: Path) -> None:
    """Write the shot's stage."""
    author_stage(shot, target.parent).root.rename(target)


if __name__ == "__main__":
    measure(make_shot, author)
