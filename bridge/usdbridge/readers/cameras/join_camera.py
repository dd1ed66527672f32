"""Puts a camera from elsewhere on a shot: its rows on the frames, its lens on the picture."""

from dataclasses import dataclass, replace

import numpy as np

from ...errors import ReadError
from ...footage import plate_frames
from ...frames import interpolate_pose
from ...report import Finding
from ...shot import Array, Camera, IntArray, Origin, Pose, Shot
from .camera_source import CameraSource
from .frame_match import footage_indices

_FULL_FRAME = 0.036  # m; sensor width against which focal lengths are usually quoted
_SAME_ASPECT = 0.005  # relative; a pixel of rounding on a 200 px picture
_UNTESTED = 0.8  # confidence in another tool's word: nothing here has held it against the pixels
_NO_PLATE_WIDTH = 1920  # px


@dataclass(frozen=True, slots=True, eq=False)
class _Rows:
    """Which footage frame each kept row of the source belongs to."""

    kept: IntArray  # (K,) indices into the source's rows
    at: Array  # (K,) rising footage frames
    shown: Array  # (F,) footage frame of each shot frame


def with_camera(shot: Shot, source: CameraSource) -> Shot:
    """The shot with this camera (and its points) in place of any it had.

    Frames without a row are interpolated between their neighbours and held at the ends, with a
    finding; a source of one row is a camera that stands still.

    Raises:
        ReadError: the rows do not belong to this footage, or the lens was measured on a picture
            of another shape.
    """
    rows, row_findings = _match(shot, source)
    width, height, squeeze = _picture(shot, source)
    focal, centre, lens_findings = _lens_px(source, width, height, squeeze)
    camera = Camera(
        camera_to_world=_pose(source.camera_to_world, rows),
        focal_px=_spread(focal, rows),
        centre_px=_spread(centre, rows),
        sensor_width=source.sensor_width or _FULL_FRAME,
        focus_distance=_spread_optional(source.focus_distance, rows),
        f_number=_spread_optional(source.f_number, rows),
        exposure_time=source.exposure_time,
        iso=source.iso,
        distortion=source.distortion,
    )
    if source.clipping is not None:
        camera = replace(camera, clipping=source.clipping)
    findings = (*source.findings, *row_findings, *lens_findings, *_about_world(source))
    kept = {
        path: origin
        for path, origin in shot.origins.items()
        if path != "camera" and not path.startswith("camera.")
    }
    return replace(
        shot,
        camera=camera,
        points=source.points or shot.points,
        origins={**kept, **_origins(source, rows)},
        findings=(*shot.findings, *_about_replacing(shot, source), *findings),
    )


def picture_without_plate(source: CameraSource) -> tuple[int, int]:
    """A picture size, px, for a camera that comes without footage."""
    width, height = source.picture
    if source.in_pixels and width and height:
        return round(width), round(height)
    aspect = width / height if width and height else 16 / 9
    return _NO_PLATE_WIDTH, max(1, round(_NO_PLATE_WIDTH / aspect))


def _match(shot: Shot, source: CameraSource) -> tuple[_Rows, tuple[Finding, ...]]:
    plate, clock = shot.plate, shot.clock
    unmapped = range(clock.in_point, clock.in_point + clock.count)
    shown = np.array(plate_frames(plate, clock) if plate else unmapped, np.float64)
    if len(source.camera_to_world.position) == 1:
        return _Rows(np.zeros(1, np.int64), np.zeros(1), shown[:1]), ()
    at, findings = footage_indices(shot, source)
    count = plate.frame_count if plate else clock.in_point + clock.count
    kept = np.flatnonzero((at >= 0) & (at < count))
    if not len(kept):
        raise ReadError(f"{source.path}: no frame of it is in the footage; is it of this clip?")
    rows = _Rows(kept, at[kept].astype(np.float64), shown)
    return rows, (*findings, *_about_gaps(rows, source))


def _about_gaps(rows: _Rows, source: CameraSource) -> list[Finding]:
    missing = rows.shown[~np.isin(rows.shown, rows.at)]
    if not len(missing):
        return []
    inside = (missing > rows.at[0]) & (missing < rows.at[-1])
    found = []
    for code, which, what in (
        ("camera.frames-interpolated", inside, "interpolated between their neighbours"),
        ("camera.frames-held", ~inside, "held from the nearest solved frame"),
    ):
        if which.any():
            listed = ", ".join(str(int(frame)) for frame in missing[which][:5])
            more = ", …" if which.sum() > 5 else ""
            text = f"{which.sum()} of {len(rows.shown)} frames have no pose and are {what}"
            where = source.path.name
            found.append(Finding(code, "warning", where, f"{text}: footage frames {listed}{more}"))
    return found


