"""What a file that was sent really is, whatever it is called."""

import json
import zipfile
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any, BinaryIO

import puremagic

from .problems import RequestError

HEAD = 4096  # bytes that tell
_MOST_JSON = 64 << 20  # bytes
_MOST_MEMBERS = 1000
_MOVIES = ("video/", "image/gif", "application/x-matroska", "application/mxf")
_CAMERAS = (".json", ".jsonl", ".txt", ".bin", ".chan", ".csv", ".usd", ".usda", ".usdc", ".usdz")
_BEGINNINGS: dict[str, tuple[bytes, ...]] = {
    ".usdc": (b"PXR-USDC",),
    ".usda": (b"#usda",),
    ".usd": (b"PXR-USDC", b"#usda"),
    ".usdz": (b"PK\x03\x04",),
    ".wav": (b"RIFF", b"RF64", b"BW64"),
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".exr": (b"v/1\x01",),
    ".hdr": (b"#?RADIANCE", b"#?RGBE"),
    ".glb": (b"glTF",),
    ".ply": (b"ply",),
}
_FREE = (".obj", ".stl", ".bin", ".mtl")  # nothing at their beginning tells them
_TEXTS = (".json", ".jsonl", ".txt", ".chan", ".csv", ".obj", ".mtl")
_PATHS = ("path", "file", "files", "texture")  # fields of a document that name files


def check_clip(name: str, head: bytes) -> None:
    """Pass a clip: playlists, archives and scripts are none, whatever they are called.

    Raises:
        RequestError: it is something else.
    """
    try:
        kinds = [match.mime_type for match in puremagic.magic_string(head)]
    except (puremagic.PureError, ValueError):
        kinds = []
    if not (head[4:8] == b"ftyp" or any(kind.startswith(_MOVIES) for kind in kinds)):
        raise _not(name, "a clip (mp4, mov, webm, mkv, gif)")


def check_part(field: str, name: str, head: bytes) -> None:
    """Pass a file that begins as its field and the end of its name say.

    Raises:
        RequestError: it does not.
    """
    suffix = PurePosixPath(name).suffix.lower()
    if field == "clip":
        check_clip(name, head)
    elif field in ("document", "record"):
        if suffix != ".json" or not _is_text(head) or not head.lstrip().startswith((b"{", b"[")):
            raise _not(name, "JSON, named *.json")
    elif field == "camera" and suffix not in _CAMERAS:
        raise _not(name, f"a camera ({', '.join(_CAMERAS)})")
    elif suffix in _BEGINNINGS:
        if not head.startswith(_BEGINNINGS[suffix]):
            raise _not(name, f"what {suffix} says")
    elif suffix not in _TEXTS + _FREE:
        check_clip(name, head)
    elif suffix in _TEXTS and not _is_text(head):
        raise _not(name, "text")


def check_archive(name: str, file: BinaryIO) -> None:
    """Pass a USDZ as its specification has it: stored, so that it unpacks to what it is.

    Raises:
        RequestError: packed, or of very many members.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise _not(name, "a USDZ") from error
    packed = any(item.compress_type != zipfile.ZIP_STORED for item in members)
    if packed or len(members) > _MOST_MEMBERS:
        raise _not(name, f"a USDZ of at most {_MOST_MEMBERS} members that are not compressed")


def named_files(name: str, file: BinaryIO) -> tuple[str, ...]:
    """The files that a shot document names.

    Raises:
        RequestError: it is no JSON, or names something elsewhere: nothing that a request says may
            lead to another file of this machine.
    """
    text = file.read(_MOST_JSON + 1)
    if len(text) > _MOST_JSON:
        raise RequestError("too-large", f"{name}: a document may have {_MOST_JSON:,} bytes")
    try:
        held = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise RequestError("read", f"{name}: is no JSON ({str(error)[:100]})") from error
    found: list[str] = []
    _collect(held, found)
    for path in found:
        windows = PureWindowsPath(path)
        if windows.drive or windows.root or ".." in windows.parts or "://" in path or "\0" in path:
            text_ = f"{name}: names {path[:100]!r}; only files sent with it can be named"
            raise RequestError("read", text_)
    return tuple(dict.fromkeys(found))


def _collect(held: Any, found: list[str]) -> None:
    """Every text in a field that names files; json's own limit bounds the depth."""
    if isinstance(held, dict):
        for key, value in held.items():
            if key in _PATHS:
                several = value if isinstance(value, list) else [value]
                found += [item for item in several if isinstance(item, str)]
            _collect(value, found)
    elif isinstance(held, list):
        for item in held:
            _collect(item, found)


def _is_text(head: bytes) -> bool:
    if b"\0" in head:
        return False
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start > len(head) - 4  # a character that the head cuts
    return True


def _not(name: str, wanted: str) -> RequestError:
    return RequestError("unsupported-media-type", f"{name[:100]!r} is not {wanted}")
