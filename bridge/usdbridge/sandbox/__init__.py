"""A child process with limits, in which untrusted files are opened, and what its end means.

`running` starts whole conversions the same way.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import IO, Any, Literal

from ..errors import LimitError
from .limits import THREADS

__all__ = [
    "End",
    "end_of_child",
    "run_limited",
    "signal_name",
    "start_child",
    "tail_of",
    "tells_of_no_memory",
]

End = Literal["time", "memory", "killed", "crash", "mistake"]  # why a child gave no answer

EXIT_MEMORY = 42  # the child's own word for "no memory left"
ANSWER_MB = 64  # longest answer of the child
_NO_MEMORY = (
    *("bad_alloc", "MemoryError", "allocate memory", "Out of memory", "Insufficient memory"),
    "can't start new thread",  # its stack finds no room
)
_PASSED_ON = {  # variables: where things are, in what language and what zone
    *("PATH", "HOME", "USER", "LOGNAME", "LANG", "LANGUAGE", "TZ", "LD_LIBRARY_PATH"),
    *("DYLD_LIBRARY_PATH", "APPDATA", "LOCALAPPDATA", "USERPROFILE", "SYSTEMROOT", "SYSTEMDRIVE"),
    *("WINDIR", "COMSPEC", "PATHEXT", "PROGRAMDATA", "NUMBER_OF_PROCESSORS"),
}
_PASSED_ON_FAMILIES = ("LC_", "XDG_", "OMP_", "OPENCV_", "OPENBLAS_", "MALLOC_", "PROCESSOR_")
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
    order |= {"cpu_seconds": seconds * THREADS, "written_mb": ANSWER_MB}
    with (
        tempfile.TemporaryFile() as answer,
        tempfile.TemporaryFile() as talk,
        tempfile.TemporaryDirectory(prefix="usdbridge-") as folder,
    ):
        code = _run(order, folder, answer, talk)
        if code != 0:
            raise LimitError(f"{file.name}: {_why_ended(code, tail_of(talk), order)}")
        answer.seek(0)
        reply: dict[str, Any] = json.loads(answer.read(ANSWER_MB << 20))
    if "error" in reply:
        raise LimitError(reply["error"])
    return reply


def _run(order: dict[str, Any], folder: str, answer: IO[bytes], talk: IO[bytes]) -> int | None:
    """The child's exit code, or None where it ran out of time."""
    process = start_child(order, folder, stdin=subprocess.DEVNULL, stdout=answer, stderr=talk)
    try:
        return process.wait(order["seconds"])
    except subprocess.TimeoutExpired:
        return None
    finally:
        process.kill()
        process.wait()


def start_child(
    order: dict[str, Any], folder: str, *, stdin: Any, stdout: Any, stderr: Any, group: bool = False
) -> subprocess.Popen[bytes]:
    """A child that does what it is ordered under limits, started.

    Args:
        order: task, request, cpu_seconds, memory_mb, written_mb; see `child.main`.
        folder: where it starts and puts temporary files.
        stdin: like the next two, as `subprocess.Popen` takes it.
        stdout: where it answers.
        stderr: where all else goes that it prints.
        group: give it a process group of its own, where there are such.
    """
    paths = [os.path.abspath(entry) for entry in sys.path if entry]  # noqa: PTH100
    return subprocess.Popen(
        [sys.executable, "-I", "-c", _BOOT, json.dumps(paths), json.dumps(order)],
        stdin=stdin,
        stdout=stdout,
        stderr=stderr,
        cwd=folder,
        env=_environment(folder),
        # No session of its own: nice values count within a session where Linux groups by them
        process_group=0 if group and os.name == "posix" else None,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _environment(folder: str) -> dict[str, str]:
    """What a child needs of the parent's: no secrets, nothing that leads OpenUSD elsewhere."""
    kept = {name: value for name, value in os.environ.items() if _is_passed_on(name.upper())}
    return kept | {
        "PXR_WORK_THREAD_LIMIT": str(THREADS),
        "MALLOC_ARENA_MAX": str(THREADS),
        "OPENBLAS_NUM_THREADS": "1",
        "TMPDIR": folder,
        "TEMP": folder,
        "TMP": folder,
    }


def _is_passed_on(name: str) -> bool:
    return name in _PASSED_ON or name.startswith(_PASSED_ON_FAMILIES)


def tail_of(talk: IO[bytes]) -> str:
    """The end of what a child printed."""
    talk.seek(0, os.SEEK_END)
    talk.seek(max(0, talk.tell() - 4000))
    return talk.read().decode("utf-8", "replace")


def tells_of_no_memory(text: str) -> bool:
    """Whether a message says that memory ran out, whatever library it comes from."""
    return any(word in text for word in _NO_MEMORY)


def end_of_child(code: int | None, talk: str) -> End:
    """Why a child ended without an answer.

    Args:
        code: its exit code; None where the clock ended it.
        talk: the end of what it printed.
    """
    if code is None or code == -getattr(signal, "SIGXCPU", 0):
        return "time"
    if code == EXIT_MEMORY or tells_of_no_memory(talk):
        return "memory"
    if code == -getattr(signal, "SIGKILL", 0):
        return "killed"
    return "crash" if code < 0 or code > 0x7FFFFFFF else "mistake"


def _why_ended(code: int | None, talk: str, order: dict[str, Any]) -> str:
    """What the child's end says about the file."""
    remedy = "raise the limit only for a file you trust"
    memory = f"needs more than {order['memory_mb']} MiB to open; {remedy}"
    time = f"needs more than {order['seconds']:g} s to open; {remedy}"
    end = end_of_child(code, talk)
    if end == "time":
        return time
    if end == "memory":
        return memory
    if end == "killed":
        return f"was ended by the system while open, most likely for its memory; {remedy}"
    if end == "crash":
        return f"crashes OpenUSD ({signal_name(code)}): it is damaged or hostile, or {memory}"
    lines = talk.strip().splitlines() or [f"exit code {code}"]
    return f"opening it failed for a reason of ours, please report it: {lines[-1][:300]}"


def signal_name(code: int | None) -> str:
    """The signal that an exit code stands for."""
    try:
        return signal.Signals(-(code or 0)).name
    except ValueError:
        return f"code {code}"
