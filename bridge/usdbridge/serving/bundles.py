"""A bundle as one zip, made while it is sent: the same bundle gives the same bytes."""

import hashlib
import zipfile
from collections.abc import Callable, Iterator, Sequence
from io import RawIOBase
from typing import Any

from .. import jobs

Read = Callable[[jobs.Artifact], Iterator[bytes]]
_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can hold
_LARGE = 0x7FFFFFFF  # bytes from which zipfile writes 64-bit sizes
_LOCAL, _CENTRAL, _END = 30, 46, 22  # bytes of the records, without names
_DESCRIPTOR = 16  # bytes after each file's own


class _Pipe(RawIOBase):
    """What was written since it was last emptied; not seekable, so no header is written twice."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._pieces.append(bytes(data))
        return len(data)

    def emptied(self) -> bytes:
        """What was written, which is forgotten."""
        pieces, self._pieces = self._pieces, []
        return b"".join(pieces)


def zip_bundle(files: Sequence[jobs.Artifact], read: Read) -> Iterator[bytes]:
    """The bytes of a zip of the files, in order of their names and not compressed.

    Most of a bundle is video, sound and a package that is stored itself: packing again gains
    nothing.
    """
    pipe = _Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_STORED) as archive:
        for file in _ordered(files):
            entry = zipfile.ZipInfo(file.name, _DATE)
            entry.file_size = file.size
            entry.external_attr = 0o644 << 16
            with archive.open(entry, "w", force_zip64=file.size > _LARGE) as target:
                for piece in read(file):
                    target.write(piece)
                    yield pipe.emptied()
            yield pipe.emptied()
    yield pipe.emptied()


def bundle_digest(files: Sequence[jobs.Artifact]) -> str:
    """What tells this zip from others; hex."""
    told = "".join(f"{file.name}\0{file.sha256}\n" for file in _ordered(files))
    return hashlib.sha256(told.encode()).hexdigest()


def zip_size(files: Sequence[jobs.Artifact]) -> int | None:
    """Bytes of the zip; None where it is so large that its records are of another kind."""
    total = sum(file.size for file in files) + (1 << 20)
    if total > _LARGE:
        return None
    names = sum(2 * len(file.name.encode()) for file in files)
    return (
        sum(file.size for file in files)
        + names
        + len(files) * (_LOCAL + _CENTRAL + _DESCRIPTOR)
        + _END
    )


def _ordered(files: Sequence[jobs.Artifact]) -> list[jobs.Artifact]:
    return sorted(files, key=lambda file: file.name)
