"""The readers there are: built in, and added by entry points. Each is loaded when it is needed."""

import importlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import Any, Protocol, cast

from ..errors import BridgeError, ReadError
from ..options import ReadOptions
from ..shot import Shot
from .cameras.camera_source import CameraSource

GROUP = "usdbridge.readers"
_BUILT_IN = {  # name → module, in the order in which they are asked
    "directory": "directory",
    "document": "document",
    "clip": "clip",
    "opentrackio": "cameras.opentrackio",
    "nerfstudio": "cameras.nerfstudio",
    "colmap": "cameras.colmap",
    "chan": "cameras.chan",
    "camera_csv": "cameras.camera_csv",
    "usd_camera": "cameras.usd_camera",
}


class Reader(Protocol):
    """What a reader module offers."""

    NAME: str
    SUFFIXES: tuple[str, ...]  # ends of names, lower case; "/" is a folder

    def sniff(self, path: Path) -> bool:
        """True for what this reader reads; never raises."""

    def read(self, path: Path, options: ReadOptions) -> Shot:
        """The shot in a file or folder."""


class CameraReader(Reader, Protocol):
    """A reader of cameras from elsewhere."""

    def read_camera(self, path: Path) -> CameraSource:
        """The camera in a file or folder."""


@dataclass(frozen=True, slots=True)
class ReaderInfo:
    """A reader, for people."""

    name: str
    suffixes: tuple[str, ...]
    doc: str  # first line of the module's docstring
    origin: str  # "usdbridge", or the package that adds it
    error: str = ""  # why it is disabled


def list_readers() -> tuple[ReaderInfo, ...]:
    """Every reader, plug-ins last; one that cannot be loaded is listed with its error."""
    built_in = [_info(_load_built_in(name), "usdbridge") for name in _BUILT_IN]
    return (*built_in, *(info for _, info in _plugins()))


def failed_plugins() -> tuple[ReaderInfo, ...]:
    """The plug-ins that are disabled because they cannot be loaded."""
    return tuple(info for reader, info in _plugins() if reader is None)


def choose(path: Path) -> Reader:
    """The reader for a file or folder: by the end of its name, then by what is inside.

    Raises:
        ReadError: no reader knows it.
    """
    ranked = sorted(_readers(), key=lambda reader: -_match(reader, path))
    for reader in ranked:
        if _sniffs(reader, path):
            return reader
    named = [reader for reader in ranked if _match(reader, path)]
    if len(named) == 1:
        return named[0]  # its own error says more than ours
    raise ReadError(f"{path}: {_unknown(path)}. Can be read: {_readable()}")


def load_camera_reader(path: Path) -> CameraReader:
    """The reader for a camera file or model folder.

    Raises:
        ReadError: no camera reader knows it.
    """
    cameras = [reader for reader in _readers() if hasattr(reader, "read_camera")]
    cameras.sort(key=lambda reader: -_match(reader, path))
    for reader in cameras:
        if _sniffs(reader, path):
            return cast(CameraReader, reader)
    named = [reader for reader in cameras if _match(reader, path)]
    if len(named) == 1:
        return cast(CameraReader, named[0])
    names = ", ".join(f"{reader.NAME} ({' '.join(reader.SUFFIXES)})" for reader in cameras)
    raise ReadError(f"{path}: holds no camera that can be read. Can be read: {names}")


def _readers() -> Iterator[Reader]:
    yield from (_load_built_in(name) for name in _BUILT_IN)
    yield from (reader for reader, _ in _plugins() if reader is not None)


@cache
def _load_built_in(name: str) -> Reader:
    return cast(Reader, importlib.import_module(f".{_BUILT_IN[name]}", __package__))


@cache
def _plugins() -> tuple[tuple[Reader | None, ReaderInfo], ...]:
    return tuple(_load_plugin(entry) for entry in sorted(entry_points(group=GROUP)))


def _load_plugin(entry: EntryPoint) -> tuple[Reader | None, ReaderInfo]:
    """A studio's reader, or why there is none: whatever goes wrong in it disables it alone."""
    origin = entry.dist.name if entry.dist else entry.value
    try:
        module: Any = entry.load()
        for name, kind in (("NAME", str), ("SUFFIXES", tuple)):
            if not isinstance(getattr(module, name, None), kind):
                raise TypeError(f"{name} is missing or no {kind.__name__}")
        for name in ("sniff", "read"):
            if not callable(getattr(module, name, None)):
                raise TypeError(f"{name} is missing")
        if module.NAME in _BUILT_IN:
            raise ValueError(f"the name {module.NAME} is taken by a built-in reader")
    except Exception as error:  # noqa: BLE001  # a foreign module may raise anything
        told = f"{type(error).__name__}: {error}"
        return None, ReaderInfo(entry.name, (), "", origin, told)
    return cast(Reader, module), _info(module, origin)


def _info(reader: Any, origin: str) -> ReaderInfo:
    doc = (reader.__doc__ or "").strip().partition("\n")[0]
    return ReaderInfo(reader.NAME, reader.SUFFIXES, doc, origin)


def _match(reader: Reader, path: Path) -> int:
    """Length of the reader's suffix that the path ends in; 0 if none."""
    name = "/" if path.is_dir() else path.name.lower()
    return max((len(end) for end in reader.SUFFIXES if name.endswith(end)), default=0)


def _sniffs(reader: Reader, path: Path) -> bool:
    try:
        return bool(reader.sniff(path))
    except Exception as error:  # a foreign module may raise anything
        if isinstance(error, BridgeError):
            return False
        raise ReadError(
            f"{path}: reader {reader.NAME} fails on it ({type(error).__name__}: {error}); "
            "uninstall or mend that plug-in"
        ) from error


def _unknown(path: Path) -> str:
    if path.is_dir():
        return "the folder holds nothing that can be read"
    return "is empty" if path.stat().st_size == 0 else "is of a kind that no reader knows"


def _readable() -> str:
    return ", ".join(
        f"{info.name} ({' '.join(info.suffixes)})" for info in list_readers() if not info.error
    )
