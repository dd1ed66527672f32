"""The hash that names a file's content in the bundle."""

import hashlib
from pathlib import Path

from ..errors import FootageError


def sha256_of(path: Path) -> str:
    """SHA-256 of a file's bytes, 64 lower-case hex digits; read in pieces, so any size will do.

    Raises:
        FootageError: the file cannot be read.
    """
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise FootageError(f"{path}: cannot be read ({error.strerror}); check the file") from error
