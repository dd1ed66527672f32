"""A camera file as the source itself: the shot of the footage that lies beside it."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from ...errors import OptionError
from ...formats.document_values import read_rate
from ...options import ReadOptions
from ...report import Finding
from ...shot import FrameClock, Origin, Shot
from .. import clip
from .camera_source import CameraSource, check_frames
from .join_camera import with_camera

_DEFAULT_RATE = Fraction(24)
_ALONE = (
    "no clip or images beside it: the shot is the camera alone; put the clip beside it with the "
    "same name, or give the clip and this file with --camera"
)
MOVIES = (".mp4", ".mov", ".m4v", ".webm", ".mkv", ".gif")


def shot_of_camera(source: CameraSource, options: ReadOptions) -> Shot:
    """A shot of the camera's images, of the clip beside its file, or of the camera alone.

    The clip is the one with the camera file's stem, or else the only one in its folder.

    Raises:
        ReadError: the camera does not belong to that footage.
        FootageError: the footage cannot be used.
        OptionError: options.fps is no frame rate.
    """
    footage = source.image or _clip_beside(source.path)
    name = _name(source.path)
    if footage is None:
        return with_camera(_without_footage(source, options), source)
    if options.fps is None and source.rate is not None and footage == source.image:
        options = replace(options, fps=str(source.rate))
    return replace(with_camera(clip.read(footage, options), source), name=name)


def _without_footage(source: CameraSource, options: ReadOptions) -> Shot:
    frames = source.frames or tuple(range(len(source.names)))
    check_frames(frames, source.path)
    rate, origin = _rate(options, source)
    findings = [Finding("camera.no-footage", "warning", source.path.name, _ALONE)]
    if origin.kind == "default":
        text = f"no frame rate given: {rate} fps assumed; give --fps"
        findings.append(Finding("camera.default-rate", "warning", source.path.name, text))
    clock = FrameClock(
        rate=rate,
        count=frames[-1] - frames[0] + 1,
        source_start=max(frames[0], 0),
        timecode=source.timecode,
    )
    return Shot(
        name=_name(source.path),
        clock=clock,
        origins={"clock": Origin("measured", 1.0, source.format), "clock.rate": origin},
        findings=tuple(findings),
    )


def _rate(options: ReadOptions, source: CameraSource) -> tuple[Fraction, Origin]:
    if options.fps is not None:
        try:
            return read_rate(options.fps).rate, Origin("declared", 1.0, "fps option")
        except ValueError as error:
            raise OptionError(f"fps {error}") from error
    if source.rate is not None:
        return source.rate, Origin("measured", 1.0, source.format)
    return _DEFAULT_RATE, Origin("default", 0.5, "no frame rate given")


def _name(path: Path) -> str:
    """The file's name without its suffix, which may be a double one."""
    return path.name if path.is_dir() else path.stem.removesuffix(".opentrackio")


def _clip_beside(path: Path) -> Path | None:
    folder = path if path.is_dir() else path.parent
    clips = sorted(file for file in folder.iterdir() if file.suffix.lower() in MOVIES)
    same = [file for file in clips if file.stem == _name(path)]
    if same:
        return same[0]
    return clips[0] if len(clips) == 1 else None
