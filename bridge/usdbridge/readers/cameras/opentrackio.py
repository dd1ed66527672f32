"""OpenTrackIO 1.0 (SMPTE RIS-OSVP): tracking samples as one JSON, an array, or JSON lines."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
from scipy.spatial.transform import Rotation

from ...errors import ReadError
from ...frames import Z_UP_TO_Y_UP, pose_from_matrices
from ...options import ReadOptions
from ...report import Finding
from ...shot import Array, Distortion, Shot
from ..values import fraction, number, parse_json, positive, read_text, shown
from .camera_shot import shot_of_camera
from .camera_source import CameraSource, check_frames
from .openlensio import Fit, LensCurve, to_brown_conrady
from .opentrackio_time import sample_clock

NAME = "opentrackio"
SUFFIXES = (".opentrackio.json", ".opentrackio.jsonl", ".otio.jsonl", ".jsonl", ".json")
_TOLERATED = 5e-4  # of the picture's width: 1 px of 2K

_Sample = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Row:
    """One sample in our axes."""

    matrix: Array  # (4, 4) camera to world
    focal_mm: float
    shift_mm: tuple[float, float]  # right, down
    curve: LensCurve | None
    focus: float | None
    f_number: float | None


def sniff(path: Path) -> bool:
    """True for JSON whose first sample says OpenTrackIO, or has transforms and a lens."""
    try:
        first = _samples(path)[0]
    except ReadError:
        return False
    protocol = first.get("protocol")
    named = isinstance(protocol, dict) and protocol.get("name") == "OpenTrackIO"
    return named or {"transforms", "lens"} <= set(first)


def read(path: Path, options: ReadOptions) -> Shot:
    """A shot of the clip beside the file.

    Raises:
        ReadError: see `read_camera`.
        FootageError: the clip cannot be used.
    """
    return shot_of_camera(read_camera(path), options)


def read_camera(path: Path) -> CameraSource:
    """The camera, one row per frame; further samples of one time code are left out.

    The world is right-handed with +Z up and metres; a camera at rest looks along +Y. Transforms
    compose from first to last; each is pan, tilt, roll in degrees, intrinsic Z-X-Y. The entrance
    pupil lies ahead of the sensor by its offset (OpenLensIO, equation 1).

    Raises:
        ReadError: not OpenTrackIO 1 or a draft before it, several sources, no transform, focal
            length or sensor size.
    """
    samples = _samples(path)
    _check_protocol(samples[0], path)
    _check_one_source(samples, path)
    chosen, frames, rate, timecode = sample_clock(samples, path)
    check_frames(frames, path)
    static, size_mm = _static(samples, path)
    rows = [_row(samples[index], f"{path}: sample {index}") for index in chosen]
    distortion, findings = _lens_curve(rows, size_mm, path)
    return CameraSource(
        path=path,
        format="OpenTrackIO",
        camera_to_world=pose_from_matrices(np.array([row.matrix for row in rows])),
        frames=frames,
        picture=size_mm,
        in_pixels=False,
        focal=np.array([(row.focal_mm, row.focal_mm) for row in rows]),
        shift=np.array([row.shift_mm for row in rows]),
        sensor_width=size_mm[0] / 1000,
        focus_distance=_column([row.focus for row in rows]),
        f_number=_column([row.f_number for row in rows]),
        exposure_time=_exposure(static, path),
        iso=_optional(static, "isoSpeed", f"{path}: static.camera"),
        distortion=distortion,
        rate=rate,
        timecode=timecode,
        world="metric",
        findings=(*findings, *_about_samples(samples, chosen, path)),
    )


def _samples(path: Path) -> list[_Sample]:
    text = read_text(path)
    try:
        data = parse_json(text, str(path))
    except ReadError:
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) < 2:
            raise
        data = [parse_json(line, f"{path}:{i}") for i, line in enumerate(lines, 1)]
    samples = data if isinstance(data, list) else [data]
    if not samples or not all(isinstance(sample, dict) for sample in samples):
        raise ReadError(f"{path}: {shown(data)} is no OpenTrackIO sample or list of them")
    return samples


def _check_protocol(sample: _Sample, path: Path) -> None:
    protocol = sample.get("protocol")
    version = protocol.get("version") if isinstance(protocol, dict) else None
    if isinstance(version, list) and version:
        major = version[0]
    else:
        major = str(version).partition(".")[0] if version else 1
    if str(major) not in ("0", "1"):
        raise ReadError(f"{path}: OpenTrackIO {shown(version)}; this reads version 1, export that")


def _check_one_source(samples: list[_Sample], path: Path) -> None:
    sources = sorted({str(sample.get("sourceId")) for sample in samples})
    if len(sources) > 1:
        raise ReadError(
            f"{path}: samples of {len(sources)} cameras (sourceId {sources[0]}, {sources[1]} …); "
            "write one file for each"
        )


def _static(samples: list[_Sample], path: Path) -> tuple[_Sample, tuple[float, float]]:
    """The camera's constants, and its sensor's size in mm."""
    cameras = [_part(_part(sample, "static"), "camera") for sample in samples]
    static = {key: value for camera in reversed(cameras) for key, value in camera.items()}
    sensor = static.get("activeSensorPhysicalDimensions")
    where = f"{path}: static.camera.activeSensorPhysicalDimensions"
    if not isinstance(sensor, dict):
        raise ReadError(f"{where} is {shown(sensor)}; the field of view needs width and height, mm")
    width, height = (positive(sensor.get(key), f"{where}.{key}") for key in ("width", "height"))
    if width > 1000:
        raise ReadError(f"{where}.width is {width:g}; must be in mm, as OpenTrackIO 1.0 has it")
    return static, (width, height)


def _row(sample: _Sample, where: str) -> _Row:
    lens = _part(sample, "lens")
    focal = lens.get("pinholeFocalLength", lens.get("focalLength"))
    offset = _part(lens, "projectionOffset")
    ahead = number(lens.get("entrancePupilOffset", 0.0), f"{where}: lens.entrancePupilOffset")
    return _Row(
        matrix=_matrix(sample, ahead, where),
        focal_mm=positive(focal, f"{where}: lens.pinholeFocalLength"),
        shift_mm=_pair(offset, f"{where}: lens.projectionOffset"),
        curve=_curve(lens, where),
        focus=_optional(lens, "focusDistance", f"{where}: lens"),
        f_number=_optional(lens, "fStop", f"{where}: lens"),
    )


def _matrix(sample: _Sample, ahead: float, where: str) -> Array:
    """Camera to world (4, 4) in our axes; the camera stands at the entrance pupil."""
    transforms = sample.get("transforms")
    if not isinstance(transforms, list) or not transforms:
        raise ReadError(f"{where}: transforms is {shown(transforms)}; must be a list of at least 1")
    position, turn = np.zeros(3), np.eye(3)
    for index, transform in enumerate(transforms):
        place = f"{where}: transforms[{index}]"
        if not isinstance(transform, dict):
            raise ReadError(f"{place} is {shown(transform)}; must have translation and rotation")
        position = position + turn @ _axes(transform, "translation", ("x", "y", "z"), place)
        angles = _axes(transform, "rotation", ("pan", "tilt", "roll"), place)
        turn = turn @ Rotation.from_euler("ZXY", angles, degrees=True).as_matrix()
    position = position + turn @ (0.0, ahead, 0.0)
    matrix = np.eye(4)
    matrix[:3, :3] = Z_UP_TO_Y_UP @ turn @ Z_UP_TO_Y_UP.T
    matrix[:3, 3] = Z_UP_TO_Y_UP @ position
    return matrix


def _axes(transform: _Sample, key: str, names: tuple[str, ...], where: str) -> Array:
    values = transform.get(key)
    if not isinstance(values, dict):
        raise ReadError(f"{where}.{key} is {shown(values)}; must have {', '.join(names)}")
    return np.array([number(values.get(name), f"{where}.{key}.{name}") for name in names])


def _curve(lens: _Sample, where: str) -> LensCurve | None:
    """The sample's distortion; of several, the one that takes ideal to seen."""
    given = lens.get("distortion")
    if given is None:
        return None
    listed = given if isinstance(given, list) else [given]
    if not listed or not all(isinstance(item, dict) for item in listed):
        raise ReadError(f"{where}: lens.distortion is {shown(given)}; must be a list of objects")
    chosen = next((item for item in listed if _model(item).endswith("U-D")), listed[0])
    model = _model(chosen)
    if model not in ("Brown-Conrady D-U", "Brown-Conrady U-D"):
        raise ReadError(f"{where}: lens.distortion model {shown(model)}; must be Brown-Conrady")
    terms = []
    for key, most in (("radial", 6), ("tangential", 2)):
        values = chosen.get(key) or []
        if not isinstance(values, list) or len(values) > most:
            raise ReadError(f"{where}: lens.distortion.{key} is {shown(values)}; at most {most}")
        terms.append(tuple(number(value, f"{where}: lens.distortion.{key}") for value in values))
    if not any((*terms[0], *terms[1])):
        return None
    offset = _pair(_part(lens, "distortionOffset"), f"{where}: lens.distortionOffset")
    return LensCurve(
        seen_to_ideal=model.endswith("D-U"), radial=terms[0], tangential=terms[1], offset=offset
    )


