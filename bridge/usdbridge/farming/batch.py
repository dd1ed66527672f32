"""run_batch: what is not done yet is converted, and the whole is summed up."""

import uuid
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from ..errors import OptionError, PackageError
from ..formats.batch import BatchDocument, ShotRecord
from ..options import BatchOptions, check_least
from .layout import PAGE, SUMMARY, runs_folder
from .local import default_jobs, make_here
from .making import remove_dead_work
from .planning import plan_tasks
from .records import current_record
from .rows import chosen_rows
from .scheduler import make_on_scheduler
from .summary import sum_up, write_summary
from .values import ShotRequest, ShotTask, Unwatched, Watcher


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What became of a batch."""

    summary: Path  # batch.json
    page: Path  # index.html
    document: BatchDocument  # of all shots, whenever they were converted
    stopped: bool  # by Ctrl-C; the same call goes on
    exit_code: int  # 1: a shot of this run's rows failed; 3: a bundle has errors, or none was let


def run_batch(
    shots: Sequence[ShotRequest],
    directory: Path,
    options: BatchOptions = BatchOptions(),
    *,
    watcher: Watcher = Unwatched(),
) -> Batch:
    """Convert shots into a folder each, those that are not done yet; batch.json and index.html.

    A shot that fails is a record, and the others go on. KeyboardInterrupt ends what runs and sums
    up: `Batch.stopped`.

    Raises:
        OptionError: an option or a name cannot be used, or the scheduler cannot be reached.
        PackageError: the folder cannot be written.
    """
    tasks = plan_tasks(shots, directory, options)
    chosen = chosen_rows(options.rows, len(tasks))
    _check(options)
    made: dict[str, ShotRecord] = {}
    stopped = False
    with _running(directory) as run:
        remove_dead_work(directory.absolute())
        converted = _converted([tasks[i] for i in chosen], run, options, watcher)
        try:
            with closing(converted):
                made.update((record.name, record) for record in converted)
        except KeyboardInterrupt:
            stopped = True
        document = sum_up(tasks, made, chosen)
        write_summary(document, directory)
    return Batch(
        summary=directory / SUMMARY,
        page=directory / PAGE,
        document=document,
        stopped=stopped,
        exit_code=_exit_code([document.shots[index] for index in chosen]),
    )


def _exit_code(shots: Sequence[ShotRecord]) -> int:
    if any(shot.state == "failed" for shot in shots):
        return 1
    ended = [shot for shot in shots if shot.state != "waiting"]
    return 0 if all(shot.ok and shot.state == "done" for shot in ended) else 3


def _check(options: BatchOptions) -> None:
    check_least(options)
    if options.jobs is not None and options.scheduler is not None:
        raise OptionError("jobs is for this machine alone; with scheduler its workers decide")


def _converted(
    tasks: Sequence[ShotTask], run: Path, options: BatchOptions, watcher: Watcher
) -> Generator[ShotRecord]:
    """What became of the shots that are not done yet, as they finish."""
    waiting = _waiting(tasks, options)
    watcher.planned(len(waiting[: options.limit]), len(tasks) - len(waiting))
    make = make_on_scheduler if options.scheduler else make_here
    with closing(make(waiting[: options.limit], run, options, watcher)) as records:
        for record in records:
            watcher.finished(record)
            yield record


def _waiting(tasks: Sequence[ShotTask], options: BatchOptions) -> list[ShotTask]:
    """The shots that are neither done nor, unless they are to be tried again, failed."""
    with ThreadPoolExecutor(options.jobs or default_jobs()) as pool:  # hashing lets go of the GIL
        ended = pool.map(lambda task: _is_ended(task, retry=options.retry), tasks)
        return [task for task, has_ended in zip(tasks, ended, strict=True) if not has_ended]


def _is_ended(task: ShotTask, *, retry: bool) -> bool:
    record = current_record(task)
    return record is not None and (record.state == "done" or not retry)


@contextmanager
def _running(directory: Path) -> Iterator[Path]:
    """A file that is there as long as this run goes on; workers elsewhere look at it.

    Raises:
        PackageError: the folder cannot be written.
    """
    home = runs_folder(directory.absolute())
    run = home / uuid.uuid4().hex
    try:
        home.mkdir(parents=True, exist_ok=True)
        run.touch()
    except OSError as error:
        raise PackageError(f"{directory}: cannot be written: {error.strerror}") from error
    try:
        yield run
    finally:
        run.unlink(missing_ok=True)
