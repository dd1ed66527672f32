"""Files of shots: in a folder, or in whatever obstore takes a URL of."""

import hashlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import obstore
from obstore.exceptions import BaseError, NotFoundError
from obstore.store import LocalStore, ObjectStore, from_url

from ..errors import StoreError
from ..options import StoreOptions

__all__ = ["Kept", "delete_files", "fetch_file", "keep_file", "open_files", "read_bytes"]

_CHUNK = 1 << 20  # bytes


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that was written."""

    size: int  # bytes
    sha256: str


def open_files(options: StoreOptions) -> ObjectStore:
    """Where files are kept.

    Raises:
        StoreError: a URL that cannot be used, or a folder that cannot be made.
    """
    try:
        if options.files is None:
            folder = options.data.resolve() / "files"
            return LocalStore(prefix=folder, mkdir=True, automatic_cleanup=True)
        return from_url(options.files)
    except (BaseError, OSError, ValueError) as error:
        told = str(error).splitlines()[0]
        raise StoreError(f"files {options.files or options.data}: {told}; see --files") from error


def keep_file(files: ObjectStore, path: str, file: BinaryIO) -> Kept:
    """Write a file, whole or not at all; what it holds.

    Raises:
        StoreError: it cannot be written.
    """
    digest, start = hashlib.sha256(), file.tell()

    def chunks() -> Iterator[bytes]:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            yield chunk

    try:
        obstore.put(files, path, chunks())
    except (BaseError, OSError) as error:
        raise StoreError(f"file {path}: {str(error).splitlines()[0]}") from error
    return Kept(file.tell() - start, digest.hexdigest())


def read_bytes(
    files: ObjectStore, path: str, start: int = 0, stop: int | None = None
) -> Iterator[bytes]:
    """The bytes from `start` up to `stop`, in pieces.

    Raises:
        StoreError: it is not there or cannot be read.
    """
    if stop is not None and stop <= start:
        return
    try:
        if stop is None and start == 0:  # of an empty file there is no range
            found = obstore.get(files, path)
        elif stop is None:
            found = obstore.get(files, path, options={"range": {"offset": start}})
        else:
            found = obstore.get(files, path, options={"range": (start, stop)})
        for chunk in found.stream(min_chunk_size=_CHUNK):
            yield bytes(chunk)
    except (BaseError, OSError) as error:
        raise StoreError(f"file {path}: {str(error).splitlines()[0]}") from error


def fetch_file(files: ObjectStore, path: str, target: Path) -> None:
    """Copy a file out of the store.

    Raises:
        StoreError: it is not there or cannot be read.
    """
    with target.open("wb") as file:
        for chunk in read_bytes(files, path):
            file.write(chunk)


def delete_files(files: ObjectStore, prefix: str) -> int:
    """Delete all below a prefix; how many there were.

    Raises:
        StoreError: they cannot be listed or deleted.
    """
    try:
        paths = [entry["path"] for found in obstore.list(files, prefix + "/") for entry in found]
        for path in paths:
            _delete(files, path)
        if isinstance(files, LocalStore) and files.prefix is not None:
            # Half a file of a writer that was killed is not listed
            shutil.rmtree(files.prefix / prefix, ignore_errors=True)
    except (BaseError, OSError) as error:
        raise StoreError(f"files below {prefix}: {str(error).splitlines()[0]}") from error
    return len(paths)


def _delete(files: ObjectStore, path: str) -> None:
    try:
        obstore.delete(files, path)
    except (FileNotFoundError, NotFoundError):
        return  # another sweeper was faster
