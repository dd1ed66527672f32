"""A Unity project's folder: read, judged, and nothing taken for granted."""

import json
import re
from pathlib import Path

from ..errors import PackageError, ReadError
from ..report import Finding
from .json_file import JsonFile, read_json_file, short
from .members import read_members

_OLDEST, _NEWEST = (2022, 3), 6000  # release; generation that the package was written for
_VERSION = re.compile(r"^m_EditorVersion:[ \t]*((\d{1,5})\.(\d{1,5})\.\S+)[ \t]*$", re.M | re.A)


def read_manifest(folder: Path) -> JsonFile:
    """The packages of the Unity project in a folder.

    Raises:
        ReadError: not a Unity project, or its manifest is not as Unity writes it.
    """
    if not folder.is_dir() or not (folder / "Assets").is_dir():
        above = next((one for one in folder.parents if (one / "Assets").is_dir()), None)
        named = f": {above}" if above else ""
        raise ReadError(
            f"{folder}: is not a Unity project; give the folder that holds Assets and Packages"
            f"{named}"
        )
    path = folder / "Packages" / "manifest.json"
    if not path.is_file():
        raise ReadError(f"{path}: is missing; open the project in Unity once, and close it")
    manifest = read_json_file(path, "manifest.json")
    listed = manifest.values.get("dependencies")
    if not isinstance(listed, dict):
        told = short(listed) if "dependencies" in manifest.values else "missing"
        raise ReadError(
            f"{path}: dependencies is {told}; must be an object, e.g. {{}}: correct it, or open "
            "the project in Unity"
        )
    twice = _repeated(manifest.text)
    if twice is not None:
        raise ReadError(
            f"{path}: dependencies names {short(twice)} twice; delete one of the entries"
        )
    return manifest


def judge_editor(folder: Path) -> list[Finding]:
    """What is to say of the editor that the project was last opened with.

    Raises:
        ReadError: it is too old, or not told as Unity tells it.
    """
    path = folder / "ProjectSettings" / "ProjectVersion.txt"
    try:
        text = path.read_text(encoding="utf-8-sig", errors="replace")
    except OSError as error:
        raise ReadError(
            f"{path}: cannot be read: {error.strerror}; open the project in Unity 2022.3 or later"
        ) from error
    told = _VERSION.search(text)
    if told is None:
        raise ReadError(
            f"{path}: has no m_EditorVersion such as 2022.3.10f1; open the project in Unity 2022.3 "
            "or later"
        )
    if (int(told[2]), int(told[3])) < _OLDEST:
        raise ReadError(
            f"{path}: m_EditorVersion is {told[1]}; the package needs Unity 2022.3 or later: "
            "upgrade the project"
        )
    words = f"{told[1]} is later than what the package was written for, 2022.3 to 6: try on a copy"
    late = int(told[2]) > _NEWEST
    return [Finding("install.engine-later", "warning", str(path), words)] if late else []


def refuse_second(packages: Path, name: str) -> None:
    """See that no other folder in Packages holds the package; Unity refuses two of one name.

    Raises:
        PackageError: one does.
    """
    for path in sorted(packages.glob("*/package.json")):
        if path.parent.name != name and _package_name(path) == name:
            raise PackageError(
                f"{path.parent}: holds {name} too, and Unity takes only one; delete or move it"
            )


def is_package(folder: Path, name: str) -> bool:
    """Whether a folder holds the package of that name."""
    return _package_name(folder / "package.json") == name


def _package_name(path: Path) -> str | None:
    try:
        return str(json.loads(path.read_bytes())["name"])
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None


def _repeated(text: str) -> str | None:
    (told,) = (one for one in read_members(text) if one.key == "dependencies")
    keys = [one.key for one in read_members(text, told.value)]
    return next((key for key in keys if keys.count(key) > 1), None)
