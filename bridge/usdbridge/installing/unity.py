"""The package put into a Unity project, and both undone.

A copy goes into the project's Packages folder, and its manifest says so by the entry that Unity's
manual gives such a package ("Local folder or tarball paths": `file:` and the folder's name). A link
is an entry alone.
"""

import os
from pathlib import Path

from ..errors import PackageError
from ..options import InstallOptions
from ..version import __version__
from .changes import Changes, changing
from .copying import Folder, clear_folder, copy_folder, leads_to, remove_folder
from .dependencies import drop_dependency, put_dependency
from .json_file import JsonFile, short, write_json_file
from .outcomes import Installed, Uninstalled, tell_kept
from .plugin import plugin_directory
from .unity_project import is_package, judge_editor, read_manifest, refuse_second

_NAME = "com.usdbridge.unity"
_COPIED = f"file:{_NAME}"
_EVIDENCE = "Core/UsdBridge.Core.asmdef"


def install_unity(project: str | Path, options: InstallOptions) -> Installed:
    """Put the package into a project and its manifest; again brings it up to date.

    Where anything fails, the project stays as it was.

    Args:
        project: its folder; nothing in its manifest changes but the entry of the package.
        options: see `usdbridge.options`.

    Raises:
        BridgeError: the project is not understood or too old for the package, something of others
            would be replaced, or something cannot be written.
    """
    folder = Path(project)
    manifest = read_manifest(folder)
    notes = judge_editor(folder)
    source = plugin_directory("unity_package")
    target = folder / "Packages" / _NAME
    refuse_second(target.parent, _NAME)
    with changing(manifest.path) as changes:
        if not options.overwrite:
            _refuse_entry(manifest, source, target.parent)
        held = _place(source, target, options, changes)
        entry = _link(source, target.parent) if options.link else _COPIED
        write_json_file(manifest, put_dependency(manifest.text, _NAME, entry), changes)
    return Installed(
        name=_NAME,
        project=folder,
        plugin=source if options.link else target,
        version=__version__,
        previous=held.previous,
        linked=options.link,
        changed=bool(changes.paths),
        findings=(*notes, *tell_kept(held, target, "info")),
    )


def uninstall_unity(project: str | Path) -> Uninstalled:
    """Take the package out of a project: its files as installed, and the entry in the manifest.

    What people changed in the folder or put there stays, and is told.

    Args:
        project: its folder.

    Raises:
        BridgeError: the project is not understood, the package there is not from `install_unity`,
            or something cannot be written.
    """
    folder = Path(project)
    manifest = read_manifest(folder)
    target = folder / "Packages" / _NAME
    with changing(manifest.path) as changes:
        linked = _linked(manifest, target.parent)
        write_json_file(manifest, drop_dependency(manifest.text, _NAME), changes)
        held = remove_folder(target, _EVIDENCE, changes)
    return Uninstalled(
        name=_NAME,
        project=folder,
        plugin=linked or target,
        previous=held.previous,
        changed=bool(changes.paths),
        findings=tuple(tell_kept(held, target, "warning")),
    )


def _place(source: Path, target: Path, options: InstallOptions, changes: Changes) -> Folder:
    if options.link:
        return clear_folder(source, target, overwrite=options.overwrite, changes=changes)
    return copy_folder(source, target, __version__, overwrite=options.overwrite, changes=changes)


def _link(source: Path, packages: Path) -> str:
    """The entry of a package elsewhere: relative to Packages, absolute on another drive."""
    try:
        path = os.path.relpath(source.resolve(), packages.resolve())
    except ValueError:  # Windows: no way from one drive to another
        path = str(source.resolve())
    return f"file:{Path(path).as_posix()}"


def _refuse_entry(manifest: JsonFile, source: Path, packages: Path) -> None:
    told = manifest.values["dependencies"].get(_NAME, _COPIED)
    if told != _COPIED and not _leads(told, source, packages):
        raise PackageError(
            f"{manifest.path}: {_NAME} is {short(told)}, which this usdbridge did not put there; "
            "remove it in the Package Manager, or pass --overwrite"
        )


def _leads(told: object, source: Path, packages: Path) -> bool:
    path = _target(told, packages)
    return path is not None and leads_to(path, source)


def _linked(manifest: JsonFile, packages: Path) -> Path | None:
    """Where the entry leads if the package is linked; None where it is copied or not there.

    Raises:
        PackageError: the entry is of others.
    """
    told = manifest.values["dependencies"].get(_NAME, _COPIED)
    if told == _COPIED:
        return None
    path = _target(told, packages)
    if path is None or (path.exists() and not is_package(path, _NAME)):
        raise PackageError(
            f"{manifest.path}: {_NAME} is {short(told)}, which usdbridge did not put there; remove "
            "it in the Package Manager"
        )
    return path


def _target(told: object, packages: Path) -> Path | None:
    """The folder that an entry names; None where it names a version, an address or an archive."""
    if not isinstance(told, str) or not told.startswith("file:") or told.startswith("file://"):
        return None
    return (packages / told.removeprefix("file:")).resolve()