def _model(item: _Sample) -> str:
    return str(item.get("model") or "Brown-Conrady D-U")


def _lens_curve(
    rows: list[_Row], size_mm: tuple[float, float], path: Path
) -> tuple[Distortion | None, list[Finding]]:
    first = rows[0]
    findings = []
    if any(row.curve != first.curve for row in rows):
        text = "the lens distortion changes during the shot; the first frame's is kept for all"
        findings.append(Finding("camera.distortion-varies", "warning", path.name, text))
    if first.curve is None:
        return None, findings
    fit = to_brown_conrady(first.curve, first.focal_mm, size_mm)
    if fit.error == 0:
        return fit.distortion, findings
    findings.append(_about_fit(fit, path))
    return (fit.distortion if fit.error <= _TOLERATED else None), findings


def _about_fit(fit: Fit, path: Path) -> Finding:
    if fit.error <= _TOLERATED:
        text = "the lens curve is turned round (k1 k2 k3 p1 p2), exact to "
        return Finding(
            "camera.distortion-refitted",
            "info",
            path.name,
            f"{text}{fit.error:.2g} of the picture's width",
        )
    text = "the lens curve cannot be told in k1 k2 k3 p1 p2 and is left out: off by "
    return Finding(
        "camera.distortion-left-out",
        "warning",
        path.name,
        f"{text}{fit.error:.2g} of the picture's width; export it as Brown-Conrady U-D",
    )


