"""The footage: a picture that hangs from the camera behind everything and just fills its frame."""

import math
from fractions import Fraction

from ..axes import CENTIMETRES
from ..options import ImportOptions
from ..shot import Camera, Motion, Plate, Shot, Vector, row_at
from .values import Engine, Note, PlatePlan

_NEAREST = 10.0  # m; a plate is never nearer
_BEHIND = 1.1  # of the farthest point of any thing
_FARTHEST = 10_000.0  # m; beyond, Unreal's depth loses what matters
_DISPLAY = {"", "bt709", "iec61966-2-1", "smpte170m", "bt470bg", "gamma22", "gamma28", "srgb"}


def plan_plate(
    shot: Shot, options: ImportOptions, frames: tuple[int, ...], engine: Engine
) -> PlatePlan | None:
    """The plate of a shot with camera and footage; else None.

    At a distance D along the camera's axis the picture is D · sensor / focal length wide and high;
    its centre is off the axis by D · offset / focal length (similar triangles).
    """
    plate, camera = shot.plate, shot.camera
    if plate is None or camera is None:
        return None
    distance = _distance(shot, camera)
    rows = range(max(len(camera.focal_mm), len(camera.sensor_mm), len(camera.offsets_mm)))
    reach = [
        distance * CENTIMETRES * options.scale / row_at(camera.focal_mm, frame) for frame in rows
    ]
    sensors = [row_at(camera.sensor_mm, frame) for frame in rows]
    offsets = [row_at(camera.offsets_mm, frame) for frame in rows]
    return PlatePlan(
        id="plate",
        label=f"{shot.name}_plate",
        kind=plate.kind,
        path=plate.path,
        rate=shot.rate,
        first_media_frame=plate.in_point,
        is_srgb=plate.transfer in _DISPLAY,
        distance_cm=distance * CENTIMETRES * options.scale,
        centre_cm=tuple((r * x, r * y) for r, (x, y) in zip(reach, offsets, strict=True)),
        size_cm=tuple((r * w, r * h) for r, (w, h) in zip(reach, sensors, strict=True)),
        roll_deg=float(plate.rotation_deg),
        frames=frames if len(rows) > 1 else (),
        waits=plate.kind == "sequence" and "synchronous_scrubbing" not in engine.lacks,
    )


def plate_notes(shot: Shot, plate: Plate) -> tuple[Note, ...]:
    """What the artist should know of the footage."""
    notes = []
    if plate.kind == "video":
        text = f"{plate.path.name} is a movie: scrubbing may show a neighbouring frame, depending"
        text += " on the player; convert --plate sequence gives images, which are exact"
        notes.append(Note(code="plate.movie", level="info", text=text))
    if plate.transfer not in _DISPLAY:
        text = f"the footage's transfer is {plate.transfer}; it is shown as Unreal decodes it:"
        text += " check its colours"
        notes.append(Note(code="plate.transfer", level="warning", text=text))
    if plate.rotation_deg % 360:
        text = f"the footage is stored turned by {plate.rotation_deg % 360} degrees, and the plate"
        text += " turns it back: check that your media player does not do so too"
        notes.append(Note(code="plate.turned", level="warning", text=text))
    if plate.pixel_aspect != Fraction(1):
        text = f"the footage's pixels are {float(plate.pixel_aspect):.3f} wide; the plate is"
        text += " stretched to the camera's picture"
        notes.append(Note(code="plate.pixel-aspect", level="info", text=text))
    if plate.in_point + shot.count > plate.frame_count:
        text = f"the footage has {plate.frame_count} frames and the shot needs"
        text += f" {plate.in_point + shot.count}: the last ones show no footage"
        notes.append(Note(code="plate.short", level="warning", text=text))
    return tuple(notes)


def _distance(shot: Shot, camera: Camera) -> float:
    """Metres from the camera, behind all things at all times and before the far clip."""
    motions = [(each.motion, each.size) for each in shot.things if each.motion is not None]
    farthest = max((_reach(camera.motion, motion, size) for motion, size in motions), default=0.0)
    behind = max(_NEAREST, _BEHIND * farthest)
    return min(behind, _FARTHEST)


def _reach(camera: Motion, thing: Motion, size: Vector) -> float:
    """The farthest that any corner of a thing may be from the camera, over all frames."""
    radius = math.hypot(*size)  # of a mesh its origin may be on its edge
    count = max(len(camera.position), len(thing.position))
    return radius + max(
        math.dist(row_at(camera.position, frame), row_at(thing.position, frame))
        for frame in range(count)
    )
