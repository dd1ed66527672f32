"""One shot of a batch: made in a folder apart, then moved to its place in one step."""

import errno
import os
import shutil
import socket
import tempfile
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from ..errors import BridgeError, PackageError
from ..formats.batch import ShotRecord
from ..formats.report import FindingPart
from ..preview.thumbnail import thumbnail_of
from ..progress import Progress
from ..running import ConversionJob, Outcome, run_conversion
from .keys import shot_key
from .layout import RECORD, failed_record, picture, work_folder
from .records import bundle_record, record_bytes, write_whole
from .values import ShotTask

Cancelled = Callable[[], bool]
_TRIES = 5
_OVERTAKEN = (errno.ENOTEMPTY, errno.EEXIST, errno.ENOENT)


def make_shot(task: ShotTask, progress: Progress, cancelled: Cancelled) -> ShotRecord:
    """What became of a shot; its bundle and its record are in place, or it is still waiting."""
    if cancelled():
        return _blank(task, "", "waiting")
    key = ""
    try:
        key = shot_key(task)
        work = _new_work_folder(task)
        try:
            record = _make(task, key, work, progress, cancelled)
        finally:
            shutil.rmtree(work, ignore_errors=True)
    except (BridgeError, OSError) as error:
        record = _blank(task, key, "failed").model_copy(
            update={"end": "failed", "message": str(error), "error": type(error).__name__}
        )
    except Exception as error:  # noqa: BLE001  # of ours: recorded with its trace, others go on
        told = {"end": "mistake", "message": str(error), "error": type(error).__name__}
        told["trace"] = traceback.format_exc()[-16000:]
        record = _blank(task, key, "failed").model_copy(update=told)
    if record.state in ("failed", "refused"):
        with suppress(OSError):  # a full disk; it is tried again then
            write_whole(failed_record(task.directory, task.name), record_bytes(record))
    return record


def _make(
    task: ShotTask, key: str, work: Path, progress: Progress, cancelled: Cancelled
) -> ShotRecord:
    bundle = work / "bundle"
    job = ConversionJob(
        source=task.source, directory=bundle, options=task.options, limits=task.limits
    )
    outcome = run_conversion(job, progress=progress, cancelled=cancelled)
    record = _record(task, key, outcome, bundle)
    if record.state == "done":
        _write_picture(task, bundle, record)
        (bundle / RECORD).write_bytes(record_bytes(record))
        _publish(bundle, task, work, key)
        failed_record(task.directory, task.name).unlink(missing_ok=True)
    return record


def _new_work_folder(task: ShotTask) -> Path:
    """A folder to work in that names who works there, so that what a dead one left can go."""
    home = work_folder(task.directory)
    home.mkdir(parents=True, exist_ok=True)
    prefix = f"{socket.gethostname()}-{os.getpid()}-"
    return Path(tempfile.mkdtemp(prefix=prefix, dir=home))


def remove_dead_work(directory: Path) -> None:
    """Remove the work folders of processes of this machine that are gone."""
    home, here = work_folder(directory), f"{socket.gethostname()}-"
    for folder in home.iterdir() if home.is_dir() else ():
        pid = folder.name.removeprefix(here).partition("-")[0]
        if folder.name.startswith(here) and pid.isdigit() and not _is_alive(int(pid)):
            shutil.rmtree(folder, ignore_errors=True)


def _is_alive(pid: int) -> bool:
    if os.name != "posix":
        return True  # there, asking may end it
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _record(task: ShotTask, key: str, outcome: Outcome, bundle: Path) -> ShotRecord:
    seconds, cpu_seconds = round(outcome.seconds, 3), round(outcome.cpu_seconds, 3)
    if outcome.end == "cancelled":
        return _blank(task, "", "waiting")
    if outcome.written is None:
        told: dict[str, Any] = {"seconds": seconds, "cpu_seconds": cpu_seconds, "end": outcome.end}
        told |= {"message": outcome.message, "error": outcome.error, "trace": outcome.trace}
        return _blank(task, key, "failed").model_copy(update=told)
    written = outcome.written
    refused = "physics refuses it: what it simulated does not pass its own review; see errors"
    errors = tuple(
        FindingPart(code=error.code, level=error.level, where=error.where, message=error.message)
        for error in written.errors
    )
    return ShotRecord(
        name=task.name,
        source=task.told_source,
        state="done" if written.packages else "refused",
        key=key,
        end=outcome.end,
        ok=written.ok,
        message="" if written.packages else refused,
        packages=tuple(f"{task.name}/{name}" for name in written.packages),
        page=f"{task.name}/{written.page}" if written.page else "",
        failed_solves=written.failed_solves,
        counts=written.counts,
        errors=errors,
        files=_sizes(bundle) if written.packages else {},
        peak_mb=round(outcome.peak_mb, 1),
        seconds=seconds,
        cpu_seconds=cpu_seconds,
    )


def _blank(task: ShotTask, key: str, state: str) -> ShotRecord:
    held = {"name": task.name, "source": task.told_source, "key": key, "state": state}
    return ShotRecord.model_validate(held)


def _sizes(bundle: Path) -> dict[str, int]:
    files = sorted(path for path in bundle.rglob("*") if path.is_file())
    return {path.relative_to(bundle).as_posix(): path.stat().st_size for path in files}


def _write_picture(task: ShotTask, bundle: Path, record: ShotRecord) -> None:
    drawn = thumbnail_of(bundle / Path(record.packages[0]).name)
    if drawn is not None:
        write_whole(picture(task.directory, task.name), drawn)


def _publish(bundle: Path, task: ShotTask, work: Path, key: str) -> None:
    """Move the bundle to its place; one of an earlier run, of other inputs or options, goes.

    Another run of the same batch may do the same at this moment: its bundle is as good.

    Raises:
        PackageError: what stands there is no bundle of a batch.
    """
    target = task.directory / task.name
    for number in range(_TRIES):
        try:
            if target.exists():
                held = bundle_record(target)
                if held is not None and held.key == key:
                    return
                _check_is_bundle(target)
                target.rename(work / f"old{number}")
            bundle.rename(target)
        except OSError as error:
            if error.errno not in _OVERTAKEN or number == _TRIES - 1:
                raise
        else:
            return


def _check_is_bundle(target: Path) -> None:
    if target.exists() and not (target / RECORD).is_file():
        text = "exists already and is no bundle of a batch; move it, or give another name or -o"
        raise PackageError(f"{target}: {text}")
