"""A folder of parts: shot document, or clip or images, camera, job record, prompt, sound."""

import wave
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from ..errors import FootageError, ReadError
from ..footage import list_sequence
from ..options import ReadOptions
from ..report import Finding
from ..shot import AudioTrack, Origin, Shot
from . import clip, document, job_record
from .cameras import camera_csv, colmap, nerfstudio, opentrackio
from .cameras.camera_shot import MOVIES
from .cameras.join_camera import with_camera
from .registry import CameraReader, load_camera_reader

NAME = "directory"
SUFFIXES = ("/",)
_IMAGE_FOLDERS = ("images", "frames", "plate", "input")
_USD = (".usd", ".usda", ".usdc", ".usdz")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What lies in a folder."""

    document: Path | None = None
    footage: Path | None = None  # a clip, or the first image of a sequence
    camera: Path | None = None
    record: Path | None = None
    prompt: Path | None = None
    sounds: tuple[Path, ...] = ()


def sniff(path: Path) -> bool:
    """True for a folder."""
    return path.is_dir()


def read(path: Path, options: ReadOptions) -> Shot:
    """The shot whose parts lie in the folder; a shot document alone says it all.

    Raises:
        ReadError: no part, or two candidates for one.
        FootageError: the footage cannot be used.
    """
    parts = find_parts(path, with_camera=options.camera is None)
    name = path.resolve().name
    if parts.document is not None:
        return document.read(parts.document, options)
    shot = replace(_footage_and_camera(path, parts, options), name=name)
    if parts.record or parts.prompt:
        shot = job_record.with_record(shot, parts.record, parts.prompt)
    return _with_sounds(shot, parts.sounds)


def find_parts(folder: Path, *, with_camera: bool = True) -> Parts:
    """The parts in a folder, by name and by what is inside.

    Args:
        folder: where to look; below it only for images and COLMAP models.
        with_camera: False where the camera is given by other means.

    Raises:
        ReadError: two candidates for one part.
    """
    files = sorted(
        file for file in folder.iterdir() if file.is_file() and not file.name.startswith(".")
    )
    documents = [file for file in files if document.sniff(file)]
    if documents:
        return Parts(document=_only(documents, "shot document", folder))
    footage = _footage(folder, files)
    return Parts(
        footage=footage,
        camera=_only(_cameras(folder, files), "camera", folder) if with_camera else None,
        record=_record(folder, files, footage),
        prompt=_prompt(folder, files),
        sounds=tuple(file for file in files if file.suffix.lower() == ".wav"),
    )


def _only(candidates: Iterable[Path], part: str, folder: Path) -> Path | None:
    """The one candidate, or None where there is none."""
    found = list(candidates)
    if len(found) > 1:
        names = " and ".join(file.relative_to(folder).as_posix() for file in found[:3])
        raise ReadError(f"{folder}: {names} could each be the {part}; keep one there")
    return found[0] if found else None


def _footage(folder: Path, files: list[Path]) -> Path | None:
    movies = [file for file in files if file.suffix.lower() in MOVIES]
    places = [folder, *(folder / name for name in _IMAGE_FOLDERS)]
    sequences = [images[0] for images in map(_images, places) if images]
    return _only([*movies, *sequences], "footage", folder)


def _images(folder: Path) -> tuple[Path, ...]:
    """The sequence in a folder; a lone numbered picture is a thumbnail, not a shot."""
    if not folder.is_dir():
        return ()
    suffixes = (".png", ".jpg", ".jpeg", ".exr")
    if not any(file.suffix.lower() in suffixes for file in folder.iterdir()):
        return ()
    try:
        images = list_sequence(folder)
    except FootageError as error:
        if "sequences" in str(error):
            raise
        return ()
    return images if len(images) > 1 else ()


def _cameras(folder: Path, files: list[Path]) -> list[Path]:
    found = list(colmap.find_models(folder))
    for file in files:
        suffix = file.suffix.lower()
        if suffix == ".chan" or (suffix in _USD and file.stem.lower() == "camera"):
            found.append(file)
        elif suffix in (".json", ".jsonl"):
            if nerfstudio.sniff(file) or opentrackio.sniff(file):
                found.append(file)
        elif suffix == ".csv" and camera_csv.sniff(file):
            found.append(file)
    return found


def _record(folder: Path, files: list[Path], footage: Path | None) -> Path | None:
    records = [file for file in files if file.suffix.lower() == ".json" and job_record.is_job(file)]
    same = [file for file in records if footage is not None and file.stem == footage.stem]
    return _only(same or records, "job record", folder)


def _prompt(folder: Path, files: list[Path]) -> Path | None:
    prompts = [
        file
        for file in files
        if file.name.lower() == "prompt.txt" or file.name.lower().endswith(".prompt.txt")
    ]
    return _only(prompts, "prompt", folder)


def _footage_and_camera(folder: Path, parts: Parts, options: ReadOptions) -> Shot:
    if parts.camera is None:
        if parts.footage is None:
            raise ReadError(
                f"{folder}: holds no shot: no clip, numbered images, shot document or camera file"
            )
        return clip.read(parts.footage, options)
    reader: CameraReader = load_camera_reader(parts.camera)
    if parts.footage is None:
        return reader.read(parts.camera, options)
    source = reader.read_camera(parts.camera)
    if options.fps is None and source.rate is not None and parts.footage.suffix not in MOVIES:
        options = replace(options, fps=str(source.rate))
    return with_camera(clip.read(parts.footage, options), source)


def _with_sounds(shot: Shot, sounds: tuple[Path, ...]) -> Shot:
    """The shot with loose WAV files as further tracks, heard from its first frame."""
    tracks, origins, findings = list(shot.audio), dict(shot.origins), []
    taken = {track.name for track in tracks}
    for sound in sounds:
        name = sound.stem if sound.stem not in taken else f"{sound.stem}_wav"
        taken.add(name)
        tracks.append(_track(sound, name))
        origins[f"audio.{name}"] = Origin("measured", 1.0, sound.name)
        origins[f"audio.{name}.start"] = Origin("default", 0.5, "not said anywhere")
        text = "is taken as a track that starts with the first frame"
        findings.append(Finding("audio.found", "info", sound.name, text))
    return replace(shot, audio=tuple(tracks), origins=origins, findings=(*shot.findings, *findings))


def _track(sound: Path, name: str) -> AudioTrack:
    try:
        with wave.open(str(sound), "rb") as file:
            return AudioTrack(
                name=name, path=sound, sample_rate=file.getframerate(), channels=file.getnchannels()
            )
    except (wave.Error, EOFError):
        return AudioTrack(name=name, path=sound)  # WAVE of a newer kind: the header stays unread