def _pose(pose: Pose, rows: _Rows) -> Pose:
    if len(pose.position) == 1:
        return pose
    kept = Pose(position=pose.position[rows.kept], orientation=pose.orientation[rows.kept])
    return interpolate_pose(rows.at, kept, rows.shown)


def _spread(values: Array, rows: _Rows) -> Array:
    """The values (K|1, N) at the shot's frames, linear between rows."""
    if len(values) == 1:
        return values
    chosen = values[rows.kept]
    columns = [np.interp(rows.shown, rows.at, column) for column in chosen.T]
    return np.column_stack(columns)


def _spread_optional(values: Array | None, rows: _Rows) -> Array | None:
    return None if values is None else _spread(values[:, None], rows)[:, 0]


def _picture(shot: Shot, source: CameraSource) -> tuple[int, int, float]:
    """Width and height of the picture, px, and the width of a pixel over its height."""
    if shot.plate is None:
        return *picture_without_plate(source), 1.0
    return shot.plate.width, shot.plate.height, float(shot.plate.pixel_aspect)


def _lens_px(
    source: CameraSource, width: int, height: int, squeeze: float
) -> tuple[Array, Array, list[Finding]]:
    """Focal lengths and principal points, px, (K|1, 2) each."""
    wide, high = source.picture
    middle = np.array([width / 2, height / 2])
    scale, findings = np.ones(2), []
    if wide and high:
        scale = np.array([width / wide, height / high])
        stretched = scale[0] * (1 if source.in_pixels else squeeze) / scale[1] - 1
        if abs(stretched) > _SAME_ASPECT:
            findings.append(_about_aspect(source, width, height))
            scale[1] = scale[0] * squeeze
        elif source.in_pixels and (scale != 1).any():
            findings.append(_about_scaling(source, width, height))
    elif wide:
        scale = np.array([1.0, squeeze]) * (width / wide)
    elif high:
        scale = np.array([1 / squeeze, 1.0]) * (height / high)
    return source.focal * scale, source.shift * scale + middle, findings


def _about_aspect(source: CameraSource, width: int, height: int) -> Finding:
    wide, high = source.picture
    said = f"its picture is {wide:g} × {high:g}, the footage {width} × {height} px"
    if source.in_pixels:
        raise ReadError(
            f"{source.path}: {said}: another shape; solve the camera on this footage's own frames"
        )
    return Finding(
        "camera.aspect",
        "warning",
        source.path.name,
        f"{said}: another shape; the widths are laid on each other, as Nuke and Maya do",
    )


def _about_scaling(source: CameraSource, width: int, height: int) -> Finding:
    wide, high = source.picture
    return Finding(
        "camera.scaled",
        "info",
        source.path.name,
        f"solved on {wide:g} × {high:g} px, scaled to the footage's {width} × {height} px",
    )


def _about_world(source: CameraSource) -> list[Finding]:
    texts = {
        "arbitrary": (
            "camera.world-arbitrary",
            "the solve knows neither up nor scale; both are kept as they are: one unit becomes "
            "1 m, and the ground need not be level",
        ),
        "upright": (
            "camera.scale-unknown",
            "the file does not say its unit of length; one unit becomes 1 m",
        ),
    }
    if source.world not in texts:
        return []
    code, text = texts[source.world]
    return [Finding(code, "warning", source.path.name, text)]


def _about_replacing(shot: Shot, source: CameraSource) -> list[Finding]:
    if shot.camera is None:
        return []
    text = "this camera takes the place of the one the shot came with"
    return [Finding("camera.replaced", "info", source.path.name, text)]


def _origins(source: CameraSource, rows: _Rows) -> dict[str, Origin]:
    measured = Origin("measured", _UNTESTED, f"{source.format} {source.path.name}, not tested here")
    found = {"camera": measured}
    if len(source.camera_to_world.position) > 1:
        share = float(np.isin(rows.shown, rows.at).mean())
        if share < 1:
            note = f"{measured.note}; the other frames are interpolated"
            found["camera.camera_to_world"] = Origin("measured", _UNTESTED * share, note)
    if source.sensor_width is None:
        found["camera.sensor_width"] = Origin("default", 0.05, "full frame, not in the file")
    if source.clipping is None:
        found["camera.clipping"] = Origin("default", 1.0, "not in the file")
    if source.points is not None:
        found["points"] = measured
    return found
