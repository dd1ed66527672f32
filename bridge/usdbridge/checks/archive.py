"""A USDZ as a ZIP file, checked byte for byte before OpenUSD sees it.

OpenUSD walks the local headers, unzip tools read the central directory. Only an archive in which
both tell the same story, without a byte between, before or after, holds one truth.
"""

import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from ..report import Finding
from .rules import declare
from .zip_headers import (
    END_SIZE,
    Content,
    read_central_header,
    read_end_record,
    read_local_header,
)

LAYER_SUFFIXES = frozenset({".usd", ".usda", ".usdc"})
IMAGE_SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".exr"})
SOUND_SUFFIXES = frozenset({".wav", ".mp3", ".m4a"})
_SUFFIXES = LAYER_SUFFIXES | IMAGE_SUFFIXES | SOUND_SUFFIXES | {".usdz"}
MAX_BYTES = 0xFFFFFFFE  # what a ZIP without zip64 can hold
_MAX_ENTRIES = 0xFFFE
_MAX_DIRECTORY_BYTES = 1 << 26
_MAX_NAME_BYTES = 1024
_MAX_NESTING = 8
_CHUNK_BYTES = 1 << 20
_ENCRYPTED_FLAGS = 1 << 0 | 1 << 6 | 1 << 13
_STREAMED_FLAG = 1 << 3

DAMAGED = declare(
    "package.damaged",
    "The package is a whole ZIP archive: its end record, directory and headers are all there.",
)
TRICK = declare(
    "package.ambiguous",
    "Local headers and central directory agree and leave no byte unexplained, so that every "
    "program sees the same files.",
)
COMPRESSED = declare("package.compressed", "Entries are stored, not compressed: USD maps them.")
ENCRYPTED = declare("package.encrypted", "Entries are not encrypted.")
TOO_LARGE = declare(
    "package.too-large", "The package stays below 4 GiB and 65,534 entries: USDZ has no zip64."
)
NAME = declare(
    "package.name",
    "Entry names are relative UTF-8 paths with '/', without '..', '\\', ':' or control "
    "characters, and occur once.",
)
FIRST = declare("package.first-layer", "The first entry is the default USD layer.")
CHECKSUM = declare("package.checksum", "Every entry's CRC-32 matches its bytes.")
ALIGNMENT = declare("package.alignment", "Every entry's data starts at a multiple of 64 bytes.")
SUFFIX = declare(
    "package.file-type",
    "Entries are of the types that USDZ allows: USD layers, PNG, JPEG, EXR, WAV, MP3, M4A.",
)
_READABLE = {ALIGNMENT, SUFFIX}  # errors that do not keep OpenUSD from reading the package safely


@dataclass(frozen=True, slots=True)
class Entry:
    """A file in a package."""

    name: str
    offset: int  # of its data, bytes from the start of the outermost file
    size: int  # bytes

    @property
    def suffix(self) -> str:
        """Lower-case suffix with its dot."""
        return PurePosixPath(self.name).suffix.lower()


@dataclass(frozen=True, slots=True)
class Archive:
    """A package's files in the order of their bytes, and what is wrong with it."""

    entries: tuple[Entry, ...]
    findings: tuple[Finding, ...]

    @property
    def safe(self) -> bool:
        """True when OpenUSD may open it."""
        return all(finding.code in _READABLE for finding in self.findings)


class _ArchiveError(Exception):
    """Stops reading at the first sign that the headers cannot be trusted."""


def read_archive(path: Path) -> Archive:
    """The entries of a USDZ and of every package in it, checked against the ZIP and USDZ rules.

    Raises:
        OSError: the file cannot be read.
    """
    with path.open("rb") as file:
        return check_span(file, Entry(path.name, 0, path.stat().st_size))


def check_span(file: BinaryIO, span: Entry, depth: int = 0) -> Archive:
    """The archive that lies in a span of a file; packages inside it are checked too."""
    try:
        if depth > _MAX_NESTING:
            raise _ArchiveError(TOO_LARGE, f"packages are nested more than {_MAX_NESTING} deep")
        headers = _matched_headers(file, span)
        entries = _entries(headers)
    except _ArchiveError as error:
        code, message = error.args
        return Archive((), (Finding(code, "error", span.name, message),))
    findings = [*_odd_contents(headers), *_odd_names(entries), *_odd_places(entries)]
    if all(finding.code in _READABLE for finding in findings):
        crcs = [content.crc for content, _ in headers]
        findings += _damaged_bytes(file, entries, crcs)
    for entry in entries:
        if entry.suffix == ".usdz":
            findings += check_span(file, entry, depth + 1).findings
    return Archive(entries, tuple(findings))


