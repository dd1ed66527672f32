"""A child process with limits, in which untrusted files are opened, and what its end means."""

import json
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import IO, Any

from ..errors import LimitError
from .limits import THREADS

__all__ = ["run_limited"]

EXIT_MEMORY = 42  # the child's own word for "no memory left"
ANSWER_MB = 64  # longest answer of the child
_NO_MEMORY = ("bad_alloc", "MemoryError", "allocate memory", "Out of memory")
_BOOT = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from usdbridge.sandbox.child import main; main(json.loads(sys.argv[2]))"
)


def run_limited(
    task: str, file: Path, request: dict[str, Any], *, seconds: float, memory_mb: int
) -> dict[str, Any]:
    """What a function answers about a file, from a child process with limits.

    The child starts in an empty folder: OpenUSD looks up stray relative paths from where it runs.

    Args:
        task: "module:function" inside usdbridge; takes the request, answers what JSON can hold.
        file: what it opens, for the messages.
        request: what JSON can hold.
        seconds: of the clock.
        memory_mb: on top of what the child has before it opens the file.

    Raises:
        LimitError: the file needs more than the limits, crashes the child, or the task refuses it.
    """
    order = {"task": task, "request": request, "seconds": seconds, "memory_mb": memory_mb}
    with (
        tempfile.TemporaryFile() as answer,
        tempfile.TemporaryFile() as talk,
        tempfile.TemporaryDirectory(prefix="usdbridge-") as folder,
    ):
        code = _run(order, folder, answer, talk)
        if code != 0:
            raise LimitError(f"{file.name}: {_why_ended(code, _tail(talk), order)}")
        answer.seek(0)
        reply: dict[str, Any] = json.loads(answer.read(ANSWER_MB << 20))
    if "error" in reply:
        raise LimitError(reply["error"])
    return reply


def _run(order: dict[str, Any], folder: str, answer: IO[bytes], talk: IO[bytes]) -> int | None:
    """The child's exit code, or None where it ran out of time."""
    paths = [os.path.abspath(entry) for entry in sys.path if entry]  # noqa: PTH100
    process = subprocess.Popen(
        [sys.executable, "-I", "-c", _BOOT, json.dumps(paths), json.dumps(order)],
        stdin=subprocess.DEVNULL,
        stdout=answer,
        stderr=talk,
        cwd=folder,
        env=_environment(folder),
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    try:
        return process.wait(order["seconds"])
    except subprocess.TimeoutExpired:
        return None
    finally:
        process.kill()
        process.wait()


def _environment(folder: str) -> dict[str, str]:
    """The parent's, without what would let OpenUSD find plug-ins or assets elsewhere."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("PXR_")}
    return kept | {
        "PXR_WORK_THREAD_LIMIT": str(THREADS),
        "MALLOC_ARENA_MAX": str(THREADS),
        "OPENBLAS_NUM_THREADS": "1",
        "TMPDIR": folder,
        "TEMP": folder,
        "TMP": folder,
    }


def _tail(talk: IO[bytes]) -> str:
    talk.seek(0, os.SEEK_END)
    talk.seek(max(0, talk.tell() - 4000))
    return talk.read().decode("utf-8", "replace")


def _why_ended(code: int | None, talk: str, order: dict[str, Any]) -> str:
    """What the child's end says about the file."""
    remedy = "raise the limit only for a file you trust"
    memory = f"needs more than {order['memory_mb']} MiB to open; {remedy}"
    time = f"needs more than {order['seconds']:g} s to open; {remedy}"
    if code is None or code == -getattr(signal, "SIGXCPU", 0):
        return time
    if code == EXIT_MEMORY or any(word in talk for word in _NO_MEMORY):
        return memory
    if code == -getattr(signal, "SIGKILL", 0):
        return f"was ended by the system while open, most likely for its memory; {remedy}"
    if code < 0 or code > 0x7FFFFFFF:
        return f"crashes OpenUSD ({_signal_name(code)}): it is damaged or hostile, or {memory}"
    lines = talk.strip().splitlines() or [f"exit code {code}"]
    return f"opening it failed for a reason of ours, please report it: {lines[-1][:300]}"


def _signal_name(code: int) -> str:
    try:
        return signal.Signals(-code).name
    except ValueError:
        return f"code {code}"
