"""The footage: whether it fills the camera's picture and shows the right frame."""

import math
from collections.abc import Iterator
from pathlib import Path

from ..plan import ShotPlan
from ..recorded import Actor, Recorded
from ..shot import Camera, Pair, Plate, Shot, Vector
from .find import CAMERA, PLATE, find, unless_kept
from .pose import Pose, dot, pose_at
from .truth import picture_point, view_at
from .values import Check, largest, within
from .view import PICTURE_LIMIT_PX


def check_plate(shot: Shot, plan: ShotPlan, recorded: Recorded) -> Iterator[Check]:
    """Everything about the plate, for imports that make one."""
    plate, camera = find(recorded, "plate", PLATE), find(recorded, "camera", CAMERA)
    hangs = plate is not None and camera is not None and plate.parent == camera.id
    yield Check(code="plate.parent", ok=hangs, text="the plate hangs from the camera")
    if shot.plate is None or shot.camera is None or plan.plate is None:
        return
    if plate is not None and camera is not None:
        found = tuple(_picture(shot.camera, shot, plan, (recorded, plate, camera)))
        yield from unless_kept(found, recorded, plan.plate.id, "footage")
    media = tuple(_media(shot, shot.plate, plan, recorded))
    yield from unless_kept(media, recorded, plan.plate.id, "footage")


def _picture(
    lens: Camera, shot: Shot, plan: ShotPlan, made: tuple[Recorded, Actor, Actor]
) -> Iterator[Check]:
    recorded, plate, camera = made
    misfits, leans = [], []
    turn = shot.plate.rotation_deg if shot.plate else 0
    for frame in range(shot.count):
        at = plan.start + frame
        pose, eye = pose_at(recorded, plate, at), pose_at(recorded, camera, at)
        misfits.append(_misfit(lens, frame, _corners(recorded, pose, eye)))
        leans.append(1 - dot(pose.up, _top(eye, turn)) / (math.hypot(*pose.up) or 1.0))
    text = "the plate's corners against the picture's, over all frames"
    yield within("plate.fit", text, largest(misfits), "px", PICTURE_LIMIT_PX)
    yield Check(code="plate.upright", ok=largest(leans) < 1e-3, text="the picture is upright")


def _top(eye: Pose, turn_deg: int) -> Vector:
    """Where the first row of stored footage belongs, which is shown turned counter-clockwise."""
    right = eye.right
    left = (-right[0], -right[1], -right[2])
    below = (-eye.up[0], -eye.up[1], -eye.up[2])
    return (eye.up, left, below, right)[round(turn_deg / 90) % 4]


def _media(shot: Shot, plate: Plate, plan: ShotPlan, recorded: Recorded) -> Iterator[Check]:
    media = recorded.media
    end = plan.start + shot.count
    is_whole = media is not None and (media.start, media.end) == (plan.start, end)
    told = f"frames {media.start} to {media.end - 1}" if media else "none"
    yield Check(code="plate.range", ok=is_whole, text=f"the footage plays over {told}")
    if media is None:
        return
    yield Check(
        code="plate.bound",
        ok=(actor := find(recorded, media.plate, PLATE)) is not None and actor.is_bound,
        text="the media track is the plate's",
    )
    yield within(
        "plate.offset",
        f"first media frame shown is {float(media.offset_frames):g}; wanted {plate.in_point}",
        float(abs(media.offset_frames - plate.in_point)),
        "frames",
        1e-3,
    )
    paths = {plate.path, plate.path.parent} if plate.kind == "sequence" else {plate.path}
    yield Check(
        code="plate.source",
        ok=Path(media.source) in paths,
        text=f"plays {media.source or 'nothing'}",
    )
    if plate.kind == "sequence":
        yield Check(
            code="plate.rate",
            ok=media.rate == shot.rate,
            text=f"images play at {media.rate} frames/s",
        )


def _corners(recorded: Recorded, plate: Pose, eye: Pose) -> tuple[Vector, ...]:
    """Corners of the plate's picture along the camera's axes; none where its size is unknown."""
    if recorded.picture is None:
        return ()
    (wide, high), (right, up) = recorded.picture
    shares = ((-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5))
    return tuple(
        eye.seen(plate.point((0.0, right + across * wide, up + above * high)))
        for across, above in shares
    )


def _misfit(camera: Camera, frame: int, corners: tuple[Vector, ...]) -> float:
    """Largest distance in pixels of a corner of the picture from the plate's nearest one."""
    if not corners or min(corner[0] for corner in corners) <= 0:
        return math.inf
    view = view_at(camera, frame)
    drawn = [picture_point(view.lens, view.size, corner) for corner in corners]
    return largest(_nearest(corner, drawn) for corner in _picture_corners(view.size))


def _nearest(corner: Pair, drawn: list[Pair]) -> float:
    return min(math.dist(corner, each) for each in drawn)


def _picture_corners(size: Pair) -> tuple[Pair, ...]:
    width, height = size
    return ((0.0, 0.0), (width, 0.0), (width, height), (0.0, height))
