"""An Unreal project's file: read, judged, and nothing taken for granted."""

import codecs
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from ..errors import ReadError
from ..report import Finding
from .entries import list_keys

_MARK = "\ufeff"
_FILE_VERSION = 3  # of every .uproject since Unreal 4.x; another is another format
_OLDEST, _NEWEST = (5, 4), (5, 8)  # Unreal versions that the plug-in was written for
_VERSION = re.compile(r"(\d{1,4})\.(\d{1,4})(\.\d+)?", re.ASCII)
_MOST_BYTES = 16 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A project file that we understand."""

    path: Path  # that of the file itself, not of a link to it
    text: str  # without a byte-order mark
    mark: str  # the byte-order mark, or ""
    encoding: str
    values: dict[str, Any]  # by key in lower case

    @property
    def entries(self) -> list[dict[str, Any]]:
        """The plug-ins it lists, keys in lower case."""
        return [_lower(entry) for entry in self.values.get("plugins", [])]

    def encode(self, text: str) -> bytes:
        """The file's bytes with another text."""
        return (self.mark + text).encode(self.encoding)


def read_project(path: Path) -> Project:
    """The project whose .uproject is given.

    Raises:
        ReadError: not a .uproject, not JSON, or not as Unreal writes it.
    """
    data = _read(path)
    marks = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
    encoding = marks.get(data[:2], "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(f"{path}: is not UTF-8 text; save it as UTF-8") from error
    mark = _MARK if text.startswith(_MARK) else ""
    text = text.removeprefix(_MARK)
    values = _values(path, text)
    project = Project(
        path=path.resolve() if path.is_symlink() else path,
        text=text,
        mark=mark,
        encoding=encoding,
        values=values,
    )
    _judge(path, project)
    return project


def judge_engine(path: Path, project: Project) -> list[Finding]:
    """What is to say of the project's engine.

    Raises:
        ReadError: it is too old, or not told as Unreal tells it.
    """
    told = project.values.get("engineassociation", "")
    where = f"{path}: EngineAssociation"
    version = _VERSION.fullmatch(told) if isinstance(told, str) else None
    if not isinstance(told, str) or (version is None and told[:1].isdigit()):
        raise ReadError(
            f'{where} is {_short(told)}; must be a version such as "5.4": open the project in '
            "Unreal 5.4 or later and save it"
        )
    if version is None:
        words = f"{_short(told)} names an engine of your own; the plug-in needs Unreal 5.4 or later"
        return [Finding("install.engine-unknown", "warning", where, words)]
    release = int(version[1]), int(version[2])
    if release < _OLDEST:
        raise ReadError(
            f"{where} is {_short(told)}; the plug-in needs Unreal 5.4 or later: upgrade the project"
        )
    words = f"{told} is later than what the plug-in was written for, 5.4 to 5.8: try it on a copy"
    return [Finding("install.engine-later", "warning", where, words)] if release > _NEWEST else []


def _read(path: Path) -> bytes:
    if path.is_dir():
        inside = sorted(path.glob("*.uproject"))
        named = f": {inside[0]}" if len(inside) == 1 else ""
        raise ReadError(f"{path}: is a folder; give the .uproject file in it{named}")
    if path.suffix.lower() != ".uproject":
        raise ReadError(f"{path}: is not an Unreal project; give its .uproject file")
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise ReadError(f"{path}: is over 16 MiB, which no .uproject is; give another file")
        return path.read_bytes()
    except OSError as error:
        raise ReadError(f"{path}: cannot be read: {error.strerror}; check the path") from error


def _values(path: Path, text: str) -> dict[str, Any]:
    try:
        found = json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise ReadError(
            f"{path}: not JSON at line {error.lineno}, column {error.colno}: {error.msg}; correct "
            "the text there"
        ) from error
    except RecursionError as error:
        raise ReadError(f"{path}: is nested too deep for a .uproject; flatten it") from error
    except ValueError as error:
        raise ReadError(f"{path}: not JSON: {error}; correct it") from error
    if not isinstance(found, dict):
        raise ReadError(f"{path}: holds no JSON object; a .uproject starts with {{")
    keys = [key.casefold() for key in list_keys(text)]
    twice = next((key for key in keys if keys.count(key) > 1), None)
    if twice is not None:
        raise ReadError(f"{path}: the key {_short(twice)} stands twice; keep one of them")
    return _lower(found)


def _judge(path: Path, project: Project) -> None:
    version = project.values.get("fileversion")
    if version != _FILE_VERSION or isinstance(version, bool):
        told = _short(version) if "fileversion" in project.values else "missing"
        raise ReadError(
            f"{path}: FileVersion is {told}; must be {_FILE_VERSION}: open the project "
            "in Unreal 5.4 or later and save it, or upgrade usdbridge"
        )
    plugins = project.values.get("plugins", [])
    if not isinstance(plugins, list):
        raise ReadError(
            f"{path}: Plugins is {_short(plugins)}; must be a list, e.g. []: correct it"
        )
    for index, entry in enumerate(plugins):
        if not isinstance(entry, dict) or not isinstance(_lower(entry).get("name"), str):
            raise ReadError(
                f"{path}: Plugins[{index}] is {_short(entry)}; must be an object with a Name: "
                "correct or delete it"
            )


def _lower(values: dict[str, Any]) -> dict[str, Any]:
    return {key.casefold(): value for key, value in values.items()}


def _short(value: Any) -> str:
    text = json.dumps(value)
    return text if len(text) <= 80 else f"{text[:77]}..."


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number that JSON knows")
