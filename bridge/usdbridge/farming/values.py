"""A shot of a batch, and who is told of its fate."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from ..formats.batch import ShotRecord
from ..options import LimitOptions, Options


@dataclass(frozen=True, slots=True, kw_only=True)
class ShotRequest:
    """A shot that somebody wants converted."""

    source: Path
    name: str = ""  # "": after the source
    given: Mapping[str, Any] = field(default_factory=dict)  # its own options, by flag
    where: str = ""  # of the manifest, for messages


@dataclass(frozen=True, slots=True, kw_only=True)
class ShotTask:
    """A shot with a name of its own and all its options: what a worker needs to know."""

    name: str
    source: Path  # absolute
    told_source: str  # as given
    directory: Path  # absolute; of the batch
    options: Options
    limits: LimitOptions


class Watcher(Protocol):
    """What is told while a batch runs, from any thread."""

    def planned(self, tasks: int, done: int) -> None:
        """How many shots there are to convert, and how many were done before."""

    def moved(self, name: str, share: float, what: str) -> None:
        """How far a shot is, and what is being done."""

    def finished(self, record: ShotRecord) -> None:
        """What became of a shot."""


class Unwatched:
    """A watcher for batches that nobody watches."""

    def planned(self, tasks: int, done: int) -> None:
        """Nothing."""

    def moved(self, name: str, share: float, what: str) -> None:
        """Nothing."""

    def finished(self, record: ShotRecord) -> None:
        """Nothing."""
