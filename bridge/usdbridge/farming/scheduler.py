"""Shots converted by the workers of a dask scheduler; the only home of `distributed` here.

Workers see the same folders as we do: paths travel, never pictures.
"""

import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from ..errors import OptionError, PackageError
from ..formats.batch import ShotRecord
from ..options import BatchOptions
from ..version import __version__
from .making import make_shot, remove_dead_work
from .values import ShotTask, Watcher

_LOOK = 1.0  # s between a worker's looks at whether the run goes on
_SAY = 2.0  # s between a shot's words; of a thousand at once the scheduler passes on each
_REACH = 20  # s in which a scheduler has to answer


def make_on_scheduler(
    tasks: Sequence[ShotTask], run: Path, options: BatchOptions, watcher: Watcher
) -> Generator[ShotRecord]:
    """What became of each shot, as they finish; leaving early stops those that run.

    Raises:
        OptionError: the scheduler cannot be reached, or a worker has another usdbridge.
    """
    distributed = _distributed()
    topic = f"usdbridge-{run.name}"
    with _client(distributed, str(options.scheduler)) as client:
        _check_workers(client)
        client.subscribe_topic(topic, lambda event: _tell(watcher, event))
        futures = {
            client.submit(
                _make_on_worker, task, run, topic, key=f"{task.name}-{run.name}", pure=False
            ): task
            for task in tasks
        }
        try:
            for future in distributed.as_completed(futures, loop=client.loop):
                yield _result(future, futures[future])
        finally:
            run.unlink(missing_ok=True)  # what still runs ends
            client.cancel(list(futures))


def _distributed() -> Any:
    try:
        return import_module("distributed")
    except ModuleNotFoundError as error:
        raise OptionError("--scheduler needs dask: pip install usdbridge[farm]") from error


@contextmanager
def _client(distributed: Any, address: str) -> Iterator[Any]:
    try:
        client = distributed.Client(address, timeout=_REACH, set_as_default=False)
    except (OSError, ValueError) as error:
        text = "cannot be reached; start it with dask scheduler, or correct the address"
        raise OptionError(f"scheduler {address}: {text}") from error
    with client:
        yield client


def _check_workers(client: Any) -> None:
    """Refuse workers whose bundles would be others than ours."""
    try:
        versions = client.run(_version)
    except ModuleNotFoundError as error:
        raise OptionError(f"a worker lacks {error.name}; install usdbridge[farm] there") from error
    for worker, version in versions.items():
        if version != __version__:
            text = f"has usdbridge {version}, not {__version__}; install the same there"
            raise OptionError(f"worker {worker}: {text}")


def _version() -> str:
    return __version__


def _make_on_worker(task: ShotTask, run: Path, topic: str) -> ShotRecord:
    """Runs on a worker, in one of its threads."""
    if not task.directory.is_dir():
        raise PackageError(f"{task.directory}: a worker does not see it; give a shared folder")
    remove_dead_work(task.directory)
    worker = import_module("distributed").get_worker()
    looked, gone, said = time.monotonic(), not run.exists(), 0.0

    def cancelled() -> bool:
        nonlocal looked, gone
        if time.monotonic() - looked > _LOOK:
            looked, gone = time.monotonic(), not run.exists()
        return gone

    def progress(share: float, what: str) -> None:
        nonlocal said
        if time.monotonic() - said > _SAY:
            said = time.monotonic()
            worker.log_event(topic, {"name": task.name, "share": share, "what": what})

    return make_shot(task, progress, cancelled)


def _tell(watcher: Watcher, event: tuple[float, dict[str, Any]]) -> None:
    said = event[1]
    watcher.moved(said["name"], said["share"], said["what"])


def _result(future: Any, task: ShotTask) -> ShotRecord:
    """The record, also where its workers were lost or cannot work."""
    error = future.exception()
    if error is None:
        record: ShotRecord = future.result()
        return record
    return ShotRecord(
        name=task.name,
        source=task.told_source,
        state="failed",
        end="crash",
        message=f"{task.source.name}: its worker failed: {error}",
        error=type(error).__name__,
    )
