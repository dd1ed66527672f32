"""Checks: what is wrong with a written file, or with anybody's. Nothing is ever repaired.

This package does not import OpenUSD: untrusted files are opened in a child process with limits
(`usdbridge.sandbox`, `worker`). `catalogue.list_rules()` lists every rule, for docs/checks.md.
"""

from dataclasses import replace
from pathlib import Path
from typing import Any

from ..errors import CheckError, LimitError, OptionError
from ..options import CheckOptions
from ..report import Finding, Report, worst_first
from ..sandbox import run_limited
from .archive import MAX_BYTES, Archive, read_archive
from .describe import describe_file
from .info import FileInfo, info_from_json
from .wording import one_line

__all__ = ["FileInfo", "check_package", "describe_file", "inspect_file"]

_MAGIC = {
    ".usdz": (b"PK",),
    ".usdc": (b"PXR-USDC",),
    ".usda": (b"#usda", b"#sdf"),
    ".usd": (b"PXR-USDC", b"#usda", b"#sdf"),
}


def check_package(path: Path, options: CheckOptions = CheckOptions()) -> Report:
    """Every finding about a USDZ, or about a loose USD layer and what it refers to.

    A package that is not a sound ZIP archive, and a file with asset paths that leave it, is not
    composed: the report then tells only that.

    Args:
        path: a .usdz, .usdc, .usda or .usd file, trusted or not.
        options: client profile, and limits on time and memory.

    Raises:
        CheckError: no such file, not USD, over the limits, or it crashes OpenUSD.
        OptionError: a limit is not positive.
    """
    file, archive = _open(path)
    findings = list(archive.findings)
    if archive.safe:
        reply = _ask("check", file, options)
        findings += [Finding(**values) for values in reply["findings"]]
    return Report(path.name, worst_first(map(_told, findings)))


def inspect_file(path: Path, options: CheckOptions = CheckOptions()) -> FileInfo:
    """What a person wants to know of a shot or of any USD file; `describe_file` puts it in words.

    Args:
        path: a .usdz, .usdc, .usda or .usd file, trusted or not.
        options: limits on time and memory.

    Raises:
        CheckError: as `check_package`, and where that would not compose the file.
        OptionError: a limit is not positive.
    """
    file, archive = _open(path)
    if not archive.safe:
        first = _told(archive.findings[0])
        raise CheckError(f"{path.name}: {first.where}: {first.message}")
    values: dict[str, Any] = _ask("inspect", file, options)["info"]
    return info_from_json(values)


def _told(finding: Finding) -> Finding:
    """The finding without anything that a terminal would take for a command."""
    return replace(finding, where=one_line(finding.where), message=one_line(finding.message))


def _ask(action: str, file: Path, options: CheckOptions) -> dict[str, Any]:
    """What `worker` answers about a file."""
    if options.seconds <= 0 or options.memory_mb <= 0:
        raise OptionError("seconds and memory_mb must be > 0")
    request = {"action": action, "path": str(file), "profile": options.profile}
    try:
        return run_limited(
            "usdbridge.checks.worker:answer",
            file,
            request,
            seconds=options.seconds,
            memory_mb=options.memory_mb,
        )
    except LimitError as error:
        raise CheckError(str(error)) from error


def _open(path: Path) -> tuple[Path, Archive]:
    """The file's absolute path and, for a package, its content.

    Raises:
        CheckError: it is none of ours to open.
    """
    suffix = path.suffix.lower()
    if suffix not in _MAGIC:
        raise CheckError(f"{path}: is not a .usdz, .usdc, .usda or .usd file")
    try:
        if not path.is_file():
            raise CheckError(f"{path}: {'is no file' if path.exists() else 'does not exist'}")
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(8)
        if not head.startswith(_MAGIC[suffix]):
            what = "is empty" if not size else f"does not start like a {suffix} file"
            raise CheckError(f"{path}: {what}: it is damaged, or something else")
        if size > MAX_BYTES:
            raise CheckError(f"{path}: is larger than 4 GiB; that is not checked")
        archive = read_archive(path) if suffix == ".usdz" else Archive((), ())
    except OSError as error:
        raise CheckError(f"{path}: cannot be read: {error.strerror}") from error
    return path.resolve(), archive
