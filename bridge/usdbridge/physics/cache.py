"""Arrays kept in a folder under a hash of all that they depend on."""

import hashlib
import os
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from ..shot.arrays import Array, IntArray


def content_key(*parts: str | Array | IntArray) -> str:
    """A hash of words and arrays: same content, same key."""
    digest = hashlib.sha256()
    for part in parts:
        if isinstance(part, str):
            digest.update(b"s" + part.encode())
        else:
            digest.update(f"a{part.dtype.str}{part.shape}".encode())
            digest.update(np.ascontiguousarray(part).tobytes())
    return digest.hexdigest()


def load_arrays(folder: Path, key: str) -> dict[str, Array] | None:
    """The arrays stored under a key, or None where there are none that can be read."""
    try:
        with (
            (folder / f"{key}.npz").open("rb") as file,
            np.load(file, allow_pickle=False) as stored,
        ):
            return {name: stored[name] for name in stored.files}
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return None


def store_arrays(folder: Path, key: str, arrays: Mapping[str, Array]) -> None:
    """Stores arrays under a key; a reader sees all of them or none.

    Raises:
        OSError: the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=folder, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            np.savez(file, **dict(arrays))  # type: ignore[arg-type]
        Path(name).replace(folder / f"{key}.npz")
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
