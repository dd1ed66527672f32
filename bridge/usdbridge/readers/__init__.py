"""What can be read, and how: `read_shot` finds the reader, joins camera and provenance.

A reader is a plain module with NAME, SUFFIXES, sniff(path) and read(path, options). Those of a
camera also have read_camera(path). Studios add theirs by the entry-point group "usdbridge.readers";
docs/readers.md has a complete one. Names are loaded when first used: the process that opens
foreign USD needs no decoder.
"""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .reading import read_shot
    from .registry import CameraReader, Reader, ReaderInfo, list_readers

_HOMES = {
    "CameraReader": "registry",
    "Reader": "registry",
    "ReaderInfo": "registry",
    "list_readers": "registry",
    "read_shot": "reading",
}

__all__ = ["CameraReader", "Reader", "ReaderInfo", "list_readers", "read_shot"]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f".{_HOMES[name]}", __name__), name)
