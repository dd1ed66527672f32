"""What installing and uninstalling did."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..report import Finding, Level
from .copying import Folder


@dataclass(frozen=True, slots=True, kw_only=True)
class Installed:
    """What `install_unreal` or `install_unity` did."""

    name: str  # by which the engine knows the plug-in
    project: Path  # the .uproject, or the folder of a Unity project
    plugin: Path  # the plug-in's folder, or a link
    version: str
    previous: str | None  # version that was there before
    linked: bool
    changed: bool  # False where everything was as it should be
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Uninstalled:
    """What `uninstall_unreal` or `uninstall_unity` did."""

    name: str
    project: Path
    plugin: Path
    previous: str | None  # version that was there; None for a link or nothing
    changed: bool  # False where it was not installed
    findings: tuple[Finding, ...] = ()


def tell_kept(folder: Folder, target: Path, level: Level) -> Iterator[Finding]:
    """That files which are not ours stay in the plug-in's folder."""
    if folder.kept:
        named = ", ".join(path.relative_to(target).as_posix() for path in folder.kept[:5])
        more = f" and {len(folder.kept) - 5} more" if len(folder.kept) > 5 else ""
        words = f"these are not as installed and stay: {named}{more}"
        yield Finding("install.files-kept", level, str(target), words)
