"""Which shots are meant: by clips, documents, folders, globs and manifests."""

import glob
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..errors import ReadError
from ..readers import document
from ..readers.cameras import camera_csv, opentrackio
from ..readers.cameras.camera_shot import MOVIES
from ..readers.directory import find_parts
from .layout import RECORD, STATE_FOLDER
from .manifest import read_manifest
from .values import ShotRequest


def find_shots(arguments: Iterable[str], directory: Path) -> tuple[ShotRequest, ...]:
    """The shots that arguments name, in their order, each once.

    A folder that `convert` takes as one shot is one; any other stands for every shot in it.

    Args:
        arguments: files, folders, globs and manifests (CSV or JSONL).
        directory: of the batch; nothing that it or another batch wrote is a shot.

    Raises:
        ReadError: an argument names nothing, or a manifest cannot be understood.
    """
    home = directory.absolute()
    found: dict[object, ShotRequest] = {}
    for argument in arguments:
        for request in _found(argument, home):
            if not request.where and _is_written(request.source):
                continue
            plain = not request.name and not request.given
            found.setdefault(request.source.resolve() if plain else id(request), request)
    if not found:
        raise ReadError("no shot is given; name clips, folders, globs or a manifest")
    return tuple(found.values())


def _is_written(source: Path) -> bool:
    """Whether a batch wrote it: a file of a bundle, or of what is being made."""
    path = source.absolute()
    return STATE_FOLDER in path.parts or any((above / RECORD).exists() for above in path.parents)


def _found(argument: str, home: Path) -> Iterator[ShotRequest]:
    path = Path(argument)
    if path.exists():
        yield from _at(path, home)
        return
    matches = sorted(glob.glob(argument, recursive=True)) if glob.has_magic(argument) else []  # noqa: PTH207  # Path.glob refuses absolute patterns
    if not matches:
        raise ReadError(f"{argument}: names no file, folder or manifest; correct the path")
    for match in map(Path, matches):
        yield from _at(match, home)


def _at(path: Path, home: Path) -> Iterator[ShotRequest]:
    if path.is_dir():
        shots = list(_in_folder(path, home))
        if not shots:
            raise ReadError(f"{path}: holds no shot, nor does a folder in it")
        yield from (ShotRequest(source=shot) for shot in shots)
    elif is_manifest(path):
        yield from read_manifest(path)
    else:
        yield ShotRequest(source=path)


def is_manifest(path: Path) -> bool:
    """True for a CSV or JSONL file that is no camera."""
    reader = {".csv": camera_csv, ".jsonl": opentrackio}.get(path.suffix.lower())
    return reader is not None and path.is_file() and not reader.sniff(path)


def _in_folder(folder: Path, home: Path) -> Iterator[Path]:
    """The folder where it is a shot, else the shots in it and below."""
    if folder.absolute() == home or (folder / STATE_FOLDER).exists():
        return
    if _is_shot(folder):
        yield folder
        return
    entries = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    documents = [path for path in entries if path.is_file() and document.sniff(path)]
    clips = [path for path in entries if path.suffix.lower() in MOVIES]
    yield from documents or clips
    for below in entries:
        if below.is_dir() and not below.is_symlink():
            yield from _in_folder(below, home)


def _is_shot(folder: Path) -> bool:
    try:
        parts = find_parts(folder)
    except ReadError:
        return False  # two candidates for a part: a folder of shots
    return bool(parts.document or parts.footage or parts.camera)
