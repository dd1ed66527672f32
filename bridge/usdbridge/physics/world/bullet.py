"""PyBullet, where it is installed, made to keep quiet."""

import contextlib
import ctypes
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from ...errors import PhysicsError

__all__ = ["bullet", "is_available", "require_bullet", "silence"]


@contextlib.contextmanager
def silence() -> Iterator[None]:
    """Keeps what Bullet's C code prints off both outputs: a library does not talk."""
    sys.stdout.flush()
    sys.stderr.flush()
    kept = [os.dup(1), os.dup(2)]
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
    try:
        yield
    finally:
        ctypes.CDLL(None).fflush(None)  # C has its own buffer
        for number, copy in zip((1, 2), kept, strict=True):
            os.dup2(copy, number)
            os.close(copy)


try:
    with silence():
        import pybullet as bullet
except ImportError:  # no wheel for this platform or this Python
    bullet = None


def is_available() -> bool:
    """True where rigid bodies can be simulated at all."""
    return bullet is not None


def require_bullet() -> None:
    """Nothing, where rigid bodies can be simulated.

    Raises:
        PhysicsError: PyBullet is not installed; it says what can be done without.
    """
    if bullet is None:
        raise PhysicsError(
            "rigid bodies are simulated by PyBullet 3.2.7, which is not installed here and has "
            "wheels for CPython 3.11 on x86-64 Linux alone: use such a Python, or --no-physics to "
            "convert the shot as it is; review, cloth, liquid and particles do without"
        )
