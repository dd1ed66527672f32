"""House motion as placements and keys in Unreal."""

from collections.abc import Callable

from ..axes import Axes, location, thing_axes, unwrapped, viewer_axes
from ..shot import Motion, Quaternion, Vector, row_at
from .values import Placement, TransformKeys

_AT_REST = Motion(position=((0.0, 0.0, 0.0),), orientation=((1.0, 0.0, 0.0, 0.0),))
_STILL: Vector = (1.0, 1.0, 1.0)


def thing_placements(motion: Motion, scale: float = 1.0) -> tuple[Placement, ...]:
    """Placements of an imported mesh, one or one per frame; its size is the actor's scale."""
    return _placements(motion, thing_axes, scale, (scale, scale, scale))


def placements_of(motion: Motion | None, scale: float = 1.0) -> tuple[Placement, ...]:
    """Those of a mesh that may have no place of its own, and is at the origin then."""
    return thing_placements(motion or _AT_REST, scale)


def viewer_placements(motion: Motion, scale: float = 1.0) -> tuple[Placement, ...]:
    """Placements of a camera or a light, one or one per frame."""
    return _placements(motion, viewer_axes, scale, _STILL)


def keyed(placements: tuple[Placement, ...], frames: tuple[int, ...]) -> TransformKeys | None:
    """Keys of what moves, one per frame; None where one placement holds."""
    if len(placements) == 1:
        return None
    return TransformKeys(frames=frames, placements=placements)


def _placements(
    motion: Motion, axes: Callable[[Quaternion], Axes], scale: float, size: Vector
) -> tuple[Placement, ...]:
    count = max(len(motion.position), len(motion.orientation))
    turns = unwrapped(axes(row_at(motion.orientation, frame)) for frame in range(count))
    return tuple(
        Placement(
            location=location(row_at(motion.position, frame), scale),
            rotation=turns[frame],
            scale=size,
        )
        for frame in range(count)
    )
