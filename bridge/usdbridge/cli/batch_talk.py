"""What `usdbridge batch` says on stderr: a live table on a terminal, else a line per shot."""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

import click

from ..formats.batch import ShotRecord, shot_verdict
from ..progress import duration

if TYPE_CHECKING:
    from ..farming import Watcher

_COLORS = {"good": "green", "warning": "yellow", "error": "red", "soft": "blue"}


class Lines:
    """A line for each shot that finished: for logs, and where rich is not installed."""

    def __init__(self, loudness: int) -> None:
        self._loudness = loudness
        self._all = self._ended = 0
        self._lock = threading.Lock()

    def planned(self, tasks: int, done: int) -> None:
        """Say how much there is to do."""
        self._all = tasks
        if self._loudness >= 0:
            click.echo(f"{tasks} to convert, {done} done before", err=True)

    def moved(self, name: str, share: float, what: str) -> None:
        """Say nothing."""

    def finished(self, record: ShotRecord) -> None:
        """Say how it went."""
        with self._lock:
            self._ended += 1
            if self._loudness >= 0 or record.state == "failed":
                click.echo(f"[{self._ended}/{self._all}] {told(record)}", err=True)


def told(record: ShotRecord) -> str:
    """A line on a shot."""
    tone, verdict = shot_verdict(record)
    text = f"{record.name}: {click.style(verdict, fg=_COLORS[tone], bold=True)}"
    text += f" in {duration(record.seconds)}" if record.seconds else ""
    return f"{text}: {record.message}" if record.message else text


@contextmanager
def watching(loudness: int) -> "Iterator[Watcher]":
    """The watcher that suits stderr."""
    if loudness < 0 or not sys.stderr.isatty() or find_spec("rich") is None:
        yield Lines(loudness)
        return
    table_module = import_module(".batch_table", __package__)  # rich is optional
    with table_module.Table() as table:
        yield table
