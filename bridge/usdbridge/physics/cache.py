"""Arrays kept in a folder under a hash of all that they depend on."""

import contextlib
import hashlib
import os
import tempfile
import time
import zipfile
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from ..shot.arrays import Array, IntArray

_PART = ".part"
_DAY = 86_400.0  # s


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


def store_arrays(folder: Path, key: str, arrays: Mapping[str, Array]) -> bool:
    """Stores arrays under a key; a reader sees all of them or none.

    Returns:
        Whether they are stored: a full disk or a folder that cannot be written keeps nothing.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=folder, suffix=_PART)
    except OSError:
        return False
    try:
        with os.fdopen(handle, "wb") as file:
            np.savez(file, **dict(arrays))  # type: ignore[arg-type]
        Path(name).replace(folder / f"{key}.npz")
    except OSError:
        return False
    finally:
        Path(name).unlink(missing_ok=True)
    return True


def drop_arrays(folder: Path, key: str) -> None:
    """Forgets what is stored under a key."""
    with contextlib.suppress(OSError):
        (folder / f"{key}.npz").unlink(missing_ok=True)


def trim_folder(folder: Path, most: int) -> None:
    """Forgets what was not used for longest until a folder holds at most so many bytes.

    Other processes may be at the same: what is gone already is gone. What a process left half
    written is removed a day later.
    """
    found = []
    with contextlib.suppress(OSError):
        for path in sorted(folder.iterdir()):
            with contextlib.suppress(OSError):
                about = path.stat()
                found.append((about.st_mtime, about.st_size, path))
    stale = time.time() - _DAY
    kept = sorted((item for item in found if item[2].suffix == ".npz"), reverse=True)
    total = 0
    for _, size, path in kept:
        total += size
        if total > most:
            drop_arrays(folder, path.stem)
    for used, _, path in found:
        if path.suffix == _PART and used < stale:
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)


def mark_used(folder: Path, key: str) -> None:
    """Makes what is stored under a key the last to be forgotten."""
    with contextlib.suppress(OSError):
        os.utime(folder / f"{key}.npz")
