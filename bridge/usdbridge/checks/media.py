"""Rules on what lies in the package and beside it: pictures, sound, footage, the bundle's files."""

import hashlib
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from pathlib import Path, PurePosixPath

from pxr import Usd

from .archive import IMAGE_SUFFIXES, LAYER_SUFFIXES, is_plain_path
from .manifest import number_of, text_of
from .pictures import picture_size
from .rules import Problem, rule
from .sounds import Wav, read_wav
from .subject import Subject, exact_rate, frame_count, text

_MAX_PICTURE_BYTES = 1 << 28
_WAV_HEAD_BYTES = 1 << 16
_MAX_HASHED_BYTES = 1 << 32
_IMAGE_FORMATS = {".png": "png", ".jpg": "jpeg", ".jpeg": "jpeg", ".exr": "exr"}
_ALLOWED = LAYER_SUFFIXES | IMAGE_SUFFIXES | {".usdz", ".wav", ".mp3", ".m4a"}


@rule("media.asset-present", "error")
def asset_present(subject: Subject) -> Iterator[Problem]:
    """Every file that the stage names is in the package (or, for loose layers, in the folder)."""
    for reference in subject.assets.references:
        if not reference.present:
            where = "package" if subject.files is not None else "folder"
            message = f"names {reference.path[:200]}, which is not in the {where}"
            yield Problem(reference.layer, message)


@rule("media.asset-type", "error", foreign="warning")
def asset_type(subject: Subject) -> Iterator[Problem]:
    """Asset paths name only what a USDZ may hold.

    Footage is named by text, since a movie may not lie in a package.
    """
    for reference in subject.assets.references:
        suffix = PurePosixPath(reference.target).suffix.lower()
        if suffix not in _ALLOWED:
            message = f"names {reference.path[:200]}; {suffix or 'that'} may not lie in a USDZ"
            yield Problem(reference.layer, message)


@rule("media.no-parent-paths", "error", foreign="warning")
def no_parent_paths(subject: Subject) -> Iterator[Problem]:
    """Asset paths do without '..', which three.js and engines do not follow inside a package."""
    for reference in subject.assets.references:
        if ".." in reference.path.split("/"):
            yield Problem(reference.layer, f"names {reference.path[:200]}; drop the '..'")


@rule("media.entry-used", "warning", foreign="info")
def entry_used(subject: Subject) -> Iterator[Problem]:
    """Every file in the package is named by a layer: what is not is dead weight, or hidden."""
    used = {reference.target for reference in subject.assets.references}
    tiles = [target.partition("<UDIM>") for target in used if "<UDIM>" in target]
    for index, name in enumerate(subject.files or ()):
        tiled = any(name.startswith(head) and name.endswith(tail) for head, _, tail in tiles)
        if index and name not in used and not tiled:
            yield Problem(name, "is named by no layer")


@rule("media.picture-readable", "error")
def picture_readable(subject: Subject) -> Iterator[Problem]:
    """Pictures are whole PNG, JPEG or OpenEXR files of the type that their name says."""
    for name in _present(subject, IMAGE_SUFFIXES):
        try:
            found, _, _ = picture_size(subject.read_bytes(name, _MAX_PICTURE_BYTES))
        except ValueError as error:
            yield Problem(name, str(error))
            continue
        if found != _IMAGE_FORMATS[PurePosixPath(name).suffix.lower()]:
            yield Problem(name, f"is a {found.upper()} file by another name")


@rule("media.sound-readable", "error")
def sound_readable(subject: Subject) -> Iterator[Problem]:
    """WAV files are whole and have samples."""
    for name in _present(subject, frozenset({".wav"})):
        fault = _wav(subject, name)
        if isinstance(fault, str):
            yield Problem(name, fault)


@rule("media.sound-format", "error", foreign="info", profiles={"unreal": "warning"})
def sound_format(subject: Subject) -> Iterator[Problem]:
    """WAV files are 16-bit PCM: Unreal's importer takes nothing else."""
    for name in _present(subject, frozenset({".wav"})):
        wav = _wav(subject, name)
        if isinstance(wav, Wav) and not (wav.pcm and wav.bits == 16):
            kind = "PCM" if wav.pcm else "not PCM"
            yield Problem(name, f"is {wav.bits}-bit, {kind}; must be 16-bit PCM")


@rule("media.sound-length", "warning", foreign="off")
def sound_length(subject: Subject) -> Iterator[Problem]:
    """Sound is as long as the shot, to within a frame, so that it never drifts."""
    rate = exact_rate(subject.shot) if subject.shot else None
    count = frame_count(subject.shot) if subject.shot else None
    if rate is None or count is None:
        return
    for name in _present(subject, frozenset({".wav"})):
        wav = _wav(subject, name)
        duration = float(Fraction(count) / rate)
        if isinstance(wav, Wav) and abs(wav.duration - duration) > 1 / rate:
            yield Problem(name, f"lasts {wav.duration:.4f} s; the shot lasts {duration:.4f} s")


@rule("media.back-plate", "error", foreign="off")
def back_plate(subject: Subject) -> Iterator[Problem]:
    """A back plate has a picture at every frame of the shot, and one as its default."""
    count = frame_count(subject.shot) if subject.shot else None
    for prim in subject.of_type("Camera"):
        for attribute in prim.GetAuthoredAttributes():
            parts = attribute.GetName().split(":")
            samples = attribute.GetNumTimeSamples()
            if parts[0] != "backPlate" or parts[-1] != "image" or samples == 0:
                continue
            if samples != count:
                message = f"has {samples} pictures for {count} frames"
                yield Problem(str(attribute.GetPath()), message)
            if attribute.Get(Usd.TimeCode.Default()) is None:
                yield Problem(str(attribute.GetPath()), "has no default picture")


