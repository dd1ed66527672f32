"""A worker's side: claim a shot, convert it in a process of its own, store its files, publish."""

import atexit
import os
import shutil
import socket
import sys
import tempfile
import threading
import traceback
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from ..errors import StoreError
from ..formats.option_values import options_from_flat
from ..options import LimitOptions, Options, StoreOptions
from ..running import ConversionJob, Outcome, run_conversion
from ..version import __version__
from .claims import claim, fail, publish, release
from .files import fetch_file, keep_file
from .heartbeat import Heartbeat, beating
from .store import Store, close_store, open_store
from .values import Artifact, Claim

__all__ = ["lend_store", "stop_work", "work_folder", "work_on"]

_PATHS = ("camera", "matte", "depth")  # options that name an input
_NO_RETRY = ("failed", "memory", "time")  # ends that another attempt would come to again
_NICE = 10  # whoever answers people goes first
_WORK = f"usdbridge-work-{socket.gethostname()}-"  # containers may share /tmp, not numbers
_MEDIA_TYPES = {
    ".exr": "image/x-exr",
    ".gif": "image/gif",
    ".gshot": "application/json",
    ".html": "text/html",
    ".jpg": "image/jpeg",
    ".json": "application/json",
    ".mkv": "video/x-matroska",
    ".mov": "video/quicktime",
    ".mp4": "video/mp4",
    ".otio": "application/json",
    ".png": "image/png",
    ".usda": "model/vnd.usda",
    ".usdz": "model/vnd.usdz+zip",
    ".wav": "audio/wav",
    ".webm": "video/webm",
}


@dataclass(frozen=True, slots=True)
class _Here:
    """A dispatch in this very process: it lends its store, and ends its work when it ends."""

    store: Store
    stopped: threading.Event


_dispatches: dict[str, _Here] = {}
_making = threading.Lock()


def work_on(
    options: StoreOptions, limits: LimitOptions, shot_id: str, dispatch: str, version: str
) -> str:
    """What an attempt at a shot came to, in a word; the database knows the rest.

    Args:
        options: of the store.
        limits: of the conversion.
        shot_id: what to work on; nothing is done unless it waits.
        dispatch: who sent it; see `stop_work`.
        version: of usdbridge that sent it.

    Raises:
        StoreError: the store cannot be opened here, or usdbridge here is another version.
    """
    if version != __version__:
        raise StoreError(f"this worker has usdbridge {__version__}, the service has {version}")
    here = _dispatches.get(dispatch)
    if here is not None and here.stopped.is_set():
        return "stopped"
    store = _store(options) if here is None else here.store
    stopped = threading.Event() if here is None else here.stopped
    held = claim(store, shot_id, f"{dispatch} {socket.gethostname()} {os.getpid()}")
    if held is None:
        return "not waiting"
    with beating(store, held) as heartbeat:
        try:
            return _attempt(store, held, limits, heartbeat, stopped)
        except Exception as error:  # noqa: BLE001  # the job worker: recorded with its traceback
            code = "store" if isinstance(error, StoreError) else "mistake"
            trace = traceback.format_exc()[-16000:]
            state = fail(store, held, code, str(error)[:1000], trace=trace, retry=True)
            return state or "lost"


def lend_store(dispatch: str, store: Store) -> None:
    """What this process does for a dispatch uses its store, until `stop_work`."""
    _dispatches[dispatch] = _Here(store, threading.Event())


def stop_work(dispatch: str) -> None:
    """What this process does for a dispatch goes back into the queue at once."""
    if dispatch in _dispatches:
        _dispatches[dispatch].stopped.set()