def _matched_headers(file: BinaryIO, span: Entry) -> list[tuple[Content, int]]:
    """Contents and data offsets in the order of their bytes, tiling the span without a gap."""
    directory, count, end = _directory(file, span)
    places, at = [], 0
    for _ in range(count):
        header = read_central_header(directory, at)
        if header is None:
            raise _ArchiveError(DAMAGED, "the central directory is cut short or overwritten")
        places.append((header.offset, header.content))
        at = header.next
    if at != len(directory):
        raise _ArchiveError(TRICK, "the central directory holds bytes that belong to no entry")
    matched, at = [], 0
    for offset, content in sorted(places):
        local = read_local_header(file, span.offset + offset) if offset == at else None
        if local is None or local[0] != content:
            name = content.name.decode("utf-8", "replace")
            raise _ArchiveError(
                TRICK, f"{name}: the local header is not where, or what, the directory says"
            )
        matched.append(local)
        at = local[1] - span.offset + content.stored_bytes
    if at != end:
        raise _ArchiveError(TRICK, "bytes between the last entry and the directory, or overlapping")
    return matched


def _directory(file: BinaryIO, span: Entry) -> tuple[bytes, int, int]:
    """The central directory's bytes, number of entries, and offset in the span."""
    if span.size > MAX_BYTES:
        raise _ArchiveError(TOO_LARGE, "the package is larger than 4 GiB")
    file.seek(span.offset + max(0, span.size - END_SIZE))
    end = read_end_record(file.read(min(END_SIZE, span.size)))
    if end is None:
        raise _ArchiveError(
            DAMAGED, "does not end with a ZIP end record: cut off, not a USDZ, or with bytes added"
        )
    if END_SIZE + end.directory_size + end.directory_offset != span.size or end.comment_size:
        raise _ArchiveError(TRICK, "the end record does not describe the file as it is")
    count = end.counts[1]
    if end.disks != (0, 0) or end.counts[0] != count:
        raise _ArchiveError(TRICK, "the archive claims to be spread over several disks")
    if not 0 < count <= _MAX_ENTRIES or end.directory_size > _MAX_DIRECTORY_BYTES:
        raise _ArchiveError(TOO_LARGE, f"{count} entries; must be 1 to {_MAX_ENTRIES:,}")
    file.seek(span.offset + end.directory_offset)
    return file.read(end.directory_size), count, end.directory_offset


def _entries(headers: list[tuple[Content, int]]) -> tuple[Entry, ...]:
    entries = []
    for content, offset in headers:
        try:
            name = content.name.decode("utf-8")
        except UnicodeDecodeError:
            raise _ArchiveError(NAME, f"{content.name[:80]!r} is not UTF-8") from None
        entries.append(Entry(name, offset, content.size_bytes))
    return tuple(entries)


def _odd_contents(headers: list[tuple[Content, int]]) -> Iterator[Finding]:
    for content, _ in headers:
        name = content.name.decode("utf-8", "replace")
        if content.flags & _ENCRYPTED_FLAGS:
            yield Finding(ENCRYPTED, "error", name, "is encrypted")
        if content.method != 0 or content.stored_bytes != content.size_bytes:
            message = "is compressed; pack it again with stored entries"
            yield Finding(COMPRESSED, "error", name, message)
        if content.flags & _STREAMED_FLAG:
            yield Finding(TRICK, "error", name, "keeps its size behind its data (streamed ZIP)")


def _odd_names(entries: tuple[Entry, ...]) -> Iterator[Finding]:
    for entry in entries:
        name = entry.name if entry.size else entry.name.removesuffix("/")
        if len(name) > _MAX_NAME_BYTES or not is_plain_path(name):
            message = "is not a plain relative path; it could be unpacked elsewhere"
            yield Finding(NAME, "error", entry.name[:80], message)
    for name, count in Counter(entry.name.casefold() for entry in entries).items():
        if count > 1:
            message = f"occurs {count} times (capitals aside)"
            yield Finding(NAME, "error", name, message)


def is_plain_path(path: str) -> bool:
    """True for a relative path with '/' that stays below where it starts on every system."""
    if any(character < " " or character in "\x7f\\:" for character in path):
        return False
    return all(part.strip(". ") for part in path.split("/"))


def _odd_places(entries: tuple[Entry, ...]) -> Iterator[Finding]:
    if entries[0].suffix not in LAYER_SUFFIXES:
        yield Finding(FIRST, "error", entries[0].name, "comes first; the default layer must")
    for entry in entries:
        if entry.suffix not in _SUFFIXES:
            message = f"{entry.suffix or 'a name without suffix'} is not allowed in a USDZ"
            yield Finding(SUFFIX, "error", entry.name, message)
        if entry.offset % 64:
            message = f"data starts at byte {entry.offset}, which is not a multiple of 64"
            yield Finding(ALIGNMENT, "error", entry.name, message)


def _damaged_bytes(
    file: BinaryIO, entries: tuple[Entry, ...], crcs: list[int]
) -> Iterator[Finding]:
    for entry, crc in zip(entries, crcs, strict=True):
        file.seek(entry.offset)
        found, left = 0, entry.size
        while left:
            chunk = file.read(min(left, _CHUNK_BYTES))
            if not chunk:
                break
            found = zlib.crc32(chunk, found)
            left -= len(chunk)
        if left or found != crc:
            yield Finding(CHECKSUM, "error", entry.name, "is damaged: its checksum does not match")
