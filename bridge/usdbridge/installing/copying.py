"""A plug-in's folder copied or linked into a project, upgraded there, and removed.

What people changed in the folder, and what they put there, is theirs.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ..errors import PackageError
from .changes import Changes, is_link
from .plugin import RECORD, Record, digest, is_cache, read_files, read_record, write_record

_NOTHING = Record(version="", digests={})


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """What was in the place of the plug-in, and what stays there."""

    previous: str | None  # version of an earlier install
    kept: tuple[Path, ...] = ()  # files that are not ours


def copy_folder(
    source: Path, target: Path, version: str, *, overwrite: bool, changes: Changes
) -> Folder:
    """Copy a plug-in into a project, or bring an older copy up to date.

    Args:
        source: the plug-in as we ship it.
        target: where it goes.
        version: that of the source.
        overwrite: replace files that people changed, a later version, a folder or link of others.
        changes: remembers what is done.

    Raises:
        PackageError: something of others would be replaced.
    """
    if is_link(target):
        _drop_link(target, source, overwrite=overwrite, changes=changes)
    _refuse_file(target)
    files = read_files(source)
    record = read_record(target)
    if not overwrite:
        _refuse_foreign(target, record)
        _refuse_later(target, record, version)
        _refuse_changed(target, record, files)
    known = record or _NOTHING
    for name in sorted(known.digests.keys() - files.keys()):
        _drop(target / name, changes)
    files_and_record = {**files, RECORD: write_record(version, files)}
    for name, data in files_and_record.items():
        _bring(target / name, data, changes)
    if changes.paths:
        _drop_caches(target, changes)
    changes.drop_emptied_folders(target)
    kept = _others(target, files_and_record)
    return Folder(previous=record.version if record else None, kept=kept)


def link_folder(source: Path, target: Path, *, overwrite: bool, changes: Changes) -> Folder:
    """Link a plug-in into a project, so that the project runs what is edited in `source`.

    Args:
        source: the plug-in, e.g. in a checkout.
        target: where the link goes.
        overwrite: replace a link to elsewhere, and a copy with files that people changed.
        changes: remembers what is done.

    Raises:
        PackageError: something of others would be replaced.
    """
    if is_link(target) and leads_to(target, source):
        return Folder(previous=None)
    folder = clear_folder(source, target, overwrite=overwrite, changes=changes)
    changes.put_link(target, source.resolve())
    return folder


def clear_folder(source: Path, target: Path, *, overwrite: bool, changes: Changes) -> Folder:
    """Remove a copy of a plug-in, or a link to it, that a link is to replace.

    Args:
        source: the plug-in that is linked to instead.
        target: where the copy or the link is; it may be missing.
        overwrite: remove a link to elsewhere, and files that people changed.
        changes: remembers what is done.

    Raises:
        PackageError: something of others would be removed.
    """
    if is_link(target):
        _drop_link(target, source, overwrite=overwrite, changes=changes)
    _refuse_file(target)
    record = read_record(target)
    _refuse_foreign(target, record, cure="move it away")
    if record and not overwrite:
        _refuse_changed(target, record, {})
    for name in (*record.digests, RECORD) if record else ():
        _drop(target / name, changes)
    left = _others(target)
    if left:
        raise PackageError(f"{left[0]}: is not ours, and a link cannot hold it; move it away")
    _drop_caches(target, changes)
    changes.drop_emptied_folders(target)
    return Folder(previous=record.version if record else None)


def remove_folder(target: Path, evidence: str, changes: Changes) -> Folder:
    """Remove what `copy_folder` or `link_folder` made; what people changed or added stays.

    Args:
        target: where the plug-in is; it may be missing.
        evidence: a file that tells whether a link leads to a plug-in of ours.
        changes: remembers what is done.

    Raises:
        PackageError: the folder or the link is not ours.
    """
    if is_link(target):
        if target.exists() and not (target / evidence).is_file():
            raise PackageError(
                f"{target}: is a link to {target.resolve()}, which is not ours; delete it yourself"
            )
        changes.drop_link(target)
        return Folder(previous=None)
    _refuse_file(target)
    record = read_record(target)
    _refuse_foreign(target, record, cure="delete it yourself")
    if record is None:
        return Folder(previous=None)
    for name, known in record.digests.items():
        path = target / name
        if not path.is_file() or digest(path.read_bytes()) == known:
            _drop(path, changes)
    _drop(target / RECORD, changes)
    _drop_caches(target, changes)
    changes.drop_emptied_folders(target)
    return Folder(previous=record.version, kept=_others(target))


def leads_to(link: Path, source: Path) -> bool:
    """Whether a link leads to a folder."""
    return link.exists() and link.samefile(source)


def _drop_link(target: Path, source: Path, *, overwrite: bool, changes: Changes) -> None:
    if not overwrite and not leads_to(target, source):
        raise PackageError(
            f"{target}: is a link to {target.resolve()}; delete it, or pass --overwrite to replace "
            "the link and leave what it leads to"
        )
    changes.drop_link(target)


def _refuse_foreign(
    target: Path, record: Record | None, cure: str = "move it away, or pass --overwrite"
) -> None:
    if record is None and _others(target):
        raise PackageError(
            f"{target}: was not put there by usdbridge, as it has no {RECORD} of ours; {cure}"
        )


def _refuse_file(target: Path) -> None:
    if target.is_file():
        raise PackageError(f"{target}: is a file where our folder goes; move it away")


def _refuse_later(target: Path, record: Record | None, version: str) -> None:
    if record and _order(record.version) > _order(version):
        raise PackageError(
            f"{target}: holds version {record.version}, later than this usdbridge's {version}; "
            "upgrade usdbridge, or pass --overwrite"
        )


def _refuse_changed(target: Path, record: Record | None, files: dict[str, bytes]) -> None:
    """Refuse to replace or delete a file that is neither as installed nor as it would be."""
    known = (record or _NOTHING).digests
    for name in sorted({*known, *files}):
        path = target / name
        fine = {known.get(name), digest(files[name]) if name in files else None}
        if path.is_file() and digest(path.read_bytes()) not in fine:
            raise PackageError(
                f"{path}: was changed since it was installed; keep a copy elsewhere, then pass "
                "--overwrite"
            )


def _order(version: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d{1,9}", version)]


def _bring(path: Path, data: bytes, changes: Changes) -> None:
    if not path.is_file() or digest(path.read_bytes()) != digest(data):
        changes.put_file(path, data)


def _drop(path: Path, changes: Changes) -> None:
    if path.is_file():
        changes.drop_file(path)


def _drop_caches(target: Path, changes: Changes) -> None:
    for path in filter(is_cache, sorted(target.rglob("*.pyc"))):
        changes.drop_file(path)


def _others(target: Path, ours: Iterable[str] = ()) -> tuple[Path, ...]:
    """What lies in the folder and is neither ours nor a cache; folders do not count, links do."""
    mine = {target / name for name in ours}
    found = sorted(target.rglob("*")) if target.is_dir() else []
    return tuple(
        path
        for path in found
        if (path.is_symlink() or not path.is_dir()) and path not in mine and not is_cache(path)
    )