@rule("media.manifest", "error", foreign="off")
def manifest_fits(subject: Subject) -> Iterator[Problem]:
    """The .gshot beside the shot can be read and fits it.

    It names prims that exist, and has camera rows for every frame.
    """
    manifest = subject.manifest
    if manifest is None:
        return
    where = manifest.path.name
    if manifest.problem:
        yield Problem(where, manifest.problem)
        return
    camera = text_of(manifest.section("camera"), "prim")
    paths = [camera] if camera else []
    for key in ("objects", "lights", "characters", "audio", "markers"):
        paths += [text_of(row, "prim") for row in manifest.table(key)]
    existing = {str(prim.GetPath()) for prim in subject.prims}
    for path in dict.fromkeys(paths):
        if path and path not in existing:
            yield Problem(where, f"names the prim {path[:200]}, which the stage does not have")
    yield from _clock_problems(subject, where)


@rule("media.bundle-files", "error", foreign="off")
def bundle_files(subject: Subject) -> Iterator[Problem]:
    """Every file that the .gshot lists lies in its folder with the size and SHA-256 it states.

    The bundle is whole and belongs together.
    """
    manifest = subject.manifest
    if manifest is None or manifest.problem:
        return
    for row in manifest.table("files"):
        path, digest = text_of(row, "path"), text_of(row, "sha256")
        if digest:
            fault = _file_fault(manifest.path.parent, path, digest, number_of(row, "bytes"))
            if fault:
                yield Problem(manifest.path.name, f"lists {path[:200]}, which {fault}")


@rule("media.footage", "error", foreign="off")
def footage(subject: Subject) -> Iterator[Problem]:
    """The footage that the camera names lies beside the shot and has the SHA-256 stated."""
    for where, path, digest in _footage(subject):
        file_missing = is_plain_path(path) and not (subject.path.parent / path).is_file()
        if not (file_missing and subject.manifest is None):
            fault = _file_fault(subject.path.parent, path, digest)
            if fault:
                yield Problem(where, f"names {path[:200]}, which {fault}")


@rule("media.footage-absent", "info", foreign="off")
def footage_absent(subject: Subject) -> Iterator[Problem]:
    """The footage that the camera names is here to be checked.

    It may be absent where the .gshot is too: the file then travels without its bundle.
    """
    for where, path, _ in _footage(subject):
        if subject.manifest is None and not (subject.path.parent / path).is_file():
            yield Problem(where, f"names {path[:200]}, which is not here: not checked")


def _present(subject: Subject, suffixes: frozenset[str]) -> list[str]:
    """Files of these types: in the package, or named by loose layers."""
    if subject.files is not None:
        return [name for name, entry in subject.files.items() if entry.suffix in suffixes]
    targets = dict.fromkeys(
        reference.target
        for reference in subject.assets.references
        if reference.present and PurePosixPath(reference.target).suffix.lower() in suffixes
    )
    return [target for target in targets if "<UDIM>" not in target]


def _wav(subject: Subject, name: str) -> Wav | str:
    """A sound file's format, or why it cannot be read."""
    path = subject.path.parent / name
    size = subject.files[name].size if subject.files is not None else path.stat().st_size
    try:
        return read_wav(subject.read_bytes(name, _WAV_HEAD_BYTES), size)
    except ValueError as error:
        return str(error)


def _clock_problems(subject: Subject, where: str) -> Iterator[Problem]:
    manifest = subject.manifest
    count = frame_count(subject.shot) if subject.shot else None
    if manifest is None or count is None:
        return
    stated = manifest.section("clock").get("count")
    if stated != count:
        yield Problem(where, f"has clock.count {stated}; the stage has {count} frames")
    for key, rows in manifest.section("camera", "frames").items():
        if isinstance(rows, list) and len(rows) not in (1, count):
            yield Problem(
                where, f"camera.frames.{key[:40]} has {len(rows)} rows for {count} frames"
            )


def _footage(subject: Subject) -> Iterator[tuple[str, str, str]]:
    """Camera, file name and digest of footage that is named and does not lie in the package."""
    for prim in subject.of_type("Camera") if subject.shot else ():
        path = text(prim, "usdbridge:footage:file")
        if path and path not in (subject.files or ()):
            yield str(prim.GetPath()), path, text(prim, "usdbridge:footage:sha256") or ""


def _file_fault(folder: Path, path: str, digest: str, size: float | None = None) -> str:
    """What is wrong with a file that should lie in the folder, or ""."""
    if not is_plain_path(path):
        return "is not a path below this folder"
    file = folder / path
    if not file.is_file():
        return "is not here"
    if not file.resolve().is_relative_to(folder.resolve()):
        return "leads out of the folder by a symbolic link"
    found = file.stat().st_size
    if size is not None and found != size:
        return f"has {found} bytes; {size:.0f} are stated"
    if digest and found <= _MAX_HASHED_BYTES and _digest(file, file.stat().st_mtime_ns) != digest:
        return "is another file than the one stated (SHA-256 differs)"
    return ""


@lru_cache(maxsize=256)
def _digest(file: Path, _changed_ns: int) -> str:
    """SHA-256 of a file; kept, for two rules ask about the footage."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
