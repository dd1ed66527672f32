"""An engine's plug-in as we ship it, and what an earlier `install` left in a folder."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from ..errors import PackageError

RECORD = ".installed.json"  # hidden: Unity gives every other file a .meta
_PACKAGE = Path(__file__).parents[1]
_CACHES = "__pycache__"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What `install` wrote into a folder."""

    version: str
    digests: dict[str, str]  # by path, "/" between its parts


def plugin_directory(place: str) -> Path:
    """The folder of a plug-in, in the installed package or in the checkout around it.

    Args:
        place: e.g. "unreal_plugin/UsdBridge".

    Raises:
        PackageError: it is in neither.
    """
    homes = _PACKAGE / "resources" / place, _PACKAGE.parents[1] / place
    for folder in homes:
        if folder.is_dir():
            return folder
    raise PackageError(f"{homes[0]} is missing, and so is {homes[1]}; install usdbridge again")


def read_files(folder: Path) -> dict[str, bytes]:
    """The bytes of every file of a plug-in that gets installed, by path; no caches of tools."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    named = {path.relative_to(folder).as_posix(): path for path in paths}
    return {
        name: path.read_bytes()
        for name, path in named.items()
        if name != RECORD and not any(part.startswith((".", _CACHES)) for part in name.split("/"))
    }


def read_record(folder: Path) -> Record | None:
    """What `install` wrote into the folder; None where it did not, or the record is not as ours."""
    try:
        told = json.loads((folder / RECORD).read_bytes())
        version, digests = told["version"], told["files"]
        fine = isinstance(version, str) and all(
            isinstance(digest, str) and _is_inside(folder, name) for name, digest in digests.items()
        )
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    return Record(version=version, digests=digests) if fine else None


def write_record(version: str, files: dict[str, bytes]) -> bytes:
    """The bytes of a record."""
    digests = {name: digest(data) for name, data in sorted(files.items())}
    told: dict[str, Any] = {"version": version, "files": digests}
    return (json.dumps(told, indent=2) + "\n").encode()


def digest(data: bytes) -> str:
    """SHA-256, the same where version control changed line ends."""
    return hashlib.sha256(data.replace(b"\r\n", b"\n")).hexdigest()


def is_cache(path: Path) -> bool:
    """Whether a file is what Python compiled, which is nobody's work."""
    return path.parent.name == _CACHES and path.suffix == ".pyc"


def _is_inside(folder: Path, name: str) -> bool:
    plain = PurePosixPath(name).as_posix() == name and "\\" not in name and name != RECORD
    return plain and (folder / name).resolve().is_relative_to(folder.resolve())
