"""read_shot: finds the reader, joins the camera given apart, and what made the clip."""

from dataclasses import replace
from pathlib import Path

from ..errors import ReadError
from ..options import ReadOptions
from ..report import Finding
from ..shot import Shot
from . import c2pa_manifest, job_record
from .cameras.join_camera import with_camera
from .registry import choose, failed_plugins, load_camera_reader


def read_shot(source: Path, options: ReadOptions = ReadOptions()) -> Shot:
    """The shot in a clip, image sequence, shot document, camera file, or a folder of these.

    A job record, prompt and C2PA manifest with the clip are found by themselves. What is absent
    stays absent.

    Raises:
        ReadError: nothing there, nothing that can be read, or a file that is wrong.
        FootageError: the footage cannot be used.
        OptionError: an option cannot be used.
    """
    source = Path(source)
    if not source.exists():
        raise ReadError(f"{source}: no such file or folder; check the path")
    reader = choose(source)
    shot = reader.read(source, options)
    if options.camera is not None:
        shot = _with_camera(shot, options.camera)
    shot = _with_provenance(shot, is_document=reader.NAME == "document")
    return replace(shot, findings=(*shot.findings, *_about_plugins()))


def _with_camera(shot: Shot, camera: Path) -> Shot:
    if not camera.exists():
        raise ReadError(f"{camera}: no such camera file; check --camera")
    source = load_camera_reader(camera).read_camera(camera)
    return with_camera(replace(shot, solution=None), source)  # it was about another camera


def _with_provenance(shot: Shot, *, is_document: bool) -> Shot:
    """The shot with what lies beside and inside its clip, unless it says so already."""
    if shot.plate is None or shot.plate.kind != "video":
        return shot
    clip = shot.plate.path
    if shot.generator is None and not is_document:
        shot = job_record.with_record(shot, *job_record.find_record(clip))
    if shot.credentials is not None or any(f.code.startswith("c2pa.") for f in shot.findings):
        return shot
    credentials, findings = c2pa_manifest.read_credentials(clip)
    if is_document and credentials is None:
        return shot  # a document that was written from a shot reads back as that shot
    origins = {**shot.origins, **c2pa_manifest.origins(credentials, clip)}
    return replace(
        shot, credentials=credentials, origins=origins, findings=(*shot.findings, *findings)
    )


def _about_plugins() -> tuple[Finding, ...]:
    return tuple(
        Finding("reader.plugin-failed", "warning", info.name, f"{info.origin}: {info.error}")
        for info in failed_plugins()
    )