def _about_samples(samples: list[_Sample], chosen: list[int], path: Path) -> list[Finding]:
    found = []
    if len(chosen) < len(samples):
        text = f"{len(samples) - len(chosen)} samples between frames are left out"
        found.append(Finding("opentrackio.subframes", "info", path.name, text))
    if any("scale" in item for item in samples[0].get("transforms", ())):
        text = "the scale of its transforms is left out"
        found.append(Finding("opentrackio.scale-ignored", "warning", path.name, text))
    return found


def _exposure(static: _Sample, path: Path) -> float | None:
    """Exposure time, s, from the shutter angle; None without capture rate."""
    angle = _optional(static, "shutterAngle", f"{path}: static.camera")
    if angle is None or "captureFrameRate" not in static:
        return None
    rate: Fraction = fraction(static["captureFrameRate"], f"{path}: static.camera.captureFrameRate")
    return angle / 360 / float(rate)


def _part(owner: _Sample, key: str) -> _Sample:
    value = owner.get(key)
    return value if isinstance(value, dict) else {}


def _pair(values: _Sample, where: str) -> tuple[float, float]:
    x, y = (number(values.get(key, 0.0), f"{where}.{key}") for key in ("x", "y"))
    return x, y


def _optional(owner: _Sample, key: str, where: str) -> float | None:
    return None if owner.get(key) is None else positive(owner[key], f"{where}.{key}")


def _column(values: list[float | None]) -> Array | None:
    """The values as an array; None unless every sample has one."""
    known = [value for value in values if value is not None]
    return np.array(known) if len(known) == len(values) else None
