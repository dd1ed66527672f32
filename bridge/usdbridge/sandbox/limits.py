"""Limits of the process that opens untrusted files; the one home of POSIX-only code."""

import math
import sys
from pathlib import Path

if sys.platform != "win32":
    import resource

THREADS = 2  # that OpenUSD may use in the child


def limit_process(seconds: float, memory_mb: int, written_mb: int) -> None:
    """Bound what this process may use from here on; the kernel ends it beyond.

    Windows has no such limits and macOS none on memory: there the parent's clock alone ends it.

    Args:
        seconds: of the clock; the processor time may be THREADS times as much.
        memory_mb: address space on top of what it has now, MiB.
        written_mb: largest file it may write, MiB.
    """
    if sys.platform == "win32":
        return
    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_FSIZE, written_mb << 20)
    _lower(resource.RLIMIT_CPU, math.ceil(seconds * THREADS) + 1)
    if sys.platform != "darwin":
        _lower(resource.RLIMIT_AS, _address_space() + (memory_mb << 20))


def _lower(kind: int, wanted: int) -> None:
    hard = resource.getrlimit(kind)[1]
    limit = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    resource.setrlimit(kind, (limit, limit))


def _address_space() -> int:
    """Bytes of address space in use: OpenUSD reserves more than 1 GiB before it opens anything."""
    if sys.platform != "linux":
        return 0
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    return pages * resource.getpagesize()
