"""Files that a document names: beside it or below it, or absolute by a person's own choice."""

import os
from pathlib import Path, PurePosixPath, PureWindowsPath

from ...errors import ReadError
from ...report import Finding


def find_file(
    document: Path, stated: str, where: str, findings: list[Finding], *, folder: bool = False
) -> Path:
    """The existing file that a document's field names.

    A relative path counts from the document's folder and may not leave it, so that a document and
    what it names travel together; an absolute one is taken and reported.

    Args:
        document: the document's own path.
        stated: the path as written, with "/" or the system's separator.
        where: the field, for messages.
        findings: gets "document.absolute-path".
        folder: also accept a folder.

    Raises:
        ReadError: a URL, a path that leaves the folder, or no such file.
    """
    if "://" in stated:
        raise ReadError(
            f"{document.name}: {where} is {stated!r}, a URL; download it and name the file"
        )
    target = Path(stated)
    if target.is_absolute() or PureWindowsPath(stated).drive:
        findings.append(
            Finding(
                "document.absolute-path",
                "info",
                f"{document.name}: {where}",
                f"{target.name} lies at an absolute path: the document works on this machine only",
            )
        )
    elif ".." in PurePosixPath(stated.replace("\\", "/")).parts:
        raise ReadError(
            f"{document.name}: {where} is {stated!r}, which leaves the document's folder; "
            "put the file beside the document or give an absolute path"
        )
    found = Path(os.path.normpath(document.absolute().parent / target))
    if not _exists(found, folder=folder):
        raise ReadError(
            f"{document.name}: {where} is {stated!r}, but there is no such file; "
            f"put it into {found.parent} or correct the path"
        )
    return found


def _exists(path: Path, *, folder: bool) -> bool:
    try:
        return path.is_file() or (folder and path.is_dir())
    except OSError:  # a name too long for the file system
        return False


def state_path(path: Path, document: Path) -> str:
    """A file as the document at `document` names it: relative within its folder, else absolute."""
    target = Path(os.path.normpath(path.absolute()))
    home = Path(os.path.normpath(document.absolute().parent))
    inside = target.is_relative_to(home)
    return (target.relative_to(home) if inside else target).as_posix()