def _attempt(
    store: Store,
    held: Claim,
    limits: LimitOptions,
    heartbeat: Heartbeat,
    stopped: threading.Event,
) -> str:
    with tempfile.TemporaryDirectory(
        prefix="shot-", dir=work_folder(), ignore_cleanup_errors=True
    ) as folder:
        job = _job(store, held, limits, Path(folder))
        outcome = run_conversion(
            job,
            progress=heartbeat.progress,
            cancelled=lambda: heartbeat.is_lost() or stopped.is_set(),
        )
        if outcome.end != "done" or outcome.written is None or not outcome.written.packages:
            return _unfinished(store, held, outcome)
        heartbeat.progress(0.99, "storing")
        artifacts = _keep(store, held, job.directory, heartbeat)
    if heartbeat.is_lost():
        return "lost"
    return "done" if publish(store, held, artifacts, asdict(outcome.written)) else "lost"


def _job(store: Store, held: Claim, limits: LimitOptions, folder: Path) -> ConversionJob:
    """The inputs fetched, and what to do with them."""
    inputs = folder / "in"
    inputs.mkdir()
    for given in held.inputs:
        fetch_file(store.files, given.path, inputs / given.name)
    flat = held.options | {"name": held.name, "bake_cache": str(folder / "cache")}
    for name in _PATHS:
        if flat.get(name) is not None:
            flat[name] = str(inputs / flat[name])
    return ConversionJob(
        source=inputs / held.source if held.source else inputs,
        directory=folder / "out",
        options=options_from_flat(Options, flat, f"shot {held.shot_id}"),
        limits=limits,
        nice=_NICE,
    )


def _unfinished(store: Store, held: Claim, outcome: Outcome) -> str:
    if outcome.end == "cancelled":
        return "released" if release(store, held) else "lost"
    if outcome.written is not None:
        why = "; ".join(finding.message for finding in outcome.written.errors[:3])
        message = f"{held.name}: nothing is written, as the motion does not pass its review: {why}"
        state = fail(store, held, "refused", message, trace=None, retry=False)
    else:
        state = fail(
            store,
            held,
            outcome.error or outcome.end,
            outcome.message,
            trace=outcome.trace or None,
            retry=outcome.end not in _NO_RETRY,
        )
    return state or "lost"


def _keep(store: Store, held: Claim, directory: Path, heartbeat: Heartbeat) -> Sequence[Artifact]:
    """The bundle's files put where the attempt's files go; fewer where the shot is lost."""
    artifacts: list[Artifact] = []
    for index, path in enumerate(sorted(path for path in directory.rglob("*") if path.is_file())):
        if heartbeat.is_lost():
            break
        place = f"{held.prefix}/{index}"
        with path.open("rb") as file:
            kept = keep_file(store.files, place, file)
        artifacts.append(
            Artifact(
                name=path.relative_to(directory).as_posix(),
                path=place,
                size=kept.size,
                sha256=kept.sha256,
                media_type=_MEDIA_TYPES.get(path.suffix.lower(), "application/octet-stream"),
            )
        )
    return artifacts


@cache
def _store(options: StoreOptions) -> Store:
    """One per process of a cluster: a worker does many shots."""
    store = open_store(options, make=False)
    atexit.register(close_store, store)
    return store


def work_folder() -> Path:
    """This process's own folder for work; those that dead processes left are removed.

    All temporary files of the process go there, those of libraries too: a process that is killed
    cannot tidy up, so the next one does.
    """
    with _making:  # threads of a worker begin together
        return _made_work_folder()


@cache
def _made_work_folder() -> Path:
    above = Path(tempfile.gettempdir())
    for old in above.glob(f"{_WORK}*"):
        if not _is_running(old.name.removeprefix(_WORK)):
            shutil.rmtree(old, ignore_errors=True)
    folder = above / f"{_WORK}{os.getpid()}"
    folder.mkdir(mode=0o700)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    tempfile.tempdir = str(folder)
    return folder


def _is_running(number: str) -> bool:
    """Whether another process has this number."""
    if sys.platform == "win32" or not number.isdecimal():
        return True  # there is no asking without ending it
    if int(number) == os.getpid():
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
