"""The child process in which untrusted files are opened, and what its end means."""

import json
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import IO, Any

from ..errors import CheckError, OptionError
from ..options import CheckOptions
from .limits import THREADS

EXIT_MEMORY = 42  # the worker's own word for "no memory left"
ANSWER_MB = 64  # longest answer of the worker
_NO_MEMORY = ("bad_alloc", "MemoryError", "allocate memory", "Out of memory")
_BOOT = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from usdbridge.checks.worker import main; main(json.loads(sys.argv[2]))"
)


def run_worker(action: str, path: Path, options: CheckOptions) -> dict[str, Any]:
    """What `checks.worker` answers about a file, from a child process with limits.

    The child starts in an empty folder: OpenUSD looks up stray relative paths from where it runs.

    Args:
        action: "check" or "inspect".
        path: absolute path of the file.
        options: limits and profile.

    Raises:
        CheckError: the file needs more than the limits, crashes the child, or is not USD.
        OptionError: a limit is not positive.
    """
    if options.seconds <= 0 or options.memory_mb <= 0:
        raise OptionError("seconds and memory_mb must be > 0")
    request = {
        "action": action,
        "path": str(path),
        "profile": options.profile,
        "seconds": options.seconds,
        "memory_mb": options.memory_mb,
        "answer_mb": ANSWER_MB,
    }
    with (
        tempfile.TemporaryFile() as answer,
        tempfile.TemporaryFile() as talk,
        tempfile.TemporaryDirectory(prefix="usdbridge-check-") as folder,
    ):
        code = _run(request, folder, answer, talk)
        if code != 0:
            raise CheckError(f"{path.name}: {_why_ended(code, _tail(talk), options)}")
        answer.seek(0)
        reply: dict[str, Any] = json.loads(answer.read(ANSWER_MB << 20))
    if "error" in reply:
        raise CheckError(reply["error"])
    return reply


def _run(request: dict[str, Any], folder: str, answer: IO[bytes], talk: IO[bytes]) -> int | None:
    """The child's exit code, or None where it ran out of time."""
    paths = [os.path.abspath(entry) for entry in sys.path if entry]  # noqa: PTH100
    process = subprocess.Popen(
        [sys.executable, "-I", "-c", _BOOT, json.dumps(paths), json.dumps(request)],
        stdin=subprocess.DEVNULL,
        stdout=answer,
        stderr=talk,
        cwd=folder,
        env=_environment(folder),
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    try:
        return process.wait(request["seconds"])
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


def _why_ended(code: int | None, talk: str, options: CheckOptions) -> str:
    """What the child's end says about the file."""
    remedy = "raise the limit only for a file you trust"
    memory = f"needs more than {options.memory_mb} MiB to open and check; {remedy}"
    time = f"needs more than {options.seconds:g} s to open and check; {remedy}"
    if code is None or code == -getattr(signal, "SIGXCPU", 0):
        return time
    if code == EXIT_MEMORY or any(word in talk for word in _NO_MEMORY):
        return memory
    if code == -getattr(signal, "SIGKILL", 0):
        return f"was ended by the system while open, most likely for its memory; {remedy}"
    if code < 0 or code > 0x7FFFFFFF:
        return f"crashes OpenUSD ({_signal_name(code)}): it is damaged or hostile, or {memory}"
    lines = talk.strip().splitlines() or [f"exit code {code}"]
    return f"the check itself failed, please report it: {lines[-1][:300]}"


def _signal_name(code: int) -> str:
    try:
        return signal.Signals(-code).name
    except ValueError:
        return f"code {code}"
