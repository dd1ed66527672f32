"""Up, ground and scale: where the solver's world lies in the house's."""

from dataclasses import replace

import numpy as np

from ...report import Finding
from ..evidence import CameraPath, Pictures, ScenePoints, Tracks
from .agree import Accord, agree_on_up
from .ground import find_plane
from .house import house_rotation, house_translation, plane_extents
from .metrology import Ratio, pool_height
from .scale import find_scale, scale_from
from .segments import find_edges
from .upright import guess_up
from .values import Clues, Direction, Ground, KnownSize, Plane, Scale, Stature, World
from .vanishing import find_up

__all__ = [
    "Clues",
    "Direction",
    "Ground",
    "KnownSize",
    "Plane",
    "Ratio",
    "Scale",
    "Stature",
    "World",
    "place_world",
    "rescale",
    "scale_from",
]

NO_CLUES = Clues()
_SCALE_ASSUMED = "solve.scale-assumed"


def place_world(
    pictures: Pictures,
    path: CameraPath,
    tracks: Tracks,
    points: ScenePoints,
    kind: str,
    clues: Clues = NO_CLUES,
) -> World:
    """Where a camera solved in a world of its own lies in the house world.

    Args:
        pictures: The frames, for straight edges.
        path: The solved camera, in any similarity.
        tracks: What was followed.
        points: Scene points in the solver's world; not used unless `kind` is "general".
        kind: "static", "rotation" or "general".
        clues: Sizes, people, the height of the camera.
    """
    cloud = points if kind == "general" else None
    guess = guess_up(path)
    edges = find_up(find_edges(pictures, path), path, guess.up)
    free = level = None
    if cloud is not None:
        free = find_plane(cloud, tracks, path, guess.up, None)
        if edges is not None:
            level = find_plane(cloud, tracks, path, guess.up, edges)
    accord = agree_on_up(path, guess, edges, free, level)
    scale = find_scale(path, cloud, tracks, accord, clues)
    return _world(path, cloud, accord, scale, clues)


def rescale(world: World, path: CameraPath, scale: Scale) -> World:
    """The same world with another scale; a camera over no known ground keeps its height.

    Args:
        world: as placed.
        path: the cameras in the solver's world.
        scale: metres per solver unit.
    """
    factor = scale.value / world.scale.value
    moved = factor * world.translation
    if world.ground.plane is None:
        first = float((world.rotation @ path.position[0])[1])
        moved[1] = world.translation[1] + (world.scale.value - scale.value) * first
    told = [finding for finding in world.findings if finding.code != _SCALE_ASSUMED]
    return replace(
        world,
        translation=moved,
        scale=scale,
        ground=replace(world.ground, extents=factor * world.ground.extents),
        findings=tuple(told),
    )


def _world(
    path: CameraPath,
    points: ScenePoints | None,
    accord: Accord,
    scale: Scale,
    clues: Clues,
) -> World:
    up, plane = accord.up, accord.plane
    rotation = house_rotation(path, up.up)
    height = clues.camera_height
    if plane is None:
        flat = np.full(len(path.position), 1.0)
        told = [pool_height(path, up, one, flat) for one in clues.statures]
        height = next((ratio.value for ratio in told if ratio is not None), height)
    if points is None and scale.kind == "declared":
        height = clues.camera_height * scale.value
    translation = house_translation(path, rotation, scale.value, plane, height)
    extents = np.zeros(4)
    if plane is not None and points is not None:
        on = scale.value * points.position[plane.points] @ rotation.T + translation
        extents = plane_extents(on)
    return World(
        rotation=rotation,
        translation=translation,
        scale=scale,
        up=up,
        ground=Ground(
            verdict="unknown" if plane is None else "known",
            confidence=0.1 if plane is None else up.confidence,
            plane=plane,
            extents=extents,
            reason=accord.reason,
        ),
        findings=tuple(_findings(accord, scale, height)),
    )


def _findings(accord: Accord, scale: Scale, height: float) -> list[Finding]:
    found = []
    if accord.up.confidence <= 0.3:
        found.append(
            Finding("solve.up-assumed", "warning", "camera", f"up rests on little: {accord.reason}")
        )
    if accord.plane is None:
        found.append(
            Finding(
                "solve.ground-unknown",
                "warning",
                "camera",
                f"the ground is not known ({accord.reason}); the first camera stands at "
                f"y = {height:.2f} m",
            )
        )
    if scale.kind == "default":
        low, high = scale.told
        found.append(
            Finding(
                _SCALE_ASSUMED,
                "warning",
                "camera",
                f"the scale rests on {scale.source}: it may be {low:.2f} to "
                f"{high:.2f} times as large; declare the size of a thing seen",
            )
        )
    return found
