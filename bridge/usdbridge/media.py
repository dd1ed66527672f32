"""Picture and sound of a bundle: the plate once, sound and package pictures for every take."""

from dataclasses import dataclass, replace
from pathlib import Path

from .bundle import safe_name
from .footage import sha256_of, write_jpegs, write_plate, write_wav
from .formats import gshot
from .manifest import plate_manifest
from .options import StageOptions
from .progress import Progress
from .report import Finding
from .shot import AudioTrack, Shot
from .stage import Media


@dataclass(frozen=True, slots=True)
class SharedPlate:
    """The footage beside the packages; takes of one clip share it."""

    files: tuple[gshot.File, ...] = ()
    path: str = ""  # the movie, or a sequence's first image, relative to the bundle
    kind: str = "video"
    first_frame: int = 0  # footage frame that is frame 0 of the written plate
    frame_count: int = 0  # of the written plate
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class TakeMedia:
    """What one take adds to the bundle."""

    for_stage: Media
    files: tuple[gshot.File, ...] = ()
    plate: gshot.Plate | None = None
    sounds: tuple[gshot.Sound, ...] = ()


def write_shared_plate(
    shot: Shot, work: Path, options: StageOptions, progress: Progress
) -> SharedPlate:
    """Write plate/NAME.* of the whole clip into the bundle.

    Raises:
        FootageError: the footage cannot be read or written.
    """
    if shot.plate is None:
        return SharedPlate()
    folder = work / "plate"
    written = write_plate(shot.plate, shot.clock, folder, shot.name, options.plate, progress)
    return SharedPlate(
        files=tuple(describe_file("plate", path, work) for path in written.files),
        path=written.files[0].relative_to(work).as_posix(),
        kind=written.kind,
        first_frame=shot.clock.in_point - written.in_point,
        frame_count=written.frame_count,
        findings=written.findings,
    )


def take_media(
    shot: Shot, work: Path, stage_folder: Path, shared: SharedPlate, options: StageOptions
) -> TakeMedia:
    """Write a take's sound beside the package, and its sound and pictures for inside it.

    Args:
        shot: the take.
        work: the bundle's folder.
        stage_folder: the folder that becomes the package; made here.
        shared: the plate of the whole clip.
        options: whether the plate goes inside.

    Raises:
        FootageError: picture or sound cannot be read or written.
    """
    stage_folder.mkdir(parents=True)
    stems = _sound_stems(shot)
    sounds = [
        _write_sound(shot, track, work, stem) for track, stem in zip(shot.audio, stems, strict=True)
    ]
    inside = {}
    for sound, track in zip(sounds, shot.audio, strict=True):
        target = stage_folder / sound.path
        target.parent.mkdir(exist_ok=True)
        target.write_bytes((work / sound.path).read_bytes())
        inside[track.name] = target
    in_point = shot.clock.in_point - shared.first_frame
    media = Media(
        pictures=_write_pictures(shot, stage_folder, embed=options.plate == "embed"),
        sounds=inside,
        footage_file=shared.path,
        footage_sha256=shared.files[0].sha256 if shared.files else "",
        footage_kind=shared.kind,
        footage_in_point=in_point,
        footage_frames=shared.frame_count,
    )
    plate = None
    if shot.plate is not None:
        plate = plate_manifest(shot.plate, shared.path, shared.kind, in_point, shared.frame_count)
    files = [describe_file("audio", work / sound.path, work) for sound in sounds]
    return TakeMedia(media, (*shared.files, *files), plate, tuple(sounds))


def describe_file(role: str, path: Path, work: Path) -> gshot.File:
    """A written file as manifests name it."""
    return gshot.File.model_validate(
        {
            "role": role,
            "path": path.relative_to(work).as_posix(),
            "sha256": sha256_of(path),
            "bytes": path.stat().st_size,
        }
    )


def _write_pictures(shot: Shot, stage_folder: Path, *, embed: bool) -> tuple[Path, ...]:
    """JPEGs for the camera's back plate: every frame, or the first alone."""
    if shot.plate is None:
        return ()
    clock = shot.clock if embed else replace(shot.clock, count=1)
    folder = stage_folder / "plate"
    return tuple(write_jpegs(shot.plate, clock, folder, shot.name))


def _sound_stems(shot: Shot) -> list[str]:
    """File stem of every track: safe, and unique even where case does not count."""
    if len(shot.audio) == 1:
        return [shot.name]
    stems: list[str] = []
    for number, track in enumerate(shot.audio, start=1):
        stem = f"{shot.name}_{safe_name(track.name) or number}"
        taken = {other.lower() for other in stems}
        stems.append(f"{stem}_{number}" if stem.lower() in taken else stem)
    return stems


def _write_sound(shot: Shot, track: AudioTrack, work: Path, stem: str) -> gshot.Sound:
    target = work / "audio" / f"{stem}.wav"
    written = write_wav(track, shot.clock, target)
    return gshot.Sound(
        id=track.name,
        prim="",
        path=target.relative_to(work).as_posix(),
        sample_rate=written.sample_rate,
        channels=written.channels,
        samples=written.samples,
        gain_db=track.gain_db,
        ambisonic_order=track.ambisonic_order,
        channel_order=track.channel_order,
    )
