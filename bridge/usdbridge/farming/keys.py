"""A shot's key: the same version, options and inputs give the same key, wherever they lie."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from ..footage import sha256_of
from ..formats.option_values import flat_options
from ..readers.cameras.camera_shot import MOVIES
from ..version import __version__
from .layout import STATE_FOLDER
from .values import ShotTask

_FILES = ("camera", "matte", "depth")  # options that name inputs
_UNHEEDED = ("overwrite", "bake_cache", "layered", *_FILES)  # that change no byte, or count below
_IMAGES = (".png", ".jpg", ".jpeg", ".exr")


def shot_key(task: ShotTask) -> str:
    """SHA-256 of everything that decides the bytes of a shot's bundle.

    Inputs are the source, a folder's with all in it; what a document names; and what readers look
    for beside a file: the same stem, prompt.txt, clips beside a camera, a sequence's pictures.
    """
    flat = flat_options(task.options)
    told: dict[str, Any] = {
        "converter": __version__,
        "options": {name: flat[name] for name in sorted(flat) if name not in _UNHEEDED},
        "source": _digests(task.source, _inputs(task.source), task.directory),
    }
    for name in _FILES:
        if flat[name] is not None:
            path = Path(flat[name])
            told[name] = _digests(path, _below(path) if path.is_dir() else [path], task.directory)
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def _digests(source: Path, inputs: Iterable[Path], out: Path) -> list[tuple[str, str]]:
    """Name and digest of each input, sorted; names are relative where they can be."""
    home = source if source.is_dir() else source.parent
    found = {path for path in inputs if path.is_file() and not path.is_relative_to(out)}
    return sorted((_told(path, home), _digest(path)) for path in found)


def _told(path: Path, home: Path) -> str:
    return path.relative_to(home).as_posix() if path.is_relative_to(home) else path.name


def _inputs(source: Path) -> Iterator[Path]:
    if source.is_dir():
        yield from _below(source)
        for path in sorted(source.glob("*.json")):
            yield from _named_in(path)
        return
    yield source
    folder, suffix = source.parent, source.suffix.lower()
    stem = source.name.partition(".")[0]
    for path in folder.iterdir() if folder.is_dir() else ():
        beside = path.name.partition(".")[0] == stem or path.name == "prompt.txt"
        in_sequence = suffix in _IMAGES and path.suffix.lower() == suffix
        of_camera = suffix not in (*MOVIES, ".json") and path.suffix.lower() in MOVIES
        if beside or in_sequence or of_camera:
            yield path
    if suffix == ".json":
        yield from _named_in(source)


def _below(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        if STATE_FOLDER not in path.parts:
            yield path


def _named_in(document: Path) -> Iterator[Path]:
    """Files and folders that texts in a JSON file name, whatever they mean there."""
    try:
        held = json.loads(document.read_bytes())
    except (OSError, ValueError, RecursionError):
        return  # its reader will say so
    for text in _texts(held):
        if not 0 < len(text) < 1000 or "\0" in text or text in (".", ".."):
            continue
        path = document.parent / text
        if any(mark in path.name for mark in "%#*"):
            yield from (other for other in _siblings(path))
        elif _exists(path):
            yield from path.iterdir() if path.is_dir() else (path,)


def _texts(held: Any) -> Iterator[str]:
    waiting = [held]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            waiting += value.values()
        elif isinstance(value, list):
            waiting += [item for item in value if isinstance(item, (str, dict, list))]


def _siblings(path: Path) -> Iterator[Path]:
    """What lies where a numbered sequence is named, with its suffix."""
    if _exists(path.parent):
        yield from (file for file in path.parent.iterdir() if file.suffix == path.suffix)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False  # a text too long to be a name


def _digest(path: Path) -> str:
    held = path.stat()
    return _digest_as_it_is(path, held.st_size, held.st_mtime_ns)


@lru_cache(maxsize=100_000)
def _digest_as_it_is(path: Path, _size: int, _changed: int) -> str:
    """A file's digest; shots of a batch may share a document's parts or a depth model."""
    return sha256_of(path)
