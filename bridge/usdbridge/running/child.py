"""The child's side: converts under limits, says how far it is, and ends with its parent."""

import os
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..errors import BridgeError
from ..pipeline import Conversion, convert
from ..progress import Progress
from ..sandbox import tells_of_no_memory
from ..sandbox.limits import used_by_process
from .talk import job_of, say_outcome, say_progress
from .values import ConversionJob, Outcome, Written

_PAUSE = 0.1  # s between two words on the same thing
_ERRORS = 50  # findings told


def convert_and_tell(order: dict[str, Any], tell: Callable[[str], None]) -> str:
    """Converts what the order says; the last line to tell.

    Raises:
        MemoryError: over the limit.
    """
    threading.Thread(target=_end_with_parent, daemon=True).start()
    job = job_of(order)
    if job.nice and os.name == "posix":
        os.nice(job.nice)
    outcome = _convert(job, _sparing(tell))
    cpu_seconds, peak_mb = used_by_process()
    return say_outcome(replace(outcome, cpu_seconds=cpu_seconds, peak_mb=peak_mb))


def _convert(job: ConversionJob, progress: Progress) -> Outcome:
    try:
        done = convert(job.source, job.directory, job.options, progress=progress)
    except BridgeError as error:
        if tells_of_no_memory(str(error)):
            raise MemoryError from error
        text = _without_folders(str(error), job.source, job.directory)
        return Outcome(end="failed", message=text, error=type(error).__name__)
    except MemoryError:
        raise
    except Exception as error:  # a mistake of ours, whatever it is: recorded whole
        if tells_of_no_memory(str(error)):
            raise MemoryError from error
        text = f"{job.source.name}: converting it failed for a reason of ours, please report it: "
        said = (str(error).strip().splitlines() or [""])[0][:300]
        told = f"{text}{type(error).__name__}: {said}"
        return Outcome(end="mistake", message=told, trace=traceback.format_exc()[-16000:])
    return Outcome(end="done", written=_written(done, job))


def _written(done: Conversion, job: ConversionJob) -> Written:
    levels = [finding.level for finding in done.findings]
    errors = [
        replace(
            finding,
            where=_without_folders(finding.where, job.source, job.directory),
            message=_without_folders(finding.message, job.source, job.directory),
        )
        for finding in done.findings
        if finding.level == "error"
    ]
    return Written(
        name=done.name,
        ok=done.ok,
        packages=tuple(package.name for package in done.packages),
        page=done.page.name if done.page else None,
        failed_solves=done.failed,
        counts={level: levels.count(level) for level in ("error", "warning", "info")},
        errors=tuple(errors[:_ERRORS]),
    )


def _without_folders(text: str, source: Path, directory: Path) -> str:
    """A message that names files by their names: it may travel further than our folders."""
    for folder in (source, source.parent, directory):
        text = text.replace(f"{folder}{os.sep}", "")
    return text.replace(str(source.parent), source.parent.name)


def _sparing(tell: Callable[[str], None]) -> Progress:
    """Progress that tells each new thing at once and the rest ten times a second."""
    last, when = "", 0.0

    def progress(share: float, what: str) -> None:
        nonlocal last, when
        now = time.monotonic()
        if what != last or now - when >= _PAUSE:
            tell(say_progress(share, what))
            last, when = what, now

    return progress


def _end_with_parent() -> None:
    """Kill this process and what it started once nobody holds the other end of stdin."""
    sys.stdin.buffer.read()
    if os.name == "posix":
        os.killpg(0, signal.SIGKILL)
    os._exit(1)
