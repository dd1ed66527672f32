"""Limits of the process that opens untrusted files; the one home of POSIX-only code."""

import math
import sys
import time
from pathlib import Path

if sys.platform != "win32":
    import resource

THREADS = 2  # that OpenUSD may use in the child


def limit_process(cpu_seconds: float, memory_mb: int, written_mb: int) -> None:
    """Bound what this process may use from here on; the kernel ends it beyond.

    Windows has no such limits and macOS none on memory: there the parent's clock alone ends it.

    Args:
        cpu_seconds: of processor time.
        memory_mb: address space on top of what it has now, MiB.
        written_mb: largest file it may write, MiB.
    """
    if sys.platform == "win32":
        return
    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_FSIZE, written_mb << 20)
    _lower(resource.RLIMIT_CPU, math.ceil(cpu_seconds) + 1, grace=5)  # SIGXCPU, then SIGKILL
    if sys.platform != "darwin":
        _lower(resource.RLIMIT_AS, _address_space() + (memory_mb << 20))


def used_by_process() -> tuple[float, float]:
    """Processor time of this process and its children, s, and its peak of memory, MiB."""
    if sys.platform == "win32":
        return time.process_time(), 0.0
    own = resource.getrusage(resource.RUSAGE_SELF)
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    unit = 1 if sys.platform == "darwin" else 1024
    seconds = own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime
    return seconds, max(own.ru_maxrss, children.ru_maxrss) * unit / 2**20


def _lower(kind: int, wanted: int, grace: int = 0) -> None:
    old = resource.getrlimit(kind)[1]
    hard = wanted + grace if old == resource.RLIM_INFINITY else min(wanted + grace, old)
    resource.setrlimit(kind, (min(wanted, hard), hard))


def _address_space() -> int:
    """Bytes of address space in use: OpenUSD reserves more than 1 GiB before it opens anything."""
    if sys.platform != "linux":
        return 0
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    return pages * resource.getpagesize()
