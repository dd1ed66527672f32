"""The parent's side: starts the child, listens to it, and says what its end means."""

import os
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import IO

from ..errors import OptionError
from ..options import check_least
from ..progress import Progress, quiet
from ..sandbox import end_of_child, signal_name, start_child, tail_of
from .talk import Line, order_of, read_lines
from .values import ConversionJob, End, Outcome

_TASK = "usdbridge.running.child:convert_and_tell"
_LOOK = 0.1  # s between looks at the clock and at whether to go on
_GRACE = 5.0  # s for a child to end that has closed its output

Cancelled = Callable[[], bool]


def run_conversion(
    job: ConversionJob, *, progress: Progress = quiet, cancelled: Cancelled = lambda: False
) -> Outcome:
    """How a conversion ends in a process of its own.

    Args:
        job: what to convert, and within what limits. Its relative paths count from here.
        progress: told the share done and what is being done, on this thread.
        cancelled: asked ten times a second; True kills the conversion.

    Raises:
        OptionError: the folder holds something, or a limit is not positive.
    """
    _check(job)
    begun = time.monotonic()
    try:
        with tempfile.TemporaryDirectory(prefix="usdbridge-", ignore_cleanup_errors=True) as folder:
            outcome = _run(job, folder, progress, cancelled)
    except BaseException:
        shutil.rmtree(job.directory, ignore_errors=True)
        raise
    if outcome.end != "done":
        shutil.rmtree(job.directory, ignore_errors=True)
    return replace(outcome, seconds=time.monotonic() - begun)


def _check(job: ConversionJob) -> None:
    if job.directory.exists() and any(job.directory.iterdir()):
        raise OptionError(f"{job.directory}: is not empty; give a folder of the bundle's own")
    check_least(job.limits)


def _run(job: ConversionJob, folder: str, progress: Progress, cancelled: Cancelled) -> Outcome:
    limits = job.limits
    order = {"task": _TASK, "request": order_of(job), "told": True}
    order |= {"cpu_seconds": limits.shot_cpu_seconds, "memory_mb": limits.shot_memory_mb}
    order |= {"written_mb": limits.shot_file_mb}
    pipe = subprocess.PIPE
    with tempfile.TemporaryFile() as talk:
        # The child reads a stdin that nothing is written to: its end is ours
        child = start_child(order, folder, stdin=pipe, stdout=pipe, stderr=talk, group=True)
        try:
            stopped, outcome = _listen(child, limits.shot_seconds, progress, cancelled)
        finally:
            _kill(child)
        return outcome or _outcome(stopped, child.returncode, tail_of(talk), job)


def _listen(
    child: subprocess.Popen[bytes], seconds: float, progress: Progress, cancelled: Cancelled
) -> tuple[End | None, Outcome | None]:
    """Why we stop it, None where it ended by itself; and the outcome, where it told one."""
    deadline = time.monotonic() + seconds
    heard: deque[Line] = deque(maxlen=1000)  # the last word is what counts, so the first may go
    ended = threading.Event()
    threading.Thread(target=_hear, args=(child.stdout, heard, ended), daemon=True).start()
    while True:
        is_over = ended.wait(_LOOK)
        while heard:
            line = heard.popleft()
            if line.outcome is not None:
                return None, line.outcome
            progress(line.share, line.what)
        if is_over:
            return _end_by_itself(child), None
        if cancelled():
            return "cancelled", None
        if time.monotonic() > deadline:
            return "time", None


def _hear(stdout: IO[bytes], heard: deque[Line], ended: threading.Event) -> None:
    """Listen to the end; what escapes from the group and holds the pipe keeps this thread alone."""
    with stdout:
        try:
            heard.extend(read_lines(stdout))
        finally:
            ended.set()


def _end_by_itself(child: subprocess.Popen[bytes]) -> End | None:
    """None; "mistake" where a child that has nothing more to say does not end."""
    try:
        child.wait(_GRACE)
    except subprocess.TimeoutExpired:
        return "mistake"
    return None


def _kill(child: subprocess.Popen[bytes]) -> None:
    """End the child and what it started, and wait for it."""
    if os.name == "posix":
        with suppress(ProcessLookupError):  # all of it has ended
            os.killpg(child.pid, signal.SIGKILL)  # the group bears its number
    else:
        child.kill()
    child.wait()
    if child.stdin is not None:
        child.stdin.close()


def _outcome(stopped: End | None, code: int, talk: str, job: ConversionJob) -> Outcome:
    """What an end without an answer means."""
    limits, name = job.limits, job.source.name
    if stopped == "cancelled":
        return Outcome(end="cancelled")
    end = stopped or end_of_child(code, talk)
    more = "raise the limit only for a shot you trust"
    if stopped == "time":
        text = f"needs more than {limits.shot_seconds:g} s to convert; {more}"
        return Outcome(end="time", message=f"{name}: {text}")
    if end == "time":
        text = f"needs more than {limits.shot_cpu_seconds:g} s of processor time; {more}"
        return Outcome(end="time", message=f"{name}: {text}")
    if end == "memory":
        text = f"needs more than {limits.shot_memory_mb} MiB to convert; {more}"
        return Outcome(end="memory", message=f"{name}: {text}", trace=talk)
    if end == "killed":
        text = "was ended by the system while converting, most likely for its memory"
        return Outcome(end="crash", message=f"{name}: {text}", trace=talk)
    if end == "crash":
        text = f"crashes the conversion ({signal_name(code)}): it is damaged or hostile"
        return Outcome(end="crash", message=f"{name}: {text}", trace=talk)
    text = f"converting it ended with exit code {code} for a reason of ours, please report it"
    return Outcome(end="mistake", message=f"{name}: {text}", trace=talk)
