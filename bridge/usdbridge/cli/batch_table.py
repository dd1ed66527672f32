"""The live table of `usdbridge batch`: what runs, how far it is, and the whole; needs rich."""

import threading
from types import TracebackType

from rich.console import Console
from rich.progress import (
    BarColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from ..formats.batch import ShotRecord
from .batch_talk import told


class Table:
    """A bar for each running shot under one for all; finished shots scroll away above."""

    def __init__(self, console: Console | None = None) -> None:
        self._progress = Progress(
            TextColumn("{task.description:<28.28}"),
            BarColumn(24),
            TextColumn("{task.percentage:3.0f} %"),
            TextColumn("{task.fields[what]:<26.26}"),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
            console=console or Console(stderr=True),
            transient=True,
        )
        self._whole = self._progress.add_task("all shots", total=None, what="looking at inputs")
        self._bars: dict[str, TaskID] = {}
        self._failed = 0
        self._lock = threading.Lock()

    def __enter__(self) -> "Table":
        self._progress.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._progress.stop()

    def planned(self, tasks: int, done: int) -> None:
        """Show the bar for all."""
        self._progress.update(self._whole, total=tasks, what=f"{done} done before")

    def moved(self, name: str, share: float, what: str) -> None:
        """Move a shot's bar; the first word on it shows one."""
        with self._lock:
            if name not in self._bars:
                self._bars[name] = self._progress.add_task(name, total=1.0, what=what)
            self._progress.update(self._bars[name], completed=share, what=what)

    def finished(self, record: ShotRecord) -> None:
        """Take a shot's bar away and print its line."""
        with self._lock:
            if record.name in self._bars:
                self._progress.remove_task(self._bars.pop(record.name))
            self._failed += record.state == "failed"
            self._progress.update(self._whole, advance=1, what=f"{self._failed} failed")
        self._progress.console.print(Text.from_ansi(told(record)))
