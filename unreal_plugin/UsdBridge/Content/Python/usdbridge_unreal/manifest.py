"""NAME.gshot and NAME.sequence.gshot, as values; the standard library is enough for it."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from .errors import BundleError
from .reading.camera import read_camera
from .reading.fields import (
    Given,
    choice,
    fail,
    is_there,
    items,
    name,
    optional,
    part,
    read_document,
    text,
    whole,
    wholes,
)
from .reading.marks import read_marks
from .reading.names import bundle_file
from .reading.scene import (
    plate_kind,
    read_cache,
    read_character,
    read_light,
    read_sound,
    read_thing,
)
from .shot import Placed, Plate, Reel, Shot

_MAJOR, _LEAST_MINOR = 1, 1
_MOST_FRAMES = 1_000_000
_MOST_SHOTS = 1000
_CHUNK = 2**20


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    role: str
    told: str
    path: Path
    sha256: str
    bytes: int


def read_manifest(path: Path) -> Shot | Reel:
    """The shot that a manifest describes, or the shots of a sequence.

    Args:
        path: NAME.gshot or NAME.sequence.gshot.

    Raises:
        BundleError: the manifest is not as it must be, is of a version that is not known, or its
            stage is missing or cut short. Other files that are missing are in `Shot.missing`.
    """
    given, digest = read_document(path)
    if part(given, "gshot_sequence").value is not None:
        return _reel(given, digest)
    return _shot(given, digest)


def verify_files(shot: Shot) -> tuple[str, ...]:
    """Files of a shot's bundle that are not as they were written, by size and SHA-256.

    Reads all of them, which takes as long as the footage is large.

    Returns:
        Their paths as in the manifest; without those that are missing.

    Raises:
        BundleError: the manifest or a file cannot be read.
    """
    given, _ = read_document(shot.manifest)
    return tuple(file.told for file in _files(given) if is_there(file.path) and _is_changed(file))


def _is_changed(file: _File) -> bool:
    digest = hashlib.sha256()
    try:
        if file.path.stat().st_size != file.bytes:
            return True
        with file.path.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                digest.update(chunk)
    except OSError as error:
        raise BundleError(f"{file.path}: cannot be read: {error.strerror}") from error
    return digest.hexdigest() != file.sha256


def _shot(given: Given, digest: str) -> Shot:
    _check_version(part(given, "gshot"))
    files = tuple(_files(given))
    clock = part(given, "clock")
    count = whole(part(clock, "count"), 1, _MOST_FRAMES)
    plate = optional(part(given, "plate"), _plate)
    sounds = tuple(map(read_sound, items(given, "audio")))
    named = [file.path for file in files] + [sound.path for sound in sounds]
    shot = Shot(
        name=_asset_name(part(given, "name")),
        manifest=given.file,
        digest=digest,
        stage=_stage(given, files),
        rate=_rate(part(clock, "rate")),
        count=count,
        source_start=whole(part(clock, "source_start")),
        timecode=text(part(clock, "timecode")),
        read_from="manifest",
        camera=optional(part(given, "camera"), lambda held: read_camera(held, count)),
        plate=plate,
        things=tuple(read_thing(one, count) for one in items(given, "objects")),
        caches=tuple(read_cache(one, count) for one in items(given, "caches")),
        lights=tuple(read_light(one, count) for one in items(given, "lights")),
        characters=tuple(read_character(one, count) for one in items(given, "characters")),
        sounds=sounds,
        marks=read_marks(given),
        missing=_missing(given, [*named, *([plate.path] if plate else [])]),
        prompt=text(part(given, "prompt")),
        licence=text(part(given, "licence")),
    )
    _check_unique(given, shot)
    return shot


def _check_version(given: Given) -> None:
    """Refuse what is newer than this plug-in, and what does not say where things are."""
    version = text(given)
    found = re.fullmatch(r"(\d{1,4})\.(\d{1,4})", version, re.ASCII)
    if found is None:
        fail(given, f"a version such as {_MAJOR}.{_LEAST_MINOR}, as in a .gshot of usdbridge's")
    major, minor = int(found[1]), int(found[2])
    field = f"{given.file}: {given.field} is {version!r}"
    if major > _MAJOR:
        raise BundleError(f"{field}; this plug-in knows {_MAJOR}.x; update the plug-in")
    if (major, minor) < (_MAJOR, _LEAST_MINOR):
        raise BundleError(
            f"{field}: converted by an older usdbridge, whose manifests do not say where objects "
            f"and lights are; must be {_MAJOR}.{_LEAST_MINOR} or later; convert the shot again"
        )


def _asset_name(given: Given) -> str:
    """A name that may become a file's or an asset's."""
    told = name(given)
    if re.search(r'[\\/:*?"<>|]', told) or not re.search(r"\w", told):
        fail(given, 'a name with a letter or digit and without \\ / : * ? " < > |')
    return told


def _files(given: Given) -> Iterator[_File]:
    for one in items(given, "files"):
        told = part(one, "path")
        yield _File(
            role=choice(part(one, "role"), "stage", "plate", "audio"),
            told=name(told),
            path=bundle_file(told),
            sha256=text(part(one, "sha256")),
            bytes=whole(part(one, "bytes"), 0, 2**63),
        )


def _stage(given: Given, files: tuple[_File, ...]) -> Path:
    stages = [file for file in files if file.role == "stage"]
    if len(stages) != 1:
        told = Given(given.file, "number of files with role stage", len(stages))
        fail(told, "1")
    stage = stages[0]
    if not is_there(stage.path):
        raise BundleError(
            f"{given.file}: the stage {stage.told} is not beside it; copy the whole bundle"
        )
    size = stage.path.stat().st_size
    if size != stage.bytes:
        raise BundleError(
            f"{stage.path}: has {size} bytes where {given.file.name} says {stage.bytes}; it is cut "
            "short or of another conversion; copy the whole bundle again"
        )
    return stage.path


def _missing(given: Given, paths: list[Path]) -> tuple[str, ...]:
    """As the manifest names them, each once."""
    home = given.file.parent
    lost = (path.relative_to(home).as_posix() for path in paths if not is_there(path))
    return tuple(dict.fromkeys(lost))


def _rate(given: Given) -> Fraction:
    numerator, denominator = wholes(given, least=1)
    return Fraction(numerator, denominator)


def _plate(given: Given) -> Plate:
    color = part(given, "color")
    return Plate(
        kind=plate_kind(part(given, "kind")),
        path=bundle_file(part(given, "path")),
        in_point=whole(part(given, "in_point"), 0),
        frame_count=whole(part(given, "frame_count"), 1),
        width=whole(part(given, "width"), 1),
        height=whole(part(given, "height"), 1),
        pixel_aspect=_rate(part(given, "pixel_aspect")),
        rotation_deg=whole(part(given, "rotation_deg"), -360, 360),
        transfer="" if color.value is None else text(part(color, "transfer")),
    )


def _check_unique(given: Given, shot: Shot) -> None:
    """No two parts share a prim: a later import finds again by it what an earlier one made."""
    groups = (shot.things, shot.caches, shot.lights, shot.characters)
    prims = [one.prim for group in groups for one in group]
    twice = [prim for prim, number in Counter(prims).items() if number > 1]
    if twice:
        fail(Given(given.file, "a prim of two parts", twice[0]), "the prim of one")


def _reel(given: Given, digest: str) -> Reel:
    _check_version(part(given, "gshot_sequence"))
    rate = _rate(part(given, "rate"))
    listed = items(given, "shots")
    if not 1 <= len(listed) <= _MOST_SHOTS:
        fail(Given(given.file, "number of shots", len(listed)), f"from 1 to {_MOST_SHOTS}")
    placed: list[Placed] = []
    for one in listed:
        start = whole(part(one, "start"), placed[-1].start + placed[-1].shot.count if placed else 0)
        placed.append(Placed(shot=_shot_of_reel(one, rate), start=start))
    whole_digest = hashlib.sha256(digest.encode())
    for each in placed:
        whole_digest.update(each.shot.digest.encode())
    return Reel(
        name=_asset_name(part(given, "name")),
        manifest=given.file,
        digest=whole_digest.hexdigest(),
        rate=rate,
        shots=tuple(placed),
    )


def _shot_of_reel(given: Given, rate: Fraction) -> Shot:
    """A shot of a sequence, which must be what the sequence says of it."""
    held, digest = read_document(bundle_file(part(given, "manifest")))
    shot = _shot(held, digest)
    count = part(given, "count")
    if whole(count) != shot.count:
        fail(count, f"{shot.count}, as clock.count of {shot.manifest.name}")
    if shot.rate != rate:
        told = Given(held.file, "clock.rate", f"{shot.rate}")
        fail(told, f"{rate}, as in {given.file.name}")
    return shot
