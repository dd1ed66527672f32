"""A shot as its document: everything but its findings, which arise again on reading."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from ...errors import PackageError, ReadError
from ...formats.document_json import dump_json
from ...formats.document_problems import parse_document
from ...formats.shot_document import VERSION
from ...shot import FrameClock, Governance, Plate, Shot
from .bulk import AnyArray, encode_bulk
from .files import state_path
from .names import check_names
from .origins import state_origins
from .physics import state_bake
from .solution import state_solution
from .stating import Stating, plain
from .stating_scene import (
    state_camera,
    state_character,
    state_cloth,
    state_light,
    state_liquid,
    state_look,
    state_object,
    state_particles,
    state_points,
)

MANY_ROWS = 50_000  # rows of all tracks together, from which they go to the bulk file


def write_document(shot: Shot, path: Path) -> Path:
    """Write a shot to `path` and its large arrays to the .npz beside it; replaces both.

    Reading the document gives the same shot, but for its findings. The same shot gives the same
    bytes.

    Returns:
        `path`.

    Raises:
        PackageError: values that the format cannot hold, such as two objects of one name; nothing
            is written.
    """
    write_documents({path: shot})
    return path


def write_documents(shots: Mapping[Path, Shot]) -> None:
    """Write several shots, each to its path as `write_document` does: all of them or none.

    Raises:
        PackageError: values that the format cannot hold, or a file that cannot be written.
    """
    files: dict[Path, bytes] = {}
    for path, shot in shots.items():
        files |= _encode(shot, path)
    _place(files)


def _encode(shot: Shot, path: Path) -> dict[Path, bytes]:
    """The files of one document."""
    bulk_path = path.with_name(f"{path.name.removesuffix('.json')}.npz")
    arrays: dict[str, AnyArray] = {}
    stating = Stating(path=path, arrays=arrays, tracks_inline=not _has_many_rows(shot))
    try:
        check_names(shot, path.name)
        document = _state_shot(stating, shot)
        bulk = encode_bulk(arrays)
        if arrays:
            document["bulk"] = {"file": bulk_path.name, "sha256": hashlib.sha256(bulk).hexdigest()}
        text = dump_json(document)
        parse_document(text, path.name)
    except (ReadError, ValueError) as error:
        raise PackageError(f"this shot cannot be written as a document: {error}") from error
    return {bulk_path: bulk, path: text} if arrays else {path: text}


def _place(files: Mapping[Path, bytes]) -> None:
    """Put files in place, whole: under another name first."""
    partial = {path: path.with_name(f".{path.name}.part") for path in files}
    path = next(iter(files))
    try:
        for path, data in files.items():
            partial[path].write_bytes(data)
        for path in files:
            partial[path].replace(path)
    except OSError as error:
        raise PackageError(f"{path}: cannot be written: {error.strerror}; free it") from error
    finally:
        for rest in partial.values():
            rest.unlink(missing_ok=True)


def _state_shot(stating: Stating, shot: Shot) -> dict[str, Any]:
    things = (*shot.objects, *shot.sought)
    lists = {
        "cuts": list(shot.cuts),
        "blends": [list(blend) for blend in shot.blends],
        "objects": [state_object(stating, *part) for part in enumerate(things)],
        "cloths": [state_cloth(stating, *part) for part in enumerate(shot.cloths)],
        "liquids": [state_liquid(stating, *part) for part in enumerate(shot.liquids)],
        "particles": [state_particles(stating, *part) for part in enumerate(shot.particles)],
        "lights": [state_light(stating, *part) for part in enumerate(shot.lights)],
        "characters": [state_character(stating, *part) for part in enumerate(shot.characters)],
        "markers": [plain(part) for part in shot.markers],
        "metadata": dict(shot.metadata),
        "origins": state_origins(shot),
    }
    parts = {
        "shot": VERSION,
        "name": shot.name,
        "clip": shot.plate and _state_clip(stating, shot.plate),
        "clock": _state_clock(shot.clock),
        "generator": shot.generator and plain(shot.generator),
        "credentials": shot.credentials and plain(shot.credentials),
        "governance": shot.governance and _state_governance(shot.governance),
        "camera": shot.camera and state_camera(shot.camera),
        "look": shot.look and state_look(shot.look),
        "points": shot.points and state_points(stating, shot.points),
        "solution": shot.solution and state_solution(stating, shot.solution),
        "physics": shot.physics and plain(shot.physics),
        "bake": shot.bake and state_bake(shot.bake),
        # an absent list would mean the clip's own streams
        "audio": _state_audio(stating, shot) if shot.plate or shot.audio else None,
    }
    stated = {name: part for name, part in parts.items() if part is not None}
    return stated | {name: members for name, members in lists.items() if members}


def _state_clip(stating: Stating, plate: Plate) -> dict[str, Any]:
    clip = {
        "path": state_path(plate.path, stating.path),
        **plain(plate, "path", "files", "pixel_aspect", "frame_map"),
        "pixel_aspect": str(plate.pixel_aspect),
    }
    for name in ("codec", "color_primaries", "color_transfer", "color_matrix", "color_range"):
        clip.setdefault(name, "")  # left out, the file would be asked
    if plate.files:
        clip["files"] = [state_path(file, stating.path) for file in plate.files]
    if plate.frame_map:
        clip["frame_map"] = stating.array("clip.frame_map", np.array(plate.frame_map))
    return clip


def _state_clock(clock: FrameClock) -> dict[str, Any]:
    whole = clock.rate.denominator == 1
    return {
        "rate": clock.rate.numerator if whole else str(clock.rate),
        "count": clock.count,
        "in_point": clock.in_point,
        "source_start": clock.source_start,
        "timecode": clock.timecode,
    }


def _state_audio(stating: Stating, shot: Shot) -> list[dict[str, Any]]:
    return [
        {**plain(track, "path"), "path": state_path(track.path, stating.path)}
        for track in shot.audio
    ]


def _state_governance(governance: Governance) -> dict[str, Any]:
    stated = plain(governance, "consents")
    if governance.consents:
        stated["consents"] = [plain(consent) for consent in governance.consents]
    return stated


def _has_many_rows(shot: Shot) -> bool:
    poses = [part.object_to_world for part in shot.objects]
    poses += [part.object_to_world for part in shot.cloths]
    poses += [part.object_to_world for part in shot.characters]
    return sum(len(pose.position) for pose in poses if pose is not None) > MANY_ROWS
