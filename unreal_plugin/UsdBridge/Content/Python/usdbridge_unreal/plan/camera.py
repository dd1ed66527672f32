"""The cine camera: keyed in world space, one key per frame, never clamped by its lens."""

from ..axes import CENTIMETRES
from ..options import ImportOptions
from ..shot import Camera, row_at
from .motion import viewer_placements
from .values import (
    CameraPlan,
    Engine,
    Exposure,
    Keys,
    LensLimits,
    Note,
    PlatePlan,
    TransformKeys,
)

_SHARP_PX = 1.0  # a point that is not wider is in focus
_USUAL = LensLimits(
    min_focal_mm=4.0, max_focal_mm=1000.0, min_f_stop=0.7, max_f_stop=32.0, minimum_focus_mm=15.0
)


def plan_camera(
    name: str,
    camera: Camera,
    options: ImportOptions,
    frames: tuple[int, ...],
    engine: Engine,
    plate: PlatePlan | None,
) -> CameraPlan:
    """The camera of a shot.

    Its depth of field is on where focus and aperture are known, unless that would blur the footage
    itself, which stands behind everything and has been out of focus once already.

    Args:
        name: of the shot.
        camera: as read.
        options: the artist's choices.
        frames: of the sequence, one per frame of the shot.
        engine: one whose sensors cannot be shifted gets no keys for that.
        plate: the footage behind the scene, if it is made.
    """
    rows = viewer_placements(camera.motion, options.scale)
    placements = rows if len(rows) > 1 else rows * len(frames)
    focus = tuple(far * CENTIMETRES * options.scale for far in camera.focus_distance if far > 0)
    focus = focus if len(focus) == len(camera.focus_distance) else ()
    stops = camera.f_number
    return CameraPlan(
        id="camera",
        label=f"{name}_camera",
        transform=TransformKeys(frames=frames, placements=placements),
        properties=tuple(
            (path, keys)
            for path, keys in _properties(camera, focus, frames)
            if "sensor_offset" not in engine.lacks or not path.endswith("Offset")
        ),
        filmback=(camera.sensor_mm[0], camera.offsets_mm[0]),
        focal_mm=camera.focal_mm[0],
        f_stop=stops[0] if stops else None,
        focus_cm=focus[0] if focus else None,
        has_blur=bool(focus and stops) and plate_blur_px(camera, options, plate) <= _SHARP_PX,
        limits=_limits(camera, focus),
        near_clip_cm=max(camera.clipping[0] * CENTIMETRES * options.scale, 0.01),
        exposure=_exposure(camera),
    )


def plate_blur_px(camera: Camera, options: ImportOptions, plate: PlatePlan | None) -> float:
    """By how much the lens would blur the footage at worst: the width of a point, pixels.

    A point at D, with the focus at s, is f² / (N (s − f)) · |D − s| / D wide on the sensor.
    Source: the thin lens; f the focal length, N the f-number.
    """
    if plate is None or not camera.focus_distance or not camera.f_number:
        return 0.0
    count = max(map(len, (camera.focal_mm, camera.focus_distance, camera.f_number)))
    far = plate.distance_cm * 10
    worst = 0.0
    for frame in range(count):
        focal, width = row_at(camera.focal_mm, frame), row_at(camera.sensor_mm, frame)[0]
        near = row_at(camera.focus_distance, frame) * 1000 * options.scale
        if near > focal:
            wide = focal**2 / (row_at(camera.f_number, frame) * (near - focal))
            worst = max(worst, wide * abs(far - near) / far / width * camera.width)
    return worst


def camera_notes(
    camera: Camera, options: ImportOptions, engine: Engine, plate: PlatePlan | None
) -> tuple[Note, ...]:
    """What the artist should know of the camera."""
    notes = [*_blur_notes(camera, options, plate)]
    if camera.verdict in ("weak", "failed"):
        text = f"the camera was solved from the pixels and the solve is {camera.verdict}"
        text += f" (confidence {camera.confidence:.2f}): check it against the footage"
        level = "error" if camera.verdict == "failed" else "warning"
        notes.append(Note(code="camera.solve", level=level, text=text))  # type: ignore[arg-type]
    if camera.is_distorted:
        text = "the lens distorts; Unreal needs a Lens File for that, which is not made: CG near"
        text += " the picture's edges may be off by some pixels"
        notes.append(Note(code="camera.distortion", level="warning", text=text))
    if any(max(map(abs, row)) > 0 for row in camera.offsets_mm):
        if "sensor_offset" in engine.lacks:
            text = "the picture's centre is off the lens axis, and this Unreal cannot shift a"
            text += " sensor: CG is off by as much; 5.5 can"
            notes.append(Note(code="camera.no-offset", level="error", text=text))
        else:
            text = "the picture's centre is off the lens axis: sensor offsets are set; check their"
            text += " sign once in your engine version, see docs/unreal.md"
            notes.append(Note(code="camera.offset", level="info", text=text))
    return tuple(notes)


def _blur_notes(
    camera: Camera, options: ImportOptions, plate: PlatePlan | None
) -> tuple[Note, ...]:
    if not camera.focus_distance or not camera.f_number:
        lost = "aperture" if camera.focus_distance else "focus"
        text = f"{lost} is unknown: depth of field is off"
        return (Note(code="camera.focus", level="info", text=text),)
    blur = plate_blur_px(camera, options, plate)
    if blur <= _SHARP_PX:
        return ()
    text = f"depth of field is off, as it would blur the footage too, by {blur:.0f} px at worst;"
    text += " focus and aperture are keyed: see docs/unreal.md"
    return (Note(code="camera.blur", level="info", text=text),)


def _properties(
    camera: Camera, focus: tuple[float, ...], frames: tuple[int, ...]
) -> tuple[tuple[str, Keys], ...]:
    channels = {
        "CurrentFocalLength": camera.focal_mm,
        "CurrentAperture": camera.f_number,
        "FocusSettings.ManualFocusDistance": focus,
        "Filmback.SensorWidth": tuple(row[0] for row in camera.sensor_mm),
        "Filmback.SensorHeight": tuple(row[1] for row in camera.sensor_mm),
        "Filmback.SensorHorizontalOffset": tuple(row[0] for row in camera.offsets_mm),
        "Filmback.SensorVerticalOffset": tuple(row[1] for row in camera.offsets_mm),
    }
    return tuple(
        (path, Keys(frames=frames, values=tuple(row_at(rows, i) for i in range(len(frames)))))
        for path, rows in channels.items()
        if rows
    )


def _limits(camera: Camera, focus: tuple[float, ...]) -> LensLimits:
    stops = camera.f_number or (_USUAL.min_f_stop,)
    nearest_mm = 10 * min(focus) if focus else _USUAL.minimum_focus_mm
    return LensLimits(
        min_focal_mm=min(_USUAL.min_focal_mm, *camera.focal_mm),
        max_focal_mm=max(_USUAL.max_focal_mm, *camera.focal_mm),
        min_f_stop=min(_USUAL.min_f_stop, *stops),
        max_f_stop=max(_USUAL.max_f_stop, *stops),
        minimum_focus_mm=min(_USUAL.minimum_focus_mm, nearest_mm),
    )


def _exposure(camera: Camera) -> Exposure | None:
    """Only where all three are known: the engine's defaults would stand in for the others."""
    if camera.iso is None or not camera.exposure_time or not camera.f_number:
        return None
    return Exposure(iso=camera.iso, shutter_speed=1 / camera.exposure_time)
