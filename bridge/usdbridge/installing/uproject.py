"""An Unreal project's file: read, judged, and nothing taken for granted."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..errors import ReadError
from ..report import Finding
from .json_file import JsonFile, read_json_file, short

_FILE_VERSION = 3  # of every .uproject since Unreal 4.x; another is another format
_OLDEST, _NEWEST = (5, 4), (5, 8)  # Unreal versions that the plug-in was written for
_VERSION = re.compile(r"(\d{1,4})\.(\d{1,4})(\.\d+)?", re.ASCII)


def read_project(path: Path) -> JsonFile:
    """The project whose .uproject is given, its keys in lower case.

    Raises:
        ReadError: not a .uproject, not JSON, or not as Unreal writes it.
    """
    if path.is_dir():
        inside = sorted(path.glob("*.uproject"))
        named = f": {inside[0]}" if len(inside) == 1 else ""
        raise ReadError(f"{path}: is a folder; give the .uproject file in it{named}")
    if path.suffix.lower() != ".uproject":
        raise ReadError(f"{path}: is not an Unreal project; give its .uproject file")
    told = read_json_file(path, ".uproject")
    project = replace(told, values=_lower(told.values))
    _judge(path, project)
    return project


def list_entries(project: JsonFile) -> list[dict[str, Any]]:
    """The plug-ins that a project lists, keys in lower case."""
    return [_lower(entry) for entry in project.values.get("plugins", [])]


def judge_engine(path: Path, project: JsonFile) -> list[Finding]:
    """What is to say of the project's engine.

    Raises:
        ReadError: it is too old, or not told as Unreal tells it.
    """
    told = project.values.get("engineassociation", "")
    where = f"{path}: EngineAssociation"
    version = _VERSION.fullmatch(told) if isinstance(told, str) else None
    if not isinstance(told, str) or (version is None and told[:1].isdigit()):
        raise ReadError(
            f'{where} is {short(told)}; must be a version such as "5.4": open the project in '
            "Unreal 5.4 or later and save it"
        )
    if version is None:
        words = f"{short(told)} names an engine of your own; the plug-in needs Unreal 5.4 or later"
        return [Finding("install.engine-unknown", "warning", where, words)]
    release = int(version[1]), int(version[2])
    if release < _OLDEST:
        raise ReadError(
            f"{where} is {short(told)}; the plug-in needs Unreal 5.4 or later: upgrade the project"
        )
    words = f"{told} is later than what the plug-in was written for, 5.4 to 5.8: try it on a copy"
    return [Finding("install.engine-later", "warning", where, words)] if release > _NEWEST else []


def _judge(path: Path, project: JsonFile) -> None:
    version = project.values.get("fileversion")
    if version != _FILE_VERSION or isinstance(version, bool):
        told = short(version) if "fileversion" in project.values else "missing"
        raise ReadError(
            f"{path}: FileVersion is {told}; must be {_FILE_VERSION}: open the project "
            "in Unreal 5.4 or later and save it, or upgrade usdbridge"
        )
    plugins = project.values.get("plugins", [])
    if not isinstance(plugins, list):
        raise ReadError(f"{path}: Plugins is {short(plugins)}; must be a list, e.g. []: correct it")
    for index, entry in enumerate(plugins):
        if not isinstance(entry, dict) or not isinstance(_lower(entry).get("name"), str):
            raise ReadError(
                f"{path}: Plugins[{index}] is {short(entry)}; must be an object with a Name: "
                "correct or delete it"
            )


def _lower(values: dict[str, Any]) -> dict[str, Any]:
    return {key.casefold(): value for key, value in values.items()}
