"""Footage that lies here already: read by name below a configured folder, and never outside it."""

import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from .problems import Fault, RequestError, invalid
from .uploads import Sent

_MOST_FILES = 10_000
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_FOLDER = _READ | getattr(os, "O_DIRECTORY", 0)
_COMPANIONS = (".json", ".prompt.txt")  # of a clip; see docs/readers.md


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A shot in a library."""

    name: str  # of the file or folder
    source: str | None  # the file to convert; None: all of them as a folder
    files: tuple[str, ...]
    folder: int  # that they are in; an open handle


@contextmanager
def open_reference(libraries: Mapping[str, Path], library: str, path: str) -> Iterator[Reference]:
    """The shot that a library's path names: a clip with its job record and prompt, or a folder.

    Each step is opened from the one before and no link is followed, so that nothing that moves
    meanwhile leads elsewhere.

    Raises:
        RequestError: no such library or file, a path that leaves it, a link, or what is no file.
    """
    if library not in libraries:
        raise invalid([Fault("library", f"{library[:60]!r} is not served here; see --library")])
    steps = _steps(path)
    with ExitStack() as handles:
        try:
            folder = _open(libraries[library], os.O_RDONLY, None, handles)
            for step in steps[:-1]:
                folder = _open(step, _FOLDER, folder, handles)
            last = _open(steps[-1], _READ, folder, handles)
            mode = os.fstat(last).st_mode
            names = _all(last) if stat.S_ISDIR(mode) else _with_companions(folder, steps[-1])
        except OSError as error:
            text = f"{path[:200]!r} is no file or folder there that can be read"
            raise invalid([Fault("path", text)]) from error
        whole = stat.S_ISDIR(mode)
        source = None if whole else steps[-1]
        where = last if whole else folder
        yield Reference(name=steps[-1], source=source, files=names, folder=where)


def referenced_files(reference: Reference) -> Iterator[Sent]:
    """The files one after the other, each open until the next is asked for.

    Raises:
        RequestError: one is not there any more, or no regular file.
    """
    for name in reference.files:
        try:
            handle = os.open(name, _READ, dir_fd=reference.folder)
        except OSError as error:
            raise _no_file(name) from error
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise _no_file(name)
            yield Sent(field="file", name=name, file=file)


def _steps(path: str) -> Sequence[str]:
    """The names on the way; the path is refused rather than mended."""
    steps = path.split("/")
    if not path.isprintable() or "\\" in path or any(step in ("", ".", "..") for step in steps):
        text = f"{path[:200]!r} must be relative, with / and without . or .."
        raise invalid([Fault("path", text)])
    return steps


def _open(step: str | Path, flags: int, folder: int | None, handles: ExitStack) -> int:
    handle = os.open(step, flags, dir_fd=folder)
    handles.callback(os.close, handle)
    return handle


def _all(folder: int) -> tuple[str, ...]:
    """The files of a folder, which may hold nothing else."""
    names = sorted(name for name in os.listdir(folder) if not name.startswith("."))
    if not 0 < len(names) <= _MOST_FILES:
        raise invalid([Fault("path", f"has {len(names)} files; must have 1 to {_MOST_FILES}")])
    for name in names:
        if not stat.S_ISREG(os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode):
            raise invalid([Fault("path", f"{name!r} is a folder or link; only files are taken")])
    return tuple(names)


def _with_companions(folder: int, name: str) -> tuple[str, ...]:
    stem = PurePosixPath(name).stem
    possible = (f"{stem}{end}" for end in _COMPANIONS)
    there = set(os.listdir(folder))
    return (name, *(item for item in possible if item in there and item != name))


def _no_file(name: str) -> RequestError:
    return invalid([Fault("path", f"{name!r} is no file that can be read")])
