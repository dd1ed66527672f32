"""Shots converted on this machine, some at a time, each in a process of its own."""

import os
import threading
from collections.abc import Generator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from functools import partial
from pathlib import Path

from ..formats.batch import ShotRecord
from ..options import BatchOptions
from .making import make_shot
from .values import ShotTask, Watcher


def default_jobs() -> int:
    """One for each processor core that we may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def make_here(
    tasks: Sequence[ShotTask], _run: Path, options: BatchOptions, watcher: Watcher
) -> Generator[ShotRecord]:
    """What became of each shot, as they finish; leaving early kills those that run."""
    stop = threading.Event()
    with ThreadPoolExecutor(options.jobs or default_jobs()) as pool:
        try:
            futures = [
                pool.submit(make_shot, task, partial(watcher.moved, task.name), stop.is_set)
                for task in tasks
            ]
            for future in as_completed(futures):
                yield future.result()
        finally:
            stop.set()
            pool.shutdown(cancel_futures=True)
