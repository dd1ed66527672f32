"""What is asked of a conversion in a process of its own, and what it came to."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from ..options import LimitOptions, Options
from ..report import Finding

End = Literal["done", "failed", "memory", "time", "crash", "mistake", "cancelled"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversionJob:
    """One conversion to run."""

    source: Path
    directory: Path  # of the bundle: missing or empty, and gone again where nothing is written
    options: Options = Options()
    limits: LimitOptions = LimitOptions()
    nice: int = 0  # how far it stands back, POSIX; 19 runs when nobody else wants to


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What `convert` wrote, in what JSON can hold."""

    name: str
    ok: bool  # False: a finding is an error or, where strict, a solve failed; CLI exit code 3
    packages: tuple[str, ...]  # names in the directory; none where physics refused the shot
    page: str | None
    failed_solves: tuple[str, ...]  # takes whose camera solve failed
    counts: dict[str, int]  # findings by level
    errors: tuple[Finding, ...]  # the findings that are errors


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How a conversion ended.

    "done": see `written`. "failed": the source or an option is wrong, in the CLI's words; it would
    fail again. "memory", "time", "crash": over a limit, or the process died. "mistake": ours, see
    `trace`. "cancelled": as asked.
    """

    end: End
    message: str = ""  # one line; empty where done or cancelled
    error: str = ""  # where failed: class of the error, e.g. "ReadError"
    trace: str = ""  # where crashed or mistaken: the end of what the process printed
    written: Written | None = None  # where done
    seconds: float = 0.0  # of the clock
    cpu_seconds: float = 0.0  # of the process and its children, where it lived to tell
    peak_mb: float = 0.0  # most memory resident in the process, where it lived to tell

    @property
    def may_pass_again(self) -> bool:
        """Whether another attempt, perhaps with higher limits, may end differently."""
        return self.end not in ("done", "failed")
