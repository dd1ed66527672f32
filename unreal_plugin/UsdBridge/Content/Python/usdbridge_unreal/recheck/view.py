"""The picture: whether the recorded keys make the one that the shot's camera makes."""

import math
from collections.abc import Iterator

from ..plan import ShotPlan
from ..recorded import Actor, Recorded
from ..shot import Shot, Vector
from .pose import pose_at, value_at
from .truth import Lens, in_unreal, picture_point, probes, scene_box, seen_by, view_at
from .values import Check, largest, within

PICTURE_LIMIT_PX = 0.05

Box = tuple[Vector, ...]


def check_view(shot: Shot, plan: ShotPlan, recorded: Recorded, actor: Actor) -> Iterator[Check]:
    """How far from their pixels eight points are, on every frame and half way to the next."""
    box = scene_box(shot)
    frames = [_error(shot, plan, recorded, actor, (frame, box)) for frame in range(shot.count)]
    worst = max(range(shot.count), key=frames.__getitem__)
    yield within(
        "camera.reprojection",
        f"eight points through the keys, worst on frame {plan.start + worst}",
        frames[worst],
        "px",
        PICTURE_LIMIT_PX,
    )
    halves = [
        _error(shot, plan, recorded, actor, (frame + 0.5, ())) for frame in range(shot.count - 1)
    ]
    yield Check(
        code="camera.between",
        ok=True,
        text="half way between frames, against a turn along the great circle",
        figure=largest(halves),
        unit="px",
    )


def _error(
    shot: Shot, plan: ShotPlan, recorded: Recorded, actor: Actor, at: tuple[float, Box]
) -> float:
    """Largest distance in pixels of a probe seen by the shot's camera and through the keys."""
    time, box = at
    if shot.camera is None:
        return 0.0
    view, lens = view_at(shot.camera, time), _lens(actor, plan.start + time)
    pose = pose_at(recorded, actor, plan.start + time)
    points = probes(view, box)
    found = [pose.seen(in_unreal(point, plan.scale)) for point in points]
    if lens is None or min(seen[0] for seen in found) <= 0:
        return math.inf
    return largest(
        math.dist(
            picture_point(view.lens, view.size, seen_by(view, point)),
            picture_point(lens, view.size, seen),
        )
        for point, seen in zip(points, found, strict=True)
    )


def _lens(actor: Actor, frame: float) -> Lens | None:
    focal, wide, high = (
        value_at(actor, path, frame)
        for path in ("CurrentFocalLength", "Filmback.SensorWidth", "Filmback.SensorHeight")
    )
    right, up = (
        value_at(actor, f"Filmback.Sensor{way}Offset", frame) or 0.0
        for way in ("Horizontal", "Vertical")
    )
    if focal is None or not wide or not high:
        return None
    return Lens(focal=focal, sensor=(wide, high), offset=(right, up))
