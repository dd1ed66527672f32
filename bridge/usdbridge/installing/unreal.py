"""The plug-in put into an Unreal project and enabled there, and both undone."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

from ..errors import PackageError, ReadError
from ..options import InstallOptions
from ..report import Finding
from ..version import __version__
from .changes import Changes, changing, is_link
from .copying import Folder, copy_folder, leads_to, link_folder, remove_folder
from .entries import add_entry, drop_entry
from .json_file import JsonFile, write_json_file
from .outcomes import Installed, Uninstalled, tell_kept
from .plugin import plugin_directory
from .uproject import judge_engine, list_entries, read_project

_NAME = "UsdBridge"
_DESCRIPTOR = f"{_NAME}.uplugin"


def install_unreal(project: str | Path, options: InstallOptions) -> Installed:
    """Put the plug-in into a project's Plugins folder and enable it; again brings it up to date.

    Where anything fails, the project stays as it was.

    Args:
        project: its .uproject; nothing in it changes but the entry of the plug-in.
        options: see `usdbridge.options`.

    Raises:
        BridgeError: the project is not understood or too old for the plug-in, files of others
            would be replaced, or something cannot be written.
    """
    path = Path(project)
    told = _read(path)
    notes = judge_engine(path, told)
    source = plugin_directory(f"unreal_plugin/{_NAME}")
    notes += list(_disabled(told, source))
    target = told.path.parent / "Plugins" / _NAME
    _refuse_second(target)
    with changing(told.path) as changes:
        folder = _place(source, target, options, changes)
        write_json_file(told, add_entry(told.text, _NAME), changes)
    return Installed(
        name=_NAME,
        project=told.path,
        plugin=target,
        version=__version__,
        previous=folder.previous,
        linked=options.link,
        changed=bool(changes.paths),
        findings=(*notes, *tell_kept(folder, target, "info")),
    )


def uninstall_unreal(project: str | Path) -> Uninstalled:
    """Take the plug-in out of a project: its files as installed, and the entry in the .uproject.

    What people changed in the folder or put there stays, and is told.

    Args:
        project: its .uproject.

    Raises:
        BridgeError: the project is not understood, the folder is not ours, or something cannot be
            written.
    """
    told = _read(Path(project))
    target = told.path.parent / "Plugins" / _NAME
    with changing(told.path) as changes:
        write_json_file(told, drop_entry(told.text, _NAME), changes)
        folder = remove_folder(target, _DESCRIPTOR, changes)
        changes.drop_emptied_folders(target.parent)
    return Uninstalled(
        name=_NAME,
        project=told.path,
        plugin=target,
        previous=folder.previous,
        changed=bool(changes.paths),
        findings=tuple(tell_kept(folder, target, "warning")),
    )


def _read(path: Path) -> JsonFile:
    project = read_project(path)
    if sum(_is_ours(entry["name"]) for entry in list_entries(project)) > 1:
        raise ReadError(f"{path}: Plugins names {_NAME} twice; delete one of the entries")
    return project


def _is_ours(name: str) -> bool:
    return name.casefold() == _NAME.casefold()


def _place(source: Path, target: Path, options: InstallOptions, changes: Changes) -> Folder:
    if not is_link(target) and leads_to(target, source):
        raise PackageError(
            f"{target.parent}: leads to usdbridge's own files; make it a folder of the project, "
            "then pass --link"
        )
    if options.link:
        return link_folder(source, target, overwrite=options.overwrite, changes=changes)
    return copy_folder(source, target, __version__, overwrite=options.overwrite, changes=changes)


def _disabled(project: JsonFile, source: Path) -> Iterator[Finding]:
    """Plug-ins that ours builds on and the project switches off; ours itself, if it was so."""
    needs = json.loads((source / _DESCRIPTOR).read_bytes())["Plugins"]
    off = {
        entry["name"].casefold() for entry in list_entries(project) if entry.get("enabled") is False
    }
    where = f"{project.path}: Plugins"
    for name in (need["Name"] for need in needs if need["Name"].casefold() in off):
        words = f"{name} is disabled here, and {_NAME} builds on it; enable it in Edit > Plugins"
        yield Finding("install.plugin-disabled", "warning", where, words)
    if _NAME.casefold() in off:
        yield Finding(
            "install.enabled-again", "warning", where, f"{_NAME} was disabled; enabled now"
        )


def _refuse_second(target: Path) -> None:
    """Unreal finds plug-ins in folders of any depth and loads one of each name."""
    for folder, folders, files in os.walk(target.parent):
        if any(file.lower().endswith(".uplugin") for file in files):
            folders.clear()
        if Path(folder) != target and _DESCRIPTOR in files:
            raise PackageError(
                f"{folder}: holds {_NAME} too, and Unreal loads only one; delete or move it"
            )
