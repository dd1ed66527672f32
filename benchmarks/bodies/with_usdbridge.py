"""Bodies by way of `usdbridge.stage.author_stage`."""

from fractions import Fraction
from pathlib import Path

from stopwatch import measure
from tracks import Array

from usdbridge.shot import FrameClock, Pose, Primitive, SceneObject, Shot
from usdbridge.stage import author_stage

BOX = Primitive(kind="box", size=(0.2, 0.3, 0.4))


def author(positions: Array, orientations: Array, target: Path) -> None:
    """One box per track."""
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
    author_stage(Shot(name=target.stem, clock=clock, objects=objects), target.parent)


if __name__ == "__main__":
    measure(author)
